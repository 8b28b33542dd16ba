"""What ties the Experiments panel to the processes that train, to its folder and to the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal, Slot

from engine.carry_out import has_torch
from engine.experiment import Experiment
from engine.experiment_groups import csv
from engine.experiment_page import page
from engine.experiment_plan import Plan, report_comparison
from engine.outcome import Failure, Outcome
from gui.controller import Controller
from gui.experiment_runner import ExperimentRunner
from gui.language import told
from gui.messages import Messages
from gui.network_files import NetworkFiles
from gui.panels.experiments import REPORT_EPOCHS, REPORT_SEEDS, ExperimentsPanel
from gui.settings import Settings
from gui.take_away import Offer


class ExperimentsWiring(QObject):
    """Lives as long as the window, from when the panel is first looked at.

    Attributes: panel; runner; offer: what the panel has to take away.
    Signals: menu_wanted(where) of what can be taken away; network_opened() of a run.
    """

    menu_wanted = Signal(QPoint)
    network_opened = Signal()

    def __init__(
        self,
        parent: QObject,
        controller: Controller,
        messages: Messages,
        settings: Settings,
        networks: NetworkFiles,
    ) -> None:
        super().__init__(parent)
        self._messages, self._settings, self._networks = messages, settings, networks
        self._opening = ""  # the network that is asked for
        self._failures: list[Failure] = []
        self.panel, self.runner = ExperimentsPanel(has_torch()), ExperimentRunner(self)
        self.offer = Offer("experiments", self.panel.plot, self._csv, self._page)
        if controller.dataset is not None:
            self.panel.form.set_data(controller.dataset.source)
        controller.files.network_opened.connect(self._look_at)
        self._connect()
        self.panel.set_folder(self._folder)
        if Path(self._folder).is_dir():
            self.runner.open(self._folder)

    def _connect(self) -> None:
        panel, runner = self.panel, self.runner
        panel.start_wanted.connect(self._start)
        panel.report_wanted.connect(self._make_report)
        panel.cancel_wanted.connect(runner.cancel)
        panel.folder_changed.connect(self._use_folder)
        panel.network_wanted.connect(self._open_network)
        panel.export_wanted.connect(self.menu_wanted)
        panel.said.connect(self._messages.info)
        runner.opened.connect(panel.show_outcomes)
        runner.began.connect(self._begin)
        runner.learned.connect(panel.show_epochs)
        runner.found.connect(self._take)
        runner.ended.connect(self._end)
        runner.refused.connect(self._messages.error)

    @property
    def _folder(self) -> str:
        chosen: str = self._settings.read("experiments/folder")
        return chosen or str(self._settings.folder / "experiments")

    @Slot(str)
    def _use_folder(self, path: str) -> None:
        if not self.runner.busy:
            self._settings.write("experiments/folder", path)
            self.panel.set_folder(path)
            self.runner.open(path)

    # The runs

    @Slot(object)
    def _start(self, plan: Plan) -> None:
        self._carry_out(plan.experiments())

    @Slot()
    def _make_report(self) -> None:
        data = self.panel.form.data.currentData()
        self._carry_out(report_comparison(REPORT_SEEDS, REPORT_EPOCHS, data))

    def _carry_out(self, experiments: Sequence[Experiment]) -> None:
        self.runner.start(experiments, self.panel.form.folder, self.panel.form.jobs)

    @Slot(int, int, int)
    def _begin(self, total: int, kept: int, epochs: int) -> None:
        self._failures = []
        self.panel.begin(total, kept, epochs)

    @Slot(object)
    def _take(self, found: Outcome | Failure) -> None:
        if isinstance(found, Failure):
            self._failures.append(found)
        self.panel.add(found)

    @Slot(str)
    def _end(self, problem: str) -> None:
        self.panel.end()
        if problem:
            self._messages.error(problem)
        elif self._failures:
            text = self.tr("%n run(s) have no outcome. {reason}", "", len(self._failures))
            self._messages.warning(text.format(reason=told(self._failures[0].reason)))
        else:
            self._messages.info(
                self.tr("What is finished is kept in {folder}.").format(
                    folder=self.panel.form.folder
                )
            )

    @Slot(object)
    def _open_network(self, outcome: Outcome) -> None:
        path = Path(self.panel.form.folder) / f"{outcome.experiment.key}.npz"
        self._opening = str(path)
        self._networks.open(self._opening)

    @Slot(str)
    def _look_at(self, path: str) -> None:
        """Show the network that was asked for here, now that it is open."""
        if path == self._opening:
            self._opening = ""
            self.network_opened.emit()

    # To take away

    def _csv(self) -> str:
        """The values of the runs on view, as the picture has them."""
        return csv([outcome for group in self.panel.groups for outcome in group.outcomes])

    def _page(self) -> str:
        outcomes = list(self.panel.outcomes.values())
        return page(outcomes, self._failures, told, self.tr("en"))
