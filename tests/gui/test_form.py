"""Any network has a picture: its stages are the engine's arrays, its links the engine's terms."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data import Dataset
from engine.explain import Place, explain
from engine.looking import snapshot_of
from engine.presets import PRESETS, build
from engine.snapshot import Snapshot
from engine.trainer import Trainer
from gui.panels.network_view import NetworkView
from gui.widgets.cells import (
    cell_at,
    cell_box,
    cell_of,
    neighbour,
    patch_of,
    shows,
    sources,
    targets,
)
from gui.widgets.form import CLASSES, IMAGE, REPORT, Kind, form_of
from gui.widgets.inspector_pages import Rule, layer_page, place_page
from gui.widgets.page_blocks import page_text
from gui.widgets.pipeline import Pipeline
from gui.widgets.pipeline_layout import pipeline_layout
from gui.widgets.scales import Reach
from gui.widgets.stages import LOSS, Scene, View


@cache
def instant(preset: str) -> Snapshot:
    generator = np.random.default_rng(4)
    images = generator.integers(0, 256, (4, 28, 28)).astype(np.uint8)
    labels = np.arange(4, dtype=np.uint8)
    digits = Dataset(images, labels, images, labels, "Noise", "noise", False)
    trainer = Trainer(build(preset, 1), digits, 0.002, 1)
    trainer.run(8)
    return snapshot_of(trainer)


presets = pytest.mark.parametrize("preset", PRESETS)


def test_the_report_is_the_form_without_specs():
    assert form_of(()) is REPORT
    assert form_of(instant("report").specs) == REPORT
    assert [stage.name for stage in REPORT.stages] == [
        "image",
        "conv.filters",
        "conv",
        "pool",
        "logits",
    ]


def test_the_stages_of_lenet():
    form = form_of(instant("lenet").specs)
    names = ["image", "conv1.weights", "relu1", "pool1", "relu2", "pool2", "relu3", "logits"]
    assert list(form.names) == names
    assert (form.stage("pool2").count, form.stage("pool2").tiles) == (32, 32)
    assert form.limited(4, 2).stage("pool2").tiles == 8


@presets
def test_every_stage_shows_the_first_units_of_its_array(preset):
    snapshot = instant(preset)
    arrays = {**snapshot.parameters, **snapshot.activations, IMAGE: snapshot.image}
    for stage in form_of(snapshot.specs).tiled:
        shown, array = stage.tiled(arrays[stage.name]), arrays[stage.name]
        assert shown.shape == (stage.tiles, stage.cell_rows, stage.cell_columns)
        if stage.kind is Kind.UNITS:
            assert (shown.ravel()[: array.size] == array).all()
        if stage.kind in (Kind.MAPS, Kind.POOLED):
            assert (shown == array[: stage.tiles]).all()
        if array.ndim == 4:
            assert (shown == array[: stage.tiles, 0]).all()


@presets
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_the_sources_of_a_cell_are_the_places_that_the_engine_computes_it_from(preset, data):
    snapshot = instant(preset)
    form = form_of(snapshot.specs)
    maps = [s for s in form.stages if s.kind is Kind.MAPS and s.name in ("conv", "relu1", "relu2")]
    stage = data.draw(st.sampled_from(maps))
    index = tuple(
        data.draw(st.integers(0, size - 1))
        for size in (stage.tiles, stage.cell_rows, stage.cell_columns)
    )
    convolved = Place(stage.name.replace("relu", "conv"), index)
    below = form.stage(stage.reads)
    read = {
        term.factors[0].place.index
        for term in explain(snapshot, convolved).terms
        if term.factors[0].place and term.factors[0].place.name == below.name
    }
    outlined = set()
    for patch in sources(Place(stage.name, index), form):
        if patch.stage == below.name:
            for row in range(patch.row, patch.row + patch.rows):
                for column in range(patch.column, patch.column + patch.columns):
                    outlined.add(cell_of(below, patch.tile, row, column).index)
    shown = {index for index in read if shows(form, Place(below.name, index))}
    assert outlined == shown
    for index_read in outlined:
        fed = targets(Place(below.name, index_read), form)
        tile, row, column = index
        assert any(
            p.stage == stage.name
            and p.tile == tile
            and p.row <= row < p.row + p.rows
            and p.column <= column < p.column + p.columns
            for p in fed
        )


@presets
@pytest.mark.parametrize("size", [(1070, 500), (940, 418), (760, 330), (1800, 1000)])
def test_nothing_overlaps_and_every_cell_is_found_again(preset, size):
    form = form_of(instant(preset).specs)
    layout = pipeline_layout(*size, form=form)
    columns = list(layout.columns.values())
    assert all(a.right < b.x for a, b in pairwise(columns))
    for stage in layout.form.tiled:
        tiles = layout.tiles[stage.name]
        for tile in range(stage.tiles):
            frame, column = tiles.tile(tile).grown(1), layout.columns[stage.name]
            assert column.x <= frame.x < frame.right <= column.right
            assert column.y <= frame.y < frame.bottom <= column.bottom
            cell = cell_of(stage, tile, stage.cell_rows - 1, stage.cell_columns - 1)
            box = cell_box(layout, cell)
            assert cell_at(layout, box.x + box.width // 2, box.centre_y) == cell
            assert patch_of(cell, layout.form).tile == tile


@presets
def test_the_right_arrow_walks_through_all_stages(preset):
    layout = pipeline_layout(1070, 500, form=form_of(instant(preset).specs))
    path = [Place(IMAGE, (14, 0))]
    while (further := neighbour(layout, path[-1], 1, 0)) != path[-1]:
        path.append(further)
    assert list(dict.fromkeys(cell.name for cell in path)) == list(layout.form.names)


@presets
@pytest.mark.parametrize("view", list(View))
def test_any_network_is_shown_and_explained(preset, view, qtbot):
    snapshot = instant(preset)
    panel = NetworkView()
    qtbot.addWidget(panel)
    panel.resize(1070, 540)
    panel.show_snapshot(instant("report"))
    panel.show_snapshot(snapshot)
    panel.set_view(view)
    blank = panel.canvas.grab().toImage()
    form = panel.canvas._live.current()[1].form
    for stage in form.stages:
        last = cell_of(stage, stage.tiles - 1, stage.cell_rows - 1, stage.cell_columns - 1)
        panel.pin(last)
        assert panel.canvas.selected == last
        assert panel.canvas.grab().toImage() != blank, "its outline"
        assert page_text(place_page(snapshot, last, None, Rule(0.002)))
    panel.pin(Place(LOSS))
    assert page_text(layer_page(snapshot, Scene(view)))


@presets
@pytest.mark.parametrize("view", View)
def test_every_unit_has_its_own_scale_however_many_are_shown(preset, view, qtbot):
    canvas = Pipeline()
    qtbot.addWidget(canvas)
    canvas.show_snapshot(instant(preset))
    canvas.set_view(view)
    canvas.set_reach(Reach.UNIT)
    alone, shown = {}, set()
    for size in ((1000, 470), (1400, 500), (1900, 1000), (640, 260), (1000, 470)):
        canvas.resize(*size)
        picture = canvas.grab().toImage()
        alone.setdefault(size, picture)
        assert picture == alone[size], "however large it was in between"
        layout = canvas._live.current()[1]
        shown.add(sum(stage.tiles for stage in layout.form.tiled))
    assert (len(shown) > 1) == (preset == "lenet"), "of a deep one, a wide window shows a part"


def test_another_network_lets_go_of_what_was_pinned(qtbot):
    panel = NetworkView()
    qtbot.addWidget(panel)
    panel.show_snapshot(instant("report"))
    panel.pin(Place("pool", (1, 2, 3)))
    with qtbot.waitSignal(panel.pinned) as signal:
        panel.show_snapshot(instant("lenet"))
    assert signal.args == [False]
    assert panel.canvas.selected is None
    panel.pin(Place(CLASSES, (3,)))
    assert panel.canvas.selected == Place(CLASSES, (3,))
