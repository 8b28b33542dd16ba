"""What the actions of Compare do, for `test_actions`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from engine.compared import Wish


def show_compare(bench: Any) -> None:
    bench.trigger("show_compare")
    assert bench.window.tabs.current == "show_compare"
    assert bench.window.compare.panel.isVisible()


def compare_now(bench: Any) -> None:
    """It begins with what the fields say; what comes of it is `test_compare_window`'s business."""
    bench.trigger("show_compare")
    wishes: list[Wish] = []
    stopped: list[bool] = []
    panel = bench.window.compare.panel
    panel.lockstep_wanted.disconnect()
    panel.lockstep_wanted.connect(wishes.append)
    panel.stop_wanted.connect(lambda: stopped.append(True))
    with patch("gui.compare_wiring.has_torch", lambda: True):
        bench.trigger("compare_now")
        assert wishes == [panel.form.wish]
        bench.trigger("compare_now")
    assert stopped == [True]
    assert len(wishes) == 1


CHECKS: dict[str, Callable[[Any], None]] = {
    "show_compare": show_compare,
    "compare_now": compare_now,
}
