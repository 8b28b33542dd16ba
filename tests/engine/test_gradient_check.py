"""Numeric against analytic derivatives, and a reason wherever they disagree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.explain import Place, examine, explain
from engine.gradient_check import EPS, Reason, check_gradient, gradient_check
from engine.looking import snapshot_of
from engine.network import Network, report_network
from engine.trainer import Trainer
from tests.engine.explaining import images, networks, places
from tests.engine.helpers import DTYPES, TIES, digits, noise_images, oracle, small_dataset

SHAPES = {
    "image": (28, 28),
    "conv.filters": (8, 3, 3),
    "softmax.weights": (1352, 10),
    "softmax.biases": (10,),
}
PARAMETERS = sorted(set(SHAPES) - {"image"})


def loops_loss(network: Network, image: np.ndarray, label: int, place: Place, shift: float):
    """The report's own loss with a number moved, in float64."""
    loops, pixels = oracle(network), image / 255 - 0.5
    arrays = {
        "image": pixels,
        "conv.filters": loops.filters,
        "softmax.weights": loops.weights,
        "softmax.biases": loops.biases,
    }
    arrays[place.name][place.index] += shift
    logits = loops.logits(pixels)
    return np.log(np.exp(logits - logits[label]).sum()), loops.convolve(pixels)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.sampled_from(TIES), st.sampled_from(sorted(SHAPES)), st.data())
def test_without_ties_numeric_and_analytic_agree(seed, ties, name, data):
    """Or a reason stands where noise comes near a draw, or a gradient is all but 0."""
    network, image = report_network(seed, np.float64, ties), noise_images(1, seed)[0]
    place = places(data, SHAPES[name], name)
    check = gradient_check(network, image, 3, place)
    state = examine(network, image, 3)
    assert check.analytic == pytest.approx(explain(state, place, gradient=True).value, rel=1e-9)
    assert check.analytic == check.first
    if not check.causes:
        assert check.numeric == pytest.approx(check.analytic, rel=2e-6)
    elif [cause.reason for cause in check.causes] == [Reason.ROUNDING]:
        assert check.numeric == pytest.approx(check.analytic, abs=1e-8)
    else:
        assert check.sweep[4].switched > 0


@settings(max_examples=40, deadline=None)
@given(networks(), images(), st.integers(0, 9), st.sampled_from(sorted(SHAPES)), st.data())
def test_every_disagreement_has_a_reason_and_only_those(network, image, label, name, data):
    check = gradient_check(network, image, label, places(data, SHAPES[name], name))
    assert bool(check.causes) != check.agrees
    reasons = {cause.reason for cause in check.causes}
    assert (Reason.EACH_TIE_COUNTED in reasons) <= (network.pool.ties == "all")
    if reasons == {Reason.EACH_TIE_COUNTED}:
        assert check.numeric == pytest.approx(check.first, rel=1e-4, abs=1e-8)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_the_losses_are_the_report_loops(name):
    network, image = report_network(2), digits()[0][8]
    place = Place(name, tuple(size // 2 for size in SHAPES[name]))
    check = gradient_check(network, image, 5, place, 1e-3)
    for shift, loss in ((-1e-3, check.loss_minus), (0, check.loss), (1e-3, check.loss_plus)):
        doubled = report_network(2, np.float64)
        doubled.load_parameters(network.parameters)
        expected, _ = loops_loss(doubled, image, 5, place, shift)
        assert loss == pytest.approx(expected, abs=1e-12)
    assert check.numeric == (check.loss_plus - check.loss_minus) / 2e-3


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 100), st.integers(0, 7), st.integers(0, 2), st.integers(0, 2))
def test_each_tie_is_counted_and_the_number_is_told(seed, f, i, j):
    network, image = report_network(seed, np.float64, "all"), digits()[0][seed]
    place = Place("conv.filters", (f, i, j))
    check = gradient_check(network, image, 5, place)
    maps = oracle(network).convolve(image / 255 - 0.5)[..., f]
    windows = maps.reshape(13, 2, 13, 2).transpose(0, 2, 1, 3).reshape(169, 4)
    counts = (windows == windows.max(axis=1, keepdims=True)).sum(axis=1)
    (cause,) = [c for c in check.causes if c.reason == Reason.EACH_TIE_COUNTED]
    assert cause.count == counts[counts > 1].sum()
    assert len(cause.places) == (counts > 1).sum()
    assert {p.index[0] for p in cause.places} == {f}
    first = report_network(seed, np.float64, "first")
    expected = examine(first, image, 5).gradients["conv.filters"][f, i, j]
    assert check.first == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("name", PARAMETERS)
def test_on_a_digit_the_rule_first_is_a_derivative(name):
    network, image = report_network(1, ties="first"), digits()[0][8]
    for index in ((0, 0, 0), (7, 1, 2), (3, 2, 1)):
        place = Place(name, index[: len(SHAPES[name])])
        check = gradient_check(network, image, 5, place)
        assert check.agrees, check.causes


def test_a_winner_that_switches_is_named():
    """So far that another cell wins: the windows named are those of the report's loops."""
    network, image = report_network(3, np.float64), noise_images(1, 4)[0]
    place, eps = Place("conv.filters", (2, 1, 1)), 0.02
    check = gradient_check(network, image, 5, place, eps)
    (cause,) = [c for c in check.causes if c.reason == Reason.WINNER_SWITCHED]
    winners = []
    for shift in (-eps, eps):
        _, maps = loops_loss(network, image, 5, place, shift)
        windows = maps.transpose(2, 0, 1).reshape(8, 13, 2, 13, 2).transpose(0, 1, 3, 2, 4)
        winners.append(windows.reshape(8, 13, 13, 4).argmax(axis=-1))
    expected = {tuple(index) for index in np.argwhere(winners[0] != winners[1]).tolist()}
    assert {p.index for p in cause.places} == expected
    assert cause.count == len(expected) > 0


def test_a_tie_breaks_under_a_pixel_at_any_eps():
    network, image = report_network(0, ties="first"), np.full((28, 28), 9, np.uint8)
    check = gradient_check(network, image, 5, Place("image", (10, 10)))
    assert Reason.TIE_BROKEN in {cause.reason for cause in check.causes}
    assert all(point.switched > 0 for point in check.sweep[:8])


def test_eps_too_small_is_rounding_and_too_large_is_curvature():
    network, image = report_network(0, ties="first"), digits()[0][8]
    place = Place("softmax.biases", (2,))
    for eps, reason in ((1e-13, Reason.ROUNDING), (0.5, Reason.CURVATURE)):
        check = gradient_check(network, image, 5, place, eps)
        assert [cause.reason for cause in check.causes] == [reason]
    assert gradient_check(network, image, 5, place, EPS).agrees


def test_the_sweep_goes_through_a_best_eps():
    network, image = report_network(0, ties="first"), digits()[0][8]
    sweep = gradient_check(network, image, 5, Place("softmax.biases", (2,))).sweep
    sizes = [point.eps for point in sweep]
    np.testing.assert_allclose(sizes, 10.0 ** -np.arange(1, 13))
    errors = [point.difference for point in sweep]
    assert 0 < errors.index(min(errors)) < len(errors) - 1


@pytest.mark.parametrize("dtype", DTYPES)
def test_the_network_does_not_notice(dtype):
    checked, alone = report_network(0, dtype), report_network(0, dtype)
    image = digits()[0][8]
    checked.train_sample(image, 5, 0.01)
    alone.train_sample(image, 5, 0.01)
    for name, shape in SHAPES.items():
        gradient_check(checked, image, 5, Place(name, tuple(size // 2 for size in shape)))
    for name, value in alone.parameters.items():
        np.testing.assert_array_equal(checked.parameters[name], value)
    assert checked.train_sample(image, 5, 0.01) == alone.train_sample(image, 5, 0.01)


def test_a_snapshot_can_be_checked():
    trainer = Trainer(report_network(), small_dataset())
    trainer.run(30)
    snapshot = snapshot_of(trainer)
    check = check_gradient(snapshot, Place("softmax.biases", (snapshot.label,)))
    assert check.agrees
    assert check.loss == pytest.approx(snapshot.loss, rel=1e-5)


def test_a_network_that_diverged_is_checked_without_an_exception():
    network = report_network()
    network.load_parameters({n: np.full(a.shape, np.inf) for n, a in network.parameters.items()})
    check = gradient_check(network, digits()[0][0], 3, Place("conv.filters", (0, 0, 0)))
    assert not check.agrees
    assert [cause.reason for cause in check.causes] == [Reason.NOT_FINITE]


@pytest.mark.parametrize("eps", [0, -1e-5, np.nan, np.inf])
def test_eps_is_a_positive_number(eps):
    with pytest.raises(ValueError, match="eps must be a positive number"):
        gradient_check(report_network(), digits()[0][0], 3, Place("image", (3, 3)), eps)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (Place("pool", (0, 0, 0)), "A pixel or a parameter can be moved, not 'pool'"),
        (Place("loss"), "A pixel or a parameter can be moved"),
        (Place("image", (28, 0)), "nothing at"),
    ],
)
def test_only_pixels_and_parameters_can_be_moved(place, message):
    with pytest.raises(ValueError, match=message):
        gradient_check(report_network(), digits()[0][0], 3, place)
