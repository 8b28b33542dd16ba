"""Every file dialog opens where the one before ended, whatever it was for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gui.file_dialogs import FileDialogs
from gui.settings import Settings

Answer = Callable[[str], list[str]]


@pytest.fixture
def dialogs(owner: QWidget, settings: Settings, tmp_path: Path) -> FileDialogs:
    settings.write("data/last_folder", str(tmp_path / "before"))
    return FileDialogs(owner, settings)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Answer every dialog with a path; the list tells where each one opened."""

    def answer(path: str) -> list[str]:
        opened: list[str] = []

        def asked(parent: object, title: str, start: str, kinds: str = "") -> tuple[str, str]:
            opened.append(start)
            return path, kinds.split(";;")[-1]

        monkeypatch.setattr(QFileDialog, "getOpenFileName", asked)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *told: asked(*told)[0])
        return opened

    return answer


def test_a_dialog_opens_where_the_last_one_ended(
    dialogs: FileDialogs, answer: Answer, tmp_path: Path
) -> None:
    opened = answer(str(tmp_path / "here" / "run.convscope"))
    dialogs.to_open("Open", "All (*)")
    dialogs.to_save("Save", "run.convscope", "All (*)")
    assert opened == [str(tmp_path / "before"), str(tmp_path / "here" / "run.convscope")]
    answer(str(tmp_path / "digits"))
    dialogs.folder("Digits")
    opened = answer("")
    assert dialogs.folder("Digits") == ""
    assert opened == [str(tmp_path / "digits")]


def test_whoever_gives_up_leaves_the_folder_as_it_was(
    dialogs: FileDialogs, answer: Answer, settings: Settings, tmp_path: Path
) -> None:
    answer("")
    assert dialogs.to_open("Open", "All (*)") == ""
    assert dialogs.to_save("Save", "a.npz", "NumPy (*.npz)") == ("", "NumPy (*.npz)")
    assert settings.read("data/last_folder") == str(tmp_path / "before")


def test_a_name_with_its_folder_stays_there(
    dialogs: FileDialogs, answer: Answer, tmp_path: Path
) -> None:
    saved = str(tmp_path / "elsewhere" / "run.convscope")
    opened = answer(saved)
    assert dialogs.to_save("Save", saved, "A (*.a);;B (*.b)") == (saved, "B (*.b)")
    assert opened == [saved]


@pytest.mark.parametrize(
    ("name", "kinds", "completed"),
    [
        ("net", "NumPy (*.npz);;ONNX (*.onnx)", "net.onnx"),
        ("monday", "ConvScope (*.convscope)", "monday.convscope"),
        ("digit", "What the network sees, 28 × 28 (*.png)", "digit.png"),
        ("net.npz", "NumPy (*.npz);;ONNX (*.onnx)", "net.npz"),
        ("any", "All (*)", "any"),
    ],
)
def test_a_name_without_an_ending_gets_that_of_the_kind_that_was_chosen(
    dialogs: FileDialogs, answer: Answer, tmp_path: Path, name: str, kinds: str, completed: str
) -> None:
    answer(str(tmp_path / name))
    assert dialogs.to_save("Save", "x", kinds)[0] == str(tmp_path / completed)


def test_what_a_completed_name_would_replace_is_asked_about(
    dialogs: FileDialogs, answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "net.npz"
    there.write_text("old")
    asked: list[str] = []

    def reply(said: QMessageBox.StandardButton) -> None:
        def ask(_: QWidget, title: str, text: str) -> QMessageBox.StandardButton:
            asked.append(text)
            return said

        monkeypatch.setattr(QMessageBox, "question", ask)

    answer(str(tmp_path / "net"))
    reply(QMessageBox.StandardButton.No)
    assert dialogs.to_save("Save", "x", "NumPy (*.npz)") == ("", "NumPy (*.npz)")
    reply(QMessageBox.StandardButton.Yes)
    assert dialogs.to_save("Save", "x", "NumPy (*.npz)")[0] == str(there)
    assert len(asked) == 2
    assert str(there) in asked[0]
    answer(str(there))  # about which the dialog itself has asked
    assert dialogs.to_save("Save", "x", "NumPy (*.npz)")[0] == str(there)
    assert len(asked) == 2
