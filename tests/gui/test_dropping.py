"""What is dropped on the window is told before, opened after, and never does harm."""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from engine import checkpoint
from engine.presets import build
from gui.controller import State
from gui.main_window import MainWindow
from gui.path_kinds import Kind, folder_of, kind_of, wanted
from tests.reliability.containers import crowded_zip, long_gzips, zipped

STROKES = [{"label": 3, "strokes": [[[0, 0], [100, 100], [50, 20]]]}]
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def network(path: Path) -> None:
    with path.open("wb") as file:
        checkpoint.save(build("report", seed=1), file.name)


def run(path: Path) -> None:
    arrays = {name: np.zeros(1) for name in ("header", "moments", "chunks", "images")}
    with path.open("wb") as file:
        np.savez(file, **arrays)


def safetensors(path: Path) -> None:
    header = json.dumps({"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}).encode()
    path.write_bytes(struct.pack("<Q", len(header)) + header + bytes(4))


def picture(path: Path) -> None:
    pixels = np.full((40, 40), 255, np.uint8)
    pixels[5:35, 18:22] = 0
    Image.fromarray(pixels).save(path, "PNG")


def strokes(path: Path) -> None:
    path.write_text(json.dumps(STROKES))


def packed_strokes(path: Path) -> None:
    path.write_bytes(gzip.compress(json.dumps(STROKES).encode()))


def idx(path: Path) -> None:
    path.write_bytes(struct.pack(">IIII", 0x0803, 1, 28, 28) + bytes(784))


def packed_idx(path: Path) -> None:
    path.write_bytes(gzip.compress(struct.pack(">II", 0x0801, 1) + bytes(1)))


def data_folder(path: Path) -> None:
    path.mkdir()
    (path / "train-images.idx3-ubyte").write_bytes(b"")


MADE: dict[Callable[[Path], None], Kind] = {
    network: Kind.NETWORK,
    run: Kind.RUN,
    safetensors: Kind.NETWORK,
    picture: Kind.DRAWING,
    strokes: Kind.DRAWING,
    packed_strokes: Kind.DRAWING,
    idx: Kind.DATA,
    packed_idx: Kind.DATA,
    data_folder: Kind.DATA,
    lambda path: path.write_text("hello") and None: Kind.UNKNOWN,
    lambda path: path.write_bytes(b"") and None: Kind.UNKNOWN,
    lambda path: path.write_bytes(b"\x1f\x8b\x08broken") and None: Kind.UNKNOWN,
    lambda path: path.write_bytes(b"PK\x03\x04broken") and None: Kind.UNKNOWN,
    lambda path: path.write_bytes(bytes(7)) and None: Kind.UNKNOWN,
    lambda path: path.mkdir(): Kind.UNKNOWN,
    lambda path: None: Kind.UNKNOWN,  # it is not there
}


@pytest.mark.parametrize(("make", "kind"), MADE.items())
def test_the_content_says_what_it_is_whatever_its_name(
    make: Callable[[Path], None], kind: Kind, tmp_path: Path
) -> None:
    path = tmp_path / "thing.txt"
    make(path)
    assert kind_of(path) is kind


def test_where_the_content_says_nothing_the_name_does(tmp_path: Path) -> None:
    path = tmp_path / "broken.npz"
    path.write_bytes(b"PK\x03\x04broken")
    assert kind_of(path) is Kind.NETWORK, "the one who reads it will say what is wrong"


def test_of_several_the_first_of_each_kind_is_wanted(tmp_path: Path) -> None:
    names = ("a", "b", "c", "d", "e")
    paths = [tmp_path / name for name in names]
    for path, make in zip(paths, (picture, strokes, idx, network, run), strict=True):
        make(path)
    assert wanted(paths) == [(Kind.RUN, paths[4]), (Kind.DRAWING, paths[0])]
    assert wanted(paths[1:4]) == [(Kind.NETWORK, paths[3]), (Kind.DRAWING, paths[1])]
    assert wanted([paths[2]]) == [(Kind.DATA, tmp_path)]
    assert folder_of(tmp_path) == tmp_path
    assert wanted([tmp_path / "nowhere"]) == []


# --- in the window ----------------------------------------------------------------------------


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drag(window: QWidget, mime: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(50, 50), COPY, mime, LEFT, NONE)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def let_go(window: QWidget, mime: QMimeData) -> None:
    drag(window, mime)  # Qt lets nothing go that was not dragged there
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), COPY, mime, LEFT, NONE))


@pytest.mark.parametrize("name", ["inspector", "history"])
def test_a_floating_panel_takes_what_is_dropped_as_the_window_does(
    window: MainWindow, tmp_path: Path, name: str, qtbot: QtBot
) -> None:
    strokes(tmp_path / "three.json")
    dock, mime = window._docks[name], mime_of(tmp_path / "three.json")
    assert not dock.acceptDrops(), "beside the views the window takes it"
    window.actions_by_key[f"float_{name}"].trigger()
    qtbot.waitUntil(dock.acceptDrops)
    assert drag(dock, mime)
    assert window.dropping.overlay.isVisible()
    QApplication.sendEvent(dock, QDragLeaveEvent())
    assert not window.dropping.overlay.isVisible()
    let_go(dock, mime)
    qtbot.waitUntil(lambda: not window.draw_pad.drawing.is_empty)
    window.actions_by_key[f"float_{name}"].trigger()
    qtbot.waitUntil(lambda: not dock.acceptDrops())


def test_the_window_says_what_will_happen_and_no_more_once_it_has_left(
    window: MainWindow, tmp_path: Path
) -> None:
    network(tmp_path / "mine.npz")
    mime = mime_of(tmp_path / "mine.npz")
    assert drag(window, mime)
    overlay = window.dropping.overlay
    assert overlay.isVisible()
    assert overlay.geometry() == window.rect()
    assert overlay.sentences == ("Go on with the network mine.npz",)
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not overlay.isVisible()


def test_a_network_is_opened_also_while_another_trains(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.unsaved, "then", lambda act, _: act())
    path = tmp_path / "mine.npz"
    network(path)
    window.recipe.epochs.setValue(0)
    window.actions_by_key["train"].trigger()
    qtbot.waitUntil(lambda: window.controller.state is State.RUNNING)
    with qtbot.waitSignal(window.controller.files.network_opened):
        let_go(window, mime_of(path))
    filters = checkpoint.load(path).conv.filters

    def arrived() -> bool:
        snapshot = window.controller.snapshot
        return snapshot is not None and np.array_equal(snapshot.parameters["conv.filters"], filters)

    qtbot.waitUntil(arrived)


def test_each_kind_goes_to_who_opens_it(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Kind, str]] = []
    for kind in (Kind.RUN, Kind.NETWORK, Kind.DATA, Kind.DRAWING):
        opener = lambda path, kind=kind: opened.append((kind, path))  # noqa: E731
        monkeypatch.setitem(window.dropping._openers, kind, opener)
    data_folder(tmp_path / "digits")
    run(tmp_path / "old")
    strokes(tmp_path / "seven.txt")
    for name in ("digits", "old"):
        let_go(window, mime_of(tmp_path / name, tmp_path / "seven.txt"))
    seven = (Kind.DRAWING, str(tmp_path / "seven.txt"))
    assert opened == [
        (Kind.DATA, str(tmp_path / "digits")),
        seven,
        (Kind.RUN, str(tmp_path / "old")),
        seven,
    ]


def test_a_picture_and_strokes_go_to_the_pad_wherever_they_fall(
    window: MainWindow, tmp_path: Path
) -> None:
    picture(tmp_path / "a.png")
    strokes(tmp_path / "b.json")
    let_go(window, mime_of(tmp_path / "a.png"))
    assert window.draw_pad.drawing.sheet.picture is not None
    let_go(window, mime_of(tmp_path / "b.json"))
    assert len(window.draw_pad.drawing.strokes) == 1
    assert window.draw_pad.teach.digit == 3


def test_the_pad_hands_on_what_is_no_drawing(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setitem(window.dropping._openers, Kind.NETWORK, opened.append)
    network(tmp_path / "mine.npz")
    let_go(window.draw_pad, mime_of(tmp_path / "mine.npz"))
    assert opened == [str(tmp_path / "mine.npz")]


def test_a_picture_from_another_program_goes_to_the_pad(window: MainWindow) -> None:
    mime, image = QMimeData(), QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    for row in range(5, 35):
        image.setPixel(20, row, 0xFF000000)
        image.setPixel(21, row, 0xFF000000)
    mime.setImageData(image)
    assert drag(window, mime)
    assert window.dropping.overlay.sentences == ("Read it on the draw pad",)
    let_go(window, mime)
    assert window.draw_pad.drawing.sheet.picture is not None


def test_what_cannot_be_opened_is_a_sentence_and_changes_nothing(
    window: MainWindow, tmp_path: Path
) -> None:
    before = window.controller.snapshot
    (tmp_path / "letter.odt").write_text("Dear Sir")
    mime = mime_of(tmp_path / "letter.odt", tmp_path / "nowhere")
    assert drag(window, mime)
    overlay = window.dropping.overlay
    assert overlay.sentences[0] == "ConvScope cannot open this"
    assert not overlay.good
    let_go(window, mime)
    assert not overlay.isVisible()
    assert window.status.message.text().startswith("letter.odt, nowhere was not opened.")
    assert window.status.message.property("level") == "error"
    assert window.controller.snapshot is before


def test_what_is_left_alone_is_told(window: MainWindow, tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    picture(tmp_path / "b.png")
    drag(window, mime_of(tmp_path / "a.png", tmp_path / "b.png"))
    assert window.dropping.overlay.sentences == ("Read a.png on the draw pad", "1 more left alone")


def test_fields_take_no_paths(window: MainWindow, tmp_path: Path) -> None:
    for key in list(window.tabs._views):
        window.tabs.show(key)
    drag(window, mime_of(tmp_path))
    fields = window.findChildren(QLineEdit)
    assert len(fields) > 3
    assert not any(field.acceptDrops() for field in fields)


def test_what_is_dragged_is_told_for_what_it_is_however_much_it_holds(tmp_path: Path) -> None:
    for name, content, kind in (
        ("crowd.npz", crowded_zip(150_000), Kind.NETWORK),
        ("many.gz", gzip.compress(b"") * 11_000, Kind.UNKNOWN),
        ("name.gz", next(long_gzips(b"[]", 1000)), Kind.DRAWING),
        ("endless.gz", next(long_gzips(b"[]", 1 << 20)), Kind.UNKNOWN),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        assert kind_of(path) is kind


def test_a_zip_whose_names_are_no_text_is_what_its_own_name_says(tmp_path: Path) -> None:
    path = tmp_path / "some.npz"
    content = zipped([("kind\xe9.npy", b"")])
    path.write_bytes(content.replace("\xe9".encode(), b"\xff\xff"))
    assert kind_of(path) is Kind.NETWORK
