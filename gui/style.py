"""The window's one style sheet, made from a theme; panels paint the rest themselves."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from gui.theme import CAPTION, CONTROL, TITLE, Theme

SEPARATOR = 3  # pixels between two panels


def palette(theme: Theme) -> QPalette:
    """Qt's palette in the colours of the theme: what no style sheet reaches."""
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.panel,
        QPalette.ColorRole.AlternateBase: theme.well,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.ink3,
        QPalette.ColorRole.Button: theme.panel,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.ToolTipBase: theme.ink,
        QPalette.ColorRole.ToolTipText: theme.panel,
        QPalette.ColorRole.Highlight: theme.accent_fill,
        QPalette.ColorRole.HighlightedText: "#FFFFFF",
        QPalette.ColorRole.Link: theme.accent_text,
        QPalette.ColorRole.Accent: theme.accent,
    }
    result = QPalette()
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return result


def _separators(t: Theme) -> str:
    """Between the panels: wide enough for a mouse, with a line of one pixel along the first edge.

    WORKAROUND: Qt widens a separator of one pixel by a widget, makes another one each time a panel
    comes back, and keeps them all, 10 KB each.
    """
    rules = [f"QMainWindow::separator {{ width: {SEPARATOR}px; height: {SEPARATOR}px; }}"]
    ends = {"vertical": "x2:1, y2:0", "horizontal": "x2:0, y2:1"}
    for line, state in ((t.hairline, ""), (t.accent, ":hover")):
        for way, end in ends.items():
            stops = f"stop:0 {line}, stop:{0.99 / SEPARATOR} {line}, stop:{1 / SEPARATOR} {t.panel}"
            rules.append(
                f"QMainWindow::separator:{way}{state} {{ background: "
                f"qlineargradient(x1:0, y1:0, {end}, {stops}, stop:1 {t.panel}); }}"
            )
    return "\n".join(rules)


def style_sheet(theme: Theme) -> str:
    """The style sheet of the whole application."""
    t = theme
    pressed = t.well if t.high_contrast else t.hairline  # a ground of text
    edge = t.border if t.high_contrast else "transparent"
    return f"""
* {{ font-size: {CONTROL}px; }}
QMainWindow, QDialog, QMessageBox {{ background: {t.panel}; color: {t.ink}; }}
QWidget#paper {{ background: {t.panel}; }}
{_separators(t)}
QToolTip {{ background: {t.ink}; color: {t.panel}; border: none; padding: 3px 4px; }}
QLabel {{ color: {t.ink}; background: transparent; }}
QLabel[role="caption"] {{ color: {t.ink3}; font-size: {CAPTION}px; }}
QLabel[role="label"] {{ color: {t.ink3}; }}
QLabel[role="title"] {{ font-size: {TITLE}px; font-weight: 600; }}
QLabel[role="number"] {{ font-size: {TITLE}px; font-weight: 600; }}

#header {{ background: {t.panel}; border-bottom: 1px solid {t.hairline}; }}
#recipe {{ background: {t.bar}; border-bottom: 1px solid {t.hairline}; }}
QStatusBar {{ background: {t.bar}; border-top: 1px solid {t.hairline}; color: {t.ink2}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {t.ink2}; font-size: {CAPTION}px; }}
QStatusBar QLabel[level="warning"] {{ color: {t.warning}; }}
QStatusBar QLabel[level="error"] {{ color: {t.error}; }}
QFrame[role="rule"] {{ background: {t.hairline}; border: none; }}

QToolButton {{ color: {t.ink}; background: transparent; border: 1px solid transparent;
    border-radius: 6px; padding: 5px 8px; }}
QToolButton:hover {{ background: {t.well}; }}
QToolButton:pressed, QToolButton:checked {{ background: {pressed}; border-color: {edge}; }}
QToolButton:disabled {{ color: {t.disabled}; }}
QToolButton:focus {{ border: 2px solid {t.accent}; padding: 4px 7px; }}
QToolButton::menu-indicator {{ image: none; width: 0px; }}
QFileDialog QToolButton {{ padding: 2px; }}
QToolButton#train {{ background: {t.accent_fill}; color: #FFFFFF; font-weight: 600;
    padding: 6px 14px; }}
QToolButton#train:hover {{ background: {t.accent_fill if t.dark else t.accent_text}; }}
QToolButton#train:disabled {{ background: {t.well}; color: {t.disabled}; }}
QToolButton#train:focus {{ border: 2px solid {t.ink}; padding: 5px 13px; }}
QToolButton#data, QToolButton#network, QToolButton#options {{ padding: 3px 22px 3px 6px; }}
QToolButton#data:focus, QToolButton#network:focus,
QToolButton#options:focus {{ padding: 2px 21px 2px 5px; }}
QToolButton#data, QToolButton#network {{ font-weight: 600; }}
QToolButton[role="link"] {{ color: {t.accent_text}; padding: 3px 6px; }}
QToolButton[role="link"][popupMode="1"] {{ padding-right: 22px; }}
QToolButton[role="link"]::menu-button {{ border: none; width: 22px; }}
QToolButton[role="link"]::menu-arrow {{ image: none; }}
QToolButton[role="chip"] {{ color: {t.accent_text}; background: {t.accent_soft}; font-weight: 600;
    border: none; border-radius: 4px; padding: 3px 19px 3px 7px; }}
QToolButton[role="chip"]:focus {{ border: 2px solid {t.accent}; padding: 1px 17px 1px 5px; }}
QToolButton[role="chip"]:disabled {{ color: {t.disabled}; background: {t.well}; }}

QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPushButton {{ color: {t.ink}; background: {t.panel}; border: 1px solid {t.border};
    border-radius: 6px; padding: 5px 12px; }}
QPushButton:hover {{ background: {t.well}; }}
QPushButton:pressed {{ background: {pressed}; }}
QPushButton:disabled {{ color: {t.disabled}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 4px 11px; }}
QPushButton[role="bare"] {{ padding: 5px 2px; }}
QPushButton[role="inset"] {{ border: none; background: transparent; padding: 3px 6px; }}
QPushButton[role="inset"]:hover {{ color: {t.accent_text}; }}
QPushButton[role="inset"]:focus {{ border: 2px solid {t.accent}; padding: 1px 4px; }}
QPushButton:default {{ background: {t.accent_fill}; color: #FFFFFF;
    border-color: {t.accent_fill}; }}
QPushButton:default:focus {{ background: {t.accent_soft}; color: {t.accent_text};
    border: 2px solid {t.accent_text}; padding: 4px 11px; }}

QPushButton[role="primary"] {{ background: {t.accent_fill}; color: #FFFFFF; font-weight: 600;
    border-color: {t.accent_fill}; }}
QPushButton[role="primary"]:disabled {{ background: {t.well}; color: {t.disabled};
    border-color: {t.well}; }}
QPushButton[role="primary"]:focus {{ background: {t.accent_soft}; color: {t.accent_text};
    border: 2px solid {t.accent_text}; }}
QPushButton[role="choice"] {{ padding: 2px 4px; color: {t.ink2}; }}
QPushButton[role="choice"]:focus {{ padding: 1px 3px; }}
QPushButton[role="choice"]:checked {{ border-color: {t.accent}; background: {t.accent_soft};
    color: {t.accent_text}; font-weight: 600; }}
QPushButton[role="choice"]:disabled {{ color: {t.disabled}; border-color: {t.border};
    background: {t.panel}; }}
QPushButton[role="choice"]:checked:disabled {{ color: {t.ink3}; background: {t.well}; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {t.disabled}; }}

QPushButton[role="soft"] {{ background: {t.accent_soft}; color: {t.accent_text};
    border-color: {t.accent_soft}; }}
QPushButton[role="soft"]:disabled {{ background: {t.well}; color: {t.disabled};
    border-color: {t.well}; }}
QPushButton[role="soft"]:hover {{ border-color: {t.accent}; }}
QPushButton[role="soft"]:disabled {{ background: {t.well}; color: {t.disabled};
    border-color: {t.well}; }}
QPushButton[role="soft"]:focus {{ border: 2px solid {t.accent}; padding: 4px 11px; }}

QCheckBox {{ border: 2px solid transparent; border-radius: 6px; padding: 2px; }}
QCheckBox:focus {{ border-color: {t.accent}; }}
QLabel#lost {{ color: {t.warning}; }}
QLabel#stopped {{ color: {t.warning}; font-weight: 600; padding-left: 8px; }}
#popup, #tour {{ background: {t.panel}; border: 1px solid {t.border}; border-radius: 8px; }}
QTreeWidget, QListWidget {{ background: {t.panel}; color: {t.ink}; border: none; outline: none; }}
QTreeWidget::item {{ height: 24px; padding: 0px 4px; }}
QTreeWidget::item:selected, QListWidget::item:selected {{ background: {t.accent_soft};
    color: {t.accent_text}; }}
QHeaderView::section {{ background: {t.panel}; color: {t.ink3}; border: none;
    border-bottom: 1px solid {t.hairline}; padding: 2px 4px; font-size: {CAPTION}px; }}
QComboBox {{ color: {t.ink}; background: {t.panel}; border: 1px solid {t.border};
    border-radius: 6px; padding: 3px 8px; combobox-popup: 0; }}
QComboBox::drop-down {{ border: none; width: 18px; }}
QComboBox QAbstractItemView {{ background: {t.panel}; color: {t.ink}; border: 1px solid {t.border};
    selection-background-color: {t.accent_soft}; selection-color: {t.accent_text};
    outline: none; padding: 2px; }}
QComboBox QAbstractItemView::item {{ min-height: 24px; padding: 0 4px; border-radius: 4px; }}
QComboBox QAbstractItemView::item:selected {{ background: {t.accent_soft};
    color: {t.accent_text}; }}
QComboBox:focus {{ border: 2px solid {t.accent}; padding: 2px 7px; }}
QLineEdit {{ color: {t.ink}; background: {t.panel}; border: 1px solid {t.border};
    border-radius: 6px; padding: 3px 6px; }}
QLineEdit:focus {{ border: 2px solid {t.accent}; padding: 2px 5px; }}

QAbstractSpinBox {{ color: {t.ink}; placeholder-text-color: {t.ink3}; background: {t.panel};
    border: 1px solid {t.border}; border-radius: 6px; padding: 1px;
    selection-background-color: {t.accent_fill}; selection-color: #FFFFFF; }}
QAbstractSpinBox:focus {{ border: 2px solid {t.accent}; padding: 0px; }}
QAbstractSpinBox:disabled {{ color: {t.disabled}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0px; border: none; }}
QAbstractSpinBox QLineEdit {{ border: none; background: transparent; }}

QSlider {{ background: transparent; border: 1px solid transparent; border-radius: 6px; }}
QSlider:focus {{ border: 2px solid {t.accent}; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {t.hairline}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {t.accent}; }}
QSlider::handle:horizontal {{ width: 12px; height: 12px; margin: -5px 0; border-radius: 7px;
    background: {t.accent_fill}; border: 1px solid {t.panel}; }}
QSlider:disabled {{ background: transparent; }}

QProgressBar {{ background: {t.hairline}; border: none; border-radius: 2px; max-height: 4px;
    min-height: 4px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}

QLineEdit {{ color: {t.ink}; placeholder-text-color: {t.ink3}; background: {t.panel};
    border: 1px solid {t.border}; border-radius: 6px; padding: 3px 7px;
    selection-background-color: {t.accent_fill}; selection-color: #FFFFFF; }}
QLineEdit:focus {{ border: 2px solid {t.accent}; padding: 2px 6px; }}
QLineEdit[bad="true"] {{ border: 2px solid {t.error}; padding: 2px 6px; }}
QPushButton:checked {{ background: {t.accent_soft}; color: {t.accent_text}; }}
QTableView {{ background: {t.panel}; color: {t.ink}; border: none;
    selection-background-color: {t.accent_soft}; selection-color: {t.accent_text}; }}
QHeaderView::section {{ background: {t.panel}; color: {t.ink3}; border: none;
    border-bottom: 1px solid {t.hairline}; padding: 2px 4px; }}
QHeaderView {{ background: {t.panel}; }}
QHeaderView::section:vertical {{ border-bottom: none; }}
QTableCornerButton::section {{ background: {t.panel}; border: none; }}
QTabBar {{ background: {t.panel}; qproperty-drawBase: 0; }}
QTabBar::tab {{ color: {t.ink2}; background: {t.panel}; border: none; padding: 7px 14px;
    border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {t.ink}; border-bottom: 2px solid {t.accent}; }}
QTabBar::tab:hover {{ color: {t.ink}; }}
QScrollBar:vertical {{ width: 8px; background: transparent; border: none; margin: 0; }}
QScrollBar:horizontal {{ height: 8px; background: transparent; border: none; margin: 0; }}
QScrollBar::handle {{ border-radius: 3px; background: {t.inactive}; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 24px; }}
QScrollBar::handle:horizontal {{ min-width: 24px; }}
QScrollBar::handle:hover {{ background: {t.ink3}; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QMenu {{ background: {t.panel}; color: {t.ink}; border: 1px solid {t.border}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.accent_soft}; color: {t.accent_text}; }}
QMenu::item:disabled {{ color: {t.disabled}; }}
QMenu::separator {{ height: 1px; background: {t.hairline}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QDockWidget {{ color: {t.ink}; }}
"""
