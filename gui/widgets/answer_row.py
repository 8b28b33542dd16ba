"""Says which network reads the drawing, and lets another one read it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from engine.snapshot import TRAINING

HEIGHT = 26


class AnswerRow(QWidget):
    """One line: who answers, and a button to change it.

    Attributes: told: the whole sentence, however much of it there is room for.
    """

    def __init__(self) -> None:
        super().__init__()
        self.told = ""
        self._source, self._step = TRAINING, 0
        self._train: QAction | None = None
        self._trained: list[QAction] = []
        self._label = QLabel()
        self._label.setProperty("role", "caption")
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QToolButton()
        self.button.setProperty("role", "link")
        self.button.setIconSize(QSize(16, 16))
        self.button.clicked.connect(self._change)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._label, 1)
        row.addWidget(self.button)
        self.setFixedHeight(HEIGHT)
        self._write()

    def set_actions(self, training: QAction, trained: list[QAction]) -> None:
        """Let the network in training answer by one action, trained ones by others, best first."""
        self._train, self._trained = training, trained
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addActions(trained)
        self.button.setMenu(menu)
        several = len(trained) > 1
        modes = QToolButton.ToolButtonPopupMode
        self.button.setPopupMode(modes.MenuButtonPopup if several else modes.DelayedPopup)
        self._write()

    @Slot(str, int)
    def show_source(self, source: str, step: int = 0) -> None:
        """Tell which network answers: "training" at a step, or a trained one by its name."""
        if (source, step) != (self._source, self._step):
            self._source, self._step = source, step
            self._write()

    @Slot()
    def _change(self) -> None:
        action = self._trained[0] if self._source == TRAINING and self._trained else self._train
        if action is not None:
            action.trigger()

    def _write(self) -> None:
        """Say who answers, in as many words as there is room for."""
        step = self.locale().toString(self._step)
        if self._source == TRAINING:
            long = self.tr("Answered by the network in training, step {step}").format(step=step)
            short = self.tr("In training, step {step}").format(step=step)
            self.button.setText(self.tr("Use trained"))
            self.button.setToolTip(self.tr("Let a network that comes trained read your drawing"))
        else:
            name = {"report": self.tr("report"), "lenet": self.tr("LeNet")}.get(
                self._source, self._source
            )
            long = self.tr("Answered by trained weights ({name})").format(name=name)
            short = self.tr("Trained weights ({name})").format(name=name)
            self.button.setText(self.tr("Back to training"))
            self.button.setToolTip(self.tr("Let the network in training read your drawing"))
        self.button.setAccessibleName(self.button.text())
        self.button.setVisible(bool(self._trained) or self._source != TRAINING)
        self.told = long
        self._label.setToolTip(long)
        self.setAccessibleName(long)
        room = self._label.width()
        fits = self._label.fontMetrics().horizontalAdvance(long) <= room
        self._label.setText(long if fits else short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: other words."""
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Another font: other words."""
        if event.type() == QEvent.Type.FontChange:
            self._write()
        super().changeEvent(event)
