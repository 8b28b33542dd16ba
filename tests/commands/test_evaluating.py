"""`evaluate`: the verdict, and the classes apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine import console
from engine.evaluation import Evaluation
from engine.trainer import Trainer
from tests.commands.calls import TEST, refused, run


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
