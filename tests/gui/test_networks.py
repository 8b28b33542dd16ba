"""A window of the larger networks: what an action does does not depend on which one trains."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.data import Dataset
from engine.evidence import evidence
from engine.explain import Place, examine, explain
from engine.gradient_check import check_gradient
from engine.history import History
from engine.phases import Phase
from engine.presets import build
from engine.snapshot import Snapshot
from engine.trainer import Trainer
from gui.recipe import recommended
from gui.widgets.explain_backward import pooled_gradient
from gui.widgets.form import CLASSES, form_of
from gui.widgets.inspector_pages import Rule, layer_page, place_page
from gui.widgets.page_blocks import Heading, page_text
from gui.widgets.stages import (
    ORDER,
    PROBABILITIES,
    Scene,
    View,
    gradient_made,
    made,
    reached,
    view_of,
)
from gui.widgets.strands import strands
from tests.gui.test_actions import CHECKS, Bench, bench

__all__ = ["bench"]

LARGER = ("report-torch", "lenet")
SAME = (
    *("train", "step_sample", "sample_back", "phase_forward", "phase_back", "oldest", "latest"),
    *("play", "branch", "branches", "save_run", "breakpoints", "reset"),
    *("why", "show_drawing", "teach", "reader_lenet", "own_test", "own_train", "test_digit"),
    *("show_evaluate", "evaluate_now", "export_picture", "export_curves", "save_report"),
)


@pytest.fixture(params=LARGER)
def larger(request: pytest.FixtureRequest, bench: Bench) -> Bench:
    """A window that has just begun with a larger network, one digit a step."""
    begin(bench, request.param)
    return bench


def begin(bench: Bench, preset: str) -> None:
    recipe = replace(recommended(preset, 2), batch_size=1)
    bench.window.recipes.start(recipe)
    bench.until(lambda: bench.controller.recipe == recipe and shows(bench, preset))


def shows(bench: Bench, preset: str) -> bool:
    first = "conv1.weights" if preset == "lenet" else "dense.weights"
    return first in bench.controller.snapshot.parameters


@pytest.mark.usefixtures("clipboard")
@pytest.mark.parametrize("key", SAME)
def test_an_action_does_the_same_with_a_larger_network(key: str, larger: Bench) -> None:
    CHECKS[key](larger)


def test_the_inspector_tells_the_layers_of_the_network_that_has_begun(bench: Bench) -> None:
    page = bench.window.inspector.page

    def layers() -> list[str]:
        rows = page.text().partition("Shapes and times")[2].splitlines()[2:]
        return [row.partition("\t")[0] for row in rows]

    bench.until(lambda: layers() == ["conv", "pool", "softmax"])
    begin(bench, "lenet")
    assert bench.step == 0, "at the same step"
    names = [spec.name for spec in bench.controller.snapshot.specs]
    bench.until(lambda: layers() == names)


# --- what is drawn and told -------------------------------------------------------------------


@pytest.fixture(scope="module", params=LARGER)
def instant(request: pytest.FixtureRequest) -> Snapshot:
    """A larger network at a digit, with the step ahead."""
    network = build(request.param, 3)
    generator = np.random.default_rng(1)
    images = generator.integers(0, 256, (8, 28, 28)).astype(np.uint8)
    labels = np.arange(8, dtype=np.uint8)
    data = Dataset(
        train_images=images,
        train_labels=labels,
        test_images=images,
        test_labels=labels,
        name="Noise",
        source="noise",
        verified=False,
    )
    history = History(Trainer(network, data, 0.05))
    history.run(3)
    return history.snapshot(ahead=True)


def test_layers_appear_one_after_the_other_and_gradients_come_back_the_same_way(
    instant: Snapshot,
) -> None:
    """No phase shows an array before those that it is computed from."""
    form = form_of(instant.specs)
    computed = [name for name in form.names if name not in instant.parameters]
    for phase in ORDER:
        scene = Scene(view_of(phase), phase)
        if scene.view is View.ACTIVATIONS:
            there = [scene.values(instant, name) is not None for name in computed]
            assert there == sorted(there, reverse=True), phase
        elif scene.view is View.GRADIENTS:
            there = [scene.values(instant, name) is not None for name in computed]
            assert there == sorted(there), phase
    done = Scene(View.GRADIENTS, Phase.BACK_CONVOLVE)
    assert all(done.values(instant, name) is not None for name in form.names)


def test_every_array_is_made_with_the_layers_before_it(instant: Snapshot) -> None:
    forward = [made(instant, spec.name) for spec in instant.specs]
    back = [gradient_made(instant, spec.name) for spec in instant.specs]
    assert forward == sorted(forward, key=ORDER.index)
    assert back == sorted(back, key=ORDER.index, reverse=True)
    for name in instant.parameters:
        layer = name.split(".")[0]
        assert ORDER.index(gradient_made(instant, name)) >= ORDER.index(
            gradient_made(instant, layer if layer != "softmax" else CLASSES)
        )


def test_the_inspector_tells_every_number_at_every_phase(instant: Snapshot) -> None:
    """The first value on the page is the engine's own, to the last bit."""
    arrays = {**instant.parameters, **instant.activations}
    for name, array in arrays.items():
        if name == PROBABILITIES:
            continue
        place = Place(name, tuple(size // 2 for size in array.shape))
        for phase in (None, *ORDER):
            blocks = place_page(instant, place, phase, Rule(0.05))
            told = [block.value for block in blocks if isinstance(block, Heading) and block.value]
            if reached(phase, made(instant, name)) and told and name not in ("pool", "pool1"):
                assert explain(instant, place).value == float(array[place.index])
    assert len(layer_page(instant, Scene())) >= 2


def test_a_unit_is_tied_to_the_cells_that_speak_loudest_and_to_the_classes(
    instant: Snapshot,
) -> None:
    form = form_of(instant.specs)
    dense, softmax = form.products
    unit = Place(dense.gives, (5,))
    found = strands(unit, instant, View.ACTIVATIONS, form)
    weights = instant.parameters["dense.weights"][:, 5]
    flat = instant.activations[dense.reads].transpose(1, 2, 0).ravel()
    loudest = max((s for s in found if s.unit == unit), key=lambda s: abs(s.product))
    assert loudest.product == pytest.approx(np.abs(weights * flat).max() * np.sign(loudest.product))
    row = instant.parameters["softmax.weights"][5] * instant.activations[softmax.reads][5]
    for strand in found:
        if strand.cell == unit:
            assert strand.product == pytest.approx(row[strand.unit.index[0]])
    cell = Place(dense.reads, (3, 2, 1))
    back = strands(cell, instant, View.GRADIENTS, form)
    assert {strand.unit.name for strand in back} == {dense.gives}
    assert 0 < len(back) <= 16


def test_evidence_adds_up_to_the_logit(instant: Snapshot) -> None:
    for digit in (0, 7):
        told = evidence(instant, digit)
        assert told.score == pytest.approx(instant.activations[CLASSES][digit], rel=1e-4, abs=1e-4)


def test_gradients_agree_with_the_loss_a_little_to_both_sides(instant: Snapshot) -> None:
    """Both networks give ties to the first, and so the true gradient."""
    for name, array in instant.parameters.items():
        flat = int(np.abs(instant.gradients[name]).argmax())
        place = Place(name, tuple(int(i) for i in np.unravel_index(flat, array.shape)))
        result = check_gradient(instant, place)
        assert result.numeric == pytest.approx(result.analytic, rel=1e-4, abs=1e-7)


def test_a_weight_of_any_layer_is_edited_and_the_edit_taken_back(larger: Bench) -> None:
    controller = larger.controller
    before = controller.snapshot.parameters
    for name in (next(iter(before)), "dense.weights"):
        place = Place(name, (1, 0, 1, 1)[: before[name].ndim])
        controller.branches.edit(place, 0.75)
        larger.until(lambda n=name, p=place: controller.snapshot.parameters[n][p.index] == 0.75)
        larger.trigger("undo_change")
        old = before[name][place.index]
        larger.until(lambda n=name, p=place, o=old: controller.snapshot.parameters[n][p.index] == o)


def test_a_run_of_another_network_brings_its_network_and_its_recipe(larger: Bench) -> None:
    """Saved, left for the report's network, and opened again: bars, picture and phases follow."""
    controller, window = larger.controller, larger.window
    recipe, path = controller.recipe, larger.folder / "larger.convscope"
    pooling = window.network_view.phases.button(Phase.POOL)
    title, words = window.recipe.network.text(), pooling.text()
    controller.step_sample()
    larger.until(lambda: larger.step == 1)
    saved = controller.snapshot.parameters
    with larger.qtbot.waitSignal(controller.files.run_saved):
        controller.files.save_run(str(path))
    window.recipes.start(recommended("report", 1))
    larger.until(lambda: "conv.filters" in controller.snapshot.parameters)
    assert window.recipe.network.text() != title
    assert pooling.text() != words
    with larger.qtbot.waitSignal(controller.files.run_opened):
        controller.files.open_run(str(path))
    larger.until(lambda: "dense.weights" in controller.snapshot.parameters and larger.step == 1)
    for name, array in saved.items():
        np.testing.assert_array_equal(controller.snapshot.parameters[name], array)
    assert controller.recipe == recipe
    assert window.recipe.network.text() == title
    assert pooling.text() == words == "Layers"
    assert window.recipe.optimizer.currentData() == recipe.optimizer


def test_what_comes_back_to_a_pooled_cell_comes_from_units_where_units_read_it() -> None:
    """The 512 units of the report's PyTorch network are no classes."""
    for preset, there, absent in (
        ("report", "from class", "from unit"),
        ("report-torch", "from unit", "from class"),
    ):
        state = examine(build(preset, 1), np.full((28, 28), 90, np.uint8), 3)
        text = page_text(pooled_gradient(state, Place("pool", (1, 2, 3))))
        assert there in text
        assert absent not in text
