"""The History panel: loss and accuracy of the run, drawn live over one axis of samples."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtGui import (
    QColor,
    QPalette,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.snapshot import Snapshot, TestPoint
from gui.theme import CONTROL, LIGHT, TITLE, Theme
from gui.widgets.curve_data import (
    NO_VALUE,
    CurveData,
    loss_text,
    percent_text,
)
from gui.widgets.curve_plot import (
    DESCRIBE_MS,
    FIGURE_SPACE,
    LEFT,
    REDRAW_MS,
    RIGHT,
    TITLE_LEFT,
    CurveLegend,
    CurvePlot,
)
from gui.widgets.ink import sized


class CurvesPanel(QWidget):
    """Loss and accuracy of the whole run, live. Knows snapshots; knows nothing of training.

    Attributes:
        data: the run's losses and hits (CurveData).

    Slots: `show_snapshot`, `clear`, `set_theme`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = CurveData()
        self._tests: list[TestPoint] = []
        self._title = QLabel(self.tr("History"))
        self._legend = CurveLegend(self)
        self._readout = QLabel()
        self._readout.setToolTip(self.tr("Over the past 100 samples, and on the test images"))
        self._plot = CurvePlot(self)
        self._redraw_soon = self._timer(REDRAW_MS, self._redraw)
        self._describe_soon = self._timer(DESCRIBE_MS, self._describe)
        header = QHBoxLayout()
        header.setContentsMargins(TITLE_LEFT, 0, RIGHT, 0)
        header.setSpacing(18)
        header.addWidget(self._title)
        header.addWidget(self._legend, 1)
        header.addWidget(self._readout)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self._plot, 1)
        self.setMinimumHeight(150)
        self.setAutoFillBackground(True)
        self.set_theme(LIGHT)
        self._show_values()

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        """Return a timer that runs a slot once when it is started."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def sizeHint(self) -> QSize:
        """Return the size in a window of 1440x900."""
        return QSize(1060, 200)

    def plot_left(self) -> int:
        """Return where the plots begin, in pixels of this widget."""
        return LEFT

    def plot_right(self) -> int:
        """Return where the plots end, in pixels of this widget."""
        return self.width() - RIGHT

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Add what was learned since the last snapshot; draw it soon, at once when paused.

        A snapshot that does not go on where the last one ended begins a new history.
        """
        start = snapshot.step - len(snapshot.losses)
        if start != self.data.step:
            self.data.clear(start)
            self._tests = []
        self.data.append(snapshot.losses, snapshot.correct)
        self._tests += snapshot.test_points
        self._plot.epoch_size = snapshot.epoch_size
        if snapshot.samples_per_second == 0:
            self._redraw()
        elif not self._redraw_soon.isActive():
            self._redraw_soon.start()

    @Slot()
    def clear(self) -> None:
        """Forget the run."""
        self.data.clear()
        self._tests = []
        self._redraw()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._plot.theme = self._legend.theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.panel))
        self.setPalette(palette)
        # sizes stand here too: a style sheet of the window would overrule the font's
        self._title.setStyleSheet(f"color: {theme.ink}; font-size: {TITLE}px; font-weight: 600")
        self._readout.setFont(sized(self.font(), CONTROL))
        self._readout.setStyleSheet(f"color: {theme.ink2}; font-size: {CONTROL}px")
        self._plot.update()
        self._legend.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while nobody looked."""
        super().showEvent(event)
        self._redraw()

    @Slot()
    def _redraw(self) -> None:
        """Bring the screen up to date, where anybody sees it."""
        self._redraw_soon.stop()
        if self.isVisible():
            self._plot.set_points(self.data.points(), self._tests)
            self._show_values()

    def _texts(self) -> tuple[str, str, str]:
        """Return loss and accuracy over the past 100 samples and the newest test accuracy."""
        loss, accuracy = self.data.latest()
        test = self._tests[-1].accuracy if self._tests else math.nan
        return loss_text(loss), percent_text(accuracy), percent_text(test, 1)

    def _show_values(self) -> None:
        """Write the values of this moment, in columns that keep their places."""
        padded = (
            text if text == NO_VALUE else text.rjust(width, FIGURE_SPACE)
            for text, width in zip(self._texts(), (5, 5, 7), strict=True)
        )
        self._readout.setText(self.tr("loss {} · accuracy {} · test {}").format(*padded))
        if not self._describe_soon.isActive():
            self._describe_soon.start()

    @Slot()
    def _describe(self) -> None:
        """Tell screen readers where the run is."""
        text = self.tr(
            "After {} samples: loss {} and accuracy {} over the past 100, test accuracy {}."
        )
        self._plot.setAccessibleDescription(text.format(f"{self.data.step:,}", *self._texts()))
