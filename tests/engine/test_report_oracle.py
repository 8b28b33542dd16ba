"""The oracle itself: worked answers, differences, and that it shares nothing with the engine."""

from __future__ import annotations

import ast
import inspect

import numpy as np
import pytest

from engine.network import report_network
from engine.reference import report
from engine.reference.report import ReportLoops
from tests.engine.helpers import digits, near_tie, noise_images, oracle

STEP = 1e-6


def tiny(ties: str = "all") -> ReportLoops:
    """One filter, a 4x4 image, so one pooling window; two classes."""
    filters = np.array([[[1.0, 0, 0], [0, 2, 0], [0, 0, -1]]])
    return ReportLoops(filters, np.array([[1.0, 0]]), np.array([0.0, 9]), ties)


def test_worked_forward_pass():
    loops, image = tiny(), np.arange(16.0).reshape(4, 4)
    maps = loops.convolve(image)
    np.testing.assert_array_equal(maps[..., 0], [[0, 2], [8, 10]])
    np.testing.assert_array_equal(loops.pool(maps), [[[10]]])
    np.testing.assert_array_equal(loops.logits(image), [10, 9])


def test_worked_gradients():
    image = np.arange(16.0).reshape(4, 4)
    loss, correct, gradients = tiny().gradients(image, 1)
    p = 1 / (1 + np.exp(-1.0))  # of class 0: the logits are 10 and 9
    assert loss == pytest.approx(1 + np.log(1 + np.exp(-1.0)), abs=1e-14)
    assert correct is False
    np.testing.assert_allclose(gradients["softmax.biases"], [p, -p], rtol=1e-13)
    np.testing.assert_allclose(gradients["softmax.weights"], [[10 * p, -10 * p]], rtol=1e-13)
    np.testing.assert_allclose(gradients["conv.filters"], [p * image[1:, 1:]], rtol=1e-13)


@pytest.mark.parametrize(
    ("ties", "window", "expected"),
    [
        ("all", [[1, 3], [3, 3]], [[0, 5], [5, 5]]),
        ("first", [[1, 3], [3, 3]], [[0, 5], [0, 0]]),
        ("all", [[2, 2], [2, 2]], [[5, 5], [5, 5]]),
        ("first", [[2, 2], [2, 2]], [[5, 0], [0, 0]]),
        ("first", [[0, 1], [2, 2]], [[0, 0], [5, 0]]),
    ],
)
def test_ties(ties, window, expected):
    maps = np.array(window, float)[..., None]
    routed = tiny(ties).unpool(maps, np.full((1, 1, 1), 5.0))
    np.testing.assert_array_equal(routed[..., 0], expected)


def test_each_filter_has_ties_of_its_own():
    maps = np.stack([[[1.0, 1], [0, 0]], [[0, 0], [0, 1.0]]], axis=-1)
    routed = tiny("first").unpool(maps, np.array([[[5.0, 7]]]))
    np.testing.assert_array_equal(routed[..., 0], [[5, 0], [0, 0]])
    np.testing.assert_array_equal(routed[..., 1], [[0, 0], [0, 7]])


@pytest.mark.parametrize("ties", ["all", "first"])
def test_filter_gradients_agree_with_differences_without_ties(ties):
    network = report_network(0, np.float64, ties)
    image = noise_images(1)[0]
    assert near_tie(image, network.conv.filters) * np.finfo(float).eps > 20 * STEP
    loops, normalised = oracle(network), image / 255 - 0.5
    gradient = loops.gradients(normalised, 3)[2]["conv.filters"]
    for cell in np.ndindex(8, 3, 3):
        start, sides = loops.filters[cell], []
        for step in (STEP, -STEP):
            loops.filters[cell] = start + step
            scores = loops.logits(normalised)
            sides.append(np.log(np.exp(scores).sum()) - scores[3])
        loops.filters[cell] = start
        slope = (sides[0] - sides[1]) / (2 * STEP)
        assert gradient[cell] == pytest.approx(slope, rel=1e-6, abs=1e-9)


def test_a_step_goes_down_the_gradient_and_keeps_the_dtype():
    images, labels = digits()
    loops = oracle(report_network())
    before = loops.filters.copy(), loops.weights.copy(), loops.biases.copy()
    normalised = images[0].astype(np.float32) / 255 - np.float32(0.5)
    gradients = loops.gradients(normalised, int(labels[0]))[2]
    loops.train_sample(images[0], int(labels[0]), 0.01)
    after = loops.filters, loops.weights, loops.biases
    for old, new, name in zip(before, after, gradients, strict=True):
        assert new.dtype == np.float32
        np.testing.assert_allclose(new, old - 0.01 * gradients[name], atol=1e-8)


def test_it_shares_nothing_with_the_engine():
    tree = ast.parse(inspect.getsource(report))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    assert imported == {"__future__", "collections.abc", "typing", "numpy", "numpy.typing"}
