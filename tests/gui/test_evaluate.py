"""The Evaluate panel and its parts: what they show of an evaluation, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.evaluation import Evaluation
from engine.snapshot import TestPoint
from gui.panels.evaluate import EvaluatePanel
from gui.theme import DARK, LIGHT
from gui.widgets.confusion_cells import USUAL, Cells, Chosen, size_of
from gui.widgets.confusion_grid import ConfusionGrid
from gui.widgets.confusion_words import cell_text, words_of
from tests.gui.spoken import told

COUNT = 200


@pytest.fixture
def evaluation() -> Evaluation:
    """200 images: mostly right, and always some sevens that are read as twos."""
    generator = np.random.default_rng(3)
    labels = np.arange(COUNT) % 10
    logits = generator.normal(0, 1, (COUNT, 10))
    logits[np.arange(COUNT), labels] += 3
    sevens = np.flatnonzero(labels == 7)[:6]
    logits[sevens, 2] += np.arange(6, 12)
    return Evaluation.of(logits, labels, step=40)


@pytest.fixture
def images() -> np.ndarray:
    generator = np.random.default_rng(4)
    return generator.integers(0, 256, (COUNT, 28, 28)).astype(np.uint8)


@pytest.fixture
def panel(
    evaluation: Evaluation, images: np.ndarray, plain_style: None, qtbot: QtBot
) -> Iterator[EvaluatePanel]:
    panel = EvaluatePanel()
    qtbot.addWidget(panel)
    panel.resize(1280, 660)
    panel.set_theme(LIGHT)
    panel.set_images(images)
    panel.show_evaluation(evaluation)
    panel.show_step(40)
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    panel.close()


def middle(grid: ConfusionGrid, true: int, read: int) -> QPoint:
    return grid.cells.cell(true, read).center().toPoint()


def click(widget: QWidget, point: QPoint) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=point)


def key(widget: QWidget, *keys: Qt.Key) -> None:
    for one in keys:
        QTest.keyClick(widget, one)


# --- the matrix -------------------------------------------------------------------------------


def test_a_click_on_a_cell_shows_its_images_and_no_others(panel, evaluation):
    click(panel.grid, middle(panel.grid, 7, 2))
    assert panel.grid.chosen == Chosen(7, 2)
    expected = evaluation.worst(true=7, read=2)
    assert len(expected) >= 6
    np.testing.assert_array_equal(panel.gallery.places, expected)
    assert panel.mistakes.chip.isVisible()
    assert "7 read as 2" in panel.mistakes.chip.text()
    assert panel.gallery.current == expected[0]


def test_a_second_click_esc_and_the_chip_let_go(panel, evaluation):
    for let_go in (
        lambda: click(panel.grid, middle(panel.grid, 7, 2)),
        lambda: key(panel.grid, Qt.Key.Key_Escape),
        lambda: key(panel.gallery, Qt.Key.Key_Escape),
        lambda: panel.mistakes.chip.click(),
    ):
        click(panel.grid, middle(panel.grid, 7, 2))
        assert len(panel.gallery.places) < evaluation.mistakes
        let_go()
        assert panel.grid.chosen == Chosen()
        np.testing.assert_array_equal(panel.gallery.places, evaluation.worst())
        assert not panel.mistakes.chip.isVisible()


def test_the_diagonal_shows_what_was_read_well_the_least_sure_first(panel, evaluation):
    click(panel.grid, middle(panel.grid, 4, 4))
    places = panel.gallery.places
    assert (evaluation.labels[places] == 4).all()
    assert evaluation.right[places].all()
    assert (np.diff(evaluation.confidences[places]) >= 0).all()


def test_a_digit_beside_the_matrix_chooses_its_row_and_above_it_its_column(panel, evaluation):
    cell = middle(panel.grid, 7, 2)
    click(panel.grid, QPoint(28, cell.y()))
    assert panel.grid.chosen == Chosen(true=7)
    np.testing.assert_array_equal(panel.gallery.places, evaluation.worst(true=7))
    assert panel.mistakes.digits.currentData() == 7
    click(panel.grid, QPoint(cell.x(), 26))
    assert panel.grid.chosen == Chosen(read=2)
    np.testing.assert_array_equal(panel.gallery.places, evaluation.worst(read=2))


def test_arrow_keys_begin_at_the_most_frequent_mistake_and_stay_inside(panel):
    keys = Qt.Key
    key(panel.grid, keys.Key_Right)
    assert panel.grid.chosen == Chosen(7, 2)
    key(panel.grid, keys.Key_Left, keys.Key_Up)
    assert panel.grid.chosen == Chosen(6, 1)
    key(panel.grid, *[keys.Key_Left] * 12, *[keys.Key_Down] * 12)
    assert panel.grid.chosen == Chosen(9, 0)


def test_the_grid_says_what_a_cell_counts(panel, evaluation):
    count = evaluation.matrix[7, 2]
    words = words_of(panel.grid.matrix, Chosen(7, 2))
    assert words == f"{count} of 20 images of a 7 are read as 2."
    assert words_of(panel.grid.matrix, Chosen(true=3)).endswith(
        "of the 20 images of a 3 are found."
    )
    panel.grid.choose(Chosen(7, 2))
    assert words in told(panel.grid)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_more_mistakes_are_stronger_colour_and_the_diagonal_is_grey(panel, theme):
    panel.set_theme(theme)
    matrix = np.diag(np.full(10, 500))
    matrix[0, 1], matrix[0, 2] = 25, 5
    panel.grid.set_matrix(matrix)
    picture = panel.grid.grab().toImage()

    def distance(read: int) -> int:
        """How far the corner of a cell of the first row is from paper."""
        cell = panel.grid.cells.cell(0, read)
        colour = picture.pixelColor(int(cell.x()) + 4, int(cell.y()) + 4)
        paper = picture.pixelColor(1, 1)
        return sum(abs(a - b) for a, b in zip(colour.getRgb(), paper.getRgb(), strict=True))

    assert distance(1) > distance(2) > distance(0) > 0
    assert distance(0) > distance(3)


def test_shares_of_a_row_add_up_to_a_hundred(panel):
    panel.grid.set_shares(True)
    shares = [cell_text(panel.grid.matrix, 7, read, shares=True) for read in range(10)]
    assert sum(float(share) for share in shares if share != "·") == pytest.approx(100, abs=0.5)


def test_an_empty_matrix_can_be_painted(qtbot: QtBot):
    grid = ConfusionGrid()
    qtbot.addWidget(grid)
    grid.resize(grid.minimumSizeHint())
    grid.set_shares(True)
    assert not grid.grab().isNull()


# --- the gallery ------------------------------------------------------------------------------


def test_j_and_k_walk_from_anywhere_in_the_panel_and_enter_opens(panel, evaluation, qtbot):
    places = evaluation.worst()
    for widget in (panel.gallery, panel.grid, panel.summary.button):
        before = int(np.flatnonzero(places == panel.gallery.current)[0])
        key(widget, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K)
        assert panel.gallery.current == places[before + 1]
    with qtbot.waitSignal(panel.opened) as opened:
        key(panel.gallery, Qt.Key.Key_Return)
    assert opened.args == [panel.gallery.current]


def test_walking_ends_at_the_ends(panel, evaluation):
    key(panel.gallery, Qt.Key.Key_K)
    assert panel.gallery.current == evaluation.worst()[0]
    for _ in range(evaluation.mistakes + 3):
        key(panel.gallery, Qt.Key.Key_J)
    assert panel.gallery.current == evaluation.worst()[-1]
    last = panel.gallery.card(evaluation.mistakes - 1)
    assert panel.gallery.viewport().rect().contains(last)


def test_a_click_selects_and_a_double_click_opens(panel, evaluation, qtbot):
    point = panel.gallery.card(2).center()
    click(panel.gallery.viewport(), point)
    place = evaluation.worst()[2]
    assert panel.gallery.current == place
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.mouseDClick(panel.gallery.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseRelease(panel.gallery.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened.args == [place]


def test_the_largest_loss_may_come_first(panel, evaluation):
    panel.mistakes.order.setCurrentIndex(1)
    panel.mistakes.order.activated.emit(1)
    np.testing.assert_array_equal(panel.gallery.places, evaluation.worst("loss"))


def test_what_the_user_selected_stays_selected_in_the_next_evaluation(panel, evaluation):
    key(panel.gallery, *[Qt.Key.Key_J] * 3)
    place = panel.gallery.current
    panel.show_evaluation(evaluation)
    assert panel.gallery.current == place


def test_a_cell_without_images_says_so(panel):
    empty = np.argwhere(panel.grid.matrix == 0)[0]
    panel.choose(Chosen(*empty.tolist()))
    assert panel.gallery.current is None
    key(panel.gallery, Qt.Key.Key_J, Qt.Key.Key_Return)
    assert not panel.detail._open.isEnabled()
    assert not panel.grab().isNull()


def test_the_detail_shows_the_selected_image(panel, evaluation, images):
    place = panel.gallery.current
    np.testing.assert_array_equal(panel.detail.image.image, images[place])
    says, is_, loss = (label.text() for label in panel.detail._values)
    assert int(says) == evaluation.predictions[place]
    assert int(is_) == evaluation.labels[place]
    assert float(loss) == pytest.approx(evaluation.losses[place], abs=1e-4)


# --- the panel --------------------------------------------------------------------------------


def test_the_figures_are_those_of_the_evaluation(panel, evaluation):
    accuracy, mistakes, loss, weakest = (figure.value.text() for figure in panel.summary.figures)
    assert accuracy == f"{100 * evaluation.accuracy:.2f} %"
    assert int(mistakes) == evaluation.mistakes
    assert float(loss) == pytest.approx(evaluation.loss, abs=1e-4)
    matrix = evaluation.matrix
    assert int(weakest) == (matrix.diagonal() / matrix.sum(axis=1)).argmin()


def test_it_says_of_which_step_the_table_is(panel):
    assert "step 40, as they are now" in panel.summary.moment.text()
    panel.show_step(41)
    assert panel.summary.moment.text() == "Weights of step 40; now at 41"
    assert not panel.is_current
    panel.show_step(40)
    assert panel.is_current
    panel.outdate()
    assert "has changed since" in panel.summary.moment.text()
    assert not panel.is_current


def test_the_button_asks_and_says_so_until_the_answer_comes(panel, evaluation, qtbot):
    panel.show_step(50)
    with qtbot.waitSignal(panel.evaluate_wanted):
        panel.summary.button.click()
    assert panel.summary.moment.text() == "Reading the test images…"
    panel.show_evaluation(evaluation)
    assert "Weights of step 40" in panel.summary.moment.text()


def test_without_digits_there_is_one_sentence_and_one_button(qtbot, images, evaluation):
    panel = EvaluatePanel()
    qtbot.addWidget(panel)
    assert panel._pages.currentIndex() == 0
    assert panel.empty.sentence.text() == "There are no digits yet to evaluate the network on."
    with qtbot.waitSignal(panel.data_wanted):
        panel.empty.button.click()
    panel.set_images(images)
    assert panel.empty.sentence.text() == "The network has not read the test images yet."
    with qtbot.waitSignal(panel.evaluate_wanted):
        panel.empty.button.click()
    panel.show_evaluation(evaluation)
    assert panel._pages.currentIndex() == 1


def test_an_evaluation_of_other_digits_is_not_shown(panel, evaluation, images):
    panel.set_images(images[:50])
    panel.show_evaluation(evaluation)
    assert panel.evaluation is None


def test_accuracy_by_epoch_names_the_ends_of_the_epochs(panel):
    tests = [TestPoint(0, 2.3, 0.1), TestPoint(50, 1, 0.6), TestPoint(100, 1, 0.8)]
    panel.show_tests([*tests, TestPoint(200, 1, 0.9)], 100)
    assert told(panel.accuracy) == "epoch 1: 80.0 %, epoch 2: 90.0 %"


def test_a_diverged_network_can_be_shown(panel, images):
    logits = np.full((COUNT, 10), np.nan)
    panel.show_evaluation(Evaluation.of(logits, np.arange(COUNT) % 10))
    assert not panel.grab().isNull()
    assert panel.summary.figures[2].value.text() == "NaN"


@pytest.mark.parametrize("size", [(1280, 660), (1100, 592), (1440, 750)])
def test_nothing_is_cut_at_the_sizes_of_the_window(panel, size):
    panel.resize(*size)
    picture: QImage = panel.grab().toImage()
    assert (picture.width(), picture.height()) == size
    assert panel.minimumSizeHint().width() <= 1100
    assert panel.minimumSizeHint().height() <= 592  # what bars leave of a window of 700
    for widget in (panel.grid, panel.gallery, panel.detail, panel.frequent, panel.accuracy):
        corner = widget.mapTo(panel, widget.rect().bottomRight())
        assert panel.rect().contains(corner)


def test_the_matrix_grows_on_a_large_screen() -> None:
    usual, large = Cells(size_of(USUAL)), Cells(size_of(USUAL) + QSize(200, 200))
    assert usual.pitch == USUAL
    assert large.pitch > USUAL
    assert large.cell(9, 9).right() < (size_of(USUAL) + QSize(200, 200)).width()
