"""Trial: threads that have no business there give the controller commands, all at once.

Commands are queued to the training thread: so nothing may be raised, what is saved is whole, and
afterwards a new training is, bit by bit, the one that nobody disturbed. Where the threads call the
training thread's own slots, past the queue, they are turned away, and nothing is done.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from PySide6.QtCore import QMetaMethod
from PySide6.QtWidgets import QApplication

from engine.breakpoints import LossAbove, Misclassified
from engine.explain import Place
from engine.network import report_network
from engine.trainer import Trainer
from gui.controller import Controller, State
from gui.own_thread import WrongThreadError
from gui.recipe import Recipe
from tests.reliability.readers import few_digits
from tests.reliability.report import Effort, Outcome
from tests.reliability.whole_files import damaged

THREADS, COMMANDS, SHORT_COMMANDS = 4, 20_000, 60
STEPS = 120  # of the training that is compared
PATIENCE = 300.0  # seconds
DIRECT = 0.25  # of the commands are calls of the training thread's own slots
Command = Callable[[], object]


def run(effort: Effort) -> Outcome:
    """Disturb, then compare."""
    outcome = Outcome("threads")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    controller, said = Controller(), _Listener()
    controller.failed.connect(said.sentences.append)
    before, sys.excepthook = sys.excepthook, said.hear
    try:
        controller._use_dataset(few_digits())
        _wait(application, lambda: controller.snapshot is not None)
        count = SHORT_COMMANDS if effort.short else COMMANDS
        ends = time.monotonic() + 60 * (effort.minutes or 1e6)
        disturbers = [
            threading.Thread(target=_disturb, args=(controller, effort, number, count, said, ends))
            for number in range(THREADS)
        ]
        for thread in disturbers:
            thread.start()
        _wait(application, lambda: not any(thread.is_alive() for thread in disturbers), 1e5)
        outcome.problems += _undisturbed(application, controller)
    finally:
        controller.close()
        sys.excepthook = before
    found, files = damaged(effort.folder)
    outcome.problems += [*said.faults, *found]
    outcome.figures = {
        "commands from other threads": said.commands,
        "of them called past the queue and turned away": said.turned_away,
        "refused in a sentence": len(said.sentences),
        "files found whole": files,
    }
    return outcome


class _Listener:
    """What is said and what goes wrong, on whichever thread."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.faults: list[str] = []
        self.commands = self.turned_away = 0

    def hear(self, kind: Any, value: Any, trace: Any) -> None:
        self.faults.append("".join(traceback.format_exception(kind, value, trace))[-600:])


def _wait(application: Any, until: Callable[[], bool], seconds: float = PATIENCE) -> None:
    ends = time.monotonic() + seconds
    while not until():
        application.processEvents()
        time.sleep(0.002)
        if time.monotonic() > ends:
            raise AssertionError("the training thread does not answer")


def _disturb(
    controller: Controller, effort: Effort, number: int, count: int, said: _Listener, ends: float
) -> None:
    random = Random(f"{effort.seed} {number}")
    try:
        for _ in range(count):
            if random.random() < DIRECT:
                _call_directly(controller, random, effort.folder, said)
            else:
                random.choice(_commands(controller, random, effort.folder))()
            said.commands += 1
            time.sleep(random.choice((0, 0.001, 0.01)))
            if time.monotonic() > ends:
                return
    except Exception:
        said.faults.append(traceback.format_exc()[-600:])


def _commands(controller: Controller, random: Random, folder: Path) -> list[Command]:
    image = few_digits().test_images[random.randrange(10)]
    step, name = random.randrange(300), random.choice(("main", "b", "c"))
    return [
        controller.start,
        controller.start,
        controller.pause,
        controller.step_sample,
        controller.branches.undo,
        controller.reset,
        controller.evaluate,
        lambda: controller.seek(step),
        lambda: controller.move(random.randrange(-50, 50)),
        lambda: controller.set_pace(random.choice((30.0, float("inf")))),
        lambda: controller.set_learning_rate(random.choice((0.005, 10.0, -1.0, float("nan")))),
        lambda: controller.set_batch_size(random.choice((0, 1, 7))),
        lambda: controller.set_optimizer(random.choice(("sgd", "adam", "no such"))),
        lambda: controller.branches.edit(Place("conv.filters", (0, 0, 0)), random.uniform(-1, 1)),
        lambda: controller.branches.teach(image, random.randrange(10)),
        lambda: controller.branches.branch(step, name),
        lambda: controller.branches.switch(name),
        lambda: controller.branches.delete(name),
        lambda: controller.branches.rename(name, random.choice(("b", "c", ""))),
        lambda: controller.set_drawing(image),
        lambda: controller.set_breakpoints((random.choice((Misclassified(), LossAbove(2.0))),)),
        lambda: controller.files.save(str(folder / "network.npz")),
        lambda: controller.load("/no/such/folder"),
        lambda: controller.show_test_image(random.randrange(10)),
    ]


def _call_directly(controller: Controller, random: Random, folder: Path, said: _Listener) -> None:
    """Call a slot of the training thread here; WrongThreadError is what should come of it."""
    name, call = random.choice(list(_slots(controller, random, folder).items()))
    try:
        call()
    except WrongThreadError:
        said.turned_away += 1
    else:
        said.faults.append(f"{name} ran on a thread that is not its own")


def _slots(controller: Controller, random: Random, folder: Path) -> dict[str, Command]:
    """Slots of the training thread with what a signal would give them, by name."""
    worker, image = controller._worker, few_digits().test_images[0]
    values: dict[str, tuple[Any, ...]] = {
        "use": (few_digits(), Recipe(seed=random.randrange(9))),
        "set_pace": (1.0,), "set_epochs": (1,), "seek": (random.randrange(300),), "move": (-3,),
        "set_breakpoints": ((),), "set_update_wanted": (True,), "show_test_image": (1,),
        "save": (str(folder / "direct.npz"),), "branch": (0, "direct", {}), "switch": ("main",),
        "rename": ("b", "c"), "delete": ("c",), "set_learning_rate": (0.5,), "set_batch_size": (3,),
        "set_optimizer": ("adam",), "set_options": ({},), "teach": (image, 3),
        "edit": (Place("conv.filters", (0, 0, 0)), 0.5), "save_run": (str(folder / "direct"),),
        "open_run": ("/no/such",), "rescue_run": ("/no/such",), "open_network": ("/no/such",),
        "save_report": (str(folder / "direct.html"),), "keep": (str(folder / "kept"), 1.0),
        "set_drawing": (image,), "set_stages": (None,), "set_source": ("training",),
        "set_followed": (True,), "set_studied": (True,), "measure": (image[None], [3]),
    }  # fmt: skip
    found: dict[str, Command] = {}
    for part in (
        *(worker, worker.branches, worker.travel, worker.tests),
        *(worker.files, worker.keeping, worker.frames, worker.reader),
    ):
        known = part.staticMetaObject
        for number in range(known.methodOffset(), known.methodCount()):
            name, kind = (
                known.method(number).name().toStdString(),
                known.method(number).methodType(),
            )
            if kind is QMetaMethod.MethodType.Slot and not name.startswith("_"):
                arguments = values.get(name, ())
                if part is worker.reader and name == "teach":
                    arguments = (image[None], [3])
                found[f"{type(part).__name__}.{name}"] = partial(getattr(part, name), *arguments)
    return found


def _undisturbed(application: Any, controller: Controller) -> list[str]:
    """A new training is the one that its recipe and digits make, whatever was before."""
    restarts: list[bool] = []
    controller.restarted.connect(lambda: restarts.append(True))
    controller.set_breakpoints(())
    controller.pause()
    _wait(application, lambda: controller.state is State.PAUSED)
    controller.set_recipe(Recipe(seed=9))
    _wait(application, lambda: bool(restarts))
    _wait(application, lambda: _step(controller) == 0)
    for _ in range(STEPS):
        controller.step_sample()
    _wait(application, lambda: _step(controller) == STEPS)
    assert controller.snapshot is not None
    straight = Trainer(report_network(9), few_digits(), 0.005, 9)
    straight.run(STEPS)
    return [
        f"{name} is not what an undisturbed training makes it"
        for name, array in straight.network.parameters.items()
        if not np.array_equal(array, controller.snapshot.parameters[name])
    ]


def _step(controller: Controller) -> int:
    return -1 if controller.snapshot is None else controller.snapshot.step
