"""What the actions of evaluation do, for `test_actions`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def show_network(bench: Any) -> None:
    bench.trigger("show_evaluate")
    bench.trigger("show_network")
    assert bench.window.tabs.current == "show_network"
    assert bench.window.network_view.isVisible()


def show_evaluate(bench: Any) -> None:
    bench.trigger("show_evaluate")
    assert bench.window.tabs.current == "show_evaluate"
    assert bench.window.evaluate.isVisible()


def evaluate_now(bench: Any) -> None:
    told: list[Any] = []
    bench.controller.evaluated.connect(told.append)
    bench.trigger("evaluate_now")
    assert bench.window.evaluate.isVisible()
    bench.until(lambda: bool(told))
    assert told[0].step == bench.step


CHECKS: dict[str, Callable[[Any], None]] = {
    "show_network": show_network,
    "show_evaluate": show_evaluate,
    "evaluate_now": evaluate_now,
}
