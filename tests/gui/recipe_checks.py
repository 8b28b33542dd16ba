"""What each action of a network must do: checked by test_actions.py, by the action's key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from engine import checkpoint, exchange
from engine.presets import build
from gui.panels.training_dialog import TrainingDialog

if TYPE_CHECKING:
    from tests.gui.test_actions import Bench


def new_training(bench: Bench) -> None:
    """Given up, all stays; accepted, another network starts with the rule that was chosen."""
    dialogs: list[TrainingDialog] = []

    def answer(dialog: TrainingDialog) -> int:
        dialogs.append(dialog)
        if len(dialogs) == 1:
            return int(dialog.DialogCode.Rejected)
        dialog.tiles["lenet"].click()
        dialog.seed.setValue(3)
        return int(dialog.DialogCode.Accepted)

    bench.monkeypatch.setattr(TrainingDialog, "exec", answer)
    before = bench.controller.recipe
    bench.trigger("new_training")
    assert bench.controller.recipe == before
    bench.trigger("new_training")
    bench.until(lambda: "conv1.weights" in bench.controller.snapshot.parameters)
    for name, array in build("lenet", 3).parameters.items():
        np.testing.assert_array_equal(array, bench.controller.snapshot.parameters[name])
    recipe, bar = bench.controller.recipe, bench.window.recipe
    assert (recipe.optimizer, recipe.batch_size, recipe.seed) == ("adam", 64, 3)
    assert bar.optimizer.currentData() == "adam"
    assert bar.network.text().startswith("LeNet")
    assert bar.parameters.text() == "108,874 parameters"


def save_network(bench: Bench) -> None:
    path = bench.folder / "mine.npz"
    bench.answer_paths("")
    bench.trigger("save_network")  # given up
    bench.answer_paths(str(path))
    with bench.qtbot.waitSignal(bench.controller.files.saved):
        bench.trigger("save_network")
    assert bench.controller.snapshot is not None
    np.testing.assert_array_equal(
        checkpoint.load(path).conv.filters, bench.controller.snapshot.parameters["conv.filters"]
    )
    assert str(path) in bench.window.status.message.text()


def open_network(bench: Bench) -> None:
    """Another preset's weights come, with the recipe that suits it; a bad file changes nothing."""
    pytest.importorskip("safetensors")
    saved = build("report-torch", 5, ties="all")
    path = bench.folder / "theirs.safetensors"
    exchange.save(saved, path)
    bench.answer_paths("")
    bench.trigger("open_network")  # given up
    bench.answer_paths(str(path))
    with bench.qtbot.waitSignal(bench.controller.files.network_opened):
        bench.trigger("open_network")
    bench.until(lambda: "dense.weights" in bench.controller.snapshot.parameters)
    for name, array in saved.parameters.items():
        np.testing.assert_array_equal(array, bench.controller.snapshot.parameters[name])
    recipe = bench.controller.recipe
    assert (recipe.preset, recipe.ties, recipe.batch_size) == ("report-torch", "all", 64)
    assert str(path) in bench.window.status.message.text()
    broken = bench.folder / "broken.npz"
    broken.write_bytes(b"no network")
    bench.answer_paths(str(broken))
    with bench.qtbot.waitSignal(bench.controller.failed):
        bench.trigger("open_network")
    assert bench.controller.recipe == recipe


CHECKS = {
    "new_training": new_training,
    "save_network": save_network,
    "open_network": open_network,
}
