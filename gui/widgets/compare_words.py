"""What is said of a comparison, in words."""

from __future__ import annotations

import numpy as np

from engine.compared import Divergence, Operation, Stretch, Wish
from gui.widgets.numbers import grouped, power, short
from gui.widgets.words import tr


def array_name(operation: Operation, name: str) -> str:
    """Return "conv", "∂L/∂ conv", "conv.filters", as mathematicians write them."""
    return f"∂L/∂ {name}" if operation == "backward" else name


def operation_name(operation: Operation) -> str:
    """Return what a group of arrays is called."""
    return {
        "forward": tr("Activations"),
        "backward": tr("Gradients"),
        "update": tr("Weights"),
    }[operation]


def where(found: Divergence) -> str:
    """Say where both part: the moment, the operation and the cell, with both numbers."""
    sentence = {
        "forward": tr(
            "After {step} digits, forwards: {cell} is {ours} in NumPy and {theirs} in PyTorch."
        ),
        "backward": tr(
            "After {step} digits, backwards: the gradient of {cell} is {ours} in NumPy and "
            "{theirs} in PyTorch."
        ),
        "update": tr(
            "After {step} digits, in the update: {cell} is {ours} in NumPy and {theirs} in PyTorch."
        ),
    }[found.operation]
    return sentence.format(
        step=grouped(found.step),
        cell=cell(found),
        ours=short(found.ours, 6),
        theirs=short(found.theirs, 6),
    )


def cell(found: Divergence) -> str:
    """Return "conv [0, 0, 1]", and which digit of a batch it is."""
    name = f"{found.name} {list(found.cell)}" if found.cell else found.name
    if not found.sample:
        return name
    return tr("{cell} of digit {number} in the batch").format(cell=name, number=found.sample + 1)


def why(found: Divergence) -> str:
    """Say what pooling did, where it is where they part."""
    window = found.window
    if window is None:
        return ""
    if not window.is_draw:
        return tr(
            "Two of the four values are nearly equal: rounding made another one the largest, and "
            "the gradient goes there."
        )
    ours, theirs = (int(np.count_nonzero(part)) for part in window.gradients)
    tied = int((window.values[0] == window.values[0].max()).sum())
    if ours > theirs and tied == 4:
        text = tr(
            "All four values are equal. The report sends the whole gradient to each of them, "
            "PyTorch to the first only."
        )
    elif ours > theirs:
        text = tr(
            "{tied} of the four values are equal and the largest. The report sends the whole "
            "gradient to each of them, PyTorch to the first only."
        )
    else:
        text = tr("{tied} of the four values are equal and the largest; each engine chose its own.")
    return text.format(tied=tied)


def agreement(stretch: Stretch, wish: Wish) -> str:
    """Say that nothing differs."""
    return tr("Every number agrees within {tolerance} over all {count} digits.").format(
        tolerance=power(wish.tolerance, 1), count=grouped(stretch.samples)
    )
