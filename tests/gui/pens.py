"""Hands for the tests of the draw pad: a mouse, a stylus, and what they left."""

from __future__ import annotations

from functools import cache

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from engine.snapshot import Prediction
from gui.theme import LIGHT

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.MouseButton.NoButton
TYPE = QEvent.Type
PRESS, MOVE, RELEASE = TYPE.MouseButtonPress, TYPE.MouseMove, TYPE.MouseButtonRelease


def send(widget, kind, place, button=LEFT):
    point = QPointF(*place)
    held = NONE if kind is RELEASE else button
    event = QMouseEvent(
        kind,
        point,
        QPointF(widget.mapToGlobal(point)),
        NONE if kind is MOVE else button,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def draw(canvas, *places, button=LEFT):
    """One stroke with the mouse, through places in pixels."""
    send(canvas, PRESS, places[0], button)
    for place in places[1:]:
        send(canvas, MOVE, place, button)
    send(canvas, RELEASE, places[-1], button)


def pixels(canvas):
    return np.array([stroke * canvas.width() for stroke in canvas.drawing.strokes])


def inked(canvas, x, y, theme=LIGHT):
    """Whether the screen shows full ink at a place."""
    return canvas.grab().toImage().pixelColor(x, y) == QColor(theme.ink)


def prediction(panel, step=0, image=None, **named):
    """An answer to what the panel shows; what is not named shares the rest."""
    probabilities = np.full(10, (1 - sum(named.values())) / (10 - len(named)))
    for name, share in named.items():
        probabilities[int(name[1:])] = share
    return Prediction(step, panel.seen.image if image is None else image, probabilities)


def plain(text):
    return text.replace("\u00a0", " ")


@cache
def pen_device(rubber, feels):
    """A stylus; the application owns it, for Qt may remember who sent an event."""
    capabilities = QInputDevice.Capability.Position
    if feels:
        capabilities |= QInputDevice.Capability.Pressure
    kinds = QPointingDevice.PointerType
    kind = kinds.Eraser if rubber else kinds.Pen
    device = QPointingDevice("pen", 1, QInputDevice.DeviceType.Stylus, kind, capabilities, 1, 1)
    device.setParent(QApplication.instance())
    return device


def stylus(canvas, kind, place, pressure=0.5, rubber=False, feels=True):
    device = pen_device(rubber, feels)
    point = QPointF(*place)
    button = NONE if kind is TYPE.TabletMove else LEFT
    held = NONE if kind is TYPE.TabletRelease else LEFT
    there, no_key = QPointF(canvas.mapToGlobal(point)), Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(kind, device, point, there, pressure, 0, 0, 0, 0, 0, no_key, button, held)
    QApplication.sendEvent(canvas, event)
    return event
