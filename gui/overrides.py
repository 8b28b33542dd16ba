"""Lets a fault in a method that Qt calls be told, where PySide would crash of it.

WORKAROUND: below Python 3.12 an exception that comes from C (a number that is none, an object
that is gone, arguments of wrong types) travels as mere text until somebody catches it, and PySide
(seen in 6.9 to 6.11) dies of the text: so the soak ended once, while a key was pressed. What Qt may
call therefore catches it, and lets it go on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject


def guard() -> None:
    """Guard every class of Qt's kind that is made from now on; once for a process."""
    if sys.version_info < (3, 12) and "__init_subclass__" not in vars(QObject):
        QObject.__init_subclass__ = classmethod(_guard_class)  # type: ignore[assignment]


def _guard_class(made: type, /, **options: Any) -> None:
    super(QObject, made).__init_subclass__(**options)  # type: ignore[misc]
    if made.__module__.startswith("pyqtgraph"):  # hundreds, of which none is used here
        return
    for name, method in list(vars(made).items()):
        if isinstance(method, FunctionType) and not name.startswith("_") and _is_qts(made, name):
            setattr(made, name, _guarded(method))


def _is_qts(made: type, name: str) -> bool:
    """Whether Qt has a method of that name, which this one stands for."""
    return any(
        hasattr(base, name) for base in made.__mro__ if base.__module__.startswith("PySide6")
    )


def _guarded(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def guarded(*values: Any, **named: Any) -> Any:
        try:
            return method(*values, **named)
        except BaseException:  # which makes an exception of the text
            raise

    return guarded
