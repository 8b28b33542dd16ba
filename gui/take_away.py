"""Pictures, values and the page of a run to take away: files, clipboard, and who offers them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from engine.files import atomic_write
from gui.controller import Controller
from gui.file_dialogs import FileDialogs
from gui.language import reason
from gui.messages import Messages
from gui.panels.evaluate import EvaluatePanel
from gui.panels.network_view import NetworkView
from gui.pictures import image_of, png_of, save_png, svg_of
from gui.settings import Settings

PNG, SVG, CSV = "PNG (*.png)", "SVG (*.svg)", "CSV (*.csv)"
HTML, PDF = "HTML (*.html)", "PDF (*.pdf)"


class Offer(NamedTuple):
    """A widget whose picture can be taken away.

    table, page: make its numbers as CSV, and a page of HTML, where it can; text: its words, if not
    `in_words` of the widget; around: whose menu offers it, if another one has mouse and keyboard.
    """

    name: str  # of the file, without its ending
    widget: QWidget
    table: Callable[[], str] | None = None
    page: Callable[[], str] | None = None
    text: Callable[[], str] | None = None
    around: QWidget | None = None

    @property
    def words(self) -> Callable[[], str] | None:
        """What makes its words."""
        return self.text or getattr(self.widget, "in_words", None)


class TakeAway(QObject):
    """Offers pictures and values in context menus, and by the actions of the File menu.

    Attributes: slots: what to call for each action, by the keys of the table.
    """

    def __init__(
        self, window: QWidget, controller: Controller, messages: Messages, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window, self._controller = window, controller
        self._messages, self._dialogs = messages, FileDialogs(window, settings)
        self._views: list[Offer] = []
        self.slots: dict[str, Callable[..., object]] = {
            "export_curves": lambda: self._save(self._curves),
            "export_picture": lambda: self._save(self._in_front()),
            "copy_picture": lambda: self.copy(self._in_front()),
            "save_picture": self._save_window,
            "save_report": self._save_report,
        }

    def connect_all(self, view: NetworkView, evaluate: EvaluatePanel, curves_offer: Offer) -> None:
        """Offer what the panels show."""
        self._view = Offer("network", view.canvas)
        self._curves = curves_offer
        self.add(curves_offer)
        self.add_view(Offer("evaluation", evaluate))
        self._controller.files.report_saved.connect(self._tell_report)

    def add(self, *offers: Offer) -> None:
        """Offer what widgets show in their context menus."""
        for offer in offers:
            around = offer.around or offer.widget
            around.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            around.customContextMenuRequested.connect(partial(self._show_menu, offer))

    def add_view(self, offer: Offer) -> None:
        """Offer one of the window's large views by the actions, while it is in front."""
        self._views.append(offer)

    def _in_front(self) -> Offer:
        seen = (offer for offer in self._views if offer.widget.isVisible())
        return next(seen, self._view)

    # The context menu

    def menu(self, offer: Offer) -> QMenu:
        """Return the menu of a widget."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = offer.words
        if words is not None:
            menu.addAction(self.tr("Copy as text"), lambda: self._copy_words(words))
        menu.addAction(self.tr("Copy picture"), lambda: self.copy(offer))
        menu.addAction(self.tr("Save picture…"), lambda: self._save(offer, (PNG, SVG)))
        if offer.table is not None:
            menu.addSeparator()
            menu.addAction(self.tr("Copy values as CSV"), lambda: self._copy_values(offer))
            menu.addAction(self.tr("Save values as CSV…"), lambda: self._save(offer, (CSV,)))
        if offer.page is not None:
            menu.addSeparator()
            menu.addAction(self.tr("Save all on one page…"), lambda: self._save(offer, (HTML,)))
        return menu

    def _show_menu(self, offer: Offer, point: QPoint) -> None:
        self.menu(offer).popup((offer.around or offer.widget).mapToGlobal(point))

    # The clipboard

    def copy(self, offer: Offer) -> None:
        """Put a picture on the clipboard."""
        QGuiApplication.clipboard().setImage(image_of(offer.widget))
        self._messages.info(self.tr("The picture is on the clipboard."))

    def _copy_words(self, words: Callable[[], str]) -> None:
        QGuiApplication.clipboard().setText(words())
        self._messages.info(self.tr("The text is on the clipboard."))

    def _copy_values(self, offer: Offer) -> None:
        assert offer.table is not None
        QGuiApplication.clipboard().setText(offer.table())
        self._messages.info(self.tr("The values are on the clipboard."))

    # Files

    def _save(self, offer: Offer, kinds: Sequence[str] = ()) -> None:
        """Ask for a file, of these kinds or of all, and write what its ending says."""
        every = [CSV, PNG, SVG] if offer.table is not None else [PNG, SVG]
        path = self._ask(self.tr("Export"), offer.name, list(kinds or every))
        if path is not None:
            self.write(offer, path)

    def write(self, offer: Offer, path: Path) -> None:
        """Write a picture or values as the ending of `path` says; what fails is a sentence."""
        makers: dict[str, Callable[[], bytes]] = {
            ".png": lambda: png_of(offer.widget),
            ".svg": lambda: svg_of(offer.widget, f"ConvScope: {offer.name}"),
        }
        if offer.table is not None:
            table = offer.table
            makers[".csv"] = lambda: table().encode()
        if offer.page is not None:
            page = offer.page
            makers[".html"] = lambda: page().encode()
        maker = makers.get(path.suffix.lower())
        if maker is None:
            text = self.tr("{path} was not written: its name should end with {endings}.")
            self._messages.error(text.format(path=path, endings=", ".join(makers)))
            return
        self._write(path, maker)

    def save_pdf(self, title: str, name: str, maker: Callable[[], bytes]) -> None:
        """Ask where a page to print goes to, and write it; what fails is a sentence."""
        path = self._ask(title, name, [PDF])
        if path is not None:
            self._write(path, maker)

    def _write(self, path: Path, maker: Callable[[], bytes]) -> None:
        try:
            with atomic_write(path) as file:
                file.write(maker())
        except OSError as error:
            text = self.tr("{path} could not be written: {reason}.")
            self._messages.error(text.format(path=path, reason=reason(error)))
        else:
            self._messages.info(self.tr("Saved as {path}.").format(path=path))

    @Slot()
    def _save_window(self) -> None:
        path = self._ask(self.tr("Save picture"), "convscope", [PNG])
        if path is not None:
            self.save_window(path)

    def save_window(self, path: Path) -> bool:
        """Save what the window shows as PNG; False, and a message, if that fails."""
        if save_png(self._window.grab().toImage(), path):
            self._messages.info(self.tr("Picture saved as {path}.").format(path=path))
            return True
        self._messages.error(self.tr("The picture could not be saved as {path}.").format(path=path))
        return False

    @Slot()
    def _save_report(self) -> None:
        path = self._ask(self.tr("Save report"), "run", [HTML])
        if path is not None:
            self._controller.files.save_report(str(path))

    @Slot(str)
    def _tell_report(self, path: str) -> None:
        self._messages.info(self.tr("The run is told in {path}.").format(path=path))

    def _ask(self, title: str, name: str, kinds: list[str]) -> Path | None:
        """Ask for a path; the name that is offered has the ending of the first kind."""
        ending = kinds[0].partition("*")[2].rstrip(")")
        path, _ = self._dialogs.to_save(title, name + ending, ";;".join(kinds))
        return Path(path) if path else None
