"""Trial: downloads from mirrors that are bad in every way, by users who give up at any moment."""

from __future__ import annotations

import threading
import time
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from engine.download import Cancelled, DownloadError, fetch
from tests.engine.bad_mirrors import CONTENT, FILE, Handler, Mirrors
from tests.reliability.report import Effort, Outcome

PATIENCE = 0.4  # seconds
GOOD = ("good", "chunked", "moved", "marked_as_gzip")
NO_WAYS = {"do_GET", "start", "log_message", "handle_error"}
BAD = sorted(
    name
    for name, what in vars(Handler).items()
    if callable(what) and name not in NO_WAYS and name not in GOOD
)
ROUNDS, SHORT_ROUNDS = 2000, 16
AT_ONCE = 1.0  # seconds that giving up may take on a busy machine


class Impatient:
    """A user who gives up after so many seconds, or never."""

    def __init__(self, seconds: float | None) -> None:
        self._ends = None if seconds is None else time.monotonic() + seconds
        self.gave_up = 0.0
        self.told_last = time.monotonic()
        self.longest_silence = 0.0

    def update(self, file: str, done: int, total: int) -> None:
        """Give up when it is time."""
        now = time.monotonic()
        self.longest_silence = max(self.longest_silence, now - self.told_last)
        self.told_last = now
        if self._ends is not None and now > self._ends:
            self.gave_up = now
            raise Cancelled


def run(effort: Effort) -> Outcome:
    """Rounds with one to three mirrors each."""
    outcome, random, counts = Outcome("mirrors"), Random(effort.seed), Counter[str]()
    server = Mirrors()
    serving = threading.Thread(target=server.serve_forever, args=(0.01,))
    serving.start()
    slowest, silence = 0.0, 0.0
    ends = time.monotonic() + 60 * (effort.minutes or 1e6)
    rounds = SHORT_ROUNDS if effort.short else ROUNDS
    try:
        for number in range(rounds):
            if time.monotonic() > ends:
                break
            ways = random.choices(BAD, k=random.randrange(3)) + random.choices((*GOOD, *BAD), k=1)
            patience = random.choice((None, None, 0.0, random.uniform(0, 0.8)))
            with TemporaryDirectory() as folder:
                ended, took, quiet = _round(server, ways, patience, Path(folder), outcome)
            counts[ended] += 1
            slowest, silence = max(slowest, took), max(silence, quiet)
            if number % 100 == 99:
                effort.tell(f"{number + 1} of {rounds}")
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        serving.join()
    _wait_for_readers(outcome)
    outcome.figures = {"rounds": counts.total(), "ways to be bad": len(BAD), **counts}
    outcome.figures["giving up took at most, s"] = round(slowest, 3)
    outcome.figures["longest silence of the progress, s"] = round(silence, 3)
    return outcome


def _round(
    server: Mirrors, ways: list[str], patience: float | None, folder: Path, outcome: Outcome
) -> tuple[str, float, float]:
    """How it ended, how long giving up took, and the longest time without progress."""
    user, target, took = Impatient(patience), folder / FILE.name, 0.0
    try:
        fetch([FILE], folder, user, [server[way] for way in ways], PATIENCE)
        ended = "delivered"
    except Cancelled:
        ended, took = "given up", time.monotonic() - user.gave_up
    except DownloadError as error:
        ended = "told in a sentence"
        if not str(error).startswith(f"{FILE.name} could not be downloaded (http"):
            outcome.problems.append(f"{ways}: the sentence is {error}")
        if any(way in GOOD for way in ways):
            outcome.problems.append(f"{ways}: a good mirror did not get its turn: {error}")
    except Exception as error:
        ended = "raised"
        outcome.problems.append(f"{ways}: {type(error).__name__}: {error}")
    if target.exists() and target.read_bytes() != CONTENT:
        outcome.problems.append(f"{ways}, {ended}: half a file under a real name")
    left = {one.name for one in folder.iterdir()}
    right = {"delivered": [{FILE.name}], "given up": [set(), {FILE.name}]}  # just when it was whole
    if left not in right.get(ended, [set()]):
        outcome.problems.append(f"{ways}, {ended}: left {left}")
    if took > AT_ONCE:
        outcome.problems.append(f"{ways}: giving up took {took:.1f} s")
    return ended, took, user.longest_silence


def _wait_for_readers(outcome: Outcome) -> None:
    """Threads of mirrors that were given up end by themselves, and soon."""
    for thread in threading.enumerate():
        if thread.name == "download":
            thread.join(5)
            if thread.is_alive():
                outcome.problems.append("a thread that reads from a mirror does not end")
