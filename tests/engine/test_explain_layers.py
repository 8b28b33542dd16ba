"""Explanations, evidence, gradient check and statistics of networks with general layers."""

from __future__ import annotations

from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evidence import templates
from engine.explain import Examined, NoteKind, Place, examine, explain, explain_update
from engine.gradient_check import Reason, gradient_check
from engine.layer_statistics import layer_statistics
from engine.looking import snapshot_of
from engine.network import Network
from engine.presets import assemble, build
from engine.specs import LayerSpec
from engine.threads import one_blas_thread
from engine.trainer import Trainer
from tests.engine.explaining import assert_adds_up, images, places
from tests.engine.helpers import DTYPES, TIES, digits, noise_images, small_dataset

VALUE_KINDS = {
    "conv2d": "feature",
    "relu": "rectified",
    "max_pool2": "pooled",
    "dense": "hidden",
    "dropout": "dropped",
    "softmax": "probability",
}
NETWORKS = ("report-torch", "lenet", "padded")
some = settings(max_examples=40, deadline=None)


def padded(seed: int, dtype: type, ties: str) -> Network:
    """A border of zeros, filters of 5x5 and 4x4, a convolution without bias, maps of odd size,
    dropout, ReLU after it: what the presets do not have."""
    specs = (
        _conv("near", 1, 3, 5, padding=2, bias=False),
        LayerSpec("pool", "max_pool2", {"ties": ties}),
        _conv("far", 3, 4, 4, padding=1, bias=True),  # 13 x 13
        LayerSpec("pool2", "max_pool2", {"ties": ties}),
        LayerSpec("drop", "dropout", {"rate": 0.5}),
        LayerSpec("relu", "relu"),
        LayerSpec("dense", "dense", {"inputs": 144, "outputs": 20, "bias": True}),
        LayerSpec("softmax", "softmax", {"inputs": 20, "outputs": 10, "bias": True}),
    )
    generator = np.random.default_rng(seed)

    def draw(shape: tuple[int, ...], terms: int) -> np.ndarray:
        return generator.standard_normal(shape) / np.sqrt(terms)

    return assemble("padded", specs, (draw, draw), dtype)


def _conv(name: str, channels_in: int, channels_out: int, size: int, **options) -> LayerSpec:
    shape = {"channels_in": channels_in, "channels_out": channels_out, "size": size}
    return LayerSpec(name, "conv2d", shape | options)


def network(name: str, seed: int, dtype: type, ties: str) -> Network:
    """One of the networks, with biases that are not 0."""
    if name == "padded":
        return padded(seed, dtype, ties)
    built = build(name, seed, dtype, ties)
    generator = np.random.default_rng(seed)
    built.load_parameters(
        {
            n: generator.standard_normal(a.shape) / 4 if n.endswith("biases") else a
            for n, a in built.parameters.items()
        }
    )
    return built


@st.composite
def networks(draw: st.DrawFn) -> Network:
    return network(
        draw(st.sampled_from(NETWORKS)),
        draw(st.integers(0, 1000)),
        draw(st.sampled_from(DTYPES)),
        draw(st.sampled_from(TIES)),
    )


@st.composite
def states(draw: st.DrawFn) -> Examined:
    return examine(draw(networks()), draw(images()), draw(st.integers(0, 9)))


@some
@given(states(), st.data())
def test_every_value_is_the_sum_of_its_terms(state, data):
    spec = data.draw(st.sampled_from(state.specs))
    name = (
        data.draw(st.sampled_from([spec.name, "logits"])) if spec.kind == "softmax" else spec.name
    )
    place = places(data, state.activations[name].shape, name)
    explanation = explain(state, place)
    assert explanation.kind == ("logit" if name == "logits" else VALUE_KINDS[spec.kind])
    assert explanation.value == state.activations[name][place.index]
    assert_adds_up(explanation, state.activations["logits"].dtype)


@some
@given(states(), st.data())
def test_every_gradient_is_the_sum_of_its_terms(state, data):
    name = data.draw(st.sampled_from(sorted(state.gradients)))
    place = places(data, state.gradients[name].shape, name)
    explanation = explain(state, place, gradient=True)
    assert explanation.value == state.gradients[name][place.index]
    assert_adds_up(explanation, state.activations["logits"].dtype)


@some
@given(states(), st.data())
def test_factors_stand_where_they_say(state, data):
    gradient = data.draw(st.booleans())
    group = state.gradients if gradient else state.activations
    name = data.draw(st.sampled_from(sorted(set(group) - {"softmax"})))
    place = places(data, group[name].shape, name)
    values = {**state.activations, **state.parameters}
    values["image"] = state.image.astype(state.activations["logits"].dtype) / 255 - 0.5
    for term in explain(state, place, gradient).terms[:20]:
        for factor in term.factors:
            if factor.place is not None:
                source = state.gradients if factor.name == "gradient" else values
                assert factor.value == source[factor.place.name][factor.place.index]


@some
@given(states(), st.data())
def test_parameters_and_their_update_add_up(state, data):
    name = data.draw(st.sampled_from(sorted(state.parameters)))
    place = places(data, state.parameters[name].shape, name)
    dtype = state.parameters[name].dtype
    assert_adds_up(explain(state, place), dtype)
    assert_adds_up(explain_update(state, place, 0.1), dtype)


@some
@given(states())
def test_templates_times_input_are_the_logits(state):
    found, constants = templates(state)
    scores = (found * (state.image / 255 - 0.5)).sum(axis=(1, 2)) + constants
    eps = np.finfo(state.activations["logits"].dtype).eps
    scale = np.abs(state.activations["logits"]).max() + 1
    np.testing.assert_allclose(scores, state.activations["logits"], atol=2000 * eps * scale)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(NETWORKS), st.integers(0, 100), st.data())
def test_without_ties_numeric_and_analytic_agree_or_something_switched(name, seed, data):
    checked = network(name, seed, np.float64, "first")
    image = noise_images(1, seed)[0]
    shapes = {n: a.shape for n, a in checked.parameters.items()} | {"image": (28, 28)}
    moved = data.draw(st.sampled_from(sorted(shapes)))
    check = gradient_check(checked, image, 3, places(data, shapes[moved], moved), 1e-6)
    reasons = {cause.reason for cause in check.causes}
    if not reasons & {Reason.WINNER_SWITCHED, Reason.GATE_SWITCHED, Reason.TIE_BROKEN}:
        assert check.numeric == pytest.approx(check.analytic, rel=1e-5, abs=1e-7)
    assert bool(reasons) != check.agrees


def test_a_gate_that_switches_is_named():
    checked = network("lenet", 0, np.float64, "first")
    place = Place("dense.biases", (5,))
    state = examine(checked, digits()[0][3], 3)
    eps = 1.5 * abs(float(state.activations["dense"][5]))  # through 0
    check = gradient_check(checked, digits()[0][3], 3, place, eps)
    (cause,) = [c for c in check.causes if c.reason == Reason.GATE_SWITCHED]
    assert (cause.count, cause.places) == (1, (Place("relu3", (5,)),))


def test_padding_is_said():
    state = examine(padded(0, np.float64, "all"), digits()[0][0], 3)
    explanation = explain(state, Place("near", (2, 0, 27)))
    assert len(explanation.terms) == 9  # 3 x 3 of 5 x 5 lie inside, no bias
    assert [(n.kind, n.count) for n in explanation.notes] == [(NoteKind.PADDING, 16)]
    assert explain(state, Place("near", (2, 9, 9))).notes == ()


def test_a_cell_that_no_window_reads_gets_nothing():
    state = examine(padded(0, np.float64, "all"), digits()[0][0], 3)
    explanation = explain(state, Place("far", (0, 12, 3)), gradient=True)
    assert explanation.value == explanation.total == 0
    assert [note.kind for note in explanation.notes] == [NoteKind.UNPOOLED]


@pytest.mark.parametrize("gradient", [False, True])
def test_a_relu_that_stops_is_said(gradient):
    state = examine(network("lenet", 0, np.float32, "first"), digits()[0][0], 3)
    before = state.activations["dense"]
    name = "dense" if gradient else "relu3"
    for unit in range(128):
        notes = explain(state, Place(name, (unit,)), gradient).notes
        assert (NoteKind.STOPPED in [n.kind for n in notes]) == (before[unit] <= 0)


@pytest.mark.parametrize("name", ["report-torch", "lenet"])
def test_snapshots_have_explanations_evidence_and_statistics(name):
    trainer = Trainer(build(name), small_dataset())
    trainer.run(3)
    snapshot = snapshot_of(trainer)
    for layer in snapshot.specs:
        index = tuple(size // 2 for size in snapshot.activations[layer.name].shape)
        assert_adds_up(explain(snapshot, Place(layer.name, index)), np.dtype(np.float32))
    rows = layer_statistics(snapshot)
    assert [row.name for row in rows] == [spec.name for spec in snapshot.specs]
    assert sum(row.parameters for row in rows) == sum(a.size for a in snapshot.parameters.values())
    assert templates(snapshot)[0].shape == (10, 28, 28)


def test_evidence_of_a_larger_network_follows_a_pen_too():
    """Measured 5 ms."""
    state = examine(build("lenet"), digits()[0][0], 3)
    times = []
    with one_blas_thread():  # as in the window
        for _ in range(10):
            start = perf_counter()
            templates(state)
            times.append(perf_counter() - start)
    assert min(times) < 0.02
