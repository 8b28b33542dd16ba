"""Every action once: key, text, shortcut, icon, tip. Menus and bars are tables of keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QComboBox, QMenu, QWidget

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


def _row(
    key: str, text: object, tip: object, shortcut: str = "", icon: str = "", checkable: bool = False
) -> ActionRow:
    return ActionRow(key, str(text), str(tip), shortcut, icon, checkable)


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
        "step",
    ),
    _row(
        "reset",
        QT_TRANSLATE_NOOP("Actions", "Reset"),
        QT_TRANSLATE_NOOP("Actions", "Go back to the initial weights of the seed"),
        "Ctrl+R",
        "reset",
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
        "save_network",
        QT_TRANSLATE_NOOP("Actions", "Save network…"),
        QT_TRANSLATE_NOOP("Actions", "Save the weights as they are now (.npz)"),
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
        "quit",
        QT_TRANSLATE_NOOP("Actions", "Quit"),
        QT_TRANSLATE_NOOP("Actions", "Close ConvScope"),
        "Ctrl+Q",
        "quit",
    ),
    _row(
        "undo_stroke",
        QT_TRANSLATE_NOOP("Actions", "Undo stroke"),
        QT_TRANSLATE_NOOP("Actions", "Take back the last stroke on the draw pad"),
        "Ctrl+Z",
        "undo",
    ),
    _row(
        "redo_stroke",
        QT_TRANSLATE_NOOP("Actions", "Redo stroke"),
        QT_TRANSLATE_NOOP("Actions", "Bring back what was taken back last on the draw pad"),
        "Ctrl+Shift+Z",
        "redo",
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
        "theme",
        QT_TRANSLATE_NOOP("Actions", "Dark theme"),
        QT_TRANSLATE_NOOP("Actions", "Switch between the light and the dark theme"),
        "Ctrl+Shift+D",
        "theme-dark",
        checkable=True,
    ),
    _row(
        "reset_layout",
        QT_TRANSLATE_NOOP("Actions", "Reset layout"),
        QT_TRANSLATE_NOOP("Actions", "Put every panel back in its place"),
    ),
    _row(
        "about",
        QT_TRANSLATE_NOOP("Actions", "About ConvScope"),
        QT_TRANSLATE_NOOP("Actions", "Version, licence and credits"),
        "F1",
        "about",
    ),
)

SEPARATOR = ""
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        str(QT_TRANSLATE_NOOP("Actions", "File")),
        ("save_network", "save_picture", SEPARATOR, "quit"),
    ),
    (
        str(QT_TRANSLATE_NOOP("Actions", "Data")),
        ("data_embedded", "data_mnist", SEPARATOR, "data_folder"),
    ),
    (
        str(QT_TRANSLATE_NOOP("Actions", "Training")),
        ("train", "step_sample", SEPARATOR, "reset"),
    ),
    (
        str(QT_TRANSLATE_NOOP("Actions", "Draw pad")),
        (
            *("undo_stroke", "redo_stroke", "clear_drawing", SEPARATOR),
            *("open_drawing", "paste_drawing", "test_digit", "choose_test_digit", SEPARATOR),
            *("copy_drawing", "save_drawing", "save_strokes"),
        ),
    ),
    (str(QT_TRANSLATE_NOOP("Actions", "View")), ("theme", SEPARATOR, "reset_layout")),
    (str(QT_TRANSLATE_NOOP("Actions", "Help")), ("about",)),
)
DATA_MENU = MENUS[1][1]
BAR = ("train", "step_sample", "reset")


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
        action.setToolTip(with_shortcut(translated(row.tip), row.shortcut))
        action.setStatusTip(translated(row.tip))
        action.setCheckable(row.checkable)
        action.setIconVisibleInMenu(not row.checkable)  # its place is the check mark's
        if row.shortcut:
            action.setShortcut(QKeySequence(row.shortcut))
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


def leaves_space_to(widget: QWidget | None, event: QEvent) -> bool:
    """Whether `event` asks if Space is the focused widget's own key, and it is.

    Qt asks before it takes the shortcut (ShortcutOverride). A focused button or list presses
    itself with Space; text fields and the draw pad answer for themselves; a slider has no use
    for Space.
    """
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Space
        and isinstance(widget, (QAbstractButton, QComboBox))
    )
