"""The actions of the menu Help."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from gui.actions.row import row

ROWS = (
    row(
        "tour",
        QT_TRANSLATE_NOOP("Actions", "Tour"),
        QT_TRANSLATE_NOOP("Actions", "Six steps that show what there is to see"),
    ),
    row(
        "command_palette",
        QT_TRANSLATE_NOOP("Actions", "Find a command…"),
        QT_TRANSLATE_NOOP("Actions", "Everything that can be done, by a few letters of its name"),
        "Ctrl+Shift+P",
    ),
    row(
        "shortcuts",
        QT_TRANSLATE_NOOP("Actions", "Shortcuts…"),
        QT_TRANSLATE_NOOP("Actions", "All keys, by menu and by part of the window"),
        "?",
        also="F1",
    ),
    row(
        "open_log_folder",
        QT_TRANSLATE_NOOP("Actions", "Open log folder"),
        QT_TRANSLATE_NOOP("Actions", "What the program wrote down, for a report of a fault"),
    ),
    row(
        "about",
        QT_TRANSLATE_NOOP("Actions", "About ConvScope"),
        QT_TRANSLATE_NOOP("Actions", "Version, licence and credits"),
        icon="about",
    ),
)
