"""Says which network reads the drawing, and lets another one read it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from engine.snapshot import TRAINING
from gui.widgets.drop_button import DropButton

HEIGHT = 26
CALM_MS = 250  # between two steps told: an eye reads no faster, and a frame has better to do


class AnswerRow(QWidget):
    """One line: who answers, and a button to change it.

    Attributes: source: which network answers; told: the whole sentence, however much of it there
    is room for.
    """

    def __init__(self) -> None:
        super().__init__()
        self.told = ""
        self.source = TRAINING
        self._step: int | None = None
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._write_step)
        self._written: tuple[str, int | None] = (self.source, self._step)
        self._train: QAction | None = None
        self._trained: list[QAction] = []
        self._label = QLabel()
        self._label.setProperty("role", "caption")
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = DropButton()
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
        self.button.opens = several = len(trained) > 1
        modes = QToolButton.ToolButtonPopupMode
        self.button.setPopupMode(modes.MenuButtonPopup if several else modes.DelayedPopup)
        self._write()

    @Slot(str, int)
    def show_source(self, source: str, step: int | None = None) -> None:
        """Tell which network answers: "training", at a step if it has answered, or a trained one
        by its name."""
        self.source, self._step = source, step
        if source != self._written[0]:
            self._write()
        elif not self._calm.isActive():
            self._write_step()

    @Slot()
    def _write_step(self) -> None:
        """Tell the newest step, then be calm for a while."""
        if self._written != (self.source, self._step):
            self._write_sentence()
            self._calm.start()

    @Slot()
    def _change(self) -> None:
        action = self._trained[0] if self.source == TRAINING and self._trained else self._train
        if action is not None:
            action.trigger()

    def _write(self) -> None:
        """Say who answers, in as many words as there is room for."""
        self._write_button()
        self._write_sentence()

    def _write_sentence(self) -> None:
        self._written = (self.source, self._step)
        self.told, short = self._sentences()
        self._label.setToolTip(self.told)
        self.setAccessibleName(self.told)
        fits = self._label.fontMetrics().horizontalAdvance(self.told) <= self._label.width()
        self._label.setText(self.told if fits else short)

    def _sentences(self) -> tuple[str, str]:
        """Return who answers, in many words and in few."""
        if self.source != TRAINING:
            name = {"report": self.tr("report"), "lenet": self.tr("LeNet")}.get(
                self.source, self.source
            )
            long = self.tr("Answered by trained weights ({name})").format(name=name)
            return long, self.tr("Trained weights ({name})").format(name=name)
        if self._step is None:
            return self.tr("Answered by the network in training"), self.tr("In training")
        step = self.locale().toString(self._step)
        long = self.tr("Answered by the network in training, step {step}").format(step=step)
        return long, self.tr("In training, step {step}").format(step=step)

    def _write_button(self) -> None:
        """Offer the other network."""
        if self.source == TRAINING:
            self.button.setText(self.tr("Use trained"))
            self.button.setToolTip(self.tr("Let a network that comes trained read your drawing"))
        else:
            self.button.setText(self.tr("Back to training"))
            self.button.setToolTip(self.tr("Let the network in training read your drawing"))
        self.button.setAccessibleName(self.button.text())
        self.button.setVisible(bool(self._trained) or self.source != TRAINING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: other words."""
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Another font: other words."""
        if event.type() == QEvent.Type.FontChange:
            self._write()
        super().changeEvent(event)
