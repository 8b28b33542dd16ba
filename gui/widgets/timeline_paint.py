"""How the timeline looks: its track, the branches that leave it, and its handle."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QRadialGradient,
)

from gui.theme import CAPTION, Theme
from gui.widgets.branch_track import Fork
from gui.widgets.curve_axes import LEFT, RIGHT, Samples
from gui.widgets.ink import mixed, sized

TRACK, MIDDLE, ROW = 4, 12, 15  # pixels: thickness, centre of the track, a branch's row
HANDLE, KNOT = 6.5, 3.0  # radii
HANDLE_ROOM = 12  # pixels from the handle's centre to where nothing of it is left


def fork_row(fork: Fork) -> float:
    """Return how far down a branch's line is."""
    return 2 * MIDDLE + ROW * fork.row + ROW / 2 - 3


def paint_track(painter: QPainter, theme: Theme, samples: Samples, shown: int, latest: int) -> None:
    """Paint what was learned up to the handle, what came after, and the rest of the axis."""
    painter.setPen(Qt.PenStyle.NoPen)
    for right, colour in (
        (samples.width - RIGHT, QColor(theme.grid)),
        (samples.column(latest), mixed(theme.accent, theme.panel, 0.3)),
        (samples.column(shown), mixed(theme.accent, theme.panel, 0.75)),
    ):
        painter.setBrush(colour)
        track = QRectF(LEFT, MIDDLE - TRACK / 2, max(right - LEFT, 0), TRACK)
        painter.drawRoundedRect(track, TRACK / 2, TRACK / 2)


def paint_fork(painter: QPainter, theme: Theme, samples: Samples, fork: Fork, font: QFont) -> None:
    """Paint a branch: a knot on the track, a line that leaves it, its end and its name."""
    start, end = samples.column(fork.start), samples.column(fork.end)
    y = fork_row(fork)
    bend = min(14.0, max(end - start, 6.0))
    path = QPainterPath(QPointF(start, MIDDLE))
    path.cubicTo(start + bend / 2, MIDDLE, start + bend / 2, y, start + bend, y)
    path.lineTo(max(end, start + bend), y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.ink3), 1.2))
    painter.drawPath(path)
    painter.setBrush(QColor(theme.panel))
    painter.drawEllipse(QPointF(start, MIDDLE), KNOT, KNOT)
    tip = max(end, start + bend)
    painter.drawEllipse(QPointF(tip, y), KNOT, KNOT)
    painter.setFont(sized(font, CAPTION))
    painter.setPen(QColor(theme.ink2))
    _paint_name(painter, fork.line.name, QPointF(tip, y), samples.width, theme)


def _paint_name(painter: QPainter, name: str, tip: QPointF, width: int, theme: Theme) -> None:
    """Paint a branch's name right of its end, or over its line where the edge is near."""
    metrics = QFontMetricsF(painter.font())
    room = width - RIGHT - tip.x() - 8
    long = metrics.horizontalAdvance(name)
    half = metrics.height() / 2
    if long <= room:
        place = QRectF(tip.x() + 8, tip.y() - half, long + 1, 2 * half)
    else:
        long = min(long, 200.0)
        place = QRectF(tip.x() - 12 - long, tip.y() - half, long, 2 * half)
        painter.fillRect(place.adjusted(-4, 0, 4, 0), QColor(theme.panel))
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, long)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)


class Look(NamedTuple):
    """What the handle's picture depends on."""

    theme: Theme
    enabled: bool
    focused: bool
    ratio: float


class Handle:
    """The handle, drawn once for each look that it has."""

    def __init__(self) -> None:
        self._picture: QPixmap | None = None
        self._look: tuple[str, bool, bool, float] | None = None  # that it has

    def paint(self, painter: QPainter, x: float, look: Look) -> None:
        """Paint it with its centre at `x`."""
        now = (look.theme.name, look.enabled, look.focused, look.ratio)
        if self._picture is None or now != self._look:
            self._look, self._picture = now, _drawn(look)
        painter.drawPixmap(QPointF(x - HANDLE_ROOM, MIDDLE - HANDLE_ROOM), self._picture)


def _drawn(look: Look) -> QPixmap:
    """Return the handle with its shadow, and a ring while the keyboard is here."""
    theme, ratio = look.theme, look.ratio
    picture = QPixmap(round(2 * HANDLE_ROOM * ratio), round(2 * HANDLE_ROOM * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(HANDLE_ROOM, HANDLE_ROOM)
        shadow = QRadialGradient(centre + QPointF(0, 1), HANDLE + 4)
        shadow.setColorAt(0.5, QColor(0, 0, 0, 70))
        shadow.setColorAt(1.0, QColor(0, 0, 0, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shadow)
        painter.drawEllipse(centre + QPointF(0, 1), HANDLE + 4, HANDLE + 4)
        painter.setBrush(QColor(theme.panel))
        painter.drawEllipse(centre, HANDLE + 1.5, HANDLE + 1.5)
        painter.setBrush(QColor(theme.accent if look.enabled else theme.inactive))
        painter.drawEllipse(centre, HANDLE - 1, HANDLE - 1)
        if look.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawEllipse(centre, HANDLE + 3, HANDLE + 3)
    return picture
