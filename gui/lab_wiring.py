"""What ties the drawing lab to the pad, the network view and the reader on its thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from engine import shipped
from engine.lesson import Lesson
from engine.own_digits import OwnDigits
from engine.snapshot import TRAINING
from engine.stroke_files import read_strokes
from gui import drawing_files
from gui.controller import Controller
from gui.file_dialogs import FileDialogs
from gui.language import told
from gui.messages import Messages
from gui.panels.draw_pad import DrawPadPanel
from gui.panels.lab import LabPanel
from gui.settings import Settings
from gui.widgets.numbers import grouped
from gui.widgets.own_digits_box import OwnDigitsBox
from gui.widgets.probability_bars import percent_text

READERS = {TRAINING: "reader_training", "lenet": "reader_lenet", "report": "reader_report"}


class LabWiring(QObject):
    """Opens the lab, lets networks read and learn the drawing, and keeps the user's own digits.

    Attributes: pages: network view and lab, one at a time; lab; own: the collection.
    """

    # To the reader; queued, since it lives on another thread.
    _stages = Signal(object)
    _source = Signal(str)
    _followed = Signal(bool)
    _studied = Signal(bool)
    _teach = Signal(object, object)
    _measure = Signal(object, object)

    def __init__(
        self,
        window: QWidget,
        pad: DrawPadPanel,
        network_view: QWidget,
        controller: Controller,
        messages: Messages,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._pad, self._controller, self._network_view = pad, controller, network_view
        self._messages, self._dialogs = messages, FileDialogs(window, settings)
        self.own = OwnDigits(settings.folder / "my-digits.json")
        self._came: list[int] = []  # how many digits were kept or imported each time
        self._actions: Mapping[str, QAction] = {}
        self.box = OwnDigitsBox()
        self.lab = LabPanel(self.box)
        self.pages = QStackedWidget()
        self.pages.addWidget(network_view)
        self.pages.addWidget(self.lab)
        self.pages.setFocusProxy(network_view)
        self._connect(controller)

    def _connect(self, controller: Controller) -> None:
        pad, lab, reader = self._pad, self.lab, controller.reader
        for signal, slot in (
            (self._stages, reader.set_stages),
            (self._source, reader.set_source),
            (self._followed, reader.set_followed),
            (self._studied, reader.set_studied),
            (self._teach, reader.teach),
            (self._measure, reader.measure),
        ):
            signal.connect(slot)
        reader.studied.connect(self._show_study)
        reader.taught.connect(self._show_lesson)
        reader.measured.connect(self._show_accuracy)
        reader.source_changed.connect(self._show_source)
        reader.failed.connect(self._messages.error)
        controller.restarted.connect(self._show_count)
        pad.teller.staged.connect(self._stages)
        pad.teller.staged.connect(lab.show_stages)
        pad.teller.told.connect(lab.show_seen)
        pad.taught.connect(self._teach_drawing)
        lab.pixels_edited.connect(self._edit_pixels)

    @property
    def slots(self) -> dict[str, Callable[..., object]]:
        """What to call for each of the lab's actions, by the keys of their table."""
        return {
            "why": self._open,
            "show_drawing": self._follow,
            "teach": self._teach_chosen,
            "reader_training": self._read_by_training,
            "reader_lenet": self._read_by_lenet,
            "reader_report": self._read_by_report,
            "keep_digit": self._keep,
            "own_test": self._test,
            "own_train": self._train,
            "own_import": self._import,
            "own_export": self._export,
            "own_undo": self._forget_last,
        }

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Take a window's actions, and read the collection."""
        self._actions = actions
        group = QActionGroup(self)
        installed = shipped.available()
        for name, key in READERS.items():
            group.addAction(actions[key])
            actions[key].setEnabled(name == TRAINING or name in installed)
        actions[READERS[TRAINING]].setChecked(True)
        trained = [actions[READERS[name]] for name in installed]
        self._pad.answer.set_actions(actions[READERS[TRAINING]], trained)
        self._pad.drawn.connect(actions["teach"].setEnabled)
        self._pad.drawn.connect(actions["keep_digit"].setEnabled)
        for key in ("teach", "keep_digit"):
            actions[key].setEnabled(False)
        self.box.set_actions(actions)
        self.lab.set_back_action(actions["why"])
        leave = QShortcut(QKeySequence("Esc"), self.lab)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(actions["why"].trigger)
        self._show_count()
        QTimer.singleShot(0, self, self._load)

    # The page

    @Slot(bool)
    def _open(self, opened: bool) -> None:
        self.pages.setCurrentWidget(self.lab if opened else self._network_view)
        self._studied.emit(opened)
        if not opened:
            self._network_view.setFocus()

    @Slot()
    def make_way(self) -> None:
        """Something else is to be seen in the network view: neither lab nor drawing hides it."""
        for key in ("why", "show_drawing"):
            if self._actions[key].isChecked():
                self._actions[key].trigger()

    @Slot(bool)
    def _follow(self, followed: bool) -> None:
        self._followed.emit(followed)

    @Slot(object)
    def _show_study(self, study: object) -> None:
        if self._pad.teller.image is not None:  # else it comes late: the sheet is empty
            self.lab.show_study(study)  # type: ignore[arg-type]

    @Slot(object, bool)
    def _edit_pixels(self, image: np.ndarray, go_on: bool) -> None:
        self._pad.drawing.take_picture(image, go_on=go_on)

    @Slot(str)
    def _show_source(self, source: str) -> None:
        self._actions[READERS[source]].setChecked(True)
        self._pad.answer.show_source(source)

    @Slot()
    def _read_by_training(self) -> None:
        self._source.emit(TRAINING)

    @Slot()
    def _read_by_lenet(self) -> None:
        self._source.emit("lenet")

    @Slot()
    def _read_by_report(self) -> None:
        self._source.emit("report")

    # Lessons

    @Slot()
    def _teach_chosen(self) -> None:
        self._teach_drawing(self._pad.teach.digit)

    @Slot(int)
    def _teach_drawing(self, label: int) -> None:
        image = self._pad.teller.image
        if image is not None:
            self._teach.emit(image[None], np.array([label]))

    @Slot(object)
    def _show_lesson(self, lesson: Lesson) -> None:
        self.lab.show_lesson(lesson)
        self._messages.info(self.lab.lesson.summary())

    # Own digits

    @Slot()
    def _load(self) -> None:
        self._try(self.own.load)

    @Slot()
    def _keep(self) -> None:
        sheet, label = self._pad.drawing.sheet, self._pad.teach.digit
        if sheet.picture is not None:
            self._messages.warning(self.tr("Only drawings of pen strokes can be kept."))
            return
        if self._add(lambda: self.own.add([drawing_files.digit_of(sheet, label)])):
            self._messages.info(
                self.tr("Kept as a {digit} among your own digits.").format(digit=label)
            )

    @Slot()
    def _test(self) -> None:
        self._measure.emit(*self.own.pictures())

    @Slot()
    def _train(self) -> None:
        self._teach.emit(*self.own.pictures())

    @Slot(int, int, str, int)
    def _show_accuracy(self, right: int, count: int, source: str, step: int) -> None:
        accuracy = percent_text(right / count)
        of = self.tr("step {step}").format(step=grouped(step))
        self.box.show_count(
            count, accuracy, of if source == TRAINING else self.tr("trained weights")
        )
        self._messages.info(
            self.tr("Accuracy on my handwriting: {accuracy}, {right} of {count} digits.").format(
                accuracy=accuracy, right=right, count=count
            )
        )

    @Slot()
    def _import(self) -> None:
        kinds = self.tr("Pen strokes (*.json *.json.gz)")
        path = self._dialogs.to_open(self.tr("Import digits"), kinds)
        if not path:
            return
        before = len(self.own.digits)
        if self._add(lambda: self.own.add(read_strokes(Path(path)))):
            self._messages.info(
                self.tr("{count} digits with a label came in.").format(
                    count=self._pad.locale().toString(len(self.own.digits) - before)
                )
            )

    @Slot()
    def _forget_last(self) -> None:
        """Take out what was kept last, in this session."""
        if self._came and self._try(lambda: self.own.forget_last(self._came[-1])):
            count = self._came.pop()
            self._messages.info(self.tr("%n digit(s) of yours taken out again.", "", count))
            self._show_count()

    @Slot()
    def _export(self) -> None:
        kinds = self.tr("Pen strokes (*.json)")
        path, _ = self._dialogs.to_save(self.tr("Export digits"), "my-digits.json", kinds)
        if path and self._try(lambda: self.own.export(Path(path))):
            self._messages.info(self.tr("Your digits are saved as {path}.").format(path=path))

    def _add(self, change: Callable[[], int]) -> bool:
        """Add to the collection, and remember how many came."""
        before = len(self.own.digits)
        done = self._try(change)
        if len(self.own.digits) > before:
            self._came.append(len(self.own.digits) - before)
            self._show_count()
        return done

    def _try(self, change: Callable[[], object]) -> bool:
        """Do something with the collection, and tell what comes of it."""
        try:
            change()
        except (OSError, ValueError) as error:
            self._messages.error(told(error))
            return False
        finally:
            self._show_count()
        return True

    @Slot()
    def _show_count(self) -> None:
        count = len(self.own.digits)
        self.box.show_count(count)
        for key in ("own_test", "own_train", "own_export"):
            self._actions[key].setEnabled(count > 0)
        self._actions["own_undo"].setEnabled(bool(self._came))
