"""The Compare panel: the same training in NumPy and in PyTorch, and where the two part."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.compared import OPERATIONS, Learning, Stretch, Times, Wish
from gui.theme import LIGHT, Theme
from gui.widgets.compare_colours import group_colour
from gui.widgets.compare_form import CompareForm
from gui.widgets.compare_plot import ComparePlot
from gui.widgets.compare_state import LOCKSTEP, REPORT, CompareState
from gui.widgets.compare_summary import CompareSummary
from gui.widgets.compare_verdict import of_lockstep, of_problem, of_report
from gui.widgets.compare_words import operation_name
from gui.widgets.difference_table import DifferenceTable
from gui.widgets.divergence_card import DivergenceCard
from gui.widgets.furniture import caption_label, fill, rule_across, title_label
from gui.widgets.no_torch import NoTorch
from gui.widgets.plot_page import PlotPage
from gui.widgets.quiet_progress import QuietProgressBar
from gui.widgets.report_view import ReportPlot, ReportTable
from gui.widgets.time_bars import TimeBars

MARGIN = 20
REDRAW_MS = 100


class ComparePanel(QWidget):
    """Settings, verdict, both learning curves, differences of all arrays, times.

    Attributes: summary, form, plot, table, card, times, report_plot, report_table: its parts.
    Signals: lockstep_wanted(Wish); report_wanted(seed, epochs); stop_wanted(); torch_wanted(): look
    whether PyTorch is there by now; open_wanted(): show the cell where both part.
    """

    lockstep_wanted = Signal(object)
    report_wanted = Signal(int, int)
    stop_wanted = Signal()
    torch_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._state = CompareState()
        self._shortcut = ""
        self.summary, self.form = CompareSummary(), CompareForm()
        self.plot, self.table = ComparePlot(), DifferenceTable()
        self.card, self.times = DivergenceCard(), TimeBars()
        self.report_plot, self.report_table = ReportPlot(), ReportTable()
        self._redraw_soon = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._redraw_soon.timeout.connect(self._redraw)
        self._pages = QStackedLayout(self)
        self.no_torch = NoTorch()
        self._pages.addWidget(self.no_torch)
        self._pages.addWidget(self._build_content())
        self._pages.setCurrentIndex(1)
        self._connect()
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Compare"))
        self.setFocusProxy(self.summary.button)
        self._show_all()

    # Building

    def _build_content(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.summary)
        self.progress = QuietProgressBar(self.tr("Progress of the comparison"))
        self.progress.setFixedHeight(4)
        column.addWidget(self.progress)
        form = QHBoxLayout()
        form.setContentsMargins(MARGIN, 10, MARGIN, 10)
        form.addWidget(self.form)
        column.addLayout(form)
        column.addWidget(rule_across())
        self._bodies = QStackedWidget()
        self._bodies.addWidget(self._build_lockstep())
        self._bodies.addWidget(self._build_report())
        column.addWidget(self._bodies, 1)
        return page

    def _build_lockstep(self) -> QWidget:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.card)
        right.addWidget(rule_across())
        right.addWidget(title_label(self.tr("Largest difference of each array")))
        right.addWidget(self.table, 1)
        right.addWidget(rule_across())
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(title_label(self.tr("Time a digit")))
        line.addWidget(
            caption_label(self.tr("of one processor, each engine learning by itself")), 1
        )
        right.addLayout(line)
        right.addWidget(self.times)
        self._lockstep = PlotPage(self.tr("Loss, and how far they are apart"), self.plot, right)
        return self._lockstep

    def _build_report(self) -> QWidget:
        right = QVBoxLayout()
        right.addWidget(self.report_table)
        self._report = PlotPage(self.tr("Both learning curves"), self.report_plot, right)
        return self._report

    def _connect(self) -> None:
        self.summary.button.clicked.connect(self.toggle)
        self.table.chosen.connect(self.plot.choose)
        self.card.open_wanted.connect(self.open_wanted)
        self.no_torch.look_again.connect(self.torch_wanted)
        self.form.ties_changed.connect(self._compare_the_rules)
        self.form.changed.connect(self._show_all)
        self.form.mode_changed.connect(self._show_all)

    # What it is told

    @property
    def stretch(self) -> Stretch | None:
        """All steps that are shown."""
        return self._state.stretch

    @property
    def wish(self) -> Wish | None:
        """What the steps that are shown are of."""
        return self._state.wish

    def set_torch(self, installed: bool) -> None:
        """Say whether PyTorch is there; without it there is nothing to compare."""
        self._pages.setCurrentIndex(1 if installed else 0)
        self.setFocusProxy(self.summary.button if installed else self.no_torch.again_button)

    def set_data(self, name: str) -> None:
        """Name the digits in use; empty: there are none."""
        self._state.data = name
        self._show_all()

    def set_shortcut(self, shortcut: str) -> None:
        """Tell the key that does what the button does."""
        self._shortcut = shortcut
        self._show_all()

    def add_stretch(self, stretch: Stretch) -> None:
        """Show more steps."""
        self._state.add_stretch(stretch)
        if not self._redraw_soon.isActive():
            self._redraw_soon.start()

    def show_times(self, times: Times) -> None:
        """Show what a digit takes both."""
        self.times.show_times(times)
        self._show_figures()

    def show_learning(self, learning: Learning) -> None:
        """Show how one of the report's networks has come along."""
        self._state.add_learning(learning)
        if not self._redraw_soon.isActive():
            self._redraw_soon.start()

    def show_ended(self, problem: str = "") -> None:
        """It is over, or was stopped; with a problem: why."""
        self._state.end(problem)
        self._show_anew()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        fill(self, theme.panel)
        for widget in (
            *(self.form, self.plot, self.table, self.card, self.times, self.no_torch),
            *(self.report_plot, self.report_table, self.summary),
        ):
            widget.set_theme(theme)
        self._show_all()

    # What the user does

    @Slot()
    def toggle(self) -> None:
        """Compare what the fields say, or stop."""
        if self._state.running:
            self.stop_wanted.emit()
        elif self._state.data:
            self._begin()

    def _begin(self) -> None:
        if self.form.of_the_report:
            self._state.begin_report(self.form.epochs.value())
            self._show_anew()
            self.report_wanted.emit(self.form.seed.value(), self._state.epochs)
        else:
            wish = self.form.wish
            self._state.begin(wish)
            self.times.show_times(None)
            self.plot.set_range(wish.samples, wish.tolerance)
            self._show_anew()
            self.lockstep_wanted.emit(wish)

    @Slot()
    def _compare_the_rules(self) -> None:
        """Another rule for ties: compare anew, and leave what was beneath it."""
        self._state.join()
        if self.wish is None or self._state.running == REPORT or not self._state.data:
            self._show_all()
            return
        self._state.keep_beneath()
        if self._state.running:
            self.stop_wanted.emit()
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops."""
        if event.key() == Qt.Key.Key_Escape and self._state.running:
            self.stop_wanted.emit()
        else:
            super().keyPressEvent(event)

    # Showing

    @Slot()
    def _redraw(self) -> None:
        """Bring what a comparison tells up to date."""
        self._draw()
        if self.isVisible():
            self._show_numbers()

    def _show_anew(self) -> None:
        """Bring everything up to date."""
        self._draw()
        self._show_all()

    def _draw(self) -> None:
        """Draw curves, tables and the card, if anybody looks."""
        self._redraw_soon.stop()
        self._state.join()
        if not self.isVisible():
            return
        wish = self.wish or self.form.wish
        before = self._state.beneath
        self.plot.show_stretch(self.stretch, None if before is None else before[1])
        self.table.show_stretch(self.stretch, wish.tolerance)
        if self.stretch is None:
            self.card.show_nothing()
        else:
            self.card.show_found(self.stretch, wish)
        self.report_plot.show_courses(self._state.courses, self._state.epochs)
        self.report_table.show_courses(self._state.courses, self._state.epochs)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while nobody looked."""
        super().showEvent(event)
        self._show_anew()

    @Slot()
    def _show_all(self) -> None:
        self._bodies.setCurrentIndex(1 if self.form.of_the_report else 0)
        running, possible = bool(self._state.running), bool(self._state.data)
        self.summary.show_button(running, possible, self._shortcut)
        self._show_legends()
        self._show_numbers()

    def _show_numbers(self) -> None:
        self._show_verdict()
        self._show_figures()
        self._show_progress()

    def _show_verdict(self) -> None:
        theme, running, report = self._theme, bool(self._state.running), self.form.of_the_report
        kind = REPORT if report else LOCKSTEP
        problem, data = self._state.problems[kind], self._state.learned[kind]
        if problem:
            verdict = of_problem(theme, problem)
        elif report:
            courses = self._state.courses.values()
            verdict = of_report(theme, courses, self._state.epochs, data, running)
        else:
            other = data != self._state.data
            verdict = of_lockstep(theme, self.stretch, self.wish, self.form.wish, running, other)
        self.summary.show_verdict(verdict)

    def _show_figures(self) -> None:
        self.summary.show_figures(self.stretch, self.times.times)
        self.summary.set_figures_visible(not self.form.of_the_report)

    def _show_progress(self) -> None:
        """Tell how much is done of what runs; at its first step PyTorch is being imported."""
        self.progress.show_progress(*self._state.progress)

    def _show_legends(self) -> None:
        theme = self._theme
        engines = [("NumPy", theme.accent), ("PyTorch", theme.warning)]
        self._report.show_legend(engines)
        groups = [(operation_name(one), group_colour(theme, one)) for one in OPERATIONS]
        before = self._state.beneath
        if before is not None:
            rule = (
                self.tr("before, ties: all")
                if before[0].ties == "all"
                else self.tr("before, ties: first")
            )
            groups.append((rule, theme.inactive))
        self._lockstep.show_legend([*engines, *groups])
