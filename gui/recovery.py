"""Keeps the run in case the program dies, and offers at the next start what a dead one left."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from engine import runs
from gui.controller import Controller
from gui.kept_runs import KeptRuns
from gui.messages import Messages
from gui.panels.notice_bar import NoticeBar
from gui.run_files import RunFiles
from gui.widgets.words import known

log = logging.getLogger(__name__)


class Recovery(QObject):
    """Wires the kept runs to the window: a bar, never a dialog, and never before the digits came.

    Attributes: kept_runs: the folder of them.
    """

    def __init__(
        self,
        window: QWidget,
        notice: NoticeBar,
        controller: Controller,
        run_files: RunFiles,
        messages: Messages,
        folder: Path,
    ) -> None:
        super().__init__(window)
        self._notice, self._controller, self._messages = notice, controller, messages
        self._run_files = run_files
        self.kept_runs = KeptRuns(folder)
        self._rescued: Path | None = None  # the file goes when the run is safe in another
        controller.files.kept.connect(self._note_kept)
        controller.files.run_saved.connect(self._forget_rescued)
        controller.files.not_kept.connect(self._tell_not_kept)
        controller.files.run_rescued.connect(self._tell_rescued)
        controller.files.run_damaged.connect(self._set_aside)

    def begin(self, every: float) -> None:
        """Keep the run from now on; offer what is there as soon as there are digits."""
        if not self.kept_runs.begin():
            log.warning("No run can be kept in %s.", self.kept_runs.folder)
        self._controller.files.keep(str(self.kept_runs.path), every)
        once = Qt.ConnectionType.SingleShotConnection
        self._controller.data_changed.connect(self.offer, once)

    @Slot()
    def end(self) -> None:
        """The window closes in good order: nothing has to be rescued."""
        self._controller.files.stop_keeping()
        self._forget_rescued()

    def release(self) -> None:
        """The process ends; what is still there is there for the next one."""
        if self._rescued is not None and self.kept_runs.path.is_file():  # told too late
            self.kept_runs.discard(self._rescued)
        self.kept_runs.end()

    # The offer

    @Slot()
    def offer(self, *_: object) -> None:
        """Offer the newest run that can be read."""
        self._offer_first(self.kept_runs.left_behind())

    def _offer_first(self, paths: Sequence[Path]) -> None:
        for number, path in enumerate(paths):
            try:
                about = runs.about(path)
            except ValueError:
                self._set_aside(str(path))
            except OSError as error:
                log.warning("The kept run %s could not be read: %s", path, error)
                self.kept_runs.let_go(path)
            else:
                self._tell(path, about, paths[number + 1 :])
                return

    def _tell(self, path: Path, about: runs.About, others: Sequence[Path]) -> None:
        """One run, and what can become of it; the next one comes after it."""

        def restore() -> None:
            self._run_files.rescue(str(path))

        def discard() -> None:
            self.kept_runs.discard(path)
            self._offer_first(others)

        def later() -> None:
            self.kept_runs.let_go(path)
            self._offer_first(others)

        self._notice.tell(
            self._sentence(path, about),
            (
                (self.tr("Restore"), self.tr("Go on with this run where it was kept"), restore),
                (self.tr("Discard"), self.tr("Delete what was kept of this run"), discard),
                (self.tr("Later"), self.tr("Keep it, and ask again at the next start"), later),
            ),
        )

    def _sentence(self, path: Path, about: runs.About) -> str:
        locale = QLocale()
        when = QDateTime.fromSecsSinceEpoch(int(path.stat().st_mtime))
        if about.branches > 1:
            text = self.tr(
                "ConvScope did not end well. A run of {when} was kept: {samples} samples of "
                "{data}, with {branches} branches."
            )
        else:
            text = self.tr(
                "ConvScope did not end well. A run of {when} was kept: {samples} samples of {data}."
            )
        return text.format(
            when=locale.toString(when, QLocale.FormatType.ShortFormat),
            samples=locale.toString(about.step),
            data=known(about.data_name),
            branches=locale.toString(about.branches),
        )

    # What has become of it

    @Slot(str)
    def _tell_rescued(self, path: str) -> None:
        self._rescued = Path(path)
        self._messages.info(self.tr("The run is back, as it was kept. It is not saved yet."))

    @Slot(str)
    def _note_kept(self, _: str) -> None:
        self.kept_runs.renew()
        self._forget_rescued()

    @Slot()
    def _forget_rescued(self, *_: object) -> None:
        if self._rescued is not None:
            self.kept_runs.discard(self._rescued)
            self._rescued = None

    @Slot(str)
    def _set_aside(self, path: str) -> None:
        aside = self.kept_runs.set_aside(Path(path))
        text = self.tr(
            "A run that was kept is damaged and can't be opened. It is set aside: {path}"
        )
        self._messages.warning(text.format(path=aside))

    @Slot(str, str)
    def _tell_not_kept(self, path: str, reason: str) -> None:
        text = self.tr(
            "The run can't be kept for the case of a crash, in {folder}: {reason}. "
            "Training goes on; save the run yourself if you want to keep it."
        )
        self._messages.warning(text.format(folder=Path(path).parent, reason=reason))
