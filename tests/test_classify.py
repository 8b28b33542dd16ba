"""`convscope classify`: pictures and strokes, one line a digit, and bad input of every kind."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image

import main
from engine import checkpoint, console, data, shipped
from engine.network import Network, report_network
from engine.preprocess import strokes_to_image
from engine.trainer import Trainer

SEVEN = [[[0, 0], [80, 5], [30, 140]], [[20, 70], [70, 66]]]
ONE = [[[0, 0], [0, 100]]]


@pytest.fixture(scope="session")
def network() -> Network:
    network = report_network(1)
    Trainer(network, data.load("embedded")).run(4000)
    return network


@pytest.fixture(scope="session")
def model(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("models") / "model.npz"
    checkpoint.save(network, path)
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main.cli, ["classify", *map(str, arguments)])


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def strokes_file(path: Path, *drawings: object) -> Path:
    content = json.dumps(drawings).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def picture_file(path: Path) -> Path:
    Image.fromarray(255 - np.kron(strokes_to_image(SEVEN), np.ones((4, 4), np.uint8))).save(path)
    return path


def test_one_line_of_json_a_digit_in_the_order_given(model, network, tmp_path):
    first = strokes_file(tmp_path / "a.json", {"strokes": SEVEN}, {"strokes": ONE})
    second = picture_file(tmp_path / "b.png")
    third = strokes_file(tmp_path / "c.json.gz", {"strokes": ONE})
    result = run("--model", model, "--json", first, second, third)
    assert (result.exit_code, result.stderr) == (0, "")
    images = [strokes_to_image(SEVEN), strokes_to_image(ONE), console.read_digit(second)]
    probabilities = network.predict(np.stack([*images, images[1]]))
    places = [(str(first), 0), (str(first), 1), (str(second), 0), (str(third), 0)]
    found = rows(result)
    assert [(row["file"], row["index"]) for row in found] == places
    for row, expected in zip(found, probabilities, strict=True):
        assert list(row) == ["file", "index", "prediction", "probabilities"]
        assert row["prediction"] == expected.argmax()
        np.testing.assert_allclose(row["probabilities"], expected, atol=1e-5)


def test_files_are_named_as_they_were_given(model, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    strokes_file(tmp_path / "a.json", {"strokes": ONE})
    assert [row["file"] for row in rows(run("--model", model, "--json", "./a.json"))] == [
        "./a.json"
    ]


def test_lines_for_people_name_drawings_and_wrong_labels(model, network, tmp_path):
    read = int(network.predict(strokes_to_image(ONE)[None])[0].argmax())
    path = strokes_file(
        tmp_path / "a.json",
        {"strokes": ONE, "label": read},
        {"strokes": ONE, "label": (read + 1) % 10},
        {"strokes": ONE},
    )
    result = run("--model", model, path)
    first, second, third, last = result.stdout.splitlines()
    assert first.startswith(f"{path}, drawing 1: {read} (")
    assert second.endswith(f"; its label is {(read + 1) % 10}")
    assert "label" not in first + third
    assert last == "Accuracy: 50.00 % (1 of 2 labelled digits)."


def test_with_json_the_accuracy_leaves_the_lines_alone(model, tmp_path):
    path = strokes_file(
        tmp_path / "a.json", {"strokes": ONE, "label": 1}, {"strokes": [], "label": 1}
    )
    result = run("--model", model, "--json", path)
    assert result.exit_code == 1
    assert len(rows(result)) == 2
    assert result.stderr.splitlines()[-1].startswith("Accuracy: ")
    assert "of 2 labelled digits" in result.stderr, "what can't be read counts as wrong"


BAD = {
    "empty.json": b"",
    "broken.json": b'[{"strokes": [[[1, 2], [3',
    "deep.json": b"[" * 100_000 + b"]" * 100_000,
    "deep-strokes.json": b'[{"strokes": ' + b"[" * 900 + b"]" * 900 + b"}]",
    "none.json": b"[]",
    "no-strokes.json": b'[{"label": 3}]',
    "no-points.json": b'[{"strokes": [[]]}]',
    "not-finite.json": b'[{"strokes": [[[NaN, 1], [2, 3]]]}]',
    "infinite.json": b'[{"strokes": [[[1e999, 1], [2, 3]]]}]',
    "huge.json": b'[{"strokes": [[[1' + b"0" * 400 + b", 1], [2, 3]]]}]",
    "longer.json": b'[{"strokes": [[[1' + b"0" * 9000 + b", 1], [2, 3]]]}]",
    "ragged.json": b'[{"strokes": [[[1, 2], [3]]]}]',
    "words.json": b'[{"strokes": [[["a", "b"]]]}]',
    "objects.json": b'[{"strokes": [{"x": 1}]}]',
    "null.json": b'[{"strokes": [null]}]',
    "cut.json.gz": gzip.compress(b"[" + b"1," * 999)[:-9],
    "text.png": b"not a picture",
    "empty.png": b"",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_a_sentence_and_a_line_and_the_rest_is_read(name, model, tmp_path):
    bad = tmp_path / name
    bad.write_bytes(BAD[name])
    good = strokes_file(tmp_path / "good.json", {"strokes": ONE})
    result = run("--model", model, "--json", bad, good)
    assert result.exit_code == 1
    first, second = rows(result)
    assert first == {"file": str(bad), "index": 0, "prediction": None, "probabilities": None}
    assert second["file"] == str(good)
    assert second["prediction"] is not None
    [complaint] = result.stderr.splitlines()
    assert complaint.startswith(f"Error: {bad}")
    assert complaint.endswith(".")


def test_one_bad_drawing_leaves_the_others_of_its_file(model, tmp_path):
    path = strokes_file(tmp_path / "a.json", {"strokes": ONE}, {"strokes": []}, {"strokes": SEVEN})
    result = run("--model", model, "--json", path, tmp_path / "missing.json", tmp_path)
    predictions = [row["prediction"] for row in rows(result)]
    assert [value is None for value in predictions] == [False, True, False, True, True]
    assert [row["index"] for row in rows(result)] == [0, 1, 2, 0, 0]
    first, second, third = result.stderr.splitlines()
    assert first.startswith(f"Error: {path}: drawing 2 can't be read: The drawing is empty")
    assert second == f"Error: {tmp_path / 'missing.json'}: No such file or directory."
    assert third.startswith(f"Error: {tmp_path} is not a regular file")


@pytest.mark.parametrize(
    "strokes",
    [[[[3, 4]]], [[[0, 0]] * 50], np.random.default_rng(0).normal(size=(1, 100_000, 2)).tolist()],
    ids=["one dot", "one dot, many times", "100,000 points"],
)
def test_odd_drawings_are_read_at_once(strokes, model, tmp_path):
    path = strokes_file(tmp_path / "odd.json", {"strokes": strokes})
    begin = time.perf_counter()
    result = run("--model", model, "--json", path)
    assert time.perf_counter() - begin < 5
    assert result.exit_code == 0
    assert rows(result)[0]["prediction"] in range(10)


def test_a_trained_network_is_asked_for_by_name_or_by_file(network, model, monkeypatch):
    monkeypatch.setattr(shipped, "available", lambda: ())
    with pytest.raises(ValueError, match="No trained network is installed"):
        shipped.load_named_or_saved(None)
    with pytest.raises(ValueError, match="no trained network 'vgg'; expected lenet or report"):
        shipped.load("vgg")
    loaded = shipped.load_named_or_saved(str(model))
    for name, array in network.parameters.items():
        np.testing.assert_array_equal(loaded.parameters[name], array)


def test_the_help_tells_the_format() -> None:
    shown = run("--help").stdout
    for word in ("strokes", "label", "index", "prediction", "probabilities", "accuracy", "stderr"):
        assert word in shown


def test_a_progressive_jpeg_that_would_fill_the_memory_is_too_large(tmp_path, monkeypatch):
    """It is decoded as a whole, whatever size is asked for; another one by lines."""
    path = tmp_path / "some.jpg"
    monkeypatch.setattr(console, "MAX_PROGRESSIVE", 3 * 200 * 200)
    for side, progressive, read in ((200, True, True), (201, True, False), (201, False, True)):
        Image.new("RGB", (side, side), "white").save(path, progressive=progressive)
        if read:
            assert console.read_picture(path).shape == (side, side)
        else:
            with pytest.raises(ValueError, match=r"some\.jpg is too large"):
                console.read_picture(path)


@pytest.mark.parametrize(("mode", "most"), [("RGB", 2), ("CMYK", 1), ("L", 7)])
def test_a_progressive_jpeg_is_told_its_own_limit(tmp_path, monkeypatch, mode, most):
    path = tmp_path / "some.jpg"
    monkeypatch.setattr(console, "MAX_PROGRESSIVE", 7_000_000)
    Image.new(mode, (7100, 1000)).save(path, progressive=True)
    with pytest.raises(ValueError, match=f"expected at most {most} million pixels"):
        console.read_picture(path)
