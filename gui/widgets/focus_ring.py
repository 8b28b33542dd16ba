"""A ring around a panel that has the keyboard itself, over whatever lies in it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QWidget

WIDTH, RADIUS = 2, 4  # pixels


class FocusRing(QWidget):
    """Lies over a widget and shows while that has the keyboard; takes no clicks.

    Args:
        around: the widget.
        outset: pixels that it keeps off what lies in the widget, where its panel has them.
    """

    def __init__(self, around: QWidget, outset: int = 0) -> None:
        super().__init__(around)
        self._around, self._outset = around, outset
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)  # an event filter would cost every frame

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Show while the widget has the keyboard."""
        if new is self._around:
            if self._outset:
                self.setParent(self._around.parentWidget())
            self.setGeometry(self._place())
            self.raise_()
            self.show()
        elif old is self._around:
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, as large as the widget has become."""
        if self.geometry() != self._place():
            self.setGeometry(self._place())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), WIDTH))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _place(self) -> QRect:
        """Return where it lies in its parent: the widget itself, or the panel that has it."""
        by, panel = self._outset, self.parentWidget()
        if not by or panel is None:
            return self._around.rect()
        return self._around.geometry().adjusted(-by, -by, by, by).intersected(panel.rect())
