"""What the command palette can do, and which of it fits a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gui.widgets.fuzzy import Fit, fit


@dataclass(frozen=True)
class Entry:
    """One thing that can be done.

    Attributes: key: what it is known by; text; menu: where it stands; shortcut: as this desktop
    writes it; enabled: whether it makes sense now; tip: what it does; run: do it.
    """

    key: str
    text: str
    menu: str
    shortcut: str
    enabled: bool
    tip: str
    run: Callable[[], object]


def ranked(
    typed: str, entries: Sequence[Entry], recent: Sequence[str] = ()
) -> list[tuple[Entry, tuple[int, ...]]]:
    """Return the entries that fit, the best first, with the letters of their texts that do.

    Without letters all, those done last in front. What can't be done now stands at the end.
    """
    found: list[tuple[tuple[int, int, int], Entry, tuple[int, ...]]] = []
    for place, entry in enumerate(entries):
        way = fit(typed, entry.text)
        lesser = 0
        if way is None:  # "view dark": the menu counts too, but less
            way, lesser = fit(typed, f"{entry.menu} {entry.text}"), 1
            if way is None:
                continue
            start = len(entry.menu) + 1
            way = Fit(way.score, tuple(at - start for at in way.places if at >= start))
        late = recent.index(entry.key) if entry.key in recent else len(recent)
        order = way.score if typed.strip() else -late
        found.append(((2 * (not entry.enabled) + lesser, -order, place), entry, way.places))
    return [(entry, places) for _, entry, places in sorted(found, key=lambda one: one[0])]
