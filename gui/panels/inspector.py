"""The inspector: the exact arithmetic of one number, live, from where it comes to its step."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.explain import Place
from engine.phases import Phase
from engine.snapshot import Snapshot
from gui.icons import icon
from gui.theme import LIGHT, Theme
from gui.widgets.inspector_pages import Rule, layer_page, place_page
from gui.widgets.page import Page
from gui.widgets.page_blocks import Block, Words
from gui.widgets.place_words import place_name
from gui.widgets.stages import Scene, View

EVERY_MS = 100  # between two looks at the numbers while the training runs
CALM_MS = 1000  # between two texts for screen readers
HEADER, MARGIN = 40, 16


class InspectorPanel(QWidget):
    """Explains a place of the last snapshot; without one, tells about all layers.

    Signals: followed(Place): a number on the page was clicked; unpin_wanted(): let go of the
    place; pin_wanted(Place); float_wanted(): show the panel in a window of its own, or back.
    """

    followed = Signal(object)
    unpin_wanted = Signal()
    pin_wanted = Signal(object)
    float_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scene, self._rule = LIGHT, Scene(), Rule()
        self._snapshot: Snapshot | None = None
        self._place: Place | None = None
        self._pinned = self._outdated = False
        self._wait = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._wait.timeout.connect(self._catch_up)
        self._told = 0  # turns since the screen reader's text
        self.page = Page()
        self.page.followed.connect(self._follow)
        self._build()
        self.setAccessibleName(self.tr("Inspector"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show_page()

    def _build(self) -> None:
        self._title, self._about = QLabel(self.tr("Inspector")), QLabel()
        self._title.setProperty("role", "title")
        self._about.setProperty("role", "label")
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.copy_button = self._button(self.tr("Copy as text"), self.tr("Copy"))
        self.copy_button.clicked.connect(self.copy)
        self.pin_button = self._button(
            self.tr("Pin this cell, or let go of it (click, Esc)"), self.tr("Pin")
        )
        self.pin_button.setCheckable(True)
        self.pin_button.clicked.connect(self._pin)
        self.float_button = self._button(
            self.tr("Show the inspector in a window of its own, or back"), self.tr("Pop out")
        )
        self.float_button.clicked.connect(self.float_wanted)
        header = QWidget()
        header.setFixedHeight(HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(MARGIN, 0, MARGIN - 6, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._about, 1)
        row.setSpacing(2)
        for button in (self.copy_button, self.pin_button, self.float_button):
            row.addWidget(button)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(rule)
        column.addWidget(self._scroll, 1)

    def _button(self, tip: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(16, 16))
        button.setToolTip(tip)
        button.setAccessibleName(name)
        return button

    # What it shows

    @property
    def place(self) -> Place | None:
        """What is explained."""
        return self._place

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Follow the training, at most ten times a second and only while visible."""
        self._snapshot = snapshot
        self._refresh()

    @Slot(object)
    def show_place(self, place: Place | None) -> None:
        """Explain a place; None: tell about the layers."""
        if place != self._place:
            self._place = place
            self._scroll.verticalScrollBar().setValue(0)
            self._refresh()

    @Slot(bool)
    def show_pinned(self, pinned: bool) -> None:
        """Show whether the place stays whatever the cursor does."""
        self._pinned = pinned
        self.pin_button.setChecked(pinned)
        self.pin_button.setEnabled(pinned or self._place is not None)

    @Slot(object)
    def set_phase(self, phase: Phase | None) -> None:
        """Tell only what exists at a phase; None: everything."""
        self._scene = Scene(self._scene.view, phase)
        self._refresh()

    @Slot(str)
    def set_view(self, view: str) -> None:
        """Tell the layers' statistics of this view."""
        self._scene = Scene(View(view), self._scene.phase)
        self._refresh()

    @Slot(float)
    def set_learning_rate(self, learning_rate: float) -> None:
        """The rate of the step that is told."""
        self._rule = Rule(learning_rate, self._rule.method)
        self._refresh()

    @Slot(str)
    def set_method(self, method: str) -> None:
        """The optimizer that makes the step: "sgd", "adam", ..."""
        self._rule = Rule(self._rule.learning_rate, method)
        self._refresh()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.copy_button.setIcon(icon("copy", theme))
        self.pin_button.setIcon(icon("pin", theme))
        self.float_button.setIcon(icon("pop-out", theme))
        self.setStyleSheet(f"QScrollArea, InspectorPanel {{ background: {theme.panel}; }}")
        self.page.set_theme(theme)

    def text(self) -> str:
        """Return the whole explanation as text, with tabs between columns."""
        name = self.tr("Layers") if self._place is None else place_name(self._place)
        return f"{name}\n\n{self.page.text()}"

    @Slot()
    def copy(self) -> None:
        """Put the whole explanation on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    # Keeping up

    def _refresh(self) -> None:
        """Show the numbers now, or soon if that has just been done."""
        if self.isVisible() and not self._wait.isActive():
            self._show_page()
            self._wait.start()
        else:
            self._outdated = True

    @Slot()
    def _catch_up(self) -> None:
        if self._outdated and self.isVisible():
            self._show_page()
            self._wait.start()

    def _show_page(self) -> None:
        self._outdated = False
        self._about.setText("" if self._place is None else place_name(self._place))
        self.pin_button.setEnabled(self._pinned or self._place is not None)
        self.page.show_blocks(self._blocks())
        self._told -= 1
        if self._told < 0:
            self._told = CALM_MS // EVERY_MS
            self.page.setAccessibleName(self._about.text() or self.tr("Layers"))
            self.page.setAccessibleDescription(self.page.text())

    def _blocks(self) -> list[Block]:
        if self._snapshot is None:
            return [Words(self.tr("No digits loaded yet."))]
        if self._place is None:
            return layer_page(self._snapshot, self._scene)
        return place_page(self._snapshot, self._place, self._scene.phase, self._rule)

    # Input

    @Slot(object)
    def _follow(self, place: Place) -> None:
        self.show_place(place)
        self.followed.emit(place)

    @Slot()
    def _pin(self) -> None:
        if self._pinned:
            self.unpin_wanted.emit()
        elif self._place is not None:
            self.pin_wanted.emit(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Ctrl+C, let go with Esc, scroll with the arrow keys."""
        bar = self._scroll.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
        }
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Escape:
            self.unpin_wanted.emit()
        elif event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up on what happened while hidden."""
        self._refresh()

    def sizeHint(self) -> QSize:
        """Return the room in the right column of a window of 1440x900."""
        return QSize(368, 410)

    def minimumSizeHint(self) -> QSize:
        """Return the room for the header and a few lines."""
        return QSize(320, 120)
