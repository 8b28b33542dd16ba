"""The Evaluate panel: what the network reads in every test image, and where it goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from engine.confusion import recall
from engine.evaluation import Evaluation
from engine.snapshot import TestPoint
from gui.icons import icon
from gui.theme import CONTROL, LARGE_VALUE, LIGHT, Theme
from gui.widgets.accuracy_plot import AccuracyPlot
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.confusion_grid import Chosen, ConfusionGrid
from gui.widgets.empty_page import EmptyPage
from gui.widgets.frequent_mistakes import FrequentMistakes
from gui.widgets.furniture import rule_across, rule_down, title_label
from gui.widgets.mistake_detail import MistakeDetail
from gui.widgets.mistake_gallery import MistakeGallery
from gui.widgets.numbers import decimal, grouped, plain
from gui.widgets.segmented import Choice, Segmented

MARGIN, SUMMARY = 20, 62
NO_VALUE = "–"


class EvaluatePanel(QWidget):
    """Confusion matrix, precision and recall, accuracy by epoch, and the mistakes as a gallery.

    Attributes: evaluation: what is shown, or None.
    Signals: evaluate_wanted(): read the test images with the network as it is now;
    data_wanted(): load digits, where there are none; opened(place in the test set).
    """

    evaluate_wanted = Signal()
    data_wanted = Signal()
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evaluation: Evaluation | None = None
        self._theme = LIGHT
        self._images: NDArray[Any] | None = None
        self._moment_colour = ""
        self._step = 0
        self._reading = self._outdated = False
        self.grid, self.frequent = ConfusionGrid(), FrequentMistakes()
        self.accuracy, self.gallery = AccuracyPlot(), MistakeGallery()
        self.detail = MistakeDetail()
        self._pages = QStackedLayout(self)
        self.empty = EmptyPage()
        self.empty.button.clicked.connect(self._help_out)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._build_content())
        self._connect()
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Evaluate"))
        self.setFocusProxy(self.gallery)
        self._show_state()

    # Building

    def _build_content(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_summary())
        column.addWidget(rule_across())
        parts = QHBoxLayout()
        parts.setSpacing(0)
        parts.addLayout(self._build_matrix(), 60)
        parts.addWidget(rule_down())
        parts.addLayout(self._build_gallery(), 50)
        parts.addWidget(rule_down())
        parts.addWidget(self.detail)
        column.addLayout(parts, 1)
        return page

    def _build_summary(self) -> QWidget:
        bar = QWidget()
        bar.setFixedHeight(SUMMARY)
        row = QHBoxLayout(bar)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(32)
        self._figures = [
            self._figure(row, caption)
            for caption in (
                self.tr("Test accuracy"),
                self.tr("Mistakes"),
                self.tr("Mean loss"),
                self.tr("Weakest digit"),
            )
        ]
        row.addStretch(1)
        self._moment = QLabel()
        self.evaluate_button = QPushButton(self.tr("Evaluate now"))
        self.evaluate_button.setToolTip(
            self.tr("Read all test images with the network as it is at this moment")
        )
        self.evaluate_button.clicked.connect(self.ask)
        self.evaluate_button.setFixedHeight(28)
        self.evaluate_button.setIconSize(QSize(14, 14))
        row.addWidget(self._moment)
        row.addWidget(self.evaluate_button)
        row.setSpacing(28)
        return bar

    def _figure(self, row: QHBoxLayout, caption: str) -> tuple[QLabel, QLabel]:
        """Add a caption over a value with a remark; return value and remark."""
        column, line = QVBoxLayout(), QHBoxLayout()
        name, value, remark = QLabel(caption), QLabel(), QLabel()
        name.setProperty("role", "caption")
        remark.setProperty("role", "caption")
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(name)
        line.setSpacing(8)
        line.addWidget(value)
        line.addWidget(remark, 1)
        column.addLayout(line)
        column.addStretch(1)
        row.addLayout(column)
        return value, remark

    def _build_matrix(self) -> QVBoxLayout:
        counts, shares = self.tr("Counts"), self.tr("Share of row")
        self._switch = Segmented(
            [
                Choice("counts", counts, self.tr("How many images")),
                Choice("shares", shares, self.tr("Per cent of the images of the true digit")),
            ]
        )
        self._switch.setAccessibleName(self.tr("What the matrix shows"))
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 8, MARGIN, 12)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(title_label(self.tr("Confusion matrix")))
        head.addStretch(1)
        head.addWidget(self._switch)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self.grid, 1)
        column.addWidget(rule_across())
        column.addSpacing(10)
        below = QHBoxLayout()
        below.setSpacing(24)
        for heading, widget, share in (
            (self.tr("Most frequent"), self.frequent, 1),
            (self.tr("Accuracy by epoch"), self.accuracy, 1),
        ):
            part = QVBoxLayout()
            part.setSpacing(6)
            part.addWidget(title_label(heading))
            part.addWidget(widget)
            below.addLayout(part, share)
        column.addLayout(below)
        return column

    def _build_gallery(self) -> QVBoxLayout:
        self._count = QLabel()
        self._count.setProperty("role", "label")
        self.digits, self.order = ChoiceBox(), ChoiceBox()
        self.digits.addItem(self.tr("All digits"), None)
        for digit in range(10):
            self.digits.addItem(self.tr("Only {digit}").format(digit=digit), digit)
        self.order.addItem(self.tr("Most confident"), "confidence")
        self.order.addItem(self.tr("Largest loss"), "loss")
        self.digits.setAccessibleName(self.tr("True digit"))
        self.order.setAccessibleName(self.tr("Order of the mistakes"))
        for box in (self.digits, self.order):
            box.setMinimumWidth(90)  # else the longest text decides
        self.chip = QPushButton()
        self.chip.setProperty("role", "soft")
        self.chip.setToolTip(self.tr("Show all mistakes again (Esc)"))
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 8, 8, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 12, 0)
        head.setSpacing(8)
        self._heading = title_label(self.tr("Mistakes"))
        head.addWidget(self._heading)
        head.addWidget(self._count)
        head.addStretch(1)
        for widget in (self.chip, self.digits, self.order):
            widget.setFixedHeight(28)
            head.addWidget(widget)
        self.chip.hide()
        column.addLayout(head)
        column.addWidget(self.gallery, 1)
        return column

    def _connect(self) -> None:
        self._switch.chosen.connect(self._show_shares)
        self.grid.chosen_changed.connect(self.choose)
        self.frequent.chosen_changed.connect(self.choose)
        self.chip.clicked.connect(self._let_go)
        self.digits.activated.connect(self._choose_digit)
        self.order.activated.connect(self._show_gallery)
        self.gallery.current_changed.connect(self._show_detail)
        self.gallery.opened.connect(self.opened)
        self.detail.open_wanted.connect(self.gallery.open_current)
        self.detail.next_wanted.connect(self._walk_on)

    # What it shows

    @Slot(object)
    def set_images(self, images: NDArray[Any] | None) -> None:
        """Take the test images of other digits, (n, 28, 28); what was read in the old is gone."""
        self._images, self.evaluation = images, None
        self._reading = self._outdated = False
        self.choose(Chosen())
        self._show_state()

    @Slot(object)
    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show what was read in the test images."""
        if self._images is None or len(evaluation.labels) != len(self._images):
            return  # of digits that are not in use any more
        self.evaluation, self._reading, self._outdated = evaluation, False, False
        matrix = evaluation.matrix
        self.grid.set_matrix(matrix)
        self.frequent.set_matrix(matrix)
        self._show_figures(evaluation, matrix)
        self._show_gallery()
        self._show_state()

    def show_tests(self, tests: Sequence[TestPoint], epoch_size: int) -> None:
        """Show the test results of the branch, by step."""
        shown = None if self.evaluation is None else self.evaluation.step
        self.accuracy.show_tests(tests, epoch_size, shown)

    @Slot()
    def outdate(self) -> None:
        """The network is another by now, maybe at the same step."""
        self._outdated = True
        self._show_moment()

    def show_step(self, step: int) -> None:
        """Say whether the table is of the network as it is, after `step` samples."""
        if step != self._step:
            self._step = step
            self._show_moment()

    @property
    def is_current(self) -> bool:
        """Whether what is shown, or is being read, is of the network as it is."""
        if self._reading or self._images is None:
            return True
        if self.evaluation is None or self._outdated:
            return False
        return self.evaluation.step == self._step

    @Slot()
    def ask(self) -> None:
        """Want an evaluation of this moment."""
        if self._images is None:
            return
        self._reading = True
        self._show_moment()
        self.evaluate_wanted.emit()

    def choose(self, chosen: Chosen) -> None:
        """Show only the images of a cell, a row or a column."""
        self.grid.choose(chosen)
        self.frequent.choose(chosen)
        row_only = chosen.read is None
        self.digits.setCurrentIndex(0 if chosen.true is None else 1 + chosen.true)
        self.chip.setVisible(not row_only)
        self.digits.setVisible(row_only)
        if chosen.true is None:
            text = self.tr("read as {read}").format(read=chosen.read)
        else:
            text = self.tr("{true} read as {read}").format(true=chosen.true, read=chosen.read)
        self.chip.setText(f"{text}  ×")
        self._show_gallery()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, QColor(theme.panel))
        self.setPalette(colours)
        for widget in (
            self.grid,
            self.frequent,
            self.accuracy,
            self.gallery,
            self.detail,
            self._switch,
            self.digits,
            self.order,
        ):
            widget.set_theme(theme)
        self.evaluate_button.setIcon(icon("reset", theme))
        for value, _ in self._figures:
            value.setStyleSheet(f"color: {theme.ink}; font-size: {LARGE_VALUE}px; font-weight: 600")
        self.empty.sentence.setStyleSheet(f"color: {theme.ink2}; font-size: {CONTROL}px")
        self._show_moment()

    def _show_state(self) -> None:
        """Show the content, or one sentence and one button."""
        self._pages.setCurrentIndex(0 if self.evaluation is None else 1)
        if self._images is None:
            self.empty.sentence.setText(
                self.tr("There are no digits yet to evaluate the network on.")
            )
            self.empty.button.setText(self.tr("Load the embedded digits"))
        else:
            self.empty.sentence.setText(self.tr("The network has not read the test images yet."))
            self.empty.button.setText(self.tr("Evaluate now"))
        self._show_moment()

    def _show_figures(self, evaluation: Evaluation, matrix: NDArray[Any]) -> None:
        found = recall(matrix)
        known = not np.isnan(found).all()
        weakest = int(np.nanargmin(found)) if known else None
        shares = self.tr("{share} % found").format(
            share=decimal(100 * float(np.nanmin(found)), 1) if known else NO_VALUE
        )
        total = self.tr("of {count}").format(count=grouped(len(evaluation.labels)))
        for (value, remark), (text, note) in zip(
            self._figures,
            (
                (f"{decimal(100 * evaluation.accuracy, 2)} %", ""),
                (grouped(evaluation.mistakes), total),
                (plain(evaluation.loss), ""),
                (NO_VALUE if weakest is None else str(weakest), shares),
            ),
            strict=True,
        ):
            value.setText(text)
            remark.setText(note)

    def _show_moment(self) -> None:
        """Say of which step the table is, and that the network is elsewhere by now."""
        theme, colour = self._theme, self._theme.ink2
        if self._reading:
            text = self.tr("Reading the test images…")
        elif self.evaluation is None:
            text = ""
        elif self._outdated:
            colour = theme.warning
            text = self.tr("Weights of step {step}; the network has changed since").format(
                step=grouped(self.evaluation.step)
            )
        elif self.evaluation.step == self._step:
            text = self.tr("Weights at step {step}, as they are now").format(
                step=grouped(self._step)
            )
        else:
            colour = theme.warning
            text = self.tr("Weights of step {step}; now at {now}").format(
                step=grouped(self.evaluation.step), now=grouped(self._step)
            )
        self._moment.setText(text)
        if colour != self._moment_colour:  # a style sheet costs more than a text
            self._moment_colour = colour
            self._moment.setStyleSheet(f"color: {colour}")

    @Slot()
    def _show_gallery(self) -> None:
        evaluation, chosen = self.evaluation, self.grid.chosen
        if evaluation is None or self._images is None:
            self._show_detail(None)
            return
        places = evaluation.worst(self.order.currentData(), *chosen)
        right = chosen.true is not None and chosen.true == chosen.read
        self._heading.setText(self.tr("Read well") if right else self.tr("Mistakes"))
        self._count.setText(grouped(len(places)))
        self.order.setItemText(0, self.tr("Least sure") if right else self.tr("Most confident"))
        self.gallery.show_places(self._images, evaluation, places)

    @Slot(object)
    def _show_detail(self, place: int | None) -> None:
        self.detail.show_image(self._images, self.evaluation, place)

    # What the user does

    @Slot(str)
    def _show_shares(self, key: str) -> None:
        self.grid.set_shares(key == "shares")

    @Slot()
    def _let_go(self) -> None:
        self.choose(Chosen())
        self.gallery.setFocus()

    @Slot()
    def _choose_digit(self) -> None:
        self.choose(Chosen(true=self.digits.currentData()))

    @Slot()
    def _walk_on(self) -> None:
        self.gallery.walk(1)

    @Slot()
    def _help_out(self) -> None:
        if self._images is None:
            self.data_wanted.emit()
        else:
            self.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with J and K wherever the keyboard is in here; Esc shows all mistakes."""
        walks = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        key = Qt.Key(event.key())
        if event.modifiers() or self.evaluation is None:
            super().keyPressEvent(event)
        elif key in walks:
            self.gallery.walk(walks[key])
        elif key == Qt.Key.Key_Escape and self.grid.chosen != Chosen():
            self.choose(Chosen())
        else:
            super().keyPressEvent(event)
