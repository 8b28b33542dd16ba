"""Gradient checks beside the training: each on a copy of the network, on a thread of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from engine.explain import Place, State
from engine.gradient_check import check_gradient
from gui.language import told

PATIENCE = 10_000  # milliseconds that closing waits for the check under way


class GradientChecks(QObject):
    """Runs one check at a time; a state is frozen, so the training need not stop.

    Signals: checked(GradientCheck); failed(sentence).
    """

    checked = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def check(self, state: State, place: Place) -> None:
        """Check dL/d(the number at `place`); the answer comes as a signal."""
        self._pool.clear()  # a check that nobody waits for any more
        self._pool.start(_Check(self, state, place))

    def close(self) -> None:
        """Wait for the check under way."""
        self._pool.clear()
        self._pool.waitForDone(PATIENCE)


class _Check(QRunnable):
    """One check; its signals are queued to the window's thread."""

    def __init__(self, checks: GradientChecks, state: State, place: Place) -> None:
        super().__init__()
        self._checks, self._state, self._place = checks, state, place

    def run(self) -> None:
        try:
            result = check_gradient(self._state, self._place)
        except ValueError as error:
            self._checks.failed.emit(told(error))
        else:
            self._checks.checked.emit(result)
