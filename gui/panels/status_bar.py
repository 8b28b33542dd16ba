"""The line at the bottom: what happened last, how fast it goes, what it learns from."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStatusBar,
    QWidget,
)

from engine.snapshot import Snapshot
from gui.theme import LIGHT, Theme
from gui.widgets.furniture import rule_down
from gui.widgets.remaining import Remaining, left_words
from gui.widgets.words import known, verbatim

STALLED = 5000  # milliseconds without news, after which no remaining time is true
DOTS = {"info": "ok", "warning": "warning", "error": "error"}


class _Sentence(QLabel):
    """A line of text, cut with an ellipsis where it has no room; its tooltip has all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # Else a long sentence would push what stands to its right out of the window.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self.setText(sentence)
        self.setToolTip(f"<p>{escape(sentence)}</p>")  # rich text: it breaks its lines
        if sentence and QAccessible.isActive():  # who does not see it hears it
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def in_words(self) -> str:
        """Return the whole sentence."""
        return self.text() or self.tr("No message")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, or as much of it as there is room for."""
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if text == self.text():
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)


class StatusBar(QStatusBar):
    """Message, how far long work is, speed and data.

    Signals: cancelled() when the user gives the work up; offer_taken() when the button beside the
    message is pressed.
    """

    cancelled = Signal()
    offer_taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(26)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 10, 0)
        self._theme = LIGHT
        self._level = "info"
        self.dot, self.message = QLabel("●"), _Sentence()
        self.message.setAccessibleName(self.tr("Last message"))
        self.addWidget(self.dot)
        self.offer = QPushButton()
        self.offer.setFixedHeight(20)
        self.offer.setStyleSheet("padding: 0px 8px")
        self.offer.setToolTip(self.tr("What helps"))
        self.offer.clicked.connect(self._take_offer)
        self.offer.hide()
        self.addWidget(self.message, 1)
        self.addWidget(self.offer)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(120)
        self.left = QLabel()
        self.left.setAccessibleName(self.tr("Remaining time"))
        self._remaining = Remaining()
        self._stalled = QTimer(self)
        self._stalled.setSingleShot(True)
        self._stalled.setInterval(STALLED)
        self._stalled.timeout.connect(self.left.clear)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setFixedHeight(20)
        self.cancel.setStyleSheet("padding: 0px 8px")
        self.cancel.clicked.connect(self.cancelled)
        self.speed, self.data = QLabel(), QLabel()
        self.speed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.speed.setMinimumWidth(
            self.fontMetrics().horizontalAdvance(self._speed_text(1_000_000))
        )
        for widget in (self.left, self.progress, self.cancel, self.speed, rule_down(12), self.data):
            self.addPermanentWidget(widget)
        self.hide_progress()
        self._tip = QLabel(self)
        self._tip.setTextFormat(Qt.TextFormat.PlainText)
        self._tip.hide()
        self.messageChanged.connect(self._show_tip)

    @Slot(str)
    def _show_tip(self, text: str) -> None:
        """Tell what a line of a menu does where messages stand, and as they are written: over what
        Qt writes. Painting it anew would be asked of Python at every frame of a training."""
        self._tip.setText(text)
        self._tip.setVisible(bool(text))
        self._tip.setIndent(self.message.x())
        self._tip.setGeometry(0, 0, self.message.geometry().right() + 1, self.height())

    def _speed_text(self, samples_per_second: float) -> str:
        return self.tr("{speed} samples/s").format(
            speed=self.locale().toString(round(samples_per_second))
        )

    @Slot(str, str)
    def show_message(self, sentence: str, level: str) -> None:
        """Show a sentence; the level colours it."""
        self._level = level
        self.offer.hide()
        self.message.say(sentence)
        self.message.setProperty("level", level)
        self.message.style().polish(self.message)
        self._colour_dot()

    @Slot(str)
    def show_offer(self, text: str) -> None:
        """Show a button beside the message, until the next one."""
        self.offer.setText(text)
        self.offer.setAccessibleName(text)
        self.offer.show()

    @Slot()
    def _take_offer(self) -> None:
        self.offer.hide()
        self.offer_taken.emit()

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the speed of a running training."""
        if snapshot.samples_per_second > 0:
            text = self._speed_text(snapshot.samples_per_second)
            if text != self.speed.text():
                self.speed.setText(text)

    def show_training(self, training: bool) -> None:
        """The speed of a training that stands still is none."""
        if not training:
            self.speed.clear()

    @Slot(object)
    def show_data(self, dataset: object) -> None:
        """Name the data and say whether its files are the published ones."""
        number = self.locale().toString
        text = self.tr("{name}: {train} + {test}").format(
            name=known(getattr(dataset, "name", "")),
            train=number(len(getattr(dataset, "train_labels", ()))),
            test=number(len(getattr(dataset, "test_labels", ()))),
        )
        if getattr(dataset, "verified", False):
            text += ", " + self.tr("files verified")
        self.data.setText(verbatim(text))

    # Long work

    @Slot(str, int, int)
    def show_progress(self, file: str, done: int, total: int) -> None:
        """Show how much of a file has come."""
        tip = self.tr("Give up the download; the digits in use stay")
        self._show_work(f"file {file}", done, total, self.tr("Download"), tip)
        megabytes = self.locale().toString(done / 1e6, "f", 1)
        self.show_message(
            self.tr("Downloading {file}: {size} MB").format(file=file, size=megabytes), "info"
        )

    @Slot(float)
    def show_journey(self, share: float) -> None:
        """Show how far a long way through time has been gone, 0 to 1; below 0 it is over."""
        what = self.tr("On the way to the step that was asked for")
        self._show_share("journey", share, what, self.tr("Stay where it has come to"))

    @Slot(float)
    def show_test(self, share: float) -> None:
        """Show how much of the test set has been read, 0 to 1; below 0 it is over."""
        what = self.tr("Reading the test images")
        self._show_share("test", share, what, self.tr("Read no more of them now"))

    def _show_share(self, key: str, share: float, what: str, cancel: str) -> None:
        if share >= 0:
            self._show_work(key, 100 * share, 100, what, cancel)
        elif self._work == key:
            self.hide_progress()

    def _show_work(self, key: str, done: float, total: int, what: str, cancel: str) -> None:
        """Show how far a piece of work is; total: 0 where nobody knows."""
        self._work = key
        self.progress.setRange(0, max(total, 0))
        self.progress.setValue(round(done))
        self.progress.setToolTip(what)
        self.progress.setAccessibleName(what)
        self.cancel.setToolTip(cancel)
        seconds = self._remaining.seconds(key, done / total) if total > 0 else None
        self.left.setText(left_words(seconds))
        if seconds is not None:
            self._stalled.start()
        for widget in (self.left, self.progress, self.cancel):
            widget.show()

    @Slot()
    def hide_progress(self, *_: object) -> None:
        """No work is under way that takes long."""
        self._work = ""
        self._stalled.stop()
        self.left.clear()
        for widget in (self.left, self.progress, self.cancel):
            widget.hide()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Recolour the dot."""
        self._theme = theme
        self._tip.setStyleSheet(f"background: {theme.bar}; border-top: 1px solid {theme.hairline}")
        self._colour_dot()

    def _colour_dot(self) -> None:
        colour = getattr(self._theme, DOTS[self._level])
        self.dot.setStyleSheet(f"color: {colour}; font-size: 9px")
