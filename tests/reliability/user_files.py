"""What a random user answers to file dialogs and other questions: paths good, bad and none."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog

from tests.reliability.readers import FORMATS


class Files:
    """Paths in a folder of the trial's own, to open and to save."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self._random = folder, Random(seed)
        folder.mkdir(parents=True, exist_ok=True)
        self._names = []
        for form in FORMATS.values():
            for number, content in enumerate(form.good()):
                self._names.append(f"{form.name}-{number}")
                (folder / self._names[-1]).write_bytes(content)
                (folder / f"{self._names[-1]}-spoilt").write_bytes(content[: len(content) // 2])
        (folder / "sub").mkdir(exist_ok=True)

    def to_open(self) -> str:
        """A file that is there, perhaps of another kind or damaged, or one that is not."""
        there = [str(path) for path in self.folder.iterdir() if path.is_file()]
        return self._random.choice((*there, str(self.folder / "missing"), str(self.folder), ""))

    def to_save(self, ending: str) -> str:
        """Where to save: new, over an old one, or where it is impossible."""
        name = self._random.choice(("one", "two", "drei ä", "x" * 20)) + ending
        places = (self.folder / name, self.folder / "sub" / name, self.folder / "no" / name)
        return self._random.choice((*map(str, places), str(self.folder), "/proc/no", ""))

    def a_folder(self) -> str:
        """A folder, or something that is none."""
        return self._random.choice((str(self.folder), str(self.folder / "sub"), "/no", ""))

    def answer_dialogs(self) -> None:
        """From now on the dialogs for files and numbers answer by themselves."""

        def saved(_parent: Any, _title: str = "", name: str = "", kinds: str = "", *_: Any) -> Any:
            kind = self._random.choice(kinds.split(";;"))
            return self.to_save(Path(name).suffix or ".txt"), kind

        def opened(
            _parent: Any, _title: str = "", _folder: str = "", kinds: str = "", *_: Any
        ) -> Any:
            return self.to_open(), kinds

        def number(
            _parent: Any,
            _title: str,
            _label: str,
            _value: int = 0,
            low: int = 0,
            high: int = 100,
            *_: Any,
        ) -> tuple[int, bool]:
            return self._random.randint(low, min(high, low + 5000)), self._random.random() < 0.8

        QDesktopServices.openUrl = lambda _: True
        QFileDialog.getSaveFileName = saved
        QFileDialog.getOpenFileName = opened
        QFileDialog.getExistingDirectory = lambda *_: self.a_folder()
        QInputDialog.getInt = number
