"""The Compare panel: the same training in NumPy and in PyTorch, and where the two part."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.compared import OPERATIONS, Learning, Stretch, Times, Wish
from gui.icons import icon
from gui.theme import LARGE_VALUE, LIGHT, Theme
from gui.widgets.compare_form import CompareForm
from gui.widgets.compare_plot import ComparePlot, group_colour
from gui.widgets.compare_words import array_name, operation_name
from gui.widgets.difference_table import DifferenceTable
from gui.widgets.divergence_card import DivergenceCard
from gui.widgets.furniture import caption_label, rule_across, rule_down, title_label
from gui.widgets.no_torch import NoTorch
from gui.widgets.numbers import duration, grouped, power, short
from gui.widgets.quiet_progress import QuietProgressBar
from gui.widgets.report_view import Course, ReportPlot, ReportTable
from gui.widgets.time_bars import TimeBars

MARGIN, SUMMARY = 20, 62
REDRAW_MS = 100
NO_VALUE = "–"


class ComparePanel(QWidget):
    """Settings, verdict, both learning curves, differences of all arrays, times.

    Attributes: form, plot, table, card, times, report_plot, report_table: its parts; stretch: all
    steps that are shown, or None.
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
        self.stretch: Stretch | None = None
        self.wish: Wish | None = None  # of what is shown
        self._parts: list[Stretch] = []
        self._before: tuple[Wish, Stretch] | None = None
        self._courses: dict[str, Course] = {}
        self._epochs = 3
        self._running, self._data, self._shortcut, self._verdict_colour = "", "", "", ""
        self._problems = {False: "", True: ""}  # by whether of the report's comparison
        self.form = CompareForm()
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
        self.setFocusProxy(self.run_button)
        self._show_all()

    # Building

    def _build_content(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_summary())
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

    def _build_summary(self) -> QWidget:
        bar = QWidget()
        bar.setFixedHeight(SUMMARY)
        row = QHBoxLayout(bar)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(28)
        verdict = QVBoxLayout()
        verdict.setSpacing(0)
        self.verdict, self.remark = QLabel(), QLabel()
        self.verdict.setProperty("role", "title")
        self.remark.setProperty("role", "caption")
        for label in (self.verdict, self.remark):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setMinimumWidth(120)  # else the longest text decides
        verdict.addStretch(1)
        verdict.addWidget(self.verdict)
        verdict.addWidget(self.remark)
        verdict.addStretch(1)
        row.addLayout(verdict, 1)
        self._figures = [
            self._figure(row, caption)
            for caption in (
                self.tr("Largest difference"),
                self.tr("Read alike"),
                self.tr("Time a digit"),
            )
        ]
        self.run_button = QPushButton()
        self.run_button.setFixedHeight(28)
        self.run_button.setMinimumWidth(100)
        self.run_button.setIconSize(QSize(14, 14))
        row.addWidget(self.run_button)
        return bar

    def _figure(self, row: QHBoxLayout, caption: str) -> tuple[QLabel, QLabel, QWidget]:
        """Add a caption over a value with a remark; return value, remark and their holder."""
        holder = QWidget()
        column, line = QVBoxLayout(holder), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        name, value, remark = QLabel(caption), QLabel(), QLabel()
        name.setProperty("role", "caption")
        remark.setProperty("role", "caption")
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(name)
        line.setSpacing(8)
        line.addWidget(value)
        line.addWidget(remark, 1)
        column.addLayout(line)
        column.addStretch(1)
        row.addWidget(holder)
        return value, remark, holder

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
        self._legend = caption_label()
        heading = self.tr("Loss, and how far they are apart")
        return self._beside(heading, self._legend, self.plot, right)

    def _build_report(self) -> QWidget:
        right = QVBoxLayout()
        right.addWidget(self.report_table)
        self._report_legend = caption_label()
        heading = self.tr("Both learning curves")
        return self._beside(heading, self._report_legend, self.report_plot, right)

    @staticmethod
    def _beside(heading: str, legend: QLabel, plot: QWidget, right: QVBoxLayout) -> QWidget:
        """Return a page with a titled plot, and what tells of it to the right."""
        page = QWidget()
        parts = QHBoxLayout(page)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        left, head = QVBoxLayout(), QHBoxLayout()
        left.setContentsMargins(0, 10, 0, 6)
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(16)
        head.addWidget(title_label(heading))
        head.addWidget(legend, 1)
        left.addLayout(head)
        left.addWidget(plot, 1)
        right.setContentsMargins(MARGIN, 10, MARGIN, 10)
        parts.addLayout(left, 60)
        parts.addWidget(rule_down())
        parts.addLayout(right, 44)
        return page

    def _connect(self) -> None:
        self.run_button.clicked.connect(self.toggle)
        self.table.chosen.connect(self.plot.choose)
        self.card.open_wanted.connect(self.open_wanted)
        self.no_torch.look_again.connect(self.torch_wanted)
        self.form.ties_changed.connect(self._compare_the_rules)
        self.form.changed.connect(self._show_all)
        self.form.mode_changed.connect(self._show_all)

    # What it is told

    def set_torch(self, installed: bool) -> None:
        """Say whether PyTorch is there; without it there is nothing to compare."""
        self._pages.setCurrentIndex(1 if installed else 0)
        self.setFocusProxy(self.run_button if installed else self.no_torch.again_button)

    def set_data(self, name: str) -> None:
        """Name the digits in use; empty: there are none."""
        self._data = name
        self._show_all()

    def set_shortcut(self, shortcut: str) -> None:
        """Tell the key that does what the button does."""
        self._shortcut = shortcut
        self._show_all()

    def add_stretch(self, stretch: Stretch) -> None:
        """Show more steps."""
        self._parts.append(stretch)
        if not self._redraw_soon.isActive():
            self._redraw_soon.start()

    def show_times(self, times: Times) -> None:
        """Show what a digit takes both."""
        self.times.show_times(times)
        self._show_figures()

    def show_learning(self, learning: Learning) -> None:
        """Show how one of the report's networks has come along."""
        course = self._courses.get(learning.engine, Course([], None))
        if learning.loss == learning.loss:  # a number: not the state before the first slice
            course.slices.append((learning.samples, learning.loss))
        self._courses[learning.engine] = course._replace(last=learning)
        if not self._redraw_soon.isActive():
            self._redraw_soon.start()

    def show_ended(self, problem: str = "") -> None:
        """It is over, or was stopped; with a problem: why."""
        if self._running:
            self._problems[self._running == "report"] = problem
        self._running = ""
        self._redraw()
        self._show_all()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, QColor(theme.panel))
        self.setPalette(colours)
        for widget in (
            *(self.form, self.plot, self.table, self.card, self.times, self.no_torch),
            *(self.report_plot, self.report_table),
        ):
            widget.set_theme(theme)
        for value, _, _ in self._figures:
            value.setStyleSheet(f"color: {theme.ink}; font-size: {LARGE_VALUE}px; font-weight: 600")
        self._show_all()

    # What the user does

    @Slot()
    def toggle(self) -> None:
        """Compare what the fields say, or stop."""
        if self._running:
            self.stop_wanted.emit()
        elif self._data:
            self._begin()

    def _begin(self) -> None:
        if self.form.of_the_report:
            self._running, self._courses, self._epochs = "report", {}, self.form.epochs.value()
            self._problems[True] = ""
            self._redraw()
            self._show_all()
            self.report_wanted.emit(self.form.seed.value(), self._epochs)
        else:
            self._running, self.wish = "lockstep", self.form.wish
            self._problems[False] = ""
            self._parts, self.stretch = [], None
            self.times.show_times(None)
            self.plot.set_range(self.wish.samples, self.wish.tolerance)
            self._redraw()
            self._show_all()
            self.lockstep_wanted.emit(self.wish)

    @Slot()
    def _compare_the_rules(self) -> None:
        """Another rule for ties: compare anew, and leave what was beneath it."""
        self._join()
        if self.wish is None or self._running == "report" or not self._data:
            self._show_all()
            return
        if self.stretch is not None:
            self._before = (self.wish, self.stretch)
        if self._running:
            self.stop_wanted.emit()
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops."""
        if event.key() == Qt.Key.Key_Escape and self._running:
            self.stop_wanted.emit()
        else:
            super().keyPressEvent(event)

    # Showing

    def _join(self) -> None:
        if self._parts:
            known = [] if self.stretch is None else [self.stretch]
            self.stretch = Stretch.joined([*known, *self._parts])
            self._parts = []

    @Slot()
    def _redraw(self) -> None:
        """Bring everything up to date."""
        self._redraw_soon.stop()
        self._join()
        if not self.isVisible():
            return
        wish = self.wish or self.form.wish
        before = self._comparable()
        self.plot.show_stretch(self.stretch, None if before is None else before[1])
        self.table.show_stretch(self.stretch, wish.tolerance)
        if self.stretch is None:
            self.card.show_nothing()
        else:
            self.card.show_found(self.stretch, wish)
        self.report_plot.show_courses(self._courses, self._epochs)
        self.report_table.show_courses(self._courses, self._epochs)
        self._show_numbers()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while nobody looked."""
        super().showEvent(event)
        self._redraw()
        self._show_all()

    def _comparable(self) -> tuple[Wish, Stretch] | None:
        """What was compared before by the other rule, all else being equal."""
        if self._before is None or self.wish is None:
            return None
        earlier, now = self._before[0], self.wish
        same = Wish(**{**vars(earlier), "ties": now.ties}) == now
        return self._before if same and earlier.ties != now.ties else None

    @Slot()
    def _show_all(self) -> None:
        self._bodies.setCurrentIndex(1 if self.form.of_the_report else 0)
        self._show_button()
        self._show_legends()
        self._show_numbers()

    def _show_numbers(self) -> None:
        self._show_verdict()
        self._show_figures()
        self._show_progress()

    def _show_button(self) -> None:
        running = bool(self._running)
        self.run_button.setText(self.tr("Stop") if running else self.tr("Compare"))
        self.run_button.setAccessibleName(self.run_button.text())
        self.run_button.setIcon(icon("play-stop" if running else "train", self._theme))
        self.run_button.setEnabled(running or bool(self._data))
        if running:
            tip = self.tr("Stop; what was compared by then stays")
        elif self._data:
            tip = self.tr("Train both, from the same weights on the same digits")
        else:
            tip = self.tr("There are no digits yet")
        self.run_button.setToolTip(f"{tip} ({self._shortcut})" if self._shortcut else tip)

    def _show_verdict(self) -> None:
        theme, report = self._theme, self.form.of_the_report
        colour, problem = theme.ink, self._problems[report]
        if problem:
            colour, title, remark = theme.error, self.tr("It ended early"), problem
        elif report:
            title, remark = self._report_verdict()
        else:
            colour, title, remark = self._lockstep_verdict()
        self.verdict.setText(title)
        if colour != self._verdict_colour:  # a style sheet costs more than a text
            self._verdict_colour = colour
            self.verdict.setStyleSheet(f"color: {colour}")
        self.remark.setText(remark)
        self.remark.setToolTip(remark)

    def _lockstep_verdict(self) -> tuple[str, str, str]:
        theme, stretch, wish = self._theme, self.stretch, self.wish
        if stretch is None or wish is None:
            title = self.tr("Starting PyTorch…") if self._running else self.tr("NumPy and PyTorch")
            sentence = self.tr("The same weights, digits and rule in both: do they learn the same?")
            return theme.ink, title, sentence
        done = int(stretch.steps[-1])
        count = self.tr("{done} of {wanted} digits").format(
            done=grouped(min(done, wish.samples)), wanted=grouped(wish.samples)
        )
        if self.form.wish != wish:
            count = self.tr("of other settings than the fields say now: compare again")
        if stretch.divergence is None:
            title = self.tr("NumPy and PyTorch stay in step")
            return (
                theme.ok,
                title,
                self.tr("every array within {tolerance}; {count}").format(
                    tolerance=power(wish.tolerance, 1), count=count
                ),
            )
        found = stretch.divergence
        name = array_name(found.operation, found.name)
        first = self.tr("first after {step} digits, in {name}; {count}").format(
            step=grouped(found.step), name=name, count=count
        )
        return theme.warning, self.tr("NumPy and PyTorch part"), first

    def _report_verdict(self) -> tuple[str, str]:
        known = [len(course.last.tests) - 1 for course in self._courses.values() if course.last]
        title = self.tr("As the report compares them")
        if not known:
            if self._running:
                return self.tr("Starting PyTorch…"), self.tr("Both networks are tested first.")
            return title, self.tr("Its network in NumPy, and a larger one in PyTorch.")
        remark = self.tr("{done} of {wanted} epochs, on {data}")
        return title, remark.format(done=min(known), wanted=self._epochs, data=self._data)

    def _show_figures(self) -> None:
        stretch, times = self.stretch, self.times.times
        texts = [(NO_VALUE, ""), (NO_VALUE, ""), (NO_VALUE, "")]
        if stretch is not None:
            value, step = stretch.largest
            after = self.tr("after {step}").format(step=grouped(step))
            total = self.tr("of {count}").format(count=grouped(stretch.samples))
            texts[0] = (short(value, 2), after)
            texts[1] = (grouped(stretch.same_predictions), total)
        if times is not None:
            other = self.tr("PyTorch {time}").format(time=duration(times.theirs))
            texts[2] = (duration(times.ours), other)
        for (value_label, remark, holder), (text, note) in zip(self._figures, texts, strict=True):
            value_label.setText(text)
            remark.setText(note)
            holder.setVisible(not self.form.of_the_report)

    def _show_progress(self) -> None:
        """Tell how much is done of what runs; at its first step PyTorch is being imported."""
        total, done = 1, 0
        if self._running == "lockstep" and self.wish is not None:
            total = self.wish.samples if self.stretch is not None else 0
            done = 0 if self.stretch is None else int(self.stretch.steps[-1])
        elif self._running == "report":
            last = [course.last for course in self._courses.values() if course.last]
            total = sum(one.total for one in last)
            done = sum(one.samples for one in last)
        self.progress.show_progress(done, total)

    def _show_legends(self) -> None:
        theme = self._theme
        engines = [("NumPy", theme.accent), ("PyTorch", theme.warning)]
        self._report_legend.setText(_legend(engines))
        groups = [(operation_name(one), group_colour(theme, one)) for one in OPERATIONS]
        before = self._comparable()
        if before is not None:
            rule = (
                self.tr("before, ties: all")
                if before[0].ties == "all"
                else self.tr("before, ties: first")
            )
            groups.append((rule, theme.inactive))
        self._legend.setText(_legend([*engines, *groups]))


def _legend(entries: list[tuple[str, str]]) -> str:
    return "&nbsp;&nbsp; ".join(
        f'<span style="color:{colour}">■</span>&nbsp;{name.replace(" ", "&nbsp;")}'
        for name, colour in entries
    )
