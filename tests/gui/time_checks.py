"""What each action of time must do: checked by test_actions.py, by the action's key."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QInputDialog

from engine.breakpoints import AtStep, Misclassified, NotFinite
from engine.explain import Place
from engine.network import report_network
from engine.phases import Phase
from gui.panels.branch_dialog import BranchDialog
from gui.panels.seed_dialog import SeedDialog

if TYPE_CHECKING:
    from tests.gui.test_actions import Bench


def learn(bench: Bench, samples: int) -> None:
    """Learn so many samples, and no more."""
    start = bench.step
    for number in range(1, samples + 1):
        bench.trigger("step_sample")
        bench.until(lambda number=number: bench.step == start + number)


def sample_back(bench: Bench) -> None:
    assert not bench.window.actions_by_key["sample_back"].isEnabled()
    assert bench.controller.snapshot is not None
    before = bench.controller.snapshot
    learn(bench, 2)
    bench.trigger("sample_back")
    bench.until(lambda: bench.step == 1)
    bench.trigger("sample_back")
    bench.until(lambda: bench.step == 0)
    for name, array in bench.controller.snapshot.parameters.items():
        np.testing.assert_array_equal(array, before.parameters[name])
    assert bench.controller.snapshot.image_index == before.image_index
    assert bench.controller.snapshot.latest_step == 2


def phase_forward(bench: Bench) -> None:
    phases = bench.window.time.phases
    seen = []
    for _ in Phase:
        bench.trigger("phase_forward")
        seen.append(phases.phase)
        assert bench.window.network_view.scene.phase is phases.phase
    assert seen == list(Phase)
    assert bench.step == 0
    bench.trigger("phase_forward")
    bench.until(lambda: bench.step == 1 and phases.phase is Phase.INPUT)


def phase_back(bench: Bench) -> None:
    phases = bench.window.time.phases
    learn(bench, 1)
    bench.trigger("phase_forward")
    bench.trigger("phase_back")
    bench.until(lambda: bench.step == 0 and phases.phase is Phase.PREDICT_AGAIN)
    bench.trigger("phase_back")
    assert phases.phase is Phase.UPDATE


def oldest(bench: Bench) -> None:
    learn(bench, 3)
    bench.trigger("oldest")
    bench.until(lambda: bench.step == 0)
    assert not bench.window.actions_by_key["oldest"].isEnabled()


def latest(bench: Bench) -> None:
    assert not bench.window.actions_by_key["latest"].isEnabled()
    learn(bench, 3)
    bench.trigger("oldest")
    bench.until(lambda: bench.step == 0)
    bench.trigger("latest")
    bench.until(lambda: bench.step == 3)


def play(bench: Bench) -> None:
    learn(bench, 10)
    steps: list[int] = []
    bench.controller.snapshot_changed.connect(lambda snapshot: steps.append(snapshot.step))
    bench.window.time.playback.set_seconds(0.4)
    bench.trigger("play")
    assert bench.window.time.playback.playing
    bench.until(lambda: not bench.window.time.playback.playing)
    assert steps[0] < 5
    assert steps == sorted(steps)
    assert bench.step == 10
    bench.window.time.playback.set_seconds(60)
    bench.trigger("play")
    bench.until(lambda: bench.step < 10)
    bench.trigger("play")
    assert not bench.window.time.playback.playing


def play_length(bench: Bench, seconds: float) -> None:
    bench.trigger(f"play_{seconds:.0f}")
    assert bench.window.time.playback.seconds == seconds
    assert bench.window._settings.read("time/play_seconds") == seconds
    checked = [s for s in (5, 15, 60) if bench.window.actions_by_key[f"play_{s}"].isChecked()]
    assert checked == [seconds]


def branch(bench: Bench) -> None:
    def answer(dialog: BranchDialog) -> int:
        dialog.learning_rate.setValue(0.02)
        return int(dialog.DialogCode.Accepted)

    bench.monkeypatch.setattr(BranchDialog, "exec", answer)
    learn(bench, 4)
    bench.window.time.seek(2)
    bench.until(lambda: bench.step == 2)
    bench.trigger("branch")
    bench.until(lambda: bench.controller.snapshot.branch == "rate 0.02")
    assert bench.step == bench.controller.snapshot.latest_step == 2
    bench.until(lambda: bench.controller.recipe.learning_rate == 0.02)
    assert bench.window.recipe.learning_rate.value() == 0.02
    learn(bench, 2)
    assert [line.name for line in bench.window.time.branches.lines] == ["main", "rate 0.02"]
    main, fast = bench.window.time.branches.lines
    assert (main.end, fast.parent, fast.start) == (4, "main", 2)


def branches(bench: Bench) -> None:
    learn(bench, 1)
    bench.controller.branches.branch(1, "other")
    bench.until(lambda: len(bench.window.time.branches.lines) == 2)
    bench.trigger("branches")
    popup = bench.window.time.branches
    assert popup.isVisible()
    assert popup.tree.topLevelItemCount() == 2
    popup.close()


def undo_change(bench: Bench) -> None:
    assert not bench.window.actions_by_key["undo_change"].isEnabled()
    place = Place("conv.filters", (2, 0, 1))
    assert bench.controller.snapshot is not None
    before = bench.controller.snapshot.parameters["conv.filters"]
    bench.controller.branches.edit(place, 5.0)
    bench.until(lambda: bench.controller.snapshot.parameters["conv.filters"][place.index] == 5.0)
    bench.until(bench.window.actions_by_key["undo_change"].isEnabled)
    bench.trigger("undo_change")
    bench.until(
        lambda: np.array_equal(bench.controller.snapshot.parameters["conv.filters"], before)
    )
    bench.until(lambda: not bench.window.actions_by_key["undo_change"].isEnabled())


def redo_change(bench: Bench) -> None:
    place = Place("conv.filters", (2, 0, 1))
    undo_change(bench)
    bench.until(bench.window.actions_by_key["redo_change"].isEnabled)
    bench.trigger("redo_change")
    bench.until(lambda: bench.controller.snapshot.parameters["conv.filters"][place.index] == 5.0)
    bench.until(lambda: not bench.window.actions_by_key["redo_change"].isEnabled())
    assert bench.window.actions_by_key["undo_change"].isEnabled()
    assert bench.window.status.message.text() == "The change is made again."


def redo(bench: Bench) -> None:
    """Ctrl+Shift+Z brings back what Ctrl+Z took, where the keyboard is."""
    undo_change(bench)
    bench.until(bench.window.actions_by_key["redo_change"].isEnabled)
    bench.draw()
    bench.trigger("undo_stroke")
    bench.window.draw_pad.canvas.setFocus()
    bench.trigger("redo")
    assert not bench.window.draw_pad.drawing.is_empty
    assert bench.window.actions_by_key["redo_change"].isEnabled()
    bench.trigger("redo")  # nothing more on the pad: the other one
    bench.until(lambda: not bench.window.actions_by_key["redo_change"].isEnabled())


def undo(bench: Bench) -> None:
    """Ctrl+Z takes back an edit, or the stroke where the keyboard is on the pad."""
    place, pad = Place("conv.filters", (2, 0, 1)), bench.window.draw_pad
    bench.draw()
    bench.controller.branches.edit(place, 5.0)
    bench.until(bench.window.actions_by_key["undo_change"].isEnabled)
    pad.canvas.setFocus()
    bench.trigger("undo")
    assert pad.drawing.is_empty
    bench.draw()
    bench.window.network_view.setFocus()
    bench.trigger("undo")
    bench.until(lambda: not bench.window.actions_by_key["undo_change"].isEnabled())
    assert not pad.drawing.is_empty
    bench.trigger("undo")
    assert pad.drawing.is_empty


def new_seed(bench: Bench) -> None:
    bench.monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (7, False))
    bench.trigger("new_seed")  # given up
    assert bench.controller.recipe.seed == 0
    bench.monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (7, True))
    before = bench.controller.snapshot
    assert before is not None
    bench.trigger("new_seed")
    bench.until(lambda: bench.window.recipe.seed.value() == 7)
    bench.until(
        lambda: (
            not np.array_equal(
                bench.controller.snapshot.parameters["conv.filters"],
                before.parameters["conv.filters"],
            )
        )
    )


def breakpoints(bench: Bench) -> None:
    dialog = bench.window.breakpoints.dialog
    bench.trigger("breakpoints")
    assert dialog.isVisible()
    dialog.row("step").fields[0].setValue(7)
    dialog.row("step").box.setChecked(True)
    dialog.close()
    with bench.qtbot.waitSignal(bench.controller.stopped, timeout=5000) as stop:
        bench.trigger("train")
    assert stop.args[0].breakpoint == AtStep(7)
    bench.until(lambda: bench.step == 7)
    assert bench.window.breakpoints.mark.isVisible()
    assert "Paused at step 7" in bench.window.status.message.text()
    bench.trigger("step_sample")  # the breakpoint does not hold it for ever
    bench.until(lambda: bench.step == 8)
    assert not bench.window.breakpoints.mark.isVisible()


def undo_breakpoint(bench: Bench) -> None:
    dialog, undo = bench.window.breakpoints.dialog, bench.window.actions_by_key["undo_breakpoint"]
    assert not undo.isEnabled()
    dialog.row("misclassified").box.setChecked(True)
    assert len(dialog.breakpoints) == 2
    bench.trigger("undo_breakpoint")
    assert dialog.breakpoints == (NotFinite(),)
    assert not undo.isEnabled()


def redo_breakpoint(bench: Bench) -> None:
    undo_breakpoint(bench)
    bench.trigger("redo_breakpoint")
    assert bench.window.breakpoints.dialog.breakpoints == (Misclassified(), NotFinite())
    assert not bench.window.actions_by_key["redo_breakpoint"].isEnabled()


def save_and_open_run(bench: Bench) -> None:
    path = str(bench.folder / "mine.convscope")
    bench.answer_paths("")
    for key in ("save_run", "open_run"):
        bench.trigger(key)  # given up
    learn(bench, 6)
    bench.controller.branches.branch(4, "fast", {"learning_rate": 0.02})
    bench.until(lambda: bench.controller.snapshot.branch == "fast")
    learn(bench, 1)
    saved = bench.controller.snapshot
    bench.answer_paths(path)
    with bench.qtbot.waitSignal(bench.controller.files.run_saved):
        bench.trigger("save_run")
    bench.trigger("reset")
    bench.until(lambda: bench.step == 0 and len(bench.window.time.branches.lines) == 1)
    with bench.qtbot.waitSignal(bench.controller.files.run_opened):
        bench.trigger("open_run")
    bench.until(lambda: bench.step == 5)
    assert [line.name for line in bench.window.time.branches.lines] == ["main", "fast"]
    for name, array in bench.controller.snapshot.parameters.items():
        np.testing.assert_array_equal(array, saved.parameters[name])
    assert bench.window.curves.data.step == 5
    assert bench.window.recipe.learning_rate.value() == 0.02
    bench.controller.branches.switch("main")
    bench.until(lambda: bench.step == 6)
    assert len(bench.window.curves.data.losses) == 6
    (bench.folder / "mine.convscope").write_bytes(b"no run")
    bench.trigger("open_run")
    assert bench.window.status.message.property("level") == "error"
    assert bench.step == 6


def compare_seeds(bench: Bench) -> None:
    def answer(dialog: SeedDialog) -> int:
        assert [tile.seed for tile in dialog.tiles] == list(range(8))
        pictures = [tile.grab().toImage() for tile in dialog.tiles]
        assert all(a != b for a, b in combinations(pictures, 2))
        dialog.first.setValue(20)
        dialog.tiles[3].click()
        return int(dialog.DialogCode.Accepted)

    bench.monkeypatch.setattr(SeedDialog, "exec", answer)
    bench.trigger("compare_seeds")
    bench.until(lambda: bench.window.recipe.seed.value() == 23)
    expected = report_network(23).conv.filters
    bench.until(
        lambda: np.array_equal(bench.controller.snapshot.parameters["conv.filters"], expected)
    )


CHECKS = {
    "compare_seeds": compare_seeds,
    "breakpoints": breakpoints,
    "undo_breakpoint": undo_breakpoint,
    "redo_breakpoint": redo_breakpoint,
    "save_run": save_and_open_run,
    "open_run": save_and_open_run,
    "sample_back": sample_back,
    "phase_forward": phase_forward,
    "phase_back": phase_back,
    "oldest": oldest,
    "latest": latest,
    "play": play,
    "play_5": lambda bench: play_length(bench, 5),
    "play_15": lambda bench: play_length(bench, 15),
    "play_60": lambda bench: play_length(bench, 60),
    "branch": branch,
    "branches": branches,
    "undo_change": undo_change,
    "redo_change": redo_change,
    "undo": undo,
    "redo": redo,
    "new_seed": new_seed,
}
