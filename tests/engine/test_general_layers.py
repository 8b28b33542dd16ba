"""Conv2D, ReLU, Dense, Dropout, MaxPool2 of any size: worked answers, plain loops, central
differences and PyTorch's own layers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.layers import (
    Array,
    Conv2D,
    Conv3x3,
    Dense,
    Dropout,
    Layer,
    MaxPool2,
    ReLU,
    Softmax,
)

STEP = 1e-6


@st.composite
def convolutions(draw: st.DrawFn) -> tuple[Conv2D, Array]:
    """A convolution of any shape and maps that fit it, in float64."""
    size, padding = draw(st.integers(1, 4)), draw(st.integers(0, 2))
    height = draw(st.integers(max(1, size - 2 * padding), 8))
    width = draw(st.integers(max(1, size - 2 * padding), 8))
    count, channels, filters = (draw(st.integers(1, 3)) for _ in range(3))
    generator = np.random.default_rng(draw(st.integers(0, 2**16)))
    biases = generator.standard_normal(filters) if draw(st.booleans()) else None
    weights = generator.standard_normal((filters, channels, size, size))
    maps = generator.standard_normal((count, channels, height, width))
    return Conv2D(weights, biases, padding), maps


def loops(conv: Conv2D, maps: Array) -> Array:
    """The convolution by its formula, cell by cell."""
    border, size = conv.padding, conv.size
    padded = np.pad(maps, ((0, 0), (0, 0), (border, border), (border, border)))
    count, _, height, width = padded.shape
    weights = conv.weights
    biases = conv.parameters.get("biases", np.zeros(len(weights)))
    rows, columns = height - size + 1, width - size + 1
    result = np.empty((count, len(weights), rows, columns))
    for n in range(count):
        for f in range(len(weights)):
            for r in range(rows):
                for c in range(columns):
                    patch = padded[n, :, r : r + size, c : c + size]
                    result[n, f, r, c] = (patch * weights[f]).sum() + biases[f]
    return result


def check_gradients(layer: Layer, inputs: Array, bound: float = 1e-6) -> None:
    """dL/d(input) and dL/d(parameter) against central differences of L = sum(output x random)."""
    direction = np.random.default_rng(1).standard_normal(layer.forward(inputs).shape)
    to_inputs = layer.backward(direction)
    found = {"input": to_inputs, **layer.gradients}

    def loss() -> float:
        return float((layer.forward(inputs) * direction).sum())

    for name, analytic in found.items():
        values = inputs if name == "input" else layer.storage[name].view()
        numeric = np.empty(values.shape)
        for index in np.ndindex(values.shape):
            before = values[index]
            ends = []
            for shifted in (before + STEP, before - STEP):
                values[index] = shifted
                ends.append(loss())
            values[index] = before
            numeric[index] = (ends[0] - ends[1]) / (2 * STEP)
        np.testing.assert_allclose(analytic, numeric, rtol=0, atol=bound, err_msg=name)


def channels_last(maps: Array) -> Array:
    """The same maps with their channels side by side in memory."""
    return np.ascontiguousarray(maps.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)


# Convolution


def test_conv_adds_channels_and_bias() -> None:
    weights = np.array([[[[1.0, 0], [0, 2]], [[0, 3], [0, 0]]]])
    maps = np.array([[[[1.0, 2], [3, 4]], [[5, 6], [7, 8]]]])
    conv = Conv2D(weights, np.array([10.0]))
    assert conv.forward(maps).item() == 1 + 2 * 4 + 3 * 6 + 10
    to_maps = conv.backward(np.full((1, 1, 1, 1), 2.0))
    np.testing.assert_array_equal(to_maps, [[[[2, 0], [0, 4]], [[0, 6], [0, 0]]]])
    np.testing.assert_array_equal(conv.gradients["weights"], 2 * maps)
    np.testing.assert_array_equal(conv.gradients["biases"], [2])


@settings(max_examples=60, deadline=None)
@given(case=convolutions())
def test_conv_equals_plain_loops(case: tuple[Conv2D, Array]) -> None:
    conv, maps = case
    for lying in (maps, channels_last(maps)):
        np.testing.assert_allclose(conv.forward(lying), loops(conv, maps), rtol=0, atol=1e-12)


@settings(max_examples=25, deadline=None)
@given(case=convolutions())
def test_conv_gradients_equal_central_differences(case: tuple[Conv2D, Array]) -> None:
    check_gradients(*case)


@settings(max_examples=60, deadline=None)
@given(case=convolutions())
def test_conv_equals_pytorch(case: tuple[Conv2D, Array]) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    conv, maps = case
    tensors = {
        name: torch.tensor(array, requires_grad=True)
        for name, array in {"maps": maps, **conv.parameters}.items()
    }
    theirs = torch.nn.functional.conv2d(
        tensors["maps"], tensors["weights"], tensors.get("biases"), padding=conv.padding
    )
    ours = conv.forward(maps)
    np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=0, atol=1e-12)
    theirs.backward(torch.tensor(np.cos(ours)))
    to_maps = conv.backward(np.cos(ours))
    for name, found in {"maps": to_maps, **conv.gradients}.items():
        np.testing.assert_allclose(found, tensors[name].grad.numpy(), rtol=0, atol=1e-11)


def test_an_image_is_a_map_of_one_channel_as_in_the_reports_layer() -> None:
    generator = np.random.default_rng(0)
    images, filters = generator.standard_normal((2, 28, 28)), generator.standard_normal((8, 3, 3))
    conv, report = Conv2D(filters[:, None]), Conv3x3(filters)
    np.testing.assert_allclose(conv.forward(images), report.forward(images), rtol=0, atol=1e-13)
    gradient = generator.standard_normal((2, 8, 26, 26))
    to_images = conv.backward(gradient)
    np.testing.assert_allclose(to_images, report.backward(gradient), rtol=0, atol=1e-12)
    np.testing.assert_allclose(
        conv.gradients["weights"][:, 0], report.gradients["filters"], rtol=0, atol=1e-11
    )


# Pooling


@st.composite
def maps_with_ties(draw: st.DrawFn) -> Array:
    """Maps of any size from 2x2 with few different values: full of draws."""
    shape = tuple(draw(st.integers(low, 7)) for low in (1, 1, 2, 2))
    generator = np.random.default_rng(draw(st.integers(0, 2**16)))
    return generator.integers(-2, 2, shape).astype(np.float64)


@settings(max_examples=60, deadline=None)
@given(maps=maps_with_ties())
def test_pool_equals_plain_loops_by_both_rules(maps: Array) -> None:
    count, channels, height, width = maps.shape
    gradient = np.random.default_rng(0).standard_normal((count, channels, height // 2, width // 2))
    for rule in ("all", "first"):
        expected, maxima = np.zeros_like(maps), np.empty_like(gradient)
        for n, c, row, column in np.ndindex(gradient.shape):
            window = maps[n, c, 2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
            maxima[n, c, row, column] = window.max()
            winners = np.flatnonzero(window == window.max())
            for place in winners if rule == "all" else winners[:1]:
                cell = (n, c, 2 * row + place // 2, 2 * column + place % 2)
                expected[cell] = gradient[n, c, row, column]
        for lying in (maps, channels_last(maps)):
            pool = MaxPool2(rule)  # type: ignore[arg-type]
            np.testing.assert_array_equal(pool.forward(lying), maxima)
            np.testing.assert_array_equal(pool.backward(gradient), expected)
            routed = pool.winners() * gradient[..., None]
            np.testing.assert_allclose(routed.sum(), expected.sum(), atol=1e-12)


@settings(max_examples=60, deadline=None)
@given(maps=maps_with_ties())
def test_pool_with_the_first_winner_equals_pytorch(maps: Array) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    tensor = torch.tensor(maps, requires_grad=True)
    theirs = torch.nn.functional.max_pool2d(tensor, 2)
    pool = MaxPool2("first")
    ours = pool.forward(maps)
    np.testing.assert_array_equal(ours, theirs.detach().numpy())
    gradient = np.random.default_rng(0).standard_normal(ours.shape)
    theirs.backward(torch.tensor(gradient))
    np.testing.assert_array_equal(pool.backward(gradient), tensor.grad.numpy())


# The others


def test_relu_lets_pass_what_is_positive() -> None:
    relu = ReLU()
    np.testing.assert_array_equal(relu.forward(np.array([[-1.0, 0, 2]])), [[0, 0, 2]])
    np.testing.assert_array_equal(relu.backward(np.array([[5.0, 6, 7]])), [[0, 0, 7]])


def test_dense_worked_by_hand() -> None:
    dense = Dense(np.array([[1.0, 2], [3, 4], [5, 6]]), np.array([0.5, -1]))
    np.testing.assert_array_equal(dense.forward(np.array([[1.0, 0, 2]])), [[11.5, 13]])
    np.testing.assert_array_equal(dense.backward(np.array([[1.0, 10]])), [[21, 43, 65]])
    np.testing.assert_array_equal(dense.gradients["weights"], [[1, 10], [0, 0], [2, 20]])
    np.testing.assert_array_equal(dense.gradients["biases"], [1, 10])


@pytest.mark.parametrize("shape", [(3, 5), (2, 2, 3, 4)])
@pytest.mark.parametrize("kind", [Dense, ReLU])
def test_gradients_equal_central_differences(kind: type[Layer], shape: tuple[int, ...]) -> None:
    generator = np.random.default_rng(0)
    inputs = generator.standard_normal(shape)
    size = inputs[0].size
    layer = (
        ReLU()
        if kind is ReLU
        else Dense(generator.standard_normal((size, 4)), generator.standard_normal(4))
    )
    check_gradients(layer, inputs)


def test_dense_flattens_by_row_column_channel() -> None:
    maps = np.arange(12.0).reshape(1, 3, 2, 2)
    dense = Dense(np.eye(12), np.zeros(12))
    expected = [maps[0, f, r, c] for r in range(2) for c in range(2) for f in range(3)]
    np.testing.assert_array_equal(dense.forward(maps)[0], expected)
    np.testing.assert_array_equal(dense.backward(np.array([expected])), maps)


def test_dropout_is_inactive_without_a_generator() -> None:
    dropout, values = Dropout(0.5), np.ones((2, 3))
    np.testing.assert_array_equal(dropout.forward(values), values)
    np.testing.assert_array_equal(dropout.backward(values), values)


@settings(max_examples=20, deadline=None)
@given(rate=st.floats(0, 0.9), seed=st.integers(0, 99))
def test_dropout_drops_a_share_and_keeps_the_mean(rate: float, seed: int) -> None:
    dropout = Dropout(rate, np.random.default_rng(seed))
    outputs = dropout.forward(np.ones((100, 100)))
    kept = outputs != 0
    assert abs(kept.mean() - (1 - rate)) < 0.03
    np.testing.assert_allclose(outputs[kept], 1 / (1 - rate))
    np.testing.assert_array_equal(dropout.backward(np.ones((100, 100))), outputs)
    again = Dropout(rate, np.random.default_rng(seed))
    np.testing.assert_array_equal(again.forward(np.ones((100, 100))), outputs)


# Twins


def every_layer() -> dict[str, Callable[[], tuple[Layer, Array]]]:
    generator = np.random.default_rng(0)
    maps = generator.standard_normal((3, 2, 6, 5)).astype(np.float32)
    weights = generator.standard_normal((4, 2, 3, 3)).astype(np.float32)
    matrix = generator.standard_normal((60, 4)).astype(np.float32)
    biases = generator.standard_normal(4).astype(np.float32)
    return {
        "conv": lambda: (Conv2D(weights, biases, 1), maps),
        "pool": lambda: (MaxPool2("all"), maps),
        "pool first": lambda: (MaxPool2("first"), maps),
        "relu": lambda: (ReLU(), maps),
        "dense": lambda: (Dense(matrix, biases), maps),
        "softmax": lambda: (Softmax(matrix, biases), maps),
        "dropout": lambda: (Dropout(0.5, np.random.default_rng(0)), maps),
    }


@pytest.mark.parametrize("name", [name for name in every_layer() if name != "dropout"])
def test_a_twin_computes_the_same_in_memory_of_its_own(name: str) -> None:
    layer, maps = every_layer()[name]()
    twin = every_layer()[name]()[0].twin()
    for part in (maps, maps[:1], maps[1:]):  # larger and smaller than what it has memory for
        ours, theirs = layer.forward(part), twin.forward(part)
        kept = ours.copy()
        np.testing.assert_array_equal(theirs, ours)
        gradient = np.cos(ours)
        to_ours = layer.backward(gradient)
        np.testing.assert_array_equal(twin.backward(gradient), to_ours)
        for key, value in layer.gradients.items():
            np.testing.assert_array_equal(twin.gradients[key], value)
        twin.forward(-part)
        np.testing.assert_array_equal(ours, kept)


def test_a_twin_shares_its_parameters_and_returns_the_same_memory() -> None:
    layer = Conv2D(np.ones((4, 2, 3, 3)))
    twin = layer.twin()
    maps = np.ones((1, 2, 5, 5))
    first = twin.forward(maps)
    layer.weights = np.zeros((4, 2, 3, 3))
    np.testing.assert_array_equal(twin.forward(maps), 0)
    np.testing.assert_array_equal(first, 0)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", every_layer())
def test_layers_keep_the_dtype(name: str, dtype: Any) -> None:
    layer, maps = every_layer()[name]()
    for key, value in layer.storage.items():
        layer.storage[key] = value.astype(dtype)
    outputs = layer.forward(maps.astype(dtype))
    assert outputs.dtype == dtype
    assert layer.backward(outputs).dtype == dtype
    assert {value.dtype for value in layer.gradients.values()} <= {np.dtype(dtype)}


# Bad use


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda: Conv2D(np.ones((2, 1, 3, 2))), r"shape \(K, C, k, k\), not \(2, 1, 3, 2\)"),
        (lambda: Conv2D(np.ones((2, 1, 3, 3)), padding=-1), "padding must be 0 or more"),
        (
            lambda: Conv2D(np.ones((2, 1, 3, 3))).forward(np.ones((1, 1, 2, 9))),
            "Maps of 2x9 are too small for filters of 3x3 with padding 0",
        ),
        (lambda: Dropout(1.0), "dropout rate must be from 0 to below 1"),
        (lambda: MaxPool2("last"), '"all" or "first"'),  # type: ignore[arg-type]
    ],
)
def test_bad_use_is_told(act: Callable[[], object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        act()


@pytest.mark.parametrize("name", every_layer())
def test_backward_needs_a_forward_pass(name: str) -> None:
    layer, maps = every_layer()[name]()
    with pytest.raises(RuntimeError, match="needs a forward pass first"):
        layer.backward(maps)
