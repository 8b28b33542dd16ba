"""The drawing lab: why the network reads a drawing as it does."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.lesson import Lesson
from engine.preprocess import Stages
from engine.study import NEIGHBOURS, Study
from gui.theme import LIGHT, Theme
from gui.widgets.evidence_view import EvidenceView
from gui.widgets.furniture import caption_label, title_label
from gui.widgets.lesson_view import LessonView
from gui.widgets.numbers import decimal
from gui.widgets.pixel_editor import PixelEditor
from gui.widgets.probability_bars import percent_text
from gui.widgets.shift_map_view import Maps, ShiftMapView
from gui.widgets.stage_tile import StageTile

HEADER, MARGIN, GAP, COLUMN_GAP = 40, 16, 8, 24
EDITOR_SCALE = 6
ROOMY = 864  # pixels of width from which three columns have room beside each other


class LabPanel(QWidget):
    """A page beside the pad: stages, verdict and nearest digits; evidence; pixels, shifts, scales.

    Attributes: evidence, editor, shifts, lesson, own: the place for a collection of digits.
    Signals: pixels_edited(image, go_on) as PixelEditor has it.
    """

    pixels_edited = Signal(object, bool)

    def __init__(self, own: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._chosen = False  # classes of the evidence, by the user
        self.evidence, self.editor = EvidenceView(), PixelEditor(EDITOR_SCALE)
        self.shifts, self.lesson, self.own = ShiftMapView(), LessonView(), own
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.back_button = QToolButton()
        self.stages = [StageTile(name, tip, 2) for name, tip in self._stage_names()]
        self._read = [_caption() for _ in self.stages]
        self._neighbours = [
            StageTile("–", self.tr("A training digit that looks like the drawing"), 2)
            for _ in range(NEIGHBOURS)
        ]
        self.evidence.chosen.connect(self._note_choice)
        self.editor.edited.connect(self.pixels_edited)
        self._build()
        self.show_study(None)

    @property
    def tiles(self) -> list[StageTile]:
        """Stages and nearest digits."""
        return [*self.stages, *self._neighbours]

    def _stage_names(self) -> list[tuple[str, str]]:
        return [
            (self.tr("As drawn"), self.tr("The whole sheet made small, and what is read in it")),
            (self.tr("Cropped"), self.tr("Scaled to MNIST's box, and what is read in it")),
            (self.tr("Centred"), self.tr("Centre of mass in the middle, and what is read in it")),
            (self.tr("Redrawn"), self.tr("Drawn with MNIST's pen: what the network sees")),
        ]

    def set_back_action(self, action: QAction) -> None:
        """Leave the page by this action."""
        self.back_button.clicked.connect(action.trigger)

    @Slot(object)
    def show_seen(self, image: NDArray[np.uint8] | None) -> None:
        """Show the picture that the network sees, to be edited; None: the sheet is empty."""
        self.editor.set_image(image)
        if image is None:
            self._chosen = False
            self.show_study(None)

    @Slot(object)
    def show_stages(self, stages: Stages | None) -> None:
        """Show the drawing on its way."""
        for tile, image in zip(self.stages, stages or (None,) * len(self.stages), strict=True):
            tile.set_image(image)

    @Slot(object)
    def show_study(self, study: Study | None) -> None:
        """Show what is known of the drawing; None: nothing is drawn."""
        self.evidence.show_state(None if study is None else study.state)
        self._show_stage_readings(study)
        self._show_neighbours(study)
        self.shifts.show_maps(None if study is None else Maps(study.shifts, study.scales))
        self.verdict.setText(self._verdict(study))
        if study is not None and not self._chosen:
            self._explain_the_two_likeliest(study)

    @Slot(object)
    def show_lesson(self, lesson: Lesson | None) -> None:
        """Show what the last lesson changed."""
        self.lesson.show_lesson(lesson)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        for part in (self.evidence, self.editor, self.shifts, self.lesson):
            part.set_theme(theme)
        for tile in (*self.stages, *self._neighbours):
            tile.set_theme(theme)
        self.update()

    @Slot(int, object)
    def _note_choice(self, digit: int, minus: object) -> None:
        self._chosen = True

    def _explain_the_two_likeliest(self, study: Study) -> None:
        logits = study.state.activations["logits"]
        if np.isfinite(logits).all():
            second, first = (int(digit) for digit in np.argsort(logits, kind="stable")[-2:])
            if self.evidence.choice != (first, second):
                self.evidence.choose(first, second)

    def _show_stage_readings(self, study: Study | None) -> None:
        readings = None if study is None else study.stages
        for number, label in enumerate(self._read):
            if readings is None or not np.isfinite(readings[number]).all():
                label.setText("–")
                label.setToolTip("")
                continue
            digit = int(readings[number].argmax())
            share = float(readings[number][digit])
            label.setText(f"{digit} · {min(int(100 * share), 99)} %")  # as wide as the tile
            label.setToolTip(percent_text(share))

    def _show_neighbours(self, study: Study | None) -> None:
        for number, tile in enumerate(self._neighbours):
            if study is None or number >= len(study.pictures):
                tile.set_image(None)
                tile.set_caption("–")
                continue
            near = study.neighbours
            tile.set_image(study.pictures[number])
            tile.set_caption(f"{near.labels[number]} · {decimal(near.distances[number], 2)}")

    def _verdict(self, study: Study | None) -> str:
        if study is None:
            return self.tr("Draw a digit on the pad: everything here follows the pen.")
        verdict, nearest = study.verdict, decimal(study.neighbours.distances[0], 2)
        if verdict is None:
            text = self.tr("The nearest training digit is {nearest} away, of 1.41 at most.")
            return text.format(nearest=nearest)
        if verdict.is_known:
            text = self.tr(
                "It looks like a digit: at {distance} of the way to where digits end. {share} of "
                "unseen test digits are nearer."
            )
        else:
            text = self.tr(
                "No digit that I know: {distance} times as far as digits go. {share} of unseen "
                "test digits are nearer."
            )
        return text.format(
            distance=decimal(verdict.distance, 2), share=percent_text(verdict.farther_than)
        )

    # Building

    def _build(self) -> None:
        page = QWidget()
        self._columns = columns = QGridLayout(page)
        columns.setContentsMargins(MARGIN, 12, MARGIN, 12)
        columns.setSpacing(COLUMN_GAP)
        for number, column in enumerate((self._first_column(), self._second_column())):
            column.addStretch(1)
            columns.addLayout(column, 0, number)
        self._third = self._third_column()
        columns.addLayout(self._third, 0, 2)
        columns.setColumnStretch(3, 1)
        columns.setRowStretch(2, 1)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows what has the keyboard in it
        for part in (page, area.viewport()):  # the panel's own paper shows
            part.setAutoFillBackground(False)
            part.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(area, 1)
        self.setAccessibleName(self.tr("Drawing lab"))

    def _header(self) -> QWidget:
        header = QWidget()
        header.setFixedHeight(HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.addWidget(title_label(self.tr("Why this reading?")))
        row.addStretch(1)
        self.back_button.setText(self.tr("Back to the network"))
        self.back_button.setProperty("role", "link")
        self.back_button.setAccessibleName(self.back_button.text())
        self.back_button.setToolTip(self.tr("Show the network again (Esc)"))
        row.addWidget(self.back_button)
        return header

    def _first_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addWidget(title_label(self.tr("On its way to the network")))
        stages = QGridLayout()
        stages.setHorizontalSpacing(GAP)
        stages.setVerticalSpacing(2)
        for number, (tile, read) in enumerate(zip(self.stages, self._read, strict=True)):
            stages.addWidget(tile, 0, number)
            stages.addWidget(read, 1, number)
        stages.setColumnStretch(len(self.stages), 1)
        column.addLayout(stages)
        column.addWidget(title_label(self.tr("Nearest training digits")))
        near = QGridLayout()
        near.setHorizontalSpacing(GAP)
        near.setVerticalSpacing(4)
        for number, tile in enumerate(self._neighbours):
            near.addWidget(tile, number // 4, number % 4)
        near.setColumnStretch(4, 1)
        column.addLayout(near)
        self.verdict.setFixedWidth(4 * 58 + 3 * GAP)
        column.addWidget(self.verdict)
        return column

    def _second_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GAP)
        self.evidence.setFixedWidth(304)
        column.addWidget(self.evidence)
        column.addWidget(title_label(self.tr("Lessons and your own digits")))
        column.addWidget(self.lesson)
        column.addWidget(self.own)
        return column

    def _third_column(self) -> QBoxLayout:
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        column.setSpacing(GAP)
        for heading, part in (
            (self.tr("Pixels, to edit"), self.editor),
            (self.tr("Moved by up to 6 pixels"), self.shifts),
        ):
            titled = QVBoxLayout()
            titled.setSpacing(GAP)
            titled.addWidget(title_label(heading))
            titled.addWidget(part)
            titled.addStretch(1)
            column.addLayout(titled)
        column.addStretch(1)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the third column below the others where they have no room beside each other."""
        narrow = event.size().width() < ROOMY
        direction = QBoxLayout.Direction
        wanted = direction.LeftToRight if narrow else direction.TopToBottom
        if self._third.direction() != wanted:
            self._columns.removeItem(self._third)
            self._third.setDirection(wanted)
            self._third.setSpacing(COLUMN_GAP if narrow else GAP)
            if narrow:
                self._columns.addLayout(self._third, 1, 0, 1, 2)
            else:
                self._columns.addLayout(self._third, 0, 2)

    def sizeHint(self) -> QSize:
        """As large as the network's picture."""
        return QSize(900, 480)

    def minimumSizeHint(self) -> QSize:
        """Smaller, it scrolls."""
        return QSize(400, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page's paper and the hairline under its header."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(self._theme.panel))
            painter.fillRect(0, HEADER - 1, self.width(), 1, QColor(self._theme.hairline))


def _caption() -> QLabel:
    label = caption_label("–")
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return label
