"""What the draw pad's actions do: drawings in and out, by files, clipboard, drag and drop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QWidget

from engine.stroke_files import write_strokes
from gui import drawing_files
from gui.controller import Controller
from gui.file_dialogs import FileDialogs
from gui.language import reason, told
from gui.messages import Messages
from gui.panels.draw_pad import DrawPadPanel
from gui.pictures import save_png
from gui.settings import Settings


class PadWiring(QObject):
    """Does what the draw pad's actions say; wrong input is a sentence, nothing more.

    Signals: opened(path) when the drawing of a file is on the pad.
    """

    opened = Signal(str)

    def __init__(
        self,
        window: QWidget,
        pad: DrawPadPanel,
        controller: Controller,
        messages: Messages,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._pad, self._controller = pad, controller
        self._messages, self._dialogs = messages, FileDialogs(window, settings)
        self._copied = False
        self._generator = np.random.default_rng()
        pad.drawing_changed.connect(controller.set_drawing)
        controller.prediction_changed.connect(pad.show_prediction)
        application = QGuiApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self._leave_the_clipboard)

    @property
    def slots(self) -> dict[str, Callable[..., object]]:
        """What to call for each of the pad's actions, by the keys of their table."""
        drawing = self._pad.drawing
        return {
            "undo_stroke": drawing.undo,
            "redo_stroke": drawing.redo,
            "clear_drawing": drawing.clear,
            "paste_drawing": self._paste,
            "copy_drawing": self._copy,
            "open_drawing": self._open,
            "save_drawing": self._save_picture,
            "save_strokes": self._save_strokes,
            "test_digit": self._test_digit,
            "choose_test_digit": self._choose_test_digit,
        }

    @property
    def _window(self) -> QWidget:
        window = self.parent()
        assert isinstance(window, QWidget)
        return window

    # In

    @Slot()
    def _paste(self) -> None:
        # Of some platforms an empty clipboard has none.
        self.take(QGuiApplication.clipboard().mimeData() or QMimeData())

    @Slot(object)
    def take(self, mime: QMimeData) -> None:
        """Read what another program gave: a picture, or strokes."""
        self._show(lambda: drawing_files.from_mime(mime))

    @Slot()
    def _open(self) -> None:
        path = self._dialogs.to_open(
            self.tr("Open picture or strokes"),
            self.tr("Pictures and strokes (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp ")
            + "*.json *.json.gz);;"
            + self.tr("All files (*)"),
        )
        if path:
            self.open(path)

    def open(self, path: str) -> None:
        """Put the drawing of a file on the pad."""
        if self._show(lambda: drawing_files.from_file(Path(path))):
            self.opened.emit(path)

    def _show(self, read: Callable[[], drawing_files.Found]) -> bool:
        """Put what is read on the pad; what can't be read leaves it as it is."""
        try:
            found = read()
        except (OSError, ValueError) as error:
            self._messages.error(told(error))
            return False
        if found.picture is not None:
            self._pad.drawing.take_picture(found.picture)
        else:
            self._pad.drawing.take_strokes(found.strokes)
        if found.label is not None:
            self._pad.teach.choose(found.label)
        if found.others:
            self._messages.info(
                self.tr("The first of {count} drawings in the file is on the pad.").format(
                    count=self._pad.locale().toString(1 + found.others)
                )
            )
        return True

    @Slot()
    def _test_digit(self) -> None:
        dataset = self._controller.dataset
        if dataset is not None:
            self._show_test_digit(int(self._generator.integers(len(dataset.test_labels))))

    @Slot()
    def _choose_test_digit(self) -> None:
        dataset = self._controller.dataset
        if dataset is None:
            return
        last = len(dataset.test_labels) - 1
        number, wanted = QInputDialog.getInt(
            self._window,
            self.tr("Test digit"),
            self.tr("Its number in the test set, 0 to {last}:").format(last=last),
            0,
            0,
            last,
        )
        if wanted:
            self._show_test_digit(number)

    def _show_test_digit(self, number: int) -> None:
        dataset = self._controller.dataset
        assert dataset is not None
        label = int(dataset.test_labels[number])
        self._pad.drawing.take_picture(dataset.test_images[number])
        self._pad.teach.choose(label)
        self._messages.info(
            self.tr("Test digit {number}, labelled {label}, is on the draw pad.").format(
                number=self._pad.locale().toString(number), label=label
            )
        )

    # Out

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setMimeData(drawing_files.to_mime(self._pad.drawing.sheet))
        self._copied = True
        self._messages.info(self.tr("The drawing is on the clipboard."))

    @Slot()
    def _leave_the_clipboard(self) -> None:
        """Leave the picture alone there: what was made in Python must not outlive Python."""
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.mimeData().hasFormat(drawing_files.STROKES_MIME):
            clipboard.setImage(clipboard.image())

    @Slot()
    def _save_picture(self) -> None:
        as_drawn, as_seen = (
            self.tr("As drawn (*.png)"),
            self.tr("What the network sees, 28 × 28 (*.png)"),
        )
        path, kind = self._dialogs.to_save(
            self.tr("Save drawing"), "digit.png", f"{as_drawn};;{as_seen}"
        )
        image = self._pad.teller.image
        if not path or image is None:
            return
        picture = (
            drawing_files.seen_image(image)
            if kind == as_seen
            else drawing_files.sheet_image(self._pad.drawing.sheet)
        )
        if save_png(picture, Path(path)):
            self._messages.info(self.tr("Drawing saved as {path}.").format(path=path))
        else:
            self._messages.error(
                self.tr("The drawing could not be saved as {path}.").format(path=path)
            )

    @Slot()
    def _save_strokes(self) -> None:
        sheet = self._pad.drawing.sheet
        if sheet.picture is not None:
            self._messages.warning(
                self.tr("A picture has no strokes to save; save it as a picture instead.")
            )
            return
        path, _ = self._dialogs.to_save(self.tr("Save strokes"), "digit.json", "JSON (*.json)")
        if not path:
            return
        try:
            write_strokes(Path(path), [drawing_files.digit_of(sheet)])
        except OSError as error:
            self._messages.error(
                self.tr("The strokes could not be saved as {path}: {reason}.").format(
                    path=path, reason=reason(error)
                )
            )
        else:
            self._messages.info(self.tr("Strokes saved as {path}.").format(path=path))
