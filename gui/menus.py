"""Which action stands in which menu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.actions.row import translated

SEPARATOR = ""


class MenuRow(NamedTuple):
    """A menu: what the program calls it, what it says, and the keys of its actions."""

    name: str
    title: str
    keys: tuple[str, ...]
    within: str = ""  # the menu that it is in, which stands before


def _row(name: str, title: object, *keys: str, within: str = "") -> MenuRow:
    return MenuRow(name, str(title), keys, within)


MENUS = (
    _row(
        "file",
        QT_TRANSLATE_NOOP("Actions", "File"),
        *("open_run", "save_run", SEPARATOR),
        *("open_network", "save_network", "save_report", SEPARATOR),
        *("export_curves", "export_picture", "copy_picture", "save_picture", SEPARATOR),
        *("settings", SEPARATOR, "quit"),
    ),
    _row(
        "data",
        QT_TRANSLATE_NOOP("Actions", "Data"),
        *("data_embedded", "data_mnist", SEPARATOR, "data_folder"),
    ),
    _row(
        "training",
        QT_TRANSLATE_NOOP("Actions", "Training"),
        *("train", "step_sample", "phase_forward", SEPARATOR),
        *("breakpoints", SEPARATOR),
        *("new_training", "reset", "new_seed", "compare_seeds", SEPARATOR),
        *("evaluate_now", "compare_now", SEPARATOR),
        *("undo", "redo", "undo_change", "redo_change", "undo_breakpoint", "redo_breakpoint"),
    ),
    _row(
        "time",
        QT_TRANSLATE_NOOP("Actions", "Time"),
        *("sample_back", "phase_back", "oldest", "latest", SEPARATOR),
        *("play", "play_5", "play_15", "play_60", SEPARATOR, "branch", "branches"),
    ),
    _row(
        "drawing",
        QT_TRANSLATE_NOOP("Actions", "Draw pad"),
        *("undo_stroke", "redo_stroke", "clear_drawing", SEPARATOR),
        *("open_drawing", "paste_drawing", "test_digit", "choose_test_digit", SEPARATOR),
        *("copy_drawing", "save_drawing", "save_strokes", SEPARATOR),
        *("why", "show_drawing", "teach", SEPARATOR),
        *("reader_training", "reader_lenet", "reader_report", SEPARATOR),
        *("keep_digit", "own_test", "own_train", "own_import", "own_export", "own_undo"),
    ),
    _row(
        "view",
        QT_TRANSLATE_NOOP("Actions", "View"),
        *("show_network", "show_evaluate", "show_compare", "show_experiments", SEPARATOR),
        *("next_panel", "previous_panel", "context_menu", SEPARATOR),
        *("theme", "theme_system", "high_contrast", SEPARATOR),
        *("language_system", "language_en", "language_zh", SEPARATOR),
        "reset_layout",
    ),
    _row(
        "places",
        QT_TRANSLATE_NOOP("Actions", "Places of panels"),
        *("inspector_left", "inspector_right", "inspector_bottom", "float_inspector", SEPARATOR),
        *("draw_pad_left", "draw_pad_right", "draw_pad_bottom", "float_draw_pad", SEPARATOR),
        *("history_left", "history_right", "history_bottom", "float_history"),
        within="view",
    ),
    _row(
        "help",
        QT_TRANSLATE_NOOP("Actions", "Help"),
        *("tour", "command_palette", "shortcuts", SEPARATOR),
        *("open_log_folder", SEPARATOR, "about"),
    ),
)


def fill_menu(menu: QMenu, row: MenuRow, actions: Mapping[str, QAction]) -> QMenu:
    """Add the actions of a row to a menu, with their tips; returns the menu."""
    menu.setToolTipsVisible(True)
    for key in row.keys:
        if key == SEPARATOR:
            menu.addSeparator()
        else:
            menu.addAction(actions[key])
    return menu


def build_menu(parent: QWidget, actions: Mapping[str, QAction]) -> tuple[QMenu, dict[str, QMenu]]:
    """Return the menu of menus, and those in it by name.

    WORKAROUND: all are made here. One that Qt makes (`addMenu` of a title) is forgotten by PySide
    sooner or later, though Qt still shows it; the soak saw it after two minutes.
    """
    menu, menus = QMenu(parent), dict[str, QMenu]()
    for row in MENUS:
        outer = menus.get(row.within, menu)
        menus[row.name] = fill_menu(QMenu(translated(row.title), outer), row, actions)
        outer.addMenu(menus[row.name])
    return menu, menus


def data_menu(parent: QWidget, actions: Mapping[str, QAction]) -> QMenu:
    """Return the menu of the digits' own button."""
    (row,) = (row for row in MENUS if row.name == "data")
    return fill_menu(QMenu(parent), row, actions)
