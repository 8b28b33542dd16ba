""" "No digit that I know": digits are known, letters and scribbles of our own mostly are not."""

from __future__ import annotations

import time

import numpy as np
import pytest

from engine import data, shipped
from engine.network import report_network
from engine.novelty import Novelty
from engine.preprocess import strokes_to_image
from engine.trainer import Trainer
from engine.variations import NARROW, varied_strokes, varied_template
from tests.engine.foreign_drawings import SIGNS, scribble

AMBIGUOUS = {"square", "plus", "U", "T", "spiral", "house", "Q", "L", "V"}


@pytest.fixture(scope="module")
def digits():
    return data.load("embedded")


@pytest.fixture(scope="module")
def novelty(digits):
    return Novelty(shipped.load("lenet"), digits.train_images[::2], digits.test_images[::4])


@pytest.fixture(scope="module")
def generator():
    return np.random.default_rng(0)


def share_known(novelty, images):
    return np.mean([novelty.judge(image).is_known for image in images])


def test_unseen_digits_are_known(novelty, digits):
    assert share_known(novelty, digits.test_images[2::20]) >= 0.9


def test_a_digit_that_is_known_is_at_no_distance(novelty, digits):
    verdict = novelty.judge(digits.train_images[500])
    assert verdict.distance < 0.8
    assert verdict.is_known


def test_most_letters_and_scribbles_are_not(novelty, generator):
    letters = [
        varied_strokes(varied_template(SIGNS[name], generator), NARROW, generator)
        for name in sorted(SIGNS.keys() - AMBIGUOUS)
        for _ in range(2)
    ]
    assert share_known(novelty, letters) < 0.4
    scribbles = [strokes_to_image(scribble(generator)) for _ in range(60)]
    assert share_known(novelty, scribbles) < 0.3


def test_a_verdict_tells_how_many_digits_are_nearer(novelty, digits, generator):
    verdicts = [novelty.judge(image) for image in digits.test_images[1::50]]
    verdicts += [novelty.judge(strokes_to_image(scribble(generator))) for _ in range(10)]
    verdicts.sort(key=lambda verdict: verdict.distance)
    shares = [verdict.farther_than for verdict in verdicts]
    assert shares == sorted(shares)
    for verdict in verdicts:
        assert verdict.is_known == (verdict.distance <= 1)
        assert verdict.is_known or verdict.farther_than > 0.95


def test_it_works_with_the_reports_network_too(digits):
    network = report_network(0)
    Trainer(network, digits).run(2000)
    novelty = Novelty(network, digits.train_images[::8], digits.test_images[::8])
    assert novelty.judge(digits.test_images[3]).is_known
    noise = np.random.default_rng(0).integers(0, 256, (28, 28), dtype=np.uint8)
    assert not novelty.judge(noise).is_known


def test_it_answers_while_the_pen_moves(novelty, digits):
    seconds = []
    for image in digits.test_images[:15]:
        begin = time.perf_counter()
        novelty.judge(image)
        seconds.append(time.perf_counter() - begin)
    assert min(seconds) < 0.03
