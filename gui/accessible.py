"""What the window's pictures say in words: computed when a screen reader asks, never before.

A widget that shows a picture has a method `in_words`. Nothing of this runs, not once a frame nor
once a second, until assistive technology asks Qt for the first time.
"""

from __future__ import annotations

import weakref
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget
from shiboken6 import isValid

EVERY_MS = 1000  # between two looks at what changed
Role = QAccessible.Role
ROLES = {  # by class, of those that are no mere pictures
    "CurvePlot": Role.Chart,
    "AccuracyPlot": Role.Chart,
    "ExperimentPlot": Role.Chart,
    "ComparePlot": Role.Chart,
    "ReportPlot": Role.Chart,
    "TimeBars": Role.Chart,
    "Timeline": Role.Slider,
    "PenCanvas": Role.Canvas,
    "PixelEditor": Role.Canvas,
    "Reading": Role.StaticText,
    "Page": Role.Document,
    "MistakeGallery": Role.List,
}


class Spoken(QAccessibleWidget):
    """A picture as assistive technology sees it: its name, its kind, and what it says now."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, ROLES.get(type(widget).__name__, Role.Graphic))

    def text(self, kind: QAccessible.Text) -> str:
        """Return the words of now where a description is asked for."""
        widget: Any = self.object()
        if widget is not None and kind == QAccessible.Text.Description:
            return str(widget.in_words())
        if widget is not None and kind == QAccessible.Text.Value and hasattr(widget, "value_words"):
            return str(widget.value_words())
        return str(super().text(kind))


class Position(QAccessibleValueInterface):
    """Where the handle of a track stands, for who reads and moves it by numbers."""

    def __init__(self, track: QWidget) -> None:
        super().__init__()
        self._track: weakref.ref[Any] = weakref.ref(track)

    def currentValue(self) -> int:
        """Return the step."""
        track = self._track()
        return 0 if track is None else int(track.step)

    def minimumValue(self) -> int:
        """Return the first step."""
        return 0

    def maximumValue(self) -> int:
        """Return the latest step."""
        track = self._track()
        return 0 if track is None else int(track.latest)

    def minimumStepSize(self) -> int:
        """Return one step."""
        return 1

    def setCurrentValue(self, value: Any) -> None:
        """Go to a step."""
        track = self._track()
        if track is not None and isValid(track):
            track.go_to(round(value))


class SpokenTrack(Spoken):
    """A track with a handle: it has a value too."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._position = Position(widget)  # lives as long as this

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Return what else it can be asked for."""
        if kind == QAccessible.InterfaceType.ValueInterface:
            return self._position
        return super().interface_cast(kind)


class Narrator(QObject):
    """Tells assistive technology that a picture says something else, at most once a second.

    It looks at those that were asked about and are on the screen, and rests while nobody listens.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._told: weakref.WeakKeyDictionary[QWidget, str] = weakref.WeakKeyDictionary()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.tell)

    def watch(self, widget: QWidget) -> None:
        """Tell of changes of a widget from now on, if anybody listens."""
        self._told.setdefault(widget, "")
        if QAccessible.isActive() and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def tell(self) -> None:
        """Tell what has changed."""
        if not QAccessible.isActive():
            self._timer.stop()
            return
        for widget, before in list(self._told.items()):
            if not isValid(widget) or not widget.isVisible():
                continue
            words = widget.in_words()  # type: ignore[attr-defined]
            if words != before:
                self._told[widget] = words
                for kind in (QAccessible.Event.DescriptionChanged, QAccessible.Event.ValueChanged):
                    QAccessible.updateAccessibility(QAccessibleEvent(widget, kind))


_narrators: list[Narrator] = []


def _interface(_: str, thing: QObject) -> QAccessibleInterface | None:
    """Qt asks for this the first time that anybody wants to know about a widget."""
    if not isinstance(thing, QWidget) or not hasattr(thing, "in_words"):
        return None
    for narrator in _narrators:
        narrator.watch(thing)
    return SpokenTrack(thing) if hasattr(thing, "go_to") else Spoken(thing)


def install(application: QApplication) -> Narrator:
    """Let pictures speak; once for a process, each further call only takes the application."""
    if not _narrators:
        QAccessible.installFactory(_interface)
        _narrators.append(Narrator(application))
    return _narrators[0]
