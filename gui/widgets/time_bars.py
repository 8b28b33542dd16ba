"""What a sample takes NumPy and PyTorch, side by side."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.compared import Times
from gui.theme import CAPTION, CONTROL, LIGHT, Theme
from gui.widgets.ink import sized
from gui.widgets.numbers import duration

LINE, NAME, VALUE = 24, 64, 76


class TimeBars(QWidget):
    """Two bars on one scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.times: Times | None = None
        self.setFixedHeight(2 * LINE)
        self.setAccessibleName(self.tr("Time a digit"))

    def show_times(self, times: Times | None) -> None:
        """Show times, or that there are none yet."""
        self.times = times
        self.update()

    def in_words(self) -> str:
        """Return both times in words."""
        if self.times is None:
            return self.tr("No times yet")
        ours, theirs = duration(self.times.ours), duration(self.times.theirs)
        return self.tr("{ours} in NumPy, {theirs} in PyTorch").format(ours=ours, theirs=theirs)

    def csv(self) -> str:
        """Return both times as CSV."""
        rows = ["engine,seconds_a_sample"]
        if self.times is not None:
            rows += [f"numpy,{self.times.ours:.6g}", f"torch,{self.times.theirs:.6g}"]
        return "\n".join(rows) + "\n"

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room on the right of the panel."""
        return QSize(360, 2 * LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names, bars and values."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme, times = self._theme, self.times
            most = max(times.ours, times.theirs) if times else 1.0
            for row, (name, seconds, colour) in enumerate(
                (
                    ("NumPy", times.ours if times else None, theme.accent),
                    ("PyTorch", times.theirs if times else None, theme.warning),
                )
            ):
                line = QRectF(0, row * LINE, self.width(), LINE)
                align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                painter.setPen(QColor(theme.ink2))
                painter.setFont(sized(self.font(), CONTROL))
                painter.drawText(line, align, name)
                room = max(1.0, self.width() - NAME - VALUE)
                bar = QRectF(NAME, line.center().y() - 4, room, 8)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.well))
                painter.drawRoundedRect(bar, 3, 3)
                text = "–"
                if seconds is not None:
                    bar.setWidth(max(3.0, room * seconds / most))
                    painter.setBrush(QColor(colour))
                    painter.drawRoundedRect(bar, 3, 3)
                    text = duration(seconds)
                painter.setPen(QColor(theme.ink))
                painter.setFont(sized(self.font(), CAPTION, QFont.Weight.DemiBold))
                painter.drawText(
                    line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text
                )
