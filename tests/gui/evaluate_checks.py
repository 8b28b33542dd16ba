"""What the actions of evaluation do, for `test_actions`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QGuiApplication, QImage


def show_network(bench: Any) -> None:
    bench.trigger("show_evaluate")
    bench.trigger("show_network")
    assert bench.window.tabs.current == "show_network"
    assert bench.window.network_view.isVisible()


def show_evaluate(bench: Any) -> None:
    bench.trigger("show_evaluate")
    assert bench.window.tabs.current == "show_evaluate"
    assert bench.window.evaluate.isVisible()


def show_experiments(bench: Any) -> None:
    bench.trigger("show_experiments")
    assert bench.window.tabs.current == "show_experiments"
    assert bench.window.experiments.wiring.panel.isVisible()


def evaluate_now(bench: Any) -> None:
    told: list[Any] = []
    bench.controller.evaluated.connect(told.append)
    bench.trigger("evaluate_now")
    assert bench.window.evaluate.isVisible()
    bench.until(lambda: bool(told))
    assert told[0].step == bench.step


def export_curves(bench: Any) -> None:
    path = bench.folder / "curves.csv"
    bench.answer_paths(str(path))
    bench.trigger("export_curves")
    assert path.read_text().startswith("step,loss,correct")


def export_picture(bench: Any) -> None:
    path = bench.folder / "view.png"
    bench.answer_paths(str(path))
    bench.trigger("export_picture")
    assert QImage(str(path)).size() == 2 * bench.window.network_view.canvas.size()


def copy_picture(bench: Any) -> None:
    bench.trigger("copy_picture")
    assert not QGuiApplication.clipboard().image().isNull()


def save_report(bench: Any) -> None:
    path = bench.folder / "run.html"
    bench.answer_paths(str(path))
    with bench.qtbot.waitSignal(bench.controller.files.report_saved):
        bench.trigger("save_report")
    assert path.read_text().startswith("<!DOCTYPE html>")


CHECKS: dict[str, Callable[[Any], None]] = {
    "show_network": show_network,
    "show_evaluate": show_evaluate,
    "show_experiments": show_experiments,
    "evaluate_now": evaluate_now,
    "export_curves": export_curves,
    "export_picture": export_picture,
    "copy_picture": copy_picture,
    "save_report": save_report,
}
