"""What the actions of the Help menu do that tell of the program itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QWidget

from gui import log_file
from gui.messages import Messages


class HelpWiring(QObject):
    """Opens the About dialog and the log's folder.

    Attributes: slots: what to call for its actions, by the keys of the table.
    """

    def __init__(self, window: QWidget, messages: Messages) -> None:
        super().__init__(window)
        self._window, self._messages = window, messages
        self.slots: dict[str, Callable[..., object]] = {
            "about": self._about,
            "open_log_folder": self._open_log_folder,
        }

    @Slot()
    def _about(self) -> None:
        for shown in self._window.findChildren(QDialog, "about"):
            shown.raise_()
            shown.activateWindow()
            return
        # Imported when they are wanted: the start of the program does not wait for them.
        from gui.about import about_html, about_text
        from gui.panels.about_dialog import AboutDialog
        from gui.versions import version_of

        palette, roles = self._window.palette(), QPalette.ColorRole
        ink, quiet = (palette.color(role).name() for role in (roles.Text, roles.PlaceholderText))
        dialog = AboutDialog(
            self._window, version_of("convscope"), about_html(ink, quiet), about_text()
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    @Slot()
    def _open_log_folder(self) -> None:
        folder = log_file.folder()
        if log_file.open_log_folder():
            self._messages.info(self.tr("The log is in {folder}.").format(folder=folder))
        else:
            text = self.tr("The folder of the log could not be opened: {folder}")
            self._messages.warning(text.format(folder=folder))
