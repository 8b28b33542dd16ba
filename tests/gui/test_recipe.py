"""What a training is made of: the recipe as values, its fields, and a window of any network."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.data import Dataset
from engine.history import History
from engine.presets import PRESETS
from engine.schedules import CONSTANT, Cosine, Stairs
from gui.main_window import MainWindow
from gui.panels.branch_dialog import BranchDialog
from gui.panels.rule_popup import RulePopup
from gui.panels.training_dialog import TrainingDialog
from gui.recipe import OPTIMIZERS, Course, Recipe, recommended
from gui.theme import LIGHT
from gui.widgets.rule_form import RuleForm

RULES = [key for key, _ in OPTIMIZERS]


# --- values -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "schedule", [CONSTANT, Stairs(40, 0.3), Stairs(7), Cosine(120, 20), Cosine(33, 5, 0.1)]
)
@pytest.mark.parametrize("epoch_size", [40, 4000, 60_000, 7])
def test_a_course_in_epochs_is_the_schedule_in_samples(schedule, epoch_size: int) -> None:
    assert Course.of(schedule, epoch_size).schedule(epoch_size) == schedule


def test_a_course_means_the_same_on_other_data() -> None:
    course = Course.of(Cosine(12_000, 2_000), 4_000)
    assert course.schedule(60_000) == Cosine(180_000, 30_000)
    assert Course("cosine", 0.01, 0.5).schedule(40) == Cosine(1, 0)


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("rule", RULES)
def test_a_recipe_makes_the_trainer_that_tells_it_again(
    preset: str, rule: str, digits: Dataset
) -> None:
    recipe = replace(
        recommended(preset, 4),
        optimizer=rule,
        options={"weight_decay": 0.1, "momentum": 0.5, "betas": (0.8, 0.9)},
        course=Course("step", 2.0, decay=0.25),
        batch_size=3,
        ties="all",
    )
    assert replace(Recipe.of(recipe.trainer(digits)), course=recipe.course) == recipe
    assert Recipe.of(recipe.trainer(digits)).course.schedule(40) == Stairs(80, 0.25)


def test_what_suits_a_network_is_what_is_written_of_it() -> None:
    torch, lenet = recommended("report-torch"), recommended("lenet")
    assert (torch.optimizer, torch.learning_rate, torch.batch_size) == ("sgd", 0.01, 64)
    assert (lenet.optimizer, lenet.learning_rate) == ("adam", 0.002)
    assert recommended("report", 7) == Recipe(seed=7)


# --- fields -----------------------------------------------------------------------------------


@pytest.fixture
def form(qtbot: QtBot) -> RuleForm:
    form = RuleForm()
    qtbot.addWidget(form)
    form.show()
    return form


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        ("sgd", {"weight_decay"}),
        ("nesterov", {"momentum", "weight_decay"}),
        ("rmsprop", {"smoothing", "weight_decay"}),
        ("adamw", {"beta1", "beta2", "weight_decay"}),
    ],
)
def test_only_what_the_rule_knows_is_shown(form: RuleForm, rule: str, shown: set[str]) -> None:
    form.show_recipe(Recipe(optimizer=rule, course=Course("cosine")))
    visible = {key for key, box in form.numbers.items() if box.isVisible()}
    assert visible == shown | {"epochs", "warm_up"}


def test_fields_tell_what_was_changed_and_nothing_else(form: RuleForm, qtbot: QtBot) -> None:
    third = Course("cosine", 10 / 3, 1 / 3)  # which no field can show
    recipe = Recipe(optimizer="adam", options={"betas": (0.8, 0.99)}, course=third)
    form.show_recipe(recipe)
    with qtbot.waitSignal(form.edited):
        form.numbers["beta2"].setValue(0.9)
    assert form.recipe == replace(recipe, options={"betas": (0.8, 0.9)})
    form.numbers["weight_decay"].setValue(0.25)
    assert form.recipe.options["weight_decay"] == 0.25
    assert form.recipe.course == third
    with qtbot.assertNotEmitted(form.edited):
        form.show_recipe(recipe)


@pytest.mark.parametrize("rate", [0.00000012345, 0.0123456789, 1e-12, 5000.0])
def test_what_no_field_shows_whole_stays_as_it_was(form: RuleForm, rate: float) -> None:
    options = {"weight_decay": 1e-9, "momentum": 0.99999999}
    recipe = Recipe(learning_rate=rate, optimizer="momentum", options=options)
    course = Course("cosine", 1 / 3, 1 / 7)
    form.show_recipe(replace(recipe, course=course))
    form.numbers["epochs"].setValue(2.0)
    assert form.recipe == replace(recipe, course=replace(course, epochs=2.0))


@pytest.mark.parametrize("rate", [0.00000012345, 0.0123456789, 1e-12, 5000.0, 0.005])
@pytest.mark.parametrize("whole", [3, 2**31 - 1])
def test_a_branch_of_which_nothing_was_changed_differs_in_nothing(
    qtbot: QtBot, rate: float, whole: int
) -> None:
    present = {"learning_rate": rate, "batch_size": whole, "seed": whole, "optimizer": "adam"}
    dialog = BranchDialog(None, 7, present, {}, OPTIMIZERS, LIGHT)
    qtbot.addWidget(dialog)
    assert dialog.changes == {}
    assert dialog.chosen_name == ""
    QTest.keyClick(dialog.learning_rate, Qt.Key.Key_Return)
    assert dialog.changes == {}
    dialog.batch_size.setValue(4)
    assert dialog.changes == {"batch_size": 4}
    wanted = BranchDialog(None, 7, present, {"learning_rate": 0.25}, OPTIMIZERS, LIGHT)
    qtbot.addWidget(wanted)
    assert wanted.changes == {"learning_rate": 0.25}


def test_a_start_has_the_rate_that_was_asked_for_whole(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.controller.restarted):
        desk.window.set_recipe(learning_rate=0.00000012345, epochs=1, seed=0, pace=25.0)
    assert desk.controller.recipe.learning_rate == 0.00000012345


def test_another_optimizer_takes_what_fits_it_along(form: RuleForm) -> None:
    form.show_recipe(Recipe(optimizer="adamw", learning_rate=0.5))
    for rule, decay in (("momentum", 0.0), ("adamw", 0.01)):
        form.optimizer.setCurrentIndex(form.optimizer.findData(rule))
        form.optimizer.activated.emit(form.optimizer.currentIndex())
        assert form.recipe.optimizer == rule
        assert form.recipe.learning_rate == 0.5
        assert form.numbers["weight_decay"].value() == decay


@pytest.mark.parametrize("preset", PRESETS)
def test_the_dialog_shows_a_recipe_and_gives_it_back(preset: str, qtbot: QtBot) -> None:
    recipe = replace(
        recommended(preset, 9), batch_size=5, ties="all", course=Course("step", 2.0, decay=0.1)
    )
    dialog = TrainingDialog(None, recipe, "", LIGHT)
    qtbot.addWidget(dialog)
    assert dialog.recipe == recipe
    assert ("each processor" in dialog.note.text()) is (preset != "report")
    other = next(key for key in PRESETS if key != preset)
    dialog.tiles[other].click()
    assert dialog.recipe == recommended(other, 9)
    assert dialog.tiles[other].accessibleName().endswith("parameters")


# --- the window -------------------------------------------------------------------------------


class Desk:
    """A window, and short ways to what is asked of it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.controller, self.qtbot = window, window.controller, qtbot

    @property
    def popup(self) -> RulePopup:
        return self.window.recipes.popup

    @property
    def step(self) -> int:
        assert self.controller.snapshot is not None
        return self.controller.snapshot.step

    def start(self, recipe: Recipe) -> None:
        self.window.recipes.start(recipe)
        self.qtbot.waitUntil(
            lambda: (
                self.controller.recipe == recipe
                and len(self.controller.snapshot.specs) > 0
                and self.step == 0
            )
        )

    def learn_to(self, step: int) -> None:
        for _ in range(step - self.step):
            self.controller.step_sample()
        self.qtbot.waitUntil(lambda: self.step == step, timeout=10_000)


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot) -> Desk:
    return Desk(window, qtbot)


@pytest.mark.parametrize("preset", PRESETS)
def test_options_changed_on_the_way_are_in_the_path_and_come_back(
    desk: Desk, preset: str, digits: Dataset
) -> None:
    """Momentum, weight decay, rate, batch size and the course: as the engine alone does it."""
    recipe = replace(recommended(preset, 1), optimizer="momentum", learning_rate=0.01, batch_size=2)
    desk.start(recipe)
    desk.learn_to(5)
    desk.popup.form.numbers["momentum"].setValue(0.5)
    desk.popup.form.numbers["weight_decay"].setValue(0.01)
    desk.popup.form.course.setCurrentIndex(1)
    desk.popup.form.course.activated.emit(1)
    desk.window.recipe.batch_size.setValue(3)
    desk.window.recipe.learning_rate.setValue(0.02)
    desk.learn_to(12)
    assert "0.02" in " ".join(label.text() for label in desk.popup.findChildren(QLabel))
    straight = History(recipe.trainer(digits))
    straight.run(5)
    straight.set_option("momentum", 0.5)
    straight.set_option("weight_decay", 0.01)
    straight.set_option("schedule", Course("step").schedule(40))
    straight.set_batch_size(3)
    straight.set_learning_rate(0.02)
    straight.run(7)
    for name, array in straight.trainer.network.parameters.items():
        np.testing.assert_array_equal(desk.controller.snapshot.parameters[name], array)
    desk.controller.seek(3)
    desk.qtbot.waitUntil(lambda: desk.controller.recipe == recipe)
    assert desk.popup.form.numbers["momentum"].value() == 0.9
    assert desk.window.recipe.batch_size.value() == 2


@pytest.mark.parametrize("accepted", [True, False])
def test_an_option_changed_in_the_past_asks_for_a_branch(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    desk.start(replace(recommended("report"), optimizer="momentum"))
    desk.learn_to(6)
    desk.controller.seek(2)
    desk.qtbot.waitUntil(lambda: desk.step == 2)
    dialogs: list[BranchDialog] = []

    def answer(dialog: BranchDialog) -> int:
        dialogs.append(dialog)
        return int(dialog.DialogCode.Accepted if accepted else dialog.DialogCode.Rejected)

    monkeypatch.setattr(BranchDialog, "exec", answer)
    desk.popup.form.numbers["momentum"].setValue(0.25)
    desk.qtbot.waitUntil(lambda: len(dialogs) == 1)
    if accepted:
        desk.qtbot.waitUntil(lambda: desk.controller.snapshot.branch == "momentum 0.25")
        assert desk.controller.recipe.options["momentum"] == 0.25
    else:
        desk.qtbot.waitUntil(lambda: desk.popup.form.numbers["momentum"].value() == 0.9)
        assert desk.controller.snapshot.branch == "main"


def test_a_new_start_says_what_it_forgets(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def answer(dialog: TrainingDialog) -> int:
        told.append(dialog.findChild(object, "lost").text() if desk.window.recipes.lost else "")
        return int(dialog.DialogCode.Rejected)

    monkeypatch.setattr(TrainingDialog, "exec", answer)
    desk.window.recipe.network.click()
    desk.learn_to(3)
    desk.window.recipe.network.click()
    assert told[0] == ""
    assert "3 samples" in told[1]
    assert desk.step == 3
