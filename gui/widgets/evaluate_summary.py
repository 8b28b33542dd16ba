"""An evaluation in four numbers, and of which step they are."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from engine.confusion import recall
from engine.evaluation import Evaluation
from gui.icons import icon
from gui.theme import LIGHT, Theme
from gui.widgets.figure import Figure
from gui.widgets.furniture import colour_text
from gui.widgets.numbers import NO_VALUE, decimal, grouped, plain
from gui.widgets.worded_button import WordedButton

MARGIN, HEIGHT = 20, 62


class EvaluateSummary(QWidget):
    """The line above an evaluation.

    Attributes: figures; moment: says of which step they are; button: reads the images anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.figures = [
            Figure(self.tr("Test accuracy")),
            Figure(self.tr("Mistakes")),
            Figure(self.tr("Mean loss")),
            Figure(self.tr("Weakest digit")),
        ]
        for figure in self.figures:
            row.addWidget(figure)
        row.addStretch(1)
        self.moment = QLabel()
        self.button = WordedButton(self.tr("Evaluate now"))
        self.button.setToolTip(
            self.tr("Read all test images with the network as it is at this moment")
        )
        self.button.setFixedHeight(28)
        self.button.setIconSize(QSize(14, 14))
        row.addWidget(self.moment)
        row.addWidget(self.button)
        row.setSpacing(28)

    def show_figures(self, evaluation: Evaluation, matrix: NDArray[Any]) -> None:
        """Show the numbers of an evaluation."""
        found = recall(matrix)
        known = not np.isnan(found).all()
        weakest = int(np.nanargmin(found)) if known else None
        shares = self.tr("{share} % found").format(
            share=decimal(100 * float(np.nanmin(found)), 1) if known else NO_VALUE
        )
        total = self.tr("of {count}").format(count=grouped(len(evaluation.labels)))
        accuracy, mistakes, loss, digit = self.figures
        accuracy.show_value(f"{decimal(100 * evaluation.accuracy, 2)} %")
        mistakes.show_value(grouped(evaluation.mistakes), total)
        loss.show_value(plain(evaluation.loss))
        digit.show_value(NO_VALUE if weakest is None else str(weakest), shares)

    def show_moment(self, of: int | None, now: int, reading: bool, outdated: bool) -> None:
        """Say of which step the numbers are, and that the network is elsewhere by now.

        of: their step, or None where there are none; reading: others are on their way; outdated:
        the network was changed since, maybe at the same step.
        """
        theme, colour, text = self._theme, self._theme.ink2, ""
        if reading:
            text = self.tr("Reading the test images…")
        elif of is not None and outdated:
            colour = theme.warning
            text = self.tr("Weights of step {step}; the network has changed since").format(
                step=grouped(of)
            )
        elif of == now:
            text = self.tr("Weights at step {step}, as they are now").format(step=grouped(now))
        elif of is not None:
            colour = theme.warning
            text = self.tr("Weights of step {step}; now at {now}").format(
                step=grouped(of), now=grouped(now)
            )
        self.moment.setText(text)
        colour_text(self.moment, colour)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours; those of the moment come when it is told next."""
        self._theme = theme
        self.button.setIcon(icon("reset", theme))
        for figure in self.figures:
            figure.set_theme(theme)
