"""The actions of the menus File and Data."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from gui.actions.row import row

ROWS = (
    row(
        "open_run",
        QT_TRANSLATE_NOOP("Actions", "Open run…"),
        QT_TRANSLATE_NOOP("Actions", "Go on with a saved run: its branches, its past, its digits"),
        "Ctrl+Alt+O",
        "open",
    ),
    row(
        "save_run",
        QT_TRANSLATE_NOOP("Actions", "Save run…"),
        QT_TRANSLATE_NOOP("Actions", "Save the whole run with its branches, to go on another day"),
        "Ctrl+Alt+S",
        "save",
    ),
    row(
        "open_network",
        QT_TRANSLATE_NOOP("Actions", "Open network…"),
        QT_TRANSLATE_NOOP("Actions", "Start with the weights of a file (.npz, .safetensors)"),
        "Ctrl+Shift+L",
        "open",
    ),
    row(
        "save_network",
        QT_TRANSLATE_NOOP("Actions", "Save network…"),
        QT_TRANSLATE_NOOP("Actions", "Save the weights as they are (.npz, .safetensors, .onnx)"),
        "Ctrl+S",
        "save",
    ),
    row(
        "save_report",
        QT_TRANSLATE_NOOP("Actions", "Save report of the run…"),
        QT_TRANSLATE_NOOP("Actions", "Tell settings, curves, filters and mistakes on one page"),
        "Ctrl+Shift+R",
    ),
    row(
        "export_curves",
        QT_TRANSLATE_NOOP("Actions", "Export curves…"),
        QT_TRANSLATE_NOOP("Actions", "Save every loss and test result as CSV, or the plots"),
    ),
    row(
        "export_picture",
        QT_TRANSLATE_NOOP("Actions", "Export the view…"),
        QT_TRANSLATE_NOOP("Actions", "Save the network or the evaluation as PNG or SVG"),
    ),
    row(
        "copy_picture",
        QT_TRANSLATE_NOOP("Actions", "Copy the view"),
        QT_TRANSLATE_NOOP("Actions", "Put the network or the evaluation on the clipboard"),
        "Ctrl+Shift+C",
        "copy",
    ),
    row(
        "save_picture",
        QT_TRANSLATE_NOOP("Actions", "Save picture of the window…"),
        QT_TRANSLATE_NOOP("Actions", "Save what the window shows as PNG"),
        "Ctrl+Shift+S",
        "screenshot",
    ),
    row(
        "clear_recent",
        QT_TRANSLATE_NOOP("Actions", "Clear list"),
        QT_TRANSLATE_NOOP("Actions", "Forget which files were opened last; the files stay"),
    ),
    row(
        "settings",
        QT_TRANSLATE_NOOP("Actions", "Settings…"),
        QT_TRANSLATE_NOOP("Actions", "Theme, contrast, language, what a new window begins with"),
        "Ctrl+Alt+,",
    ),
    row(
        "quit",
        QT_TRANSLATE_NOOP("Actions", "Quit"),
        QT_TRANSLATE_NOOP("Actions", "Close ConvScope"),
        "Ctrl+Q",
        "quit",
    ),
    row(
        "data_embedded",
        QT_TRANSLATE_NOOP("Actions", "Embedded digits"),
        QT_TRANSLATE_NOOP(
            "Actions", "4,000 training and 1,000 test digits that ship with ConvScope"
        ),
    ),
    row(
        "data_mnist",
        QT_TRANSLATE_NOOP("Actions", "Whole MNIST"),
        QT_TRANSLATE_NOOP(
            "Actions", "60,000 training and 10,000 test digits; downloaded once, 11 MB"
        ),
        "Ctrl+M",
        "download",
    ),
    row(
        "data_folder",
        QT_TRANSLATE_NOOP("Actions", "Open data folder…"),
        QT_TRANSLATE_NOOP("Actions", "A folder with the four IDX files of MNIST or a set like it"),
        "Ctrl+O",
        "open",
    ),
)
