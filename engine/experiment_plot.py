"""The picture of many experiments: every run's curves, and of each group mean and spread."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.chart import Chart, Png, Svg
from engine.chart_axes import INK, LEFT, ON_PAGE, Axes, Values
from engine.experiment_groups import Group, groups
from engine.outcome import Outcome

COLOURS = (
    *("#0A7A6F", "#B45309", "#1764AB", "#B42318"),
    *("#6B7A0F", "#8E44AD", "#4D5767", "#C2517A"),
)
ON_DARK = (
    *("#3CC9B6", "#F59A4A", "#6CB2F2", "#FF8A7A"),
    *("#B8C95A", "#D6A2E8", "#AEB7C4", "#F5A0C0"),
)
WIDTH, HEIGHT = 960, 330  # of the two plots
ROW = 20  # of the legend


def _variables(colours: Sequence[str]) -> str:
    return " ".join(f"--series{place}: {ink};" for place, ink in enumerate(colours))


STYLE = (
    f":root {{ {_variables(COLOURS)} }}\n"
    f"@media (prefers-color-scheme: dark) {{ :root {{ {_variables(ON_DARK)} }} }}\n"
)


def colour(place: int) -> str:
    """The colour of the group at a place; they come again after eight."""
    return COLOURS[place % len(COLOURS)]


def svg(outcomes: Sequence[Outcome], on_page: bool = False) -> str:
    """The picture as an SVG document; on_page: without paper, in the inks of a page that has
    `html_report.STYLE` and `STYLE`."""
    found = groups(outcomes)
    inks = {ink: f"var(--series{place})" for place, ink in enumerate(COLOURS)}
    chart = Svg(*_size(found), None, ON_PAGE | inks) if on_page else Svg(*_size(found))
    _paint(chart, found)
    return chart.document


def png(outcomes: Sequence[Outcome]) -> bytes:
    """The picture as a PNG file."""
    found = groups(outcomes)
    chart = Png(*_size(found))
    _paint(chart, found)
    return chart.content


def _size(found: Sequence[Group]) -> tuple[float, float]:
    return WIDTH, HEIGHT + ROW * len(found) + 20


def _paint(chart: Chart, found: Sequence[Group]) -> None:
    """Accuracy at the left, loss at the right, and beneath which colour is which group."""
    half = WIDTH / 2
    epochs = max(group.epochs for group in found)
    ends = [np.arange(1, group.epochs + 1, dtype=float) for group in found]
    accuracies = [100 * group.curves("test_accuracies") for group in found]
    across = (1.0, float(epochs)) if epochs > 1 else (0.0, 2.0)
    up = Axes.range_of(np.concatenate([curve.ravel() for curve in accuracies]), most=100.0)
    axes = Axes(0, half, HEIGHT, across, up)
    axes.paint(chart, "Test accuracy by epoch", " %")
    _paint_groups(chart, axes, ends, accuracies)
    losses = [group.losses for group in found]
    places = [
        (np.arange(curve.shape[1]) + 0.5) / curve.shape[1] * group.epochs
        for group, curve in zip(found, losses, strict=True)
    ]
    up = Axes.range_of(np.concatenate([curve.ravel() for curve in losses]), log=True)
    axes = Axes(half, half, HEIGHT, (0.0, float(epochs)), up, log=True)
    axes.paint(chart, "Loss while learning")
    _paint_groups(chart, axes, places, losses)
    _paint_legend(chart, found)


def _paint_groups(
    chart: Chart, axes: Axes, places: Sequence[Values], curves: Sequence[Values]
) -> None:
    """places: (points,) of each group; curves: (runs, points)."""
    for index, (across, values) in enumerate(zip(places, curves, strict=True)):
        ink, mean = colour(index), values.mean(axis=0)
        if len(values) > 1:
            spread = values.std(axis=0, ddof=1)
            upper, lower = (
                axes.points(across, np.maximum(edge, 1e-3 * mean))  # a logarithm needs it above 0
                for edge in (mean + spread, mean - spread)
            )
            chart.area([*upper, *lower[::-1]], ink, 0.16)
        for run in values:
            _paint_line(chart, axes.points(across, run), ink, 1, 0.5)
        if len(values) > 1:
            _paint_line(chart, axes.points(across, mean), ink, 2.5, 1)


def _paint_line(
    chart: Chart, points: list[tuple[float, float]], ink: str, width: float, opacity: float
) -> None:
    if len(points) == 1:  # a short stroke where a line has no length
        ((x, y),) = points
        points = [(x - 8, y), (x + 8, y)]
    chart.line(points, ink, width, opacity)


def _paint_legend(chart: Chart, found: Sequence[Group]) -> None:
    for place, group in enumerate(found):
        y = HEIGHT + 16 + ROW * place
        chart.line([(LEFT, y - 4), (LEFT + 22, y - 4)], colour(place), 3)
        count = len(group.outcomes)
        spread = "" if count == 1 else f" ± {100 * group.deviation:.2f}"
        runs = "1 run" if count == 1 else f"{count:,} runs"
        chart.text(LEFT + 32, y, f"{group.name}: {100 * group.mean:.2f}{spread} %, {runs}", INK)
