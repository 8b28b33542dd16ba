"""Where two engines part: the cell, both numbers, and what pooling did there."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.compared import Divergence, Stretch, Wish
from gui.theme import CAPTION, LIGHT, Theme
from gui.widgets.compare_words import agreement, where, why
from gui.widgets.ink import mixed, sized
from gui.widgets.numbers import short

CELL, CAPTION_HEIGHT, GAP = 24, 18, 14
NARROW = 64  # pixels, below which a cell has room for two figures


class WindowView(QWidget):
    """The four cells of a pooling window three times: values, and what both send back to them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._found: Divergence | None = None
        self.setFixedHeight(CAPTION_HEIGHT + 2 * CELL + 2)
        self.setAccessibleName(self.tr("The pooling window"))

    def show_window(self, found: Divergence) -> None:
        """Show the window around a cell; `found` has one."""
        self._found = found
        self.update()

    def in_words(self) -> str:
        """Return the numbers of the three squares."""
        told = []
        for title, cells in self._parts() if self._found is not None else ():
            told.append(f"{title}: {', '.join(short(float(value)) for value in cells.flat)}")
        return "; ".join(told)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for numbers of three figures."""
        return QSize(3 * 2 * 66 + 2 * GAP, self.height())

    def _parts(self) -> list[tuple[str, NDArray[Any]]]:
        assert self._found is not None
        window = self._found.window
        assert window is not None
        return [
            (self.tr("values"), window.values[0]),
            (self.tr("NumPy sends back"), window.gradients[0]),
            (self.tr("PyTorch sends back"), window.gradients[1]),
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the three squares."""
        if self._found is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = min(72.0, (self.width() - 2 * GAP - 2) / 6)
            here = tuple(place % 2 for place in self._found.cell[-2:])
            for number, (title, cells) in enumerate(self._parts()):
                left = 1 + number * (2 * width + GAP)
                self._paint_square(painter, left, width, title, cells, here)

    def _paint_square(
        self,
        painter: QPainter,
        left: float,
        width: float,
        title: str,
        cells: NDArray[Any],
        here: tuple[int, ...],
    ) -> None:
        theme = self._theme
        painter.setFont(sized(self.font(), CAPTION))
        painter.setPen(QColor(theme.ink3))
        place = QRectF(left, 0, 2 * width + GAP, CAPTION_HEIGHT - 2)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        strong = float(np.abs(cells).max())
        for row in range(2):
            for column in range(2):
                value = float(cells[row, column])
                cell = QRectF(left + column * width, CAPTION_HEIGHT + row * CELL, width, CELL)
                winner = value != 0 and abs(value) == strong
                ground = mixed(theme.accent_soft, theme.panel, 1.0 if winner else 0.0)
                painter.setPen(QPen(QColor(theme.border), 1))
                painter.setBrush(ground)
                painter.drawRect(cell)
                painter.setPen(QColor(theme.ink if winner else theme.ink3))
                text = short(value, 3 if width >= NARROW else 2)
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
        row, column = here
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent), 2))
        corner = QPointF(left + column * width, CAPTION_HEIGHT + row * CELL)
        painter.drawRect(QRectF(corner.x(), corner.y(), width, CELL))


class DivergenceCard(QWidget):
    """Says where both part, or that they don't.

    Signals: open_wanted(): show that cell in the picture of the network.
    """

    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self.sentence, self.reason = QLabel(), QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self.window_view = WindowView()
        for label in (self.sentence, self.reason):
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.open_button = QPushButton(self.tr("Show in the network view"))
        self.open_button.setProperty("role", "soft")
        self.open_button.clicked.connect(self.open_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.open_button)
        column.addLayout(head)
        column.addWidget(self.sentence)
        column.addWidget(self.window_view)
        column.addWidget(self.reason)
        self.set_openable("")
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what will stand here."""
        self._show(
            self.tr("Where they part"),
            self.tr("The first number that differs will stand here, with its value in both."),
        )

    def show_found(self, stretch: Stretch, wish: Wish) -> None:
        """Tell the first difference of these steps, or that there is none."""
        found = stretch.divergence
        if found is None:
            self._show(self.tr("They do not part"), agreement(stretch, wish))
            return
        self._show(self.tr("Where they part"), where(found), why(found))
        self.open_button.show()
        if found.window is not None:
            self.window_view.show_window(found)
            self.window_view.show()

    def set_openable(self, obstacle: str) -> None:
        """Say whether the picture of the network can show the cell: empty, or why not."""
        self.open_button.setEnabled(not obstacle)
        tip = obstacle or self.tr("Go to that digit, and pin the cell")
        self.open_button.setToolTip(tip)
        self.open_button.setAccessibleDescription(tip)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.window_view.set_theme(theme)
        self.reason.setStyleSheet(f"color: {theme.ink2}")

    def _show(self, title: str, sentence: str, reason: str = "") -> None:
        self._title.setText(title)
        self.sentence.setText(sentence)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.window_view.hide()
        self.open_button.hide()
