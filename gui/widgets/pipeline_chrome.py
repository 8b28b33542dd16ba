"""What stands still in the network view: titles, frames, connectors, and the empty states."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from engine.phases import Phase
from gui.theme import Theme
from gui.widgets.box import Box
from gui.widgets.form import CLASSES, IMAGE, REPORT, Form, Kind, Stage
from gui.widgets.ink import text_at, text_width
from gui.widgets.numbers import grouped
from gui.widgets.pipeline_layout import PipelineLayout
from gui.widgets.pipeline_type import PipelineType
from gui.widgets.stages import LOSS, Scene, View, reached, view_of
from gui.widgets.words import tr as _tr

# Lengths of the design: pixels at a ratio of 1.
TITLE_UP, SUBTITLE_UP = 29, 13  # from the top of the tiles to the middle of a line of text
NUMBER_UP = 9  # from the top of a filter to the middle of its number
TRACK = 7  # half the distance of the two connectors of a row
FAN = 9  # distance of two connectors at the digit and at the classes
BADGE, BADGE_PADDING = 16, 5  # height, and room beside the word


def now(phase: Phase | None, form: Form) -> set[str]:
    """Return the stages in which a phase makes something new."""
    if phase is None:
        return set()
    filters = {stage.name for stage in form.stages if stage.kind is Kind.FILTERS}
    special = {
        Phase.INPUT: {IMAGE},
        Phase.LOSS: {CLASSES},
        Phase.UPDATE: filters,
        Phase.PREDICT_AGAIN: set(form.names) - filters - {IMAGE},
    }
    if phase in special:
        return special[phase]
    makes = form.gradient_made if view_of(phase) is View.GRADIENTS else form.made
    return {name for name in form.names if makes(name) is phase}


def titles(view: View, form: Form = REPORT) -> dict[str, tuple[str, str]]:
    """Return each stage's title and subtitle."""
    return {stage.name: _title(stage, view, form) for stage in form.stages}


def _title(stage: Stage, view: View, form: Form) -> tuple[str, str]:
    if stage.kind is Kind.CLASSES:
        return {
            View.ACTIVATIONS: (_tr("Class probabilities"), _tr("softmax of 10")),
            View.GRADIENTS: (_tr("Logit gradient"), _tr("p − y")),
            View.UPDATE: (_tr("Change of probabilities"), _tr("after − before")),
        }[view]
    if stage.kind is Kind.IMAGE:
        return _tr("Input gradient") if view is View.GRADIENTS else _tr("Input"), _tr("28 × 28")
    if stage.kind is Kind.UNITS:
        return _tr("Dense"), grouped(stage.count)
    words = {
        Kind.FILTERS: _tr("Filters"),
        Kind.MAPS: _tr("Feature maps"),
        Kind.POOLED: _tr("Pooled"),
    }
    crowded = len(form.stages) > len(REPORT.stages)
    title = _tr("Maps") if crowded and stage.kind is Kind.MAPS else words[stage.kind]
    if stage.block > 1:
        title = f"{title} {stage.block}"
    shape = f"{stage.cell_rows} × {stage.cell_columns}"
    if stage.tiles < stage.count:  # the other units are not shown
        return title, _tr("{0} of {1}, {2}").format(stage.tiles, stage.count, shape)
    return title, f"{stage.count} × {shape}"


def reason(stage: str, scene: Scene, form: Form = REPORT) -> str:
    """Return why a stage has nothing to show yet."""
    if scene.view is View.GRADIENTS:
        return _tr("After the backward phase")
    if scene.view is View.UPDATE:
        begun = scene.phase is not None and reached(scene.phase, Phase.UPDATE)
        return _tr("After predicting again") if begun else _tr("After the first update")
    if stage == LOSS:
        return _tr("after the softmax")
    sentences = {
        Phase.CONVOLVE: _tr("After the convolution"),
        Phase.POOL: _tr("After the pooling"),
        Phase.SOFTMAX: _tr("After the softmax"),
    }
    return sentences.get(form.made(stage), "")


class PipelineChrome:
    """Draws everything that the numbers do not change."""

    def __init__(self, layout: PipelineLayout, theme: Theme, letters: PipelineType) -> None:
        self._layout, self._theme, self._letters = layout, theme, letters

    def draw(self, painter: QPainter, scene: Scene) -> None:
        """Draw the titles, the connectors and the frames of empty tiles."""
        self._connectors(painter)
        for stage in self._layout.tiles:
            self._frames(painter, stage)
        self._filter_numbers(painter)
        new = now(scene.phase, self._layout.form)
        for stage, (title, subtitle) in titles(scene.view, self._layout.form).items():
            column = self._layout.columns[stage]
            self._text(painter, self._letters.title, self._theme.ink, column, TITLE_UP, title)
            if stage in new:
                self._badge(painter, stage, column.x + text_width(self._letters.title, title))
            caption = self._letters.caption
            self._text(painter, caption, self._theme.ink3, column, SUBTITLE_UP, subtitle)

    def words(self, painter: QPainter) -> None:
        """Write what stands beside the label and the loss."""
        layout, letters = self._layout, self._letters
        label, loss = layout.label, layout.loss
        text_at(painter, letters.caption, self._theme.ink3, label.x, label.centre_y, _tr("Label"))
        text_at(painter, letters.control, self._theme.ink2, loss.x, loss.centre_y, _tr("Loss"))
        line = QRectF(loss.x, loss.y, loss.width, layout.line)
        painter.fillRect(line, QColor(self._theme.hairline))

    def message(self, painter: QPainter, box: Box, text: str) -> None:
        """Write a sentence in the middle of an empty tile."""
        painter.setFont(self._letters.caption)
        painter.setPen(QColor(self._theme.ink3))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(*box.grown(-self._layout.px(4))), flags, text)

    def _text(
        self, painter: QPainter, font: QFont, colour: str, column: Box, up: int, text: str
    ) -> None:
        y = column.y - self._layout.px(up) - self._layout.lift
        text_at(painter, font, colour, column.x, y, text)

    def _badge(self, painter: QPainter, stage: str, x: int) -> None:
        """Mark a stage, whose title ends at x, as one that the phase is about, if it has room."""
        px, text, font = self._layout.px, _tr("now"), self._letters.small
        y, names = self._layout.columns[stage].y, self._layout.form.names
        middle = y - px(TITLE_UP) - self._layout.lift
        width = text_width(font, text) + 2 * px(BADGE_PADDING)
        place = QRectF(x + px(8), middle - px(BADGE) / 2, width, px(BADGE))
        after = names[names.index(stage) + 1 :]
        if after and place.right() > self._layout.columns[after[0]].x:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent_soft))
        painter.drawRoundedRect(place, px(5), px(5))
        left = place.x() + px(BADGE_PADDING)
        text_at(painter, font, self._theme.accent_text, left, middle, text)

    def _frames(self, painter: QPainter, stage: str) -> None:
        line, tiles = self._layout.line, self._layout.tiles[stage]
        for number in range(len(tiles)):
            inside = tiles.tile(number)
            outside = QRectF(*inside.grown(line))
            painter.fillRect(outside, QColor(self._theme.border))
            painter.fillRect(QRectF(*inside), QColor(self._theme.panel))

    def _filter_numbers(self, painter: QPainter) -> None:
        name = self._layout.form.leading.filters
        tiles, letters = self._layout.tiles[name], self._letters
        for number in range(len(tiles)):
            tile = tiles.tile(number)
            middle = tile.y - self._layout.px(NUMBER_UP)
            text_at(painter, letters.caption, self._theme.ink3, tile.x, middle, str(number))

    def _connectors(self, painter: QPainter) -> None:
        layout, columns = self._layout, self._layout.columns
        painter.setPen(QPen(QColor(self._theme.border), 1.1 * layout.ratio))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        digit = layout.tiles[IMAGE].tile(0).grown(layout.line)
        first, last = layout.rows[0].bar.centre_y, layout.rows[-1].bar.centre_y
        classes_x = columns[CLASSES].x - layout.px(6)
        tracks = self._tracks()
        fan = min(FAN, 8 * FAN / len(tracks))
        for track, y in enumerate(tracks):
            offset = round((track - (len(tracks) - 1) / 2) * layout.px(fan))
            left = columns[layout.form.stages[1].name].x
            _curve(painter, digit.right, digit.centre_y + offset, left, y)
            right = columns[layout.form.stages[-2].name].right
            painter.fillRect(
                QRectF(left, y, right - left, layout.line), QColor(self._theme.hairline)
            )
            _curve(painter, right, y, classes_x, (first + last) // 2 + offset)

    def _tracks(self) -> list[int]:
        """Return the height of each filter's path through the view."""
        tiles, px = self._layout.tiles[self._layout.form.leading.name], self._layout.px
        apart = min(px(TRACK), tiles.tile(0).height // 4)
        middles = [tiles.tile(number).centre_y for number in range(0, len(tiles), 2)]
        return [middle + shift for middle in middles for shift in (-apart, apart)]


def _curve(painter: QPainter, x1: float, y1: float, x2: float, y2: float) -> None:
    path, half = QPainterPath(QPointF(x1, y1 + 0.5)), (x1 + x2) / 2
    path.cubicTo(half, y1 + 0.5, half, y2 + 0.5, x2, y2 + 0.5)
    painter.drawPath(path)
