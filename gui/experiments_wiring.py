"""What ties the Experiments panel to the processes that train, to its folder and to the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QWidget

from engine.carry_out import has_torch
from engine.experiment_groups import csv
from engine.experiment_page import page
from engine.experiment_plan import Plan, report_comparison
from engine.outcome import Failure, Outcome
from gui.appearance import Appearance
from gui.controller import Controller
from gui.experiment_runner import ExperimentRunner
from gui.language import told
from gui.messages import Messages
from gui.network_files import NetworkFiles
from gui.panels.experiments import REPORT_EPOCHS, REPORT_SEEDS, ExperimentsPanel
from gui.settings import Settings
from gui.tabs import Tabs
from gui.take_away import Offer, TakeAway

KEY = "show_experiments"


class ExperimentsWiring(QObject):
    """Builds the panel when it is first looked at; lives as long as the window.

    Attributes: slots: what to call for each action, by the keys of the table; panel: None before it
    was looked at; offer: what the panel has to take away; runner.
    """

    def __init__(
        self,
        window: QWidget,
        controller: Controller,
        messages: Messages,
        settings: Settings,
        take_away: TakeAway,
        appearance: Appearance,
        networks: NetworkFiles,
    ) -> None:
        super().__init__(window)
        self._controller, self._messages, self._settings = controller, messages, settings
        self._take_away, self._appearance, self._networks = take_away, appearance, networks
        self._opening = ""  # the network that is asked for
        self._failures: list[Failure] = []
        self.panel: ExperimentsPanel | None = None
        self.runner = ExperimentRunner(self)
        controller.network_opened.connect(self._look_at)
        self.slots: dict[str, Callable[..., object]] = {KEY: self.show}

    def add_to(self, tabs: Tabs) -> None:
        """Give the window its view."""
        self._tabs = tabs
        tabs.add_later(KEY, self._build)

    @Slot()
    def show(self) -> None:
        """Show the view."""
        self._tabs.show(KEY)

    def close(self) -> None:
        """Stop what is under way; nothing is left behind."""
        self.runner.close()

    # The panel

    def _build(self) -> QWidget:
        panel = self.panel = ExperimentsPanel(has_torch())
        self._appearance.dress(panel)
        dataset = self._controller.dataset
        if dataset is not None:
            panel.form.set_data(dataset.source)
        self.offer = Offer("experiments", panel.plot, self._csv, self._page)
        self._take_away.add(self.offer)
        self._take_away.add_view(Offer("experiments", panel.results, self._csv, self._page))
        panel.start_wanted.connect(self._start)
        panel.report_wanted.connect(self._make_report)
        panel.cancel_wanted.connect(self.runner.cancel)
        panel.folder_changed.connect(self._use_folder)
        panel.network_wanted.connect(self._open_network)
        panel.export_wanted.connect(self._show_menu)
        panel.said.connect(self._messages.info)
        runner = self.runner
        runner.opened.connect(panel.show_outcomes)
        runner.began.connect(self._begin)
        runner.found.connect(self._take)
        runner.ended.connect(self._end)
        runner.refused.connect(self._messages.error)
        panel.set_folder(self._folder)
        if Path(self._folder).is_dir():
            runner.open(self._folder)
        return panel

    @property
    def _folder(self) -> str:
        chosen: str = self._settings.read("experiments/folder")
        return chosen or str(self._settings.folder / "experiments")

    @Slot(str)
    def _use_folder(self, path: str) -> None:
        if self.panel is not None and not self.runner.busy:
            self._settings.write("experiments/folder", path)
            self.panel.set_folder(path)
            self.runner.open(path)

    # The runs

    @Slot(object)
    def _start(self, plan: Plan) -> None:
        if self.panel is not None:
            jobs = self.panel.form.jobs
            self.runner.start(plan.experiments(), self.panel.form.folder, jobs)

    @Slot()
    def _make_report(self) -> None:
        if self.panel is not None:
            data = self.panel.form.data.currentData()
            wanted = report_comparison(REPORT_SEEDS, REPORT_EPOCHS, data)
            self.runner.start(wanted, self.panel.form.folder, self.panel.form.jobs)

    @Slot(int, int)
    def _begin(self, total: int, kept: int) -> None:
        assert self.panel is not None
        self._failures = []
        self.panel.begin(total, kept)

    @Slot(object)
    def _take(self, found: Outcome | Failure) -> None:
        assert self.panel is not None
        if isinstance(found, Failure):
            self._failures.append(found)
        self.panel.add(found)

    @Slot(str)
    def _end(self, problem: str) -> None:
        assert self.panel is not None
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
        assert self.panel is not None
        path = Path(self.panel.form.folder) / f"{outcome.experiment.key}.npz"
        self._opening = str(path)
        self._networks.open(self._opening)

    @Slot(str)
    def _look_at(self, path: str) -> None:
        """Show the network that was asked for here, now that it is open."""
        if path == self._opening:
            self._opening = ""
            self._tabs.show("show_network")

    # To take away

    def _csv(self) -> str:
        assert self.panel is not None
        return csv(list(self.panel.outcomes.values()))

    def _page(self) -> str:
        assert self.panel is not None
        return page(list(self.panel.outcomes.values()), self._failures)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        self._take_away.menu(self.offer).popup(place)
