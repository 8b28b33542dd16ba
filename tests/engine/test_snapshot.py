"""Snapshots are read-only copies of one instant, and complete."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from engine.learned import Learned
from engine.looking import snapshot_of
from engine.network import report_network
from engine.snapshot import Prediction, Snapshot, frozen, frozen_arrays
from engine.trainer import Trainer
from tests.engine.helpers import digits, small_dataset

ACTIVATIONS = {"conv": (8, 26, 26), "pool": (8, 13, 13), "logits": (10,), "softmax": (10,)}
PARAMETERS = {"conv.filters": (8, 3, 3), "softmax.weights": (1352, 10), "softmax.biases": (10,)}
GRADIENTS = {
    **PARAMETERS,
    "image": (28, 28),
    "conv": (8, 26, 26),
    "pool": (8, 13, 13),
    "logits": (10,),
}


@pytest.fixture
def trainer() -> Trainer:
    return Trainer(report_network(), small_dataset(50))


def arrays(snapshot: Snapshot) -> dict[str, np.ndarray]:
    """Every array of a snapshot by a name of its own."""
    found = {"losses": snapshot.losses, "correct": snapshot.correct, "image": snapshot.image}
    for group in ("parameters", "activations", "gradients"):
        found.update({f"{group} {name}": a for name, a in getattr(snapshot, group).items()})
    return found


def shapes(group: dict[str, np.ndarray]) -> dict[str, tuple[int, ...]]:
    return {name: array.shape for name, array in group.items()}


def test_its_arrays_are_no_text(trainer):
    """Whoever waits for one, as a debugger or a test does, asks for its text: 40,000 letters."""
    assert len(repr(snapshot_of(trainer))) < 200


def test_it_holds_what_it_promises(trainer):
    learned = trainer.run(53)
    snapshot = snapshot_of(trainer, learned, 123.0)
    assert snapshot.step == 53
    assert (snapshot.epoch, snapshot.epoch_step, snapshot.epoch_size) == (1, 3, 50)
    assert snapshot.samples_per_second == 123.0
    assert snapshot.taken_at > 0
    np.testing.assert_array_equal(snapshot.losses, learned.losses)
    np.testing.assert_array_equal(snapshot.correct, learned.correct)
    assert snapshot.image_index == trainer.in_hand
    np.testing.assert_array_equal(snapshot.image, trainer.dataset.train_images[trainer.in_hand])
    assert snapshot.label == trainer.dataset.train_labels[trainer.in_hand]
    assert type(snapshot.label) is int
    assert snapshot.specs == trainer.network.specs
    assert shapes(snapshot.parameters) == PARAMETERS
    assert shapes(snapshot.activations) == ACTIVATIONS
    assert shapes(snapshot.gradients) == GRADIENTS


def test_without_news_it_has_no_losses(trainer):
    snapshot = snapshot_of(trainer)
    assert snapshot.losses.shape == snapshot.correct.shape == (0,)
    assert snapshot.test_points == ()
    assert snapshot.samples_per_second == 0.0


def test_every_array_is_read_only(trainer):
    snapshot = snapshot_of(trainer, trainer.run(3))
    for name, array in arrays(snapshot).items():
        assert not array.flags.writeable, name
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
    for group in (snapshot.parameters, snapshot.activations, snapshot.gradients):
        with pytest.raises(TypeError):
            group["conv"] = np.zeros(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        snapshot.step = 1


def test_no_array_is_shared_with_the_network_or_the_data(trainer):
    snapshot = snapshot_of(trainer, trainer.run(3))
    network = trainer.network
    live = [array for layer in network.layers.values() for array in layer.storage.values()]
    live += [array for layer in network.layers.values() for array in layer.gradients.values()]
    live += [value for value in vars(network._fast).values() if isinstance(value, np.ndarray)]
    live += [layer._seen for layer in network.layers.values()]
    live += [network.softmax.logits, trainer.dataset.train_images]
    for name, array in arrays(snapshot).items():
        assert not any(np.shares_memory(array, other) for other in live), name


def test_it_stays_what_it_was_while_training_goes_on(trainer):
    snapshot = snapshot_of(trainer, trainer.run(3))
    before = {name: array.copy() for name, array in arrays(snapshot).items()}
    trainer.run(20)
    snapshot_of(trainer)
    for name, array in arrays(snapshot).items():
        np.testing.assert_array_equal(array, before[name])
    assert snapshot.step == 3


def test_all_of_it_belongs_to_the_same_instant(trainer):
    """Forward and backward pass of the digit in hand through the parameters in the snapshot."""
    trainer.run(60)
    snapshot = snapshot_of(trainer)
    network = report_network()
    network.load_parameters(snapshot.parameters)
    activations = network.forward(snapshot.image[None])
    assert snapshot.loss == network.softmax.losses(np.array([snapshot.label]))[0]
    gradients = network.backward([snapshot.label])
    for name, value in snapshot.activations.items():
        np.testing.assert_array_equal(value, activations[name][0])
    for name, value in snapshot.gradients.items():
        found = gradients[name] if name in PARAMETERS else gradients[name][0]
        np.testing.assert_array_equal(value, found)


def test_its_gradients_are_the_step_that_training_takes(trainer):
    trainer.run(60)
    before = snapshot_of(trainer)
    trainer.run(1)
    after = snapshot_of(trainer)
    for name, value in before.parameters.items():
        expected = value - trainer.learning_rate * before.gradients[name]
        np.testing.assert_allclose(after.parameters[name], expected, rtol=0, atol=1e-6)
        assert (after.parameters[name] != value).any()


def test_probabilities_and_prediction(trainer):
    snapshot = snapshot_of(trainer)
    np.testing.assert_array_equal(snapshot.probabilities, snapshot.activations["softmax"])
    assert snapshot.probabilities.sum() == pytest.approx(1, abs=1e-6)
    assert snapshot.prediction == np.argmax(snapshot.probabilities)
    assert type(snapshot.prediction) is int


def test_frozen_copies():
    array = np.arange(3)
    copy = frozen(array)
    array[0] = 9
    assert copy.tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="read-only"):
        copy[0] = 1
    mapping = frozen_arrays({"a": array})
    array[0] = 7
    assert mapping["a"].tolist() == [9, 1, 2]
    with pytest.raises(TypeError):
        mapping["b"] = array


def test_a_prediction_is_frozen():
    prediction = Prediction(3, frozen(digits()[0][0]), frozen(np.full(10, 0.1)))
    with pytest.raises(dataclasses.FrozenInstanceError):
        prediction.step = 4


def test_nothing_learned_is_not_nothing_said():
    """An empty run is a run: it must not be taken for None."""
    trainer = Trainer(report_network(), small_dataset(5))
    snapshot = snapshot_of(trainer, Learned.joined([]))
    assert snapshot.losses.shape == (0,)
