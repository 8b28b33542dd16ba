"""The networks that ship: they load, they read well, and at once."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import numpy as np
import pytest

import assets
from engine import shipped
from engine.preprocess import strokes_to_image
from engine.stroke_files import read_strokes
from engine.threads import one_blas_thread

LEAST = {"report": (0.978, 0.97), "lenet": (0.993, 0.985)}  # MNIST test, pen strokes
SECONDS = {"report": 2e-3, "lenet": 3e-3}  # from strokes to a prediction

each_name = pytest.mark.parametrize("name", shipped.available())


def test_the_best_reader_ships():
    assert shipped.available()[0] == "lenet"
    assert shipped.load_named_or_saved(None).preset == "lenet"


def test_the_templates_are_read_right():
    templates = read_strokes(Path(assets.__file__).with_name("stroke_templates.json"))
    images = np.stack([strokes_to_image(template.strokes) for template in templates])
    labels = [template.label for template in templates]
    assert (shipped.load("lenet").predict(images).argmax(axis=1) == labels).mean() > 0.9


@each_name
def test_a_shipped_network_is_what_its_name_says_and_float32(name):
    network = shipped.load(name)
    assert network.preset == name
    assert network.dtype == np.float32


@each_name
def test_mnists_test_digits_are_read_as_promised(name, shared_data: Path):
    arrays = []
    for part, start in (("images-idx3", 16), ("labels-idx1", 8)):
        with gzip.open(shared_data / "mnist" / f"t10k-{part}-ubyte.gz") as file:
            arrays.append(np.frombuffer(file.read(), np.uint8, offset=start))
    images, labels = arrays[0].reshape(-1, 28, 28), arrays[1]
    with one_blas_thread():
        accuracy = (shipped.load(name).logits(images).argmax(axis=1) == labels).mean()
    assert accuracy >= LEAST[name][0]


@each_name
@pytest.mark.parametrize("file", ["writers-30.json.gz", "unipen-6-sites.json.gz"])
def test_real_handwriting_is_read(name, file, shared_data: Path):
    digits = [digit for digit in read_strokes(shared_data / "pen-strokes" / file) if digit.strokes]
    some = digits[::7]
    images = np.stack([strokes_to_image(digit.strokes) for digit in some])
    with one_blas_thread():
        right = shipped.load(name).logits(images).argmax(axis=1) == [digit.label for digit in some]
    assert right.mean() >= LEAST[name][1]


@each_name
def test_from_strokes_to_a_prediction_at_once(name):
    network = shipped.load(name)
    turn = np.linspace(0, 2 * np.pi, 60)
    strokes = [np.stack([np.sin(turn) + turn / 4, np.cos(turn)], axis=1)]
    seconds = []
    with one_blas_thread():
        for _ in range(40):
            begin = time.perf_counter()
            network.predict(strokes_to_image(strokes)[None])
            seconds.append(time.perf_counter() - begin)
    assert min(seconds) < SECONDS[name]
