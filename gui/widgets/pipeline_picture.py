"""The network's numbers as one picture, for one size, theme and view."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QFont, QImage, QPainter

from engine.phases import Phase
from engine.snapshot import Snapshot
from gui.theme import Theme
from gui.widgets.box import Box
from gui.widgets.canvas import Canvas
from gui.widgets.class_column import ClassColumn
from gui.widgets.form import CLASSES, IMAGE, Kind
from gui.widgets.ink import Field, text_width
from gui.widgets.mosaic import Mosaic
from gui.widgets.numbers import grouped, plain
from gui.widgets.pipeline_chrome import SUBTITLE_UP, PipelineChrome, reason, titles
from gui.widgets.pipeline_layout import PipelineLayout
from gui.widgets.pipeline_type import PipelineType
from gui.widgets.scale_mark import ScaleMark
from gui.widgets.stages import LOSS, Scene, reached
from gui.widgets.words import tr as _tr


class PipelinePicture:
    """The whole view but what follows the cursor.

    What stands still is drawn once, here; `show` then writes numbers and colours into it, without
    a call into Qt once each letter has been seen.

    Args:
        layout: where everything lies.
        theme: the colours.
        font: the interface's font, whose family is taken.
        scene: what the tiles show.
        missing: the stages that have no values yet.
        empty: whether there is no digit at all.
    """

    def __init__(
        self,
        layout: PipelineLayout,
        theme: Theme,
        font: QFont,
        scene: Scene,
        missing: frozenset[str],
        empty: bool,
    ) -> None:
        self._layout, self._theme, self._scene, self._missing = layout, theme, scene, missing
        self.letters = PipelineType(font, layout, theme)
        self._canvas = Canvas(layout.width, layout.height, theme.panel)
        with self._canvas.painter() as painter:
            self._draw_still(painter, empty)
        self._mosaics = {
            stage: Mosaic(self._canvas, tiles, layout.line)
            for stage, tiles in layout.tiles.items()
            if stage not in missing
        }
        self._marks = {stage: self._scale_mark(stage) for stage in self._mosaics}
        self._classes = ClassColumn(self._canvas, layout, theme, self.letters)
        self._place_fields()

    @property
    def image(self) -> QImage:
        """The picture, one pixel for each of the device's."""
        return self._canvas.image

    def show(self, snapshot: Snapshot, levels: Mapping[str, NDArray[np.float64]]) -> None:
        """Write a snapshot's numbers; `levels` are those of its signed stages, (1,) or (units,)."""
        scene = self._scene
        for stage, mosaic in self._mosaics.items():
            values = scene.values(snapshot, stage)
            if values is None:  # not among the missing when this picture was made
                mosaic.clear(self._theme.panel)
            elif stage in levels:
                mosaic.show_values(values, levels[stage], self._theme)
                self._marks[stage].show(levels[stage])
            else:
                mosaic.show_image(values, self._theme)
        classes = scene.values(snapshot, CLASSES)
        read = reached(scene.phase, Phase.SOFTMAX)
        prediction = scene.prediction(snapshot) if read else None
        before = scene.before(snapshot)
        label = None if snapshot.is_drawing else snapshot.label
        self._classes.show(classes, scene.view, prediction, label, before)
        self._show_words(snapshot)

    def _draw_still(self, painter: QPainter, empty: bool) -> None:
        layout = self._layout
        chrome = PipelineChrome(layout, self._theme, self.letters)
        chrome.draw(painter, self._scene)
        if empty:
            chrome.message(painter, layout.tiles[IMAGE].tile(0), _tr("No digits loaded yet."))
            return
        chrome.words(painter)
        for stage, tiles in layout.tiles.items():
            filters = tiles.stage.kind is Kind.FILTERS
            if stage in self._missing and not filters:  # whose tiles are too small for words
                for number in range(len(tiles)):
                    chrome.message(
                        painter, tiles.tile(number), reason(stage, self._scene, layout.form)
                    )

    def _scale_mark(self, stage: str) -> ScaleMark:
        px, column = self._layout.px, self._layout.columns[stage]
        _, subtitle = titles(self._scene.view, self._layout.form)[stage]
        x = column.x + text_width(self.letters.caption, subtitle) + px(6)
        y = column.y - px(SUBTITLE_UP) - px(7) - self._layout.lift
        box = Box(x, y, column.right - x, 2 * px(7))
        filters = self._layout.form.stage(stage).kind is Kind.FILTERS
        legend = px(28 if filters else 44), px(7)
        return ScaleMark(
            self._canvas, box, legend, self._layout.ratio, self._theme, self.letters.quiet
        )

    def _place_fields(self) -> None:
        layout, letters, px = self._layout, self.letters, self._layout.px
        label, loss = layout.label, layout.loss

        def field(x: int, box: Box, right: bool = False) -> Field:
            """Return a field from x to the right end of a box."""
            place = Box(x, box.y + layout.line, box.right - x, box.height - layout.line)
            return Field(self._canvas, place, self._theme.panel, right)

        self._caption = field(layout.caption.x, layout.caption)
        x = label.x + text_width(letters.caption, _tr("Label")) + px(8)
        self._label = field(x, label)
        self._reading = self._place_reading(x + px(15), field)
        x = loss.x + text_width(letters.control, _tr("Loss")) + px(10)
        self._formula = field(x, loss)
        self._loss = field(x + px(78), loss, right=True)

    def _place_reading(self, x: int, field: Callable[..., Field]) -> Field:
        """Place what is read beside the label, or under it where the digit is too narrow."""
        label = self._layout.label
        if x + text_width(self.letters.caption, _tr("reads as {0}").format(0)) <= label.right:
            return field(x, label, right=True)
        below = Box(label.x, label.bottom - self._layout.px(2), label.width, label.height)
        return field(below.x, below)

    def _show_words(self, snapshot: Snapshot) -> None:
        letters, label = self.letters, snapshot.label
        if snapshot.is_drawing:
            self._caption.word(letters.quiet, _tr("your drawing"))
            self._label.word(letters.label, "–")
        else:
            source = _tr("test #") if snapshot.of_test_set else _tr("train #")
            self._caption.number(letters.quiet, grouped(snapshot.image_index), prefix=source)
            self._label.word(letters.label, str(label))
        self._show_reading(snapshot)
        loss = self._scene.loss(snapshot)
        if loss is None:
            self._formula.word(letters.quiet, reason(LOSS, self._scene))
            self._loss.clear()
        elif self._scene.before(snapshot) is not None:
            self._formula.number(letters.quiet, _tr("was {0}").format(plain(snapshot.loss)))
            self._loss.number(letters.loss, plain(loss))
        else:
            self._formula.word(letters.quiet, _tr("−ln p({0})").format(label))
            self._loss.number(letters.loss, plain(loss))

    def _show_reading(self, snapshot: Snapshot) -> None:
        if not reached(self._scene.phase, Phase.SOFTMAX):
            self._reading.clear()
            return
        prediction = self._scene.prediction(snapshot)
        ink = self.letters.right if prediction == snapshot.label else self.letters.wrong
        if snapshot.is_drawing:  # nobody says what is right
            ink = self.letters.quiet
        reading = (
            _tr("no reading") if prediction is None else _tr("reads as {0}").format(prediction)
        )
        self._reading.word(ink, reading)
