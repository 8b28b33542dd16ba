"""`train` and `export`: what is printed, what is saved, what is refused."""

from __future__ import annotations

import html
import io
import os
import re
import shlex
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

import engine.data
from engine import checkpoint, console, exchange
from engine.commands.digits import DownloadBar
from engine.commands.training import learn
from engine.learned import Learned
from engine.network import report_network
from engine.optimizers import make
from engine.presets import build
from engine.schedules import Cosine
from engine.trainer import Trainer
from tests.commands.calls import TRAIN, digits_file, refused, run


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


def test_export_takes_a_saved_network_elsewhere(model: Path, tmp_path: Path) -> None:
    for name in ("model.safetensors", "model.onnx", "again.npz"):
        result = run("export", model, tmp_path / name)
        assert result.stdout == f"Saved as {tmp_path / name}.\n"
    for name in ("model.safetensors", "again.npz"):
        network = exchange.load(tmp_path / name)
        for key, value in checkpoint.load(model).parameters.items():
            np.testing.assert_array_equal(network.parameters[key], value)
    assert "is not a ConvScope network" in refused("export", digits_file(tmp_path), tmp_path / "x")


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
