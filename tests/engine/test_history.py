"""The time machine: every step comes back to the last bit, whatever was done in between."""

from __future__ import annotations

from contextlib import suppress
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from engine import branches, journey, tree
from engine.explain import Place
from engine.history import History, PastError
from engine.interventions import SETTINGS, Intervention, Kind
from engine.looking import snapshot_of
from engine.network import Network, report_network
from engine.optimizers import Adam, make
from engine.presets import assemble, build
from engine.schedules import Cosine, Stairs
from engine.snapshot import TestPoint
from engine.specs import LayerSpec
from engine.trainer import Trainer
from engine.tree_changes import Deleted, Made, TreeChange
from tests.engine.helpers import digits, small_dataset

EPOCH = 50
RATE = 0.005


def trainer(seed: int = 0, **options: object) -> Trainer:
    return Trainer(report_network(seed), small_dataset(EPOCH), seed=seed, **options)


def state(trainer: Trainer) -> dict[str, bytes]:
    """Parameters and what the optimizer remembers, to the last bit."""
    arrays = {**trainer.network.parameters, **trainer.optimizer.state}
    return {name: value.tobytes() for name, value in arrays.items()}


def straight(steps: int, changes: object = None, **options: object) -> dict[str, bytes]:
    one = trainer(**options)
    one.run(steps)
    return state(one)


def lesson() -> np.ndarray:
    return digits()[0][777]


@pytest.fixture(autouse=True)
def short_interval(monkeypatch):
    """Moments close to each other, so that small runs have many."""
    monkeypatch.setattr(tree, "INTERVAL", 16)


KINDS = [
    {},
    {"batch_size": 7},
    {"batch_size": 64},
    {"optimizer": "adam", "learning_rate": 0.001},
    {"optimizer": "momentum", "batch_size": 8},
]


# Every step


@pytest.mark.parametrize("options", KINDS, ids=str)
def test_every_step_comes_back_bit_by_bit(options):
    one, history = trainer(**options), History(trainer(**options))
    states = [state(one)]
    for _ in range(130):
        one.run(1)
        states.append(state(one))
    history.run(130)
    random = np.random.default_rng(0)
    for step in [130, 0, 1, 129, 50, 49, 51, *random.integers(0, 131, 60).tolist(), 130]:
        history.seek(step)
        assert history.trainer.step_number == step
        assert state(history.trainer) == states[step], step


@pytest.mark.parametrize("options", KINDS, ids=str)
def test_a_run_from_the_past_replays_the_path_and_goes_on(options):
    history = History(trainer(**options))
    first = history.run(90)
    history.seek(33)
    again = history.run(90)
    np.testing.assert_array_equal(again.losses[:57], first.losses[33:])
    np.testing.assert_array_equal(again.correct[:57], first.correct[33:])
    assert history.latest_step == history.trainer.step_number == 123
    assert state(history.trainer) == straight(123, **options)
    np.testing.assert_array_equal(
        history.current.losses,
        np.concatenate([first.losses, again.losses[57:]]).astype(np.float32),
    )


def test_a_seek_does_not_lengthen_the_path():
    history = History(trainer())
    history.run(40)
    history.seek(10)
    assert history.latest_step == 40
    assert len(history.current.losses) == 40
    history.run(5)
    assert history.trainer.step_number == 15
    assert history.latest_step == 40


@pytest.mark.parametrize("step", [-1, 41, 1000])
def test_a_step_never_reached_is_refused_and_nothing_moves(step):
    history = History(trainer())
    history.run(40)
    with pytest.raises(ValueError, match="never reached"):
        history.seek(step)
    assert history.trainer.step_number == 40


def test_samples_can_not_be_negative():
    with pytest.raises(ValueError, match="0 or more"):
        History(trainer()).run(-1)


def test_looking_at_any_moment_changes_nothing():
    history = History(trainer(batch_size=7))
    history.run(44)
    for step in (30, 3, 17, 44):
        history.seek(step)
        snapshot_of(history.trainer)
        history.trainer.evaluate()
    history.run(10)
    assert state(history.trainer) == straight(54, batch_size=7)


def test_seeking_in_slices_tells_how_far_it_is():
    history = History(trainer())
    history.run(100)
    told = list(history.seek_in_slices(95, seconds=0))
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) > 5
    assert state(history.trainer) == straight(95)


def test_a_seek_may_be_left_alone():
    history = History(trainer())
    history.run(100)
    next(history.seek_in_slices(63, seconds=0))
    between = history.trainer.step_number
    assert between < 63
    assert state(history.trainer) == straight(between)
    history.run(20)
    assert state(history.trainer) == straight(between + 20)


def test_a_history_may_begin_late_but_not_within_a_batch():
    late = trainer(batch_size=7)
    late.run(10)
    with pytest.raises(ValueError, match="middle of a mini-batch"):
        History(late)
    late.run(4)
    history = History(late)
    history.run(30)
    history.seek(20)
    assert history.first_step == 14
    assert state(history.trainer) == straight(20, batch_size=7)
    with pytest.raises(ValueError, match="from step 14"):
        history.seek(13)


def with_dropout(seed: int = 0) -> Network:
    """A network whose steps draw, so that a replay must draw the same again."""
    specs = [
        LayerSpec("drop", "dropout", {"rate": 0.3}),
        LayerSpec("hidden", "dense", {"inputs": 784, "outputs": 12, "bias": True}),
        LayerSpec("relu", "relu"),
        LayerSpec("softmax", "softmax", {"inputs": 12, "outputs": 10, "bias": True}),
    ]
    generator = np.random.default_rng(seed)

    def draw(shape: tuple[int, ...], terms: int) -> np.ndarray:
        return generator.standard_normal(shape) / np.sqrt(terms)

    return assemble("dropping", specs, (draw, draw))


@pytest.mark.parametrize("make_network", [with_dropout, lambda: build("lenet")])
@pytest.mark.parametrize(
    "options", [{}, {"optimizer": "adam", "learning_rate": 0.001, "batch_size": 7}], ids=str
)
def test_larger_networks_come_back_too(make_network, options):
    one = Trainer(make_network(), small_dataset(EPOCH), **options)
    history = History(Trainer(make_network(), small_dataset(EPOCH), **options), 4)
    states = [state(one)]
    for step in range(60):
        one.run(1)
        if step == 32:
            one.teach(lesson(), 4)
        states.append(state(one))
    history.run(33)
    history.teach(lesson(), 4)
    history.run(27)
    for step in (60, 5, 32, 33, 34, 50, 59):
        history.seek(step)
        ahead = history.snapshot(ahead=True, update=True).ahead
        assert state(history.trainer) == states[step]
        if step not in (32, 60):
            after = dict(ahead.parameters)
            assert all(after[name].tobytes() == states[step + 1][name] for name in after)


# Changes


def test_changes_happen_again_at_their_steps():
    history, one = History(trainer(batch_size=7)), trainer(batch_size=7)
    place = Place("conv.filters", (2, 1, 1))

    def both(steps: int) -> None:
        history.run(steps)
        one.run(steps)

    both(10)
    history.set_learning_rate(0.02)
    one.learning_rate = 0.02
    both(10)
    history.set_batch_size(3)
    one.batch_size = 3
    both(11)
    history.edit(place, 0.75)
    one.end_batch()
    filters = one.network.conv.filters.copy()
    filters[2, 1, 1] = 0.75
    one.network.conv.filters = filters
    both(4)
    history.set_optimizer("momentum")
    one.optimizer = make("momentum", 0.02)
    both(20)
    history.set_option("momentum", 0.5)
    one.optimizer.momentum = 0.5
    both(5)
    history.set_option("schedule", Stairs(8, 0.5))
    one.optimizer.schedule = Stairs(8, 0.5)
    both(9)
    history.teach(lesson(), 4)
    one.teach(lesson(), 4)
    both(7)
    history.set_seed(9)
    one.end_batch()
    one.seed = 9
    both(40)
    end = state(one)
    assert state(history.trainer) == end
    assert [change.kind for change in history.current.interventions] == [
        Kind.LEARNING_RATE,
        Kind.BATCH_SIZE,
        Kind.EDIT,
        Kind.OPTIMIZER,
        Kind.OPTION,
        Kind.OPTION,
        Kind.TEACH,
        Kind.SEED,
    ]
    history.seek(30)
    assert history.trainer.network.conv.filters[2, 1, 1] != 0.75
    history.seek(31)
    assert history.trainer.network.conv.filters[2, 1, 1] == 0.75
    assert history.trainer.batch_size == 3
    history.seek(0)
    assert history.trainer.learning_rate == RATE
    history.run(116)
    assert state(history.trainer) == end
    assert history.trainer.seed == 9


@pytest.mark.parametrize("preset", ["report", "report-torch", "lenet"])
def test_the_rule_of_any_network_changes_on_the_way_and_comes_back_bit_by_bit(preset):
    """Rate, schedule, momentum, weight decay and batch size, in the middle of batches too."""
    data = small_dataset(EPOCH)
    history = History(Trainer(build(preset, 1), data, 0.01, batch_size=4, optimizer="momentum"))
    steps = {}
    for change in (
        lambda: history.set_option("momentum", 0.8),
        lambda: history.set_option("weight_decay", 0.001),
        lambda: history.set_option("schedule", Cosine(120, 10)),
        lambda: history.set_batch_size(3),
        lambda: history.set_optimizer("adam"),
        lambda: history.set_learning_rate(0.002),
    ):
        history.run(7)
        change()
        steps[history.trainer.step_number] = state(history.trainer)
    rule = history.trainer.optimizer
    assert (rule.name, rule.schedule, rule.weight_decay) == ("adam", Cosine(120, 10), 0.001)
    history.run(20)
    end = state(history.trainer)
    for step in (0, 35, 14, 21, 42, 28, 7):
        history.seek(step)
        assert step == 0 or state(history.trainer) == steps[step]
    assert history.trainer.optimizer.options["momentum"] == 0.8
    history.run(55)
    assert state(history.trainer) == end


def test_an_option_turned_to_and_fro_at_one_step_is_one_change():
    history = History(trainer(optimizer="momentum"))
    history.run(5)
    for value in (0.8, 0.7, 0.6):
        history.set_option("momentum", value)
    history.set_option("weight_decay", 0.1)
    changes = [change.value for change in history.current.interventions]
    assert changes == [("momentum", 0.6), ("weight_decay", 0.1)]
    history.undo()
    history.undo()
    assert history.trainer.optimizer.options["momentum"] == 0.9


def test_a_branch_may_have_other_options():
    history = History(trainer(optimizer="momentum"))
    history.run(20)
    history.branch(10, options={"momentum": 0.5, "weight_decay": 0.01})
    assert history.trainer.optimizer.options["momentum"] == 0.5
    assert history.trainer.optimizer.weight_decay == 0.01
    before = history.current
    with pytest.raises(ValueError, match="has no 'betas'"):
        history.branch(10, options={"betas": (0.9, 0.99)})
    assert history.current is before


def test_another_order_begins_at_once():
    """What was prepared of the old order is of no use to the new one."""
    history = History(trainer(optimizer="momentum"))
    history.run(11)
    history.set_seed(3)
    history.run(20)
    end = state(history.trainer)
    history.seek(5)
    history.seek(31)
    assert state(history.trainer) == end
    expected = trainer(optimizer="momentum")
    expected.run(11)
    expected.seed = 3
    expected.rewind(11)
    expected.run(20)
    assert state(expected) == end


def test_an_edited_pixel_stays_edited_in_later_epochs():
    history = History(trainer())
    history.run(20)
    index = history.trainer.in_hand
    before = history.trainer.dataset.train_images[index].copy()
    history.edit(Place("image", (3, 4)), 255)
    edited = snapshot_of(history.trainer).image
    assert edited[3, 4] == 255
    assert before[3, 4] != 255
    np.testing.assert_array_equal(history.trainer.dataset.train_images[index], before)
    history.run(60)
    end = state(history.trainer)

    images = small_dataset(EPOCH).train_images.copy()
    images[index] = edited
    data = SimpleNamespace(**{**vars(small_dataset(EPOCH)), "train_images": images})
    oracle = Trainer(report_network(), data)  # it has met the image once only, after the edit
    oracle.run(80)
    assert state(oracle) == end
    history.seek(10)
    assert history.trainer.images.one(index)[3, 4] == before[3, 4]
    history.run(70)
    assert state(history.trainer) == end


def test_no_more_is_changed_at_a_step_than_can_be_saved(monkeypatch):
    monkeypatch.setattr(journey, "MOST_AT_ONCE", 3)
    history = History(trainer())
    history.run(10)
    for _ in range(3):
        history.teach(lesson(), 4)
    before = state(history.trainer)
    for change in (
        lambda: history.teach(lesson(), 4),
        lambda: history.set_learning_rate(0.1),
        lambda: history.edit(Place("softmax.biases", (1,)), 1.0),
        lambda: history.branch(10, "other", batch_size=4),
    ):
        with pytest.raises(ValueError, match=r"Step 10 has as many .*\(3\): learn a sample"):
            change()
    assert state(history.trainer) == before
    assert len(history.branches) == 1
    history.run(1)
    history.teach(lesson(), 4)
    history.branch(11, "other", batch_size=4)
    assert len(history.current.interventions) == 5


def test_a_change_in_the_past_asks_for_a_branch():
    history = History(trainer())
    history.run(40)
    history.seek(20)
    for change in (
        lambda: history.set_learning_rate(0.1),
        lambda: history.set_batch_size(4),
        lambda: history.set_seed(4),
        lambda: history.set_optimizer("adam"),
        lambda: history.edit(Place("softmax.biases", (1,)), 1.0),
        lambda: history.teach(lesson(), 4),
    ):
        with pytest.raises(PastError, match=r"Step 20 is in the past.*step 40") as error:
            change()
        assert (error.value.step, error.value.latest_step) == (20, 40)
        assert state(history.trainer) == straight(20)
    history.run(20)
    assert state(history.trainer) == straight(40)
    history.set_learning_rate(0.1)


def test_what_is_changed_on_the_trainer_itself_is_recorded_too():
    history = History(trainer(batch_size=7))
    history.run(10)
    history.trainer.learning_rate = 0.03
    history.trainer.seed = 5
    history.run(10)
    history.trainer.batch_size = 2
    history.run(10)
    history.trainer.optimizer = make("momentum", 0.01)
    history.run(10)
    history.trainer.optimizer.momentum = 0.3
    history.run(30)
    end = state(history.trainer)
    for step in (0, 15, 35, 70):
        history.seek(step)
    assert state(history.trainer) == end
    history.seek(12)
    history.trainer.learning_rate = 0.5
    with pytest.raises(PastError):
        history.run(1)
    assert history.trainer.learning_rate == 0.03
    history.run(58)
    assert state(history.trainer) == end


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (Place("conv", (0, 0, 0)), 1, "'conv' can not"),
        (Place("conv.filters", (8, 0, 0)), 1, "nothing at"),
        (Place("conv.filters", (-1, 0, 0)), 1, "nothing at"),
        (Place("conv.filters", (0, 0)), 1, "nothing at"),
        (Place("conv.filters", (0, 0, 0)), np.nan, "finite"),
        (Place("conv.filters", (0, 0, 0)), 1e300, "finite"),
        (Place("image", (28, 0)), 1, "nothing at"),
        (Place("image", (2, 0)), 256, "0 to 255"),
        (Place("image", (2, 0)), -1, "0 to 255"),
        (Place("image", (2, 0)), 1.5, "0 to 255"),
        (Place("image", (2, 0)), np.nan, "0 to 255"),
    ],
)
def test_edits_that_can_not_be_are_refused(place, value, message):
    history = History(trainer())
    with pytest.raises(ValueError, match=message):
        history.edit(place, value)
    assert history.current.interventions == []
    assert state(history.trainer) == straight(0)


def test_lessons_and_settings_that_can_not_be_are_refused():
    history = History(trainer())
    for change in (
        lambda: history.teach(np.zeros((28, 28)), 1),
        lambda: history.teach(np.zeros((27, 28), np.uint8), 1),
        lambda: history.teach(lesson(), 10),
        lambda: history.set_learning_rate(0),
        lambda: history.set_batch_size(0),
        lambda: history.set_optimizer("luck"),
        lambda: history.set_option("momentum", 0.5),
    ):
        with pytest.raises(ValueError, match=r"must be|has no"):
            change()
    assert history.current.interventions == []


def test_changes_can_be_undone_until_something_is_learned():
    history = History(trainer())
    history.run(20)
    history.edit(Place("softmax.biases", (1,)), 1.0)
    history.edit(Place("image", (1, 1)), 9)
    assert history.undo().value.name == "image"
    assert snapshot_of(history.trainer).image[1, 1] == 0
    assert history.trainer.network.softmax.biases[1] == 1
    undone = history.undo().value
    assert undone.new == 1
    assert undone.old == history.trainer.network.softmax.biases[1]
    assert state(history.trainer) == straight(20)
    assert history.undo() is None
    history.set_learning_rate(0.1)
    history.run(1)
    assert history.undo() is None


def test_undone_changes_can_be_made_again_until_something_else_happens():
    history, bias = History(trainer()), Place("softmax.biases", (1,))
    history.run(20)
    assert history.redo() is None
    history.edit(bias, 1.0)
    history.teach(snapshot_of(history.trainer).image, 3)
    changed = state(history.trainer)
    history.undo()
    history.undo()
    assert state(history.trainer) == straight(20)
    assert history.redo().value.name == "softmax.biases"
    assert history.redo().kind == "teach"
    assert state(history.trainer) == changed
    assert history.redo() is None
    history.undo()
    history.set_learning_rate(0.1)  # another way: the lesson is not made again
    assert history.redo() is None
    history.undo()
    history.run(1)
    assert history.redo() is None
    history.undo()
    history.seek(3)
    assert history.redo() is None


def test_what_was_undone_on_a_branch_is_not_made_again_on_another_or_after_a_reset():
    history = History(trainer())
    history.run(5)
    history.branch(5, "other")
    history.edit(Place("softmax.biases", (1,)), 1.0)
    history.undo()
    history.switch(history.branches[0])
    assert history.redo() is None
    history.switch(history.branches[1])
    assert history.next_change is not None
    history.reset()
    assert history.redo() is None


def test_turning_a_setting_to_and_fro_is_one_change():
    history = History(trainer())
    history.run(5)
    for rate in (0.1, 0.2, 0.3):
        history.set_learning_rate(rate)
    assert [change.value for change in history.current.interventions] == [0.3]


# Branches


def test_two_branches_with_two_rates():
    history = History(trainer())
    main = history.current
    history.run(60)
    side = history.branch(20, "fast", learning_rate=0.02)
    assert history.current is side
    assert history.branches == (main, side)
    assert (side.name, side.parent, side.start, side.latest_step) == ("fast", main, 20, 20)
    assert history.trainer.step_number == 20
    history.run(50)
    expected = trainer()
    expected.run(20)
    expected.learning_rate = 0.02
    expected.run(50)
    assert state(history.trainer) == state(expected)
    history.switch(main)
    assert history.trainer.step_number == 60
    assert history.trainer.learning_rate == RATE
    assert state(history.trainer) == straight(60)
    history.switch(side)
    assert state(history.trainer) == state(expected)
    np.testing.assert_array_equal(main.losses[:20], side.losses[:20])
    assert (main.losses[20:60] != side.losses[20:60]).any()
    assert len(side.losses) == len(side.correct) == 70


def test_a_branch_with_everything_changed():
    history = History(trainer())
    history.run(40)
    history.branch(
        13,
        learning_rate=0.001,
        seed=3,
        batch_size=4,
        optimizer="adam",
        edit=(Place("softmax.biases", (2,)), 0.5),
    )
    assert isinstance(history.trainer.optimizer, Adam)
    assert history.trainer.network.softmax.biases[2] == 0.5
    history.run(40)
    end = state(history.trainer)
    expected = trainer()
    expected.run(13)
    expected.optimizer = make("adam", 0.001)
    expected.seed, expected.batch_size = 3, 4
    biases = expected.network.softmax.biases.copy()
    biases[2] = 0.5
    expected.network.softmax.biases = biases
    expected.run(40)
    assert state(expected) == end
    history.seek(0)
    assert history.trainer.learning_rate == RATE
    history.seek(53)
    assert state(history.trainer) == end


def test_a_branch_leaves_later_changes_of_its_parent_behind():
    history = History(trainer())
    main = history.current
    history.run(20)
    history.set_learning_rate(0.01)
    side = history.branch(20)
    history.switch(main)
    history.set_learning_rate(0.1)
    history.switch(side)
    assert history.trainer.learning_rate == 0.01
    assert history.undo().branch is side, "the change is the parent's"
    assert history.current is main
    assert history.trainer.learning_rate == 0.1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"learning_rate": -1}, "positive"),
        ({"seed": 1, "batch_size": 0}, "batch size"),
        ({"optimizer": "luck"}, "optimizer"),
        ({"luck": 1}, "can't change luck"),
        ({"edit": (Place("conv", (0,)), 1)}, "can not"),
        ({"name": "main"}, "already"),
        ({"name": " "}, "needs a name"),
    ],
)
def test_a_branch_that_can_not_be_changes_nothing(changes, message):
    history = History(trainer(batch_size=7))
    history.run(40)
    history.seek(30)
    with pytest.raises(ValueError, match=message):
        history.branch(20, **changes)
    assert history.branches == (history.current,)
    assert history.trainer.step_number == 30
    assert state(history.trainer) == straight(30, batch_size=7)


def test_branches_are_named_renamed_and_deleted():
    history = History(trainer())
    main = history.current
    history.run(50)
    first = history.branch(10)
    history.run(30)
    second = history.branch(30)
    history.run(30)
    end = state(history.trainer)
    assert [branch.name for branch in history.branches] == ["main", "branch 1", "branch 2"]
    history.rename(first, " quick ")
    assert first.name == "quick"
    history.rename(first, "quick")
    with pytest.raises(ValueError, match="already"):
        history.rename(second, "quick")
    history.delete(first)
    assert second.parent is main
    history.seek(12)
    history.seek(60)
    assert state(history.trainer) == end  # its past is its own
    history.delete(second)
    assert history.current is main
    assert state(history.trainer) == straight(50)
    with pytest.raises(ValueError, match="only branch"):
        history.delete(main)
    for gone in (lambda: history.switch(second), lambda: history.delete(second)):
        with pytest.raises(ValueError, match="no branch"):
            gone()


def test_a_deleted_branch_comes_back_with_its_path_its_name_and_its_children():
    history = History(trainer(batch_size=7))
    main = history.current
    history.run(50)
    first = history.branch(10, "fast", learning_rate=0.02)
    history.run(25)
    history.edit(Place("softmax.biases", (1,)), 1.0)
    history.run(8)
    end, losses = state(history.trainer), first.losses
    second = history.branch(20)
    history.switch(first)
    history.seek(30)
    stood = state(history.trainer)
    history.delete(first)
    assert history.current is main
    assert second.parent is main
    assert state(history.trainer) == straight(50, batch_size=7)
    assert history.undo().branch is first
    assert history.branches == (main, first, second)
    assert second.parent is first
    assert first.name == "fast"
    assert history.current is first, "it was the one in use"
    assert state(history.trainer) == stood
    np.testing.assert_array_equal(first.losses, losses)
    history.seek(43)
    assert state(history.trainer) == end
    assert history.redo().branch is first
    assert history.branches == (main, second)
    assert history.redo() is None


def test_a_branch_renamed_to_its_own_name_leaves_what_can_be_done_again():
    history = History(trainer())
    history.run(20)
    history.rename(history.current, "one")
    history.set_learning_rate(0.1)
    history.undo()
    history.undo()
    for name in ("main", " main "):
        history.rename(history.current, name)
    assert history.undo() is None
    assert [str(history.redo().kind) for _ in range(2)] == ["rename", "learning_rate"]
    history.undo()
    history.rename(history.current, "another")
    assert history.redo() is None


def test_deleting_and_renaming_are_taken_back_in_order_and_after_what_was_changed_later():
    history = History(trainer())
    main = history.current
    history.run(20)
    history.set_learning_rate(0.1)
    first, second = history.branch(7, "one"), history.branch(5, "two")
    history.switch(main)
    history.delete(first)
    history.rename(second, "zwei")
    history.delete(second)
    history.teach(lesson(), 3)
    kinds = [str(history.undo().kind) for _ in range(5)]
    assert kinds == ["teach", "delete", "rename", "delete", "branch"]
    assert history.branches == (main, first)
    assert [str(history.undo().kind) for _ in range(2)] == ["branch", "learning_rate"]
    assert history.undo() is None
    assert history.branches == (main,)
    kinds = [str(history.redo().kind) for _ in range(3)]
    assert kinds == ["learning_rate", "branch", "branch"]
    assert history.branches == (main, first, second)
    assert second.name == "two"
    kinds = [str(history.redo().kind) for _ in range(4)]
    assert kinds == ["delete", "rename", "delete", "teach"]
    assert history.branches == (main,)
    history.run(30)  # learning on does not matter to the others
    assert [history.undo().branch.name for _ in range(2)] == ["zwei", "two"]
    history.run(1)
    assert history.redo().new == "zwei"
    history.undo()
    history.branch(3)
    assert history.redo() is None


def test_a_branch_whose_name_was_given_away_comes_back_when_the_name_is_free():
    history = History(trainer())
    history.run(5)
    first = history.branch(3, "mine")
    history.delete(first)
    second = history.branch(4, "mine")
    history.rename(second, "other")
    history.branch(2, "mine")
    for _ in range(3):
        history.undo()
    assert [branch.name for branch in history.branches] == ["main"]
    history.undo()
    assert [branch.name for branch in history.branches] == ["main", "mine"]
    assert first in history.branches


def test_a_branch_made_is_taken_back_with_all_it_learned_and_made_again():
    history = History(trainer(batch_size=7))
    main = history.current
    history.run(50)
    history.seek(33)
    stood = state(history.trainer)
    change = (Place("softmax.biases", (1,)), 1.0)
    first = history.branch(10, "fast", learning_rate=0.02, edit=change, teach=(lesson(), 3))
    history.run(25)
    history.seek(30)
    end, losses = state(history.trainer), first.losses
    assert history.undo().branch is first, "with what it began with, in one go"
    assert history.branches == (main,)
    assert history.current is main
    assert state(history.trainer) == stood
    assert history.undo() is None
    assert history.redo().branch is first
    assert history.branches == (main, first)
    assert history.current is first
    assert state(history.trainer) == end
    np.testing.assert_array_equal(first.losses, losses)
    history.switch(main)
    history.undo()
    assert history.current is main
    assert history.trainer.step_number == 50, "nobody stood on the branch that went"
    history.run(5)
    history.redo()
    assert history.current is main
    assert history.trainer.step_number == 55
    assert first in history.branches


def test_a_branch_taken_back_is_counted_and_not_saved_and_goes_when_something_else_is_done():
    history = History(trainer())
    history.run(300)
    history.branch(100, "mine")
    history.run(900)
    before = history.memory_bytes
    history.undo()
    assert history.memory_bytes == before
    assert [branch.name for branch in history.tree.copy().branches] == ["main"]
    assert history.tree.copy().memory < before
    history.set_learning_rate(0.1)
    assert history.redo() is None
    assert history.memory_bytes < before


def test_of_branches_taken_back_one_is_kept_where_room_is_needed():
    history = History(trainer(), 1.5)
    history.run(400)
    for name in ("one", "two"):
        history.branch(300, name)
        history.run(400)
    for _ in range(2):
        history.undo()
    history.run(3000)
    assert history.memory_bytes <= history.memory_limit
    assert history.redo().branch.name == "one"
    assert history.redo() is None, "it went, for it would have come back last"


def test_a_deleted_branch_goes_for_good_where_room_is_needed_but_for_the_last():
    history = History(trainer(), 1.5)
    history.run(700)
    for name in ("one", "two"):
        history.branch(300, name)
        history.run(400)
        history.delete(history.current)
    history.run(3000)
    assert history.memory_bytes <= history.memory_limit
    back = history.undo()
    assert back.branch.name == "two"
    history.switch(back.branch)
    assert state(history.trainer) == straight(700)
    assert str(history.undo().kind) == "branch"
    assert history.undo() is None, "one is forgotten"


def test_a_deleted_branch_is_not_saved_and_does_not_outlive_a_reset():
    history = History(trainer())
    history.run(5)
    history.delete(history.branch(3, "mine"))
    assert [branch.name for branch in history.tree.copy().branches] == ["main"]
    assert history.tree.copy().memory < history.memory_bytes
    history.reset()
    assert history.undo() is None


def test_reset_returns_to_the_same_weights_and_keeps_the_settings():
    history = History(trainer())
    history.run(30)
    history.branch(10, learning_rate=0.02)
    history.edit(Place("image", (1, 1)), 9)
    history.run(5)
    history.reset()
    assert len(history.branches) == 1
    assert history.latest_step == history.trainer.step_number == 0
    assert history.trainer.learning_rate == 0.02
    assert state(history.trainer) == straight(0)
    history.run(40)
    assert state(history.trainer) == straight(40, learning_rate=0.02)


# Test results


def steps_tested(history: History) -> list[int]:
    return [test.step for test in history.current.tests]


def test_a_branch_takes_the_test_results_of_the_shared_past_with_it():
    history = History(trainer())
    for step in (0, 20, 40):
        history.run(step - history.trainer.step_number)
        history.note_test(history.trainer.evaluate())
    results = history.current.tests
    assert history.snapshot().test_points is results
    history.branch(20, learning_rate=0.5)
    assert history.current.tests == results[:2], "a rate changes no weight yet"
    history.branch(20, edit=(Place("softmax.biases", (0,)), 5.0))
    assert steps_tested(history) == [0]
    history.note_test(history.trainer.evaluate())
    assert steps_tested(history) == [0, 20]
    assert history.current.tests[1].loss != results[1].loss
    history.switch(history.branches[0])
    assert history.current.tests == results


@pytest.mark.parametrize(
    ("batch_size", "change", "stays"),
    [
        (1, lambda h: h.edit(Place("softmax.biases", (0,)), 5.0), False),
        (1, lambda h: h.teach(lesson(), 4), False),
        (1, lambda h: h.edit(Place("image", (0, 0)), 5), True),
        (1, lambda h: h.set_seed(3), True),
        (1, lambda h: h.set_learning_rate(0.5), True),
        (1, lambda h: h.set_optimizer("adam"), True),
        (7, lambda h: h.edit(Place("image", (0, 0)), 5), False),  # ends the batch
        (7, lambda h: h.set_seed(3), False),
        (7, lambda h: h.set_batch_size(3), True),
    ],
)
def test_a_test_result_stays_as_long_as_the_weights_do(batch_size, change, stays):
    history = History(trainer(batch_size=batch_size))
    history.note_test(history.trainer.evaluate())
    history.run(10)
    history.note_test(history.trainer.evaluate())
    change(history)
    assert steps_tested(history) == ([0, 10] if stays else [0])
    history.note_test(history.trainer.evaluate())
    history.undo()
    assert steps_tested(history) == ([0, 10] if stays else [0])


def test_a_change_that_can_not_be_leaves_the_test_result():
    history = History(trainer())
    history.note_test(history.trainer.evaluate())
    with pytest.raises(ValueError, match="softmax"):
        history.edit(Place("softmax.biases", (99,)), 5.0)
    assert steps_tested(history) == [0]


def test_of_very_many_test_results_those_at_the_ends_of_epochs_stay(monkeypatch):
    monkeypatch.setattr(branches, "MOST_TESTS", 20)
    branch = branches.Branch("main", History(trainer()).current.moments[0])
    for step in range(0, 2001, 10):
        branch.note_test(TestPoint(step, 1.0, 0.5), 50)
        steps = [test.step for test in branch.tests]
        assert steps == sorted(set(steps))
        assert len(steps) <= 20
        assert steps[-1] == step
    assert len(steps) >= 5
    assert all(step % 50 == 0 for step in steps[:5])
    branch.note_test(TestPoint(1003, 1.0, 0.5), 50)
    assert branch.tested_at(1003)


# Memory


def test_memory_stays_below_its_limit_and_every_step_comes_back():
    limit = 1.0
    history = History(trainer(), limit)
    history.run(600)
    most = history.memory_bytes
    for number in range(4):
        history.branch(100 * (number + 1), learning_rate=0.001 * (number + 1))
        for _ in range(6):
            history.run(60)
            most = max(most, history.memory_bytes)
    assert most <= limit * 1e6
    assert most > limit * 1e6 / 3  # what is offered is used
    history.switch(history.branches[0])
    for step in (599, 1, 300):
        history.seek(step)
        assert state(history.trainer) == straight(step)


def test_the_memory_that_is_counted_on_the_way_is_the_memory():
    history = History(trainer(), 1.5)
    for step in (150, 90, 200, 20):
        history.run(170)
        history.teach(lesson(), 3)
        history.branch(step, learning_rate=0.001)
    history.run(3000)
    assert history._tree._memory == history.memory_bytes


def test_branches_share_their_past():
    history = History(trainer())
    history.run(640)
    alone = history.memory_bytes
    for _ in range(5):
        history.branch(600)
    assert history.memory_bytes < alone * 1.1


def test_no_memory_at_all_still_works():
    history = History(trainer(), 0)
    history.run(100)
    history.branch(50, learning_rate=0.01)
    history.run(10)
    history.seek(45)
    assert state(history.trainer) == straight(45)


# Whatever a person may do


class AnyWay(RuleBasedStateMachine):
    """Runs, seeks, changes and branches in any order, against straight runs with the same changes.

    Each branch is, for the oracle, a list of (step, what to do to a trainer).
    """

    def __init__(self) -> None:
        super().__init__()
        self.states: dict[tuple[object, ...], dict[str, bytes]] = {}

    @initialize(
        options=st.sampled_from([{}, {"batch_size": 6}, {"optimizer": "adam", "batch_size": 5}]),
        limit=st.sampled_from([0.5, 64]),
    )
    def begin(self, options, limit):
        self.options = options
        self.history = History(trainer(**options), limit)
        self.ways = {self.history.current: []}
        self.inherited = {self.history.current: 0}
        self.taken_back = []  # entries of ways, the last one taken back last

    def change(self, name: str, *values: object) -> None:
        history = self.history
        at_the_end = history.trainer.step_number == history.latest_step
        try:
            getattr(history, name)(*values)
        except PastError:
            assert not at_the_end
        else:
            assert at_the_end
            self.ways[history.current].append((history.trainer.step_number, name, *values))
            self.taken_back = []

    @rule(samples=st.integers(0, 70))
    def run(self, samples):
        self.history.run(samples)

    @rule(share=st.floats(0, 1))
    def seek(self, share):
        self.history.seek(round(share * self.history.latest_step))

    @rule(share=st.floats(0, 1))
    def seek_and_stop(self, share):
        for _ in self.history.seek_in_slices(round(share * self.history.latest_step), 0):
            break

    @rule()
    def test(self):
        self.history.note_test(self.history.trainer.evaluate())

    @precondition(lambda self: self.history.current.tests)
    @rule(choice=st.integers(0, 9))
    def seek_tested(self, choice):
        tests = self.history.current.tests
        self.history.seek(tests[choice % len(tests)].step)

    @rule()
    def look(self):
        snapshot_of(self.history.trainer)

    @rule(rate=st.sampled_from([0.001, 0.01]))
    def set_rate(self, rate):
        self.change("set_learning_rate", rate)

    @rule(size=st.sampled_from([1, 4, 11]))
    def set_batch_size(self, size):
        self.change("set_batch_size", size)

    @rule(seed=st.integers(0, 3))
    def set_seed(self, seed):
        self.change("set_seed", seed)

    @rule(name=st.sampled_from(["sgd", "momentum", "adam"]))
    def set_optimizer(self, name):
        self.change("set_optimizer", name)

    @rule(value=st.sampled_from([0, 100, 255]), row=st.integers(0, 27))
    def edit_pixel(self, value, row):
        self.change("edit", Place("image", (row, 14)), value)

    @rule(value=st.floats(-1, 1), cell=st.integers(0, 1351))
    def edit_weight(self, value, cell):
        self.change("edit", Place("softmax.weights", (cell, cell % 10)), value)

    @rule()
    def teach(self):
        self.change("teach", lesson(), 4)

    @precondition(lambda self: len(self.history.branches) < 5)
    @rule(share=st.floats(0, 1), rate=st.sampled_from([None, 0.002]))
    def branch(self, share, rate):
        history = self.history
        step = round(share * history.latest_step)
        way = [past for past in self.ways[history.current] if past[0] <= step]
        branch = history.branch(step, **({"learning_rate": rate} if rate else {}))
        self.ways[branch] = way + ([(step, "set_learning_rate", rate)] if rate else [])
        self.inherited[branch] = len(way)

    @rule(choice=st.integers(0, 4))
    def switch(self, choice):
        self.history.switch(self.history.branches[choice % len(self.history.branches)])

    @precondition(lambda self: len(self.history.branches) > 1)
    @rule(choice=st.integers(0, 4))
    def delete(self, choice):
        branch = self.history.branches[choice % len(self.history.branches)]
        self.history.delete(branch)

    @rule(choice=st.integers(0, 4), name=st.sampled_from(["one", "two"]))
    def rename(self, choice, name):
        branch = self.history.branches[choice % len(self.history.branches)]
        with suppress(ValueError):
            self.history.rename(branch, name)

    @precondition(lambda self: isinstance(self.history.last_change, Intervention))
    @rule()
    def undo(self):
        branch = self.history.current
        way, past = self.ways[branch], self.history.undo()
        self.taken_back.append((past, way.pop()))
        replaced = past.kind in SETTINGS  # what was set before it at this step, at once
        last = self.taken_back[-1][1]
        while replaced and way[self.inherited[branch] :] and way[-1][:2] == last[:2]:
            way.pop()

    @precondition(lambda self: isinstance(self.history.next_change, Intervention))
    @rule()
    def redo(self):
        past = self.history.redo()
        known = [entry for change, entry in self.taken_back if change is past]
        self.ways[self.history.current].append(known[-1])

    @precondition(lambda self: isinstance(self.history.last_change, TreeChange))
    @rule()
    def take_back(self):
        before = len(self.history.branches)
        past = self.history.undo()
        assert (past.branch in self.history.branches) != isinstance(past, Made)
        more = isinstance(past, Deleted) - isinstance(past, Made)
        assert len(self.history.branches) == before + more

    @precondition(lambda self: isinstance(self.history.next_change, TreeChange))
    @rule()
    def do_again(self):
        past = self.history.redo()
        assert (past.branch not in self.history.branches) == isinstance(past, Deleted)

    @invariant()
    def branches_hang_together(self):
        branches = self.history.branches
        assert len({branch.name for branch in branches}) == len(branches)
        for place, branch in enumerate(branches):
            assert branch.parent is None or branch.parent in branches[:place]
        assert self.history._tree._memory >= self.history.memory_bytes

    @invariant()
    def as_a_straight_run(self):
        history = self.history
        step = history.trainer.step_number
        one = trainer(**self.options)
        for at, name, *values in self.ways[history.current]:
            if at <= step:
                one.run(at - one.step_number)
                plainly(one, name, *values)
        one.run(step - one.step_number)
        assert state(one) == state(history.trainer)
        assert one.learning_rate == history.trainer.learning_rate
        assert one.in_hand == history.trainer.in_hand
        assert one.batch_under_way == history.trainer.batch_under_way
        if history.current.tested_at(step):
            known = next(test for test in history.current.tests if test.step == step)
            now = one.evaluate()
            assert (known.loss, known.accuracy) == (now.loss, now.accuracy)
        assert one.images.one(one.in_hand).tobytes() == snapshot_of(history.trainer).image.tobytes()


def plainly(one: Trainer, name: str, *values: object) -> None:
    """What a history's change means for a trainer."""
    if name == "set_learning_rate":
        one.learning_rate = values[0]
    elif name == "set_batch_size":
        one.batch_size = values[0]
    elif name == "set_seed":
        one.end_batch()
        one.seed = values[0]
    elif name == "set_optimizer":
        one.optimizer = make(values[0], one.learning_rate)
    elif name == "teach":
        one.teach(*values)
    elif values[0].name == "image":
        image = one.images.one(one.in_hand).copy()
        image[values[0].index] = values[1]
        one.edit_image(one.in_hand, image)
    else:
        one.end_batch()
        weights = one.network.softmax.weights.copy()
        weights[values[0].index] = values[1]
        one.network.softmax.weights = weights


AnyWay.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestAnyWay = AnyWay.TestCase
