"""A window of the larger networks: what an action does does not depend on which one trains."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.main_window import MainWindow
from gui.recipe import recommended
from tests.gui.test_actions import CHECKS, Bench, bench

__all__ = ["bench"]

LARGER = ("report-torch", "lenet")
SAME = (
    *("train", "step_sample", "sample_back", "phase_forward", "phase_back", "oldest", "latest"),
    *("play", "branch", "branches", "save_run", "breakpoints", "reset"),
    *("why", "show_drawing", "teach", "reader_lenet", "own_test", "own_train", "test_digit"),
    *("show_evaluate", "evaluate_now", "export_picture", "export_curves", "save_report"),
)


@pytest.fixture(params=LARGER)
def larger(request: pytest.FixtureRequest, bench: Bench) -> Bench:
    """A window that has just begun with a larger network, one digit a step."""
    begin(bench, request.param)
    return bench


def begin(bench: Bench, preset: str, batch_size: int = 1) -> None:
    recipe = replace(recommended(preset, 2), batch_size=batch_size)
    with bench.qtbot.waitSignal(bench.controller.restarted):
        bench.window.recipes.start(recipe)
    bench.until(lambda: bench.controller.recipe == recipe and bool(network_of(bench.window)))
    bench.until(lambda: bool(bench.controller.snapshot.specs) and shows(bench, preset))


def shows(bench: Bench, preset: str) -> bool:
    first = "conv1.weights" if preset == "lenet" else "dense.weights"
    return first in bench.controller.snapshot.parameters


def network_of(window: MainWindow) -> object:
    return window.network_view.canvas


@pytest.mark.usefixtures("clipboard")
@pytest.mark.parametrize("key", SAME)
def test_an_action_does_the_same_with_a_larger_network(key: str, larger: Bench) -> None:
    CHECKS[key](larger)
