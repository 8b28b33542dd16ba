"""The bar at the top: the primary action, single steps, the speed, and where the training is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QSpacerItem,
    QToolButton,
    QWidget,
)

from gui.icons import app_icon, icon
from gui.pace import MAX, PACES, PHASES, followed_by_phases
from gui.theme import LIGHT, Theme
from gui.widgets.epoch_counters import EpochCounters
from gui.widgets.furniture import rule_down
from gui.widgets.segmented import Choice, Segmented
from gui.widgets.worded_button import WordedToolButton

translate = QCoreApplication.translate

# The window's large views, in order.
TABS = ("show_network", "show_evaluate", "show_compare", "show_experiments")
STEPS = ("sample_back", "phase_forward", "step_sample", "reset")
FORWARD = ("phase_forward", "step_sample")  # those that say the most
TRAIN = 88  # pixels of the primary action, at least, whatever it says
EDGE, CLOSE = 16, 8  # pixels at both ends; where there is no more room
PROGRESS, TIGHT = 248, 205  # pixels of the bar, at least: it holds still while the counters grow

RESTYLED = (QEvent.Type.Show, QEvent.Type.StyleChange, QEvent.Type.FontChange)


class _Form(NamedTuple):
    """What is shown: words beside the signs of some steps, logo, label and text of the speed, how
    long its slider is, and the button of the theme, which the menu has too; tight: no more room
    between things, and around them, than they need."""

    words: tuple[str, ...]
    logo: bool
    label: bool
    pace: bool
    slider: int
    theme: bool = True
    tight: bool = False


FORMS = (  # the roomiest first
    _Form(words=STEPS, logo=True, label=True, pace=True, slider=112),
    _Form(words=FORWARD, logo=True, label=True, pace=True, slider=112),
    _Form(words=(), logo=True, label=True, pace=True, slider=112),
    _Form(words=(), logo=False, label=True, pace=True, slider=68),
    _Form(words=(), logo=False, label=False, pace=True, slider=68),
    _Form(words=(), logo=False, label=False, pace=True, slider=44, tight=True),
    _Form(words=(), logo=False, label=False, pace=False, slider=68, tight=True),
    _Form(words=(), logo=False, label=False, pace=False, slider=44, tight=True),
    _Form(words=(), logo=False, label=False, pace=False, slider=44, theme=False, tight=True),
)


class HeaderBar(QWidget):
    """Buttons of actions, the speed slider and the counters (EpochCounters).

    Signals: pace_changed(samples a second; infinite: as fast as it goes).
    """

    pace_changed = Signal(float)

    def __init__(
        self, actions: Mapping[str, QAction], menu: QMenu, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(48)
        self._theme = LIGHT
        self._form = FORMS[-1]
        self._training = False
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(EDGE, 0, EDGE, 0)
        self._logo = logo = QLabel()
        logo.setPixmap(app_icon().pixmap(24, 24))
        logo.setToolTip("ConvScope")
        layout.addWidget(logo)
        layout.addSpacing(12)
        tabs = [actions[key] for key in TABS]
        self.tabs = Segmented([Choice(t.objectName(), t.text(), t.toolTip()) for t in tabs])
        self.tabs.setAccessibleName(self.tr("View"))
        layout.addWidget(self.tabs)
        self._add_rule(layout)
        self.train = self._button(actions["train"])
        self.train.setObjectName("train")
        actions["train"].changed.connect(self._show_train)  # after the button took its icon
        layout.addWidget(self.train)
        layout.addSpacing(4)
        self._steps = {key: self._button(actions[key]) for key in STEPS}
        for button in self._steps.values():
            layout.addWidget(button)
        self._add_rule(layout)
        self._add_speed(layout)
        layout.addStretch(1)
        self.counters = EpochCounters()
        layout.addWidget(self.counters)
        self._add_rule(layout)
        self.theme_button = self._button(actions["theme"], text=False)
        layout.addWidget(self.theme_button)
        self.menu_button = QToolButton()
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setIconSize(QSize(16, 16))
        self.menu_button.setToolTip(self.tr("Menu (F10)"))
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout.addWidget(self.menu_button)

    def _button(self, action: QAction, text: bool = True) -> QToolButton:
        button = WordedToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text())
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if text else style.ToolButtonIconOnly
        )
        return button

    @staticmethod
    def _add_rule(layout: QHBoxLayout) -> None:
        layout.addSpacing(8)
        layout.addWidget(rule_down(24))
        layout.addSpacing(8)

    def _add_speed(self, layout: QHBoxLayout) -> None:
        self._speed_label = label = QLabel(self.tr("Speed"))
        label.setProperty("role", "label")
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self.speed.setRange(0, len(PACES) - 1)
        self.speed.setPageStep(1)
        self.speed.setToolTip(
            self.tr("Phases, single digits, or as fast as it goes (arrow keys when focused)")
        )
        self.speed.setAccessibleName(self.tr("Speed"))
        label.setBuddy(self.speed)
        self.speed_text = QLabel()
        longest = self.tr("{pace} digits/s").format(pace="3,000")
        self.speed_text.setMinimumWidth(self.fontMetrics().horizontalAdvance(longest) + 4)
        self.speed.valueChanged.connect(self._tell_pace)
        layout.addWidget(label)
        layout.addSpacing(4)
        layout.addWidget(self.speed)
        layout.addSpacing(6)
        layout.addWidget(self.speed_text)
        self._after_speed = QSpacerItem(0, 0)
        layout.addSpacerItem(self._after_speed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the roomiest form that fits: words are longer in one language than in another."""
        self._take_first_that_fits()

    def event(self, event: QEvent) -> bool:
        """Take a smaller form where the counters have grown; another one with another style."""
        grown = event.type() == QEvent.Type.LayoutRequest and not self._fits()
        done = super().event(event)
        if (grown and self._form is not FORMS[-1]) or event.type() in RESTYLED:
            self._take_first_that_fits()
        return done

    def _fits(self) -> bool:
        return self._row.minimumSize().width() <= self.width()

    def _take_first_that_fits(self) -> None:
        for form in FORMS:
            self._take(form)
            if self._fits():
                break

    def _take(self, form: _Form) -> None:
        """Show the steps with words or as signs alone; leave out what is not needed."""
        self._form = form
        style = Qt.ToolButtonStyle
        self._logo.setVisible(form.logo)
        self._speed_label.setVisible(form.label)
        self.speed_text.setVisible(form.pace)
        self.speed.setFixedWidth(form.slider)
        self._give_train_room()
        self.theme_button.setVisible(form.theme)
        edge = CLOSE if form.tight else EDGE
        self._row.setContentsMargins(edge, 0, edge, 0)
        self._row.setSpacing(1 if form.tight else 4)
        self._after_speed.changeSize(0 if form.tight else 20, 0)
        self.counters.set_room(TIGHT if form.tight else PROGRESS)
        for key, button in self._steps.items():
            worded = key in form.words
            button.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if worded else style.ToolButtonIconOnly
            )

    def set_pace(self, pace: float) -> None:
        """Show a pace (one of gui.pace.PACES); nobody is told, since nobody chose it here."""
        with QSignalBlocker(self.speed):
            self.speed.setValue(PACES.index(pace))
        self._show_pace(pace)

    def _tell_pace(self, index: int) -> None:
        self._show_pace(PACES[index])
        self.pace_changed.emit(PACES[index])

    def _show_pace(self, pace: float) -> None:
        if pace == MAX:
            text = self.tr("Full speed")
        elif pace == PACES[0]:
            text = self.tr("1 phase/s")
        elif followed_by_phases(pace):
            text = self.tr("{pace} phases/s").format(pace=round(PHASES * pace))
        elif pace == 1:
            text = self.tr("1 digit/s")
        else:
            text = self.tr("{pace} digits/s").format(pace=self.locale().toString(round(pace)))
        self.speed_text.setText(text)
        self.speed.setAccessibleDescription(text)

    def show_training(self, training: bool) -> None:
        """Give the primary action its icon: a triangle, or two bars while it trains."""
        self._training = training
        self.train.defaultAction().setIcon(icon(self._train_icon, self._theme))

    @property
    def _train_icon(self) -> str:
        return "pause" if self._training else "train"

    @Slot()
    def _show_train(self) -> None:
        """The icon that is dark in a menu is white on the filled button."""
        self.train.setIcon(icon(self._train_icon, self._theme, on_accent=True))
        self.train.setAccessibleName(self.train.defaultAction().text())
        self._give_train_room()

    def _give_train_room(self) -> None:
        """As wide as either of its words wants it: nothing beside it moves when it is pressed."""
        metrics, now = self.train.fontMetrics(), self.train.text()

        def width(text: str) -> int:
            return metrics.size(Qt.TextFlag.TextShowMnemonic, text).width()  # as the button's hint

        words = (translate("TrainingWiring", "Train"), translate("TrainingWiring", "Pause"))
        needed = self.train.sizeHint().width() + max(map(width, (now, *words))) - width(now)
        self.train.setMinimumWidth(max(TRAIN, needed))

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Redraw icons and counters in the theme's colours."""
        self._theme = theme
        self.menu_button.setIcon(icon("menu", theme))
        self.tabs.set_theme(theme)
        self.show_training(self._training)
        self.counters.set_theme(theme)
