"""The fonts and inks of the network view, in device pixels."""

from __future__ import annotations

from PySide6.QtGui import QFont

from gui.theme import CAPTION, CONTROL, LARGE_VALUE, TICK, TITLE, VALUE, Theme
from gui.widgets.ink import Ink, sized
from gui.widgets.pipeline_layout import PipelineLayout

COMPACT = 100  # width of the column of filters under which captions get the smallest size


class PipelineType:
    """Every font of the view, and the inks that write on its canvas.

    Args:
        base: the interface's font, whose family is taken.
        layout: gives the device pixels, and whether room is scarce.
        theme: gives the colours.
    """

    def __init__(self, base: QFont, layout: PipelineLayout, theme: Theme) -> None:
        compact = layout.columns[layout.form.stages[1].name].width < layout.px(COMPACT)
        strong, medium = QFont.Weight.DemiBold, QFont.Weight.Medium

        def font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
            return sized(base, layout.px(size), weight)

        self.title = font(TITLE, strong)
        self.caption = font(TICK if compact else CAPTION)
        self.small = font(TICK if compact else CAPTION, medium)
        self.control = font(CONTROL)
        self.digit, self.strong_digit = font(TITLE, medium), font(TITLE, strong)
        self.card, self.strong_card = font(CAPTION), font(CAPTION, strong)

        def ink(font: QFont, colour: str) -> Ink:
            return Ink(font, colour, theme.panel)

        self.quiet = ink(self.caption, theme.ink3)
        self.number = ink(self.control, theme.ink3)
        self.strong_number = ink(font(CONTROL, strong), theme.ink)
        self.label = ink(font(LARGE_VALUE, strong), theme.ink)
        reading = self.small if compact else font(CONTROL, medium)
        self.right, self.wrong = ink(reading, theme.ok), ink(reading, theme.error)
        self.loss = ink(font(VALUE, strong), theme.ink)
        self.predicted = ink(self.small, theme.accent_text)
        self.true = ink(self.small, theme.ink2)
