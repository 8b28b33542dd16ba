"""The textbook layers against answers worked by hand, and their gradients against differences."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from engine.layers import Conv3x3, MaxPool2, Softmax, cross_entropy, softmax
from engine.network import Network, report_network
from tests.engine.helpers import digits, near_tie, noise_images

STEP = 1e-6  # of the central differences; their own error is about 1e-10


# Worked by hand


def test_conv_multiplies_each_patch_with_the_filter_and_adds():
    conv = Conv3x3(np.array([[[1.0, 0, 0], [0, 2, 0], [0, 0, -1]]]))
    image = np.arange(16.0).reshape(1, 4, 4)  # out = a + 2 e - i, with e = a + 5 and i = a + 10
    np.testing.assert_array_equal(conv.forward(image), [[[[0, 2], [8, 10]]]])


def test_conv_sends_gradients_to_the_filter_and_to_the_pixels():
    conv = Conv3x3(np.array([[[1.0, 0, 0], [0, 2, 0], [0, 0, -1]]]))
    image = np.arange(16.0).reshape(1, 4, 4)
    conv.forward(image)
    to_image = conv.backward(np.array([[[[1.0, 0], [0, 10]]]]))
    # The patch at (0, 0) once, that at (1, 1), whose pixels are 5 greater, ten times.
    corner = image[0, :3, :3]
    np.testing.assert_array_equal(conv.gradients["filters"], [corner + 10 * (corner + 5)])
    expected = [[1, 0, 0, 0], [0, 2 + 10, 0, 0], [0, 0, -1 + 20, 0], [0, 0, 0, -10]]
    np.testing.assert_array_equal(to_image, [expected])


def test_conv_gives_each_filter_a_map_of_its_own():
    filters = np.zeros((2, 3, 3), np.float32)
    filters[0, 0, 1], filters[1, 2, 0] = 1, 3
    image = np.arange(25, dtype=np.float32).reshape(1, 5, 5)
    maps = Conv3x3(filters).forward(image)
    assert maps.shape == (1, 2, 3, 3)
    assert maps.dtype == np.float32
    np.testing.assert_array_equal(maps[0, 0], image[0, :3, 1:4])
    np.testing.assert_array_equal(maps[0, 1], 3 * image[0, 2:, :3])


def test_pool_keeps_the_largest_of_each_window():
    maps = np.array([[[[1.0, 4, -3, -1], [3, 2, -2, -5]]]])
    np.testing.assert_array_equal(MaxPool2().forward(maps), [[[[4, -1]]]])


@pytest.mark.parametrize("ties", ["all", "first"])
def test_pool_sends_the_gradient_to_the_winner(ties):
    pool = MaxPool2(ties)
    pool.forward(np.array([[[[1.0, 4, -3, -1], [3, 2, -2, -5]]]]))
    routed = pool.backward(np.array([[[[5.0, 7]]]]))
    np.testing.assert_array_equal(routed, [[[[0, 5, 0, 7], [0, 0, 0, 0]]]])


@pytest.mark.parametrize(
    ("window", "everybody", "first"),
    [
        ([[2, 2], [1, 0]], [[5, 5], [0, 0]], [[5, 0], [0, 0]]),
        ([[0, 2], [2, 1]], [[0, 5], [5, 0]], [[0, 5], [0, 0]]),
        ([[0, 1], [2, 2]], [[0, 0], [5, 5]], [[0, 0], [5, 0]]),
        ([[3, 3], [3, 3]], [[5, 5], [5, 5]], [[5, 0], [0, 0]]),
        ([[-0.0, -1], [-1, 0.0]], [[5, 0], [0, 5]], [[5, 0], [0, 0]]),
    ],
)
def test_pool_decides_a_draw_by_its_rule(window, everybody, first):
    for ties, expected in (("all", everybody), ("first", first)):
        pool = MaxPool2(ties)
        pool.forward(np.array([[window]], float))
        np.testing.assert_array_equal(pool.backward(np.full((1, 1, 1, 1), 5.0)), [[expected]])


def test_pool_knows_two_rules_only_and_keeps_the_one_it_has():
    with pytest.raises(ValueError, match='"all" or "first", not \'last\''):
        MaxPool2("last")
    with pytest.raises(AttributeError):
        MaxPool2().ties = "first"


def test_dense_flattens_by_row_column_filter():
    maps = np.array([[[[0.0, 1], [2, 3]], [[10, 11], [12, 13]]]])  # (1, 2 filters, 2, 2)
    np.testing.assert_array_equal(Softmax.flatten(maps), [[0, 10, 1, 11, 2, 12, 3, 13]])


def test_dense_logits_and_gradients():
    layer = Softmax(np.array([[1.0, -1], [2, 0]]), np.array([0.5, 0]))
    maps = np.array([3.0, 4]).reshape(1, 2, 1, 1)
    layer.forward(maps)
    np.testing.assert_array_equal(layer.logits, [[11.5, -3]])
    to_maps = layer.backward(np.array([[2.0, -1]]))
    np.testing.assert_array_equal(to_maps.reshape(-1), [2 + 1, 4])  # weights @ (2, -1)
    np.testing.assert_array_equal(layer.gradients["weights"], [[6, -3], [8, -4]])
    np.testing.assert_array_equal(layer.gradients["biases"], [2, -1])


def test_softmax_of_known_logits():
    np.testing.assert_allclose(softmax(np.log([[1.0, 2, 5]])), [[1 / 8, 2 / 8, 5 / 8]], rtol=1e-15)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_softmax_does_not_overflow(dtype):
    probabilities = softmax(np.array([[1e4, 0, -1e4], [-3e38, -3e38, -3e38]], dtype))
    np.testing.assert_allclose(probabilities, [[1, 0, 0], [1 / 3, 1 / 3, 1 / 3]], rtol=1e-6)
    assert probabilities.dtype == dtype


def test_loss_of_known_logits():
    losses = cross_entropy(np.log([[1.0, 2, 5], [1, 2, 5]]), np.array([2, 0]))
    np.testing.assert_allclose(losses, np.log([8 / 5, 8]), rtol=1e-15)


def test_loss_stays_finite_where_the_probability_is_zero():
    logits = np.array([[120, 0], [0, 1000]], np.float32)
    with np.errstate(divide="ignore"):
        assert np.isinf(-np.log(softmax(logits)[0, 1]))
    np.testing.assert_array_equal(cross_entropy(logits, np.array([1, 0])), [120, 1000])


def test_loss_gradient_is_the_probability_minus_the_truth():
    layer = Softmax(np.zeros((1, 3)), np.log([1.0, 2, 5]))
    layer.forward(np.zeros((2, 1, 1, 1)))
    expected = [[1 / 8, 2 / 8, 5 / 8 - 1], [1 / 8 - 1, 2 / 8, 5 / 8]]
    np.testing.assert_allclose(layer.loss_gradient(np.array([2, 0])), expected, rtol=1e-14)


def test_a_batch_of_labels_must_fit_the_last_forward_pass():
    layer = Softmax(np.zeros((1, 3)), np.zeros(3))
    layer.forward(np.zeros((2, 1, 1, 1)))
    for method in (layer.losses, layer.loss_gradient):
        with pytest.raises(ValueError, match="2 samples have as many labels, not 1"):
            method(np.array([1]))


@pytest.mark.parametrize("layer", [Conv3x3(np.zeros((1, 3, 3))), MaxPool2()])
def test_backward_needs_a_forward_pass(layer):
    with pytest.raises(RuntimeError, match="needs a forward pass first"):
        layer.backward(np.zeros((1, 1, 2, 2)))


def test_the_loss_needs_a_forward_pass():
    layer = Softmax(np.zeros((1, 3)), np.zeros(3))
    for method in (layer.losses, layer.loss_gradient, layer.backward):
        with pytest.raises(RuntimeError, match="needs a forward pass first"):
            method(np.array([1]))


# Gradients against central differences, in float64


def losses(network: Network, images: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Loss of each normalised image, (N, 28, 28) float64 -> (N,)."""
    maps = network.pool.forward(network.conv.forward(images))
    network.softmax.forward(maps)
    return network.softmax.losses(labels)


def parameter_differences(
    network: Network, loss: Callable[[], float], layer_name: str, name: str, cells: np.ndarray
) -> np.ndarray:
    """Central differences of the loss along some cells (flat indices) of a parameter."""
    layer = network.layers[layer_name]
    value = getattr(layer, name)
    slopes = []
    for cell in cells:
        sides = []
        for step in (STEP, -STEP):
            moved = value.copy()
            moved.reshape(-1)[cell] += step
            setattr(layer, name, moved)
            sides.append(loss())
        slopes.append((sides[0] - sides[1]) / (2 * STEP))
    setattr(layer, name, value)
    return np.array(slopes)


def check_parameters(network: Network, image: np.ndarray, label: int) -> None:
    """All filters and biases, and 200 weights of all places, to 1e-6."""
    network.forward(image[None])
    gradients = network.backward([label])
    normalised = network.normalise(image[None])
    for full_name, gradient in gradients.items():
        layer_name, _, name = full_name.partition(".")
        if not name:
            continue
        cells = np.arange(gradient.size)
        if gradient.size > 200:
            cells = np.random.default_rng(0).choice(cells, 200, replace=False)
        numeric = parameter_differences(
            network,
            lambda: losses(network, normalised, np.array([label]))[0],
            layer_name,
            name,
            cells,
        )
        analytic = gradient.reshape(-1)[cells]
        assert np.abs(analytic).max() > 1e-3  # there is something to agree with
        np.testing.assert_allclose(analytic, numeric, rtol=1e-6, atol=1e-9, err_msg=full_name)


@pytest.mark.parametrize("ties", ["all", "first"])
@pytest.mark.parametrize("seed", [0, 1])
def test_gradients_agree_with_differences_on_images_without_ties(ties, seed):
    network = report_network(seed, np.float64, ties)
    image, label = noise_images(1, seed)[0], 3 + seed
    margin = near_tie(image, network.conv.filters) * np.finfo(float).eps
    assert margin > 20 * STEP  # no difference crosses a kink
    check_parameters(network, image, label)

    network.forward(image[None])
    analytic = network.backward([label])["image"][0]
    moved = network.normalise(image[None]) + STEP * np.eye(784).reshape(784, 28, 28)
    back = network.normalise(image[None]) - STEP * np.eye(784).reshape(784, 28, 28)
    labels = np.full(784, label)
    numeric = (losses(network, moved, labels) - losses(network, back, labels)) / (2 * STEP)
    assert np.abs(analytic).max() > 1e-4
    np.testing.assert_allclose(analytic.reshape(-1), numeric, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_parameter_gradients_agree_with_differences_on_real_digits(seed):
    network = report_network(seed, np.float64, "first")
    clear = 20 * STEP / np.finfo(float).eps
    images, labels = digits()
    index = next(
        i for i in range(20 * seed, 1000) if near_tie(images[i], network.conv.filters) > clear
    )
    check_parameters(network, images[index], int(labels[index]))


def test_on_real_digits_the_rule_all_counts_the_filters_gradient_several_times():
    ratios = []
    for image, label in zip(*(array[:20] for array in digits()), strict=True):
        sizes = []
        for ties in ("all", "first"):
            network = report_network(0, np.float64, ties)
            network.forward(image[None])
            sizes.append(np.linalg.norm(network.backward([label])["conv.filters"]))
        ratios.append(sizes[0] / sizes[1])
    assert 2.5 < np.median(ratios) < 4.5


def test_gradients_of_a_batch_are_the_sum_of_those_of_its_samples():
    network = report_network(0, np.float64)
    images, labels = (array[:5] for array in digits())
    network.forward(images)
    together = network.backward(labels)
    for name in network.parameters:
        alone = []
        for image, label in zip(images, labels, strict=True):
            network.forward(image[None])
            alone.append(network.backward([label])[name])
        np.testing.assert_allclose(together[name], np.sum(alone, axis=0), atol=1e-13)
