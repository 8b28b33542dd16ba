"""Networks by name: their build, their gradients, and training through the layers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.layers import Dropout
from engine.layerwise import PART
from engine.looking import snapshot_of
from engine.network import Network, ReportNetwork
from engine.optimizers import make
from engine.presets import PRESETS, assemble, build, parameters_of
from engine.specs import LayerSpec
from engine.trainer import Trainer
from tests.engine.helpers import digits, noise_images, small_dataset

GENERAL = ("report-torch", "lenet")


def test_presets_are_what_they_say() -> None:
    shapes = {
        preset: {name: value.shape for name, value in build(preset).parameters.items()}
        for preset in PRESETS
    }
    assert shapes == {
        "report": {
            "conv.filters": (8, 3, 3),
            "softmax.weights": (1352, 10),
            "softmax.biases": (10,),
        },
        "report-torch": {
            "conv.weights": (8, 1, 3, 3),
            "conv.biases": (8,),
            "dense.weights": (1352, 512),
            "dense.biases": (512,),
            "softmax.weights": (512, 10),
            "softmax.biases": (10,),
        },
        "lenet": {
            "conv1.weights": (16, 1, 5, 5),
            "conv1.biases": (16,),
            "conv2.weights": (32, 16, 3, 3),
            "conv2.biases": (32,),
            "dense.weights": (800, 128),
            "dense.biases": (128,),
            "softmax.weights": (128, 10),
            "softmax.biases": (10,),
        },
    }
    assert sum(value.size for value in build("lenet").parameters.values()) == 108_874
    for preset in PRESETS:
        count = sum(value.size for value in build(preset).parameters.values())
        assert parameters_of(preset) == count
    with pytest.raises(ValueError, match="must be one of"):
        parameters_of("alexnet")


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_comes_from_its_seed_alike_in_both_dtypes(preset: str) -> None:
    one, again, double = build(preset, 3), build(preset, 3), build(preset, 3, np.float64)
    for name, value in one.parameters.items():
        assert value.dtype == np.float32
        np.testing.assert_array_equal(again.parameters[name], value)
        np.testing.assert_array_equal(double.parameters[name].astype(np.float32), value)
    other = build(preset, 4).parameters
    assert all(
        np.any(other[name] != value) for name, value in one.parameters.items() if value.any()
    )


def test_report_torch_starts_as_pytorch_does() -> None:
    parameters = build("report-torch", 0).parameters
    for name, terms in (("conv", 9), ("dense", 1352), ("softmax", 512)):
        for kind in ("weights", "biases"):
            values, bound = parameters[f"{name}.{kind}"] * np.sqrt(terms), 1.0
            assert np.abs(values).max() <= bound * (1 + 1e-6)
            assert np.abs(values).max() > 0.7
    assert abs(float(parameters["dense.weights"].std() * np.sqrt(3 * 1352)) - 1) < 0.01


@pytest.mark.parametrize("preset", PRESETS)
def test_every_activation_has_its_gradient(preset: str) -> None:
    network = build(preset)
    images, labels = digits()
    activations = network.forward(images[:3])
    assert list(activations) == [*network.layers, "logits"]
    gradients = network.backward(labels[:3])
    expected = {"image", "logits", *list(network.layers)[:-1], *network.parameters}
    assert set(gradients) == expected
    assert gradients["image"].shape == (3, 28, 28)
    for name in list(network.layers)[:-1]:
        assert gradients[name].shape == activations[name].shape
    for name, value in network.parameters.items():
        assert gradients[name].shape == value.shape
    np.testing.assert_allclose(activations["softmax"].sum(axis=1), 1, atol=1e-6)


@pytest.mark.parametrize("preset", GENERAL)
def test_gradients_equal_central_differences(preset: str) -> None:
    """A few cells of every parameter, on an image without ties."""
    generator = np.random.default_rng(0)
    network = build(preset, 1, np.float64)
    image, label = generator.integers(0, 256, (1, 28, 28), np.uint8), [3]
    network.forward(image)
    gradients = network.backward(label)
    for name, value in network.parameters.items():
        for place in generator.integers(0, value.size, 4):
            ends = []
            for step in (1e-6, -1e-6):
                moved = {key: array.copy() for key, array in network.parameters.items()}
                moved[name].reshape(-1)[place] += step
                shifted = build(preset, 1, np.float64)
                shifted.load_parameters(moved)
                shifted.forward(image)
                ends.append(float(shifted.losses(label)[0]))
            numeric = (ends[0] - ends[1]) / 2e-6
            assert abs(gradients[name].reshape(-1)[place] - numeric) < 1e-6, name


@pytest.mark.parametrize("preset", GENERAL)
def test_reading_equals_the_layers(preset: str) -> None:
    network, images = build(preset, 2, np.float64), digits()[0][: PART + 5]
    activations = network.forward(images)
    np.testing.assert_allclose(network.logits(images), activations["logits"], rtol=0, atol=1e-12)
    np.testing.assert_allclose(network.predict(images), activations["softmax"], rtol=0, atol=1e-12)
    assert network.logits(images[:0]).shape == (0, 10)


# Training


def textbook_step(network: Network, images: Any, labels: Any, rule: Any) -> None:
    network.forward(images)
    gradients = network.backward(labels)
    parameters = {name: value.copy() for name, value in network.parameters.items()}
    rule.step(parameters, {name: gradients[name] / len(images) for name in parameters})
    network.load_parameters(parameters)


@pytest.mark.parametrize("ties", ["all", "first"])
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
@pytest.mark.parametrize("preset", GENERAL)
def test_training_equals_the_layers_step_by_step(preset: str, optimizer: str, ties: Any) -> None:
    rate = 1e-3
    data = small_dataset(70)
    if ties == "all":  # rounding may split draws, and then they count differently
        data.train_images = noise_images(70)
    network = build(preset, 0, np.float64, ties)
    trainer = Trainer(network, data, rate, 0, PART + 9, optimizer)
    trainer.run(70)
    book, rule = build(preset, 0, np.float64, ties), make(optimizer, rate)
    for start in range(0, 70, PART + 9):  # the last batch of the epoch is smaller
        chosen = trainer.order(0)[start : start + PART + 9]
        textbook_step(book, data.train_images[chosen], data.train_labels[chosen], rule)
    for name, value in book.parameters.items():
        np.testing.assert_allclose(network.parameters[name], value, rtol=0, atol=1e-8)


def end_of(preset: str, runs: list[int], batch_size: int, look: bool = False) -> dict[str, bytes]:
    network = build(preset, 1)
    trainer = Trainer(network, small_dataset(90), 0.01, 1, batch_size, "momentum")
    for samples in runs:
        learned = trainer.run(samples)
        assert len(learned.losses) == samples
        if look:
            snapshot_of(trainer, learned)
            network.predict(digits()[0][:3])
    arrays = {**network.parameters, **trainer.optimizer.state}
    return {name: array.tobytes() for name, array in arrays.items()}


@settings(max_examples=8, deadline=None)
@given(batch_size=st.integers(1, 80), cuts=st.lists(st.integers(1, 60), min_size=1, max_size=4))
def test_where_a_run_stops_and_who_looks_changes_nothing(batch_size: int, cuts: list[int]) -> None:
    assert end_of("lenet", [sum(cuts)], batch_size) == end_of("lenet", cuts, batch_size, True)


def test_a_single_step_is_plain_sgd() -> None:
    images, labels = digits()
    network, book = build("lenet", 0, np.float64), build("lenet", 0, np.float64)
    for place in range(5):
        network.train_sample(images[place], int(labels[place]), 0.01)
        textbook_step(book, images[place : place + 1], labels[place : place + 1], make("sgd", 0.01))
    for name, value in book.parameters.items():
        np.testing.assert_allclose(network.parameters[name], value, rtol=0, atol=1e-10)


def test_lenet_learns() -> None:
    trainer = Trainer(build("lenet"), small_dataset(3000, 500), 2e-3, 0, 64, "adam")
    trainer.run(6000)
    assert trainer.evaluate().accuracy > 0.92


@pytest.mark.parametrize("preset", PRESETS)
def test_a_snapshot_tells_every_layer(preset: str) -> None:
    network = build(preset)
    snapshot = snapshot_of(Trainer(network, small_dataset()))
    assert snapshot.specs == network.specs
    assert set(snapshot.activations) == {*network.layers, "logits"}
    assert {"image", *network.parameters} < set(snapshot.gradients)
    for arrays in (snapshot.parameters, snapshot.activations, snapshot.gradients):
        for array in arrays.values():
            assert array.flags.c_contiguous
            assert not array.flags.writeable


def test_the_reports_preset_is_the_reports_network() -> None:
    network = build("report", 5, np.float64, "first")
    assert isinstance(network, ReportNetwork)
    assert (network.ties, network.preset) == ("first", "report")
    assert build("report").ties == "all"
    assert build("lenet").ties == build("report-torch").ties == "first"
    assert build("lenet", ties="all").ties == "all"


# Dropout in a network


def dropping(seed: int = 0) -> Network:
    generator = np.random.default_rng(seed)

    def draw(shape: tuple[int, ...], terms: int) -> Any:
        return generator.standard_normal(shape) / np.sqrt(terms)

    specs = (
        LayerSpec("dense", "dense", {"inputs": 784, "outputs": 30, "bias": True}),
        LayerSpec("dropout", "dropout", {"rate": 0.5}),
        LayerSpec("softmax", "softmax", {"inputs": 30, "outputs": 10, "bias": True}),
    )
    return assemble("mine", specs, (draw, draw))


def test_dropout_draws_by_seed_and_step_wherever_a_run_stops() -> None:
    ends = []
    for runs in ([100], [3, 50, 47]):
        network = dropping()
        trainer = Trainer(network, small_dataset(80), 0.01, 1, 16)
        for samples in runs:
            trainer.run(samples)
        ends.append({name: value.tobytes() for name, value in network.parameters.items()})
    assert ends[0] == ends[1]


def test_dropout_draws_anew_for_each_seed_and_step() -> None:
    (images, labels), losses = digits(), {}
    for seed, step in ((1, 0), (1, 0), (1, 16), (2, 0)):
        batch = dropping().mini_batch()
        batch.prepare(images[:16])
        found = batch.add_prepared(slice(0, 16), labels[:16], (seed, step))[0]
        assert losses.setdefault((seed, step), found) == found
    assert len({tuple(found) for found in losses.values()}) == 3


def test_dropout_is_replayed_and_is_inactive_in_prediction() -> None:
    network, data = dropping(), small_dataset(80)
    trainer = Trainer(network, data, 0.01, 1, 16)
    start = network.parameters
    losses = trainer.run(64).losses
    trainer.rewind(0)
    network.load_parameters(start)
    trainer.run(10)
    again = trainer.run(54).losses
    np.testing.assert_array_equal(again, losses[10:])
    images = data.test_images
    np.testing.assert_array_equal(network.logits(images), network.logits(images))
    np.testing.assert_allclose(
        network.forward(images)["logits"], network.logits(images), rtol=0, atol=1e-5
    )
    layer = network.layers["dropout"]
    assert isinstance(layer, Dropout)
    assert layer.generator is None


# Bad settings


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda: build("alexnet"), "must be one of report, report-torch, lenet, not 'alexnet'"),
        (lambda: build("lenet", dtype=np.float16), "must be float32 or float64"),
        (lambda: build("lenet", ties="last"), '"all" or "first"'),  # type: ignore[arg-type]
        (lambda: Network("x", [], []), "must be a Softmax"),
    ],
)
def test_a_bad_setting_is_told(act: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        act()
