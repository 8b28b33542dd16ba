"""Tells the network what the drawing was: one button, with the digit in it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QActionGroup, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from gui.theme import LIGHT, Theme
from gui.widgets.drop_button import DropButton

DIGITS = 10
RADIUS = 6


class TeachButton(QWidget):
    """ "Teach: this was a 7", the 7 to be chosen.

    Attributes: digit. Signals: taught(digit): the button was pressed.
    """

    taught = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.digit = 7
        self._chosen = False  # by the user; else the digit follows what is read
        self._theme = LIGHT
        self.button = QPushButton(self.tr("Teach: this was a"))
        self.button.setProperty("role", "inset")
        self.button.clicked.connect(self._teach)
        self.choice = DropButton()
        self.choice.setProperty("role", "chip")
        self.choice.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choice.setAccessibleName(self.tr("The digit that the drawing is meant to be"))
        self.choice.setToolTip(self.choice.accessibleName())
        menu = QMenu(self)
        self._group = QActionGroup(self)
        for digit in range(DIGITS):
            action = menu.addAction(f"&{digit}")
            action.setCheckable(True)
            action.triggered.connect(partial(self.choose, digit))
            self._group.addAction(action)
        self.choice.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 4, 3)
        row.setSpacing(0)
        row.addWidget(self.button)
        row.addWidget(self.choice)
        self.setAccessibleName(self.tr("Teach the drawing"))
        self._write()

    def choose(self, digit: int, *_: object) -> None:
        """Mean this digit from now on, until the sheet is empty."""
        self.digit, self._chosen = digit, True
        self._write()

    def follow(self, digit: int | None) -> None:
        """Mean the digit that is read, unless the user chose one; None: the sheet is empty."""
        if digit is None:
            self._chosen = False
        elif not self._chosen and digit != self.digit:
            self.digit = digit
            self._write()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self.update()

    @Slot()
    def _teach(self) -> None:
        self.taught.emit(self.digit)

    def _write(self) -> None:
        self.choice.setText(str(self.digit))
        self._group.actions()[self.digit].setChecked(True)
        sentence = self.tr("Teach the network that this was a {digit}: one step on the drawing")
        self.button.setAccessibleName(sentence.format(digit=self.digit))
        self.button.setToolTip(sentence.format(digit=self.digit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one frame around both."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.border), 1))
            painter.setBrush(QColor(self._theme.panel))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS
            )
