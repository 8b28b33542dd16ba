"""Every picture can be taken away, by the mouse or the keyboard: as text, as a picture, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from engine.explain import Place
from gui import offers
from gui.main_window import MainWindow
from gui.pictures import rows_csv
from gui.take_away import Offer
from gui.widgets.focus_ring import FocusRing
from gui.widgets.stages import POOLED
from tests.gui.spoken import told


@pytest.fixture
def learned(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window after one sample, with a drawing, its study and an evaluation."""
    window.actions_by_key["step_sample"].trigger()
    qtbot.waitUntil(lambda: window.controller.snapshot.step == 1)  # type: ignore[union-attr]
    window.actions_by_key["test_digit"].trigger()
    window.actions_by_key["why"].trigger()
    qtbot.waitUntil(lambda: window.drawing_lab.lab.shifts.maps is not None)
    window.actions_by_key["show_evaluate"].trigger()
    qtbot.waitUntil(lambda: window.evaluate.evaluation is not None)
    return window


def all_offers(window: MainWindow) -> dict[str, Offer]:
    lab, pad = window.drawing_lab.lab, window.draw_pad
    found = [
        *offers.of_history(window.curves),
        *offers.of_evaluate(window.evaluate),
        *offers.of_inspector(window.inspector),
        *offers.of_pad(pad),
        *offers.of_lab(lab),
    ]
    return {offer.name: offer for offer in found}


def table(offer: Offer) -> list[list[str]]:
    assert offer.table is not None
    return list(csv.reader(io.StringIO(offer.table())))


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def pictures(root: QWidget) -> Iterator[QWidget]:
    """What shows something and says so: it should be possible to take it away."""
    for widget in root.findChildren(QWidget):
        if hasattr(widget, "in_words") and not isinstance(widget, FocusRing):
            yield widget


WITHOUT = {"CurveLegend", "_Sentence", "DropOverlay"}  # words only


def test_every_picture_of_the_window_has_a_menu(learned: MainWindow) -> None:
    custom, lacking = Qt.ContextMenuPolicy.CustomContextMenu, []
    for widget in pictures(learned):
        if type(widget).__name__ in WITHOUT:
            continue
        above: QWidget | None = widget
        while above is not None and above.contextMenuPolicy() != custom:
            above = above.parentWidget()
        if above is None:
            lacking.append(widget)
    assert lacking == []


def test_rows_become_csv_with_nine_figures_and_quotes_where_needed() -> None:
    assert rows_csv(("a", "b"), [(1, 0.1234567891), ("x,y", 2)]) == 'a,b\n1,0.123456789\n"x,y",2\n'
    assert rows_csv((), [[1, 2]]) == "1,2\n"


def test_the_values_are_those_on_view(learned: MainWindow) -> None:
    found = all_offers(learned)
    lab, pad, evaluate = learned.drawing_lab.lab, learned.draw_pad, learned.evaluate
    image = np.array(table(found["pixels"]), int)
    np.testing.assert_array_equal(image, lab.editor.image)
    shown = lab.evidence.shown
    evidence = table(found["evidence"])
    assert evidence[0] == ["row", "column", "template", "contribution"]
    total = sum(float(row[3]) for row in evidence[1:])
    assert shown is not None
    assert total == pytest.approx(float(shown.contributions.sum()), rel=1e-5)
    assert len(table(found["shifts"])) == 1 + 49 + 5
    assert pad.bars.probabilities is not None
    assert evaluate.evaluation is not None
    mistakes = table(found["mistakes"])
    assert [int(row[0]) for row in mistakes[1:]] == evaluate.gallery.places.tolist()
    first = evaluate.gallery.places[0]
    assert int(mistakes[1][2]) == evaluate.evaluation.predictions[first]
    counts = [int(row[2]) for row in table(found["frequent-mistakes"])[1:]]
    assert counts == [row[2] for row in evaluate.frequent.rows]
    assert [float(row[2]) for row in table(found["accuracy"])[1:]] == [
        pytest.approx(test.accuracy) for test in evaluate.accuracy.tests
    ]
    assert table(found["lesson"]) == [["digit", "change"]]
    assert learned.controller.snapshot is not None
    latest = str(learned.controller.snapshot.latest_step)
    assert table(found["branches"]) == [["branch", "from", "to"], ["main", "0", latest]]


def test_the_network_gives_the_stage_that_is_looked_at(learned: MainWindow) -> None:
    view, snapshot = learned.network_view, learned.controller.snapshot
    assert snapshot is not None
    offer = offers.of_network(view)
    logits = table(offer)
    assert logits[0] == ["logits_0", "value"]
    assert [float(row[1]) for row in logits[1:]] == [
        pytest.approx(value, rel=1e-6) for value in snapshot.activations["logits"].tolist()
    ]
    view.pin(Place(POOLED, (0, 2, 2)))
    pooled = table(offer)
    assert pooled[0] == ["pool_0", "pool_1", "pool_2", "value"]
    assert len(pooled) == 1 + snapshot.activations[POOLED].size


def test_nothing_to_tell_is_an_empty_table(idle_window: MainWindow) -> None:
    for name, offer in all_offers(idle_window).items():
        if offer.table is not None and name not in ("confusion", "probabilities"):  # of zeros
            assert len(table(offer)) <= 1, name


def test_a_menu_opens_where_the_keyboard_is_and_copies_as_text(
    learned: MainWindow, clipboard: QClipboard
) -> None:
    grid = learned.evaluate.grid
    grid.setFocus()
    QTest.keySequence(learned, QKeySequence("Shift+F10"))
    menu = open_menu()
    assert texts(menu) == [
        "Copy as text",
        "Copy picture",
        "Save picture…",
        "Copy values as CSV",
        "Save values as CSV…",
    ]
    menu.actions()[0].trigger()
    menu.close()
    assert clipboard.text().replace("\u00a0", " ") == told(grid)


def test_the_inspector_offers_its_page(learned: MainWindow, clipboard: QClipboard) -> None:
    learned.actions_by_key["show_network"].trigger()
    learned.actions_by_key["why"].trigger()
    learned.network_view.pin(Place(POOLED, (0, 2, 2)))
    learned.inspector.setFocus()
    learned.actions_by_key["context_menu"].trigger()
    menu = open_menu()
    assert texts(menu) == ["Copy as text", "Copy picture", "Save picture…"]
    menu.actions()[0].trigger()
    menu.close()
    assert clipboard.text() == learned.inspector.text()


def test_the_sheet_has_the_menu_of_drawings(window: MainWindow) -> None:
    window.draw_pad.canvas.customContextMenuRequested.emit(QPoint(5, 5))
    menu = open_menu()
    assert window.actions_by_key["copy_drawing"] in menu.actions()
    menu.close()
