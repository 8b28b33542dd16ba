"""The program's own icons: strokes on a grid of 16, in the colours of the theme.

Each is rendered at every size that 16 and 20 px need on usual screens, so that none is scaled up.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.theme import LIGHT, Theme, diverging_table

SIZES = (16, 20, 24, 28, 32, 40, 48, 60)  # pixels
APP_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)

# The logo: a filter, as the network shows it. Values -1 to 1 of the diverging colours.
LOGO = ((0.3, 1.0, 0.4), (-0.6, 0.5, 0.9), (-1.0, -0.4, 0.45))

# SVG path data in a square of 16. The centres of straight strokes lie on quarters, so that one
# edge of a line 1.5 wide falls between two pixels.
LINES = {
    "reset": "M13 8a5 5 0 1 1-1.46-3.54L13 6M13 2.75V6H9.75",
    "undo": "M3.25 6.25h6a3.5 3.5 0 0 1 0 7h-3.5M6 3.25l-3 3 3 3",
    "redo": "M12.75 6.25h-6a3.5 3.5 0 0 0 0 7h3.5M10 3.25l3 3-3 3",
    "clear": "M4 4l8 8M12 4l-8 8",
    "paste": "M5.25 3.25h-1.5a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h8.5a1 1 0 0 0 1-1v-8a1 1 0 0 0-1-1h-1.5"
    "M5.75 2.25h4.5v2.5h-4.5z",
    "digit": "M2.75 2.75h10.5v10.5h-10.5zM6 5.5h4l-2.25 5.25",
    "open": "M2.25 12.25v-8a1 1 0 0 1 1-1h3l1.5 2h5a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-9.5"
    "a1 1 0 0 1-1-1z",
    "save": "M3.25 2.25h7.5l3 3v7.5a1 1 0 0 1-1 1h-9.5a1 1 0 0 1-1-1v-9.5a1 1 0 0 1 1-1z"
    "M5.25 13.5v-4.25h5.5v4.25M5.25 2.5v2.75h4",
    "screenshot": "M3.25 4.75h2l1-1.5h3.5l1 1.5h2a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-9.5a1 1 0 0 1-1-1"
    "v-6a1 1 0 0 1 1-1zM5.9 8.6a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0-4.2 0",
    "theme-light": "M5.25 8a2.75 2.75 0 1 0 5.5 0a2.75 2.75 0 1 0-5.5 0M8 1.5v1M8 13.5v1M1.5 8h1"
    "M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7",
    "theme-dark": "M13.25 9.4a5.5 5.5 0 1 1-6.65-6.65a4.4 4.4 0 0 0 6.65 6.65z",
    "menu": "M2.75 3.75h10.5M2.75 7.75h10.5M2.75 11.75h10.5",
    "about": "M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0M8 7.5v3.25M8 5h.01",
    "quit": "M8 2v5.5M4.6 4.1a5.25 5.25 0 1 0 6.8 0",
    "download": "M8 2.25v7.5M4.75 6.75l3.25 3.25 3.25-3.25"
    "M2.75 11.25v1.5a1 1 0 0 0 1 1h8.5a1 1 0 0 0 1-1v-1.5",
    "cancel": "M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0M6 6l4 4M10 6l-4 4",
    "evaluate": "M12.75 8.5v3.75a1 1 0 0 1-1 1h-8a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1h5"
    "M5.75 7.5l2.25 2.25 5.5-6",
    "colours": "M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0M8 2.25v11.5M10.5 3v10"
    "M12.25 4.25v7.5",
    "pin": "M5.25 2.75h5.5M6.25 2.75v4.5l-2.5 2.5h8.5l-2.5-2.5v-4.5M8 9.75v3.75",
    "pop-out": "M8.75 2.75h4.5v4.5M13 3l-5 5M6.75 3.25h-3a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h8"
    "a1 1 0 0 0 1-1v-3",
    "copy": "M5.75 5.75h7.5v7.5h-7.5zM10.25 5.5v-2.75h-7.5v7.5h2.75",
    "table": "M2.75 3.25h10.5v9.5h-10.5zM2.75 6.25h10.5M2.75 9.5h10.5M6.25 6.25v6.5",
    "phase": "M2.75 3.25v9.5M5.5 8h8M10.25 4.75l3.25 3.25-3.25 3.25",
    "phase-back": "M13.25 3.25v9.5M10.5 8h-8M5.75 4.75l-3.25 3.25 3.25 3.25",
    "branch": "M3 3.75a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0M3 12.25a1.75 1.75 0 1 0 3.5 0"
    "a1.75 1.75 0 1 0-3.5 0M9.5 5.25a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0M4.75 5.5v5"
    "M11.25 7c0 2.5-6.5 1-6.5 3.5",
    "breakpoint": "M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0"
    "M6.25 5.75v4.5M9.75 5.75v4.5",
    "play-stop": "M4.25 4.25h7.5v7.5h-7.5z",
    "seed": "M3.25 3.25h9.5v9.5h-9.5zM5.9 5.9h.01M10.1 10.1h.01M8 8h.01",
    "pen": "M10.75 2.75l2.5 2.5-7.5 7.5-3.25.75.75-3.25zM9 4.5l2.5 2.5",
}
SHAPES = {
    "train": "M4.5 2.9v10.2a.6.6 0 0 0 .92.5l8-5.1a.6.6 0 0 0 0-1l-8-5.1a.6.6 0 0 0-.92.5z",
    "pause": "M4.5 3h2a.5.5 0 0 1 .5.5v9a.5.5 0 0 1-.5.5h-2a.5.5 0 0 1-.5-.5v-9a.5.5 0 0 1 .5-.5z"
    "M9.5 3h2a.5.5 0 0 1 .5.5v9a.5.5 0 0 1-.5.5h-2a.5.5 0 0 1-.5-.5v-9a.5.5 0 0 1 .5-.5z",
    "sample": "M2.5 3.4v9.2a.5.5 0 0 0 .84.37l4.9-4.6a.5.5 0 0 0 0-.74l-4.9-4.6a.5.5 0 0 0-.84.37z"
    "M8.25 3.4v9.2a.5.5 0 0 0 .84.37l4.9-4.6a.5.5 0 0 0 0-.74l-4.9-4.6a.5.5 0 0 0-.84.37z",
    "step-back": "M13 3.4v9.2a.5.5 0 0 1-.78.42l-6.8-4.6a.5.5 0 0 1 0-.84l6.8-4.6"
    "a.5.5 0 0 1 .78.42z"
    "M5 3.5a.5.5 0 0 0-.5-.5h-1a.5.5 0 0 0-.5.5v9a.5.5 0 0 0 .5.5h1a.5.5 0 0 0 .5-.5z",
    "play": "M5.5 4.4v7.2a.5.5 0 0 0 .77.42l5.4-3.6a.5.5 0 0 0 0-.84l-5.4-3.6a.5.5 0 0 0-.77.42z",
    "step": "M3 3.4v9.2a.5.5 0 0 0 .78.42l6.8-4.6a.5.5 0 0 0 0-.84l-6.8-4.6a.5.5 0 0 0-.78.42z"
    "M11 3.5a.5.5 0 0 1 .5-.5h1a.5.5 0 0 1 .5.5v9a.5.5 0 0 1-.5.5h-1a.5.5 0 0 1-.5-.5z",
}
NAMES = tuple(sorted({**LINES, **SHAPES}))


def icon(name: str, theme: Theme, *, on_accent: bool = False) -> QIcon:
    """Return an icon in the theme's second ink, or in white for a button filled with the accent.

    Needs a running QGuiApplication, as every QPixmap does. Draw it anew when the theme changes.

    Raises:
        KeyError: there is no such icon.
    """
    if name not in NAMES:
        raise KeyError(f"There is no icon named “{name}”; the names are {', '.join(NAMES)}.")
    result = QIcon()
    for mode, colour in (
        (QIcon.Mode.Normal, "#FFFFFF" if on_accent else theme.ink2),
        (QIcon.Mode.Disabled, theme.disabled),
    ):
        renderer = QSvgRenderer(QByteArray(_svg(name, colour).encode()))
        for size in SIZES:
            result.addPixmap(_rendered(renderer, size), mode)
    return result


def app_icon() -> QIcon:
    """Return the program's icon: nine cells in the diverging colours. Needs a QGuiApplication."""
    result = QIcon()
    for size in APP_SIZES:
        result.addPixmap(_mosaic(size))
    return result


def _svg(name: str, colour: str) -> str:
    """Return an icon as an SVG document."""
    if name in LINES:
        style = f'fill="none" stroke="{colour}" stroke-width="1.5"'
        path = f'{style} stroke-linecap="round" stroke-linejoin="round" d="{LINES[name]}"'
    else:
        path = f'fill="{colour}" d="{SHAPES[name]}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path {path}/></svg>'


def _rendered(renderer: QSvgRenderer, size: int) -> QPixmap:
    """Return a picture of `size` x `size` pixels on transparent ground."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        renderer.render(painter)
    return pixmap


def _mosaic(size: int) -> QPixmap:
    """Return the logo, its cells on whole pixels."""
    gap = max(1, round(size / 16))
    cell = (size - 2 * gap) // 3
    margin = (size - 3 * cell - 2 * gap) // 2
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for (row, column), value in np.ndenumerate(np.array(LOGO)):
            colour = diverging_table(LIGHT)[round((value + 1) / 2 * 255)]
            painter.setBrush(QColor.fromRgb(int(colour)))
            left, top = margin + column * (cell + gap), margin + row * (cell + gap)
            painter.drawRoundedRect(QRectF(left, top, cell, cell), cell / 6, cell / 6)
    return pixmap
