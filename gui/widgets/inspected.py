"""What the inspector explains: a place of a snapshot at a phase, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.explain import Explanation, Place, State
from engine.gradient_check import GradientCheck
from engine.layer_statistics import LayerStatistics, layer_statistics
from engine.snapshot import Snapshot
from engine.specs import LayerSpec
from gui.widgets.explain_check import gradient_check
from gui.widgets.form import IMAGE
from gui.widgets.inspector_pages import Rule, has_evidence, layer_page, many_terms, place_page
from gui.widgets.numbers import plain
from gui.widgets.page_blocks import Block, Heading, Words
from gui.widgets.place_words import place_name
from gui.widgets.stages import Scene
from gui.widgets.words import tr as _tr


@dataclass
class Inspected:
    """A place, or without one all layers; `checked`: its gradient, with the step of the check."""

    snapshot: Snapshot | None = None
    place: Place | None = None
    scene: Scene = field(default_factory=Scene)
    rule: Rule = field(default_factory=Rule)
    checked: tuple[GradientCheck, int] | None = None
    _layers: tuple[LayerStatistics, ...] = ()
    _measured: tuple[int, tuple[LayerSpec, ...]] | None = None  # at this step, of these layers

    @property
    def name(self) -> str:
        """What the place is called; "" without one."""
        return "" if self.place is None else place_name(self.place)

    def blocks(self) -> list[Block]:
        """Return what there is to say."""
        if self.snapshot is None:
            return [Words(_tr("No digits loaded yet."))]
        if self.place is None:
            return layer_page(self.snapshot, self.scene, self._layers_of(self.snapshot))
        state = self.scene.state(self.snapshot)
        blocks = place_page(state, self.place, self.scene.phase, self.rule)
        if self.checked is None:
            return blocks
        later = [i for i, block in enumerate(blocks) if i and isinstance(block, Heading)]
        start = later[0] if later else len(blocks)
        return [*blocks[:start], *gradient_check(*self.checked), *blocks[start:]]

    def _layers_of(self, snapshot: Snapshot) -> tuple[LayerStatistics, ...]:
        """Measure the layers when the training rests; else tell what was measured last."""
        moment = snapshot.step, snapshot.specs
        if snapshot.samples_per_second == 0 and snapshot.specs and self._measured != moment:
            self._measured, self._layers = moment, layer_statistics(snapshot)
        return self._layers

    def terms(self) -> Explanation | None:
        """Return the sum of many terms that a table shows, where there is one."""
        if self.snapshot is None or self.place is None:
            return None
        return many_terms(self.scene.state(self.snapshot), self.place)

    def evidence(self) -> State | None:
        """Return what the evidence is made of, where the place has any."""
        if self.snapshot is None or not has_evidence(self.place, self.scene.phase):
            return None
        return self.scene.state(self.snapshot)

    # What can be done with it

    @property
    def is_pixel(self) -> bool:
        """Whether it is a pixel of the image."""
        return self.place is not None and self.place.name == IMAGE

    @property
    def is_movable(self) -> bool:
        """Whether the loss has a derivative by it that can be checked."""
        if self.snapshot is None or self.place is None:
            return self.is_pixel
        return self.is_pixel or self.place.name in self.snapshot.parameters

    @property
    def is_editable(self) -> bool:
        """Whether a person may write another number over it."""
        of_test_set = self.snapshot is not None and self.snapshot.of_test_set
        return self.is_movable and not (self.is_pixel and of_test_set)

    def value(self) -> str | None:
        """Return the number that may be written over, as it is typed."""
        if self.snapshot is None or self.place is None or not self.is_movable:
            return None
        if self.is_pixel:
            return str(int(self.snapshot.image[self.place.index]))
        return plain(float(self.snapshot.parameters[self.place.name][self.place.index]))
