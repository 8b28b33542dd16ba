"""What the window asks of the training thread: a signal for each command, queued to its slot."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.worker import Worker


def tie(sender: QObject, receiver: QObject, names: str) -> None:
    """Connect signals to the signals or slots of the same names; queued between two threads."""
    for name in names.split():
        getattr(sender, name).connect(getattr(receiver, name))


class Commands(QObject):
    """A signal for each of the worker's commands, by the same name; the slots say what they do."""

    use = Signal(object, object)
    reset = Signal()
    start = Signal(float)
    pause = Signal()
    step_sample = Signal()
    seek = Signal(int)
    move = Signal(int)
    stop_travelling = Signal()
    set_pace = Signal(float)
    set_epochs = Signal(int)
    set_drawing = Signal(object)
    set_breakpoints = Signal(object)
    set_update_wanted = Signal(bool)
    evaluate = Signal()
    stop_testing = Signal()
    show_test_image = Signal(int)
    show_digit_in_hand = Signal()
    save = Signal(str)
    save_run = Signal(str)
    open_run = Signal(str)
    rescue_run = Signal(str)
    keep = Signal(str, float)
    keep_now = Signal(object)
    stop_keeping = Signal()
    open_network = Signal(str)
    save_report = Signal(str)
    acknowledge = Signal()
    # To its commands that concern branches and changes.
    branch = Signal(int, str, object)
    switch = Signal(str)
    rename = Signal(str, str)
    delete = Signal(str)
    set_learning_rate = Signal(float)
    set_batch_size = Signal(int)
    set_optimizer = Signal(str)
    set_options = Signal(object)
    edit = Signal(object, float)
    teach = Signal(object, object)
    undo = Signal()
    redo = Signal()

    def connect_to(self, worker: Worker) -> None:
        """Connect all; queued, since the worker lives on another thread."""
        for part, names in (
            (worker, "use reset start pause step_sample set_pace set_epochs set_breakpoints"),
            (worker.frames, "set_update_wanted acknowledge"),
            (worker.travel, "seek move stop_travelling"),
            (worker.tests, "evaluate stop_testing show_test_image show_digit_in_hand"),
            (worker.reader, "set_drawing"),
            (worker.files, "save save_run open_run rescue_run open_network save_report"),
            (worker.keeping, "keep keep_now stop_keeping"),
            (worker.branches, "branch switch rename delete edit teach undo redo"),
            (worker.branches, "set_learning_rate set_batch_size set_optimizer set_options"),
        ):
            tie(self, part, names)
