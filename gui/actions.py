"""Every action once: key, text, shortcut, icon, tip. Menus and bars are tables of keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QMenu,
    QWidget,
)

from gui.icons import icon
from gui.theme import Theme

CONTEXT = "Actions"


@dataclass(frozen=True)
class ActionRow:
    """One action; texts are marked for translation and translated when the action is built."""

    key: str
    text: str
    tip: str
    shortcut: str = ""
    icon: str = ""
    checkable: bool = False
    short: str = ""  # what a button says, where the text is long
    by: str = ""  # the shortcut of an action that hands over to this one, where the keyboard is
    also: str = ""  # a second shortcut


def _row(
    key: str,
    text: object,
    tip: object,
    shortcut: str = "",
    icon: str = "",
    checkable: bool = False,
    short: object = "",
    by: str = "",
    also: str = "",
) -> ActionRow:
    return ActionRow(key, str(text), str(tip), shortcut, icon, checkable, str(short), by, also)


ACTIONS = (
    _row(
        "train",
        QT_TRANSLATE_NOOP("Actions", "Train"),
        QT_TRANSLATE_NOOP("Actions", "Learn one digit after the other at this speed, or pause"),
        "Space",
        "train",
    ),
    _row(
        "step_sample",
        QT_TRANSLATE_NOOP("Actions", "Step sample"),
        QT_TRANSLATE_NOOP("Actions", "Learn exactly the digit in hand, then show the next"),
        "/",
        "sample",
        short=QT_TRANSLATE_NOOP("Actions", "Sample"),
    ),
    _row(
        "sample_back",
        QT_TRANSLATE_NOOP("Actions", "Step sample back"),
        QT_TRANSLATE_NOOP("Actions", "Go back to before the last digit was learned"),
        ",",
        "step-back",
        short=QT_TRANSLATE_NOOP("Actions", "Step back"),
    ),
    _row(
        "phase_forward",
        QT_TRANSLATE_NOOP("Actions", "Step phase"),
        QT_TRANSLATE_NOOP("Actions", "Show the next phase of this step, from input to prediction"),
        ".",
        "phase",
        short=QT_TRANSLATE_NOOP("Actions", "Phase"),
    ),
    _row(
        "phase_back",
        QT_TRANSLATE_NOOP("Actions", "Step phase back"),
        QT_TRANSLATE_NOOP("Actions", "Show the phase before"),
        "Ctrl+,",
        "phase-back",
    ),
    _row(
        "oldest",
        QT_TRANSLATE_NOOP("Actions", "Go to the first step"),
        QT_TRANSLATE_NOOP("Actions", "See the initial weights again; nothing is forgotten"),
        "Home",
    ),
    _row(
        "latest",
        QT_TRANSLATE_NOOP("Actions", "Return to the latest step"),
        QT_TRANSLATE_NOOP("Actions", "Leave the past: go to the end of this branch"),
        "End",
        "step",
    ),
    _row(
        "play",
        QT_TRANSLATE_NOOP("Actions", "Play the past"),
        QT_TRANSLATE_NOOP("Actions", "See the filters grow, from here or from the beginning"),
        "P",
        "play",
    ),
    _row(
        "play_5",
        QT_TRANSLATE_NOOP("Actions", "Play it in 5 seconds"),
        QT_TRANSLATE_NOOP("Actions", "How long the whole run takes when it is played"),
        checkable=True,
    ),
    _row(
        "play_15",
        QT_TRANSLATE_NOOP("Actions", "Play it in 15 seconds"),
        QT_TRANSLATE_NOOP("Actions", "How long the whole run takes when it is played"),
        checkable=True,
    ),
    _row(
        "play_60",
        QT_TRANSLATE_NOOP("Actions", "Play it in a minute"),
        QT_TRANSLATE_NOOP("Actions", "How long the whole run takes when it is played"),
        checkable=True,
    ),
    _row(
        "branch",
        QT_TRANSLATE_NOOP("Actions", "Branch from here…"),
        QT_TRANSLATE_NOOP("Actions", "Go on from this step with another rate, order or batch size"),
        "B",
        "branch",
    ),
    _row(
        "branches",
        QT_TRANSLATE_NOOP("Actions", "Branches…"),
        QT_TRANSLATE_NOOP("Actions", "All branches: switch, rename, delete"),
        "Ctrl+B",
        "branch",
    ),
    _row(
        "breakpoints",
        QT_TRANSLATE_NOOP("Actions", "Pause when…"),
        QT_TRANSLATE_NOOP("Actions", "Breakpoints: a misclassified sample, a high loss, a step"),
        "Ctrl+P",
        "breakpoint",
    ),
    _row(
        "undo_change",
        QT_TRANSLATE_NOOP("Actions", "Undo change"),
        QT_TRANSLATE_NOOP("Actions", "Take back the last edit made at this step"),
        by="Ctrl+Z",
    ),
    _row(
        "redo_change",
        QT_TRANSLATE_NOOP("Actions", "Redo change"),
        QT_TRANSLATE_NOOP("Actions", "Make the edit again that was taken back last"),
        by="Ctrl+Shift+Z",
    ),
    _row(
        "reset",
        QT_TRANSLATE_NOOP("Actions", "Reset"),
        QT_TRANSLATE_NOOP("Actions", "Forget the run and start again with the same weights"),
        "Ctrl+R",
        "reset",
    ),
    _row(
        "new_training",
        QT_TRANSLATE_NOOP("Actions", "New training…"),
        QT_TRANSLATE_NOOP("Actions", "Choose network, optimiser, rate and seed, and start anew"),
        "Ctrl+N",
        "seed",
    ),
    _row(
        "new_seed",
        QT_TRANSLATE_NOOP("Actions", "New seed…"),
        QT_TRANSLATE_NOOP("Actions", "Start again with other initial weights and another order"),
        icon="seed",
    ),
    _row(
        "compare_seeds",
        QT_TRANSLATE_NOOP("Actions", "Compare initial weights…"),
        QT_TRANSLATE_NOOP("Actions", "The filters of several seeds side by side"),
    ),
    _row(
        "data_embedded",
        QT_TRANSLATE_NOOP("Actions", "Embedded digits"),
        QT_TRANSLATE_NOOP(
            "Actions", "4,000 training and 1,000 test digits that ship with ConvScope"
        ),
    ),
    _row(
        "data_mnist",
        QT_TRANSLATE_NOOP("Actions", "Whole MNIST"),
        QT_TRANSLATE_NOOP(
            "Actions", "60,000 training and 10,000 test digits; downloaded once, 11 MB"
        ),
        "Ctrl+M",
        "download",
    ),
    _row(
        "data_folder",
        QT_TRANSLATE_NOOP("Actions", "Open data folder…"),
        QT_TRANSLATE_NOOP("Actions", "A folder with the four IDX files of MNIST or a set like it"),
        "Ctrl+O",
        "open",
    ),
    _row(
        "open_run",
        QT_TRANSLATE_NOOP("Actions", "Open run…"),
        QT_TRANSLATE_NOOP("Actions", "Go on with a saved run: its branches, its past, its digits"),
        "Ctrl+Alt+O",
        "open",
    ),
    _row(
        "save_run",
        QT_TRANSLATE_NOOP("Actions", "Save run…"),
        QT_TRANSLATE_NOOP("Actions", "Save the whole run with its branches, to go on another day"),
        "Ctrl+Alt+S",
        "save",
    ),
    _row(
        "open_network",
        QT_TRANSLATE_NOOP("Actions", "Open network…"),
        QT_TRANSLATE_NOOP("Actions", "Start with the weights of a file (.npz, .safetensors)"),
        "Ctrl+Shift+L",
        "open",
    ),
    _row(
        "save_network",
        QT_TRANSLATE_NOOP("Actions", "Save network…"),
        QT_TRANSLATE_NOOP("Actions", "Save the weights as they are (.npz, .safetensors, .onnx)"),
        "Ctrl+S",
        "save",
    ),
    _row(
        "save_picture",
        QT_TRANSLATE_NOOP("Actions", "Save picture of the window…"),
        QT_TRANSLATE_NOOP("Actions", "Save what the window shows as PNG"),
        "Ctrl+Shift+S",
        "screenshot",
    ),
    _row(
        "clear_recent",
        QT_TRANSLATE_NOOP("Actions", "Clear list"),
        QT_TRANSLATE_NOOP("Actions", "Forget which files were opened last; the files stay"),
    ),
    _row(
        "settings",
        QT_TRANSLATE_NOOP("Actions", "Settings…"),
        QT_TRANSLATE_NOOP("Actions", "Theme, contrast, language, what a new window begins with"),
        "Ctrl+Alt+,",
    ),
    _row(
        "quit",
        QT_TRANSLATE_NOOP("Actions", "Quit"),
        QT_TRANSLATE_NOOP("Actions", "Close ConvScope"),
        "Ctrl+Q",
        "quit",
    ),
    _row(
        "undo",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        QT_TRANSLATE_NOOP("Actions", "Take back the last edit or stroke, where the keyboard is"),
        "Ctrl+Z",
    ),
    _row(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        QT_TRANSLATE_NOOP("Actions", "Bring back what was taken back, where the keyboard is"),
        "Ctrl+Shift+Z",
        also="Ctrl+Y",
    ),
    _row(
        "undo_stroke",
        QT_TRANSLATE_NOOP("Actions", "Undo stroke"),
        QT_TRANSLATE_NOOP("Actions", "Take back the last stroke on the draw pad"),
        icon="undo",
        by="Ctrl+Z",
    ),
    _row(
        "redo_stroke",
        QT_TRANSLATE_NOOP("Actions", "Redo stroke"),
        QT_TRANSLATE_NOOP("Actions", "Bring back what was taken back last on the draw pad"),
        icon="redo",
        by="Ctrl+Shift+Z",
    ),
    _row(
        "clear_drawing",
        QT_TRANSLATE_NOOP("Actions", "Clear drawing"),
        QT_TRANSLATE_NOOP("Actions", "Empty the draw pad"),
        "Del",
        "clear",
    ),
    _row(
        "paste_drawing",
        QT_TRANSLATE_NOOP("Actions", "Paste drawing"),
        QT_TRANSLATE_NOOP("Actions", "Read a picture or strokes from the clipboard"),
        "Ctrl+V",
        "paste",
    ),
    _row(
        "copy_drawing",
        QT_TRANSLATE_NOOP("Actions", "Copy drawing"),
        QT_TRANSLATE_NOOP("Actions", "Copy the drawing as a picture, and its strokes as text"),
        "Ctrl+C",
        "copy",
    ),
    _row(
        "open_drawing",
        QT_TRANSLATE_NOOP("Actions", "Open picture or strokes…"),
        QT_TRANSLATE_NOOP("Actions", "Read a picture of a digit, or pen strokes (.json, .json.gz)"),
        "Ctrl+Shift+O",
        "open",
    ),
    _row(
        "save_drawing",
        QT_TRANSLATE_NOOP("Actions", "Save drawing as picture…"),
        QT_TRANSLATE_NOOP("Actions", "Save the drawing as PNG, as drawn or as the network sees it"),
        icon="screenshot",
    ),
    _row(
        "save_strokes",
        QT_TRANSLATE_NOOP("Actions", "Save strokes…"),
        QT_TRANSLATE_NOOP("Actions", "Save the pen strokes as JSON, to open again later"),
        icon="save",
    ),
    _row(
        "test_digit",
        QT_TRANSLATE_NOOP("Actions", "A test digit at random"),
        QT_TRANSLATE_NOOP("Actions", "Put a digit of the test set on the draw pad, to change it"),
        "Ctrl+D",
        "digit",
    ),
    _row(
        "choose_test_digit",
        QT_TRANSLATE_NOOP("Actions", "Test digit by number…"),
        QT_TRANSLATE_NOOP("Actions", "Put a certain digit of the test set on the draw pad"),
    ),
    _row(
        "export_curves",
        QT_TRANSLATE_NOOP("Actions", "Export curves…"),
        QT_TRANSLATE_NOOP("Actions", "Save every loss and test result as CSV, or the plots"),
    ),
    _row(
        "export_picture",
        QT_TRANSLATE_NOOP("Actions", "Export the view…"),
        QT_TRANSLATE_NOOP("Actions", "Save the network or the evaluation as PNG or SVG"),
    ),
    _row(
        "copy_picture",
        QT_TRANSLATE_NOOP("Actions", "Copy the view"),
        QT_TRANSLATE_NOOP("Actions", "Put the network or the evaluation on the clipboard"),
        "Ctrl+Shift+C",
        "copy",
    ),
    _row(
        "save_report",
        QT_TRANSLATE_NOOP("Actions", "Save report of the run…"),
        QT_TRANSLATE_NOOP("Actions", "Tell settings, curves, filters and mistakes on one page"),
        "Ctrl+Shift+R",
    ),
    _row(
        "show_network",
        QT_TRANSLATE_NOOP("Actions", "Network"),
        QT_TRANSLATE_NOOP("Actions", "See the network's numbers while it learns"),
        "Ctrl+1",
    ),
    _row(
        "show_evaluate",
        QT_TRANSLATE_NOOP("Actions", "Evaluate"),
        QT_TRANSLATE_NOOP("Actions", "See how the test images are read, and the worst mistakes"),
        "Ctrl+2",
    ),
    _row(
        "show_compare",
        QT_TRANSLATE_NOOP("Actions", "Compare"),
        QT_TRANSLATE_NOOP("Actions", "NumPy and PyTorch side by side, and where they part"),
        "Ctrl+3",
    ),
    _row(
        "compare_now",
        QT_TRANSLATE_NOOP("Actions", "Compare with PyTorch"),
        QT_TRANSLATE_NOOP("Actions", "Train both from the same weights, or stop the comparison"),
        "Ctrl+L",
    ),
    _row(
        "show_experiments",
        QT_TRANSLATE_NOOP("Actions", "Experiments"),
        QT_TRANSLATE_NOOP("Actions", "Train with several seeds or settings, and see the spread"),
        "Ctrl+4",
    ),
    _row(
        "evaluate_now",
        QT_TRANSLATE_NOOP("Actions", "Evaluate now"),
        QT_TRANSLATE_NOOP("Actions", "Read all test images with the network as it is"),
        "Ctrl+E",
        "evaluate",
    ),
    _row(
        "why",
        QT_TRANSLATE_NOOP("Actions", "Why?"),
        QT_TRANSLATE_NOOP("Actions", "Why the network reads the drawing so: the drawing lab"),
        "W",
        checkable=True,
    ),
    _row(
        "show_drawing",
        QT_TRANSLATE_NOOP("Actions", "Show my drawing in the network view"),
        QT_TRANSLATE_NOOP("Actions", "All layers show the drawing instead of the digit in hand"),
        "Ctrl+Shift+N",
        checkable=True,
    ),
    _row(
        "teach",
        QT_TRANSLATE_NOOP("Actions", "Teach this digit"),
        QT_TRANSLATE_NOOP("Actions", "One step on the drawing, as the digit chosen on the pad"),
        "Ctrl+T",
        "evaluate",
    ),
    _row(
        "reader_training",
        QT_TRANSLATE_NOOP("Actions", "Read by the network in training"),
        QT_TRANSLATE_NOOP("Actions", "The network in training reads the drawing"),
        checkable=True,
    ),
    _row(
        "reader_lenet",
        QT_TRANSLATE_NOOP("Actions", "Read by trained weights: LeNet"),
        QT_TRANSLATE_NOOP("Actions", "The larger network that comes trained reads the drawing"),
        checkable=True,
    ),
    _row(
        "reader_report",
        QT_TRANSLATE_NOOP("Actions", "Read by trained weights: report"),
        QT_TRANSLATE_NOOP("Actions", "The report's network that comes trained reads the drawing"),
        checkable=True,
    ),
    _row(
        "keep_digit",
        QT_TRANSLATE_NOOP("Actions", "Keep in my digits"),
        QT_TRANSLATE_NOOP("Actions", "Keep the drawing, as the digit chosen on the pad"),
        "Ctrl+K",
        "save",
    ),
    _row(
        "own_test",
        QT_TRANSLATE_NOOP("Actions", "Test on my digits"),
        QT_TRANSLATE_NOOP("Actions", "Accuracy on my handwriting: of all digits that I kept"),
    ),
    _row(
        "own_train",
        QT_TRANSLATE_NOOP("Actions", "Teach all my digits"),
        QT_TRANSLATE_NOOP("Actions", "One step on each of the digits that I kept"),
    ),
    _row(
        "own_import",
        QT_TRANSLATE_NOOP("Actions", "Import digits…"),
        QT_TRANSLATE_NOOP("Actions", "Add the labelled drawings of a file to my digits"),
    ),
    _row(
        "own_undo",
        QT_TRANSLATE_NOOP("Actions", "Forget what was kept last"),
        QT_TRANSLATE_NOOP("Actions", "Take the digits out of mine that were kept or imported last"),
    ),
    _row(
        "own_export",
        QT_TRANSLATE_NOOP("Actions", "Export my digits…"),
        QT_TRANSLATE_NOOP("Actions", "Save all digits that I kept as JSON"),
    ),
    _row(
        "theme",
        QT_TRANSLATE_NOOP("Actions", "Dark theme"),
        QT_TRANSLATE_NOOP("Actions", "Switch between the light and the dark theme"),
        "Ctrl+Shift+D",
        "theme-dark",
        checkable=True,
    ),
    _row(
        "theme_system",
        QT_TRANSLATE_NOOP("Actions", "Theme as the system"),
        QT_TRANSLATE_NOOP("Actions", "Be light or dark as the desktop is, whenever it changes"),
        checkable=True,
    ),
    _row(
        "high_contrast",
        QT_TRANSLATE_NOOP("Actions", "High contrast"),
        QT_TRANSLATE_NOOP("Actions", "Make lines and text stand out as far as they can"),
        checkable=True,
    ),
    _row(
        "language_system",
        QT_TRANSLATE_NOOP("Actions", "Language of the system"),
        QT_TRANSLATE_NOOP("Actions", "Speak the language of the system, from the next start on"),
        checkable=True,
    ),
    _row(
        "language_en",
        QT_TRANSLATE_NOOP("Actions", "English"),
        QT_TRANSLATE_NOOP("Actions", "Speak English, from the next start on"),
        checkable=True,
    ),
    _row(
        "language_zh",
        QT_TRANSLATE_NOOP("Actions", "简体中文"),
        QT_TRANSLATE_NOOP("Actions", "Speak simplified Chinese, from the next start on"),
        checkable=True,
    ),
    _row(
        "float_inspector",
        QT_TRANSLATE_NOOP("Actions", "Float inspector"),
        QT_TRANSLATE_NOOP("Actions", "Show the inspector in a window of its own, or put it back"),
    ),
    _row(
        "float_draw_pad",
        QT_TRANSLATE_NOOP("Actions", "Float draw pad"),
        QT_TRANSLATE_NOOP("Actions", "Show the draw pad in a window of its own, or put it back"),
    ),
    _row(
        "float_history",
        QT_TRANSLATE_NOOP("Actions", "Float history"),
        QT_TRANSLATE_NOOP("Actions", "Show the history in a window of its own, or put it back"),
    ),
    _row(
        "reset_layout",
        QT_TRANSLATE_NOOP("Actions", "Reset layout"),
        QT_TRANSLATE_NOOP("Actions", "Put every panel back in its place"),
    ),
    _row(
        "open_log_folder",
        QT_TRANSLATE_NOOP("Actions", "Open log folder"),
        QT_TRANSLATE_NOOP("Actions", "What the program wrote down, for a report of a fault"),
    ),
    _row(
        "about",
        QT_TRANSLATE_NOOP("Actions", "About ConvScope"),
        QT_TRANSLATE_NOOP("Actions", "Version, licence and credits"),
        icon="about",
    ),
    _row(
        "tour",
        QT_TRANSLATE_NOOP("Actions", "Tour"),
        QT_TRANSLATE_NOOP("Actions", "Six steps that show what there is to see"),
    ),
    _row(
        "command_palette",
        QT_TRANSLATE_NOOP("Actions", "Find a command…"),
        QT_TRANSLATE_NOOP("Actions", "Everything that can be done, by a few letters of its name"),
        "Ctrl+Shift+P",
    ),
    _row(
        "shortcuts",
        QT_TRANSLATE_NOOP("Actions", "Shortcuts…"),
        QT_TRANSLATE_NOOP("Actions", "All keys, by menu and by part of the window"),
        "?",
        also="F1",
    ),
    _row(
        "context_menu",
        QT_TRANSLATE_NOOP("Actions", "Copy or save this…"),
        QT_TRANSLATE_NOOP("Actions", "The menu of what has the keyboard"),
        "Shift+F10",
    ),
    _row(
        "next_panel",
        QT_TRANSLATE_NOOP("Actions", "Next panel"),
        QT_TRANSLATE_NOOP("Actions", "Give the keyboard to the next part of the window"),
        "F6",
    ),
    _row(
        "previous_panel",
        QT_TRANSLATE_NOOP("Actions", "Previous panel"),
        QT_TRANSLATE_NOOP("Actions", "Give the keyboard to the part of the window before"),
        "Shift+F6",
    ),
)

SEPARATOR = ""
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        str(QT_TRANSLATE_NOOP("Actions", "File")),
        (
            *("open_run", "save_run", SEPARATOR),
            *("open_network", "save_network", "save_report", SEPARATOR),
            *("export_curves", "export_picture", "copy_picture", "save_picture", SEPARATOR),
            *("settings", SEPARATOR, "quit"),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("Actions", "Data")),
        ("data_embedded", "data_mnist", SEPARATOR, "data_folder"),
    ),
    (
        str(QT_TRANSLATE_NOOP("Actions", "Training")),
        (
            *("train", "step_sample", "phase_forward", SEPARATOR),
            *(
                "breakpoints",
                SEPARATOR,
                "new_training",
                "reset",
                "new_seed",
                "compare_seeds",
                SEPARATOR,
            ),
            *("evaluate_now", "compare_now", SEPARATOR),
            *("undo", "redo", "undo_change", "redo_change"),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("Actions", "Time")),
        (
            *("sample_back", "phase_back", "oldest", "latest", SEPARATOR),
            *("play", "play_5", "play_15", "play_60", SEPARATOR, "branch", "branches"),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("Actions", "Draw pad")),
        (
            *("undo_stroke", "redo_stroke", "clear_drawing", SEPARATOR),
            *("open_drawing", "paste_drawing", "test_digit", "choose_test_digit", SEPARATOR),
            *("copy_drawing", "save_drawing", "save_strokes", SEPARATOR),
            *("why", "show_drawing", "teach", SEPARATOR),
            *("reader_training", "reader_lenet", "reader_report", SEPARATOR),
            *("keep_digit", "own_test", "own_train", "own_import", "own_export", "own_undo"),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("Actions", "View")),
        (
            *("show_network", "show_evaluate", "show_compare", "show_experiments", SEPARATOR),
            *("next_panel", "previous_panel", "context_menu", SEPARATOR),
            *("theme", "theme_system", "high_contrast", SEPARATOR),
            *("language_system", "language_en", "language_zh", SEPARATOR),
            *("float_inspector", "float_draw_pad", "float_history", "reset_layout"),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("Actions", "Help")),
        ("tour", "command_palette", "shortcuts", SEPARATOR, "open_log_folder", SEPARATOR, "about"),
    ),
)
DATA_MENU = MENUS[1][1]
BAR = ("train", "sample_back", "phase_forward", "step_sample", "reset")


def translated(text: str) -> str:
    """Translate a text of this table."""
    return QCoreApplication.translate(CONTEXT, text)


def with_shortcut(tip: str, shortcut: str) -> str:
    """A tooltip that tells the shortcut as this desktop writes it."""
    if not shortcut:
        return tip
    native = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{tip} ({native})"


def build_actions(
    parent: QWidget, slots: Mapping[str, Callable[..., object]]
) -> dict[str, QAction]:
    """Build every action of the table on `parent`; each has its slot in `slots`."""
    actions = {}
    for row in ACTIONS:
        action = QAction(translated(row.text), parent)
        action.setObjectName(row.key)
        if row.short:
            action.setIconText(translated(row.short))
        action.setToolTip(with_shortcut(translated(row.tip), row.shortcut or row.by))
        action.setStatusTip(translated(row.tip))
        action.setCheckable(row.checkable)
        action.setIconVisibleInMenu(not row.checkable)  # its place is the check mark's
        if row.shortcut:
            action.setShortcuts([QKeySequence(keys) for keys in (row.shortcut, row.also) if keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(slots[row.key])
        parent.addAction(action)
        actions[row.key] = action
    return actions


def fill_menu(menu: QMenu, keys: tuple[str, ...], actions: Mapping[str, QAction]) -> None:
    """Add the actions named by `keys` to a menu."""
    for key in keys:
        if key == SEPARATOR:
            menu.addSeparator()
        else:
            menu.addAction(actions[key])


def set_action_icons(actions: Mapping[str, QAction], theme: Theme) -> None:
    """Give every action that has an icon the one of this theme."""
    for row in ACTIONS:
        if row.icon:
            actions[row.key].setIcon(icon(row.icon, theme))


def leaves_key_to(widget: QWidget | None, event: QEvent) -> bool:
    """Whether `event` asks if a key is the focused widget's own, and it is.

    Qt asks before it takes the shortcut (ShortcutOverride). A focused button presses itself with
    Space, a list also searches by letters, and a slider goes to its ends with Home and End; text
    fields and the draw pad answer for themselves.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    key, ends = event.key(), (Qt.Key.Key_Home, Qt.Key.Key_End)
    if isinstance(widget, (QComboBox, QAbstractItemView)):
        return (0x20 <= key < 0x7F and not _commands(event)) or key in ends
    if isinstance(widget, QAbstractButton):
        return key == Qt.Key.Key_Space
    return isinstance(widget, QAbstractSlider) and key in ends


def _commands(event: QKeyEvent) -> bool:
    """Whether a key is pressed with one that makes it a command rather than a letter."""
    modifiers = Qt.KeyboardModifier
    return bool(event.modifiers() & (modifiers.ControlModifier | modifiers.AltModifier))
