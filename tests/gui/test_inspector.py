"""The inspector: its numbers are the engine's, they follow the training, all can be copied."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from engine.data import Dataset
from engine.explain import Place
from engine.gradient_check import Cause, GradientCheck, Reason, SweepPoint, check_gradient
from engine.looking import snapshot_of, step_ahead
from engine.network import report_network
from engine.phases import Phase
from engine.snapshot import Snapshot
from engine.trainer import Trainer
from gui.panels.inspector import InspectorPanel
from gui.theme import DARK, LIGHT
from gui.widgets.explain_check import reason as reason_words
from gui.widgets.form import CLASSES, IMAGE
from gui.widgets.inspector_pages import Rule, layer_page, place_page
from gui.widgets.numbers import signed
from gui.widgets.page_blocks import (
    Bars,
    Beside,
    Block,
    Equation,
    Grid,
    Heading,
    Line,
    Stack,
    Sweep,
    Table,
    Words,
    page_text,
)
from gui.widgets.stages import FILTERS, LOSS, MAPS, POOLED, WEIGHTS, Scene, View

RATE = 0.002


def make_trainer() -> Trainer:
    """A trainer of pictures that are half noise, half blank paper: with and without ties."""
    generator = np.random.default_rng(3)
    images = generator.integers(0, 256, (6, 28, 28)).astype(np.uint8)
    images[:, :, :14] = 0
    labels = np.arange(6, dtype=np.uint8)
    digits = Dataset(images, labels, images, labels, "Noise", "noise", False)
    trainer = Trainer(report_network(1), digits, RATE, 1)
    trainer.run(40)
    return trainer


TRAINER = make_trainer()
SNAPSHOT: Snapshot = snapshot_of(TRAINER)
CELLS = st.tuples(st.integers(0, 7), st.integers(0, 12), st.integers(0, 12))


def flat(blocks: list[Block]) -> list[Block]:
    """All blocks, those inside others too."""
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, Beside):
            found += flat([block.left, block.right])
        if isinstance(block, Stack):
            found += flat(list(block.blocks))
    return found


def page(place: Place, phase: Phase | None = None, snapshot: Snapshot = SNAPSHOT) -> list[Block]:
    return flat(place_page(snapshot, place, phase, Rule(RATE)))


def of(blocks: list[Block], kind: type) -> list:
    return [block for block in blocks if isinstance(block, kind)]


def value_of(blocks: list[Block], title: str) -> float | None:
    return next(b.value for b in of(blocks, Heading) if b.title == title)


# The numbers, against the textbook written out here


@settings(max_examples=25)
@given(CELLS)
def test_a_pooled_cell_shows_patch_filter_and_products_of_its_winner(index):
    f, row, column = index
    blocks = page(Place(POOLED, index))
    patch, weights, products = of(blocks, Equation)[0].grids
    four = SNAPSHOT.activations[MAPS][f, 2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
    i, j = np.unravel_index(four.argmax(), (2, 2))
    y, x = 2 * row + i, 2 * column + j
    pixels = SNAPSHOT.image[y : y + 3, x : x + 3] / 255 - 0.5
    np.testing.assert_allclose(patch.values, pixels, atol=1e-6)
    assert (weights.values == SNAPSHOT.parameters[FILTERS][f]).all()
    np.testing.assert_allclose(products.values, patch.values * weights.values)
    total = next(b for b in of(blocks, Line) if b.name.startswith("Sum of the nine"))
    assert total.value == four.max()
    candidates = of(blocks, Grid)[0]
    assert (candidates.values == four).all()
    assert candidates.marked == {tuple(map(int, p)) for p in np.argwhere(four == four.max())}


def test_blank_paper_ties_and_the_sentence_says_so():
    said = [block.text for block in of(page(Place(POOLED, (2, 3, 2))), Words)]
    assert "All four are equal." in said
    assert "Each of the 4 tied cells gets the whole gradient." in said
    assert not any("other three" in sentence for sentence in said)


@settings(max_examples=25)
@given(CELLS)
def test_the_gradient_of_a_pooled_cell_comes_from_the_largest_classes(index):
    f, row, column = index
    blocks = page(Place(POOLED, index))
    assert value_of(blocks, "Gradient that came back") == SNAPSHOT.gradients[POOLED][index]
    weights = SNAPSHOT.parameters[WEIGHTS][(13 * row + column) * 8 + f].astype(float)
    products = weights * SNAPSHOT.gradients[CLASSES]
    bars, to_classes = of(blocks, Bars)
    largest = sorted(range(10), key=lambda digit: -abs(products[digit]))[:4]
    assert [bar.label for bar in bars.rows] == [str(digit) for digit in largest]
    np.testing.assert_allclose([b.value for b in bars.rows], products[largest], rtol=1e-6)
    expected = weights * SNAPSHOT.activations[POOLED][index]
    np.testing.assert_allclose([b.value for b in to_classes.rows], expected, rtol=1e-6)


def test_what_all_windows_add_is_the_gradient_of_the_filter():
    total = np.zeros((3, 3))
    for row in range(13):
        for column in range(13):
            grids = of(page(Place(POOLED, (5, row, column))), Grid)
            total += next(g.values for g in grids if g.caption == "to filter")
    np.testing.assert_allclose(total, SNAPSHOT.gradients[FILTERS][5], rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("digit", [0, 3, 9])
def test_a_class_shows_its_largest_products_the_rest_and_the_bias(digit):
    blocks = page(Place(CLASSES, (digit,)))
    table, lines = of(blocks, Table)[0], of(blocks, Line)
    sizes = [abs(row[-1]) for row in table.rows]
    assert sizes == sorted(sizes, reverse=True)
    shown = sum(row[-1] for row in table.rows)
    rest, bias = lines[0].value, lines[1].value
    assert bias == pytest.approx(float(SNAPSHOT.parameters["softmax.biases"][digit]))
    logit = float(SNAPSHOT.activations[CLASSES][digit])
    assert shown + rest + bias == pytest.approx(logit, abs=1e-5)
    assert value_of(blocks, f"Logit of class {digit}") == logit


def test_the_softmax_table_has_all_ten_classes_and_marks_the_chosen():
    table = of(page(Place(CLASSES, (4,))), Table)[1]
    assert [row[0] for row in table.rows] == [str(digit) for digit in range(10)]
    assert table.marked == {4}


def test_the_loss_is_the_sum_of_its_three_terms():
    blocks = page(Place(LOSS))
    *parts, total = [block.value for block in of(blocks, Line)]
    assert sum(parts) == pytest.approx(total)
    assert total == pytest.approx(SNAPSHOT.loss, abs=1e-6)


@settings(max_examples=20)
@given(st.tuples(st.integers(0, 7), st.integers(0, 2), st.integers(0, 2)))
def test_a_weight_of_a_filter_shows_its_step_and_its_676_products(index):
    blocks = page(Place(FILTERS, index))
    lines = {block.name: block.value for block in of(blocks, Line)}
    old, gradient = (a[FILTERS][index] for a in (SNAPSHOT.parameters, SNAPSHOT.gradients))
    assert (lines["old"], lines["gradient"]) == (old, gradient)
    assert lines["new"] == pytest.approx(old - RATE * gradient, rel=1e-5)
    assert value_of(blocks, "Gradient, 676 products") == gradient


def test_a_pixel_shows_its_grey_and_its_gradient():
    blocks = page(Place(IMAGE, (9, 20)))
    lines = {block.name: block.value for block in of(blocks, Line)}
    grey = int(SNAPSHOT.image[9, 20])
    assert lines["grey, 0 to 255"] == str(grey)
    assert lines["as the network sees it"] == pytest.approx(grey / 255 - 0.5, abs=1e-6)
    assert value_of(blocks, "Gradient, 72 products") == SNAPSHOT.gradients[IMAGE][9, 20]


def test_a_dense_weight_is_explained_though_the_picture_has_no_place_for_it():
    place = Place(WEIGHTS, (200, 7))
    blocks = page(place)
    assert value_of(blocks, "Gradient") == SNAPSHOT.gradients[WEIGHTS][200, 7]
    first, second = of(blocks, Line)[-2:]
    product = first.value * second.value
    assert product == pytest.approx(float(SNAPSHOT.gradients[WEIGHTS][200, 7]), rel=1e-5)


@pytest.mark.parametrize(
    ("place", "phase", "there"),
    [
        (Place(POOLED, (1, 2, 3)), Phase.CONVOLVE, False),
        (Place(POOLED, (1, 2, 3)), Phase.POOL, True),
        (Place(CLASSES, (1,)), Phase.POOL, False),
        (Place(LOSS), Phase.SOFTMAX, False),
    ],
)
def test_nothing_is_told_before_its_phase(place, phase, there):
    blocks = page(place, phase)
    said = [block.text for block in of(blocks, Words)]
    assert ("Not computed yet at this phase of the step." in said) is not there
    assert "Gradient that came back" not in [b.title for b in of(blocks, Heading)]


def test_the_step_of_the_filters_is_told_in_the_phase_of_the_update():
    snapshot = snapshot_of(TRAINER, ahead=step_ahead(TRAINER))
    blocks = layer_page(snapshot, Scene(View.UPDATE, Phase.UPDATE))
    steps = of(blocks, Equation)
    assert len(steps) == 8
    for f, equation in enumerate(steps):
        old, step, new = (grid.values for grid in equation.grids)
        assert (old == snapshot.parameters[FILTERS][f]).all()
        np.testing.assert_allclose(old + step, new, atol=1e-6)
        np.testing.assert_allclose(step, -RATE * snapshot.gradients[FILTERS][f], atol=1e-6)


def test_numbers_that_are_none_are_told_without_a_warning():
    broken = {name: np.full_like(a, np.nan) for name, a in SNAPSHOT.activations.items()}
    snapshot = replace(SNAPSHOT, activations=broken, loss=float("nan"))
    for place in (Place(POOLED, (1, 2, 3)), Place(CLASSES, (2,)), Place(LOSS)):
        assert "nan" in page_text(place_page(snapshot, place, None, Rule(RATE)))


# The panel


@pytest.fixture
def panel(qtbot) -> InspectorPanel:
    panel = InspectorPanel()
    panel.set_theme(LIGHT)
    panel.set_learning_rate(RATE)
    qtbot.addWidget(panel)
    panel.resize(368, 600)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    panel.hide()
    qtbot.wait(150)


def test_without_a_place_it_says_how_to_choose_one_and_tells_about_the_layers(panel, qtbot):
    panel.show_snapshot(SNAPSHOT)
    qtbot.waitUntil(lambda: not panel._outdated, timeout=2000)
    assert "Hover a cell to see its arithmetic." in panel.text()
    assert "8×26×26" in panel.text()


def test_copy_puts_the_whole_explanation_on_the_clipboard(panel, qtbot):
    panel.show_snapshot(SNAPSHOT)
    panel.show_place(Place(POOLED, (5, 4, 8)))
    qtbot.wait(150)
    qtbot.mouseClick(panel.header.copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("pooled [5, 4, 8]\n")
    value = float(SNAPSHOT.activations[POOLED][5, 4, 8])
    numbers = [word for line in text.splitlines() for word in line.split("\t")]
    assert f"{value:.9g}" in numbers
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(panel, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text


def test_it_follows_the_training_at_most_ten_times_a_second(panel, qtbot, monkeypatch):
    shown = []
    original = panel.page.show_blocks
    monkeypatch.setattr(panel.page, "show_blocks", lambda b: (shown.append(b), original(b)))
    panel.show_place(Place(CLASSES, (3,)))
    for loss in range(20):
        panel.show_snapshot(replace(SNAPSHOT, loss=float(loss)))
    assert len(shown) <= 1
    qtbot.waitUntil(lambda: len(shown) >= 1 and not panel._outdated, timeout=2000)
    assert len(shown) <= 2


def test_a_hidden_panel_computes_nothing(panel, qtbot, monkeypatch):
    panel.hide()
    monkeypatch.setattr(panel.page, "show_blocks", lambda blocks: pytest.fail("computed"))
    panel.show_snapshot(SNAPSHOT)
    panel.show_place(Place(LOSS))
    qtbot.wait(150)
    monkeypatch.undo()
    panel.show()
    assert panel.page.text().startswith("Loss")


def test_a_click_on_a_number_goes_where_it_stands(panel, qtbot):
    panel.show_snapshot(SNAPSHOT)
    panel.show_place(Place(POOLED, (5, 4, 8)))
    qtbot.waitUntil(lambda: bool(panel.page.places()), timeout=2000)
    panel.page.grab()
    box, place = next(p for p in panel.page.places() if p[1].name == FILTERS)
    with qtbot.waitSignal(panel.followed) as signal:
        qtbot.mouseClick(panel.page, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert signal.args == [place]
    assert panel.place == place


def test_the_pin_asks_for_what_it_shows(panel, qtbot):
    panel.show_snapshot(SNAPSHOT)
    assert not panel.header.pin.isEnabled()
    panel.show_place(Place(LOSS))
    qtbot.waitUntil(panel.header.pin.isEnabled, timeout=2000)
    with qtbot.waitSignal(panel.pin_wanted) as signal:
        qtbot.mouseClick(panel.header.pin, Qt.MouseButton.LeftButton)
    assert signal.args == [Place(LOSS)]
    panel.show_pinned(True)
    with qtbot.waitSignal(panel.unpin_wanted):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("width", [320, 368, 700])
def test_any_place_can_be_painted_at_any_width(panel, theme, width):
    panel.set_theme(theme)
    panel.resize(width, 500)
    panel.show_snapshot(SNAPSHOT)
    for place in (None, Place(LOSS), Place(CLASSES, (1,)), Place(IMAGE, (1, 1))):
        panel._shown.place = place
        panel._show_all()
        assert not panel.page.grab().isNull()


# Changing, checking, all terms


def at(panel: InspectorPanel, place: Place) -> None:
    panel.show_snapshot(SNAPSHOT)
    panel.show_place(place)
    panel._show_all()


@pytest.mark.parametrize(
    ("place", "typed", "value"),
    [
        (Place(FILTERS, (4, 0, 2)), "−0,25", -0.25),
        (Place(WEIGHTS, (7, 3)), "1e-3", 0.001),
        (Place(IMAGE, (5, 6)), "128", 128.0),
    ],
)
def test_a_typed_value_is_asked_for(panel, qtbot, place, typed, value):
    at(panel, place)
    panel.foot.field.setText(typed)
    with qtbot.waitSignal(panel.edit_wanted) as signal:
        qtbot.keyClick(panel.foot.field, Qt.Key.Key_Return)
    assert signal.args == [place, value]
    assert panel.foot.field.text() == ""


@pytest.mark.parametrize(
    ("place", "typed"),
    [
        (Place(FILTERS, (4, 0, 2)), "much"),
        (Place(FILTERS, (4, 0, 2)), "nan"),
        (Place(IMAGE, (5, 6)), "256"),
        (Place(IMAGE, (5, 6)), "0.5"),
    ],
)
def test_what_is_no_value_is_marked_and_not_asked_for(panel, qtbot, place, typed):
    at(panel, place)
    panel.foot.field.setText(typed)
    with qtbot.assertNotEmitted(panel.edit_wanted):
        qtbot.keyClick(panel.foot.field, Qt.Key.Key_Return)
    assert panel.foot.field.property("bad")
    assert panel.foot.field.text() == typed
    panel.show_place(Place(LOSS))
    assert not panel.foot.field.property("bad")


def test_only_what_can_be_moved_can_be_changed_and_checked(panel):
    for place, movable in (
        (Place(IMAGE, (1, 1)), True),
        (Place("softmax.biases", (3,)), True),
        (Place(POOLED, (1, 1, 1)), False),
        (Place(CLASSES, (1,)), False),
        (None, False),
    ):
        at(panel, place)
        assert panel.foot.field.isVisible() is movable
        assert panel.foot.check.isVisible() is movable


def test_a_checked_gradient_is_told_until_the_place_changes(panel, qtbot):
    place = Place(FILTERS, (5, 1, 1))
    at(panel, place)
    with qtbot.waitSignal(panel.gradient_check_wanted) as signal:
        qtbot.mouseClick(panel.foot.check, Qt.MouseButton.LeftButton)
    assert signal.args == [place]
    result = check_gradient(SNAPSHOT, place)
    panel.show_gradient_check(replace(result, place=Place(FILTERS, (0, 0, 0))))
    panel._show_all()
    assert "Gradient check" not in panel.text(), "of another place"
    panel.show_gradient_check(result)
    panel._show_all()
    lines = {b.name: b.value for b in of(flat(list(panel.page.blocks)), Line)}
    assert lines["by the backward pass"] == result.analytic
    assert result.numeric in lines.values()
    sweep = of(list(panel.page.blocks), Sweep)[0]
    assert [point[0] for point in sweep.points] == [point.eps for point in result.sweep]
    tied = next(c.count for c in result.causes if c.reason is Reason.EACH_TIE_COUNTED)
    assert f"Each of {tied} tied cells is counted." in panel.text()
    assert not panel.page.grab().isNull()
    panel.show_place(Place(FILTERS, (5, 1, 2)))
    panel._show_all()
    assert "Gradient check" not in panel.text()


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_sentence(reason):
    sentence = reason_words(Cause(reason, 3))
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_a_check_whose_numbers_are_none_is_told_and_painted(panel):
    place = Place(FILTERS, (5, 1, 1))
    at(panel, place)
    nothing = float("nan")
    points = tuple(SweepPoint(10.0**-e, nothing, nothing, 0) for e in range(1, 13))
    causes = (Cause(Reason.NOT_FINITE),)
    result = GradientCheck(place, 1e-5, *[nothing] * 6, points, causes)
    panel.show_gradient_check(result)
    panel._show_all()
    assert "diverged" in panel.text()
    assert not panel.page.grab().isNull()


@pytest.mark.parametrize(
    ("place", "count"),
    [(Place(CLASSES, (3,)), 1353), (Place(FILTERS, (5, 0, 0)), 676), (Place(IMAGE, (9, 9)), 72)],
)
def test_all_terms_are_in_the_table_the_largest_first_and_add_up(panel, qtbot, place, count):
    at(panel, place)
    qtbot.mouseClick(panel.foot.table, Qt.MouseButton.LeftButton)
    model = panel.table.terms
    assert panel.table.isVisible()
    assert model.rowCount() == count
    rows = [line.split("\t") for line in model.text().splitlines()[1:]]
    products = [float(row[-1]) for row in rows]
    sizes = [abs(p) for p in products[: count - (place.name == CLASSES)]]
    assert sizes == sorted(sizes, reverse=True)
    arrays = SNAPSHOT.activations if place.name == CLASSES else SNAPSHOT.gradients
    value = float(arrays[place.name][place.index])
    assert sum(products) == pytest.approx(value, rel=1e-3, abs=1e-5)
    shown = model.data(model.index(0, model.columnCount() - 1))
    assert shown == signed(products[0])
    assert model.text().strip() in panel.text()
    qtbot.mouseClick(panel.foot.table, Qt.MouseButton.LeftButton)
    assert not panel.table.isVisible()


def test_a_term_leads_to_its_place(panel, qtbot):
    at(panel, Place(CLASSES, (3,)))
    panel.foot.table.setChecked(True)
    wanted = panel.table.terms.place(4)
    with qtbot.waitSignal(panel.followed) as signal:
        panel.table.activated.emit(panel.table.terms.index(4, 0))
    assert signal.args == [wanted]
    assert not panel.table.isVisible(), "another place begins with its page"


def test_a_class_shows_its_evidence_and_a_map_does_not(panel):
    at(panel, Place(CLASSES, (7,)))
    assert panel.evidence.isVisible()
    assert panel.evidence.choice == (7, None)
    logit = float(SNAPSHOT.activations[CLASSES][7])
    assert panel.evidence.shown.score == pytest.approx(logit, abs=1e-4)
    at(panel, Place(MAPS, (1, 2, 3)))
    assert not panel.evidence.isVisible()


def test_after_the_step_the_new_network_is_explained(panel):
    snapshot = snapshot_of(TRAINER, ahead=step_ahead(TRAINER))
    panel.show_snapshot(snapshot)
    panel.set_phase(Phase.PREDICT_AGAIN)
    panel.show_place(Place(CLASSES, (4,)))
    panel._show_all()
    blocks = list(panel.page.blocks)
    logit = float(snapshot.ahead.activations[CLASSES][4])
    assert logit != float(snapshot.activations[CLASSES][4])
    assert value_of(blocks, "Logit of class 4") == logit
    assert panel.evidence.shown.score == pytest.approx(logit, abs=1e-4)
    panel.set_phase(Phase.LOSS)
    panel._show_all()
    before = float(snapshot.activations[CLASSES][4])
    assert value_of(list(panel.page.blocks), "Logit of class 4") == before
