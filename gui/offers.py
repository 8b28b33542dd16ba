"""What every picture of the window has to give: its words, and its numbers as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gui.panels.curves import CurvesPanel
from gui.panels.draw_pad import DrawPadPanel
from gui.panels.evaluate import EvaluatePanel
from gui.panels.inspector import InspectorPanel
from gui.panels.lab import LabPanel
from gui.panels.network_view import NetworkView
from gui.pictures import curves_csv, matrix_csv, rows_csv
from gui.take_away import Offer
from gui.widgets.accuracy_plot import AccuracyPlot
from gui.widgets.digit_image import DigitImage
from gui.widgets.evidence_view import EvidenceView
from gui.widgets.frequent_mistakes import FrequentMistakes
from gui.widgets.lesson_view import LessonView
from gui.widgets.mistake_gallery import MistakeGallery
from gui.widgets.pipeline import Pipeline
from gui.widgets.shift_map_view import SCALES, SHIFTS, ShiftMapView
from gui.widgets.timeline import Timeline


def of_network(view: NetworkView) -> Offer:
    """The picture of the network, with the values of the stage that is looked at."""
    return Offer("network", view.canvas, lambda: _stage(view.canvas))


def of_curves(curves: CurvesPanel) -> Offer:
    """The plots with every sample's loss."""
    return Offer("curves", curves.plot, lambda: curves_csv(curves.data, curves.tests))


def of_history(curves: CurvesPanel) -> Iterator[Offer]:
    """The timeline with its branches."""
    timeline = curves.timeline
    yield Offer("branches", timeline, lambda: _branches(timeline))


def of_evaluate(panel: EvaluatePanel) -> Iterator[Offer]:
    """Matrix, mistakes, and the image that is selected."""
    yield Offer("confusion", panel.grid, lambda: matrix_csv(panel.grid.matrix))
    tests = panel.accuracy
    yield Offer("accuracy", tests, lambda: _tests(tests))
    yield Offer("mistakes", panel.gallery, lambda: _mistakes(panel.gallery))
    yield Offer("frequent-mistakes", panel.frequent, lambda: _frequent(panel.frequent))
    yield of_image("test-image", panel.detail.image)
    bars = panel.detail.bars
    yield Offer("probabilities", bars, lambda: _shares(bars.shares))


def of_pad(pad: DrawPadPanel) -> Iterator[Offer]:
    """What the network sees and reads; the sheet has the menu of drawings."""
    body = pad.body
    for name, tile in (("seen", body.seen), ("cropped", body.cropped), ("centred", body.centred)):
        yield of_image(name, tile.picture)
    yield Offer("probabilities", pad.bars, lambda: _shares(pad.bars.probabilities))
    yield Offer("reading", pad.reading)


def of_lab(lab: LabPanel) -> Iterator[Offer]:
    """All that tells why a drawing is read so."""
    yield of_evidence(lab.evidence)
    yield of_image("pixels", lab.editor)
    yield Offer("shifts", lab.shifts, lambda: _shifts(lab.shifts))
    yield Offer("lesson", lab.lesson, lambda: _lesson(lab.lesson))
    for number, tile in enumerate(lab.tiles):
        yield of_image(f"picture-{number}", tile.picture)


def of_inspector(inspector: InspectorPanel) -> Iterator[Offer]:
    """The page, by the panel around it; the evidence and the table of all terms."""
    yield Offer("explanation", inspector.page, text=inspector.text, around=inspector)
    yield of_evidence(inspector.evidence)
    table = inspector.table
    yield Offer(
        "terms", table, lambda: table.terms.text().replace("\t", ","), text=table.terms.text
    )


def of_evidence(view: EvidenceView) -> Offer:
    """Template and products, a row for each pixel."""
    return Offer("evidence", view.pictures, lambda: _evidence(view))


def of_image(name: str, picture: DigitImage) -> Offer:
    """A 28x28 picture, a row for each of its rows."""
    return Offer(name, picture, lambda: _image(picture))


# The numbers


def _stage(canvas: Pipeline) -> str:
    name, values = canvas.values()
    header = *(f"{name}_{axis}" for axis in range(values.ndim)), "value"
    return rows_csv(header, ((*at, float(value)) for at, value in np.ndenumerate(values)))


def _image(picture: DigitImage) -> str:
    image = picture.image
    return rows_csv((), () if image is None else image.tolist())


def _lesson(view: LessonView) -> str:
    changes = () if view.lesson is None else enumerate(view.lesson.changes.tolist())
    return rows_csv(("digit", "change"), changes)


def _shares(shares: NDArray[Any] | None) -> str:
    return rows_csv(("digit", "probability"), () if shares is None else enumerate(shares.tolist()))


def _tests(plot: AccuracyPlot) -> str:
    rows = ((test.step, test.loss, test.accuracy) for test in plot.tests)
    return rows_csv(("step", "loss", "accuracy"), rows)


def _evidence(view: EvidenceView) -> str:
    shown = view.shown
    header = "row", "column", "template", "contribution"
    if shown is None:
        return rows_csv(header, ())
    places = np.ndindex(shown.template.shape)
    return rows_csv(
        header,
        (
            (*place, float(shown.template[place]), float(shown.contributions[place]))
            for place in places
        ),
    )


def _shifts(view: ShiftMapView) -> str:
    header = "down", "right", "scale", "digit", "probability"
    if view.maps is None:
        return rows_csv(header, ())
    shifts, scales = view.maps
    rows: list[tuple[object, ...]] = [
        (down, right, 1, int(shifts[i, j].argmax()), float(shifts[i, j].max()))
        for i, down in enumerate(SHIFTS)
        for j, right in enumerate(SHIFTS)
    ]
    rows += [
        (0, 0, scale, int(scales[i].argmax()), float(scales[i].max()))
        for i, scale in enumerate(SCALES)
    ]
    return rows_csv(header, rows)


def _mistakes(gallery: MistakeGallery) -> str:
    header = "image", "true", "read", "probability", "probability_of_true", "loss"
    told = gallery.evaluation
    if told is None:
        return rows_csv(header, ())
    return rows_csv(
        header,
        (
            (
                place,
                int(told.labels[place]),
                int(told.predictions[place]),
                float(told.probabilities[place, told.predictions[place]]),
                float(told.probabilities[place, told.labels[place]]),
                float(told.losses[place]),
            )
            for place in gallery.places.tolist()
        ),
    )


def _frequent(view: FrequentMistakes) -> str:
    return rows_csv(("true", "read", "count"), view.rows)


def _branches(timeline: Timeline) -> str:
    return rows_csv(("branch", "from", "to"), timeline.lines)
