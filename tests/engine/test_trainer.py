"""Determinism above all: cutting, stepping, looking and testing never change the trajectory."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info, threadpool_limits

from engine.evaluation import Evaluation
from engine.learned import Learned
from engine.looking import snapshot_of
from engine.network import report_network
from engine.trainer import REPORT_LEARNING_RATE, Trainer
from tests.engine.helpers import digits, small_dataset

EPOCH = 50
SAMPLES = 120  # two epochs and a bit


def trainer(seed: int = 0, **options: object) -> Trainer:
    return Trainer(report_network(seed), small_dataset(EPOCH), seed=seed, **options)


def state(trainer: Trainer) -> dict[str, bytes]:
    """All parameters, to the last bit."""
    return {name: value.tobytes() for name, value in trainer.network.parameters.items()}


@pytest.fixture(scope="module")
def reference() -> SimpleNamespace:
    """A run of all samples at once: its end, and its losses and hits."""
    one = trainer()
    learned = one.run(SAMPLES)
    return SimpleNamespace(state=state(one), learned=learned, step_number=one.step_number)


def check(other: Trainer, runs: list[Learned], reference: SimpleNamespace) -> None:
    """`other`, after `runs`, is where the reference is and reported the same on its way."""
    assert state(other) == reference.state
    assert other.step_number == reference.step_number
    learned = Learned.joined(runs)
    np.testing.assert_array_equal(learned.losses, reference.learned.losses)
    np.testing.assert_array_equal(learned.correct, reference.learned.correct)


# Bit-identical


def test_a_run_repeats(reference):
    again = trainer()
    check(again, [again.run(SAMPLES)], reference)


@settings(max_examples=25, deadline=None)
@given(cuts=st.lists(st.integers(0, SAMPLES), max_size=12))
def test_slices_make_no_difference(reference, cuts):
    sliced, edges = trainer(), [0, *sorted(cuts), SAMPLES]
    runs = [sliced.run(stop - start) for start, stop in pairwise(edges)]
    check(sliced, runs, reference)


def test_single_steps_make_no_difference(reference):
    single = trainer()
    check(single, [single.run(1) for _ in range(SAMPLES)], reference)


def test_looking_makes_no_difference(reference):
    watched, runs = trainer(), []
    for _ in range(SAMPLES // 3):
        snapshot_of(watched)
        runs.append(watched.run(3))
        snapshot_of(watched, runs[-1], 100.0)
    check(watched, runs, reference)


def test_testing_and_predicting_make_no_difference(reference):
    tested, runs = trainer(), []
    for _ in range(SAMPLES // 8):
        tested.evaluate()
        runs.append(tested.run(8))
        tested.network.predict(tested.dataset.test_images)
        next(tested.evaluate_in_slices(7))  # and leave it there
    check(tested, runs, reference)


@settings(max_examples=15, deadline=None)
@given(
    acts=st.lists(
        st.sampled_from(["run 1", "run 7", "run 49", "snapshot", "evaluate", "order", "in hand"]),
        max_size=20,
    )
)
def test_any_mixture_makes_no_difference(reference, acts):
    mixed, runs = trainer(), []
    for act in acts:
        if act.startswith("run"):
            samples = min(int(act.split()[1]), SAMPLES - mixed.step_number)
            runs.append(mixed.run(samples))
        elif act == "snapshot":
            snapshot_of(mixed)
        elif act == "evaluate":
            mixed.evaluate()
        elif act == "order":
            mixed.order(5)
        else:
            assert 0 <= mixed.in_hand < EPOCH
    runs.append(mixed.run(SAMPLES - mixed.step_number))
    check(mixed, runs, reference)


def test_long_runs_are_cut_inside_and_it_makes_no_difference():
    ends = []
    for runs in ([2600], [1000, 1024, 576], [1, 2599]):
        one = Trainer(report_network(), small_dataset(2500))
        learned = Learned.joined([one.run(samples) for samples in runs])
        ends.append((state(one), learned.losses.tobytes(), one.step_number))
    assert ends[0][2] == 2600
    assert ends[0] == ends[1] == ends[2]


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_the_threads_that_blas_is_offered_make_no_difference(reference, threads):
    offered = trainer()
    with threadpool_limits(threads, user_api="blas"):
        before = [pool["num_threads"] for pool in threadpool_info()]
        check(offered, [offered.run(SAMPLES)], reference)
        assert [pool["num_threads"] for pool in threadpool_info()] == before


def blas_threads() -> list[int]:
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]


def test_blas_has_one_thread_while_the_trainer_works(monkeypatch):
    """Small products may round alike on two threads; this machine's luck is no rule."""
    if not blas_threads():
        pytest.skip("threadpoolctl knows no BLAS here whose threads it could limit")
    ours, seen = trainer(), []
    for name in ("train_samples", "logits", "forward", "backward"):
        method = getattr(ours.network, name)

        def spy(*arguments, method=method):
            seen.extend(blas_threads())
            return method(*arguments)

        monkeypatch.setattr(ours.network, name, spy)
    with threadpool_limits(2, user_api="blas"):
        ours.run(3)
        ours.evaluate()
        snapshot_of(ours)
    assert len(seen) >= 4
    assert set(seen) == {1}


def test_two_trainers_side_by_side_do_not_touch_each_other(reference):
    one, other, runs = trainer(), trainer(1), []
    for _ in range(SAMPLES // 10):
        runs.append(one.run(10))
        other.run(7)
    check(one, runs, reference)


def test_the_seed_matters_for_weights_and_for_order(reference):
    other = trainer(1)
    other.run(SAMPLES)
    assert state(other) != reference.state
    shuffled = Trainer(report_network(0), small_dataset(EPOCH), seed=1)
    shuffled.run(SAMPLES)
    assert state(shuffled) != reference.state


def test_training_by_the_trainer_is_training_by_the_network():
    ours, network = trainer(), report_network()
    images, labels = digits()
    learned = ours.run(SAMPLES)
    for step in range(SAMPLES):
        index = ours.order(step // EPOCH)[step % EPOCH]
        loss, correct = network.train_sample(images[index], labels[index], REPORT_LEARNING_RATE)
        assert (learned.losses[step], learned.correct[step]) == (loss, correct)
    for name, value in network.parameters.items():
        np.testing.assert_array_equal(ours.network.parameters[name], value)


# Steps, epochs, order


def test_steps_and_epochs_are_counted():
    ours = trainer()
    assert (ours.step_number, ours.epoch, ours.epoch_step, ours.epoch_size) == (0, 0, 0, EPOCH)
    ours.run(EPOCH - 1)
    assert (ours.step_number, ours.epoch, ours.epoch_step) == (EPOCH - 1, 0, EPOCH - 1)
    ours.run(1)
    assert (ours.step_number, ours.epoch, ours.epoch_step) == (EPOCH, 1, 0)
    ours.run(2 * EPOCH + 3)
    assert (ours.step_number, ours.epoch, ours.epoch_step) == (3 * EPOCH + 3, 3, 3)


def test_the_order_of_an_epoch_is_a_permutation_made_from_seed_and_epoch():
    ours = trainer(3)
    orders = [ours.order(epoch) for epoch in range(4)]
    for order in orders:
        np.testing.assert_array_equal(np.sort(order), np.arange(EPOCH))
    assert len({order.tobytes() for order in orders}) == 4
    np.testing.assert_array_equal(ours.order(1), orders[1])
    np.testing.assert_array_equal(trainer(3).order(2), orders[2])
    assert (trainer(4).order(2) != orders[2]).any()
    with pytest.raises(ValueError, match="read-only"):
        orders[0][0] = 1


def test_each_image_is_learned_once_an_epoch():
    """The digit in hand is the one that the next run learns."""
    ours, seen = trainer(), []
    for _ in range(EPOCH):
        seen.append(ours.in_hand)
        ours.run(1)
    assert sorted(seen) == list(range(EPOCH))
    np.testing.assert_array_equal(seen, ours.order(0))
    assert ours.in_hand == ours.order(1)[0]


@pytest.mark.parametrize("batch_size", [1, 8])
def test_the_snapshots_loss_is_the_loss_that_the_next_sample_reports(batch_size):
    ours, hits = trainer(batch_size=batch_size), []
    for _ in range(EPOCH + 5):
        snapshot = snapshot_of(ours)
        learned = ours.run(1)
        assert learned.losses[0] == pytest.approx(snapshot.loss, rel=1e-4, abs=1e-5)
        assert learned.correct[0] == (snapshot.prediction == snapshot.label)
        hits.append(learned.correct[0])
    assert 0 < np.mean(hits) < 1  # so that the line above says something


@pytest.mark.parametrize("samples", [0, -1])
def test_no_samples_are_no_work(samples):
    ours = trainer()
    before = state(ours)
    learned = ours.run(samples)
    assert learned.losses.shape == learned.correct.shape == (0,)
    assert learned.losses.dtype == np.float64
    assert learned.correct.dtype == bool
    assert ours.step_number == 0
    assert state(ours) == before


def test_the_number_of_samples_may_be_a_numpy_integer():
    ours = trainer()
    assert len(ours.run(np.int64(7)).losses) == 7
    assert ours.step_number == 7
    assert isinstance(ours.step_number, int)


# The learning rate


def test_the_report_s_learning_rate_is_the_default():
    assert trainer().learning_rate == 0.005


@pytest.mark.parametrize("rate", [0, -0.1, np.nan, np.inf, -np.inf])
def test_learning_rates_must_be_positive_numbers(rate):
    with pytest.raises(ValueError, match="learning rate must be a positive number, not"):
        trainer(learning_rate=rate)
    ours = trainer()
    with pytest.raises(ValueError, match="learning rate must be a positive number, not"):
        ours.learning_rate = rate
    assert ours.learning_rate == REPORT_LEARNING_RATE


def test_the_learning_rate_may_change_between_runs():
    changed, network = trainer(learning_rate=0.01), report_network()
    changed.run(5)
    changed.learning_rate = 0.001
    changed.run(5)
    images, labels = digits()
    for step in range(10):
        index = changed.order(0)[step]
        network.train_sample(images[index], labels[index], 0.01 if step < 5 else 0.001)
    np.testing.assert_array_equal(changed.network.conv.filters, network.conv.filters)


# Divergence


def test_values_that_overflow_show_as_losses_not_finite():
    ours = trainer(learning_rate=1e6)
    learned = ours.run(SAMPLES)
    first = learned.first_not_finite
    assert first is not None
    assert np.isfinite(learned.losses[:first]).all()
    assert not np.isfinite(learned.losses[first])
    assert ours.step_number == SAMPLES
    assert not np.isfinite(ours.evaluate().loss)
    assert not np.isfinite(snapshot_of(ours).loss)


@pytest.mark.parametrize(
    ("losses", "first"),
    [([], None), ([1.0, 2], None), ([1, np.nan, 2], 1), ([np.inf, np.nan], 0), ([-np.inf], 0)],
)
def test_the_first_loss_that_is_not_finite(losses, first):
    assert Learned(np.array(losses, float), np.zeros(len(losses), bool)).first_not_finite == first


def test_runs_join_in_order():
    runs = [
        Learned(np.array([1.0, 2]), np.array([True, False])),
        Learned(np.empty(0), np.empty(0, bool)),
        Learned(np.array([3.0]), np.array([True])),
    ]
    joined = Learned.joined(runs)
    np.testing.assert_array_equal(joined.losses, [1, 2, 3])
    np.testing.assert_array_equal(joined.correct, [True, False, True])
    assert len(Learned.joined([]).losses) == 0
    assert Learned.joined([]).correct.dtype == bool


# Evaluation


def test_evaluation_equals_predictions_and_labels():
    ours = trainer()
    ours.run(SAMPLES)
    result, data = ours.evaluate(), ours.dataset
    probabilities = ours.network.predict(data.test_images).astype(np.float64)
    np.testing.assert_array_equal(result.predictions, probabilities.argmax(axis=1))
    assert result.accuracy == np.mean(result.predictions == data.test_labels)
    assert 0 < result.accuracy < 1  # so that the line above says something
    truth = probabilities[np.arange(len(data.test_labels)), data.test_labels]
    assert result.loss == pytest.approx(-np.log(truth).mean(), rel=1e-4)
    assert type(result.loss) is float
    assert type(result.accuracy) is float
    assert result.step == SAMPLES
    np.testing.assert_array_equal(result.labels, data.test_labels)
    np.testing.assert_allclose(result.probabilities, probabilities, atol=1e-5)


@pytest.mark.parametrize("images", [1, 7, 19, 20, 21, 1000])
def test_evaluation_in_slices_is_the_same(images):
    ours = trainer()
    ours.run(SAMPLES)
    *waits, result = ours.evaluate_in_slices(images)
    assert waits == [None] * -(-20 // images)
    assert isinstance(result, Evaluation)
    expected = ours.evaluate()
    np.testing.assert_array_equal(result.predictions, expected.predictions)
    assert result.accuracy == expected.accuracy
    assert result.loss == pytest.approx(expected.loss, rel=1e-5)


def test_the_loss_of_a_test_is_finite_where_probabilities_are_zero():
    ours = trainer()
    ours.network.softmax.weights = np.zeros((1352, 10))
    ours.network.softmax.biases = [200, *[0] * 9]
    result = ours.evaluate()
    zeros = np.mean(ours.dataset.test_labels == 0)
    assert result.loss == pytest.approx(200 * (1 - zeros))
    assert result.accuracy == zeros
