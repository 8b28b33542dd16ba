"""The list of breakpoints: what a run waits for, each with a check box."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from engine.breakpoints import Breakpoint, NotFinite
from gui.widgets.breakpoint_lines import FIRST, MOST, Line, Lines, LinesPast, breakpoints_of, new
from gui.widgets.breakpoint_row import BreakpointRow
from gui.widgets.check_box import CheckBox


class BreakpointDialog(QDialog):
    """Stays open beside the window; each change counts at once, and can be taken back.

    Attributes:
        rows: the lines as they are shown.
        changed: the tuple of breakpoints that hold now; NotFinite is always among them.
        undo_available, redo_available: whether there is something to take back, to do again.
    """

    changed = Signal(object)
    undo_available = Signal(bool)
    redo_available = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Pause when…"))
        self._past = LinesPast()
        self.rows: list[BreakpointRow] = []
        lead = QLabel(self.tr("A run pauses before a sample at which one of these holds."))
        lead.setWordWrap(True)
        lead.setMinimumWidth(380)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._finite = CheckBox(self.tr("NaN or infinity appears (always)"))
        self._finite.setChecked(True)
        self._finite.setEnabled(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setIcon(QIcon())  # made before the style sheet, which gives buttons none
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(lead)
        layout.addLayout(self._grid)
        layout.addWidget(self._finite)
        layout.addWidget(buttons)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)  # as rows come and go
        self._shown: Lines = ()
        self._build(FIRST)

    # Lines

    @property
    def lines(self) -> Lines:
        """The breakpoints of the user, those that do not hold included."""
        return self._shown

    def set_lines(self, lines: Lines) -> None:
        """Begin with these, which were kept."""
        self._past = LinesPast()
        self._show(lines)

    @property
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """What holds now."""
        return (*breakpoints_of(self._shown), NotFinite())

    def row(self, kind: str, number: int = 0) -> BreakpointRow:
        """The row of a kind, from 0."""
        return [row for row in self.rows if row.kind == kind][number]

    def _build(self, lines: Lines) -> None:
        """Make the rows anew."""
        for row in self.rows:
            row.leave()
        before, self.rows, self._shown = "", [], lines
        counts = [line.kind for line in lines]
        for place, line in enumerate(lines):
            first = line.kind != before
            row = BreakpointRow(line, first, self)
            row.changed.connect(self._note)
            if row.button is not None:
                act = partial(self._add, line.kind) if first else partial(self._remove, place)
                row.button_pressed.connect(act)
                row.button.setEnabled(not first or counts.count(line.kind) < MOST)
            row.add_to(self._grid, place)
            self.rows.append(row)
            before = line.kind
        self._order_keyboard()

    def _order_keyboard(self) -> None:
        """Tab goes through the rows from above."""
        order: list[QWidget] = []
        for row in self.rows:
            order += [row.box, *row.fields, *([row.button] if row.button else [])]
        for one, following in pairwise(order):
            self.setTabOrder(one, following)

    def _add(self, kind: str) -> None:
        """One more of a kind, which holds at once, after the others."""
        place = max(n for n, line in enumerate(self._shown) if line.kind == kind) + 1
        line: Line = new(kind)._replace(on=True)
        self._change((*self._shown[:place], line, *self._shown[place:]))
        field = self.rows[place].fields[0]
        field.setFocus()
        field.selectAll()

    def _remove(self, place: int) -> None:
        self._change((*self._shown[:place], *self._shown[place + 1 :]))
        self.rows[place - 1].box.setFocus()

    # Changes

    @Slot()
    def _note(self) -> None:
        """A person checked a box or typed a value."""
        self._change(tuple(row.line for row in self.rows))

    def _change(self, lines: Lines) -> None:
        if lines != self._shown:
            self._past.note(self._shown, lines)
            self._show(lines)

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        self._show(self._past.undo(self._shown))

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        self._show(self._past.redo(self._shown))

    def _show(self, lines: Lines) -> None:
        """Show these lines, and tell what holds."""
        alike = [line.kind for line in lines] == [row.kind for row in self.rows]
        if alike:
            self._shown = lines
            for row, line in zip(self.rows, lines, strict=True):
                row.show_line(line)
        else:
            self._build(lines)
        self.undo_available.emit(self._past.can_undo)
        self.redo_available.emit(self._past.can_redo)
        self.changed.emit(self.breakpoints)
