"""A page with a plot under its heading, and what tells of it to the right."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.furniture import caption_label, rule_down, title_label

MARGIN = 20


class PlotPage(QWidget):
    """Attributes: legend: the label that says which colour is what."""

    def __init__(self, heading: str, plot: QWidget, right: QVBoxLayout) -> None:
        super().__init__()
        self.legend = caption_label()
        parts = QHBoxLayout(self)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        left, head = QVBoxLayout(), QHBoxLayout()
        left.setContentsMargins(0, 10, 0, 6)
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(16)
        head.addWidget(title_label(heading))
        head.addWidget(self.legend, 1)
        left.addLayout(head)
        left.addWidget(plot, 1)
        right.setContentsMargins(MARGIN, 10, MARGIN, 10)
        parts.addLayout(left, 60)
        parts.addWidget(rule_down())
        parts.addLayout(right, 44)

    def show_legend(self, entries: Iterable[tuple[str, str]]) -> None:
        """Show names, each after its colour."""
        self.legend.setText(
            "&nbsp;&nbsp; ".join(
                f'<span style="color:{colour}">■</span>&nbsp;{name.replace(" ", "&nbsp;")}'
                for name, colour in entries
            )
        )
