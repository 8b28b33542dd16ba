"""The recipe of the shipped networks: what it gathers, that it learns, that a seed decides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import assets
from engine import data
from engine.recipe import RECIPES, Material, drawn, drawn_templates, train
from engine.stroke_files import StrokeDigit, read_strokes

SEVEN = (np.array([[0, 0], [80, 5], [30, 140]], float),)
TEMPLATES = Path(assets.__file__).with_name("stroke_templates.json")


@pytest.fixture(scope="module")
def digits() -> data.Dataset:
    return data.load("embedded")


@pytest.fixture(scope="module")
def material(digits) -> Material:
    return Material(digits.train_images[::2], digits.train_labels[::2])


def test_every_labelled_drawing_counts_so_often():
    recipe = replace(RECIPES["lenet"], copies=3, templates=2)
    some = [StrokeDigit(SEVEN, 7), StrokeDigit(SEVEN), StrokeDigit((), 3), StrokeDigit(SEVEN, 2)]
    found = drawn(some, recipe, np.random.default_rng(0))
    np.testing.assert_array_equal(found.labels, [7, 7, 7, 2, 2, 2])
    assert len(np.unique(found.images, axis=0)) == 6, "no two alike"
    found = drawn_templates(some[:1], recipe, np.random.default_rng(0))
    np.testing.assert_array_equal(found.labels, [7, 7])


def test_the_templates_show_every_digit():
    templates = read_strokes(TEMPLATES)
    assert {template.label for template in templates} == set(range(10))
    assert all(
        stroke.min() > -0.3 and stroke.max() < 1.6 for t in templates for stroke in t.strokes
    )


def test_digits_kept_for_testing_are_left_out(digits):
    everything = Material(digits.test_images, digits.test_labels).joined(
        Material(digits.train_images, digits.train_labels)
    )
    left = everything.without(digits.test_images)
    np.testing.assert_array_equal(left.labels, digits.train_labels)
    np.testing.assert_array_equal(left.images, digits.train_images)


@pytest.mark.parametrize(("preset", "least"), [("report", 0.87), ("lenet", 0.93)])
def test_a_short_training_learns_and_its_seed_decides(preset, least, digits, material):
    recipe = replace(RECIPES[preset], epochs=3, warm_up=500, batch_size=32)
    told = []
    network = train(recipe, material, 5, lambda *news: told.append(news))
    assert network.preset == preset
    accuracy = (network.logits(digits.test_images).argmax(axis=1) == digits.test_labels).mean()
    assert accuracy > least
    assert told[-1][1] == 3 * len(material.labels)
    assert told[-1][2] < told[0][2], "the loss falls"
    again, other = (train(replace(recipe, epochs=1), material, seed) for seed in (5, 6))
    same = train(replace(recipe, epochs=1), material, 5)
    for name, value in again.parameters.items():
        np.testing.assert_array_equal(same.parameters[name], value)
    assert any((other.parameters[name] != value).any() for name, value in again.parameters.items())


class Sure:
    """A teacher that reads every picture as the same digit, or as one of two."""

    def __init__(self, *digits: int) -> None:
        self.digits = digits

    def logits(self, images: np.ndarray) -> np.ndarray:
        logits = np.full((len(images), 10), -200.0, np.float32)
        logits[:, self.digits] = 7
        return logits


def test_a_pupil_learns_its_teachers_readings_not_the_labels(digits, material):
    recipe = replace(RECIPES["report"], epochs=1, warm_up=100)
    pupil = train(recipe, material, 0, teacher=Sure(4))
    assert (pupil.logits(digits.test_images).argmax(axis=1) == 4).all()
    doubtful = train(recipe, material, 0, teacher=Sure(4, 9))
    probabilities = doubtful.predict(digits.test_images)
    np.testing.assert_allclose(probabilities[:, [4, 9]].mean(axis=0), 0.5, atol=0.08)
    assert probabilities[:, [4, 9]].sum(axis=1).min() > 0.95
