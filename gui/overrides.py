"""Lets a fault in a method that Qt calls be told, where PySide would crash of it.

WORKAROUND: below Python 3.12 an exception that comes from C (a number that is none, an object
that is gone, arguments of wrong types) travels as mere text until somebody catches it, and PySide
(seen in 6.9 to 6.11) dies of the text: so the soak ended once, while a key was pressed. What Qt may
call therefore catches it, and lets it go on. Importing this module guards every class that is made
from then on: who starts the window imports it before what makes such classes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessibleInterface, QAccessibleValueInterface

# From which all derive that Qt calls; what tells screen readers of a widget is no QObject.
ROOTS = (QObject, QAccessibleInterface, QAccessibleValueInterface)


def _guard_all(root: type) -> None:
    """Guard every class of this kind that is made from now on."""

    def note(made: type, /, **options: Any) -> None:
        super(root, made).__init_subclass__(**options)  # type: ignore[arg-type]
        _guard_class(made)

    root.__init_subclass__ = classmethod(note)  # type: ignore[assignment]


def _guard_class(made: type) -> None:
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


if sys.version_info < (3, 12):
    for _root in ROOTS:
        _guard_all(_root)
