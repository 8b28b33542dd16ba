"""The Evaluate panel: what the network reads in every test image, and where it goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from engine.evaluation import Evaluation
from engine.snapshot import TestPoint
from gui.theme import CONTROL, Theme
from gui.widgets.accuracy_plot import AccuracyPlot
from gui.widgets.confusion_cells import Chosen
from gui.widgets.confusion_grid import ConfusionGrid
from gui.widgets.empty_page import EmptyPage
from gui.widgets.evaluate_summary import EvaluateSummary
from gui.widgets.frequent_mistakes import FrequentMistakes
from gui.widgets.furniture import fill, rule_across, rule_down, title_label
from gui.widgets.mistake_detail import MistakeDetail
from gui.widgets.mistake_list import MistakeList
from gui.widgets.segmented import Choice, Segmented

MARGIN = 20


class EvaluatePanel(QWidget):
    """Confusion matrix, precision and recall, accuracy by epoch, and the mistakes as a gallery.

    Attributes: evaluation: what is shown, or None; summary, grid, frequent, accuracy, mistakes,
    detail: its parts.
    Signals: evaluate_wanted(): read the test images with the network as it is now;
    data_wanted(): load digits, where there are none; opened(place in the test set).
    """

    evaluate_wanted = Signal()
    data_wanted = Signal()
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evaluation: Evaluation | None = None
        self._images: NDArray[Any] | None = None
        self._step = 0
        self._reading = self._outdated = False
        self.grid, self.frequent = ConfusionGrid(), FrequentMistakes()
        self.accuracy, self.detail = AccuracyPlot(), MistakeDetail()
        self.summary, self.mistakes = EvaluateSummary(), MistakeList()
        self.gallery = self.mistakes.gallery
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
        column.addWidget(self.summary)
        column.addWidget(rule_across())
        parts = QHBoxLayout()
        parts.setSpacing(0)
        parts.addLayout(self._build_matrix(), 60)
        parts.addWidget(rule_down())
        parts.addWidget(self.mistakes, 50)
        parts.addWidget(rule_down())
        parts.addWidget(self.detail)
        column.addLayout(parts, 1)
        return page

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

    def _connect(self) -> None:
        self._switch.chosen.connect(self._show_shares)
        self.grid.chosen_changed.connect(self.choose)
        self.frequent.chosen_changed.connect(self.choose)
        self.summary.button.clicked.connect(self.ask)
        self.mistakes.let_go.connect(self._let_go)
        self.mistakes.digit_chosen.connect(self._choose_digit)
        self.mistakes.order_chosen.connect(self._show_gallery)
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
        self.summary.show_figures(evaluation, matrix)
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

    @Slot()
    def show_given_up(self) -> None:
        """What was asked for is not read any more."""
        self._reading = False
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
        self.mistakes.show_chosen(chosen)
        self._show_gallery()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        fill(self, theme.panel)
        for widget in (
            *(self.grid, self.frequent, self.accuracy, self.summary),
            *(self.mistakes, self.detail, self._switch),
        ):
            widget.set_theme(theme)
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

    def _show_moment(self) -> None:
        of = None if self.evaluation is None else self.evaluation.step
        self.summary.show_moment(of, self._step, self._reading, self._outdated)

    @Slot()
    def _show_gallery(self) -> None:
        evaluation, chosen = self.evaluation, self.grid.chosen
        if evaluation is None or self._images is None:
            self._show_detail(None)
            return
        self.mistakes.show_images(self._images, evaluation, chosen)

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

    @Slot(object)
    def _choose_digit(self, digit: int | None) -> None:
        self.choose(Chosen(true=digit))

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
