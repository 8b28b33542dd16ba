"""How much a slice learns: never so much that the thread stops listening."""

from __future__ import annotations

from gui.pacing import SLICE, Pacing


def test_a_mini_batch_that_its_first_sample_pays_for_makes_no_long_slice() -> None:
    """64 samples cost 14 ms at once and nothing after: what counts is their mean."""
    pacing, place, longest = Pacing(), 0, 0.0
    for _ in range(200):
        samples = pacing.due()
        begun = {(place + i) // 64 for i in range(samples) if (place + i) % 64 == 0}
        seconds = 0.014 * len(begun)
        place += samples
        pacing.note(samples, seconds)
        longest = max(longest, seconds)
    assert place > 200 * 20, "it keeps up its speed"
    assert longest <= 2 * 0.014


def test_a_training_that_becomes_slow_has_smaller_slices_soon() -> None:
    pacing = Pacing()
    for _ in range(20):
        pacing.note(pacing.due(), 0.00005 * 200)
    for _ in range(20):
        samples = pacing.due()
        pacing.note(samples, 0.005 * samples)
    assert pacing.due() * 0.005 <= 2 * SLICE
    pacing.forget()
    assert pacing.due() == 32
