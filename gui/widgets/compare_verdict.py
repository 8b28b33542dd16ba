"""What a comparison has come to, in two sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from engine.compared import Stretch, Wish
from gui.theme import Theme
from gui.widgets.compare_state import Course
from gui.widgets.compare_words import array_name
from gui.widgets.numbers import grouped, power
from gui.widgets.words import tr as _tr


class Verdict(NamedTuple):
    """A title in its colour, and a remark."""

    colour: str
    title: str
    remark: str


def of_problem(theme: Theme, problem: str) -> Verdict:
    """It ended early, and why."""
    return Verdict(theme.error, _tr("It ended early"), problem)


def of_lockstep(
    theme: Theme,
    stretch: Stretch | None,
    wish: Wish | None,
    wanted: Wish,
    running: bool,
    other_digits: bool,
) -> Verdict:
    """Whether both stay in step; wish: what was compared, wanted: what the fields say now;
    other_digits: whether it was on others than those in use."""
    if stretch is None or wish is None:
        title = _tr("Starting PyTorch…") if running else _tr("NumPy and PyTorch")
        sentence = _tr("The same weights, digits and rule in both: do they learn the same?")
        return Verdict(theme.ink, title, sentence)
    count = _tr("{done} of {wanted} digits").format(
        done=grouped(min(int(stretch.steps[-1]), wish.samples)), wanted=grouped(wish.samples)
    )
    if wanted != wish:
        count = _tr("of other settings than the fields say now: compare again")
    elif other_digits:
        count = _tr("of other digits than those in use now: compare again")
    found = stretch.divergence
    if found is None:
        within = _tr("every array within {tolerance}; {count}").format(
            tolerance=power(wish.tolerance, 1), count=count
        )
        return Verdict(theme.ok, _tr("NumPy and PyTorch stay in step"), within)
    name = array_name(found.operation, found.name)
    first = _tr("first after {step} digits, in {name}; {count}").format(
        step=grouped(found.step), name=name, count=count
    )
    return Verdict(theme.warning, _tr("NumPy and PyTorch part"), first)


def of_report(
    theme: Theme, courses: Iterable[Course], epochs: int, data: str, running: bool
) -> Verdict:
    """How far the report's own comparison has come."""
    known = [len(course.last.tests) - 1 for course in courses if course.last]
    if known:
        remark = _tr("{done} of {wanted} epochs, on {data}")
        remark = remark.format(done=min(known), wanted=epochs, data=data)
        return Verdict(theme.ink, _tr("As the report compares them"), remark)
    if running:
        return Verdict(theme.ink, _tr("Starting PyTorch…"), _tr("Both networks are tested first."))
    remark = _tr("Its network in NumPy, and a larger one in PyTorch.")
    return Verdict(theme.ink, _tr("As the report compares them"), remark)
