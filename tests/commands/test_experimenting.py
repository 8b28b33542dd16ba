"""`repeat` and `sweep`: sums over seeds, and a folder that goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

import engine.data
from engine.network import report_network
from engine.trainer import Trainer
from tests.commands.calls import TRAIN, refused, run


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
