"""The network's face: parameters read and assigned, images in, probabilities out, sentences."""

from __future__ import annotations

import numpy as np
import pytest

from engine.network import Network, report_network
from engine.patches import BLOCK
from tests.engine.helpers import DTYPES, TIES, digits

SHAPES = {
    "conv.filters": (8, 3, 3),
    "softmax.weights": (1352, 10),
    "softmax.biases": (10,),
}


def parameter(network: Network, full_name: str) -> np.ndarray:
    layer, name = full_name.split(".")
    return getattr(getattr(network, layer), name)


def assign(network: Network, full_name: str, value: object) -> None:
    layer, name = full_name.split(".")
    setattr(getattr(network, layer), name, value)


# The initial weights


def test_initial_weights_have_the_reports_spread():
    network = report_network(dtype=np.float64)
    assert network.conv.filters.std() == pytest.approx(1 / 9, rel=0.3)  # of 72 numbers
    assert network.softmax.weights.std() == pytest.approx(1 / 1352, rel=0.03)
    assert abs(network.softmax.weights.mean()) < 1 / 1352 / 30
    assert not network.softmax.biases.any()


def test_the_seed_decides_and_both_dtypes_start_from_the_same_numbers():
    one, again, other = report_network(1), report_network(1), report_network(2)
    double = report_network(1, np.float64)
    for name in ("conv.filters", "softmax.weights"):
        np.testing.assert_array_equal(parameter(one, name), parameter(again, name))
        assert (parameter(one, name) != parameter(other, name)).any()
        np.testing.assert_array_equal(
            parameter(one, name), parameter(double, name).astype(np.float32)
        )


def test_defaults_are_seed_0_float32_and_all_ties():
    network, spelled_out = report_network(), report_network(seed=0, dtype=np.float32, ties="all")
    assert network.dtype == np.float32
    assert network.pool.ties == "all"
    np.testing.assert_array_equal(network.conv.filters, spelled_out.conv.filters)


@pytest.mark.parametrize("dtype", [np.float16, np.int64, np.complex64])
def test_other_dtypes_are_refused(dtype):
    with pytest.raises(ValueError, match="must be float32 or float64, not"):
        report_network(dtype=dtype)


def test_other_rules_for_ties_are_refused():
    with pytest.raises(ValueError, match='must be "all" or "first", not'):
        report_network(ties="last")


# Parameters


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", SHAPES)
def test_parameters_are_read_only_copies_in_their_shapes(dtype, name):
    network = report_network(dtype=dtype)
    value = parameter(network, name)
    assert value.shape == SHAPES[name]
    assert value.dtype == dtype
    with pytest.raises(ValueError, match="read-only"):
        value[...] = 0
    assert network.parameters.keys() == SHAPES.keys()
    np.testing.assert_array_equal(network.parameters[name], value)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", SHAPES)
def test_assigning_copies_in_and_keeps_the_dtype(dtype, name):
    network = report_network(dtype=dtype)
    other = np.dtype(np.float64 if dtype == np.float32 else np.float32)
    given = np.random.default_rng(5).standard_normal(SHAPES[name]).astype(other)
    expected = given.astype(dtype)
    assign(network, name, given)
    given[...] = 99
    value = parameter(network, name)
    assert value.dtype == dtype
    np.testing.assert_array_equal(value, expected)
    np.testing.assert_array_equal(network.parameters[name], expected)


def test_assigning_takes_any_order_of_memory_and_plain_lists():
    network = report_network()
    weights = np.random.default_rng(5).standard_normal((1352, 10)).astype(np.float32)
    network.softmax.weights = np.asfortranarray(weights)
    np.testing.assert_array_equal(network.softmax.weights, weights)
    network.softmax.biases = list(range(10))
    np.testing.assert_array_equal(network.softmax.biases, np.arange(10, dtype=np.float32))


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("conv.filters", (8, 9)),
        ("conv.filters", (3, 3)),
        ("conv.filters", (1, 3, 3)),
        ("softmax.weights", (10, 1352)),
        ("softmax.weights", (13, 13, 8, 10)),
        ("softmax.biases", (1, 10)),
        ("softmax.biases", ()),
    ],
)
def test_assigning_another_shape_is_refused_and_changes_nothing(name, shape):
    network = report_network()
    with pytest.raises(ValueError, match="must have the shape"):
        assign(network, name, np.ones(shape))
    np.testing.assert_array_equal(parameter(network, name), parameter(report_network(), name))


@pytest.mark.parametrize("name", SHAPES)
def test_assigning_drops_what_was_cached(name):
    network = report_network()
    network.forward(digits()[0][:1])
    assign(network, name, parameter(network, name))
    with pytest.raises(RuntimeError, match="needs a forward pass first"):
        network.backward([3])
    layer = network.layers[name.split(".")[0]]
    assert layer.gradients == {}


def test_training_drops_what_was_cached():
    network = report_network()
    image = digits()[0][0]
    network.forward(image[None])
    network.train_sample(image, 3, 0.005)
    with pytest.raises(RuntimeError, match="needs a forward pass first"):
        network.backward([3])


@pytest.mark.parametrize("name", SHAPES)
def test_what_was_read_stays_while_training_goes_on(name):
    network = report_network()
    before = parameter(network, name)
    kept = before.copy()
    network.train_sample(digits()[0][0], 3, 0.1)
    after = parameter(network, name)
    np.testing.assert_array_equal(before, kept)
    assert (after != before).any()
    np.testing.assert_array_equal(
        network.layers[name.split(".")[0]].parameters[name.split(".")[1]], after
    )


@pytest.mark.parametrize("dtype", DTYPES)
def test_assigned_parameters_are_those_that_predict_and_train(dtype):
    """Weights that pick one pooled cell: the logits are known, so layout and order are right."""
    network = report_network(dtype=dtype)
    image = digits()[0][0]
    pooled = network.forward(image[None])["pool"][0]
    for row, column, f in ((0, 0, 0), (5, 12, 7), (12, 3, 2)):
        weights = np.zeros((1352, 10))
        weights[(row * 13 + column) * 8 + f, 4] = 1
        network.softmax.weights = weights
        logits = network.logits(image[None])[0]
        assert logits[4] == pytest.approx(pooled[f, row, column], rel=1e-5)
        assert not np.delete(logits, 4).any()


def test_load_parameters_takes_all_or_nothing():
    network, other = report_network(), report_network(1)
    good = dict(other.parameters)
    for bad in (
        {**good, "softmax.biases": np.zeros(9)},
        {**good, "extra": np.zeros(1)},
        {"conv.filters": good["conv.filters"]},
    ):
        with pytest.raises(ValueError, match=r"must have the shape|The network has"):
            network.load_parameters(bad)
        for name, value in report_network().parameters.items():
            np.testing.assert_array_equal(network.parameters[name], value)
    network.load_parameters(good)
    for name, value in good.items():
        np.testing.assert_array_equal(network.parameters[name], value)


# Predicting


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("count", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 100])
def test_predict_equals_the_layers(dtype, count):
    network = report_network(3, dtype)
    images, labels = digits()
    network.train_samples(images[:200], labels[:200], 0.005)
    probabilities = network.predict(images[:count])
    activations = network.forward(images[:count])
    assert probabilities.shape == activations["softmax"].shape == (count, 10)
    assert probabilities.dtype == dtype
    tolerance = {"rtol": 0, "atol": 1e-5 if dtype == np.float32 else 1e-13}
    np.testing.assert_allclose(probabilities, activations["softmax"], **tolerance)
    np.testing.assert_allclose(network.logits(images[:count]), activations["logits"], **tolerance)
    np.testing.assert_allclose(probabilities.sum(axis=1), np.ones(count), rtol=1e-6)


def test_forward_shapes_and_dtypes():
    activations = report_network().forward(digits()[0][:3])
    shapes = {name: array.shape for name, array in activations.items()}
    assert shapes == {
        "conv": (3, 8, 26, 26),
        "pool": (3, 8, 13, 13),
        "logits": (3, 10),
        "softmax": (3, 10),
    }
    assert {array.dtype for array in activations.values()} == {np.dtype(np.float32)}


def test_backward_names_and_shapes():
    network = report_network()
    network.forward(digits()[0][:3])
    shapes = {name: array.shape for name, array in network.backward([1, 2, 3]).items()}
    assert shapes == {
        "image": (3, 28, 28),
        "conv": (3, 8, 26, 26),
        "pool": (3, 8, 13, 13),
        "logits": (3, 10),
        **SHAPES,
    }


def test_predicting_changes_nothing_of_the_training():
    images, labels = (array[:40] for array in digits())
    watched, alone = report_network(), report_network()
    for image, label in zip(images, labels, strict=True):
        watched.predict(images[:7])
        watched.forward(image[None])
        watched.backward([label])
        assert watched.train_sample(image, label, 0.01) == alone.train_sample(image, label, 0.01)


def test_sample_by_sample_the_network_learns():
    network = report_network()
    images, labels = (array[:200] for array in digits())
    first, _ = network.train_samples(images, labels, 0.005)
    for _ in range(5):
        last, correct = network.train_samples(images, labels, 0.005)
    assert np.mean(first) > 2
    assert np.mean(last) < 0.4
    assert np.mean(correct) > 0.85


@pytest.mark.parametrize("ties", TIES)
def test_values_that_overflow_show_as_losses_and_nothing_else(ties):
    """No warning (they are errors here), no exception."""
    network = report_network(ties=ties)
    images, labels = (array[:50] for array in digits())
    losses, _ = network.train_samples(images, labels, 1e6)
    assert not np.isfinite(losses[-1])
    assert network.predict(images[:2]).shape == (2, 10)
    network.forward(images[:2])
    assert set(network.backward([1, 2])) >= {"conv", "image"}


# Bad input


@pytest.mark.parametrize(
    "images",
    [
        np.zeros((28, 28), np.uint8),
        np.zeros((2, 27, 28), np.uint8),
        np.zeros((2, 1, 28, 28), np.uint8),
        np.zeros((2, 784), np.uint8),
        np.zeros((2, 28, 28), np.float32),
        np.zeros((2, 28, 28), np.int64),
        np.zeros((2, 28, 28), bool),
        np.uint8(3),
        [],
        "digit",
        None,
    ],
)
def test_images_of_another_kind_are_refused(images):
    network = report_network()
    calls = [
        lambda: network.predict(images),
        lambda: network.logits(images),
        lambda: network.forward(images),
        lambda: network.train_samples(images, [], 0.005),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=r"must be uint8 of the shape \(N, 28, 28\), not"):
            call()


@pytest.mark.parametrize(
    "image", [np.zeros((1, 28, 28), np.uint8), np.zeros((28, 28)), np.zeros(784, np.uint8)]
)
def test_train_sample_wants_one_image(image):
    with pytest.raises(ValueError, match="Images must be uint8"):
        report_network().train_sample(image, 3, 0.005)


@pytest.mark.parametrize("label", [-1, 10, 255, 3.5, np.nan, np.float32(2.5), "3", None])
def test_labels_of_no_class_are_refused_and_change_nothing(label):
    network = report_network()
    image = digits()[0][0]
    with pytest.raises(ValueError, match="A label must be a whole number from 0 to 9, not"):
        network.train_sample(image, label, 0.005)
    with pytest.raises(ValueError, match="A label must be a whole number from 0 to 9, not"):
        network.train_samples(np.stack([image, image]), [3, label], 0.005)
    for name, value in report_network().parameters.items():
        np.testing.assert_array_equal(network.parameters[name], value)
    network.forward(image[None])
    with pytest.raises(ValueError, match="A label must be a whole number from 0 to 9, not"):
        network.backward([label])


@pytest.mark.parametrize("label", [7, np.uint8(7), np.int64(7), np.array(7)])
def test_labels_may_be_any_kind_of_whole_number(label):
    image = digits()[0][0]
    expected = report_network().train_sample(image, 7, 0.005)
    assert report_network().train_sample(image, label, 0.005) == expected


@pytest.mark.parametrize("labels", [[1], [1, 2, 3], [[1, 2]], 1])
def test_there_must_be_as_many_labels_as_images(labels):
    network = report_network()
    with pytest.raises(ValueError, match="2 images need as many labels"):
        network.train_samples(digits()[0][:2], labels, 0.005)


def test_no_samples_are_no_work():
    network = report_network()
    assert network.train_samples(np.empty((0, 28, 28), np.uint8), [], 0.005) == ([], [])


def test_losses_and_hits_are_plain_python_values():
    loss, correct = report_network().train_sample(digits()[0][0], np.uint8(3), 0.005)
    assert type(loss) is float
    assert type(correct) is bool


def test_blank_images_give_finite_probabilities():
    for level in (0, 255):
        probabilities = report_network().predict(np.full((1, 28, 28), level, np.uint8))
        assert np.isfinite(probabilities).all()
