"""What the actions of the language do, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.gui.test_actions import Bench


def _choose(bench: Bench, name: str) -> None:
    settings = bench.window._settings
    other = "en" if name == "zh" else "zh"
    bench.trigger(f"language_{other}")
    told: list[str] = []
    bench.messages.told.connect(lambda sentence, _: told.append(sentence))
    bench.trigger(f"language_{name}")
    assert settings.read("window/language") == name
    chosen = [key for key in ("system", "en", "zh") if _action(bench, key).isChecked()]
    assert chosen == [name]
    assert told == ["The language changes when ConvScope is started again."]
    bench.trigger(f"language_{name}")
    assert len(told) == 1, "nothing changes, and nothing is told"


def _action(bench: Bench, name: str):  # type: ignore[no-untyped-def]
    return bench.window.actions_by_key[f"language_{name}"]


CHECKS = {
    "language_system": lambda bench: _choose(bench, "system"),
    "language_en": lambda bench: _choose(bench, "en"),
    "language_zh": lambda bench: _choose(bench, "zh"),
}
