"""The section of the inspector on a checked gradient: two numbers, a sweep, and reasons."""

from __future__ import annotations

from engine.gradient_check import Cause, GradientCheck, Reason
from gui.widgets.numbers import grouped, level, plain
from gui.widgets.page_blocks import Block, Heading, Line, Sweep, Words
from gui.widgets.words import tr as _tr


def gradient_check(result: GradientCheck, step: int) -> list[Block]:
    """Tell a check that was made after `step` samples."""
    eps = level(result.eps).removeprefix("±")
    caption = _tr("after {0} samples").format(grouped(step))
    blocks: list[Block] = [
        Heading(_tr("Gradient check"), caption),
        Line(_tr("(L(+ε) − L(−ε)) ÷ 2ε, ε = {0}").format(eps), result.numeric),
        Line(_tr("by the backward pass"), result.analytic),
        Line(_tr("difference"), plain(result.difference)),
    ]
    if result.agrees:
        blocks.append(Words(_tr("They agree to one part in a million."), strong=True))
    blocks += [Words(reason(cause), warning=not result.agrees) for cause in result.causes]
    points = tuple((point.eps, point.numeric, point.difference) for point in result.sweep)
    name = _tr("|difference| for ε from 0.1 to 1e−12, both on log scales")
    return [*blocks, Sweep(name, points, result.eps)]


def reason(cause: Cause) -> str:
    """Return why numeric and analytic differ, as a sentence."""
    sentences = {
        Reason.WINNER_SWITCHED: _tr(
            "{0} pooling windows change their winner between −ε and +ε: a smaller ε may help."
        ),
        Reason.TIE_BROKEN: _tr(
            "{0} tied windows have another winner on each side: the loss has a kink here."
        ),
        Reason.GATE_SWITCHED: _tr("{0} ReLUs open or close between −ε and +ε."),
        Reason.EACH_TIE_COUNTED: _tr(
            "Each of {0} tied cells is counted. That is the report's rule; it is not the "
            "derivative at a tie."
        ),
        Reason.ROUNDING: _tr("ε is too small: the two losses differ in their last digits only."),
        Reason.NOT_FINITE: _tr("Not all numbers are finite: the training has diverged."),
        Reason.CURVATURE: _tr("ε is too large: the loss is curved over that distance."),
    }
    return sentences[cause.reason].format(cause.count)
