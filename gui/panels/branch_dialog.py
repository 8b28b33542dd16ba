"""The dialog that asks how a branch shall differ from the path that it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.theme import Theme
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.dialog_buttons import dialog_buttons
from gui.widgets.learning_rate_box import LearningRateBox
from gui.widgets.numbers import LARGEST_WHOLE, grouped

KEPT = ("edit", "teach", "options")  # changes that have no field here


class BranchDialog(QDialog):
    """Asks for rate, batch size, rule and order of a new branch, and its name.

    Args:
        step: where it begins.
        present: what is in force there: learning_rate, batch_size, optimizer, seed.
        wanted: what the user has changed already, and maybe "edit", "teach" or "options" of the
            optimiser, which are kept.
        optimizers: keys and names of the rules to choose from.
        theme: the colours.
        reason: why a branch is needed, or "".
    """

    def __init__(
        self,
        parent: QWidget | None,
        step: int,
        present: Mapping[str, Any],
        wanted: Mapping[str, Any],
        optimizers: Sequence[tuple[str, str]],
        theme: Theme,
        reason: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Branch from step {step}").format(step=grouped(step)))
        self._present, self._wanted = dict(present), dict(wanted)
        values = {**self._present, **self._wanted}
        self.name = QLineEdit()
        self.learning_rate = LearningRateBox()
        self.learning_rate.setValue(values["learning_rate"])
        self.batch_size, self.seed = QSpinBox(), QSpinBox()
        for box, key, least in ((self.batch_size, "batch_size", 1), (self.seed, "seed", 0)):
            box.setRange(least, LARGEST_WHOLE)
            box.setValue(values[key])
        self.optimizer = ChoiceBox()
        self.set_theme(theme)
        for key, title in optimizers:
            self.optimizer.addItem(title, key)
        self.optimizer.setCurrentIndex(self.optimizer.findData(values["optimizer"]))
        self._suggestion = ""
        for field in (self.learning_rate, self.batch_size, self.seed):
            field.lineEdit().setTextMargins(6, 0, 6, 0)  # a style sheet's padding has no effect
        self._lay_out(reason)
        for signal in (
            self.learning_rate.valueChanged,
            self.batch_size.valueChanged,
            self.seed.valueChanged,
            self.optimizer.currentIndexChanged,
        ):
            signal.connect(self._suggest_name)
        self._suggest_name()

    def set_theme(self, theme: Theme) -> None:
        """Recolour what the style sheet does not reach."""
        self.optimizer.set_theme(theme)

    def _lay_out(self, reason: str) -> None:
        lead = QLabel(
            reason or self.tr("The training goes on from here on another way; nothing is lost.")
        )
        lead.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow(self.tr("Learning rate"), self.learning_rate)
        form.addRow(self.tr("Optimiser"), self.optimizer)
        form.addRow(self.tr("Batch size"), self.batch_size)
        form.addRow(self.tr("Order of the digits (seed)"), self.seed)
        form.addRow(self.tr("Name"), self.name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(lead)
        layout.addLayout(form)
        layout.addWidget(dialog_buttons(self, self.tr("Branch")))
        self.setMinimumWidth(360)

    @property
    def changes(self) -> dict[str, Any]:
        """What shall be different, by name."""
        values = {
            "learning_rate": self.learning_rate.value(),
            "optimizer": self.optimizer.currentData(),
            "batch_size": self.batch_size.value(),
            "seed": self.seed.value(),
        }
        kept = {key: value for key, value in self._wanted.items() if key in KEPT}
        if "options" in kept and values["optimizer"] != self._present["optimizer"]:
            any_has = ("weight_decay", "schedule")  # the others are those of the rule before
            kept["options"] = {k: v for k, v in kept["options"].items() if k in any_has}
        return kept | {key: value for key, value in values.items() if value != self._present[key]}

    @property
    def chosen_name(self) -> str:
        """The name that was typed, or the one that is suggested; "" where there is none."""
        return self.name.text().strip() or self._suggestion

    def _suggest_name(self) -> None:
        """A name that tells what is different."""
        changes = self.changes
        parts = []
        if "learning_rate" in changes:
            parts.append(self.tr("rate {value}").format(value=self.learning_rate.text()))
        if "optimizer" in changes:
            parts.append(self.optimizer.currentText())
        if "batch_size" in changes:
            parts.append(self.tr("batch {value}").format(value=changes["batch_size"]))
        if "seed" in changes:
            parts.append(self.tr("order {value}").format(value=changes["seed"]))
        parts += [self._told(name, value) for name, value in changes.get("options", {}).items()]
        if "edit" in changes:
            parts.append(self.tr("edited"))
        if "teach" in changes:
            parts.append(self.tr("taught"))
        self._suggestion = ", ".join(parts)
        self.name.setPlaceholderText(self._suggestion or self.tr("numbered by itself"))

    def _told(self, option: str, value: Any) -> str:
        """An option of the optimiser and its new value in words."""
        names = {
            "momentum": self.tr("momentum {value}"),
            "weight_decay": self.tr("weight decay {value}"),
            "smoothing": self.tr("smoothing {value}"),
            "betas": self.tr("betas {value}"),
        }
        if option not in names:
            return self.tr("course of the rate")
        return names[option].format(value=value)
