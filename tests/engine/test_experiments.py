"""Experiments: the same settings give the same numbers, on any processes, and none is lost."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine import experiment as module
from engine.data import load
from engine.experiment import Experiment, Outcome, carry_out
from engine.experiments import Folder, grouped, run_all, table

ROOT = Path(__file__).resolve().parents[2]
QUICK = Experiment(epochs=1)


def numbers(outcome: Outcome) -> dict[str, Any]:
    """All that must not depend on where it was computed."""
    return {k: v for k, v in outcome.as_json().items() if k not in ("seconds", "machine")}


@pytest.fixture(scope="module")
def quick() -> Outcome:
    return carry_out(QUICK)


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


def test_two_processes_and_any_order_give_the_same_numbers() -> None:
    experiments = [replace(QUICK, seed=seed, optimizer="adam", batch_size=64) for seed in (0, 1, 2)]
    alone = {o.experiment.seed: numbers(o) for o in run_all(experiments)}
    spread = {o.experiment.seed: numbers(o) for o in run_all(experiments[::-1], workers=2)}
    assert alone == spread


def test_the_same_training_in_pytorch_agrees() -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed")
    settings = replace(QUICK, batch_size=50, dtype="float64", ties="first", learning_rate=0.05)
    ours, theirs = carry_out(settings), carry_out(replace(settings, engine="torch"))
    np.testing.assert_allclose(theirs.curve, ours.curve, rtol=0, atol=1e-9)
    assert theirs.test_accuracies == ours.test_accuracies
    assert theirs.train_accuracies == ours.train_accuracies


def test_a_cluster_with_two_processes_gives_the_same_numbers(quick: Outcome) -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        experiments = [QUICK, replace(QUICK, seed=1)]
        found = list(run_all(experiments, scheduler=cluster.scheduler_address))
    assert {o.experiment.seed for o in found} == {0, 1}
    assert numbers(next(o for o in found if o.experiment.seed == 0)) == numbers(quick)


# Kept and gone on with


def test_what_is_finished_is_kept_and_not_carried_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    experiments = [replace(QUICK, seed=seed) for seed in (0, 1, 2)]
    stopped = run_all(experiments, Folder(tmp_path))
    first = list(islice(stopped, 1))
    stopped.close()  # as Ctrl+C does
    assert len(list(tmp_path.glob("*.json"))) == 1
    done = []

    def spy(experiment: Experiment) -> Outcome:
        done.append(experiment)
        return carry_out(experiment)

    monkeypatch.setattr("engine.experiments.carry_out", spy)
    rest = list(run_all(experiments, Folder(tmp_path)))
    assert rest[0] == first[0]
    assert {o.experiment for o in rest} == set(experiments)
    assert done == [e for e in experiments if e != first[0].experiment]
    assert list(run_all(experiments, Folder(tmp_path)))[-1].experiment in experiments
    assert len(done) == 2


def test_a_kill_loses_no_finished_run(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; from engine.experiment import Experiment; "
        "from engine.experiments import Folder, run_all\n"
        "experiments = [Experiment(epochs=2, seed=seed) for seed in range(50)]\n"
        f"list(run_all(experiments, Folder(Path({str(tmp_path)!r}))))"
    )
    process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    deadline = time.monotonic() + 60
    while len(list(tmp_path.glob("*.json"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.kill()
    process.wait()
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


def test_an_outcome_comes_back_from_its_file(tmp_path: Path, quick: Outcome) -> None:
    Folder(tmp_path).keep(quick)
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
    groups = grouped(outcomes)
    assert [name for name, _ in groups] == [
        "optimizer adam, learning rate 0.1",
        "optimizer adam, learning rate 0.2",
        "optimizer sgd, learning rate 0.1",
        "optimizer sgd, learning rate 0.2",
    ]
    assert [o.experiment.seed for o in groups[0][1]] == [0, 1]


def test_a_loss_that_is_no_number_stops_with_seed_and_rate() -> None:
    with pytest.raises(ValueError, match=r"in epoch 1 with seed 4: the learning rate 1e\+09"):
        list(run_all([replace(QUICK, learning_rate=1e9, seed=4)]))
