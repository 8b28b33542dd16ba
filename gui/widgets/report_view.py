"""The report's own comparison: both learning curves, and a table of what was reached."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from engine.compared import ENGINES, Learning
from gui.theme import CAPTION, LIGHT, TICK, Theme
from gui.widgets.compare_state import Course
from gui.widgets.curve_axes import LEFT, RIGHT, Align
from gui.widgets.curve_scales import accuracy_floor, loss_tick, loss_top, percent_text, round_up
from gui.widgets.ink import sized
from gui.widgets.numbers import NO_VALUE, decimal, grouped

ABOVE, BETWEEN, BELOW = 24, 36, 22


class ReportPlot(QWidget):
    """Training losses above, test accuracy after each epoch beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._courses: dict[str, Course] = {}
        self._epochs, self._top = 3, 3.0
        self.setMinimumSize(320, 200)
        self.setAccessibleName(self.tr("Loss and test accuracy of the report's two networks"))

    def show_courses(self, courses: dict[str, Course], epochs: int) -> None:
        """Show how both have come along."""
        self._courses, self._epochs = courses, epochs
        losses = [loss for course in courses.values() for _, loss in course.slices]
        if losses:
            self._top = loss_top(np.array(losses), self._top)
        self.update()

    def in_words(self) -> str:
        """Return what both have reached."""
        said = self.tr("{engine}: test accuracy {share} after {count} epochs")
        return "; ".join(
            said.format(
                engine="NumPy" if last.engine == ENGINES[0] else "PyTorch",
                share=percent_text(last.tests[-1][2], 2),
                count=grouped(len(last.tests) - 1),
            )
            for last in self._last()
        )

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room on the left of the panel."""
        return QSize(640, 420)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both plots."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.panel))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            height = max(2, self.height() - ABOVE - BETWEEN - BELOW)
            width = max(1, self.width() - LEFT - RIGHT)
            upper = QRectF(LEFT, ABOVE, width, height // 2)
            lower = QRectF(LEFT, ABOVE + height // 2 + BETWEEN, width, height - height // 2)
            shares = [test[2] for last in self._last() for test in last.tests[1:] or last.tests]
            floor = accuracy_floor(np.array(shares), 0.0) if shares else 0.0
            self._grid(painter, upper, 0.0, self._top, self.tr("training loss"))
            self._grid(painter, lower, floor, 1.0, self.tr("test accuracy"))
            self._paint_epochs(painter, lower)
            for engine, colour in zip(
                ENGINES, (self._theme.accent, self._theme.warning), strict=True
            ):
                course = self._courses.get(engine)
                if course is not None and course.last is not None:
                    self._paint_course(painter, upper, lower, course, colour, floor)

    def _last(self) -> list[Learning]:
        return [course.last for course in self._courses.values() if course.last is not None]

    def _grid(self, painter: QPainter, area: QRectF, low: float, high: float, title: str) -> None:
        theme = self._theme
        painter.setFont(sized(self.font(), TICK))
        for value in (low, (low + high) / 2, high):
            y = area.bottom() - (value - low) / (high - low) * area.height()
            painter.fillRect(QRectF(area.left(), round(y), area.width(), 1), QColor(theme.grid))
            painter.setPen(QColor(theme.ink3))
            text = loss_tick(value, high) if low == 0 and high != 1 else percent_text(value)
            place = QRectF(0, y - 8, LEFT - 8, 17)
            painter.drawText(place, Align.AlignRight | Align.AlignVCenter, text)
        painter.setFont(sized(self.font(), CAPTION))
        painter.setPen(QColor(theme.ink3))
        place = QRectF(area.left(), area.top() - 22, area.width(), 18)
        painter.drawText(place, Align.AlignLeft | Align.AlignVCenter, title)

    def _paint_epochs(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(sized(self.font(), TICK))
        every = int(round_up(max(1.0, self._epochs / 8), (1, 2, 5)))
        for epoch in range(0, self._epochs + 1, every):
            x = area.left() + area.width() * epoch / self._epochs
            text = self.tr("epoch {number}").format(number=epoch) if epoch == every else str(epoch)
            painter.setPen(QColor(self._theme.ink3))
            place = QRectF(x - 40, area.bottom() + 5, 80, 16)
            painter.drawText(place, Align.AlignHCenter | Align.AlignTop, text)

    def _paint_course(
        self,
        painter: QPainter,
        upper: QRectF,
        lower: QRectF,
        course: Course,
        colour: str,
        floor: float,
    ) -> None:
        assert course.last is not None
        total = course.last.total

        def column(samples: int) -> float:
            return upper.left() + upper.width() * samples / total

        points = [
            QPointF(column(samples), upper.bottom() - min(1.0, loss / self._top) * upper.height())
            for samples, loss in course.slices
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), 1.3))
        painter.drawPolyline(points)
        tests = [
            QPointF(
                column(samples),
                lower.bottom() - max(0.0, (share - floor) / (1 - floor)) * lower.height(),
            )
            for samples, _, share in course.last.tests
        ]
        painter.drawPolyline(tests)
        painter.setPen(QPen(QColor(self._theme.panel), 1))
        painter.setBrush(QColor(colour))
        for point in tests:
            painter.drawEllipse(point, 3.5, 3.5)


class ReportTable(QWidget):
    """What both networks are, and what they reached; each text can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        title = QLabel(self.tr("The report's comparison"))
        title.setProperty("role", "title")
        column.addWidget(title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(3, 1)
        column.addLayout(self._grid)
        self.note = QLabel(
            self.tr(
                "The report gives its PyTorch network no activation, batch size, rate or "
                "initialisation. Here it has none between its layers, batches of 64, a rate of "
                "0.01 and PyTorch's own initial weights; steps so small do not get far in three "
                "epochs."
            )
        )
        self.note.setWordWrap(True)
        self.note.setProperty("role", "label")
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.note)
        column.addStretch(1)
        self._cells: dict[tuple[int, int], QLabel] = {}
        self._courses: dict[str, Course] = {}
        self.show_courses({}, 3)

    def rows(self) -> list[tuple[str, str, str]]:
        """Return a name and both values of each line."""
        return [
            (self._text(row, 0), self._text(row, 1), self._text(row, 2))
            for row in range(1 + max(row for row, _ in self._cells))
        ]

    def show_courses(self, courses: dict[str, Course], epochs: int) -> None:
        """Show how both have come along."""
        self._courses = courses
        sides = [courses.get(engine) for engine in ENGINES]
        last = [None if side is None else side.last for side in sides]
        lines: list[tuple[str, ...]] = [
            ("", "NumPy", "PyTorch"),
            (self.tr("network"), self.tr("8 filters → 10"), self.tr("8 filters → 512 → 10")),
            (self.tr("batch, rate"), f"1; {decimal(0.005, 3)}", f"64; {decimal(0.01, 2)}"),
        ]
        for epoch in range(1, epochs + 1):
            name = self.tr("test accuracy, epoch {number}").format(number=epoch)
            lines.append((name, *(_accuracy(one, epoch) for one in last)))
        lines.append(
            (
                self.tr("processor time"),
                *(NO_VALUE if one is None else f"{decimal(one.seconds, 1)} s" for one in last),
            )
        )
        for row, texts in enumerate(lines):
            for column, text in enumerate(texts):
                self._set(row, column, text)
        for (row, _), label in self._cells.items():
            label.setVisible(row < len(lines))
            if row >= len(lines):
                label.clear()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for place, label in self._cells.items():
            self._dress(place, label)

    def csv(self) -> str:
        """Return both networks' test results and times as CSV."""
        rows = ["engine,epoch,samples,test_loss,test_accuracy"]
        for engine, course in self._courses.items():
            if course.last is not None:
                for epoch, (samples, loss, accuracy) in enumerate(course.last.tests):
                    rows.append(f"{engine},{epoch},{samples},{loss:.9g},{accuracy:.9g}")
        return "\n".join(rows) + "\n"

    def _text(self, row: int, column: int) -> str:
        return self._cells[row, column].text()

    def _set(self, row: int, column: int, text: str) -> None:
        label = self._cells.get((row, column))
        if label is None:
            label = self._cells[row, column] = QLabel()
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._dress((row, column), label)
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(label, row, column, side)
        if label.text() != text:
            label.setText(text)

    def _dress(self, place: tuple[int, int], label: QLabel) -> None:
        row, column = place
        strong = row == 0 or column > 0
        colour = (self._theme.ink2, self._theme.accent_text, self._theme.warning)[column]
        if row:
            colour = self._theme.ink if column else self._theme.ink2
        label.setStyleSheet(f"color: {colour}; font-weight: {600 if strong else 400}")
        label.setFont(sized(label.font(), CAPTION, QFont.Weight.Normal))


def _accuracy(learning: Learning | None, epoch: int) -> str:
    if learning is None or len(learning.tests) <= epoch:
        return NO_VALUE
    return percent_text(learning.tests[epoch][2], 2)
