"""Experiments: the same settings give the same numbers, on any processes, and none is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from csv import DictReader
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import psutil
import pytest

from engine import carry_out as module
from engine import checkpoint
from engine.carry_out import trained
from engine.data import load
from engine.experiment import Experiment
from engine.experiment_folder import LARGEST, Folder
from engine.experiment_groups import csv, groups, table
from engine.experiment_plan import Plan
from engine.experiments import run_all
from engine.outcome import Failure, Outcome
from engine.presets import build
from engine.schedules import Cosine
from tests.engine.helpers import small_dataset

ROOT = Path(__file__).resolve().parents[2]
QUICK = Experiment(epochs=1)


def numbers(outcome: Outcome) -> dict[str, Any]:
    """All that must not depend on where it was computed."""
    return {k: v for k, v in outcome.as_json().items() if k not in ("seconds", "machine")}


@pytest.fixture(scope="module")
def quick() -> Outcome:
    return trained(QUICK)[0]


def test_an_experiment_is_the_training_that_it_says(quick: Outcome) -> None:
    dataset = load("embedded")
    trainer = QUICK.trainer(dataset)
    learned = trainer.run(trainer.epoch_size)
    assert quick.train_losses == [learned.losses.mean()]
    assert quick.train_accuracies == [learned.correct.mean()]
    assert quick.test_accuracies == [trainer.evaluate().accuracy]
    assert abs(quick.test_losses[0] - trainer.evaluate().loss) < 1e-6
    assert len(quick.curve) == module.POINTS
    np.testing.assert_allclose(np.mean(quick.curve), quick.train_losses[0], rtol=1e-3)
    assert quick.seconds > 0
    assert np.__version__ in quick.machine


@pytest.mark.parametrize(
    ("samples", "end", "warm_up"), [(None, 1200, 200), (1000, 1000, 200), (100, 100, 50), (1, 1, 0)]
)
def test_a_cosine_ends_with_what_is_learned(samples: int | None, end: int, warm_up: int) -> None:
    wanted = Experiment(epochs=3, schedule="cosine", weight_decay=0.5)
    rule = wanted.trainer(small_dataset(400), samples).optimizer
    assert (rule.schedule, rule.weight_decay) == (Cosine(end, warm_up), 0.5)


def test_a_schedule_that_there_is_not_is_a_sentence() -> None:
    with pytest.raises(ValueError, match="must be one of constant, step, cosine, not 'linear'"):
        Experiment(schedule="linear").rule(400)


def test_two_processes_and_any_order_give_the_same_numbers() -> None:
    experiments = [replace(QUICK, seed=seed, optimizer="adam", batch_size=64) for seed in (0, 1, 2)]
    alone = {o.experiment.seed: numbers(o) for o in run_all(experiments)}
    spread = {o.experiment.seed: numbers(o) for o in run_all(experiments[::-1], workers=2)}
    assert alone == spread


@pytest.mark.parametrize(
    "rule",
    [
        {"learning_rate": 0.05},
        {"learning_rate": 0.05, "schedule": "cosine", "weight_decay": 0.02},
        {"learning_rate": 0.002, "optimizer": "adamw", "schedule": "cosine", "epochs": 2},
    ],
)
def test_the_same_training_in_pytorch_agrees(rule: dict[str, Any]) -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed")
    settings = replace(QUICK, batch_size=50, dtype="float64", ties="first", **rule)
    ours, theirs = trained(settings)[0], trained(replace(settings, engine="torch"))[0]
    np.testing.assert_allclose(theirs.curve, ours.curve, rtol=0, atol=1e-9)
    assert theirs.test_accuracies == ours.test_accuracies
    assert theirs.train_accuracies == ours.train_accuracies


def test_a_cluster_with_two_processes_gives_the_same_numbers(quick: Outcome) -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    with (
        patch.dict(os.environ),  # where Dask leaves what its processes are to find
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
    ):
        experiments = [QUICK, replace(QUICK, seed=1)]
        found = list(run_all(experiments, scheduler=cluster.scheduler_address))
    assert {o.experiment.seed for o in found} == {0, 1}
    assert numbers(next(o for o in found if o.experiment.seed == 0)) == numbers(quick)


def test_a_setting_left_as_usual_is_told_as_such(quick: Outcome) -> None:
    decayed = replace(quick, experiment=replace(QUICK, weight_decay=0.5))
    names = [group.name for group in groups([quick, decayed])]
    assert names == ["weight decay as usual", "weight decay 0.5"]


# Kept and gone on with


def test_what_is_finished_is_kept_and_not_carried_out_again(tmp_path: Path) -> None:
    experiments = [replace(QUICK, seed=seed) for seed in (0, 1, 2)]
    stopped = run_all(experiments, Folder(tmp_path))
    (first,) = islice(stopped, 1)
    stopped.close()  # as Ctrl+C does
    assert not workers()
    (file,) = tmp_path.glob("*.json")
    content = json.loads(file.read_text())
    file.write_text(json.dumps({**content, "machine": "the first time"}))
    asked = iter([False, True])
    again = list(run_all(experiments, Folder(tmp_path), stopped=lambda: next(asked, True)))
    assert [kept.machine for kept in again[:1]] == ["the first time"]
    rest = list(run_all(experiments, Folder(tmp_path), workers=2))
    assert rest[0] == replace(first, machine="the first time")
    assert {o.experiment for o in rest} == set(experiments)
    assert [o.machine for o in rest].count("the first time") == 1


def test_a_network_is_kept_beside_its_outcome(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    (found,) = run_all([QUICK], folder)
    network = checkpoint.load(folder.network_path(QUICK))
    dataset = load("embedded")
    read = network.predict(dataset.test_images).argmax(axis=1)
    assert [(read == dataset.test_labels).mean()] == found.test_accuracies


def test_whoever_says_stop_is_heard_at_once_and_no_process_is_left(tmp_path: Path) -> None:
    endless = [replace(QUICK, epochs=100_000, seed=seed) for seed in (0, 1)]
    asked: list[int] = []

    def stopped() -> bool:
        asked.append(len(workers()))
        return asked[-1] == 2  # both are at work

    assert list(run_all(endless, Folder(tmp_path), workers=2, stopped=stopped)) == []
    assert asked[-1] == 2
    assert not workers()
    assert not list(tmp_path.iterdir())


def test_epochs_are_told_as_they_are_learned() -> None:
    told: list[int] = []
    experiments = [replace(QUICK, epochs=2, seed=seed) for seed in (0, 1)]
    list(run_all(experiments, workers=2, note=told.append))
    assert told == sorted(told)
    assert told[-1] == 4


def test_a_killed_process_is_a_sentence(tmp_path: Path) -> None:
    def stopped() -> bool:
        for process in workers():
            process.kill()
        return False

    with pytest.raises(ValueError, match="was ended from outside"):
        list(run_all([replace(QUICK, epochs=100_000)], Folder(tmp_path), stopped=stopped))


def workers() -> list[psutil.Process]:
    """The processes that carry out experiments for this one."""
    children = psutil.Process().children(recursive=True)
    return [child for child in children if "popen_loky" in " ".join(child.cmdline())]


def test_what_can_not_be_kept_is_told_before_the_complaint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("engine.experiment_folder.atomic_write", full)
    told = run_all([QUICK], Folder(tmp_path))
    assert next(told).experiment == QUICK
    with pytest.raises(OSError, match="No space left"):
        next(told)
    assert not list(tmp_path.glob("*.json"))


def test_a_folder_that_can_not_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "runs")
    (tmp_path / "runs").rmdir()
    with pytest.raises(OSError, match="runs"):
        next(run_all([replace(QUICK, epochs=100_000)], folder))


def test_a_kill_loses_no_finished_run(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; from engine.experiment import Experiment; "
        "from engine.experiment_folder import Folder\nfrom engine.experiments import run_all\n"
        "experiments = [Experiment(epochs=2, seed=seed) for seed in range(50)]\n"
        f"list(run_all(experiments, Folder(Path({str(tmp_path)!r})), workers=2))"
    )
    process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    deadline = time.monotonic() + 60
    while len(list(tmp_path.glob("*.json"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    left = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()
    assert left
    assert psutil.wait_procs(left, timeout=10)[1] == []  # nobody works for the dead
    files = list(tmp_path.glob("*.json"))
    assert 2 <= len(files) < 50
    folder = Folder(tmp_path)  # each file is whole
    kept = [folder.get(Experiment(epochs=2, seed=seed)) for seed in range(len(files))]
    assert None not in kept


@pytest.mark.parametrize(
    "change",
    [
        lambda c: "no JSON",
        lambda c: json.dumps([1, 2]),
        lambda c: json.dumps({**c, "format": "ConvScope experiment 99"}),
        lambda c: json.dumps({**c, "test_losses": ["a"]}),
        lambda c: json.dumps({**c, "test_losses": [0.1, 0.2]}),
        lambda c: json.dumps({**c, "seconds": None}),
        lambda c: json.dumps({**c, "experiment": {"colour": 3}}),
        lambda c: json.dumps({**c, "experiment": {**c["experiment"], "epochs": "1"}}),
        lambda c: json.dumps({**c, "experiment": {**c["experiment"], "learning_rate": [0.1]}}),
        lambda c: json.dumps({**c, "curve": [float("nan")]}),
        lambda c: json.dumps({**c, "curve": "0.5"}),
        lambda c: json.dumps({**c, "curve": []}),
        lambda c: json.dumps({**c, "test_accuracies": [1.5]}),
        lambda c: json.dumps({**c, "test_losses": [-1.0]}),
        lambda c: json.dumps({**c, "machine": "x" * 10_000}),
        lambda c: json.dumps({**c, "experiment": {**c["experiment"], "preset": "x" * 10_000}}),
        lambda c: json.dumps(
            {k: [] if isinstance(v, list) else v for k, v in c.items()}
            | {"experiment": {**c["experiment"], "epochs": 0}}
        ),
        lambda c: "[" * 100_000,
        lambda c: json.dumps(c) + " " * LARGEST,
        lambda c: json.dumps({k: v for k, v in c.items() if k != "curve"}),
    ],
)
def test_a_folder_of_another_version_is_left_alone(
    change: Any, tmp_path: Path, quick: Outcome
) -> None:
    content = change(quick.as_json())
    (tmp_path / "run.json").write_text(content)
    with pytest.raises(ValueError, match=r"run\.json is not an experiment of this version"):
        Folder(tmp_path)
    assert (tmp_path / "run.json").read_text() == content


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "runs").touch()
    with pytest.raises(ValueError, match="runs is not a folder"):
        Folder(tmp_path / "runs")


def test_an_outcome_comes_back_from_its_file(tmp_path: Path, quick: Outcome) -> None:
    Folder(tmp_path).keep(quick, build(QUICK.preset))
    assert Folder(tmp_path).get(QUICK) == quick
    assert Folder(tmp_path).get(replace(QUICK, seed=1)) is None


# Summing up


def outcome(accuracy: float, **settings: Any) -> Outcome:
    experiment = replace(QUICK, **settings)
    return Outcome(experiment, [0.5], [0.8], [0.4], [accuracy], [0.5], 2.0, "here")


def test_a_table_tells_mean_spread_and_every_seed() -> None:
    outcomes = [outcome(0.9, seed=1), outcome(0.92, seed=0), outcome(0.94, seed=2)]
    lines = table(outcomes).splitlines()
    assert lines[2] == (
        "| report, numpy | 3 | 92.00 ± 2.00 % | 90.00 | 94.00 | 92.00, 90.00, 94.00 | 2.0 s |"
    )


def test_a_single_run_has_no_spread() -> None:
    assert "| 1 | 90.00 % |" in table([outcome(0.9)])


def test_groups_are_named_by_what_differs() -> None:
    outcomes = [
        outcome(0.9, seed=seed, learning_rate=rate, optimizer=name)
        for seed in (1, 0)
        for rate in (0.1, 0.2)
        for name in ("sgd", "adam")
    ]
    found = groups(outcomes)
    assert [group.name for group in found] == [
        "optimizer adam, learning rate 0.1",
        "optimizer adam, learning rate 0.2",
        "optimizer sgd, learning rate 0.1",
        "optimizer sgd, learning rate 0.2",
    ]
    assert [o.experiment.seed for o in found[0].outcomes] == [0, 1]


def test_a_group_has_mean_deviation_and_curves() -> None:
    (group,) = groups([outcome(0.9, seed=0), outcome(0.94, seed=1)])
    assert group.mean == pytest.approx(0.92)
    assert group.deviation == pytest.approx(0.04 / np.sqrt(2))
    np.testing.assert_array_equal(group.curves("test_accuracies"), [[0.9], [0.94]])
    assert np.isnan(groups([outcome(0.9)])[0].deviation)


def test_a_group_of_curves_of_several_lengths_is_as_long_as_the_shortest() -> None:
    one, two = outcome(0.9, seed=0), outcome(0.94, seed=1)
    (group,) = groups([replace(one, curve=[3.0, 2.0, 1.0]), replace(two, curve=[2.0, 1.0])])
    np.testing.assert_array_equal(group.losses, [[3.0, 2.0], [2.0, 1.0]])


def test_csv_has_a_row_for_each_epoch_and_quotes_names(quick: Outcome) -> None:
    odd = replace(quick, experiment=replace(QUICK, data='a, "b"', seed=7))
    rows = list(DictReader(csv([quick, odd]).splitlines()))
    assert [row["seed"] for row in rows] == ["7", "0"]  # 'a, "b"' comes before "embedded"
    assert rows[0]["data"] == 'a, "b"'
    assert float(rows[1]["test_accuracy"]) == pytest.approx(quick.test_accuracies[0])
    assert rows[1]["weight_decay"] == ""


def test_a_plan_is_every_combination_with_every_seed() -> None:
    plan = Plan(2, 1, learning_rate=(0.1, 0.2), optimizer=("sgd", "adam"), weight_decay=())
    wanted = plan.experiments()
    assert plan.count == len(set(wanted)) == 8
    assert {e.weight_decay for e in wanted} == {None}
    assert [e.seed for e in wanted[:2]] == [0, 1]
    assert wanted[0].optimizer == wanted[1].optimizer


def test_the_command_of_an_experiment_repeats_it() -> None:
    assert replace(QUICK, seed=2).command == "convscope train --epochs 1 --seed 2"
    torch = replace(QUICK, seed=2, engine="torch").command
    assert torch == "convscope repeat --engine torch --seeds 3 --epochs 1"


def test_a_loss_that_is_no_number_is_a_failure_and_the_others_go_on(tmp_path: Path) -> None:
    diverging = replace(QUICK, learning_rate=1e9, seed=4)
    found = list(run_all([diverging, QUICK], Folder(tmp_path), workers=2))
    failure = next(one for one in found if isinstance(one, Failure))
    assert failure.experiment == diverging
    assert "in epoch 1 with seed 4: the learning rate 1e+09" in failure.reason
    assert [one.experiment for one in found if isinstance(one, Outcome)] == [QUICK]
    assert len(list(tmp_path.glob("*.json"))) == 1


def test_other_errors_of_an_experiment_end_it_with_their_sentence() -> None:
    with pytest.raises(ValueError, match="The preset must be one of"):
        list(run_all([replace(QUICK, preset="alexnet")]))


def test_without_pytorch_one_sentence_comes_before_the_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.experiments.has_torch", lambda: False)
    with pytest.raises(ValueError, match="pip install"):
        next(run_all([replace(QUICK, epochs=100_000), replace(QUICK, engine="torch")]))
