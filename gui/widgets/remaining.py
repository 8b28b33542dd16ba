"""How long a piece of work still takes, as soon as that is known and no sooner."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QCoreApplication

from gui.widgets.experiment_words import time_words

WATCHED = 2.0  # seconds that it must have been watched
MOVED = 0.02  # of the whole that must have been done meanwhile
MEMORY = 10.0  # seconds that say how fast it goes: a download is not always as fast as it was


class Remaining:
    """Estimates from how fast a piece of work went lately."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._what = ""
        self._seen: deque[tuple[float, float]] = deque()  # when, and how much was done

    def seconds(self, what: str, share: float) -> float | None:
        """Take down how much of `what` is done, 0 to 1; the seconds left, or None while that is
        not known. Other work, or the same from its beginning, is watched anew."""
        now = self._clock()
        if what != self._what or (self._seen and share < self._seen[-1][1]):
            self._what = what
            self._seen.clear()
        self._seen.append((now, share))
        while len(self._seen) > 2 and now - self._seen[1][0] >= MEMORY:
            self._seen.popleft()
        begun, before = self._seen[0]
        if now - begun < WATCHED or share - before < MOVED:
            return None
        return (1 - share) * (now - begun) / (share - before)


def left_words(seconds: float | None) -> str:
    """What is said of so many seconds: rounded, since they are a guess; "" for None."""
    if seconds is None:
        return ""
    if seconds < 5:
        return QCoreApplication.translate("Remaining", "a few seconds left")
    rounded = 5 * round(seconds / 5) if seconds < 97 else 60 * math.ceil(seconds / 60)
    text = QCoreApplication.translate("Remaining", "about {time} left")
    return text.format(time=time_words(rounded))
