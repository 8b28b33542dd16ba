"""Pictures, values and reports out of the window: what is in the files, and what fails how."""

from __future__ import annotations

import csv
import errno
import io
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

import gui.take_away
from engine.snapshot import TestPoint
from gui.pictures import curves_csv, matrix_csv
from gui.widgets.curve_data import CurveData

SVG = "{http://www.w3.org/2000/svg}"


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def message(window) -> tuple[str, str]:
    label = window.status.message
    return label.text(), str(label.property("level"))


@pytest.fixture
def learned(window, controller, qtbot: QtBot):
    """The window after 12 samples."""
    for _ in range(12):
        controller.step_sample()
    qtbot.waitUntil(lambda: controller.snapshot.step == 12, timeout=5000)
    return window


@pytest.fixture
def answer(monkeypatch):
    """Answer the next dialogs with a path, and note what they offered."""
    offered: list[str] = []

    def answer(path: Path | str, kind: str = "") -> list[str]:
        def ask(parent, title, name, kinds):
            offered.append(kinds)
            return str(path), kind

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
        return offered

    return answer


# --- values -----------------------------------------------------------------------------------


def test_the_curves_as_csv_have_every_loss_hit_and_test():
    data = CurveData()
    data.append([2.5, 0.1234567, np.nan], [False, True, False])
    tests = [TestPoint(0, 2.3, 0.1), TestPoint(2, 1.5, 0.625)]
    header, *table = rows(curves_csv(data, tests))
    assert header == ["step", "loss", "correct", "test_loss", "test_accuracy"]
    assert table == [
        ["0", "", "", "2.3", "0.1"],
        ["1", "2.5", "0", "", ""],
        ["2", "0.1234567", "1", "1.5", "0.625"],
        ["3", "nan", "0", "", ""],
    ]


def test_the_matrix_as_csv_has_recall_and_precision():
    matrix = np.array([[3, 1], [0, 0]])
    assert rows(matrix_csv(matrix)) == [
        ["true", "0", "1", "recall"],
        ["0", "3", "1", "0.75"],
        ["1", "0", "0", ""],
        ["precision", "1", "0", ""],
    ]


def test_export_curves_writes_what_was_learned(learned, answer, tmp_path):
    path = tmp_path / "curves.csv"
    answer(path)
    learned.actions_by_key["export_curves"].trigger()
    table = rows(path.read_text())
    losses = [float(row[1]) for row in table[1:] if row[1]]
    np.testing.assert_allclose(losses, learned.curves.data.losses, rtol=1e-6)
    assert len(losses) == 12
    assert message(learned) == (f"Saved as {path}.", "info")


# --- pictures ---------------------------------------------------------------------------------


def test_the_curves_as_svg_are_lines_and_texts_not_pixels(learned, answer, tmp_path):
    path = tmp_path / "curves.svg"
    answer(path)
    learned.actions_by_key["export_curves"].trigger()
    root = ElementTree.parse(path).getroot()
    assert root.tag == f"{SVG}svg"
    assert not list(root.iter(f"{SVG}image"))
    texts = ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]
    assert any("100" in text for text in texts)
    for line in root.iter(f"{SVG}polyline"):  # nothing leaves the picture
        ys = [float(pair.split(",")[1]) for pair in line.get("points", "").split()]
        assert all(-2 <= y <= learned.curves.plot.height() + 2 for y in ys)
    assert len(list(root.iter(f"{SVG}polyline")) + list(root.iter(f"{SVG}path"))) > 4


@pytest.mark.parametrize("key", ["show_network", "show_evaluate"])
def test_the_view_in_front_as_png_has_twice_its_pixels(learned, answer, tmp_path, key):
    path = tmp_path / "view"
    learned.actions_by_key[key].trigger()
    answer(path, "PNG (*.png)")
    learned.actions_by_key["export_picture"].trigger()
    picture = QImage(str(path.with_suffix(".png")))
    shown = learned.evaluate if key == "show_evaluate" else learned.network_view.canvas
    assert picture.size() == shown.size() * 2
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in (200, 400, 600)}
    assert len(colours) > 5


def test_the_view_as_svg_is_sound_xml(learned, answer, tmp_path):
    path = tmp_path / "view.svg"
    answer(path)
    learned.actions_by_key["export_picture"].trigger()
    assert ElementTree.parse(path).getroot().tag == f"{SVG}svg"


def test_copy_puts_the_picture_on_the_clipboard(learned, clipboard):
    learned.actions_by_key["copy_picture"].trigger()
    assert clipboard.image().size() == learned.network_view.canvas.size() * 2


def test_a_menu_offers_values_where_there_are_any(learned, answer, tmp_path, clipboard):
    take_away = learned.take_away
    grid = gui.take_away.Offer(
        "confusion", learned.evaluate.grid, lambda: matrix_csv(learned.evaluate.grid.matrix)
    )
    menu = take_away.menu(grid)
    actions = {action.text(): action for action in menu.actions()}
    actions["Copy values as CSV"].trigger()
    assert rows(clipboard.text())[0][0] == "true"
    path = tmp_path / "matrix.csv"
    assert answer(path) == []
    actions["Save values as CSV…"].trigger()
    assert rows(path.read_text())[0][-1] == "recall"
    menu.close()
    plain = take_away.menu(take_away._view)
    assert [action.text() for action in plain.actions()] == [
        "Copy as text",
        "Copy picture",
        "Save picture…",
    ]
    plain.close()


# --- what can go wrong ------------------------------------------------------------------------


def test_an_ending_that_says_nothing_is_refused(learned, answer, tmp_path):
    path = tmp_path / "curves.xls"
    answer(path)
    learned.actions_by_key["export_curves"].trigger()
    text, level = message(learned)
    assert level == "error"
    assert ".png, .svg, .csv" in text
    assert not path.exists()


def test_a_folder_that_is_not_there_is_a_sentence(learned, answer, tmp_path):
    answer(tmp_path / "nowhere" / "curves.csv")
    learned.actions_by_key["export_curves"].trigger()
    text, level = message(learned)
    assert level == "error"
    assert text.endswith("could not be written: No such file or directory.")


def test_a_full_disk_leaves_the_old_file(learned, answer, tmp_path, monkeypatch):
    path = tmp_path / "curves.csv"
    path.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("engine.files.os.fsync", full)
    answer(path)
    learned.actions_by_key["export_curves"].trigger()
    assert message(learned) == (f"{path} could not be written: No space left on device.", "error")
    assert path.read_text() == "old"
    assert list(tmp_path.glob("*.part")) == list(tmp_path.glob(".*.part")) == []


def test_a_dialog_that_is_given_up_writes_nothing(learned, answer, tmp_path):
    answer("")
    for key in ("export_curves", "export_picture", "save_report"):
        learned.actions_by_key[key].trigger()
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".ini"] == []


# --- the report -------------------------------------------------------------------------------


def test_the_report_tells_the_run_of_this_step(learned, controller, answer, tmp_path, qtbot):
    path = tmp_path / "run"
    answer(path, "HTML (*.html)")
    controller.seek(5)
    with qtbot.waitSignal(controller.files.report_saved):
        learned.actions_by_key["save_report"].trigger()
    text = path.with_suffix(".html").read_text()
    assert "after 5 samples" in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "The run is told in" in message(learned)[0]


def test_a_report_that_can_not_be_written_is_a_sentence(learned, answer, tmp_path, qtbot):
    answer(tmp_path / "nowhere" / "run.html")
    with qtbot.waitSignal(learned.controller.failed) as failed:
        learned.actions_by_key["save_report"].trigger()
    assert failed.args[0].endswith("No such file or directory.")
