"""Commands that save a run or a network and open it again; what a run's curves are then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine import exchange, runs
from engine.branches import Branch
from engine.data import Dataset
from engine.files import atomic_write
from engine.history import History
from engine.run_page import run_page
from engine.snapshot import BranchRecord
from gui.language import reason, told
from gui.own_thread import command
from gui.recipe import Recipe, memory_for, recommended
from gui.widgets import words

if TYPE_CHECKING:
    from gui.worker import Worker


class RunCommands(QObject):
    """Part of the worker, on its thread; commands arrive as queued slots.

    Signals: saved(path) of a network, run_saved(path), run_opened(path), network_opened(path),
    report_saved(path), curves_told({branch: BranchRecord}) of a history that has a past;
    run_rescued(path), run_damaged(path) of a kept run.
    """

    saved = Signal(str)
    run_saved = Signal(str)
    run_opened = Signal(str)
    run_rescued = Signal(str)
    run_damaged = Signal(str)
    network_opened = Signal(str)
    report_saved = Signal(str)
    curves_told = Signal(object)

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker)
        self._worker = worker

    @command(str)
    def save(self, path: str) -> None:
        """Save the network as it is, in the form that the name's ending tells."""
        history = self._worker.history
        if history is None:
            return
        network = history.trainer.network
        failure = self.tr("The network could not be saved as {path}: {reason}.")
        if self._try_file(path, failure, lambda: exchange.save(network, path)):
            if len(history.branches) == 1:  # else others would be lost
                self._worker.keeping.note_saved()
            self.saved.emit(path)

    @command(str)
    def save_run(self, path: str) -> None:
        """Save the whole run, where it stands."""
        worker = self._worker
        history = worker.history
        if history is not None:
            worker.arrive()
            failure = self.tr("The run could not be saved as {path}: {reason}.")
            if self._try_file(path, failure, lambda: runs.save(history, path)):
                worker.keeping.note_saved()
                self.run_saved.emit(path)

    @command(str)
    def open_run(self, path: str) -> None:
        """Go on with a saved run; if that fails, the one in hand stays."""
        worker = self._worker
        if worker.history is None:
            return
        dataset = worker.history.trainer.dataset
        failure = self.tr("The run {path} could not be opened: {reason}.")
        if self._try_file(path, failure, lambda: self._begin(path, dataset)):
            self.run_opened.emit(path)

    @command(str)
    def rescue_run(self, path: str) -> None:
        """Go on with a run that was kept when the program died; it is in no file of the user's."""
        worker = self._worker
        if worker.history is None:
            return
        dataset = worker.history.trainer.dataset
        try:
            if runs.about(path).digest != runs.digest(dataset):
                text = self.tr("The kept run needs other digits than these: {name}.")
                worker.failed.emit(text.format(name=words.known(runs.about(path).data_name)))
                return
            self._begin(path, dataset)
        except OSError as error:
            text = self.tr("The kept run {path} could not be opened: {reason}.")
            worker.failed.emit(text.format(path=path, reason=reason(error)))
        except ValueError:
            self.run_damaged.emit(path)
        else:
            worker.keeping.note_rescued()
            self.run_rescued.emit(path)

    def _begin(self, path: str, dataset: Dataset) -> None:
        """Open a run; what `load` does not learn again of its way is learned in slices."""
        about = runs.about(path)
        history = runs.load(path, dataset, memory_for(about.preset))
        self._worker.begin(history)
        if history.trainer.step_number != about.step:
            self._worker.travel.seek(about.step)

    @command(str)
    def open_network(self, path: str) -> None:
        """Start with the weights of a saved network, by the recipe in force if it is of the same
        preset, else by the one that suits it; if it can't be read, the run in hand stays."""
        worker = self._worker
        if worker.history is None:
            return
        trainer = worker.history.trainer

        def begin() -> None:
            network, now = exchange.load(path), Recipe.of(trainer)
            known = now.preset == network.preset
            recipe = now if known else recommended(network.preset, now.seed)
            begun = recipe.trainer(trainer.dataset, network)
            worker.begin(History(begun, memory_for(network.preset)))

        failure = self.tr("The network {path} could not be opened: {reason}.")
        if self._try_file(path, failure, begin):
            self.network_opened.emit(path)

    @command(str)
    def save_report(self, path: str) -> None:
        """Tell the run up to this step on one page."""
        worker = self._worker
        history = worker.history
        if history is None:
            return
        worker.arrive()

        def write() -> None:
            evaluation = worker.testing.of_now(history)
            content = run_page(history, evaluation, told, self.tr("en")).encode()
            with atomic_write(Path(path)) as file:
                file.write(content)

        failure = self.tr("The report could not be saved as {path}: {reason}.")
        if self._try_file(path, failure, write):
            self.report_saved.emit(path)

    def _try_file(self, path: str, failure: str, act: Callable[[], None]) -> bool:
        """Read or write a file; whether that went well, else a sentence says what did not."""
        try:
            act()
        except OSError as error:
            self._worker.failed.emit(failure.format(path=path, reason=reason(error)))
        except ValueError as error:
            self._worker.failed.emit(told(error))
        else:
            return True
        return False

    def tell_curves(self) -> None:
        """Tell the curves of all branches; Signal(object), since a dict of str arrives whole."""
        history = self._worker.history
        if history is None or all(branch.latest_step == 0 for branch in history.branches):
            return
        self.curves_told.emit({branch.name: _record(branch) for branch in history.branches})

    def tell_curve(self, branch: Branch) -> None:
        """Tell the curve of a branch that came back, and what was tested on it."""
        self.curves_told.emit({branch.name: _record(branch)})


def _record(branch: Branch) -> BranchRecord:
    samples = branch.latest_step - branch.first_step
    size = branch.samples_per_point
    return BranchRecord(branch.losses, branch.correct, size, samples, branch.tests)
