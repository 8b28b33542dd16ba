"""Why a class scores as it does: a template over the pixels times the input, nothing left."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.evidence import Evidence, evidence
from engine.explain import State
from gui.theme import CAPTION, LIGHT, Theme
from gui.widgets.cell_cursor import CellCursor, CellWidget, tell_at
from gui.widgets.ink import sized
from gui.widgets.levels import nice_level, spread
from gui.widgets.mosaic import signed_colours
from gui.widgets.numbers import level as level_text
from gui.widgets.numbers import signed

SIDE, SCALE, LARGEST_SCALE, GAP, CAPTION_HEIGHT = 28, 5, 8, 16, 18
NOBODY = -1  # data of the choice "nothing" to subtract


class EvidenceView(QWidget):
    """The evidence for a class, or for one class against another, in any state of a network.

    Attributes:
        chosen: the class, and the one to subtract or None, when the user chooses.
        shown: the Evidence on view, or None.
    """

    chosen = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: Evidence | None = None
        self._state: State | None = None
        self.digit, self.minus = _Choice(), _Choice()
        self.pictures = EvidencePictures()
        self._sum, self._constant, self._score = (QLabel() for _ in range(3))
        self._build()

    def _build(self) -> None:
        for box, name in (
            (self.digit, self.tr("Class whose score is explained")),
            (self.minus, self.tr("Class whose score is subtracted")),
        ):
            box.setToolTip(name)
            box.setAccessibleName(name)
            for digit in range(10):
                box.addItem(str(digit), digit)
        self.minus.insertItem(0, self.tr("nothing"), NOBODY)
        self.minus.setCurrentIndex(0)
        for box in (self.digit, self.minus):
            box.activated.connect(self._on_activated)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(QLabel(self.tr("Evidence for")))
        row.addWidget(self.digit)
        row.addWidget(QLabel(self.tr("minus")))
        row.addWidget(self.minus)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.pictures)
        for name, value in (
            (self.tr("784 products of template and input"), self._sum),
            (self.tr("Constant, from the biases"), self._constant),
            (self.tr("Score, nothing left over"), self._score),
        ):
            line, label = QHBoxLayout(), QLabel(name)
            label.setProperty("role", "label")
            line.addWidget(label)
            line.addStretch(1)
            line.addWidget(value)
            column.addLayout(line)
        self._score.setProperty("role", "number")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @Slot(object)
    def show_state(self, state: State | None) -> None:
        """Explain this network's scores of this image; None: nothing to explain."""
        self._state = state
        self._refresh()

    def choose(self, digit: int, minus: int | None = None) -> None:
        """Show the evidence for a class, or against another, without a signal."""
        self.digit.setCurrentIndex(digit)
        self.minus.setCurrentIndex(0 if minus is None else minus + 1)
        self._refresh()

    @property
    def choice(self) -> tuple[int, int | None]:
        """The class, and the one that is subtracted."""
        minus = int(self.minus.currentData())
        return int(self.digit.currentData()), None if minus == NOBODY else minus

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.pictures.set_theme(theme)

    def text(self) -> str:
        """Return sum, constant, score and the three pictures as text with tabs."""
        if self.shown is None:
            return ""
        parts = [
            (self.tr("template"), self.shown.template),
            (self.tr("template × input"), self.shown.contributions),
        ]
        total = float(self.shown.contributions.sum())
        scores = [
            (self.tr("sum"), total),
            (self.tr("constant"), self.shown.constant),
            (self.tr("score"), self.shown.score),
        ]
        lines = [f"{name}\t{score:.9g}" for name, score in scores]
        for name, values in parts:
            lines += [name, *("\t".join(f"{value:.9g}" for value in row) for row in values)]
        return "\n".join(lines) + "\n"

    @Slot()
    def _on_activated(self) -> None:
        self._refresh()
        self.chosen.emit(*self.choice)

    def _refresh(self) -> None:
        self.shown = None if self._state is None else evidence(self._state, *self.choice)
        self.pictures.show_evidence(self.shown)
        if self.shown is None:
            for label in (self._sum, self._constant, self._score):
                label.setText("–")
            return
        self._sum.setText(signed(float(self.shown.contributions.sum())))
        self._constant.setText(signed(self.shown.constant))
        self._score.setText(signed(self.shown.score))


class _Choice(QComboBox):
    """A choice that leaves the wheel to whoever scrolls it past."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class EvidencePictures(CellWidget):
    """The template, and the template times the input, pixel by pixel."""

    def __init__(self) -> None:
        super().__init__(CellCursor((SIDE,) * SIDE, (SIDE // 2, SIDE // 2)))
        self._theme = LIGHT
        self._evidence: Evidence | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Template, and template times input"))
        self.setFixedHeight(SIDE * SCALE + 2 + CAPTION_HEIGHT)

    def show_evidence(self, shown: Evidence | None) -> None:
        """Show it, or empty frames."""
        self._evidence = shown
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def in_words(self) -> str:
        """Say what the products add up to, and which pixels say the most."""
        if self._evidence is None:
            return self.tr("Nothing to explain")
        shares = self._evidence.contributions
        text = self.tr("The products add up to {total}, between {low} and {high} a pixel.").format(
            total=signed(float(shares.sum())),
            low=signed(float(shares.min())),
            high=signed(float(shares.max())),
        )
        for sentence, worst in (
            (self.tr("Most for it: {pixel}."), shares.argmax()),
            (self.tr("Most against it: {pixel}."), shares.argmin()),
        ):
            row, column = divmod(int(worst), SIDE)
            text += " " + sentence.format(pixel=self._pixel_words(row, column))
        place = self._cursor.place
        return text if place is None else f"{self._pixel_words(*place)}. {text}"

    def _pixel_words(self, row: int, column: int) -> str:
        assert self._evidence is not None
        return self.tr("pixel [{row}, {column}]: template {weight}, adds {share}").format(
            row=row,
            column=column,
            weight=signed(float(self._evidence.template[row, column])),
            share=signed(float(self._evidence.contributions[row, column])),
        )

    def sizeHint(self) -> QSize:
        """Return the room for both side by side."""
        return QSize(2 * (SIDE * SCALE + 2) + GAP, self.height())

    def frames(self) -> list[QRect]:
        """Return where the two pictures lie, frames included."""
        side = SIDE * self._scale() + 2
        return [QRect(left, CAPTION_HEIGHT, side, side) for left in (0, side + GAP)]

    def _scale(self) -> int:
        room = (self.width() - GAP - 4) // (2 * SIDE)
        return min(max(2, room), SCALE, LARGEST_SCALE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint captions with levels, frames and pictures."""
        with QPainter(self) as painter:
            shown = self._evidence
            names = (self.tr("template"), self.tr("template × input"))
            values = (None, None) if shown is None else (shown.template, shown.contributions)
            painter.setFont(sized(self.font(), CAPTION))
            for frame, name, picture in zip(self.frames(), names, values, strict=True):
                caption = QRect(frame.x(), 0, frame.width(), CAPTION_HEIGHT - 2)
                painter.setPen(QColor(self._theme.ink3))
                painter.drawText(caption, Qt.AlignmentFlag.AlignVCenter, name)
                painter.fillRect(frame, QColor(self._theme.border))
                inside = frame.adjusted(1, 1, -1, -1)
                painter.fillRect(inside, QColor(self._theme.panel))
                if picture is not None and np.isfinite(picture).all():
                    level = nice_level(spread(picture))
                    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    painter.drawText(caption, flags, level_text(level))
                    self._paint(painter, inside, picture, level)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self._theme.accent), 2))
                for box in self._under_keys():
                    painter.drawRect(box.adjusted(-1, -1, 1, 1))

    def _under_keys(self) -> list[QRect]:
        """The pixel where the keyboard is, in both pictures; before the first key, all of it."""
        if self._cursor.place is None:
            return [frame.adjusted(1, 1, -2, -2) for frame in self.frames()]
        scale, (row, column) = self._scale(), self._cursor.place
        return [
            QRect(frame.x() + 1 + column * scale, frame.y() + 1 + row * scale, scale, scale)
            for frame in self.frames()
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the pixels with the arrow keys; each is told as under the cursor."""
        if not self._cursor.press(event.key()):
            super().keyPressEvent(event)
            return
        place, box = self._cursor.place, self._under_keys()[0]
        told = place is not None and self._evidence is not None
        tell_at(self, box.bottomRight(), self._pixel_words(*place) if place and told else "")
        self.update()

    def _paint(
        self, painter: QPainter, inside: QRect, picture: NDArray[np.float64], level: float
    ) -> None:
        pixels = np.ascontiguousarray(signed_colours(picture, level, self._theme))
        image = QImage(pixels.data, SIDE, SIDE, 4 * SIDE, QImage.Format.Format_RGB32)
        painter.drawImage(QRectF(inside), image)

    def tip(self, point: QPoint) -> str:
        """Return what the pixel at a point says in words."""
        for frame in self.frames():
            inside = frame.adjusted(1, 1, -1, -1)
            if self._evidence is not None and inside.contains(point):
                scale = self._scale()
                column, row = (point.x() - inside.x()) // scale, (point.y() - inside.y()) // scale
                return self._pixel_words(row, column)
        return self.tr("Each pixel of the template says how a darker pixel changes the score")
