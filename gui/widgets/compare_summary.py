"""What a comparison has come to, in a verdict and three numbers, and the button that begins one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.compared import Stretch, Times
from gui.icons import icon
from gui.theme import LIGHT, Theme
from gui.widgets.compare_verdict import Verdict
from gui.widgets.figure import Figure
from gui.widgets.furniture import caption_label, colour_text, title_label
from gui.widgets.numbers import NO_VALUE, duration, grouped, short
from gui.widgets.worded_button import WordedButton
from gui.widgets.words import verbatim

MARGIN, HEIGHT = 20, 62


class CompareSummary(QWidget):
    """The line above a comparison. Attributes: verdict, remark, figures, button."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(28)
        row.addLayout(self._build_verdict(), 1)
        self.figures = [
            Figure(self.tr("Largest difference")),
            Figure(self.tr("Read alike")),
            Figure(self.tr("Time a digit")),
        ]
        for figure in self.figures:
            row.addWidget(figure)
        self.button = WordedButton()
        self.button.setFixedHeight(28)
        self.button.setMinimumWidth(100)
        self.button.setIconSize(QSize(14, 14))
        row.addWidget(self.button)

    def _build_verdict(self) -> QVBoxLayout:
        self.verdict, self.remark = title_label(""), caption_label()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        for label in (self.verdict, self.remark):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setMinimumWidth(120)  # else the longest text decides
            column.addWidget(label)
        column.addStretch(1)
        return column

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what has been found."""
        self.verdict.setText(verdict.title)
        colour_text(self.verdict, verdict.colour)
        self.remark.setText(verbatim(verdict.remark))
        self.remark.setToolTip(verbatim(verdict.remark))

    def show_figures(self, stretch: Stretch | None, times: Times | None) -> None:
        """Show the numbers of the steps compared so far, and of the time that they take."""
        difference, alike, time = (NO_VALUE, ""), (NO_VALUE, ""), (NO_VALUE, "")
        if stretch is not None:
            value, step = stretch.largest
            after = self.tr("after {step}").format(step=grouped(step))
            difference = short(value, 2), after
            total = self.tr("of {count}").format(count=grouped(stretch.samples))
            alike = grouped(stretch.same_predictions), total
        if times is not None:
            other = self.tr("PyTorch {time}").format(time=duration(times.theirs))
            time = duration(times.ours), other
        for figure, told in zip(self.figures, (difference, alike, time), strict=True):
            figure.show_value(*told)

    def set_figures_visible(self, visible: bool) -> None:
        """The report's comparison has other numbers."""
        for figure in self.figures:
            figure.setVisible(visible)

    def show_button(self, running: bool, possible: bool, shortcut: str) -> None:
        """Say what the button does now: compare, if there are digits, or stop."""
        self.button.setText(self.tr("Stop") if running else self.tr("Compare"))
        self.button.setAccessibleName(self.button.text())
        self.button.setIcon(icon("play-stop" if running else "train", self._theme))
        self.button.setEnabled(running or possible)
        if running:
            tip = self.tr("Stop; what was compared by then stays")
        elif possible:
            tip = self.tr("Train both, from the same weights on the same digits")
        else:
            tip = self.tr("There are no digits yet")
        self.button.setToolTip(f"{tip} ({shortcut})" if shortcut else tip)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours; verdict and button take theirs when they are shown next."""
        self._theme = theme
        for figure in self.figures:
            figure.set_theme(theme)
