"""How much a slice learns: as the pace, the time of a frame and what comes next allow."""

from __future__ import annotations

from time import perf_counter

from gui.pace import MAX

SLICE = 0.010  # seconds of work between two looks at the event queue
FRAME = 1 / 33  # seconds between two snapshots
FIRST_SLICE = 32  # samples, before their speed is known
HALF_LIFE = 128  # samples after which what others took counts half
SPEED_WINDOW = 0.5  # seconds over which samples a second are averaged


class Pacing:
    """Deals out samples at a pace, and measures how fast they are learned.

    Attributes:
        pace: samples a second, or MAX; last_frame: when the last snapshot was sent.
    """

    def __init__(self) -> None:
        self.pace = MAX
        self.last_frame = 0.0
        self._seconds_per_sample = self._seconds = self._samples = 0.0
        self._owed = 0.0  # samples that the pace allows and that are not yet learned
        self._last_turn = 0.0
        self._speed = self._speed_time = 0.0
        self._speed_step = 0

    def start(self, step: int, owed: float) -> None:
        """Begin a run at `step`; `owed`: how much of the next sample is due at once."""
        self._last_turn = self._speed_time = perf_counter()
        self._speed_step = step
        self._owed = owed

    def change(self, pace: float) -> None:
        """Another pace from now on."""
        self.pace = pace
        self._owed = min(self._owed, 1.0)
        self._last_turn = perf_counter()

    def skip(self) -> None:
        """Let the time until now not count: something else took it."""
        self._last_turn = perf_counter()

    def due(self) -> int:
        """Return how many samples a slice may learn now."""
        now = perf_counter()
        most = FIRST_SLICE
        if self._seconds_per_sample > 0:
            to_frame = FRAME - (now - self.last_frame)  # end the slice when a frame is due
            seconds = min(SLICE, to_frame) if to_frame > 0 else SLICE
            most = max(1, round(seconds / self._seconds_per_sample))
        if self.pace != MAX:
            self._owed = min(self._owed + (now - self._last_turn) * self.pace, most)
            most = int(self._owed + 1e-9)
            self._owed -= most
        self._last_turn = now
        return most

    def wait(self) -> float:
        """Return the seconds until the next slice."""
        return 0.0 if self.pace == MAX else max((1 - self._owed) / self.pace, SLICE / 2)

    def note(self, samples: int, seconds: float) -> None:
        """Take down how long `samples` took.

        The first sample of a mini-batch pays for those behind it: only many tell what one costs.
        """
        kept = 0.5 ** (samples / HALF_LIFE)
        self._samples = kept * self._samples + samples
        self._seconds = kept * self._seconds + seconds
        self._seconds_per_sample = self._seconds / self._samples

    def frame_due(self, news: bool) -> bool:
        """Whether it is time for a snapshot; at a pace that an eye follows, for each sample."""
        followed = self.pace <= 1 / FRAME
        return perf_counter() - self.last_frame >= FRAME or (followed and news)

    def speed(self, step: int) -> float:
        """Return samples a second, over the last half second or so."""
        now = perf_counter()
        if now - self._speed_time >= SPEED_WINDOW:
            self._speed = max(0.0, (step - self._speed_step) / (now - self._speed_time))
            self._speed_time, self._speed_step = now, step
        return self._speed

    def forget(self) -> None:
        """Another training: its speed is not known."""
        self._speed = self._seconds_per_sample = self._seconds = self._samples = 0.0
