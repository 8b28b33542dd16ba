"""Opens the window: QApplication, settings, command line options, errors, clean exit."""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QSettings,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from engine.data import EMBEDDED
from engine.threads import one_blas_thread
from gui import overrides  # noqa: F401  # before the classes are made that it guards

# isort: split
from gui import accessible, log_file
from gui.controller import Controller
from gui.faults import ErrorHook
from gui.language import FONTS, speak
from gui.main_window import MainWindow
from gui.memory import return_large_pieces
from gui.messages import Messages
from gui.pace import MAX, parse
from gui.recovery import Recovery
from gui.session_end import SessionEnd
from gui.settings import Defaults, Settings
from gui.telemetry import Telemetry
from gui.theme import THEMES
from gui.versions import versions

log = logging.getLogger(__name__)

NAME = "ConvScope"
EPOCHS = 3  # the report's
LONGEST = 2**31 - 1  # milliseconds that a timer knows
PATIENCE, SETTLED = 30_000, 500  # milliseconds: a picture waits for digits; they are shown


@dataclass(frozen=True)
class Options:
    """What the command line asks of the window; None means "as the settings say"."""

    autostart: bool = False
    quit_after: float | None = None  # seconds
    screenshot: Path | None = None
    report: Path | None = None
    data: str | None = None  # "embedded", "mnist" or a folder
    pace: str | None = None  # samples a second, or "max"
    epochs: int | None = None  # 0: no end
    seed: int | None = None
    learning_rate: float | None = None
    preset: str | None = None  # the network: "report", "report-torch" or "lenet"
    optimizer: str | None = None
    batch_size: int | None = None
    theme: str | None = None  # "light" or "dark"
    language: str | None = None  # "en" or "zh"


class Application(QObject):
    """One run of the program: the window and what the options want of it."""

    def __init__(self, options: Options, settings: Settings) -> None:
        super().__init__()
        self._options = options
        self.exit_code = 0
        self.messages = Messages()
        self.controller = Controller()
        try:
            self._build(settings)
        except BaseException:
            self.controller.close()  # a thread that still runs would abort the process
            raise

    def _build(self, settings: Settings) -> None:
        options = self._options
        theme = THEMES[options.theme] if options.theme else None
        self.window = MainWindow(settings, self.controller, self.messages, theme)
        self._telemetry: Telemetry | None = None
        if options.report is not None:
            self._telemetry = Telemetry(self.window, self.window.network_view.canvas)
            self.controller.snapshot_changed.connect(self._telemetry.note_snapshot)
        self.recovery: Recovery | None = None
        if not isinstance(settings, Defaults):
            self._keep_safe(settings)
        self._fill_in(settings)
        if options.autostart:
            self.controller.data_changed.connect(
                self.controller.start, Qt.ConnectionType.SingleShotConnection
            )
        self.controller.loader.failed.connect(self._fall_back)
        self.controller.loader.cancelled.connect(self._fall_back)
        self.controller.data_changed.connect(self._tell_problem)  # after what the window tells
        self._source = options.data or settings.first_data
        self._problem = ""
        self._asked_to_end = False
        self._quit_timer = QTimer(self)
        self._quit_timer.setSingleShot(True)
        self._quit_timer.timeout.connect(self._leave)
        self._waited = False  # for the digits of a picture

    def _keep_safe(self, settings: Settings) -> None:
        """For a person: ask for what is not saved, keep the run in case the program dies."""
        window, options = self.window, self._options
        alone = options.autostart or options.quit_after is not None
        window.unsaved.asks = not alone and settings.read("safety/ask")
        folder = settings.folder / "kept-runs"
        self.recovery = Recovery(
            window, window.notice, self.controller, window.run_files, self.messages, folder
        )
        window.closing.connect(self.recovery.end)
        self.recovery.begin(settings.read("safety/keep_seconds"))
        if not alone:
            window.tour.offer(window.notice, settings)

    @Slot()
    def end(self) -> None:
        """The process is asked to end: at once and in order. Nobody is asked; what is not saved
        is kept, and the next start offers it."""
        self._asked_to_end = True
        QCoreApplication.exit(self.exit_code)  # out of dialogs that wait, too: they close nothing

    @Slot()
    def keep_now(self, *_: object) -> None:
        """The desktop's session may end: nothing that is not saved may be lost by that."""
        self.window.places.keep()
        self.controller.files.keep_now()

    def close(self) -> None:
        """Stop all threads; what a window that did not close in good order kept stays."""
        if self._asked_to_end:
            self._asked_to_end = False
            if self.recovery is not None:
                self.window.closing.disconnect(self.recovery.end)
            self.window.unsaved.stop_asking()
            self.window.close()
        self.controller.close()
        if self.recovery is not None:
            self.recovery.release()

    def _fill_in(self, settings: Settings) -> None:
        """The recipe: what the options say, else the settings, else the report."""
        options = self._options
        endless = options.autostart and options.epochs is None
        pace = settings.first_pace
        if options.pace is not None:
            pace = parse(options.pace)
        elif options.autostart:
            pace = MAX
        self.window.set_recipe(
            learning_rate=options.learning_rate,
            epochs=0 if endless else EPOCHS if options.epochs is None else options.epochs,
            seed=options.seed or 0,
            pace=pace,
            preset=options.preset or settings.first_network,
            optimizer=options.optimizer,
            batch_size=options.batch_size,
        )

    def open(self) -> None:
        """Show the window and load the data."""
        self.window.show()
        self.window.network_view.setFocus()
        QTimer.singleShot(0, self, self._load_first)
        if self._options.quit_after is not None:
            self._quit_timer.start(min(round(1000 * self._options.quit_after), LONGEST))

    @Slot()
    def _load_first(self) -> None:
        """The digits, once the window is painted: what comes with them takes as long again."""
        self.controller.load(self._source)

    @Slot()
    @Slot(str)
    def _fall_back(self, problem: str = "") -> None:
        """No data at the start: the embedded digits always work."""
        if self.controller.dataset is None and self._source != EMBEDDED:
            self._source = EMBEDDED
            self._problem = problem
            self.controller.load(EMBEDDED)

    @Slot()
    def _tell_problem(self) -> None:
        """Why the digits are not those that were asked for."""
        if self._problem:
            self.messages.warning(
                self.tr("{problem} The embedded digits are used instead.").format(
                    problem=self._problem
                )
            )
            self._problem = ""

    @Slot(str)
    def tell_fault(self, details: str) -> None:
        """A fault of ours; where a script looks on, the exit code tells it too."""
        self.messages.unexpected(self.window, details)
        if self._options.quit_after is not None:
            self.exit_code = 1

    @Slot()
    def _leave(self) -> None:
        """The end of `--quit-after`: picture and report first."""
        options = self._options
        if options.screenshot is not None and self.controller.snapshot is None and not self._waited:
            self._wait_for_digits()
            return
        if options.screenshot is not None and not self.window.take_away.save_window(
            options.screenshot
        ):
            print(f"The picture could not be saved as {options.screenshot}.", file=sys.stderr)
            self.exit_code = 1
        if self._telemetry is not None and options.report is not None:
            try:
                self._telemetry.write(options.report)
            except OSError as error:
                reason = error.strerror or error
                print(f"{options.report} could not be written: {reason}.", file=sys.stderr)
                self.exit_code = 1
        self.window.close()

    def _wait_for_digits(self) -> None:
        """On a busy machine they come late; a picture without them shows nobody anything."""
        self._waited = True
        self.controller.snapshot_changed.connect(
            lambda: self._quit_timer.start(SETTLED), Qt.ConnectionType.SingleShotConnection
        )
        self._quit_timer.start(PATIENCE)


def set_up(application: QApplication) -> None:
    """Memory, name and style; the settings go by the name."""
    return_large_pieces()
    application.setApplicationName(NAME)
    application.setOrganizationName(NAME)
    application.setDesktopFileName("convscope")  # whose icon and name a desktop shows
    application.setStyle("Fusion")
    accessible.install(application)


def set_language(application: QApplication, wanted: str) -> None:
    """Language, form of numbers and font; wanted: "en", "zh" or "system"."""
    language = speak(application, wanted)
    families, font = QFontDatabase.families(), application.font()
    first = "Inter" if "Inter" in families else font.family()
    further = (name for name in FONTS.get(language, ()) if name in families)
    font.setFamilies([first, *further])
    application.setFont(font)


def _log_versions() -> None:
    log.info("Started: %s", ", ".join(f"{name} {version}" for name, version in versions()))


def _scale(settings: QSettings) -> None:
    """Enlarge everything as the user chose; Qt asks once, before the application is there."""
    scale = Settings(settings).read("window/scale")
    if scale != 1.0:
        os.environ.setdefault("QT_SCALE_FACTOR", str(scale))


def run(options: Options) -> int:
    """Open the window and return the exit code."""
    scripted = options.quit_after is not None  # always the same window, and no trace of it
    if not scripted:
        _scale(QSettings(NAME, NAME))
    application = QApplication(sys.argv[:1])
    set_up(application)
    log_file.start()
    settings = Defaults() if scripted else Settings()
    set_language(
        application,
        options.language or ("en" if scripted else settings.read("window/language")),
    )
    program = Application(options, settings)
    # At once: a dialog that opens just then would take the end of the last window for its own, and
    # the process would stay without one.
    program.window.closing.connect(lambda: application.exit(0))
    hook = ErrorHook()
    hook.happened.connect(program.tell_fault)
    hook.install()
    session_end = SessionEnd()
    session_end.asked.connect(program.end)
    session_end.install()
    application.commitDataRequest.connect(program.keep_now)
    QTimer.singleShot(0, _log_versions)  # not before the window is there
    try:
        program.open()
        with one_blas_thread():  # whichever thread computes: two at once would only wait
            code = application.exec()
    finally:  # a thread that still runs would abort the process
        program.close()
        session_end.uninstall()
        hook.uninstall()
    return code or program.exit_code
