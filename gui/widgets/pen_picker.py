"""The choice of a pen: three dots for three widths."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from gui.theme import LIGHT, Theme

PENS = (6.0, 12.0, 18.0)  # pixels
DOTS = (4, 8, 11)  # pixels, of the three dots that stand for them
MEDIUM = 1


class PenPicker(QWidget):
    """Three dots to choose the pen's width on the screen. Signals: chosen(pixels)."""

    chosen = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        names = (self.tr("Thin pen"), self.tr("Medium pen"), self.tr("Thick pen"))
        note = self.tr("on the screen only, the network sees no difference")
        for number, (name, dot) in enumerate(zip(names, DOTS, strict=True)):
            button = _Dot(dot)
            button.setAccessibleName(name)
            button.setToolTip(f"{name}: {note}")
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.button(MEDIUM).setChecked(True)
        self._group.idToggled.connect(self._tell)

    def choose(self, pixels: float) -> None:
        """Choose one of PENS."""
        self._group.button(PENS.index(pixels)).setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        for button in self._group.buttons():
            assert isinstance(button, _Dot)
            button.set_theme(theme)

    @Slot(int, bool)
    def _tell(self, number: int, checked: bool) -> None:
        if checked:
            self.chosen.emit(PENS[number])


class _Dot(QAbstractButton):
    """One pen, as a dot."""

    def __init__(self, diameter: int) -> None:
        super().__init__()
        self._diameter = diameter
        self._theme = LIGHT
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(22, 22)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot, on a soft square if it is chosen, in a ring if it has the focus."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            square = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            if self.isChecked() or self.underMouse():
                painter.setBrush(QColor(theme.accent_soft if self.isChecked() else theme.well))
                painter.drawRoundedRect(square, 4, 4)
            painter.setBrush(QColor(theme.accent_text if self.isChecked() else theme.ink3))
            radius = self._diameter / 2
            painter.drawEllipse(QRectF(self.rect()).center(), radius, radius)
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(square.adjusted(-1, -1, 1, 1), 5, 5)
