"""The dialog of settings: one row each, and what is chosen holds at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.theme import Theme
from gui.widgets.check_box import CheckBox
from gui.widgets.choice_box import ChoiceBox

WIDTH = 520  # pixels


@dataclass(frozen=True)
class Row:
    """A setting to choose, its texts translated; without choices it is a switch."""

    key: str
    label: str
    meaning: str
    choices: Sequence[tuple[Any, str]]
    later: bool  # whether a change waits for the next start


class SettingsDialog(QDialog):
    """Shows settings and tells what is chosen.

    Signals: chosen(key, value), as soon as it is; reset_wanted().
    """

    chosen = Signal(str, object)
    reset_wanted = Signal()

    def __init__(self, parent: QWidget | None, rows: Sequence[Row], theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.fields: dict[str, ChoiceBox | CheckBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        for row in rows:
            self._add(row)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._lay_out()
        self.set_theme(theme)

    def _add(self, row: Row) -> None:
        """A setting's name over its meaning, and what there is to choose at their right."""
        field = self._choice(row) if row.choices else self._switch(row)
        field.setAccessibleName(row.label)
        field.setAccessibleDescription(row.meaning)
        field.setToolTip(row.meaning)
        self.fields[row.key] = field
        name = QLabel(row.label)
        name.setBuddy(field)
        text = row.meaning
        if row.later:
            text = self.tr("{meaning}; from the next start on").format(meaning=row.meaning)
        meaning = QLabel(text)
        meaning.setProperty("role", "caption")
        meaning.setWordWrap(True)
        line = self._grid.rowCount()
        self._grid.addWidget(name, line, 0)
        self._grid.addWidget(meaning, line + 1, 0)
        self._grid.addWidget(field, line, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.setRowMinimumHeight(line + 2, 8)
        self._grid.addWidget(QWidget(), line + 2, 0)

    def _choice(self, row: Row) -> ChoiceBox:
        box = ChoiceBox()
        for value, text in row.choices:
            box.addItem(text, value)
        box.activated.connect(lambda index: self.chosen.emit(row.key, box.itemData(index)))
        return box

    def _switch(self, row: Row) -> CheckBox:
        box = CheckBox()
        box.toggled.connect(lambda on: self.chosen.emit(row.key, on))
        return box

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("paper")
        inner.setLayout(self._grid)
        self._grid.setContentsMargins(20, 12, 20, 4)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.reset = buttons.addButton(self.tr("Reset all"), QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.setToolTip(self.tr("Let everything here be as at first"))
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(self.reset_wanted)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(20, 0, 20, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.setSpacing(12)
        layout.addWidget(scroll, 1)
        layout.addWidget(buttons)
        self.resize(WIDTH, inner.sizeHint().height() + 72)

    def show_value(self, key: str, value: Any) -> None:
        """Show what holds; nobody is told, since nobody chose it here."""
        field = self.fields.get(key)
        if field is None:
            return
        with QSignalBlocker(field):
            if isinstance(field, CheckBox):
                field.setChecked(bool(value))
            else:
                field.setCurrentIndex(field.findData(value))

    def set_theme(self, theme: Theme) -> None:
        """Recolour what the style sheet does not reach."""
        for field in self.fields.values():
            if isinstance(field, ChoiceBox):
                field.set_theme(theme)
