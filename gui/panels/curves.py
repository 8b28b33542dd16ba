"""The History panel: loss and accuracy over one axis of samples, and the timeline beneath."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.snapshot import BranchLine, BranchRecord, Snapshot, TestPoint
from gui.icons import icon
from gui.theme import CONTROL, LIGHT, TITLE, Theme
from gui.widgets.action_button import ActionButton
from gui.widgets.branch_curves import BranchCurves
from gui.widgets.curve_axes import RIGHT
from gui.widgets.curve_data import CurveData
from gui.widgets.curve_legend import CurveLegend
from gui.widgets.curve_plot import UNDER_WORDS, CurvePlot
from gui.widgets.curve_scales import loss_text, percent_text
from gui.widgets.furniture import fill
from gui.widgets.ink import sized
from gui.widgets.numbers import NO_VALUE, grouped
from gui.widgets.timeline import Timeline

TITLE_LEFT = 16
REDRAW_MS = 125  # at most 8 redraws a second while training runs
FIGURE_SPACE = "\u2007"  # as wide as a digit
SLIM = 520  # pixels, up to which buttons are icons, and only they tell of the past
ROOMY = 1250  # pixels, from which on the values have their place beside the past's buttons


class CurvesPanel(QWidget):
    """Loss and accuracy of the whole run, live. Knows snapshots; knows nothing of training.

    Attributes:
        data: losses and hits of the branch in use (CurveData).
        timeline: the track under the plots, which tells what the user wants to see.
        branches_button: opens the list of branches.
        header: what stands above the plots.

    Slots: `show_snapshot`, `show_branches`, `show_playing`, `clear`, `set_theme`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves = BranchCurves()
        self._playing = False
        self._title = QLabel(self.tr("History"))
        self._legend = CurveLegend(self)
        self._readout, self._moment = QLabel(), QLabel()
        self._readout.setToolTip(self.tr("Over the past 100 samples, and on the test images"))
        self._return = ActionButton(self.tr("Return to latest"))
        self._branch = ActionButton(self.tr("Branch from here"))
        self._branch.setProperty("role", "soft")
        self.branches_button = ActionButton(self.tr("Branches"))
        self._plot = CurvePlot(self)
        self.begin = ActionButton(self.tr("Train"))
        self.begin.setProperty("role", "soft")
        self.timeline = Timeline(self)
        self._redraw_soon = self._timer(REDRAW_MS, self._redraw)
        self._lay_out()
        self.setMinimumHeight(150)
        self.setAutoFillBackground(True)
        self.set_theme(LIGHT)
        self._show_values()

    def _lay_out(self) -> None:
        self.header = QWidget()
        header = QHBoxLayout(self.header)
        header.setContentsMargins(TITLE_LEFT, 0, RIGHT, 0)
        header.setSpacing(12)
        header.addWidget(self._title)
        header.addSpacing(6)
        header.addWidget(self._legend, 1)
        for widget in (self._readout, self._moment):
            widget.setMinimumWidth(1)  # at a side of the window the panel is narrow
            header.addWidget(widget)
        for button in (self._return, self._branch, self.branches_button):
            button.setFixedHeight(26)
            header.addWidget(button)
        self.branches_button.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._plot, 1)
        layout.addWidget(self.timeline)
        over = QVBoxLayout(self._plot)
        over.setContentsMargins(0, UNDER_WORDS, 0, 0)
        over.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignCenter)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        """Return a timer that runs a slot once when it is started."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Give the buttons their actions: "train", "latest", "branch", "branches" and "play"."""
        self.begin.bind(actions["train"])
        self._return.bind(actions["latest"])
        self._branch.bind(actions["branch"])
        self.branches_button.bind(actions["branches"])
        self.timeline.play.setDefaultAction(actions["play"])

    @property
    def data(self) -> CurveData:
        """Losses and hits of the branch in use."""
        return self._curves.curve.data

    @property
    def plot(self) -> CurvePlot:
        """The two plots, without what stands above and beneath them."""
        return self._plot

    @property
    def tests(self) -> tuple[TestPoint, ...]:
        """Test results of the branch in use, by step."""
        return self._curves.curve.tests

    def best_step(self) -> int:
        """Return the step at which the mean loss was lowest; 0 where there is none."""
        points = self.data.points()
        finite = np.isfinite(points.loss)
        if not finite.any():
            return 0
        return int(points.step[np.where(finite, points.loss, np.inf).argmin()])

    def sizeHint(self) -> QSize:
        """Return the size in a window of 1440x900."""
        return QSize(1060, 230)

    # what it shows

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Add what was learned since the last snapshot; draw it soon, at once when paused.

        A snapshot that does not go on where its branch ended begins a new history.
        """
        self._curves.add(snapshot)
        self._plot.epoch_size = snapshot.epoch_size
        if snapshot.samples_per_second == 0:
            self._redraw()
        elif not self._redraw_soon.isActive():
            self._redraw_soon.start()

    @Slot(object, str)
    def show_branches(self, lines: Sequence[BranchLine], current: str) -> None:
        """Show where the branches leave each other."""
        self._curves.set_branches(lines, current)
        self._legend.branches = len(lines) > 1
        self._legend.update()
        self.branches_button.setVisible(len(lines) > 1)
        self.timeline.set_branches(lines, current)
        self._redraw()

    @Slot(bool)
    def show_playing(self, playing: bool) -> None:
        """Give the play button the other sign while it plays."""
        self._playing = playing
        self._show_play()

    @Slot()
    def _show_play(self) -> None:
        name = "play-stop" if self._playing else "play"
        self.timeline.play.setIcon(icon(name, self.timeline.theme))

    @Slot(object)
    def show_record(self, records: Mapping[str, BranchRecord]) -> None:
        """Replace the curves of branches by their records."""
        for name, record in records.items():
            self._curves.fill(name, record)
        self._redraw()

    @Slot(str, str)
    def rename_branch(self, old: str, new: str) -> None:
        """Let a branch go on under another name."""
        self._curves.rename(old, new)

    @Slot()
    def clear(self) -> None:
        """Forget the run."""
        self._curves.clear()
        self.timeline.set_branches((), "")
        self.branches_button.hide()
        self._legend.branches = False
        self._legend.update()
        self._redraw()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._plot.theme = self._legend.theme = self.timeline.theme = theme
        self._show_play()
        fill(self, theme.panel)
        # sizes stand here too: a style sheet of the window would overrule the font's
        self._title.setStyleSheet(f"color: {theme.ink}; font-size: {TITLE}px; font-weight: 600")
        for label, colour in ((self._readout, theme.ink2), (self._moment, theme.warning)):
            label.setFont(sized(self.font(), CONTROL))
            label.setStyleSheet(f"color: {colour}; font-size: {CONTROL}px")
        self._plot.update()
        self._legend.update()
        self.timeline.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while nobody looked."""
        super().showEvent(event)
        self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        self._show_past()

    @Slot()
    def _redraw(self) -> None:
        """Bring the screen up to date, where anybody sees it."""
        self._redraw_soon.stop()
        if not self.isVisible():
            return
        curves = self._curves
        moment = curves.step if curves.in_the_past else None
        self._plot.set_points(self.data.points(), self.tests, curves.others(), moment)
        self.begin.setVisible(self._plot.is_empty)
        latest = max(self.data.step, curves.step)
        self.timeline.set_moment(curves.step, latest, self._plot.samples.end)
        self._show_past()
        self._show_values()

    def _show_past(self) -> None:
        """Say where in the past the window is, and how to come back."""
        past = self._curves.in_the_past
        if past:
            text = self.tr("You are at step {step} of {latest}").format(
                step=grouped(self._curves.step), latest=grouped(self.data.step)
            )
            if text != self._moment.text():
                self._moment.setText(text)
        slim = self.width() < SLIM
        for button in (self._return, self._branch, self.branches_button):
            button.set_compact(slim)
        for button in (self._return, self._branch):
            button.setVisible(past)
        self._moment.setVisible(past and not slim)
        self._readout.setVisible(self.width() >= (ROOMY if past else SLIM))

    def _texts(self) -> tuple[str, str, str]:
        """Return loss and accuracy over the 100 samples up to the moment that the window shows,
        and the last test accuracy by then."""
        step = min(self._curves.step, self.data.step)
        loss, accuracy = self.data.at(step)
        tests = [test for test in self.tests if test.step <= step]
        test_text = percent_text(tests[-1].accuracy, 1) if tests else NO_VALUE
        return loss_text(loss), percent_text(accuracy), test_text

    def _show_values(self) -> None:
        """Write the values of this moment, in columns that keep their places."""
        padded = (
            text.ljust(width, FIGURE_SPACE)
            for text, width in zip(self._texts(), (5, 5, 7), strict=True)
        )
        self._readout.setText(self.tr("loss {}   accuracy {}   test {}").format(*padded))
