"""`compare`: NumPy beside PyTorch."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import engine.compare
import engine.data
from engine.network import report_network
from engine.schedules import Cosine
from engine.trainer import Trainer
from tests.commands.calls import TRAIN, refused, run


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


def test_compare_follows_a_cosine_to_its_end_and_a_weight_decay(
    digits: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed")
    seen: list[Trainer] = []
    lockstep = engine.compare.lockstep
    monkeypatch.setattr(
        engine.compare,
        "lockstep",
        lambda trainer, *rest, **options: (
            seen.append(trainer) or lockstep(trainer, *rest, **options)
        ),
    )
    options = ("--data", digits, "--ties", "first", "--dtype", "float64", "--optimizer", "adamw")
    rule = ("--learning-rate", 0.002, "--schedule", "cosine", "--weight-decay", 0.05)
    for samples, warm_up in ((60, 30), (2 * TRAIN, TRAIN // 2)):
        told = run("compare", *options, *rule, "--samples", samples, "--batch-size", 10).stdout
        assert "No operation of any step differs by more than rounding." in told
        found = seen.pop().optimizer
        assert (found.schedule, found.weight_decay) == (Cosine(samples, warm_up), 0.05)


def test_compare_saves_every_step_and_realigns(digits: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed")
    table = tmp_path / "steps.csv"
    options = ("--data", digits, "--samples", 5, "--dtype", "float64", "--csv", table)
    told = run("compare", *options, "--realign").stdout
    assert f"Every step is in {table}." in told
    header, *rows = (line.split(",") for line in table.read_text().splitlines())
    assert header[:3] == ["step", "numpy_loss", "torch_loss"]
    assert header[3:6] == ["numpy_rate", "torch_rate", "forward conv"]
    assert {(row[3], row[4]) for row in rows} == {("0.005", "0.005")}
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
        (("--report-comparison", "--schedule", "cosine"), "--schedule means nothing with"),
        (("--report-comparison", "--weight-decay", 0.1), "--weight-decay means nothing with"),
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
