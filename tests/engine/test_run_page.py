"""The page of a history: the run up to this step, and a command that does repeat it."""

from __future__ import annotations

import shlex

import numpy as np
import pytest

from engine.data import Dataset
from engine.explain import Place
from engine.history import History
from engine.network import report_network
from engine.optimizers import make
from engine.presets import build
from engine.run_page import command, run_page
from engine.schedules import Cosine, Stairs
from engine.trainer import Trainer
from tests.engine.helpers import small_dataset
from tests.engine.test_html_report import Reader


@pytest.fixture
def history() -> History:
    return History(Trainer(report_network(4), few(), 0.01, seed=4))


def test_the_command_repeats_the_run(history):
    history.run(60)
    words = shlex.split(command(history))
    assert words[:2] == ["convscope", "train"]
    options = dict(zip(words[2::2], words[3::2], strict=True))
    assert options == {"--epochs": "2", "--seed": "4", "--learning-rate": "0.01"}


def test_settings_chosen_before_the_first_step_are_options(history):
    history.set_optimizer("adam")
    history.set_learning_rate(0.002)
    history.set_batch_size(5)
    history.run(30)
    told = command(history)
    for option in ("--optimizer adam", "--learning-rate 0.002", "--batch-size 5", "--epochs 1"):
        assert option in told


def few() -> Dataset:
    return Dataset(**vars(small_dataset(30, 20)), name="Few", source="embedded", verified=False)


def test_the_command_of_another_network_and_rule_makes_the_same_trainer():
    rule = make("adamw", 0.002, weight_decay=0.25, schedule=Cosine(60, 15))
    network = build("lenet", 6, ties="all")
    history = History(Trainer(network, few(), seed=6, batch_size=8, optimizer=rule))
    history.run(60)
    told = command(history)
    for option in (
        *("--preset lenet", "--epochs 2", "--seed 6", "--optimizer adamw", "--ties all"),
        *("--schedule cosine", "--weight-decay 0.25", "--batch-size 8"),
    ):
        assert option in told
    page = run_page(history)
    assert "weight decay" in page
    assert "ties in pooling" in page


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (make("momentum", 0.01, momentum=0.5), "no other momentum"),
        (make("sgd", 0.01, schedule=Stairs(30)), "only a constant rate"),
        (make("sgd", 0.01, schedule=Cosine(90, 15)), "only a constant rate"),
    ],
)
def test_what_options_can_not_say_is_said(rule, words):
    history = History(Trainer(report_network(1), few(), seed=1, optimizer=rule))
    history.run(30)
    assert words in command(history)


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Stairs(3000, 0.5), "times 0.5 after every 3,000 samples"),
        (Cosine(9000, 15, 0.25), "cosine to 0.25 of it at sample 9,000, after a warm-up of 15"),
    ],
)
def test_a_schedule_is_told_in_words(schedule, words):
    rule = make("sgd", 0.01, schedule=schedule)
    history = History(Trainer(report_network(1), few(), seed=1, optimizer=rule))
    page = run_page(history)
    assert words in page
    assert type(schedule).__name__ + "(" not in page


def test_the_steps_of_changes_by_hand_are_in_their_order(history):
    for rate in (0.5, 0.25):
        history.run(990)
        history.set_learning_rate(rate)
    assert "changed by hand at step 990, 1,980." in command(history)


def test_a_run_that_began_with_saved_weights_is_repeated_by_no_command():
    history = History(Trainer(report_network(1), few(), seed=2))
    history.run(30)
    assert command(history).endswith("it began with saved weights.")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda h: h.set_learning_rate(0.5), "changed by hand at step 7"),
        (lambda h: h.edit(Place("softmax.biases", (3,)), 1.0), "changed by hand at step 7"),
        (lambda h: None, "whole epochs of 30 samples, and this is step 7."),
    ],
)
def test_what_no_command_can_do_is_said(history, change, words):
    history.run(7)
    change(history)
    assert command(history).startswith("No one command repeats it")
    assert words in command(history)
    history.run(23)
    assert ("No one command" in command(history)) == ("by hand" in words)


def test_a_change_after_this_step_does_not_count(history):
    history.run(30)
    history.set_learning_rate(0.5)
    history.run(5)
    history.seek(29)
    assert "by hand" not in command(history)
    assert "nothing" in run_page(history)


def test_the_page_is_of_the_step_where_the_history_stands(history):
    history.run(50)
    history.seek(20)
    before = history.trainer.network.parameters
    text = run_page(history)
    reading = history.trainer.evaluate()
    assert f"{100 * reading.accuracy:.2f} % of 20 test images" in text
    assert "after 20 samples, 0.6667 epochs." in text
    for name, array in history.trainer.network.parameters.items():
        np.testing.assert_array_equal(array, before[name])
    assert history.trainer.step_number == 20


def test_a_name_that_looks_like_html_stays_a_name(history):
    history.run(30)
    history.rename(history.current, '<script>alert(1)</script> & "co"')
    text = run_page(history)
    assert "<script" not in text
    told = [row for row in Reader(text).tables[0] if row[0] == "branch"]
    assert told == [["branch", '<script>alert(1)</script> & "co"']]


def test_the_page_shows_what_was_tested_on_the_way_up_to_this_step(history):
    for samples in (0, 30, 30):
        history.run(samples)
        history.note_test(history.trainer.evaluate())
    history.seek(50)
    last = history.current.tests[1]
    text = run_page(history)
    rings = [given for tag, given in Reader(text).tags if given.get("fill") == "var(--paper)"]
    assert len(rings) == 2
    assert f"at last {100 * last.accuracy:.2f} %, after 30 samples" in text
    history.branch(0, "untested", edit=(Place("softmax.biases", (3,)), 1.0))
    assert "Rings" not in run_page(history)


def test_a_page_of_nothing_learned_can_be_made(history):
    text = run_page(history)
    assert "Nothing was learned." in text
    Reader(text)
