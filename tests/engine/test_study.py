"""What the lab says of a drawing: exact where it can be, honest where it compares."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine import shipped
from engine.data import load
from engine.evidence import evidence
from engine.lesson import lesson_of, watched_digits
from engine.network import report_network
from engine.preprocess import drawing_stages, strokes_to_image
from engine.study import SCALES, SHIFTS, Known, study
from engine.trainer import Trainer

SEVEN = [np.array([[0.2, 0.2], [0.7, 0.2], [0.4, 0.9]])]
LETTERS = {  # drawn for this test
    "M": [[[0, 9], [0, 0], [4, 6], [8, 0], [8, 9]]],
    "W": [[[0, 0], [2, 9], [4, 3], [6, 9], [8, 0]]],
    "E": [[[7, 0], [0, 0], [0, 9], [7, 9]], [[0, 4.5], [5, 4.5]]],
    "K": [[[0, 0], [0, 9]], [[6, 0], [0, 5], [6, 9]]],
    "#": [[[2, 0], [2, 9]], [[6, 0], [6, 9]], [[0, 3], [8, 3]], [[0, 6], [8, 6]]],
    "scribble": [[[0, 0], [9, 1], [0, 2], [9, 4], [0, 5], [9, 6], [0, 8], [9, 9]]],
}


@pytest.fixture(scope="module")
def dataset():
    return load("embedded")


@pytest.fixture(scope="module")
def known(dataset):
    return Known(dataset)


@pytest.fixture(scope="module")
def network(dataset):
    network = report_network(1)
    Trainer(network, dataset, seed=1).run(3000)
    return network


def test_a_study_agrees_with_the_network_everywhere(network, known):
    stages = drawing_stages(SEVEN, 1 / 32)
    result = study(network, stages.seen, stages, known, step=7)
    read = network.predict(stages.seen[None])[0]
    centre = len(SHIFTS) // 2
    np.testing.assert_allclose(result.shifts[centre, centre], read, rtol=1e-5)
    np.testing.assert_allclose(result.scales[SCALES.index(1.0)], read, rtol=1e-5)
    np.testing.assert_allclose(result.stages[3], read, rtol=1e-5)
    np.testing.assert_allclose(result.state.activations["softmax"], read, rtol=1e-4)
    difference = evidence(result.state, 7, 1)
    logits = result.state.activations["logits"]
    assert difference.score == pytest.approx(float(logits[7] - logits[1]), abs=1e-4)
    nearest = known.dataset.train_images[result.neighbours.indices]
    np.testing.assert_array_equal(result.pictures, nearest)


def test_a_training_digit_is_no_distance_away(network, known):
    result = study(network, known.dataset.train_images[5], None, known)
    assert result.stages is None
    assert result.neighbours.indices[0] == 5
    assert result.neighbours.distances[0] == pytest.approx(0, abs=1e-3)
    assert result.verdict is None


@pytest.mark.skipif(not shipped.available(), reason="no trained network is installed to judge")
def test_a_digit_is_known_and_letters_and_scribbles_mostly_are_not(dataset):
    small = replace(
        dataset, train_images=dataset.train_images[::4], train_labels=dataset.train_labels[::4]
    )
    judging = Known(small)
    judging.judge_by(shipped.load("lenet"))
    novelty = judging.novelty
    known = [novelty.judge(image).is_known for image in dataset.test_images[-40:]]
    assert np.mean(known) >= 0.85
    far = {}
    for name, strokes in LETTERS.items():
        image = strokes_to_image([np.array(stroke, float) for stroke in strokes])
        far[name] = novelty.judge(image)
    assert sum(not verdict.is_known for verdict in far.values()) >= 4, far


def test_a_lesson_tells_what_one_step_did_and_changes_nothing_else(network, dataset):
    before = {name: value.copy() for name, value in network.parameters.items()}
    image = strokes_to_image(SEVEN)
    lesson = lesson_of(
        network, dataset, image, 3, lambda: network.train_sample(image, 3, 0.05) and None
    )
    assert lesson.after[3] > lesson.before[3]
    np.testing.assert_allclose(lesson.after, network.predict(image[None])[0], rtol=1e-5)
    images, labels = watched_digits(dataset)
    np.testing.assert_array_equal(labels, range(10))
    now = network.predict(images)[labels, labels]
    np.testing.assert_allclose(lesson.watched_after, now, rtol=1e-5)
    assert lesson.better + lesson.worse <= 10
    network.load_parameters(before)
    np.testing.assert_allclose(
        network.predict(images)[labels, labels], lesson.watched_before, rtol=1e-5
    )
