"""Every explanation's terms add up to the engine's own number, and tell where they come from."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.explain import Examined, Explanation, NoteKind, Place, examine, explain, explain_update
from engine.history import History
from engine.looking import snapshot_of
from engine.network import report_network
from engine.trainer import Trainer
from tests.engine.explaining import assert_adds_up, images, networks, places, states
from tests.engine.helpers import DTYPES, TIES, digits, noise_images, oracle, small_dataset

ACTIVATIONS = {"conv": "feature", "pool": "pooled", "logits": "logit", "softmax": "probability"}
PARAMETERS = ("conv.filters", "softmax.weights", "softmax.biases")
GRADIENTS = {
    "image": "pixel_gradient",
    "conv": "feature_gradient",
    "pool": "pooled_gradient",
    "logits": "logit_gradient",
    "conv.filters": "filter_gradient",
    "softmax.weights": "weight_gradient",
    "softmax.biases": "bias_gradient",
}
COUNTS = {
    "feature": 9,
    "pooled": 1,
    "logit": 1353,
    "logit_gradient": 2,
    "pooled_gradient": 10,
    "filter_gradient": 676,
    "weight_gradient": 1,
    "bias_gradient": 1,
}
thorough = settings(max_examples=60, deadline=None)


def array_of(state: Examined, place: Place, gradient: bool) -> np.ndarray:
    if gradient:
        return state.gradients[place.name]
    if place.name == "image":
        return state.image.astype(state.parameters["conv.filters"].dtype) / 255 - 0.5
    return {**state.activations, **state.parameters}[place.name]


def assert_factors_stand_where_they_say(state: Examined, explanation: Explanation) -> None:
    for term in (*explanation.terms[:12], *explanation.terms[-2:]):
        for factor in term.factors:
            if factor.place is None or factor.name in ("exponential", "minus logit"):
                continue
            array = array_of(state, factor.place, factor.name == "gradient")
            assert factor.value == array[factor.place.index]


# The property: for all kinds


@thorough
@given(states(), st.sampled_from(sorted(ACTIVATIONS)), st.data())
def test_a_value_is_the_sum_of_its_terms(state, name, data):
    place = places(data, state.activations[name].shape, name)
    explanation = explain(state, place)
    assert explanation.kind == ACTIVATIONS[name]
    assert explanation.value == state.activations[name][place.index]
    assert len(explanation.terms) == COUNTS.get(explanation.kind, 1)
    assert_adds_up(explanation, state.activations["conv"].dtype)
    assert_factors_stand_where_they_say(state, explanation)


@thorough
@given(states(), st.sampled_from(sorted(GRADIENTS)), st.data())
def test_a_gradient_is_the_sum_of_its_terms(state, name, data):
    place = places(data, state.gradients[name].shape, name)
    explanation = explain(state, place, gradient=True)
    assert explanation.gradient
    assert explanation.kind == GRADIENTS[name]
    assert explanation.value == state.gradients[name][place.index]
    assert len(explanation.terms) == COUNTS.get(explanation.kind, len(explanation.terms))
    assert_adds_up(explanation, state.activations["conv"].dtype)
    assert_factors_stand_where_they_say(state, explanation)


@thorough
@given(states(), st.data())
def test_pixels_parameters_and_the_loss_add_up(state, data):
    name = data.draw(st.sampled_from(["image", "loss", *PARAMETERS]))
    shape = {"image": (28, 28), "loss": ()} | {n: a.shape for n, a in state.parameters.items()}
    place = places(data, shape[name], name)
    explanation = explain(state, place)
    expected = state.loss if name == "loss" else array_of(state, place, False)[place.index]
    assert explanation.value == expected
    assert_adds_up(explanation, state.activations["conv"].dtype)


@thorough
@given(states(), st.sampled_from(PARAMETERS), st.sampled_from([0.005, 0.5]), st.data())
def test_an_update_is_old_minus_rate_times_gradient(state, name, rate, data):
    place = places(data, state.parameters[name].shape, name)
    explanation = explain_update(state, place, rate)
    assert_adds_up(explanation, state.parameters[name].dtype)
    steps = {factor.name: factor.value for factor in explanation.steps}
    assert list(steps) == ["old", "gradient", "rate", "step", "new"]
    assert steps["new"] == explanation.value
    assert steps["old"] == state.parameters[name][place.index]
    assert steps["gradient"] == state.gradients[name][place.index]


@settings(max_examples=15, deadline=None)
@given(networks(), images(), st.integers(0, 9), st.data())
def test_an_update_is_what_training_does(network, image, label, data):
    state = examine(network, image, label)
    network.train_sample(image, label, 0.005)
    tolerance = 3e-6 if network.dtype == np.float32 else 1e-13
    for name in PARAMETERS:
        place = places(data, state.parameters[name].shape, name)
        new = explain_update(state, place, 0.005).value
        after = network.parameters[name][place.index]
        assert new == pytest.approx(after, rel=tolerance * 10, abs=tolerance)


@pytest.mark.parametrize("name", PARAMETERS)
def test_an_update_with_a_step_ahead_is_the_engines_own(name):
    history = History(Trainer(report_network(), small_dataset()))
    history.run(20)
    snapshot = history.snapshot(ahead=True)
    history.run(1)
    place = Place(name, (2, 1, 0)[: snapshot.parameters[name].ndim])
    explanation = explain_update(snapshot, place, 0.005)
    assert explanation.value == history.trainer.network.parameters[name][place.index]
    assert explanation.notes == ()
    assert explanation.total == pytest.approx(explanation.value, abs=1e-7)


@pytest.mark.parametrize(("optimizer", "size"), [("adam", 1), ("momentum", 1), ("sgd", 4)])
def test_an_update_by_another_rule_says_so(optimizer, size):
    trainer = Trainer(
        report_network(), small_dataset(), 0.005, batch_size=size, optimizer=optimizer
    )
    history = History(trainer)
    history.run(7)
    snapshot = history.snapshot(ahead=True)
    explanation = explain_update(snapshot, Place("conv.filters", (2, 1, 0)), 0.005)
    assert [note.kind for note in explanation.notes] == [NoteKind.OTHER_RULE]
    assert explanation.value == snapshot.ahead.parameters["conv.filters"][2, 1, 0]
    assert_adds_up(explanation, np.dtype(np.float32))
    steps = {factor.name: factor.value for factor in explanation.steps}
    history.run(1)
    after = history.trainer.network.parameters["conv.filters"][2, 1, 0]
    assert steps["old"] + steps["step"] == pytest.approx(after, abs=1e-8)


# Pooling


@thorough
@given(states(), st.data())
def test_a_pooled_cell_has_four_candidates_and_says_who_wins(state, data):
    place = places(data, (8, 13, 13), "pool")
    f, row, column = place.index
    window = state.activations["conv"][f, 2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
    explanation = explain(state, place)
    assert [c.value for c in explanation.candidates] == window.reshape(-1).tolist()
    assert {c.value for c in explanation.winners} == {explanation.value}
    count = int((window == window.max()).sum())
    assert len(explanation.winners) == count
    tied = [note for note in explanation.notes if note.kind == NoteKind.TIED]
    assert [note.count for note in tied] == ([count] if count > 1 else [])
    receivers = [c.place for c in explanation.candidates if c.receives]
    routed = [p for p in receivers if explain(state, p, gradient=True).terms[0].factors[1].value]
    assert routed == receivers
    assert len(receivers) == (count if state.specs[1].options["ties"] == "all" else 1)


@pytest.mark.parametrize("ties", TIES)
def test_the_notes_of_a_tie_say_who_receives_the_gradient(ties):
    state = examine(report_network(0, ties=ties), np.zeros((28, 28), np.uint8), 3)
    kinds = [
        [note.kind for note in explain(state, Place("conv", (0, 4 + i, 6 + j)), True).notes]
        for i in range(2)
        for j in range(2)
    ]
    if ties == "all":
        assert kinds == [[NoteKind.TIED, NoteKind.COUNTED_FOR_EACH_TIE]] * 4
    else:
        assert kinds[0] == [NoteKind.TIED, NoteKind.FIRST_OF_TIES]
        assert kinds[1:] == [[NoteKind.LOST_THE_TIE]] * 3


def test_a_loser_names_the_winner():
    state = examine(report_network(0), noise_images(1)[0], 3)
    pooled = explain(state, Place("pool", (2, 5, 6)))
    (winner,) = pooled.winners
    loser = next(c for c in pooled.candidates if not c.largest)
    explanation = explain(state, loser.place, gradient=True)
    assert explanation.value == explanation.total == 0
    (note,) = explanation.notes
    assert (note.kind, note.places) == (NoteKind.NOT_THE_WINNER, (winner.place,))


# Order, steps and counts


@thorough
@given(states(), st.data())
def test_long_sums_are_sorted_by_size_with_the_bias_last(state, data):
    c = data.draw(st.integers(0, 9))
    terms = explain(state, Place("logits", (c,))).terms
    sizes = np.abs(terms.products[:-1])
    assert (sizes[:-1] >= sizes[1:]).all()
    assert terms[-1].factors[0].place == Place("softmax.biases", (c,))
    flat = {term.factors[1].place.index[0] for term in terms[:-1]}
    assert flat == set(range(1352))
    place = places(data, (8, 3, 3), "conv.filters")
    sizes = np.abs(explain(state, place, gradient=True).terms.products)
    assert (sizes[:-1] >= sizes[1:]).all()


@thorough
@given(states(), st.integers(0, 9))
def test_a_probability_is_told_step_by_step(state, c):
    explanation = explain(state, Place("softmax", (c,)))
    steps = {factor.name: factor.value for factor in explanation.steps}
    assert list(steps) == ["logit", "maximum", "shifted", "exponential", "sum", "quotient"]
    logits = state.activations["logits"].astype(float)
    assert steps["logit"] == logits[c]
    assert steps["maximum"] == logits.max()
    assert steps["exponential"] == pytest.approx(np.exp(logits[c] - logits.max()))
    assert len(explanation.denominator) == 10
    assert steps["sum"] == explanation.denominator.total
    assert steps["quotient"] == pytest.approx(explanation.value, rel=1e-5)
    assert (NoteKind.LABEL in [n.kind for n in explanation.notes]) == (c == state.label)


@pytest.mark.parametrize(
    ("pixel", "count"), [((0, 0), 8), ((0, 5), 24), ((1, 1), 32), ((14, 9), 72), ((27, 27), 8)]
)
def test_a_pixel_feeds_up_to_72_products(pixel, count):
    state = examine(report_network(0), digits()[0][0], 3)
    explanation = explain(state, Place("image", pixel), gradient=True)
    assert len(explanation.terms) == count
    zeros = [term for term in explanation.terms if term.factors[0].value == 0]
    notes = {note.kind: note.count for note in explanation.notes}
    assert notes.get(NoteKind.NO_GRADIENT, 0) == len(zeros)


@pytest.mark.parametrize("ties", TIES)
def test_gradients_equal_the_reports_loops(ties):
    """The oracle knows nothing of the layers: the value explained is the report's own."""
    network, image = report_network(4, np.float64, ties), digits()[0][7]
    state = examine(network, image, 5)
    loops = oracle(network)
    pixels = image / 255 - 0.5
    maps = loops.convolve(pixels)
    probabilities = np.exp(loops.logits(pixels))
    to_logits = probabilities / probabilities.sum() - np.eye(10)[5]
    to_pool = (network.softmax.weights @ to_logits).reshape(13, 13, 8)
    to_filters = loops.filter_gradients(pixels, loops.unpool(maps, to_pool))
    for index in np.ndindex(8, 3, 3):
        explanation = explain(state, Place("conv.filters", index), gradient=True)
        assert explanation.total == pytest.approx(to_filters[index], rel=1e-9)


# A snapshot is a state; terms are a sequence; bad places


@pytest.mark.parametrize("name", sorted(GRADIENTS))
def test_a_snapshot_can_be_explained(name):
    trainer = Trainer(report_network(), small_dataset())
    trainer.run(20)
    snapshot = snapshot_of(trainer)
    index = tuple(size // 2 for size in snapshot.gradients[name].shape)
    explanation = explain(snapshot, Place(name, index), gradient=True)
    assert_adds_up(explanation, np.dtype(np.float32))


def test_a_drawing_without_a_label_is_taken_for_what_the_network_reads():
    network = report_network()
    state = examine(network, digits()[0][0])
    assert state.label == network.predict(digits()[0][:1]).argmax()
    with pytest.raises(ValueError, match="A label must be"):
        examine(network, digits()[0][0], 10)


def test_the_gradient_at_a_probability_is_that_of_its_logit():
    state = examine(report_network(), digits()[0][0], 3)
    explanation = explain(state, Place("softmax", (3,)), gradient=True)
    assert explanation.place == Place("logits", (3,))
    assert explanation.value == pytest.approx(state.activations["softmax"][3] - 1)


def test_terms_are_a_sequence():
    terms = explain(examine(report_network(), digits()[0][0], 3), Place("logits", (0,))).terms
    assert len(terms) == len(list(terms)) == 1353
    assert terms[-1] == terms[1352]
    assert [term.product for term in terms[3:6]] == terms.products[3:6].tolist()
    with pytest.raises(IndexError):
        terms[1353]


def test_explanations_are_frozen_and_examining_changes_nothing():
    network = report_network()
    before = network.parameters
    state = examine(network, digits()[0][0], 3)
    explanation = explain(state, Place("conv", (0, 0, 0)))
    for thing in (state, explanation, explanation.terms[0], explanation.place):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, dataclasses.fields(thing)[0].name, 1)
    with pytest.raises(ValueError, match="read-only"):
        state.parameters["conv.filters"][0] = 1
    for name, value in network.parameters.items():
        np.testing.assert_array_equal(value, before[name])


@pytest.mark.parametrize(
    ("place", "gradient", "message"),
    [
        (Place("fog", (1,)), False, "There is no number of 'fog', but of conv, conv.filters"),
        (Place("loss"), True, "There is no gradient of 'loss'"),
        (Place("conv", (8, 0, 0)), False, r"conv has the shape \(8, 26, 26\) and nothing at"),
        (Place("conv", (0, 0)), False, "nothing at"),
        (Place("pool", (0, -1, 0)), True, "nothing at"),
        (Place("image", (0, 28)), False, "nothing at"),
        (Place("loss", (0,)), False, "nothing at"),
    ],
)
def test_places_that_do_not_exist_are_refused(place, gradient, message):
    state = examine(report_network(), digits()[0][0], 3)
    with pytest.raises(ValueError, match=message):
        explain(state, place, gradient)


def test_only_parameters_are_updated():
    state = examine(report_network(), digits()[0][0], 3)
    with pytest.raises(ValueError, match="Only parameters are updated"):
        explain_update(state, Place("conv", (0, 0, 0)), 0.005)
    with pytest.raises(ValueError, match="nothing at"):
        explain_update(state, Place("conv.filters", (0, 0, 3)), 0.005)


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_network_that_diverged_can_be_explained(dtype):
    """No warning (they are errors here), no exception: infinities and NaN are told as they are."""
    network = report_network(0, dtype)
    network.load_parameters(
        {name: np.full(a.shape, np.nan) for name, a in network.parameters.items()}
    )
    state = examine(network, digits()[0][0], 3)
    for gradient, group in ((False, state.activations), (True, state.gradients)):
        for name, array in group.items():
            index = tuple(size // 2 for size in array.shape)
            explain(state, Place(name, index), gradient)
    assert np.isnan(explain(state, Place("loss")).total)


def test_without_a_backward_pass_there_is_no_gradient_to_explain():
    state = dataclasses.replace(examine(report_network(), digits()[0][0], 3), gradients={})
    assert explain(state, Place("conv", (0, 0, 0))).total != 0
    for name in ("conv", "softmax", "image", "conv.filters"):
        with pytest.raises(ValueError, match=r"There is no gradient of .*, but of nothing"):
            explain(state, Place(name, (0, 0, 0)), gradient=True)


def test_a_state_without_its_layers_is_refused():
    state = dataclasses.replace(examine(report_network(), digits()[0][0], 3), specs=())
    with pytest.raises(ValueError, match="does not tell its layers"):
        explain(state, Place("conv", (0, 0, 0)))
