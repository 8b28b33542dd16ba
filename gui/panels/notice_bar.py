"""A quiet bar below the header that tells something and offers what to do; it can be left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.theme import LIGHT, Theme

Choice = tuple[str, str, Callable[[], None]]  # text, tip, what it does


ROOMY = 760  # pixels of the window's height, from which on there is room for one more bar


class NoticeBar(QFrame):
    """Hidden until it has something to tell; any choice hides it again.

    stands_for: a bar whose place it takes meanwhile where the window is low.
    """

    def __init__(self, stands_for: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stands_for = stands_for
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 4, 16, 4)
        self._row.setSpacing(8)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self.text, 1)
        self.buttons: list[QPushButton] = []
        self.set_theme(LIGHT)
        self.hide()

    def tell(self, text: str, choices: Sequence[Choice]) -> None:
        """Show a text and a button for each choice, the first one as the one to take."""
        self.leave()
        self.text.setText(text)
        self.setAccessibleName(text)
        for label, tip, act in choices:
            button = QPushButton(label)
            button.setToolTip(tip)
            button.setAccessibleName(label)
            button.setAccessibleDescription(tip)
            button.setFixedHeight(26)
            button.setDefault(not self.buttons)
            button.clicked.connect(self.leave)
            button.clicked.connect(act)
            self._row.addWidget(button)
            self.buttons.append(button)
        self._stands_for.setVisible(self.window().height() >= ROOMY)
        self.show()

    @Slot()
    def leave(self) -> None:
        """There is nothing to tell any more."""
        self.hide()
        self._stands_for.show()
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons.clear()

    def set_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self.setStyleSheet(
            f"#notice {{ background: {theme.accent_soft}; "
            f"border-bottom: 1px solid {theme.hairline}; }} "
            f"#notice QLabel {{ color: {theme.ink}; }}"
        )
