"""Which stages the picture of a network has, and how each is cut into tiles of cells."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.phases import Phase
from engine.specs import LayerSpec
from gui.widgets.layer_phases import Layers, layer_phases

IMAGE, CLASSES = "image", "logits"
SIDE, DIGITS = 28, 10  # of the image; classes
TILE_ROWS, TILE_COLUMNS = 8, 2  # of a stage; many later maps have more columns
FEW_UNITS = 128  # of a dense layer that get 8 columns of cells; more get 16


class Kind(StrEnum):
    """What a stage holds."""

    IMAGE = "image"
    FILTERS = "filters"
    MAPS = "maps"
    POOLED = "pooled"
    UNITS = "units"
    CLASSES = "classes"


@dataclass(frozen=True)
class Stage:
    """One column of the picture.

    name:    of its array, which is the name of its cells' places too
    rows, columns: of tiles; cell_rows, cell_columns: of cells in a tile
    count:   units of the layer
    reads, window: the stage that a cell is computed from, and the side of what it sees there
    filters: the stage of its filters, where they are shown
    block:   which convolution it belongs to, counted from 1; 0: none
    """

    name: str
    kind: Kind
    rows: int
    columns: int
    cell_rows: int
    cell_columns: int
    count: int = 1
    reads: str = ""
    window: int = 0
    filters: str = ""
    block: int = 0

    @property
    def tiles(self) -> int:
        """How many tiles are shown."""
        return min(self.count, self.rows * self.columns)

    def tiled(self, array: NDArray[Any]) -> NDArray[Any]:
        """Return what is shown of the array, (tiles, cell rows, cell columns)."""
        if self.kind is Kind.UNITS:
            cells = np.zeros(self.cell_rows * self.cell_columns, array.dtype)
            cells[: array.size] = array
            return cells.reshape(1, self.cell_rows, self.cell_columns)
        if array.ndim == 4:  # filters of several channels: the first
            array = array[:, 0]
        return array.reshape(-1, self.cell_rows, self.cell_columns)[: self.tiles]


@dataclass(frozen=True)
class Product:
    """A layer whose units sum up products with all cells of the stage before.

    layer: its name; reads, gives: the stages before and after it; output: the array of its sums.
    """

    layer: str
    reads: str
    gives: str
    output: str


@dataclass(frozen=True)
class Form:
    """The stages of a network, from the image to the classes.

    layers: names and kinds of all layers, shown or not; products: the layers between stages that
    tie all cells of one to all of the next.
    """

    stages: tuple[Stage, ...]
    layers: Layers = ()
    products: tuple[Product, ...] = ()

    def limited(self, rows: int, columns: int) -> Form:
        """Return it with so many rows and columns of tiles at most; units beyond them are not
        shown."""
        stages = tuple(
            replace(stage, rows=min(stage.rows, rows), columns=min(stage.columns, columns))
            for stage in self.stages
        )
        return replace(self, stages=stages)

    @property
    def names(self) -> tuple[str, ...]:
        """All stages by name, in order."""
        return tuple(stage.name for stage in self.stages)

    @property
    def tiled(self) -> tuple[Stage, ...]:
        """The stages that have tiles: all but the classes."""
        return self.stages[:-1]

    @property
    def leading(self) -> Stage:
        """The first feature maps: their size decides that of all others."""
        return next(stage for stage in self.stages if stage.kind is Kind.MAPS)

    def has(self, name: str) -> bool:
        """Say whether a stage is shown."""
        return name in self.names

    def stage(self, name: str) -> Stage:
        """Return a stage by name; KeyError if it is not shown."""
        for stage in self.stages:
            if stage.name == name:
                return stage
        raise KeyError(name)

    def made(self, name: str) -> Phase:
        """Return the phase that makes the values of an array that is no parameter."""
        if name == IMAGE or not self.is_layer(name):
            return Phase.INPUT
        return layer_phases(self.layers)[name].made

    def gradient_made(self, name: str) -> Phase:
        """Return the phase that makes the gradient of an array, a parameter's included."""
        layer, _, parameter = name.partition(".")
        if name == IMAGE or not self.is_layer(layer):
            return Phase.BACK_CONVOLVE
        phases = layer_phases(self.layers)[layer]
        return phases.learned if parameter else phases.back

    def is_layer(self, name: str) -> bool:
        """Say whether a name is that of a layer's output, or "logits"."""
        return name in layer_phases(self.layers)

    def ties(self, name: str) -> bool:
        """Say whether a stage stands before or after a layer that ties all to all."""
        return any(name in (product.reads, product.gives) for product in self.products)

    def readers(self, name: str) -> tuple[Stage, ...]:
        """Return the stages whose cells are computed from those of this one."""
        return tuple(stage for stage in self.stages if stage.reads == name)


def form_of(specs: Sequence[LayerSpec]) -> Form:
    """Return the form of a network; of one that is not known, that of the report's."""
    if not specs:
        return REPORT
    return _form(tuple((spec.name, spec.kind, tuple(spec.options.items())) for spec in specs))


@lru_cache(maxsize=16)
def _form(layers: tuple[tuple[str, str, Hashable], ...]) -> Form:
    specs = [LayerSpec(name, kind, dict(options)) for name, kind, options in layers]  # type: ignore
    stages, full = [Stage(IMAGE, Kind.IMAGE, 1, 1, SIDE, SIDE)], []
    for spec in specs:
        last = stages[-1]
        if spec.kind in ("dense", "softmax"):
            full.append((spec, len(stages) - 1))
        if spec.kind in ("conv3x3", "conv2d"):
            stages += _convolution(spec, stages)
        elif spec.kind == "max_pool2":
            stages.append(_pooled(spec.name, last))
        elif spec.kind == "dense":
            stages.append(_units(spec.name, int(spec.options["outputs"])))
        elif spec.kind in ("relu", "dropout") and last.kind is not Kind.IMAGE:
            stages[-1] = replace(last, name=spec.name)  # what comes out of it is shown instead
    stages.append(Stage(CLASSES, Kind.CLASSES, 1, 1, DIGITS, 1))
    products = tuple(_product(spec, stages, place) for spec, place in full)
    return Form(tuple(stages), tuple((spec.name, spec.kind) for spec in specs), products)


def _product(spec: LayerSpec, stages: Sequence[Stage], place: int) -> Product:
    """Return what ties the stage at a place to the next; named when all stages have their names."""
    output = CLASSES if spec.kind == "softmax" else spec.name
    return Product(spec.name, stages[place].name, stages[place + 1].name, output)


def _convolution(spec: LayerSpec, before: Sequence[Stage]) -> list[Stage]:
    last, options = before[-1], spec.options
    size, padding = int(options.get("size", 3)), int(options.get("padding", 0))
    count = int(options["filters"] if "filters" in options else options["channels_out"])
    first = last.kind is Kind.IMAGE
    filters = f"{spec.name}.{'filters' if spec.kind == 'conv3x3' else 'weights'}" if first else ""
    rows, columns = last.cell_rows + 2 * padding - size + 1, last.cell_columns
    columns += 2 * padding - size + 1
    columns_of_tiles = TILE_COLUMNS if first else max(TILE_COLUMNS, math.ceil(count / TILE_ROWS))
    grid = min(TILE_ROWS, math.ceil(count / columns_of_tiles)), columns_of_tiles
    block = 1 + max(stage.block for stage in before)
    window = size if padding == 0 else 0  # over an edge a patch is cut: it is not outlined
    maps = Stage(
        spec.name, Kind.MAPS, *grid, rows, columns, count, last.name, window, filters, block
    )
    if not first:
        return [maps]
    return [Stage(filters, Kind.FILTERS, *grid, size, size, count), maps]


def _pooled(name: str, maps: Stage) -> Stage:
    return replace(
        maps,
        name=name,
        kind=Kind.POOLED,
        cell_rows=maps.cell_rows // 2,
        cell_columns=maps.cell_columns // 2,
        reads=maps.name,
        window=2,
        filters="",
    )


def _units(name: str, count: int) -> Stage:
    columns = 8 if count <= FEW_UNITS else 16
    return Stage(name, Kind.UNITS, 1, 1, math.ceil(count / columns), columns, count)


REPORT = _form(
    (
        ("conv", "conv3x3", (("filters", 8),)),
        ("pool", "max_pool2", ()),
        ("softmax", "softmax", (("inputs", 1352), ("outputs", 10))),
    )
)
