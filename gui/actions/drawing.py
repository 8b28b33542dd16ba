"""The actions of the menu Draw pad."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from gui.actions.row import row

ROWS = (
    row(
        "undo_stroke",
        QT_TRANSLATE_NOOP("Actions", "Undo stroke"),
        QT_TRANSLATE_NOOP("Actions", "Take back the last stroke on the draw pad"),
        icon="undo",
        by="Ctrl+Z",
    ),
    row(
        "redo_stroke",
        QT_TRANSLATE_NOOP("Actions", "Redo stroke"),
        QT_TRANSLATE_NOOP("Actions", "Bring back what was taken back last on the draw pad"),
        icon="redo",
        by="Ctrl+Shift+Z",
    ),
    row(
        "clear_drawing",
        QT_TRANSLATE_NOOP("Actions", "Clear drawing"),
        QT_TRANSLATE_NOOP("Actions", "Empty the draw pad"),
        "Del",
        "clear",
    ),
    row(
        "open_drawing",
        QT_TRANSLATE_NOOP("Actions", "Open picture or strokes…"),
        QT_TRANSLATE_NOOP("Actions", "Read a picture of a digit, or pen strokes (.json, .json.gz)"),
        "Ctrl+Shift+O",
        "open",
    ),
    row(
        "paste_drawing",
        QT_TRANSLATE_NOOP("Actions", "Paste drawing"),
        QT_TRANSLATE_NOOP("Actions", "Read a picture or strokes from the clipboard"),
        "Ctrl+V",
        "paste",
    ),
    row(
        "test_digit",
        QT_TRANSLATE_NOOP("Actions", "A test digit at random"),
        QT_TRANSLATE_NOOP("Actions", "Put a digit of the test set on the draw pad, to change it"),
        "Ctrl+D",
        "digit",
    ),
    row(
        "choose_test_digit",
        QT_TRANSLATE_NOOP("Actions", "Test digit by number…"),
        QT_TRANSLATE_NOOP("Actions", "Put a certain digit of the test set on the draw pad"),
    ),
    row(
        "copy_drawing",
        QT_TRANSLATE_NOOP("Actions", "Copy drawing"),
        QT_TRANSLATE_NOOP("Actions", "Copy the drawing as a picture, and its strokes as text"),
        "Ctrl+C",
        "copy",
    ),
    row(
        "save_drawing",
        QT_TRANSLATE_NOOP("Actions", "Save drawing as picture…"),
        QT_TRANSLATE_NOOP("Actions", "Save the drawing as PNG, as drawn or as the network sees it"),
        icon="screenshot",
    ),
    row(
        "save_strokes",
        QT_TRANSLATE_NOOP("Actions", "Save strokes…"),
        QT_TRANSLATE_NOOP("Actions", "Save the pen strokes as JSON, to open again later"),
        icon="save",
    ),
    row(
        "why",
        QT_TRANSLATE_NOOP("Actions", "Why?"),
        QT_TRANSLATE_NOOP("Actions", "Why the network reads the drawing so: the drawing lab"),
        "W",
        checkable=True,
    ),
    row(
        "show_drawing",
        QT_TRANSLATE_NOOP("Actions", "Show my drawing in the network view"),
        QT_TRANSLATE_NOOP("Actions", "All layers show the drawing instead of the digit in hand"),
        "Ctrl+Shift+N",
        checkable=True,
    ),
    row(
        "teach",
        QT_TRANSLATE_NOOP("Actions", "Teach this digit"),
        QT_TRANSLATE_NOOP("Actions", "One step on the drawing, as the digit chosen on the pad"),
        "Ctrl+T",
        "evaluate",
    ),
    row(
        "reader_training",
        QT_TRANSLATE_NOOP("Actions", "Read by the network in training"),
        QT_TRANSLATE_NOOP("Actions", "The network in training reads the drawing"),
        checkable=True,
    ),
    row(
        "reader_lenet",
        QT_TRANSLATE_NOOP("Actions", "Read by trained weights: LeNet"),
        QT_TRANSLATE_NOOP("Actions", "The larger network that comes trained reads the drawing"),
        checkable=True,
    ),
    row(
        "reader_report",
        QT_TRANSLATE_NOOP("Actions", "Read by trained weights: report"),
        QT_TRANSLATE_NOOP("Actions", "The report's network that comes trained reads the drawing"),
        checkable=True,
    ),
    row(
        "keep_digit",
        QT_TRANSLATE_NOOP("Actions", "Keep in my digits"),
        QT_TRANSLATE_NOOP("Actions", "Keep the drawing, as the digit chosen on the pad"),
        "Ctrl+K",
        "save",
    ),
    row(
        "own_test",
        QT_TRANSLATE_NOOP("Actions", "Test on my digits"),
        QT_TRANSLATE_NOOP("Actions", "Accuracy on my handwriting: of all digits that I kept"),
    ),
    row(
        "own_train",
        QT_TRANSLATE_NOOP("Actions", "Teach all my digits"),
        QT_TRANSLATE_NOOP("Actions", "One step on each of the digits that I kept"),
    ),
    row(
        "own_import",
        QT_TRANSLATE_NOOP("Actions", "Import digits…"),
        QT_TRANSLATE_NOOP("Actions", "Add the labelled drawings of a file to my digits"),
    ),
    row(
        "own_export",
        QT_TRANSLATE_NOOP("Actions", "Export my digits…"),
        QT_TRANSLATE_NOOP("Actions", "Save all digits that I kept as JSON"),
    ),
    row(
        "own_undo",
        QT_TRANSLATE_NOOP("Actions", "Forget what was kept last"),
        QT_TRANSLATE_NOOP("Actions", "Take the digits out of mine that were kept or imported last"),
    ),
)
