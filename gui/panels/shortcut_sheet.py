"""All shortcuts on one sheet: by menu, then by part of the window; to search, copy and print."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QMarginsF, QSize, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPalette, QPdfWriter
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gui.theme import CONTROL, TITLE
from gui.widgets.focus_ring import FocusRing

SIZE = QSize(720, 640)
COLUMNS, GUTTER = 2, '<td width="6%"></td>'
DPI, MARGIN_MM = 96, 15  # of a page


class SheetGroup(NamedTuple):
    """A menu, or a part of the window: its name, and (keys, what they do)."""

    name: str
    rows: tuple[tuple[str, str], ...]


def filtered(groups: Sequence[SheetGroup], typed: str) -> list[SheetGroup]:
    """Return the rows that have every word typed in what they do, in their keys or their group."""
    words = typed.casefold().split()
    found = []
    for group in groups:
        rows = tuple(
            (keys, does)
            for keys, does in group.rows
            if all(word in f"{group.name} {does} {keys}".casefold() for word in words)
        )
        if rows:
            found.append(SheetGroup(group.name, rows))
    return found


def as_text(groups: Sequence[SheetGroup]) -> str:
    """Return groups as text, a row a line, with tabs."""
    parts = []
    for group in groups:
        parts.append("\n".join([group.name, *(f"{keys}\t{does}" for keys, does in group.rows)]))
    return "\n\n".join(parts) + "\n"


class ShortcutSheet(QDialog):
    """Shows all shortcuts; typing narrows them down.

    Signals: pdf_wanted: the user wants `pdf` in a file.
    """

    pdf_wanted = Signal()

    def __init__(self, parent: QWidget, groups: Sequence[SheetGroup]) -> None:
        super().__init__(parent)
        self._groups = groups
        self.field, self.page = QLineEdit(), QTextBrowser()
        self.setWindowTitle(self.tr("Shortcuts"))
        self.resize(SIZE.boundedTo(parent.size() - QSize(40, 40)))
        self._build()
        self._show("")

    def _build(self) -> None:
        self.field.setPlaceholderText(self.tr("Find a shortcut"))
        self.field.setAccessibleName(self.tr("Find a shortcut"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._show)
        self.page.setAccessibleName(self.tr("All shortcuts"))
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        FocusRing(self.page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        roles = QDialogButtonBox.ButtonRole
        copy = buttons.addButton(self.tr("Copy as text"), roles.ActionRole)
        copy.clicked.connect(self.copy)
        save = buttons.addButton(self.tr("Save as PDF…"), roles.ActionRole)
        save.setToolTip(self.tr("A page to print"))
        save.clicked.connect(self.pdf_wanted)
        for button in buttons.buttons():
            button.setAutoDefault(False)  # type: ignore[attr-defined]  # Enter in the field
        top = QHBoxLayout()
        top.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.page, 1)
        column.addWidget(buttons)

    @Slot(str)
    def _show(self, typed: str) -> None:
        ink = self.palette().color(QPalette.ColorRole.Text).name()
        self.page.setHtml(self.html(filtered(self._groups, typed), ink))

    def html(self, groups: Sequence[SheetGroup], ink: str) -> str:
        """Return groups as a page in two columns of about the same length."""
        if not groups:
            nothing = self.tr("Nothing fits.")
            return f'<p style="color:{ink}">{escape(nothing)}</p>'
        columns: list[list[SheetGroup]] = [[] for _ in range(COLUMNS)]
        half = sum(len(group.rows) + 2 for group in groups) / COLUMNS
        used = 0.0
        for group in groups:
            columns[min(int(used // half), COLUMNS - 1)].append(group)
            used += len(group.rows) + 2
        cells = [
            f'<td width="47%" valign="top">{"".join(map(self._group, column))}</td>'
            for column in columns
        ]
        return (
            f'<div style="color:{ink}; font-size:{CONTROL}px"><table width="100%"><tr>'
            f"{GUTTER.join(cells)}</tr></table></div>"
        )

    def _group(self, group: SheetGroup) -> str:
        rows = "".join(
            f'<tr><td style="padding:2px 12px 2px 0">{escape(does)}</td>'
            f'<td align="right" style="padding:2px 0; white-space:nowrap">'
            f"<b>{escape(keys)}</b></td></tr>"
            for keys, does in group.rows
        )
        return (
            f'<p style="font-size:{TITLE}px; margin:10px 0 2px 0"><b>{escape(group.name)}</b></p>'
            f'<table width="100%" cellspacing="0">{rows}</table>'
        )

    @Slot()
    def copy(self) -> None:
        """Put what is shown on the clipboard, as text."""
        QGuiApplication.clipboard().setText(as_text(filtered(self._groups, self.field.text())))

    def pdf(self) -> bytes:
        """Return all shortcuts as a PDF file."""
        document, content = self.page.document().clone(), QBuffer()
        content.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(content)
        writer.setTitle(self.windowTitle())
        writer.setResolution(DPI)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        margin = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
        writer.setPageMargins(margin, QPageLayout.Unit.Millimeter)
        document.setHtml(self.html(self._groups, "#000000"))
        document.print_(writer)
        document.deleteLater()
        return bytes(content.data().data())

    def sizeHint(self) -> QSize:
        """Return the room for most of them."""
        return SIZE
