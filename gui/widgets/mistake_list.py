"""The mistakes as a gallery under their heading, and the choice of which ones."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.evaluation import Evaluation
from gui.theme import Theme
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.confusion_cells import Chosen
from gui.widgets.furniture import title_label
from gui.widgets.mistake_gallery import MistakeGallery
from gui.widgets.numbers import grouped

MARGIN = 20


class MistakeList(QWidget):
    """Attributes: gallery; digits, order: what can be chosen; chip: what else is chosen.

    Signals: digit_chosen(the true digit, or None for all), order_chosen(), let_go().
    """

    digit_chosen = Signal(object)
    order_chosen = Signal()
    let_go = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.gallery = MistakeGallery()
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
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 8, 8, 0)
        column.setSpacing(8)
        column.addLayout(self._build_head())
        column.addWidget(self.gallery, 1)
        self.chip.clicked.connect(self.let_go)
        self.digits.activated.connect(self._tell_digit)
        self.order.activated.connect(self.order_chosen)

    def _build_head(self) -> QHBoxLayout:
        self._heading, self._count = title_label(self.tr("Mistakes")), QLabel()
        self._count.setProperty("role", "label")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self._heading)
        head.addWidget(self._count)
        head.addStretch(1)
        for widget in (self.chip, self.digits, self.order):
            widget.setFixedHeight(28)
            head.addWidget(widget)
        self.chip.hide()
        return head

    @Slot()
    def _tell_digit(self) -> None:
        self.digit_chosen.emit(self.digits.currentData())

    def show_chosen(self, chosen: Chosen) -> None:
        """Say which cell, row or column of the matrix is chosen."""
        row_only = chosen.read is None
        self.digits.setCurrentIndex(0 if chosen.true is None else 1 + chosen.true)
        self.chip.setVisible(not row_only)
        self.digits.setVisible(row_only)
        if chosen.true is None:
            text = self.tr("read as {read}").format(read=chosen.read)
        else:
            text = self.tr("{true} read as {read}").format(true=chosen.true, read=chosen.read)
        self.chip.setText(f"{text}  ×")

    def show_images(self, images: NDArray[Any], evaluation: Evaluation, chosen: Chosen) -> None:
        """Show what was read wrongly of what is chosen; of the diagonal what was read well."""
        places = evaluation.worst(self.order.currentData(), *chosen)
        right = chosen.true is not None and chosen.true == chosen.read
        self._heading.setText(self.tr("Read well") if right else self.tr("Mistakes"))
        self._count.setText(grouped(len(places)))
        self.order.setItemText(0, self.tr("Least sure") if right else self.tr("Most confident"))
        self.gallery.show_places(images, evaluation, places)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        for widget in (self.gallery, self.digits, self.order):
            widget.set_theme(theme)
