"""Files dropped anywhere on the window: what each is, what will happen, and who does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.messages import Messages
from gui.path_kinds import Kind, wanted
from gui.widgets.drop_overlay import DropOverlay


def paths_of(mime: QMimeData) -> list[Path]:
    """Return the files and folders of this machine that are dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


class Dropping(QObject):
    """Tells what is dragged over the window, and opens what is let go.

    Args:
        openers: who opens which kind, by its path.
        take: who takes what has no path: a picture or strokes from another program.

    Attributes: overlay.
    """

    def __init__(
        self,
        window: QWidget,
        messages: Messages,
        openers: Mapping[Kind, Callable[[str], object]],
        take: Callable[[QMimeData], object],
    ) -> None:
        super().__init__(window)
        self._messages, self._openers, self._take = messages, openers, take
        self.overlay = DropOverlay(window)
        window.setAcceptDrops(True)
        self._close_fields()

    def _close_fields(self) -> None:
        """A path is no number; views that were made since have fields too."""
        window = self.parent()
        assert window is not None
        for field in window.findChildren(QLineEdit):
            field.setAcceptDrops(False)

    def enter(self, event: QDragEnterEvent) -> None:
        """Something is dragged over the window: tell what letting go would do."""
        self._close_fields()
        mime = event.mimeData()
        if mime.hasUrls() or mime.hasImage() or mime.hasText():
            self.overlay.tell(*self.sentences(mime))
            event.acceptProposedAction()

    def leave(self) -> None:
        """It is dragged elsewhere."""
        self.overlay.hide()

    def let_go(self, event: QDropEvent) -> None:
        """It was let go: take it."""
        self.overlay.hide()
        event.acceptProposedAction()
        self.drop(event.mimeData())

    def sentences(self, mime: QMimeData) -> tuple[list[str], bool]:
        """Return what letting go would do, and whether it would do anything."""
        paths = paths_of(mime)
        if not paths:
            return [self.tr("Read it on the draw pad")], True
        plan = wanted(paths)
        if not plan:
            return [self.tr("ConvScope cannot open this"), self._what_can_be_opened()], False
        told = [self._sentence(kind).format(name=path.name) for kind, path in plan]
        left = len(paths) - len(plan)
        if left and not any(kind is Kind.DATA for kind, _ in plan):  # its files are one folder
            told.append(self.tr("%n more left alone", "", left))
        return told, True

    @Slot(object)
    def drop(self, mime: QMimeData) -> None:
        """Open what was let go; what is nothing that can be opened is a sentence."""
        paths = paths_of(mime)
        if not paths:
            self._take(mime)
            return
        plan = wanted(paths)
        for kind, path in plan:
            self._openers[kind](str(path))
        if not plan:
            text = self.tr("{name} was not opened. {what}")
            names = ", ".join(path.name or str(path) for path in paths[:3])
            self._messages.error(text.format(name=names, what=self._what_can_be_opened()))

    def _sentence(self, kind: Kind) -> str:
        return {
            Kind.RUN: self.tr("Open the run {name}"),
            Kind.NETWORK: self.tr("Go on with the network {name}"),
            Kind.DATA: self.tr("Learn the digits in {name}"),
            Kind.DRAWING: self.tr("Read {name} on the draw pad"),
        }[kind]

    def _what_can_be_opened(self) -> str:
        return self.tr(
            "It opens runs, networks (.npz, .safetensors), folders of IDX files, pictures, and pen "
            "strokes as JSON."
        )
