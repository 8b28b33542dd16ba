"""Files and folders that were opened last, to be opened again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, SignalInstance, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from engine.data import Dataset
from gui.controller import Controller
from gui.messages import Messages
from gui.path_kinds import Kind
from gui.settings import Settings
from gui.widgets.words import verbatim

KINDS = (Kind.RUN, Kind.NETWORK, Kind.DRAWING, Kind.DATA)  # in the order of the menu
MOST = 6  # of each kind
KEY = "files/recent"

Entry = tuple[Kind, str]  # kind and path


class RecentFiles(QObject):
    """A menu of what was opened last, by kind, the latest first.

    Attributes: slots: what to call for its actions; menu; openers: by kind, what opens a path.
    """

    def __init__(self, window: QWidget, settings: Settings, messages: Messages) -> None:
        super().__init__(window)
        self._settings, self._messages = settings, messages
        self.menu = QMenu(self.tr("Open recent"), window)
        self.menu.setToolTipsVisible(True)
        self.openers: Mapping[Kind, Callable[[str], object]] = {}
        self._own: list[QAction] = []
        self.slots: dict[str, Callable[..., object]] = {"clear_recent": self.clear}
        settings.changed.connect(self._follow)

    def connect_all(
        self,
        file_menu: QMenu,
        actions: Mapping[str, QAction],
        openers: Mapping[Kind, Callable[[str], object]],
    ) -> None:
        """Put the menu before "Save run…", and know how to open each kind."""
        self.openers = openers
        self._clear = actions["clear_recent"]
        self.menu.addSeparator()
        self.menu.addAction(self._clear)
        file_menu.insertMenu(actions["save_run"], self.menu)
        self._show()

    def listen(self, controller: Controller, drawing_opened: SignalInstance) -> None:
        """List what is opened and saved from now on."""
        files = controller.files
        # To methods: what the controller, which knows no window, calls otherwise keeps it for ever.
        files.run_saved.connect(self._note_run)
        files.run_opened.connect(self._note_run)
        files.saved.connect(self._note_network)
        files.network_opened.connect(self._note_network)
        drawing_opened.connect(self._note_drawing)
        controller.data_changed.connect(self.note_data)

    # What was opened

    @property
    def entries(self) -> list[Entry]:
        """What is listed; nothing where somebody else wrote the settings."""
        try:
            rows = json.loads(self._settings.read(KEY))
        except (ValueError, RecursionError):
            return []
        return [row for row in map(_entry, rows if isinstance(rows, list) else []) if row]

    def note(self, kind: Kind, path: str) -> None:
        """List what was opened or saved, in front; not what the program keeps for itself."""
        place = Path(path).absolute()
        if place.is_relative_to(self._settings.folder.absolute()):
            return
        entry = (kind, str(place))
        rows = [entry, *(row for row in self.entries if row != entry)]
        kept = [row for one in KINDS for row in [r for r in rows if r[0] == one][:MOST]]
        self._write(kept)

    @Slot(str)
    def _note_run(self, path: str) -> None:
        self.note(Kind.RUN, path)

    @Slot(str)
    def _note_network(self, path: str) -> None:
        self.note(Kind.NETWORK, path)

    @Slot(str)
    def _note_drawing(self, path: str) -> None:
        self.note(Kind.DRAWING, path)

    @Slot(object)
    def note_data(self, dataset: Dataset) -> None:
        """List a folder of digits."""
        if Path(dataset.source).is_dir():
            self.note(Kind.DATA, dataset.source)

    @Slot()
    def clear(self) -> None:
        """Forget them all; the files stay."""
        self._write([])

    def _write(self, rows: list[Entry]) -> None:
        self._settings.write(KEY, json.dumps([(kind.value, path) for kind, path in rows]))

    @Slot(str)
    def _follow(self, key: str) -> None:
        if key == KEY:
            self._show()

    # The menu

    def _show(self) -> None:
        for action in self._own:
            self.menu.removeAction(action)
            action.deleteLater()
        self._own = []
        before: Kind | None = None
        first = self.menu.actions()[0]
        for kind, path in self.entries:
            if before not in (None, kind):
                line = QAction(self.menu)
                line.setSeparator(True)
                self._add(line, first)
            before = kind
            place = Path(path)
            text = self.tr("{name} in {folder}").format(
                name=place.name, folder=_short(place.parent)
            )
            action = QAction(text.replace("&", "&&"), self.menu)
            action.setToolTip(verbatim(path))
            action.setStatusTip(path)
            action.triggered.connect(partial(self._open, kind, path))
            self._add(action, first)
        self._clear.setEnabled(bool(self._own))

    def _add(self, action: QAction, before: QAction) -> None:
        self.menu.insertAction(before, action)
        self._own.append(action)

    def _open(self, kind: Kind, path: str, *_: object) -> None:
        if not Path(path).exists():
            self._write([row for row in self.entries if row != (kind, path)])
            text = self.tr("{path} is not there any more; it is off the list.")
            self._messages.error(text.format(path=path))
            return
        self.openers[kind](path)


def _entry(row: object) -> Entry | None:
    """Return a stored row, or None if it is none."""
    if not (isinstance(row, list) and len(row) == 2):
        return None
    name, path = row
    kind = next((kind for kind in KINDS if kind.value == name), None)
    if kind is None or not isinstance(path, str) or not path or "\0" in path:
        return None
    return kind, path


def _short(folder: Path) -> str:
    """Return a folder's path, from the user's own folder on where it is there."""
    home = Path.home()
    if folder.is_relative_to(home):
        return str(Path("~") / folder.relative_to(home))
    return str(folder)
