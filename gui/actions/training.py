"""The actions of the menu Training."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from gui.actions.row import row

ROWS = (
    row(
        "train",
        QT_TRANSLATE_NOOP("Actions", "Train"),
        QT_TRANSLATE_NOOP("Actions", "Learn one digit after the other at this speed, or pause"),
        "Space",
        "train",
    ),
    row(
        "step_sample",
        QT_TRANSLATE_NOOP("Actions", "Step sample"),
        QT_TRANSLATE_NOOP("Actions", "Learn exactly the digit in hand, then show the next"),
        "/",
        "sample",
        short=QT_TRANSLATE_NOOP("Actions", "Sample"),
    ),
    row(
        "phase_forward",
        QT_TRANSLATE_NOOP("Actions", "Step phase"),
        QT_TRANSLATE_NOOP("Actions", "Show the next phase of this step, from input to prediction"),
        ".",
        "phase",
        short=QT_TRANSLATE_NOOP("Actions", "Phase"),
    ),
    row(
        "breakpoints",
        QT_TRANSLATE_NOOP("Actions", "Pause when…"),
        QT_TRANSLATE_NOOP("Actions", "Breakpoints: a misclassified sample, a high loss, a step"),
        "Ctrl+P",
        "breakpoint",
    ),
    row(
        "new_training",
        QT_TRANSLATE_NOOP("Actions", "New training…"),
        QT_TRANSLATE_NOOP("Actions", "Choose network, optimiser, rate and seed, and start anew"),
        "Ctrl+N",
        "seed",
    ),
    row(
        "reset",
        QT_TRANSLATE_NOOP("Actions", "Reset"),
        QT_TRANSLATE_NOOP("Actions", "Forget the run and start again with the same weights"),
        "Ctrl+R",
        "reset",
    ),
    row(
        "new_seed",
        QT_TRANSLATE_NOOP("Actions", "New seed…"),
        QT_TRANSLATE_NOOP("Actions", "Start again with other initial weights and another order"),
        icon="seed",
    ),
    row(
        "compare_seeds",
        QT_TRANSLATE_NOOP("Actions", "Compare initial weights…"),
        QT_TRANSLATE_NOOP("Actions", "The filters of several seeds side by side"),
    ),
    row(
        "evaluate_now",
        QT_TRANSLATE_NOOP("Actions", "Evaluate now"),
        QT_TRANSLATE_NOOP("Actions", "Read all test images with the network as it is"),
        "Ctrl+E",
        "evaluate",
    ),
    row(
        "compare_now",
        QT_TRANSLATE_NOOP("Actions", "Compare with PyTorch"),
        QT_TRANSLATE_NOOP("Actions", "Train both from the same weights, or stop the comparison"),
        "Ctrl+L",
    ),
    row(
        "undo",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        QT_TRANSLATE_NOOP("Actions", "Take back the last edit or stroke, where the keyboard is"),
        "Ctrl+Z",
    ),
    row(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        QT_TRANSLATE_NOOP("Actions", "Bring back what was taken back, where the keyboard is"),
        "Ctrl+Shift+Z",
        also="Ctrl+Y",
    ),
    row(
        "undo_change",
        QT_TRANSLATE_NOOP("Actions", "Undo change"),
        QT_TRANSLATE_NOOP("Actions", "Take back the last change at this step, or of the branches"),
        by="Ctrl+Z",
    ),
    row(
        "redo_change",
        QT_TRANSLATE_NOOP("Actions", "Redo change"),
        QT_TRANSLATE_NOOP("Actions", "Do again what was taken back last"),
        by="Ctrl+Shift+Z",
    ),
    row(
        "undo_breakpoint",
        QT_TRANSLATE_NOOP("Actions", "Undo breakpoint"),
        QT_TRANSLATE_NOOP("Actions", "Take back the last change of the breakpoints"),
        by="Ctrl+Z",
    ),
    row(
        "redo_breakpoint",
        QT_TRANSLATE_NOOP("Actions", "Redo breakpoint"),
        QT_TRANSLATE_NOOP("Actions", "Change the breakpoints again as was taken back last"),
        by="Ctrl+Shift+Z",
    ),
)
