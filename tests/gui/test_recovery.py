"""A run outlives the program: it is kept in time, and offered at the next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import data, runs
from engine.data import Dataset
from engine.explain import Place
from engine.history import History
from engine.network import report_network
from engine.trainer import Trainer
from gui import worker_keeping
from gui.app import Application, Options
from gui.controller import Controller, State
from gui.kept_runs import MOST, KeptRuns
from gui.settings import Settings
from tests.gui.speaking import speaking
from tests.processes import ROOT, environment

DEAD = 2**22 + 1  # no process has this number


@pytest.fixture
def folder(settings: Settings) -> Path:
    """Where runs are kept, as a program that died left it: there, and empty."""
    folder = settings.folder / "kept-runs"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a run as soon as there is something to keep."""
    monkeypatch.setattr(worker_keeping, "SOON", 0.0)
    monkeypatch.setattr(worker_keeping, "SHARE", 0)


@pytest.fixture
def start(
    settings: Settings,
    digits: Dataset,
    plain_style: None,
    english: None,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> Iterator[Callable[[], Application]]:
    """Start the program as a person does, on the small digits."""
    programs: list[Application] = []
    monkeypatch.setattr(data, "load", lambda *_, **__: digits)
    settings.write("tour/offered", True)  # no newcomer

    def start() -> Application:
        program = Application(Options(), settings)
        programs.append(program)
        program.open()
        qtbot.waitUntil(lambda: program.controller.state is State.PAUSED)
        return program

    yield start
    for program in programs:
        program.window.unsaved.asks = False
        program.window.close()
        program.close()
        program.window.deleteLater()


def leave_run(folder: Path, digits: Dataset, name: str = f"run-{DEAD}-a", steps: int = 60) -> Path:
    """A run that a process left that is dead now."""
    history = History(Trainer(report_network(), digits))
    history.run(steps)
    path = folder / f"{name}.convscope"
    runs.save(history, path)
    return path


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("run-*.convscope"))


def is_tested(program: Application) -> bool:
    """Whether the edited network is, at the step where it stands."""
    snapshot = program.controller.snapshot
    is_edited = snapshot.parameters["conv.filters"][0, 0, 0] == 0.5
    return bool(is_edited and snapshot.test_points)


def edit(program: Application) -> None:
    program.controller.branches.edit(Place("conv.filters", (0, 0, 0)), 0.5)


def press(program: Application, text: str) -> None:
    (button,) = (b for b in program.window.notice.buttons if b.text() == text)
    button.click()


def test_the_offer_names_the_digits_in_the_language_of_the_window(
    start: Callable[[], Application], folder: Path, digits: Dataset, qapp: QApplication
) -> None:
    path = leave_run(folder, digits)
    about = replace(runs.about(path), data_name="Embedded MNIST digits")
    program = start()
    with speaking(qapp, "zh"):
        said = program.recovery._sentence(path, about)
    assert "内置 MNIST 数字" in said


# --- keeping ----------------------------------------------------------------------------------


def test_a_change_by_hand_is_kept_and_a_good_end_leaves_nothing(
    start: Callable[[], Application], folder: Path, qtbot: QtBot, digits: Dataset
) -> None:
    program = start()
    with qtbot.waitSignal(program.controller.files.kept):
        edit(program)
    (path,) = kept(folder)
    loaded = runs.load(path, digits)
    assert loaded.trainer.network.parameters["conv.filters"][0, 0, 0] == 0.5
    program.window.unsaved.asks = False
    program.window.close()
    program.close()
    assert list(folder.iterdir()) == []


def test_what_is_tested_after_the_run_was_kept_is_kept_too(
    start: Callable[[], Application], folder: Path, qtbot: QtBot, digits: Dataset
) -> None:
    program = start()
    with qtbot.waitSignal(program.controller.files.kept):
        edit(program)
    curves = program.window.curves
    qtbot.waitUntil(lambda: bool(curves.tests) and program.controller.state is State.PAUSED)

    def tests() -> object:
        return runs.load(kept(folder)[0], digits).current.tests

    qtbot.waitUntil(lambda: tests() == curves.tests)
    program.close()
    (path,) = KeptRuns(folder).left_behind()
    assert runs.load(path, digits).current.tests == curves.tests


def test_a_program_that_does_not_close_in_good_order_leaves_the_run(
    start: Callable[[], Application], folder: Path, qtbot: QtBot
) -> None:
    program = start()
    with qtbot.waitSignal(program.controller.files.kept):
        edit(program)
    program.close()  # as after Ctrl+C in the terminal
    assert len(kept(folder)) == 1
    assert KeptRuns(folder).left_behind() == kept(folder)


def test_what_is_saved_is_kept_no_longer(
    start: Callable[[], Application], folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start()
    with qtbot.waitSignal(program.controller.files.kept):
        edit(program)
    program.controller.files.save_run(str(tmp_path / "mine"))
    qtbot.waitUntil(lambda: kept(folder) == [])


def test_it_is_kept_again_and_again_while_it_trains(
    start: Callable[[], Application], folder: Path, qtbot: QtBot, digits: Dataset
) -> None:
    program = start()
    controller = program.controller
    controller.files.keep(str(program.recovery.kept_runs.path), 0.05)
    controller.set_pace(float("inf"))
    controller.set_epochs(0)
    controller.start()
    with qtbot.waitSignal(controller.files.kept, timeout=20_000):
        pass
    for _ in range(2):
        before = runs.about(kept(folder)[0]).step
        qtbot.waitUntil(
            lambda before=before: runs.about(kept(folder)[0]).step > before, timeout=20_000
        )
    assert controller.state is State.RUNNING


def test_a_folder_that_is_deleted_under_it_comes_back(
    start: Callable[[], Application], folder: Path, qtbot: QtBot
) -> None:
    program = start()
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    with qtbot.waitSignal(program.controller.files.kept):
        edit(program)
    assert len(kept(folder)) == 1
    qtbot.waitUntil(lambda: Path(f"{kept(folder)[0]}.lock").exists())
    assert KeptRuns(folder).left_behind() == []  # it is alive


def test_a_full_disk_is_one_sentence_and_the_run_is_kept_when_there_is_room(
    start: Callable[[], Application],
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = start()
    sentences: list[str] = []
    program.messages.told.connect(lambda sentence, _: sentences.append(sentence))
    real = os.fsync

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for value in (0.1, 0.2, 0.3):
        before = len(sentences)
        program.controller.branches.edit(Place("conv.filters", (0, 0, 0)), value)
        if value == 0.1:
            qtbot.waitUntil(lambda before=before: len(sentences) > before)
    qtbot.wait(100)
    (sentence,) = (one for one in sentences if "No space left" in one)
    assert str(folder) in sentence
    assert kept(folder) == []
    assert not list(folder.glob(".*.part"))
    monkeypatch.setattr(os, "fsync", real)
    with qtbot.waitSignal(program.controller.files.kept):
        program.controller.branches.edit(Place("conv.filters", (0, 0, 0)), 0.4)
    assert len(kept(folder)) == 1


def test_whatever_goes_wrong_in_keeping_is_told(
    start: Callable[[], Application], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()

    def fail(*_: object) -> None:
        raise RuntimeError("of ours")

    monkeypatch.setattr(runs, "write", fail)
    with qtbot.waitSignal(program.controller.files.not_kept) as told:
        edit(program)
    assert told.args is not None
    assert told.args[1] == "of ours"


def test_what_is_kept_at_once_is_written_once(
    start: Callable[[], Application], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    real, written = runs.write, []

    def write(record: runs.Record, path: Path, largest: float) -> None:
        written.append(record)
        real(record, path, largest)

    monkeypatch.setattr(runs, "write", write)
    monkeypatch.setattr(worker_keeping, "SOON", 0.2)
    edit(program)
    qtbot.waitUntil(lambda: is_tested(program))  # else it is written again with the result
    with qtbot.waitSignal(program.controller.files.kept):
        program.controller.files.keep_now()
    qtbot.wait(400)
    assert len(written) == 1


def test_what_fails_while_it_is_kept_at_once_is_tried_again(
    start: Callable[[], Application],
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = start()
    real, begun, go_on = runs.write, threading.Event(), threading.Event()

    def full(*_: object) -> None:
        begun.set()
        go_on.wait(10)
        monkeypatch.setattr(runs, "write", real)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(runs, "write", full)
    edit(program)
    qtbot.waitUntil(begun.is_set)
    threading.Timer(0.2, go_on.set).start()  # when the thread waits for the file under way
    program.controller.files.keep_now()
    assert len(kept(folder)) == 1


# --- the offer --------------------------------------------------------------------------------


def test_nothing_is_offered_where_nothing_was_left(start: Callable[[], Application]) -> None:
    assert not start().window.notice.isVisible()


def test_a_run_that_was_left_is_offered_and_comes_back(
    start: Callable[[], Application], folder: Path, digits: Dataset, qtbot: QtBot
) -> None:
    path = leave_run(folder, digits)
    program = start()
    qtbot.waitUntil(program.window.notice.isVisible)
    text = program.window.notice.text.text()
    assert "60 samples" in text
    assert "Noise" in text
    with qtbot.waitSignal(program.controller.files.run_rescued):
        press(program, "Restore")
    qtbot.waitUntil(lambda: program.controller.snapshot.step == 60)
    assert not program.window.notice.isVisible()
    assert program.window.unsaved.there
    qtbot.waitUntil(lambda: not path.exists())  # as soon as it is kept again
    assert len(kept(folder)) == 1


@pytest.mark.parametrize("end", ["save", "discard"])
def test_one_that_came_back_is_not_offered_again_once_it_is_saved_or_given_up(
    start: Callable[[], Application],
    folder: Path,
    digits: Dataset,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    end: str,
) -> None:
    monkeypatch.setattr(worker_keeping, "SOON", 1000.0)  # it is not kept anew before the end
    path = leave_run(folder, digits)
    program = start()
    qtbot.waitUntil(program.window.notice.isVisible)
    with qtbot.waitSignal(program.controller.files.run_rescued):
        press(program, "Restore")
    assert path.exists()
    if end == "save":
        with qtbot.waitSignal(program.controller.files.run_saved):
            program.controller.files.save_run(str(tmp_path / "mine"))
    else:
        program.window.unsaved.asks = False
        program.window.close()
    program.close()
    assert KeptRuns(folder).left_behind() == []


def test_discard_deletes_it(
    start: Callable[[], Application], folder: Path, digits: Dataset, qtbot: QtBot
) -> None:
    leave_run(folder, digits)
    program = start()
    qtbot.waitUntil(program.window.notice.isVisible)
    press(program, "Discard")
    assert not program.window.notice.isVisible()
    assert kept(folder) == []


def test_later_leaves_it_for_the_next_start(
    start: Callable[[], Application], folder: Path, digits: Dataset, qtbot: QtBot
) -> None:
    path = leave_run(folder, digits)
    program = start()
    qtbot.waitUntil(program.window.notice.isVisible)
    press(program, "Later")
    assert not program.window.notice.isVisible()
    assert KeptRuns(folder).left_behind() == [path]


def test_the_newest_is_offered_first_then_the_others(
    start: Callable[[], Application], folder: Path, digits: Dataset, qtbot: QtBot
) -> None:
    for number, steps in enumerate((11, 33, 22)):
        path = leave_run(folder, digits, f"run-{DEAD}-{number}", steps)
        os.utime(path, (time.time() + 1e6 + steps, time.time() + 1e6 + steps))  # of a clock ahead
    program = start()
    qtbot.waitUntil(program.window.notice.isVisible)
    for steps in (33, 22, 11):
        assert f"{steps} samples" in program.window.notice.text.text()
        press(program, "Discard")
    assert not program.window.notice.isVisible()


@pytest.mark.parametrize("content", [b"", b"rubbish" * 100, None], ids=["empty", "rubbish", "cut"])
def test_a_damaged_one_is_a_sentence_and_set_aside(
    start: Callable[[], Application],
    folder: Path,
    digits: Dataset,
    qtbot: QtBot,
    content: bytes | None,
) -> None:
    whole = leave_run(folder, digits, steps=20)
    damaged = folder / f"run-{DEAD}-b.convscope"
    damaged.write_bytes(whole.read_bytes()[:-3000] if content is None else content)
    os.utime(damaged, (time.time() + 100, time.time() + 100))
    program = start()
    qtbot.waitUntil(program.window.notice.isVisible)
    assert "20 samples" in program.window.notice.text.text()  # the whole one
    assert "damaged" in program.window.status.message.text()
    assert not damaged.exists()
    assert (folder / f"damaged-{damaged.name}").exists()


def test_one_that_turns_out_damaged_when_opened_is_set_aside_too(
    start: Callable[[], Application], folder: Path, digits: Dataset, qtbot: QtBot
) -> None:
    path = leave_run(folder, digits)
    content = bytearray(path.read_bytes())
    place = content.index(b"moments.npy") + 300
    content[place : place + 400] = b"\xff" * 400  # the header is whole, a moment is not
    path.write_bytes(content)
    program = start()
    qtbot.waitUntil(program.window.notice.isVisible)
    with qtbot.waitSignal(program.controller.files.run_damaged):
        press(program, "Restore")
    assert not path.exists()
    assert (folder / f"damaged-{path.name}").exists()
    assert program.controller.snapshot.step == 0


def test_one_on_digits_that_are_others_now_is_a_sentence_and_stays(
    start: Callable[[], Application], folder: Path, digits: Dataset, qtbot: QtBot
) -> None:
    changed = Dataset(**{**vars(digits), "train_labels": digits.train_labels[::-1].copy()})
    path = leave_run(folder, changed)
    program = start()
    qtbot.waitUntil(program.window.notice.isVisible)
    with qtbot.waitSignal(program.controller.failed):
        press(program, "Restore")
    assert "other digits" in program.window.status.message.text()
    assert path.exists()


# --- the folder -------------------------------------------------------------------------------


def test_two_programs_share_the_folder_and_leave_each_other_alone(
    folder: Path, digits: Dataset
) -> None:
    one, other = KeptRuns(folder), KeptRuns(folder)
    assert one.begin()
    assert other.begin()
    assert one.path != other.path
    for mine in (one, other):
        runs.save(History(Trainer(report_network(), digits)), mine.path)
        (folder / f".{mine.path.name}.123.part").touch()
    assert one.left_behind() == other.left_behind() == []
    assert len(kept(folder)) == 2
    assert len(list(folder.glob(".*.part"))) == 2
    other.end()  # without a good end: the run stays
    assert one.left_behind() == [other.path]
    assert KeptRuns(folder).left_behind() == []  # nobody else offers it meanwhile
    one.let_go(other.path)
    assert KeptRuns(folder).left_behind() == [other.path]


def test_the_lock_of_a_dead_process_holds_nobody_up(folder: Path, digits: Dataset) -> None:
    path = leave_run(folder, digits)
    script = (
        "import os, sys; from PySide6.QtCore import QLockFile; "
        "lock = QLockFile(sys.argv[1]); lock.setStaleLockTime(0); "
        "assert lock.tryLock(0); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script, f"{path}.lock"], check=False)
    assert done.returncode == -signal.SIGKILL
    assert Path(f"{path}.lock").exists()
    (folder / f".{path.name}.abc.part").touch()
    assert KeptRuns(folder).left_behind() == [path]
    assert not list(folder.glob(".*.part"))


def test_no_more_than_a_few_are_kept(folder: Path) -> None:
    for number in range(MOST + 3):
        path = folder / f"run-{DEAD}-{number}.convscope"
        path.touch()
        os.utime(path, (number, number))
    found = KeptRuns(folder).left_behind()
    assert [path.name for path in found] == [
        f"run-{DEAD}-{number}.convscope" for number in range(MOST + 2, 2, -1)
    ]
    assert kept(folder) == sorted(found)


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    runs_there = KeptRuns(tmp_path / "file" / "folder")
    assert not runs_there.begin()
    assert runs_there.left_behind() == []
    runs_there.end()


def test_a_lock_taken_elsewhere_is_respected(folder: Path, digits: Dataset) -> None:
    path = leave_run(folder, digits)
    lock = QLockFile(f"{path}.lock")
    assert lock.tryLock(0)
    assert KeptRuns(folder).left_behind() == []
    lock.unlock()


# --- the real thing ---------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_program_that_is_killed_offers_its_run_at_the_next_start(
    tmp_path: Path, start: Callable[[], Application], folder: Path, qtbot: QtBot
) -> None:
    own = environment(tmp_path)
    config = Path(own["XDG_CONFIG_HOME"]) / "ConvScope"
    config.mkdir(parents=True)
    (config / "ConvScope.conf").write_text("[safety]\nkeep_seconds=0.2\n")
    command = [sys.executable, "main.py", "--autostart"]
    with subprocess.Popen(command, cwd=ROOT, env=own) as process:
        try:
            runs_kept = Path(own["XDG_DATA_HOME"]) / "ConvScope" / "ConvScope" / "kept-runs"
            deadline = time.monotonic() + 60
            while not (runs_kept.is_dir() and kept(runs_kept)):
                assert process.poll() is None
                assert time.monotonic() < deadline
                threading.Event().wait(0.05)
        finally:
            process.kill()
    (path,) = kept(runs_kept)
    dataset = runs.load(path, embedded()).trainer.dataset
    assert dataset.name == runs.about(path).data_name
    for file in runs_kept.iterdir():
        file.rename(folder / file.name)
    program = start()
    qtbot.waitUntil(program.window.notice.isVisible)
    steps = program.window.locale().toString(runs.about(folder / path.name).step)
    assert f"{steps} samples" in program.window.notice.text.text()


def embedded() -> Dataset:
    return REAL_LOAD("embedded")


REAL_LOAD = data.load


def test_a_controller_without_a_place_keeps_nothing(
    controller: Controller, digits: Dataset, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(controller.snapshot_changed):
        controller._use_dataset(digits)
    with (
        qtbot.assertNotEmitted(controller.files.kept, wait=50),
        qtbot.waitSignal(controller.files.unsaved),
    ):
        controller.branches.edit(Place("conv.filters", (0, 0, 0)), 0.5)
