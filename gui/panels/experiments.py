"""The Experiments panel: what is wanted at the left, every run's curve and a table of all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from engine.experiment_groups import Group, groups
from engine.outcome import Failure, Outcome
from gui.icons import icon
from gui.theme import Theme
from gui.widgets.empty_page import EmptyPage
from gui.widgets.experiment_detail import ExperimentDetail
from gui.widgets.experiment_foot import ExperimentFoot
from gui.widgets.experiment_form import ExperimentForm
from gui.widgets.experiment_plot import ExperimentPlot
from gui.widgets.experiment_table import ExperimentTable
from gui.widgets.furniture import fill, rule_down
from gui.widgets.segmented import Choice, Segmented
from gui.widgets.worded_button import WordedButton

FORM, MARGIN = 288, 20
BAR = 8  # pixels of a bar to scroll with, which keeps its place
REPORT_SEEDS, REPORT_EPOCHS = 5, 3


class ExperimentsPanel(QWidget):
    """Repeats and sweeps.

    Args:
        torch: whether PyTorch is there to train with.

    Attributes: outcomes: all runs on view, by key; form, and its foot; results, with plot, table
    and detail.
    Signals: start_wanted(Plan), report_wanted() the report's table, cancel_wanted(),
    folder_changed(path), network_wanted(Outcome), export_wanted(where the menu is to open),
    said(sentence).
    """

    start_wanted = Signal(object)
    report_wanted = Signal()
    cancel_wanted = Signal()
    folder_changed = Signal(str)
    network_wanted = Signal(object)
    export_wanted = Signal(QPoint)
    said = Signal(str)

    def __init__(self, torch: bool) -> None:
        super().__init__()
        self.outcomes: dict[str, Outcome] = {}
        self._networks: frozenset[str] = frozenset()
        self.form, self.foot = ExperimentForm(torch), ExperimentFoot()
        self.detail = ExperimentDetail()
        self.plot, self.table = ExperimentPlot(), ExperimentTable()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_left())
        row.addWidget(rule_down())
        self._pages = QStackedLayout()
        self._pages.addWidget(self._build_empty(torch))
        self.results = self._build_results()
        self._pages.addWidget(self.results)
        row.addLayout(self._pages, 1)
        self._connect()
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Experiments"))
        self.setFocusProxy(self.form.seeds)
        self._show_count()
        self._show_state()

    # Building

    def _build_left(self) -> QWidget:
        holder = QWidget()
        holder.setFixedWidth(FORM)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 12, 0, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN - 7, 0)  # the edge of a button that shows none
        title = QLabel(self.tr("What to train"))
        title.setProperty("role", "title")
        self.report_link = QPushButton(self.tr("Report's table"))
        self.report_link.setProperty("role", "inset")
        head.addWidget(title, 1)
        head.addWidget(self.report_link)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("What is wanted"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows what has the keyboard in it
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(MARGIN, 0, MARGIN - BAR, 0)  # fields end where Start does
        box.addWidget(self.form)
        box.addStretch(1)
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(self.foot)
        return holder

    def _build_empty(self, torch: bool) -> QWidget:
        page = EmptyPage(self.tr("Make the report's table: 5 seeds, 3 epochs"))
        self._sentence, self.report = page.sentence, page.button
        tip = self.tr("The report's network in NumPy, and its larger one in PyTorch")
        without = self.tr("The report's network; with PyTorch its larger one as well")
        for button in (self.report, self.report_link):
            button.setToolTip(tip if torch else without)
        return page

    def _build_results(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 8, 12, 8)
        column.setSpacing(8)
        self._switch = Segmented(
            [
                Choice("accuracy", self.tr("Test accuracy"), self.tr("After each epoch")),
                Choice("loss", self.tr("Loss"), self.tr("While learning, on a logarithmic scale")),
            ]
        )
        self._switch.setAccessibleName(self.tr("What the curves show"))
        self.export = WordedButton(self.tr("Take away…"))
        self.export.setToolTip(self.tr("Picture, values, or one page of HTML with all runs"))
        self.export.setFixedHeight(28)
        self._which = Segmented(
            [
                Choice("all", self.tr("All runs"), self.tr("All that the folder keeps")),
                Choice("plan", self.tr("These"), self.tr("Only what is asked for at the left")),
            ]
        )
        self._which.setAccessibleName(self.tr("Which runs are shown"))
        self._heading = QLabel()
        self._heading.setProperty("role", "title")
        column.addLayout(_line(self._switch, self.export))
        column.addWidget(self.plot, 5)
        column.addLayout(_line(self._heading, self._which))
        column.addWidget(self.table, 4)
        row.addLayout(column, 1)
        row.addWidget(rule_down())
        row.addWidget(self.detail)
        return page

    def _connect(self) -> None:
        self.form.changed.connect(self._show_count)
        self.form.folder_changed.connect(self.folder_changed)
        self.foot.start.clicked.connect(self._start)
        self.report.clicked.connect(self.report_wanted)
        self.report_link.clicked.connect(self.report_wanted)
        self.foot.cancel.clicked.connect(self.cancel_wanted)
        self._switch.chosen.connect(self._switch_curves)
        self._which.chosen.connect(self._show_outcomes)
        self.form.changed.connect(self._follow_form)
        self.plot.chosen.connect(self.table.choose)
        self.table.chosen.connect(self._show_run)
        self.detail.network_wanted.connect(self.network_wanted)
        self.detail.copied.connect(self._tell_copied)
        self.export.clicked.connect(self._export)

    # What it is told

    def set_folder(self, path: str) -> None:
        """Name the folder of the runs on view, and forget those of another."""
        self.form.set_folder(path)
        self.outcomes, self._networks = {}, frozenset()
        self._show_outcomes()

    def show_outcomes(self, outcomes: Sequence[Outcome], networks: frozenset[str]) -> None:
        """Show what a folder keeps; networks: keys of the runs whose network is kept too."""
        self.outcomes = {outcome.experiment.key: outcome for outcome in outcomes}
        self._networks = networks
        self._show_outcomes()

    def begin(self, total: int, kept: int, epochs: int) -> None:
        """So many runs are under way, of which some were kept before; epochs: of the others."""
        self.foot.begin(total, kept, epochs)
        self._show_state()

    def add(self, found: Outcome | Failure) -> None:
        """Show what came out of one more."""
        if isinstance(found, Failure):
            self.foot.add(given_up=found.experiment.epochs)
            return
        key = found.experiment.key
        self.outcomes[key] = found
        self._networks |= {key}
        self._show_outcomes()
        self.foot.add()

    @Slot(int)
    def show_epochs(self, learned: int) -> None:
        """So many epochs of the missing runs have been learned."""
        self.foot.show_epochs(learned)

    def end(self) -> None:
        """Nothing is under way any more."""
        self.foot.end()
        self._show_state()

    # What it shows

    @property
    def groups(self) -> list[Group]:
        """The runs on view, by their settings."""
        outcomes = self.outcomes
        if self._which.choice == "plan":
            plan = self.form.plan
            keys = [] if plan is None else [one.key for one in plan.experiments()]
            outcomes = {key: outcomes[key] for key in keys if key in outcomes}
        return groups(list(outcomes.values()))

    @Slot()
    def _follow_form(self) -> None:
        if self._which.choice == "plan":
            self._show_outcomes()

    @Slot()
    def _show_outcomes(self) -> None:
        found = self.groups
        self.plot.show_groups(found)
        self.table.show_groups(found)
        self._show_run(self.table.current_key)
        runs = self.tr("%n run(s)", "", sum(len(group.outcomes) for group in found))
        kinds = self.tr("%n setting(s)", "", len(found))
        self._heading.setText(self.tr("{runs}, {settings}").format(runs=runs, settings=kinds))
        self._pages.setCurrentIndex(1 if self.outcomes else 0)
        self._show_count()

    @Slot(str)
    def _show_run(self, key: str) -> None:
        self.plot.select(key)
        self.detail.show_run(self.outcomes.get(key), key in self._networks)

    @Slot()
    def _show_count(self) -> None:
        """Say how many runs the form makes, and how many of them are there."""
        if self.foot.running:
            return
        plan = self.form.plan
        wanted = [] if plan is None else plan.experiments()
        self.foot.show_plan(len(wanted), sum(one.key in self.outcomes for one in wanted))

    def _show_state(self) -> None:
        running = self.foot.running
        self.form.setEnabled(not running)
        self.report.setVisible(not running)
        self.report_link.setEnabled(not running)
        asks = self.tr("How much is luck? Train with several seeds or settings, see the spread.")
        self._sentence.setText(self.tr("The first runs are under way…") if running else asks)
        self._show_count()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        fill(self, theme.panel)
        for widget in (self.form, self.plot, self.table, self.detail, self._switch, self._which):
            widget.set_theme(theme)
        self._sentence.setStyleSheet(f"color: {theme.ink2}")
        self.export.setIcon(icon("save", theme))

    # What the user does

    @Slot()
    def _start(self) -> None:
        plan = self.form.plan
        if plan is not None:
            self.start_wanted.emit(plan)

    @Slot(str)
    def _switch_curves(self, key: str) -> None:
        self.plot.show_loss(key == "loss")

    @Slot()
    def _export(self) -> None:
        self.export_wanted.emit(self.export.mapToGlobal(QPoint(0, self.export.height() + 2)))

    @Slot()
    def _tell_copied(self) -> None:
        self.said.emit(self.tr("The command is on the clipboard."))


def _line(left: QWidget, right: QWidget) -> QHBoxLayout:
    """Two widgets at both ends of a line."""
    line = QHBoxLayout()
    line.addWidget(left)
    line.addStretch(1)
    line.addWidget(right)
    return line
