"""The inspector: the exact arithmetic of one number, live, from where it comes to its step."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from engine.explain import Place
from engine.gradient_check import GradientCheck
from engine.phases import Phase
from engine.snapshot import Snapshot
from gui.theme import LIGHT, Theme
from gui.widgets.evidence_view import EvidenceView
from gui.widgets.focus_ring import FocusRing
from gui.widgets.form import CLASSES
from gui.widgets.furniture import rule_across
from gui.widgets.inspected import Inspected
from gui.widgets.inspector_foot import InspectorFoot
from gui.widgets.inspector_header import InspectorHeader
from gui.widgets.page import Page
from gui.widgets.stages import View
from gui.widgets.terms_table import TermsTable

EVERY_MS, FAST_MS = 100, 250  # between two looks at the numbers; while the training races
FAST = 100.0  # samples a second from which nobody follows each number
EVIDENCE_EVERY, TABLE_EVERY, WORDS_EVERY = 2, 5, 10  # of those looks
MARGIN, EDGE = 16, 24  # pixels: around the page; between a number that is shown and the edge


class InspectorPanel(QWidget):
    """Explains a place of the last snapshot; without one, tells about all layers.

    Signals: followed(Place): a number was clicked; pin_wanted(Place), unpin_wanted();
    edit_wanted(Place, value): a new value was typed (of a pixel its grey, 0 to 255);
    gradient_check_wanted(Place), which `show_gradient_check` answers.
    """

    followed = Signal(object)
    pin_wanted = Signal(object)
    unpin_wanted = Signal()
    edit_wanted = Signal(object, float)
    gradient_check_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Inspected()
        self._pinned = self._outdated = False
        self._looks = 0  # how often the numbers were looked at
        self._wait = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._wait.timeout.connect(self._catch_up)
        self.header, self.foot = InspectorHeader(), InspectorFoot()
        self.page, self.table, self.evidence = Page(), TermsTable(), EvidenceView()
        self._build()
        self._wire()
        self.setAccessibleName(self.tr("Inspector"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        FocusRing(self)
        self.set_theme(LIGHT)
        self._show_all()

    def _build(self) -> None:
        self._ground = QWidget()
        below = QVBoxLayout(self._ground)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.page)
        around = QVBoxLayout()
        around.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        around.addWidget(self.evidence)
        below.addLayout(around)
        below.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._ground)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(rule_across())
        column.addWidget(self._stack, 1)
        self._foot_rule = rule_across()
        column.addWidget(self._foot_rule)
        column.addWidget(self.foot)

    def _wire(self) -> None:
        self.page.followed.connect(self._follow)
        self.table.followed.connect(self._follow)
        self.header.copy_wanted.connect(self.copy)
        self.header.pin_wanted.connect(self._pin)
        self.foot.value_wanted.connect(self._edit)
        self.foot.check_wanted.connect(self._check)
        self.foot.table_wanted.connect(self._show_table)
        self.foot.left.connect(self.setFocus)

    # What it shows

    @property
    def place(self) -> Place | None:
        """What is explained."""
        return self._shown.place

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Follow the training, at most ten times a second and only while visible."""
        self._shown.snapshot = snapshot
        self._refresh()

    @Slot(object)
    def show_place(self, place: Place | None) -> None:
        """Explain a place; None: tell about the layers."""
        if place == self._shown.place:
            return
        self._shown.place, self._shown.checked = place, None
        self._looks = 0
        if place is not None and place.name == CLASSES:
            self.evidence.choose(place.index[0], self.evidence.choice[1])
        self.foot.clear()
        self.foot.table.setChecked(False)
        self._scroll.verticalScrollBar().setValue(0)
        self._refresh()

    @Slot(bool)
    def show_pinned(self, pinned: bool) -> None:
        """Show whether the place stays whatever the cursor does."""
        self._pinned = pinned
        self.header.show_pinned(pinned, self._shown.place is not None)

    @Slot(object)
    def show_gradient_check(self, result: GradientCheck) -> None:
        """Tell the result of a check, if its place is still the one explained."""
        if result.place == self._shown.place and self._shown.snapshot is not None:
            self._shown.checked = result, self._shown.snapshot.step
            self.foot.check.setEnabled(True)
            self._refresh()

    @Slot(object)
    def set_phase(self, phase: Phase | None) -> None:
        """Tell only what exists at a phase; None: everything."""
        self._shown.scene = replace(self._shown.scene, phase=phase)
        self._refresh()

    @Slot(str)
    def set_view(self, view: str) -> None:
        """Tell the layers' statistics of this view."""
        self._shown.scene = replace(self._shown.scene, view=View(view))
        self._refresh()

    @Slot(float)
    def set_learning_rate(self, learning_rate: float) -> None:
        """The rate of the step that is told."""
        self._shown.rule = replace(self._shown.rule, learning_rate=learning_rate)
        self._refresh()

    @Slot(str)
    def set_method(self, method: str) -> None:
        """The optimizer that makes the step: "sgd", "adam", ..."""
        self._shown.rule = replace(self._shown.rule, method=method)
        self._refresh()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        ground = f"background: {theme.panel};"
        self._scroll.setStyleSheet(f"QScrollArea {{ {ground} border: none; }}")
        self._ground.setStyleSheet(f".QWidget {{ {ground} }}")
        for part in (self.header, self.page, self.table, self.evidence):
            part.set_theme(theme)

    def text(self) -> str:
        """Return the whole explanation as text, with tabs between columns."""
        parts = [self._shown.name or self.tr("Layers"), self.page.text()]
        if self._stack.currentWidget() is self.table:
            parts.append(self.table.terms.text())
        if self.evidence.isVisibleTo(self):
            parts.append(self.evidence.text())
        return "\n\n".join(part.strip() for part in parts if part) + "\n"

    @Slot()
    def copy(self) -> None:
        """Put the whole explanation on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    # Keeping up

    def _refresh(self) -> None:
        """Show the numbers now, or soon if that has just been done."""
        if self.isVisible() and not self._wait.isActive():
            self._show_and_wait()
        else:
            self._outdated = True

    @Slot()
    def _catch_up(self) -> None:
        if self._outdated and self.isVisible():
            self._show_and_wait()

    def _show_and_wait(self) -> None:
        self._show_all()
        fast = self._shown.snapshot is not None and self._shown.snapshot.samples_per_second > FAST
        self._wait.start(FAST_MS if fast else EVERY_MS)

    def _show_all(self) -> None:
        """Show name, page and foot; what costs more, or need not change so often, now and then."""
        self._outdated = False
        name = self._shown.name
        self.header.show_name(name)
        self.header.show_pinned(self._pinned, self._shown.place is not None)
        self.page.show_blocks(self._shown.blocks())
        self._offer()
        if self._looks % EVIDENCE_EVERY == 0:
            self._show_evidence()
        if self._looks % TABLE_EVERY == 0 and self._stack.currentWidget() is self.table:
            self._fill_table()
        if self._looks % WORDS_EVERY == 0:
            self.page.setAccessibleName(name or self.tr("Layers"))
        self._looks += 1

    def _offer(self) -> None:
        """Show in the foot what makes sense for this place."""
        shown, terms, value = self._shown, self._shown.terms(), self._shown.value()
        if value is not None:
            self.foot.show_value(value)
        self.foot.offer(
            editable=shown.is_editable,
            whole=shown.is_pixel,
            checkable=shown.is_movable,
            terms=0 if terms is None else len(terms.terms),
        )
        self._foot_rule.setVisible(self.foot.isVisibleTo(self))

    def _show_evidence(self) -> None:
        state = self._shown.evidence()
        self.evidence.setVisible(state is not None)
        if state is not None:
            self.evidence.show_state(state)

    def _fill_table(self) -> None:
        if self._shown.snapshot is not None and self._shown.place is not None:
            self.table.terms.show(self._shown.terms())

    # Input

    @Slot(object)
    def _follow(self, place: Place) -> None:
        self.show_place(place)
        self.followed.emit(place)

    @Slot()
    def _pin(self) -> None:
        if self._pinned:
            self.unpin_wanted.emit()
        elif self._shown.place is not None:
            self.pin_wanted.emit(self._shown.place)

    @Slot(float)
    def _edit(self, value: float) -> None:
        if self._shown.place is not None:
            self.edit_wanted.emit(self._shown.place, value)

    @Slot()
    def _check(self) -> None:
        if self._shown.place is not None:
            self.gradient_check_wanted.emit(self._shown.place)

    @Slot(bool)
    def _show_table(self, wanted: bool) -> None:
        self._stack.setCurrentWidget(self.table if wanted else self._scroll)
        if wanted:
            self._fill_table()
            self.table.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Ctrl+C, let go with Esc, scroll with Up and Down; go to a number that leads
        somewhere with Left and Right, follow it with Enter."""
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
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            box = self.page.point_at_next(1 if event.key() == Qt.Key.Key_Right else -1)
            if box is not None:
                self._scroll.ensureVisible(*box.center().toPoint().toTuple(), 0, EDGE)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.page.follow()
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
