"""Slots that only the thread of their object may call, for what would break if two ran at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Slot

Method = TypeVar("Method", bound=Callable[..., Any])


class WrongThreadError(RuntimeError):
    """A command was called on another thread than its object's; nothing was done."""


def command(*types: type) -> Callable[[Method], Method]:
    """As `Slot`, for commands: a queued signal comes on the right thread, a direct call may not.

    The command raises WrongThreadError then, before it does anything.
    """

    def decorate(method: Method) -> Method:
        @wraps(method)
        def guarded(self: QObject, *values: Any, **named: Any) -> Any:
            if not self.thread().isCurrentThread():
                name, thread = f"{type(self).__name__}.{method.__name__}", self.thread()
                raise WrongThreadError(
                    f"{name} was called on another thread than its own "
                    f"({thread.objectName() or thread}); commands reach it as queued signals."
                )
            return method(self, *values, **named)

        return Slot(*types)(guarded)  # type: ignore[return-value]

    return decorate
