"""The Draw pad: draw a digit, see the 28x28 that the network sees, and what it reads in it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.snapshot import Prediction
from gui.theme import LIGHT, Theme
from gui.widgets.action_button import ActionButton
from gui.widgets.answer_row import AnswerRow
from gui.widgets.furniture import rule_across
from gui.widgets.pad_body import BESIDE_SIDE, COMPACT_SIDE, Arrangement, PadBody
from gui.widgets.pen_drawing import PenDrawing
from gui.widgets.pen_picker import PENS, PenPicker
from gui.widgets.pen_teller import PenTeller
from gui.widgets.teach_button import TeachButton

NARROWEST, LOWEST = 340, 345  # pixels of the panel
WIDE, ROOMY = 360, 396  # pixels of width and height that the larger sheet beside the rest needs
WORDY = 366  # pixels of width from which Clear has room for its name
HEADER, MARGIN, GAP = 40, 16, 10
AROUND = 326  # pixels above and under the sheet, where all else is below it
LEAST_TALL, LARGEST = 232, 480  # pixels of a sheet with all else below


class DrawPadPanel(QWidget):
    """The draw pad and what the network reads in it.

    Attributes: drawing; canvas, seen, reading, bars, pens, answer, teach, header: its parts.
    Signals: drawing_changed(image): a read-only uint8 (28, 28) at every change of the drawing,
    None when the sheet has become empty; undo_available(bool), redo_available(bool),
    drawn(bool): whether there is anything on the sheet; dropped(QMimeData), to be read at once;
    taught(digit).
    """

    drawing_changed = Signal(object)
    undo_available = Signal(bool)
    redo_available = Signal(bool)
    drawn = Signal(bool)
    dropped = Signal(object)
    taught = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._could = (False, False, False)  # undo, redo, drawn: as last told
        self.body = PadBody()
        self.canvas, self.seen = self.body.canvas, self.body.seen
        self.reading, self.bars = self.body.reading, self.body.bars
        self.drawing: PenDrawing = self.canvas.drawing
        self.teller = PenTeller(self.drawing, self)
        self.pens = PenPicker()
        self.answer = AnswerRow()
        self.teach = TeachButton()
        self.undo_button = ActionButton(self.tr("Undo"))
        self.redo_button = ActionButton(self.tr("Redo"))
        self.clear_button = ActionButton(self.tr("Clear"))
        self.why_button = QToolButton()
        self.menu_button = QToolButton()
        self._build()
        self._connect()
        self.setFocusProxy(self.canvas)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Draw pad"))

    @Slot(object)
    def show_prediction(self, prediction: Prediction | None) -> None:
        """Show what a network reads; answers to a drawing that is gone are not shown."""
        if prediction is not None and not self.teller.answers(prediction):
            return
        probabilities = None if prediction is None else prediction.probabilities
        self.bars.set_probabilities(probabilities)
        self.reading.show_probabilities(probabilities)
        self.teach.follow(self.bars.winner)
        if prediction is None:
            self.answer.show_source(self.answer.source)
        else:
            self.answer.show_source(prediction.source, prediction.step)

    def set_actions(self, actions: Mapping[str, QAction], menu: QMenu) -> None:
        """Let the buttons trigger a window's actions; the panel says when there is use for them.

        menu: everything else that can be done with a drawing.
        """
        undo, redo, clear = (
            actions[key] for key in ("undo_stroke", "redo_stroke", "clear_drawing")
        )
        self.undo_button.bind(undo)
        self.redo_button.bind(redo)
        self.clear_button.bind(clear)
        self.undo_available.connect(undo.setEnabled)
        self.redo_available.connect(redo.setEnabled)
        self.why_button.setDefaultAction(actions["why"])
        self.why_button.setAccessibleName(actions["why"].text())
        self.menu_button.setMenu(menu)
        for key in ("clear_drawing", "copy_drawing", "save_drawing", "save_strokes"):
            self.drawn.connect(actions[key].setEnabled)
            actions[key].setEnabled(False)
        undo.setEnabled(False)
        redo.setEnabled(False)

    def set_pen_width(self, pixels: float) -> None:
        """How wide the pen is on the screen; the network sees no difference."""
        self.pens.choose(min(PENS, key=lambda width: abs(width - pixels)))

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        for part in (self.body, self.pens, self.teach):
            part.set_theme(theme)
        self.update()

    # What the hand does

    @Slot(object)
    def _tell(self, image: object) -> None:
        if image is None:
            self.show_prediction(None)
        self.drawing_changed.emit(image)

    @Slot()
    def _tell_steps(self) -> None:
        can = self.drawing.can_undo, self.drawing.can_redo, not self.drawing.is_empty
        signals = self.undo_available, self.redo_available, self.drawn
        for signal, now, before in zip(signals, can, self._could, strict=True):
            if now != before:
                signal.emit(now)
        self._could = can

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say whether what is dragged here may be a drawing."""
        mime = event.mimeData()
        if mime.hasUrls() or mime.hasImage() or mime.hasText():
            event.acceptProposedAction()
            self.canvas.set_inviting(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It is dragged elsewhere."""
        self.canvas.set_inviting(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped."""
        self.canvas.set_inviting(False)
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    # Building

    def _connect(self) -> None:
        self.drawing.changed.connect(self._tell_steps)  # before an answer is asked for
        self.teller.told.connect(self.body.show_seen)
        self.teller.told.connect(self._tell)
        self.teller.staged.connect(self.body.show_stages)
        self.pens.chosen.connect(self.canvas.set_pen_width)
        self.teach.taught.connect(self.taught)
        self.drawn.connect(self.teach.setEnabled)
        self.teach.setEnabled(False)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        self.undo_button.set_compact(True)
        self.redo_button.set_compact(True)
        for button in (self.undo_button, self.redo_button, self.clear_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.teach)
        body = QVBoxLayout()
        body.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        body.setSpacing(6)
        body.addWidget(self.body)
        body.addWidget(self.answer)
        body.addLayout(buttons)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body)
        self.header = self._build_header()
        column.insertWidget(0, self.header)  # last: Tab comes to the sheet first
        column.insertWidget(1, rule_across())
        self.setMinimumSize(NARROWEST, LOWEST)

    @property
    def _above(self) -> int:
        """Pixels of the header, where it is not in the panel."""
        return 0 if self.isAncestorOf(self.header) else HEADER

    def _build_header(self) -> QWidget:
        header = QWidget()
        header.setFixedHeight(HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(MARGIN, 0, MARGIN - 8, 0)
        row.setSpacing(2)
        title = QLabel(self.tr("Draw pad"))
        title.setProperty("role", "title")
        pen = QLabel(self.tr("Pen"))
        pen.setProperty("role", "caption")
        self.why_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setIconSize(QSize(16, 16))
        self.menu_button.setText("⋯")
        self.menu_button.setAccessibleName(self.tr("More for the drawing"))
        self.menu_button.setToolTip(self.tr("Open, paste, copy and save drawings"))
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(pen)
        row.addWidget(self.pens)
        row.addSpacing(4)
        row.addWidget(self.why_button)
        row.addWidget(self.menu_button)
        return header

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement for this size."""
        width, height = event.size().width(), event.size().height() + self._above
        sheet = min(width - 2 * MARGIN, height - AROUND, LARGEST)
        wide = width >= WIDE and height >= ROOMY
        if sheet >= LEAST_TALL:
            self.body.arrange(Arrangement.TALL, sheet)
        elif wide:
            self.body.arrange(Arrangement.BESIDE, BESIDE_SIDE)
        else:
            self.body.arrange(Arrangement.COMPACT, COMPACT_SIDE)
        self.clear_button.set_compact(width < WORDY)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel's paper."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(self._theme.panel))
