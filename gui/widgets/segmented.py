"""A row of choices of which one holds, drawn as one control."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from gui.theme import CONTROL, LIGHT, Theme
from gui.widgets.ink import sized

HEIGHT, INSET, PADDING, RADIUS = 28, 3, 11, 6


class Choice(NamedTuple):
    """One segment: the key that it stands for, its text, its tooltip."""

    key: str
    text: str
    tooltip: str


class Segmented(QWidget):
    """A segmented switch.

    The first choice holds at the start; arrow keys move it, as in any group of radio buttons.

    Attributes:
        chosen: the key, when the user chooses another segment.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(INSET, INSET, INSET, INSET)
        layout.setSpacing(0)
        for choice in choices:
            segment = _Segment(choice, self)
            self._segments[choice.key] = segment
            self._group.addButton(segment)
            layout.addWidget(segment)
        self.choose(choices[0].key)
        self._group.buttonClicked.connect(self._on_clicked)
        self.setFixedHeight(HEIGHT)

    @property
    def choice(self) -> str:
        """The key of the segment that holds."""
        return next(key for key, segment in self._segments.items() if segment.isChecked())

    def choose(self, key: str) -> None:
        """Choose a segment, without a signal."""
        self._segments[key].setChecked(True)

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for segment in self._segments.values():
            segment.theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the groove that the segments lie in."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.well))
            painter.drawRoundedRect(self.rect(), RADIUS + 1, RADIUS + 1)

    @Slot(object)
    def _on_clicked(self, segment: QWidget) -> None:
        self.chosen.emit(self.choice)


class _Segment(QRadioButton):
    """A radio button in the shape of a segment: keys and screen readers know what it is."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(choice.text, parent)
        self.theme = LIGHT
        self.setFont(sized(self.font(), CONTROL, QFont.Weight.Medium))
        self.setToolTip(choice.tooltip)
        self.setAccessibleName(choice.text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Return the room for the text."""
        text = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(text + 2 * PADDING, HEIGHT - 2 * INSET)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a segment is never cut."""
        return self.sizeHint()

    def hitButton(self, point: QPoint) -> bool:
        """Take clicks everywhere, not only on a text."""
        return self.rect().contains(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segment: raised when it holds, ringed when the keyboard is here."""
        theme = self.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shape = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.isChecked():
                painter.setBrush(QColor(theme.panel))
                painter.setPen(QPen(QColor(theme.border), 1))
                painter.drawRoundedRect(shape, RADIUS - 1, RADIUS - 1)
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.drawRoundedRect(
                    shape.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS - 1, RADIUS - 1
                )
            strong = self.isChecked() or self.underMouse()
            painter.setPen(QColor(theme.ink if strong else theme.ink2))
            painter.setFont(self.font())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
