"""What the next step would do, and what the last one did: exact, and without a trace."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain import Place
from engine.history import History
from engine.looking import last_update, step_ahead
from engine.phases import Phase
from engine.snapshot import Snapshot
from tests.engine.test_history import KINDS, lesson, state, straight, trainer

STEPS = [0, 1, 6, 7, 49, 50, 63]  # edges of batches and of an epoch


def same(one: dict, other: dict) -> None:
    assert set(one) == set(other)
    for name in one:
        assert one[name].tobytes() == other[name].tobytes(), name


@pytest.mark.parametrize("options", KINDS, ids=str)
@pytest.mark.parametrize("step", STEPS)
def test_the_step_ahead_is_the_step(options, step):
    ours, other = trainer(**options), trainer(**options)
    for one in (ours, other):
        one.run(step)
    image, label = ours.sample_in_hand
    ahead = step_ahead(ours)
    assert state(ours) == state(other)
    assert ours.batch_under_way == other.batch_under_way
    old = other.network.parameters
    other.run(1)
    same(ahead.parameters, other.network.parameters)
    activations = other.network.forward(image[None])
    same(ahead.activations, {name: array[0] for name, array in activations.items()})
    assert ahead.loss == float(other.network.softmax.losses(np.array([label]))[0])
    for name, update in ahead.updates.items():
        np.testing.assert_array_equal(update, other.network.parameters[name] - old[name])
    ours.run(75 - step)
    assert state(ours) == straight(75, **options)


def test_only_the_last_sample_of_a_batch_moves_the_parameters():
    ours = trainer(batch_size=7)
    moved = []
    for _ in range(50):
        moved.append(bool(step_ahead(ours).updates["softmax.biases"].any()))
        ours.run(1)
    assert [place for place, moves in enumerate(moved) if moves] == [6, 13, 20, 27, 34, 41, 48, 49]


def test_a_batch_whose_size_changed_meanwhile_is_looked_at_as_it_began():
    ours, other = trainer(batch_size=7), trainer(batch_size=7)
    for one in (ours, other):
        one.run(3)
        one.batch_size = 2
    step_ahead(ours)
    for one in (ours, other):
        one.run(30)
    assert state(ours) == state(other)


def test_the_update_of_the_last_step():
    ours = trainer()
    ours.run(9)
    image = ours.dataset.train_images[ours.order(0)[10]]
    old = {**ours.network.parameters, **ours.network.forward(image[None])}
    ours.keeps_last = True
    ours.run(1)
    new = {**ours.network.parameters, **ours.network.forward(image[None])}
    update = last_update(ours)
    assert set(update) == set(new)
    for name, change in update.items():
        expected = new[name] - old[name]
        np.testing.assert_array_equal(change, expected.reshape(change.shape))
        assert change.any()
        assert not change.flags.writeable
    assert state(ours) == straight(10)


def test_keeping_what_was_before_makes_no_difference():
    ours = trainer(batch_size=7)
    ours.keeps_last = True
    for samples in (1, 10, 0, 30, 5):
        ours.run(samples)
        last_update(ours)
    assert state(ours) == straight(46, batch_size=7)


def test_no_update_is_better_than_a_wrong_one():
    ours = trainer()
    assert last_update(ours) is None
    ours.keeps_last = True
    ours.run(3)
    ours.keeps_last = False
    ours.run(3)
    assert last_update(ours) is None
    ours.keeps_last = True
    ours.run(3)
    ours.teach(lesson(), 4)
    assert last_update(ours) is None


@pytest.mark.parametrize("options", KINDS, ids=str)
def test_a_snapshot_of_the_past_tells_everything(options):
    history = History(trainer(**options))
    history.run(60)
    for step in (33, 60, 1, 50):
        history.seek(step - 1)
        ahead = history.snapshot(ahead=True).ahead
        history.seek(step)
        shown = history.snapshot(ahead=True, update=True)
        assert isinstance(shown, Snapshot)
        assert (shown.step, shown.latest_step, shown.branch) == (step, 60, "main")
        same(ahead.parameters, shown.parameters)
        same(ahead.updates, {name: shown.update[name] for name in ahead.updates})
        assert set(shown.update) == set(shown.parameters) | set(shown.activations)
        assert shown.ahead is not None
    history.seek(60)
    assert state(history.trainer) == straight(60, **options)


def test_a_snapshot_costs_nothing_that_was_not_asked_for():
    shown = History(trainer()).snapshot()
    assert shown.ahead is None
    assert shown.update is None


def test_there_is_no_last_step_at_the_beginning_nor_after_an_edit():
    history = History(trainer())
    assert history.snapshot(update=True).update is None
    history.run(5)
    history.edit(Place("softmax.biases", (0,)), 1)
    assert history.snapshot(update=True).update is None
    assert history.trainer.network.softmax.biases[0] == 1


def test_phases_follow_each_other():
    walked = [Phase.INPUT]
    while (following := walked[-1].next) is not None:
        assert following.previous is walked[-1]
        walked.append(following)
    assert walked == list(Phase)
    assert walked[0].previous is None
    assert (len(walked), walked[-1]) == (10, Phase.PREDICT_AGAIN)
