"""The command line: what it prints, what it refuses, and how it ends."""

from __future__ import annotations

import html
import io
import json
import os
import re
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import tomllib
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

import engine.data
import main
from engine import checkpoint, console, exchange
from engine.commands.digits import DownloadBar
from engine.commands.training import learn
from engine.evaluation import Evaluation
from engine.learned import Learned
from engine.network import report_network
from engine.optimizers import make
from engine.presets import build
from engine.schedules import Cosine
from engine.trainer import Trainer
from gui import display

PROJECT = Path(main.__file__).parent
TRAIN, TEST = 250, 60
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
on_posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of another kind")


def idx(array: np.ndarray) -> bytes:
    return struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape) + array.tobytes()


@pytest.fixture(scope="session")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few of the embedded digits, as IDX files."""
    folder = tmp_path_factory.mktemp("digits")
    data = engine.data.load("embedded")
    for name, images, labels, count in (
        ("train", data.train_images, data.train_labels, TRAIN),
        ("t10k", data.test_images, data.test_labels, TEST),
    ):
        chosen = np.linspace(0, len(labels) - 1, count).astype(int)
        (folder / f"{name}-images-idx3-ubyte").write_bytes(idx(images[chosen]))
        (folder / f"{name}-labels-idx1-ubyte").write_bytes(idx(labels[chosen]))
    return folder


@pytest.fixture(scope="session")
def trainer(digits: Path) -> Trainer:
    """What `train --epochs 2 --seed 3` on the digits must have done."""
    trainer = Trainer(report_network(3), engine.data.load(digits), seed=3)
    trainer.run(2 * TRAIN)
    return trainer


@pytest.fixture(scope="session")
def model(trainer: Trainer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("models") / "model.npz"
    checkpoint.save(trainer.network, path)
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main.cli, [str(argument) for argument in arguments])


def refused(*arguments: str | Path, exit_code: int = 1) -> str:
    """Run something that must fail with a sentence, and return the sentence."""
    result = run(*arguments)
    assert result.exit_code == exit_code
    assert isinstance(result.exception, SystemExit), "a traceback"
    assert result.stdout == ""
    sentence = result.stderr.splitlines()[-1]
    assert sentence.startswith("Error: ")
    assert sentence.endswith(".")
    return sentence


def program(
    *arguments: str | Path, without: tuple[str, ...] = (), **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the real program in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name not in without}
    command = [sys.executable, str(PROJECT / "main.py"), *map(str, arguments)]
    return subprocess.run(
        command, env=environment | variables, capture_output=True, text=True, timeout=60
    )


# --- train ------------------------------------------------------------------------------------


def test_the_report_line_is_the_reports() -> None:
    learned = Learned(np.full(100, 2.213), np.arange(100) < 18)
    line = "[Step 100] Past 100 steps: Average Loss 2.213 | Accuracy: 18%"
    assert console.report_line(100, learned) == line


def test_train_prints_exactly_each_hundred_of_an_epoch_then_the_test(
    digits: Path, trainer: Trainer
) -> None:
    result = run("train", "--epochs", "2", "--seed", "3", "--data", digits)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()

    again = Trainer(report_network(3), engine.data.load(digits), seed=3)
    losses, hits = [], []
    for _ in range(2 * TRAIN):
        loss, hit = again.network.train_sample(
            again.dataset.train_images[again.in_hand],
            int(again.dataset.train_labels[again.in_hand]),
            0.005,
        )
        again.step_number += 1
        losses.append(loss)
        hits.append(hit)
    expected = []
    for epoch in (0, 1):
        expected.append(f"--- Epoch {epoch + 1} ---")
        for step in (100, 200):
            past = slice(epoch * TRAIN + step - 100, epoch * TRAIN + step)
            expected.append(
                f"[Step {step}] Past 100 steps: Average Loss {np.mean(losses[past]):.3f} | "
                f"Accuracy: {sum(hits[past])}%"
            )
    assert lines[:-2] == expected
    assert re.fullmatch(r"500 steps in \d+\.\d s\.", lines[-2])
    evaluation = trainer.evaluate()
    assert lines[-1] == (
        f"Test accuracy: {100 * evaluation.accuracy:.1f} % (loss {evaluation.loss:.3f}) of 60 "
        "images."
    )


def test_train_saves_what_it_trained(digits: Path, trainer: Trainer, tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    result = run("train", "--epochs", "2", "--seed", "3", "--data", digits, "--save", path)
    assert result.stdout.splitlines()[-1] == f"Saved as {path}."
    saved = checkpoint.load(path).parameters
    for name, value in trainer.network.parameters.items():
        np.testing.assert_array_equal(saved[name], value)


def test_train_hands_its_options_to_the_engine(digits: Path, tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    options = ("--learning-rate", "0.01", "--ties", "first", "--dtype", "float64", "--seed", "5")
    assert run("train", "--epochs", 1, "--data", digits, *options, "--save", path).exit_code == 0
    trainer = Trainer(report_network(5, "float64", "first"), engine.data.load(digits), 0.01, 5)
    trainer.run(TRAIN)
    saved = checkpoint.load(path)
    assert (saved.dtype, saved.pool.ties) == (np.float64, "first")
    for name, value in trainer.network.parameters.items():
        np.testing.assert_array_equal(saved.parameters[name], value)


def test_train_knows_networks_optimizers_and_schedules(digits: Path, tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    options = ("--preset", "lenet", "--optimizer", "adamw", "--learning-rate", "0.002")
    more = ("--schedule", "cosine", "--weight-decay", "0.05", "--batch-size", "32")
    result = run("train", "--epochs", 2, "--data", digits, *options, *more, "--save", path)
    assert result.exit_code == 0, result.stderr
    rule = make("adamw", 0.002, weight_decay=0.05, schedule=Cosine(2 * TRAIN, TRAIN // 2))
    trainer = Trainer(build("lenet"), engine.data.load(digits), batch_size=32, optimizer=rule)
    trainer.run(2 * TRAIN)
    saved = exchange.load(path)
    assert (saved.preset, saved.ties) == ("lenet", "first")
    for name, value in trainer.network.parameters.items():
        np.testing.assert_array_equal(saved.parameters[name], value)
    evaluated = run("evaluate", path, "--data", digits)
    assert evaluated.stdout.splitlines()[0] == result.stdout.splitlines()[-2]


def test_compare_tells_how_far_numpy_and_pytorch_get_apart(digits: Path) -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed")
    options = ("--data", digits, "--samples", 60, "--batch-size", 20, "--dtype", "float64")
    same = run("compare", *options, "--ties", "first").stdout
    assert "No operation of any step differs by more than rounding." in same
    found = re.search(r"After 60 samples: .* difference (\S+) ", same)
    assert found is not None
    assert float(found[1]) < 1e-9
    other = run("compare", *options).stdout
    assert "They part after 0 samples, backward: the gradient of conv[" in other
    assert re.search(r"A digit takes [\d.]+ us in NumPy, [\d.]+ us in PyTorch\.", other)


def test_compare_saves_every_step_and_realigns(digits: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed")
    table = tmp_path / "steps.csv"
    options = ("--data", digits, "--samples", 5, "--dtype", "float64", "--csv", table)
    told = run("compare", *options, "--realign").stdout
    assert f"Every step is in {table}." in told
    header, *rows = (line.split(",") for line in table.read_text().splitlines())
    assert header[:4] == ["step", "numpy_loss", "torch_loss", "forward conv"]
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5"]
    assert all(row[1] == row[2] for row in rows)  # the same weights before each step
    filters = header.index("update conv.filters")
    assert all(float(row[filters]) > 1e-9 for row in rows)


def test_compare_as_the_report_does(digits: Path) -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed")
    lines = run("compare", "--report-comparison", "--data", digits, "--epochs", 2).stdout
    found = re.findall(
        r"Epoch (\d): test accuracy ([\d.]+) % in NumPy, ([\d.]+) % in PyTorch", lines
    )
    assert [epoch for epoch, *_ in found] == ["1", "2"]
    trainer = Trainer(report_network(0), engine.data.load(digits))
    trainer.run(2 * TRAIN)
    assert float(found[1][1]) == pytest.approx(100 * trainer.evaluate().accuracy, abs=0.005)
    assert "batches of 64, a rate of 0.01" in lines


def test_compare_refuses_what_would_mean_nothing(digits: Path) -> None:
    for options, sentence in (
        (("--report-comparison", "--ties", "all"), "--ties means nothing with"),
        (("--epochs", 2), "--epochs means nothing without --report-comparison."),
        (("--samples", 0), "0 is not a whole number from 1"),
    ):
        assert sentence in refused("compare", "--data", digits, *options, exit_code=2)


def test_compare_tells_where_the_loss_ends(digits: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed")
    table = tmp_path / "steps.csv"
    result = run("compare", "--data", digits, "--learning-rate", "1e6", "--csv", table)
    assert result.exit_code == 1
    assert re.search(r"no longer a finite number after \d+ samples", result.stderr)
    assert "nan" in table.read_text()  # what was learned by then is kept


def test_train_tells_the_run_on_one_page(digits: Path, tmp_path: Path) -> None:
    page, first, second = tmp_path / "run.html", tmp_path / "1.npz", tmp_path / "2.npz"
    options = ("--epochs", 1, "--data", digits, "--optimizer", "adam", "--batch-size", 7)
    result = run("train", *options, "--save", first, "--report", page)
    assert result.stdout.splitlines()[-1] == f"The run is told in {page}."
    text = page.read_text(encoding="utf-8")
    command = html.unescape(re.search(r"<pre>convscope (.*)</pre>", text)[1])  # type: ignore[index]
    run(*shlex.split(command), "--save", second)
    for name, value in checkpoint.load(first).parameters.items():
        np.testing.assert_array_equal(checkpoint.load(second).parameters[name], value)


def test_repeat_sums_up_its_seeds_and_goes_on_where_it_was(digits: Path, tmp_path: Path) -> None:
    options = ("--data", digits, "--epochs", 1, "--jobs", 1, "--folder", tmp_path / "runs")
    first = run("repeat", *options, "--seeds", 2)
    assert "| report, numpy | 2 | " in first.stdout
    again = run("repeat", *options, "--seeds", 3)
    assert "| report, numpy | 3 | " in again.stdout
    assert len(list((tmp_path / "runs").glob("*.json"))) == 3
    accuracies = []
    for seed in range(3):
        trainer = Trainer(report_network(seed), engine.data.load(digits), seed=seed)
        trainer.run(TRAIN)
        accuracies.append(f"{100 * trainer.evaluate().accuracy:.2f}")
    assert f"| {', '.join(accuracies)} |" in again.stdout


def test_the_reports_comparison_is_one_option(digits: Path) -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed")
    options = ("--report-comparison", "--data", digits, "--epochs", 1, "--jobs", 1, "--seeds", 1)
    lines = run("repeat", *options).stdout.splitlines()
    assert [line.split(" | ")[0] for line in lines[2:]] == [
        "| engine numpy, preset report, learning rate 0.005, batch size 1",
        "| engine torch, preset report-torch, learning rate 0.01, batch size 64",
    ]


def test_sweep_takes_every_combination(digits: Path) -> None:
    options = ("--data", digits, "--epochs", 1, "--jobs", 1)
    swept = ("--learning-rate", 0.001, 0.005, "--optimizer", "sgd", "momentum", "--seeds", 2)
    lines = run("sweep", *options, *swept).stdout.splitlines()[2:]
    assert [line.split(" | ")[:2] for line in lines] == [
        [f"| optimizer {name}, learning rate {rate}", "2"]
        for name in ("momentum", "sgd")
        for rate in (0.001, 0.005)
    ]
    assert "not a number above 0" in refused("sweep", "--learning-rate", 0.1, 0, exit_code=2)


def test_what_came_out_is_told_in_files(digits: Path, tmp_path: Path) -> None:
    plot, csv, page = (tmp_path / name for name in ("runs.svg", "runs.csv", "runs.html"))
    files = ("--plot", plot, "--csv", csv, "--report", page)
    result = run("repeat", "--data", digits, "--epochs", 1, "--seeds", 2, *files)
    assert result.stdout.count("Saved as ") == 3
    assert plot.read_text().startswith("<svg")
    assert len(csv.read_text().splitlines()) == 3
    assert "2 runs" in page.read_text()
    refusal = refused("repeat", "--data", digits, "--plot", tmp_path / "runs.gif", exit_code=2)
    assert "should end with .svg or .png" in refusal


def test_a_sweep_goes_on_after_a_loss_that_is_no_number(digits: Path) -> None:
    options = ("--data", digits, "--epochs", 1, "--learning-rate", 1e9, 0.005)
    result = run("sweep", *options)
    assert result.exit_code == 1
    assert "| report, numpy | 1 | " in result.stdout
    assert "1 of 2 runs have no outcome" in result.stderr
    assert "the learning rate 1e+09 is too high" in result.stderr


def test_a_folder_of_another_version_is_a_sentence(digits: Path, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    sentence = refused("repeat", "--data", digits, "--folder", tmp_path)
    assert "x.json is not an experiment of this version" in sentence


def test_ctrl_c_says_what_is_kept(
    digits: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.experiments.run_all", interrupted)
    result = run("repeat", "--data", digits, "--folder", tmp_path)
    assert result.exit_code == 130
    assert f"Stopped after 0 of 5 runs. They are in {tmp_path}" in result.stderr


def test_export_takes_a_saved_network_elsewhere(model: Path, tmp_path: Path) -> None:
    for name in ("model.safetensors", "model.onnx", "again.npz"):
        result = run("export", model, tmp_path / name)
        assert result.stdout == f"Saved as {tmp_path / name}.\n"
    for name in ("model.safetensors", "again.npz"):
        network = exchange.load(tmp_path / name)
        for key, value in checkpoint.load(model).parameters.items():
            np.testing.assert_array_equal(network.parameters[key], value)
    assert "is not a ConvScope network" in refused("export", digits_file(tmp_path), tmp_path / "x")


def digits_file(folder: Path) -> Path:
    path = folder / "numbers.npz"
    np.savez(path, numbers=np.zeros(3))
    return path


def test_a_loss_that_is_no_number_any_more_stops_with_step_and_rate(
    digits: Path, tmp_path: Path
) -> None:
    path = tmp_path / "model.npz"
    result = run("train", "--data", digits, "--learning-rate", "1e9", "--save", path)
    assert result.exit_code == 1
    trainer = Trainer(report_network(0), engine.data.load(digits), 1e9)
    broken = trainer.run(100).first_not_finite
    assert broken is not None
    assert result.stderr == (
        f"Error: The loss is no longer a finite number at step {broken + 1} of epoch 1: the "
        "learning rate 1e+09 is too high.\n"
    )
    assert "Test accuracy" not in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_network_that_broke_in_the_last_step_is_not_saved(
    digits: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn = Trainer.run

    def breaking(trainer: Trainer, samples: int) -> Learned:
        learned = learn(trainer, samples)
        if trainer.step_number == TRAIN:
            trainer.network.conv.filters = np.full((8, 3, 3), np.nan)
        return learned

    monkeypatch.setattr(Trainer, "run", breaking)
    path = tmp_path / "model.npz"
    result = run("train", "--epochs", 1, "--data", digits, "--save", path)
    assert result.exit_code == 1
    assert "on the test images: the learning rate 0.005 is too high." in result.stderr
    assert "Test accuracy" not in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_stops_with_a_sentence_and_saves_nothing(
    digits: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn = Trainer.run

    def interrupted(trainer: Trainer, samples: int) -> Learned:
        if trainer.step_number == 200:
            raise KeyboardInterrupt
        return learn(trainer, samples)

    monkeypatch.setattr(Trainer, "run", interrupted)
    path = tmp_path / "model.npz"
    result = run("train", "--data", digits, "--save", path)
    assert result.exit_code == 130
    assert result.stderr == f"Stopped after 200 steps; {path} was not written.\n"
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_while_loading_stops_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(engine.data, "load", interrupted)
    result = run("train")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "Stopped.\n")


def test_a_place_that_cannot_hold_the_model_is_refused_before_the_training(tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "model.npz"
    assert str(missing) in refused("train", "--save", missing, exit_code=2)
    assert str(tmp_path) in refused("train", "--save", tmp_path, exit_code=2)
    if os.name == "posix":
        assert "not a regular file" in refused("train", "--save", os.devnull, exit_code=2)


def test_a_model_that_cannot_be_written_in_the_end_is_named(
    digits: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(checkpoint, "save", full)
    path = tmp_path / "model.npz"
    result = run("train", "--epochs", 1, "--data", digits, "--save", path)
    assert result.exit_code == 1
    assert result.stderr == f"Error: {path} could not be saved: No space left on device.\n"


def test_a_download_tells_of_itself_once_on_stderr(
    trainer: Trainer, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(source: str, progress: DownloadBar) -> engine.data.Dataset:
        assert source == "mnist"
        for done in (0, 5_000_000, 2_000_000, 11_600_000):  # falls back when a mirror fails
            progress.update("train-images-idx3-ubyte.gz", done, 11_600_000)
        return trainer.dataset

    monkeypatch.setattr(engine.data, "load", load)
    result = run("evaluate", model, "--data", "mnist")
    assert (result.exit_code, result.stderr) == (0, "Downloading 11.6 MB of digits ...\n")


class Terminal(io.StringIO):
    """What a progress bar takes for a terminal."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_download_has_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with closing(DownloadBar()) as progress:
        for done in (500, 250, 1000):
            progress.update("train-images", done, 1000)
    bars = re.findall(r"train-images: +(\d+)%", terminal.getvalue())
    assert bars == ["50", "25", "100"]
    assert terminal.getvalue().endswith("\r"), "the bar is still there"


def test_on_a_terminal_the_training_has_a_bar_under_its_lines(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    learn(Trainer(report_network(), trainer.dataset), 2)
    bars = re.findall(r"(\d+)%\|", terminal.getvalue())
    assert bars[0] == "0"
    assert {"20", "40", "50", "70", "90"} <= set(bars)  # drawn again after each line
    assert "%|" not in capsys.readouterr().out


# --- evaluate ---------------------------------------------------------------------------------


def test_evaluate_says_what_train_said_and_tells_the_classes_apart(
    digits: Path, trainer: Trainer, model: Path
) -> None:
    result = run("evaluate", model, "--data", digits)
    assert result.exit_code == 0
    verdict, table = result.stdout.split("\n", 1)
    evaluation = trainer.evaluate()
    assert verdict == console.verdict_line(evaluation)
    rows = [line.split() for line in table.splitlines()[1:]]
    assert [row[0] for row in rows] == list("0123456789")
    right = sum(round(int(row[1]) * float(row[2]) / 100) for row in rows)
    assert right == round(evaluation.accuracy * TEST)


def test_evaluate_uses_the_embedded_digits_unless_told_otherwise(model: Path) -> None:
    assert "of 1,000 images." in run("evaluate", model).stdout


def test_the_verdict_line() -> None:
    wrong = np.arange(10_000) < 290
    probabilities, losses = np.full((10_000, 10), 0.1), np.full(10_000, 0.0934)
    evaluation = Evaluation(np.zeros(10_000, int), wrong.astype(int), probabilities, losses)
    line = "Test accuracy: 97.1 % (loss 0.093) of 10,000 images."
    assert console.verdict_line(evaluation) == line


def test_the_class_table_counts() -> None:
    labels = np.array([0] * 4 + [7] * 3)
    predictions = np.array([0, 0, 0, 6, 9, 9, 1])
    assert console.class_table(labels, predictions).splitlines() == [
        "Class  Images   Right  Most often misread as",
        "    0       4  75.0 %  6 (1 times)",
        "    7       3   0.0 %  9 (2 times)",
    ]
    assert console.class_table(np.array([5]), np.array([5])).endswith("100.0 %  none")


@pytest.mark.parametrize("command", [["evaluate"], ["classify", "picture.png", "--model"]])
def test_a_model_that_is_none_is_named(command: list[str], tmp_path: Path) -> None:
    missing, other = tmp_path / "missing.npz", tmp_path / "other.npz"
    other.write_bytes(b"no network")
    assert refused(*command, missing) == f"Error: {missing}: No such file or directory."
    assert str(other) in refused(*command, other)
    assert str(tmp_path) in refused(*command, tmp_path)


def test_data_that_is_none_is_named(model: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    for command in (["train"], ["evaluate", model]):
        assert str(missing) in refused(*command, "--data", missing)
        assert "train-images" in refused(*command, "--data", tmp_path)


def test_errors_of_the_system_become_sentences() -> None:
    assert console.sentence(PermissionError(13, "Permission denied", "a.npz")) == (
        "a.npz: Permission denied."
    )
    assert console.sentence(OSError(28, "No space left on device")) == "No space left on device."
    assert console.sentence(OSError("A sentence.")) == "A sentence."
    assert console.sentence(ValueError("Another.")) == "Another."


# --- classify ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def gray(trainer: Trainer) -> np.ndarray:
    """A picture of a seven, dark on white, (280, 210): uint8."""
    digit = trainer.dataset.test_images[np.flatnonzero(trainer.dataset.test_labels == 7)[0]]
    return np.repeat(np.repeat(255 - digit, 10, axis=0), 10, axis=1)[:, 35:-35]


def written(picture: Image.Image, path: Path, **options: object) -> Path:
    picture.save(path, **options)
    return path


def test_classify_reads_each_picture(model: Path, gray: np.ndarray, tmp_path: Path) -> None:
    first = written(Image.fromarray(gray), tmp_path / "seven.png")
    second = written(Image.fromarray(255 - gray), tmp_path / "inverted.jpg")
    result = run("classify", "--model", model, first, second)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    network = checkpoint.load(model)
    for path, line in zip((first, second), lines, strict=True):
        probabilities = network.predict(console.read_digit(path)[None])[0]
        assert line == f"{path}: {console.reading(probabilities)}"


def test_a_reading_names_the_two_likeliest() -> None:
    probabilities = np.zeros(10)
    probabilities[[7, 1, 4]] = 0.983, 0.012, 0.005
    assert console.reading(probabilities) == "7 (98.3 %), then 1 (1.2 %)"


def test_classify_goes_on_after_a_picture_that_cannot_be_read(
    model: Path, gray: np.ndarray, tmp_path: Path
) -> None:
    good = written(Image.fromarray(gray), tmp_path / "good.png")
    blank = written(Image.new("L", (50, 50), 255), tmp_path / "blank.png")
    text = tmp_path / "text.png"
    text.write_text("no picture")
    missing = tmp_path / "missing.png"
    result = run("classify", "--model", model, missing, text, tmp_path, blank, good)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{good}: ")
    assert len(result.stdout.splitlines()) == 1
    complaints = result.stderr.splitlines()
    for path, complaint in zip((missing, text, tmp_path, blank), complaints, strict=True):
        assert complaint.startswith(f"Error: {path}")
        assert complaint.endswith(".")


def transparent(gray: np.ndarray) -> Image.Image:
    """Black ink of the right opacity on transparent black."""
    pixels = np.zeros((*gray.shape, 4), np.uint8)
    pixels[..., 3] = 255 - gray
    return Image.fromarray(pixels)


def hidden(gray: np.ndarray) -> np.ndarray:
    """The paper in a dark grey that the file calls transparent."""
    return np.where(gray == 1, 2, np.where(gray == 255, 1, gray)).astype(np.uint8)


KINDS: dict[str, tuple[Callable[[np.ndarray], Image.Image], dict[str, object]]] = {
    "gray.png": (Image.fromarray, {}),
    "gray.pgm": (Image.fromarray, {}),
    "colour.bmp": (lambda gray: Image.fromarray(gray).convert("RGB"), {}),
    "palette.gif": (Image.fromarray, {}),
    "lossless.webp": (lambda gray: Image.fromarray(gray).convert("RGB"), {"lossless": True}),
    "alpha.png": (transparent, {}),
    "gray-alpha.png": (lambda gray: transparent(gray).convert("LA"), {}),
    "transparent-colour.png": (lambda gray: Image.fromarray(hidden(gray)), {"transparency": 1}),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_picture_gives_the_same_grey(
    name: str, gray: np.ndarray, tmp_path: Path
) -> None:
    make, options = KINDS[name]
    read = console.read_picture(written(make(gray), tmp_path / name, **options))
    np.testing.assert_allclose(read, gray, atol=1)


@pytest.mark.parametrize("name", ["photo.jpg", "cmyk.jpg"])
def test_jpeg_gives_nearly_the_same_grey(name: str, gray: np.ndarray, tmp_path: Path) -> None:
    mode = "CMYK" if name == "cmyk.jpg" else "RGB"
    path = written(Image.fromarray(gray).convert(mode), tmp_path / name, quality=95)
    assert np.abs(console.read_picture(path) - gray.astype(float)).mean() < 2


@pytest.mark.parametrize("name", ["deep.png", "deep.tif", "deep.pgm"])
def test_sixteen_bits_stay_sixteen_bits(name: str, gray: np.ndarray, tmp_path: Path) -> None:
    deep = gray.astype(np.uint16) * 257
    read = console.read_picture(written(Image.fromarray(deep), tmp_path / name))
    assert read.dtype == np.uint16
    np.testing.assert_array_equal(read, deep)


@pytest.mark.parametrize("dtype", [np.int32, np.float32])
def test_wider_tiffs_are_read(dtype: type, gray: np.ndarray, tmp_path: Path) -> None:
    read = console.read_picture(written(Image.fromarray(gray.astype(dtype)), tmp_path / "wide.tif"))
    np.testing.assert_array_equal(read, gray)


def test_more_than_sixteen_bits_are_refused(tmp_path: Path) -> None:
    path = written(Image.new("I", (20, 20), 70_000), tmp_path / "wide.tif")
    with pytest.raises(ValueError, match=f"{re.escape(str(path))}.*beyond 16 bits"):
        console.read_picture(path)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_taken_sideways_is_turned_upright(
    orientation: int, gray: np.ndarray, tmp_path: Path
) -> None:
    # What the camera stores for each value of the EXIF orientation.
    stored = {
        1: gray,
        2: gray[:, ::-1],
        3: gray[::-1, ::-1],
        4: gray[::-1],
        5: gray.T,
        6: np.rot90(gray),
        7: gray[::-1, ::-1].T,
        8: np.rot90(gray, -1),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = Image.fromarray(np.ascontiguousarray(stored))
    path = written(picture, tmp_path / "photo.png", exif=exif)
    np.testing.assert_array_equal(console.read_picture(path), gray)


def test_a_damaged_orientation_does_not_matter(gray: np.ndarray, tmp_path: Path) -> None:
    exif = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\x00\x03" * 30
    path = written(Image.fromarray(gray), tmp_path / "photo.jpg", exif=exif)
    assert console.read_picture(path).shape == gray.shape


def test_a_large_photo_is_decoded_smaller(tmp_path: Path) -> None:
    path = written(Image.new("L", (8000, 6250), 200), tmp_path / "photo.jpg")
    read = console.read_picture(path)
    assert max(read.shape) <= 2 * console.ENOUGH
    assert (read == 200).all()


def test_a_large_picture_is_averaged_down(gray: np.ndarray, tmp_path: Path) -> None:
    path = written(Image.fromarray(gray).resize((4200, 5600)), tmp_path / "large.png")
    assert console.read_picture(path).shape == (2800, 2100)


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of some fifty bytes: header and no pixels."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in (header, data)
    )


@pytest.mark.parametrize("size", [(8000, 6250), (10_000, 10_000), (60_000, 60_000)])
def test_a_picture_too_large_to_decode_is_refused_by_its_header(
    size: tuple[int, int], tmp_path: Path, model: Path
) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_that_claims(*size))
    assert refused("classify", "--model", model, path) == (
        f"Error: {path} is too large; expected at most 25 million pixels."
    )


@pytest.mark.parametrize("kind", ["EPS", "ICO", "PDF"])
def test_formats_that_run_programs_or_hold_no_photo_are_refused(kind: str, tmp_path: Path) -> None:
    path = written(Image.new("L", (32, 32), 200), tmp_path / "picture.png", format=kind)
    with pytest.raises(ValueError, match="not a picture of a known kind"):
        console.read_picture(path)


@on_posix
def test_a_pipe_is_no_picture_to_wait_for(tmp_path: Path) -> None:
    path = tmp_path / "fifo.png"
    os.mkfifo(path)
    with pytest.raises(ValueError, match="not a regular file"):
        console.read_picture(path)


def encoded(kind: str) -> bytes:
    stream = io.BytesIO()
    rows = np.arange(40 * 30, dtype=np.uint16).reshape(40, 30) % 251
    Image.fromarray(rows.astype(np.uint8)).save(stream, kind)
    return stream.getvalue()


ENCODED = {kind: encoded(kind) for kind in console.PICTURE_FORMATS}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    kind=st.sampled_from(console.PICTURE_FORMATS),
    length=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), max_size=4),
)
def test_a_damaged_picture_is_read_or_refused_with_its_name(
    kind: str, length: float, flips: list[tuple[float, int]], tmp_path: Path
) -> None:
    content = bytearray(ENCODED[kind])
    for place, mask in flips:
        content[int(place * len(content))] ^= mask
    path = tmp_path / "picture"
    path.write_bytes(content[: round(length * len(content))])
    complaint = str(path)
    try:
        assert console.read_picture(path).ndim == 2
    except ValueError as error:
        complaint = str(error)
    assert complaint.startswith(str(path))


# --- the window's options ---------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The options with which the window would have been opened; its exit code is 7."""
    import gui.app

    options: list[object] = []

    def fake(given: object) -> int:
        options.append(given)
        return 7

    monkeypatch.setattr(gui.app, "run", fake)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return options


def test_without_options_everything_is_as_the_settings_say(opened: list[object]) -> None:
    from gui.app import Options

    assert run().exit_code == 7
    assert opened == [Options()]


def test_every_option_reaches_the_window(opened: list[object], tmp_path: Path) -> None:
    from gui.app import Options

    expected = Options(
        autostart=True,
        quit_after=2.5,
        screenshot=tmp_path / "window.png",
        report=tmp_path / "report.json",
        data="mnist",
        pace="10",
        epochs=4,
        seed=5,
        learning_rate=0.01,
        preset="lenet",
        optimizer="nesterov",
        batch_size=16,
        theme="dark",
        language="zh",
    )
    arguments = ["--autostart"]
    for name, value in vars(expected).items():
        if name != "autostart":
            arguments += [f"--{name.replace('_', '-')}", str(value)]
    assert run(*arguments).exit_code == 7
    assert opened == [expected]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--pace", "0"],
        ["--pace", "-1"],
        ["--pace", "fast"],
        ["--epochs", "-1"],
        ["--epochs", "1.5"],
        ["--seed", "-1"],
        ["--seed", "3000000000"],
        ["--learning-rate", "0"],
        ["--learning-rate", "nan"],
        ["--learning-rate", "inf"],
        ["--quit-after", "0"],
        ["--theme", "blue"],
        ["--preset", "alexnet"],
        ["--optimizer", "magic"],
        ["--batch-size", "0"],
        ["--screenshot", "."],
        ["--report", "missing/report.json"],
        ["--unknown"],
    ],
    ids=" ".join,
)
def test_values_that_make_no_sense_open_no_window(
    arguments: list[str], opened: list[object]
) -> None:
    assert arguments[0] in refused(*arguments, exit_code=2)
    assert opened == []


def test_an_option_of_the_window_before_a_command_is_not_lost_silently() -> None:
    sentence = refused("--seed", "3", "train", exit_code=2)
    assert "--seed before 'train'" in sentence


@pytest.mark.parametrize(
    ("error", "has_cure"),
    [
        (ImportError("libEGL.so.1: cannot open shared object file"), sys.platform == "linux"),
        (OSError("libxcb-cursor.so.0: cannot open shared object file"), sys.platform == "linux"),
        (ModuleNotFoundError("No module named 'PySide6'"), False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_qt_lacks_is_named(
    error: Exception, has_cure: bool, opened: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr(display, "load_qt", fail)
    result = run()
    assert (result.exit_code, opened) == (2, [])
    assert str(error) in result.stderr
    assert ("apt-get install libegl1" in result.stderr) == has_cure


# --- displays ---------------------------------------------------------------------------------

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@dataclass
class Dead:
    """An environment whose displays don't answer, and what the sentence must name."""

    variables: dict[str, str]
    named: str


@on_linux
@pytest.mark.parametrize(
    "dead",
    [
        Dead({}, "neither DISPLAY nor WAYLAND_DISPLAY is set"),
        Dead({"DISPLAY": "", "QT_QPA_PLATFORM": ""}, "neither DISPLAY nor WAYLAND_DISPLAY is set"),
        Dead({"DISPLAY": ":4711"}, "DISPLAY=:4711"),
        Dead({"DISPLAY": "nonsense"}, "DISPLAY=nonsense"),
        Dead({"WAYLAND_DISPLAY": "wayland-4711"}, "WAYLAND_DISPLAY=wayland-4711"),
        Dead({"WAYLAND_DISPLAY": "/" + "x" * 200}, "WAYLAND_DISPLAY=/xxx"),
        Dead({"DISPLAY": ":4711", "QT_QPA_PLATFORM": "xcb"}, "DISPLAY=:4711"),
    ],
    ids=lambda dead: dead.named,
)
def test_without_a_display_one_sentence_names_the_other_commands(
    dead: Dead, opened: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    for name, value in dead.variables.items():
        monkeypatch.setenv(name, value)
    sentence = refused(exit_code=2)
    assert dead.named in sentence
    for command in ("train", "evaluate", "classify"):
        assert f"convscope {command}" in sentence
    assert opened == []


@on_linux
def test_a_platform_without_a_screen_is_left_to_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.usable_platforms() == ["offscreen"]
    display.load_qt(["offscreen"])
    monkeypatch.setenv("QT_QPA_PLATFORM", "vnc:size=800x600;xcb")
    assert display.usable_platforms() == ["vnc", "xcb"]


@on_linux
def test_a_display_that_answers_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb on this machine")
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL) as server:
        os.close(writer)
        try:
            with os.fdopen(reader) as numbers:
                monkeypatch.setenv("DISPLAY", ":" + numbers.readline().strip())
            monkeypatch.delenv("QT_QPA_PLATFORM")
            monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-4711")
            assert display.usable_platforms() == ["xcb"]
        finally:
            server.terminate()


@on_linux
def test_a_wayland_display_that_answers_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket
    import tempfile

    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{folder}/wayland-0")
        server.listen()
        monkeypatch.delenv("DISPLAY", raising=False)
        monkeypatch.delenv("QT_QPA_PLATFORM")
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
        assert display.usable_platforms() == ["wayland"]


# --- the real program -------------------------------------------------------------------------


def test_help_tells_all_commands_and_options_without_loading_anything() -> None:
    shown = program("--help")
    assert (shown.returncode, shown.stderr) == (0, "")
    for word in ("Usage: convscope", "train", "evaluate", "classify", "Examples:"):
        assert word in shown.stdout
    for option in main.cli.params:
        assert option.opts[0] in shown.stdout
    script = "import sys, main; print([n for n in ('numpy', 'PySide6', 'PIL') if n in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert loaded.stdout == "[]\n"


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    assert program("--version").stdout == f"convscope {project['version']}\n"


@on_linux
def test_no_display_ends_the_real_program_with_code_2() -> None:
    ended = program(without=DISPLAYS)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.splitlines()) == 1


@on_linux
def test_a_missing_library_ends_the_real_program_with_code_2(tmp_path: Path) -> None:
    (tmp_path / "libEGL.so.1").touch()  # no library, but found first
    ended = program(LD_LIBRARY_PATH=str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "libEGL.so.1" in ended.stderr
    assert "apt-get install" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_commands_never_import_qt(digits: Path, gray: np.ndarray, tmp_path: Path) -> None:
    saved = tmp_path / "model.npz"
    picture = written(Image.fromarray(gray), tmp_path / "seven.png")
    script = f"""
import sys, main
for arguments in (
    ["train", "--epochs", "1", "--data", {str(digits)!r}, "--save", {str(saved)!r}],
    ["evaluate", {str(saved)!r}, "--data", {str(digits)!r}],
    ["classify", "--model", {str(saved)!r}, {str(picture)!r}],
):
    assert not main.cli(arguments, standalone_mode=False)
print(sorted(name for name in sys.modules if name.split(".")[0] in ("PySide6", "pyqtgraph", "gui")))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "[]"


def endless(digits: Path, *more: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, PROJECT / "main.py", "train", "--epochs", "100000"]
    return subprocess.Popen(
        [str(part) for part in (*command, "--data", digits, *more)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@on_posix
def test_a_pipe_that_closes_ends_the_program_quietly(digits: Path) -> None:
    with endless(digits) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "--- Epoch 1 ---\n"
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


@on_posix
def test_an_interrupt_ends_the_real_program_with_code_130(digits: Path, tmp_path: Path) -> None:
    with endless(digits, "--save", tmp_path / "model.npz") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate()
    assert process.returncode == 130
    assert re.fullmatch(r"Stopped after [\d,]+ steps; .*model\.npz was not written\.\n", complaint)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_the_console_cannot_show_is_no_error(
    model: Path, gray: np.ndarray, tmp_path: Path
) -> None:
    path = written(Image.fromarray(gray), tmp_path / "七.png")
    shown = program("classify", "--model", model, path, PYTHONIOENCODING="cp1252")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert r"\u4e03.png: " in shown.stdout


def test_bench_prints_a_table_and_saves_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine import bench

    plan = bench.Plan(digits=32, loop_digits=1, rounds=1, batch_sizes=(1,))
    monkeypatch.setattr(bench, "QUICK", plan)
    target = tmp_path / "figures.json"
    result = CliRunner().invoke(main.cli, ["bench", "--quick", "--json", str(target)])
    assert result.exit_code == 0, result.output
    assert "microseconds a digit" in result.output
    figures = json.loads(target.read_text())
    assert {"train", "ratios", "live"} <= set(figures)
