"""The actions of the menu View."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from gui.actions.row import row

ROWS = (
    row(
        "show_network",
        QT_TRANSLATE_NOOP("Actions", "Network"),
        QT_TRANSLATE_NOOP("Actions", "See the network's numbers while it learns"),
        "Ctrl+1",
    ),
    row(
        "show_evaluate",
        QT_TRANSLATE_NOOP("Actions", "Evaluate"),
        QT_TRANSLATE_NOOP("Actions", "See how the test images are read, and the worst mistakes"),
        "Ctrl+2",
    ),
    row(
        "show_compare",
        QT_TRANSLATE_NOOP("Actions", "Compare"),
        QT_TRANSLATE_NOOP("Actions", "NumPy and PyTorch side by side, and where they part"),
        "Ctrl+3",
    ),
    row(
        "show_experiments",
        QT_TRANSLATE_NOOP("Actions", "Experiments"),
        QT_TRANSLATE_NOOP("Actions", "Train with several seeds or settings, and see the spread"),
        "Ctrl+4",
    ),
    row(
        "next_panel",
        QT_TRANSLATE_NOOP("Actions", "Next panel"),
        QT_TRANSLATE_NOOP("Actions", "Give the keyboard to the next part of the window"),
        "F6",
    ),
    row(
        "previous_panel",
        QT_TRANSLATE_NOOP("Actions", "Previous panel"),
        QT_TRANSLATE_NOOP("Actions", "Give the keyboard to the part of the window before"),
        "Shift+F6",
    ),
    row(
        "context_menu",
        QT_TRANSLATE_NOOP("Actions", "Copy or save this…"),
        QT_TRANSLATE_NOOP("Actions", "The menu of what has the keyboard"),
        "Shift+F10",
    ),
    row(
        "theme",
        QT_TRANSLATE_NOOP("Actions", "Dark theme"),
        QT_TRANSLATE_NOOP("Actions", "Switch between the light and the dark theme"),
        "Ctrl+Shift+D",
        "theme-dark",
        checkable=True,
    ),
    row(
        "theme_system",
        QT_TRANSLATE_NOOP("Actions", "Theme as the system"),
        QT_TRANSLATE_NOOP("Actions", "Be light or dark as the desktop is, whenever it changes"),
        checkable=True,
    ),
    row(
        "high_contrast",
        QT_TRANSLATE_NOOP("Actions", "High contrast"),
        QT_TRANSLATE_NOOP("Actions", "Make lines and text stand out as far as they can"),
        checkable=True,
    ),
    row(
        "language_system",
        QT_TRANSLATE_NOOP("Actions", "Language of the system"),
        QT_TRANSLATE_NOOP("Actions", "Speak the language of the system, from the next start on"),
        checkable=True,
    ),
    row(
        "language_en",
        QT_TRANSLATE_NOOP("Actions", "English"),
        QT_TRANSLATE_NOOP("Actions", "Speak English, from the next start on"),
        checkable=True,
    ),
    row(
        "language_zh",
        QT_TRANSLATE_NOOP("Actions", "简体中文"),
        QT_TRANSLATE_NOOP("Actions", "Speak simplified Chinese, from the next start on"),
        checkable=True,
    ),
    row(
        "inspector_left",
        QT_TRANSLATE_NOOP("Actions", "Inspector to the left"),
        QT_TRANSLATE_NOOP("Actions", "Show the inspector at the left of the views"),
        checkable=True,
    ),
    row(
        "inspector_right",
        QT_TRANSLATE_NOOP("Actions", "Inspector to the right"),
        QT_TRANSLATE_NOOP("Actions", "Show the inspector at the right of the views"),
        checkable=True,
    ),
    row(
        "inspector_bottom",
        QT_TRANSLATE_NOOP("Actions", "Inspector to the bottom"),
        QT_TRANSLATE_NOOP("Actions", "Show the inspector beneath the views"),
        checkable=True,
    ),
    row(
        "draw_pad_left",
        QT_TRANSLATE_NOOP("Actions", "Draw pad to the left"),
        QT_TRANSLATE_NOOP("Actions", "Show the draw pad at the left of the views"),
        checkable=True,
    ),
    row(
        "draw_pad_right",
        QT_TRANSLATE_NOOP("Actions", "Draw pad to the right"),
        QT_TRANSLATE_NOOP("Actions", "Show the draw pad at the right of the views"),
        checkable=True,
    ),
    row(
        "draw_pad_bottom",
        QT_TRANSLATE_NOOP("Actions", "Draw pad to the bottom"),
        QT_TRANSLATE_NOOP("Actions", "Show the draw pad beneath the views"),
        checkable=True,
    ),
    row(
        "history_left",
        QT_TRANSLATE_NOOP("Actions", "History to the left"),
        QT_TRANSLATE_NOOP("Actions", "Show the history at the left of the views"),
        checkable=True,
    ),
    row(
        "history_right",
        QT_TRANSLATE_NOOP("Actions", "History to the right"),
        QT_TRANSLATE_NOOP("Actions", "Show the history at the right of the views"),
        checkable=True,
    ),
    row(
        "history_bottom",
        QT_TRANSLATE_NOOP("Actions", "History to the bottom"),
        QT_TRANSLATE_NOOP("Actions", "Show the history beneath the views"),
        checkable=True,
    ),
    row(
        "float_inspector",
        QT_TRANSLATE_NOOP("Actions", "Float inspector"),
        QT_TRANSLATE_NOOP("Actions", "Show the inspector in a window of its own, or put it back"),
        icon="pop-out",
    ),
    row(
        "float_draw_pad",
        QT_TRANSLATE_NOOP("Actions", "Float draw pad"),
        QT_TRANSLATE_NOOP("Actions", "Show the draw pad in a window of its own, or put it back"),
        icon="pop-out",
    ),
    row(
        "float_history",
        QT_TRANSLATE_NOOP("Actions", "Float history"),
        QT_TRANSLATE_NOOP("Actions", "Show the history in a window of its own, or put it back"),
        icon="pop-out",
    ),
    row(
        "reset_layout",
        QT_TRANSLATE_NOOP("Actions", "Reset layout"),
        QT_TRANSLATE_NOOP("Actions", "Put every panel back in its place"),
    ),
)
