"""A run stops exactly where it shall: before the sample is learned, and once."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.breakpoints import (
    AtStep,
    Confusion,
    LossAbove,
    Misclassified,
    NotFinite,
    ParameterMoved,
)
from engine.explain import Place
from engine.history import History
from engine.trainer import Trainer
from tests.engine.test_history import state, straight, trainer

STEPS = 200
OPTIONS = [
    {"learning_rate": 0.02},
    {"batch_size": 7, "learning_rate": 0.1},
    {"batch_size": 64, "learning_rate": 0.1},
    {"optimizer": "adam", "learning_rate": 0.001},
]


@cache
def one_by_one(number: int) -> list[dict]:
    """What happens at every step of a straight run, seen one step at a time."""
    one, steps = trainer(**OPTIONS[number]), []
    for step in range(STEPS):
        image, label = one.sample_in_hand
        old = one.network.parameters
        read = int(one.network.logits(image[None])[0].argmax())
        learned = one.run(1)
        new = one.network.parameters
        moves = {name: float(np.abs(new[name] - old[name]).max()) for name in old}
        steps.append(
            {
                "step": step,
                "label": label,
                "read": read,
                "loss": float(learned.losses[0]),
                "correct": bool(learned.correct[0]),
                "moves": moves,
            }
        )
    return steps


def stops_at(point: object, seen: dict) -> bool:
    if isinstance(point, Misclassified):
        return not seen["correct"]
    if isinstance(point, LossAbove):
        return seen["loss"] > point.limit
    if isinstance(point, Confusion):
        return (seen["label"], seen["read"]) == (point.true, point.read)
    if isinstance(point, ParameterMoved):
        moves = seen["moves"].values() if point.name is None else [seen["moves"][point.name]]
        return max(moves) > point.eps
    return isinstance(point, AtStep) and seen["step"] == point.step


points = st.one_of(
    st.just(Misclassified()),
    st.builds(LossAbove, st.sampled_from([0.5, 2.0, 2.5, 3.0])),
    st.sampled_from([Confusion(t, r) for t in range(10) for r in range(10) if t != r]),
    st.builds(
        ParameterMoved,
        st.sampled_from([0.005, 0.01, 0.02, 0.05]),
        st.sampled_from([None, "conv.filters", "softmax.biases"]),
    ),
    st.builds(AtStep, st.integers(0, STEPS)),
    st.just(NotFinite()),
)


@settings(max_examples=60, deadline=None)
@given(
    number=st.integers(0, len(OPTIONS) - 1),
    stop_at=st.lists(points, min_size=1, max_size=3),
    pieces=st.lists(st.integers(1, 90), min_size=1, max_size=5),
)
def test_a_run_stops_at_every_such_sample_once(number, stop_at, pieces):
    history = History(trainer(**OPTIONS[number]))
    expected = [
        seen["step"]
        for seen in one_by_one(number)
        if any(stops_at(point, seen) for point in stop_at) and seen["step"] > 0
    ]
    stops, place, losses = [], 0, []
    while history.trainer.step_number < STEPS:
        samples = min(pieces[place % len(pieces)], STEPS - history.trainer.step_number)
        place += 1
        before = history.trainer.step_number
        learned = history.run(samples, stop_at)
        losses += learned.losses.tolist()
        here = history.trainer.step_number
        assert here == before + len(learned.losses) == history.latest_step
        if history.hit is None:
            assert len(learned.losses) == samples
        else:
            assert history.hit.step == here
            assert history.hit.breakpoint in stop_at
            if here < STEPS:
                assert stops_at(history.hit.breakpoint, one_by_one(number)[here])
            stops.append(here)
    assert stops == expected + [at.step for at in stop_at if at == AtStep(STEPS)][:1]
    assert losses == [seen["loss"] for seen in one_by_one(number)]
    assert state(history.trainer) == straight(STEPS, **OPTIONS[number])
    history.seek(STEPS // 2)
    assert state(history.trainer) == straight(STEPS // 2, **OPTIONS[number])


def test_in_the_past_it_stops_at_the_same_samples():
    history = History(trainer(learning_rate=0.02))
    history.run(150)
    expected = [seen["step"] for seen in one_by_one(0)[60:150] if not seen["correct"]]
    history.seek(59)
    stops = []
    while history.trainer.step_number < 150:
        history.run(150 - history.trainer.step_number, [Misclassified()])
        stops.append(history.trainer.step_number)
    assert stops[:-1] == expected
    assert history.latest_step == 150


def test_the_sample_is_in_hand_with_all_values():
    history = History(trainer(learning_rate=0.02))
    confusions = [
        Confusion(seen["label"], seen["read"])
        for seen in one_by_one(0)[100:]
        if not seen["correct"]
    ]
    history.run(100)
    history.run(100, confusions[:1])
    assert history.hit.breakpoint == confusions[0]
    shown = history.snapshot(ahead=True)
    assert (shown.label, shown.prediction) == (confusions[0].true, confusions[0].read)
    assert shown.loss == pytest.approx(history.hit.loss, rel=1e-5)
    history.edit(Place("softmax.biases", (0,)), 0.5)  # it is no past: a change needs no branch


def test_looking_at_the_sample_does_not_stop_the_next_run():
    history = History(trainer(learning_rate=0.02))
    history.run(150, [Misclassified()])
    first = history.trainer.step_number
    history.snapshot(ahead=True, update=True)
    history.run(150, [Misclassified()])
    assert history.trainer.step_number > first


def test_a_sample_that_was_sought_or_marked_does_not_stop_the_run():
    history = History(trainer())
    history.run(60)
    for stand in (history.seek, lambda step: (history.seek(step - 1), history.run(1))):
        stand(30)
        history.mark_as_seen()
        history.run(1, [LossAbove(0)])
        assert history.trainer.step_number == 31
        history.run(1, [LossAbove(0)])
        assert history.trainer.step_number == 31
        assert history.hit.breakpoint == LossAbove(0)


def test_a_step_that_moves_a_parameter_is_named_and_shown():
    history = History(trainer(learning_rate=0.02))
    eps = np.sort([seen["moves"]["conv.filters"] for seen in one_by_one(0)[1:]])[-1] * 0.999
    history.run(STEPS, [ParameterMoved(float(eps), "conv.filters")])
    hit = history.hit
    update = history.snapshot(ahead=True).ahead.updates["conv.filters"]
    assert hit.name == "conv.filters"
    assert abs(update[hit.index]) == np.abs(update).max() == pytest.approx(hit.move)
    assert hit.move > eps


def test_two_breakpoints_at_one_place_are_one_stop():
    history = History(trainer())
    history.run(50, [AtStep(20), LossAbove(0), AtStep(21)])
    assert history.trainer.step_number == 1
    history.seek(1)
    history.run(50, [AtStep(20), AtStep(21)])
    assert history.trainer.step_number == 20


@pytest.mark.parametrize(("true", "read"), [(4, 4), (10, 1), (-1, 3), (1, 10)])
def test_a_confusion_is_of_two_digits(true, read):
    with pytest.raises(ValueError, match="two different digits"):
        Confusion(true, read)


# Divergence


def first_broken(one: Trainer) -> int:
    """The first step whose loss, or what it makes of the parameters, is not finite."""
    while True:
        step = one.step_number
        loss = one.run(1).losses[0]
        finite = all(np.isfinite(array).all() for array in one.network.parameters.values())
        if not (np.isfinite(loss) and finite):
            return step


@pytest.mark.parametrize("rate", [1e3, 1e10, 1e25, 3e38])
@pytest.mark.parametrize("batch_size", [1, 7])
def test_divergence_stops_at_the_last_finite_step(rate, batch_size):
    options = {"learning_rate": rate, "batch_size": batch_size}
    history = History(trainer(**options))
    history.run(400, [NotFinite()])
    hit, step = history.hit, history.trainer.step_number
    assert step == hit.step == history.latest_step == first_broken(trainer(**options))
    parameters = history.trainer.network.parameters
    assert all(np.isfinite(array).all() for array in parameters.values())
    assert state(history.trainer) == straight(step, **options)
    shown = history.snapshot(ahead=True)
    if hit.gradient:
        broken = shown.gradients[hit.name]
    elif hit.name == "loss":
        broken = np.array(hit.loss)
    else:
        broken = {**shown.ahead.parameters, **shown.activations}[hit.name]
    assert not np.isfinite(broken[hit.index])


def test_a_person_may_go_on_into_what_is_broken():
    options = {"learning_rate": 1e10}
    history = History(trainer(**options))
    history.run(400, [NotFinite(), AtStep(300)])
    assert isinstance(history.hit.breakpoint, NotFinite)
    history.run(400, [NotFinite(), AtStep(300)])
    assert history.hit.breakpoint == AtStep(300)
    history.run(50, [NotFinite()])
    assert history.hit is None
    history.seek(0)
    history.run(400, [NotFinite()])
    assert history.hit is not None
