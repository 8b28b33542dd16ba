"""Commands from threads that have no business there, the short form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from gui.controller import Controller
from gui.own_thread import WrongThreadError
from tests.reliability import threads
from tests.reliability.report import Effort


@pytest.mark.usefixtures("qapp")
def test_commands_of_other_threads_are_queued(tmp_path: Path) -> None:
    outcome = threads.run(Effort(seed=1, folder=tmp_path, short=True))
    assert not outcome.problems
    assert (
        outcome.figures["commands from other threads"] == threads.THREADS * threads.SHORT_COMMANDS
    )
    assert outcome.figures["refused in a sentence"] > 0
    assert outcome.figures["of them called past the queue and turned away"] > threads.THREADS


@pytest.fixture
def controller(qapp: object) -> Iterator[Controller]:
    controller = Controller()
    yield controller
    controller.close()


def test_every_command_of_the_training_thread_is_its_own(controller: Controller) -> None:
    """The table of the trial has them all, each with values that it takes."""
    slots = threads._slots(controller, Random(0), Path("/no/such"))
    assert len(slots) > 45
    for call in slots.values():
        with pytest.raises(WrongThreadError, match=r"thread than its own \(training\)"):
            call()
