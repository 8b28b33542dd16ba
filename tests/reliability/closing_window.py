"""The process that is closed in the middle of something.

    python -m tests.reliability.closing_window WORK MILLISECONDS FOLDER

Opens the program, begins the work as soon as there are digits, closes the window so many
milliseconds later, answers what is asked then, and ends with the program's exit code.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from engine import data
from engine.explain import Place
from engine.stroke_files import parse_strokes
from gui import app
from gui.app import Application, Options
from gui.settings import Settings
from tests.engine.bad_mirrors import CONTENT, Mirrors

Work = Callable[[Application, Path], object]
SEVEN = '{"strokes": [[[0.2, 0.2], [0.8, 0.2], [0.4, 0.9]]]}'
HELD = 20_000  # milliseconds after which a window that does not close is given up


def _train(program: Application, _: Path) -> None:
    program.controller.set_pace(float("inf"))
    program.controller.set_epochs(0)
    program.controller.start()


def _trigger(*keys: str) -> Work:
    def work(program: Application, _: Path) -> None:
        for key in keys:
            program.window.actions_by_key[key].trigger()

    return work


def _train_and(then: Work, after: int = 300) -> Work:
    def work(program: Application, folder: Path) -> None:
        _train(program, folder)
        QTimer.singleShot(after, lambda: then(program, folder))

    return work


def _draw(program: Application, _: Path) -> None:
    program.window.draw_pad.canvas.drawing.take_strokes(parse_strokes(SEVEN)[0].strokes)


def _study(program: Application, folder: Path) -> None:
    _draw(program, folder)
    program.window.actions_by_key["why"].trigger()


def _check_gradient(program: Application, _: Path) -> None:
    program.controller.set_pace(float("inf"))
    wanted = program.window.inspector.gradient_check_wanted
    for row in range(3):
        wanted.emit(Place("conv.filters", (0, row, 0)))


def _download(program: Application, folder: Path) -> None:
    """From a mirror that sends a byte now and then."""
    server = Mirrors()
    for file in data.MNIST_FILES:
        server.files[file.gz.name] = CONTENT
    threading.Thread(target=server.serve_forever, daemon=True).start()
    os.environ["CONVSCOPE_CACHE"] = str(folder / "empty")
    os.environ["no_proxy"] = "127.0.0.1"
    assert data.load.__kwdefaults__ is not None
    data.load.__kwdefaults__["mirrors"] = [server["drip"]]
    program.controller.load("mnist")


WORKS: dict[str, Work] = {
    "nothing": lambda program, folder: None,
    "training": _train,
    "loading": lambda program, folder: program.controller.load("mnist"),
    "downloading": _download,
    "loading embedded digits": lambda program, folder: program.controller.load("embedded"),
    "testing": _train_and(_trigger("evaluate_now")),
    "evaluation on view": _trigger("train", "show_evaluate", "evaluate_now"),
    "study": _train_and(lambda program, folder: _study(program, folder), 100),
    "seeking": _train_and(lambda program, folder: program.controller.seek(1), 600),
    "playing": _train_and(_trigger("train", "oldest", "play"), 600),
    "saving a run": _train_and(
        lambda program, folder: program.controller.files.save_run(str(folder / "run.convscope"))
    ),
    "report": _train_and(
        lambda program, folder: program.controller.files.save_report(str(folder / "report.html"))
    ),
    "seeds": _trigger("compare_seeds"),
    "branch dialog": _train_and(_trigger("train", "branch")),
    "comparing": _trigger("show_compare", "compare_now"),
    "experiments on view": _trigger("show_experiments"),
    "about": _trigger("about"),
    "gradient check": _check_gradient,
}


def main() -> int:
    """Run the program as a user does; only the hands are ours."""
    work, wait, folder = WORKS[sys.argv[1]], int(sys.argv[2]), Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    opened = Application.open

    def open_and_work(program: Application) -> None:
        opened(program)
        program.controller.data_changed.connect(
            lambda *_: QTimer.singleShot(50, lambda: _begin(program, work, wait, folder)),
            app.Qt.ConnectionType.SingleShotConnection,
        )

    Application.open = open_and_work  # type: ignore[method-assign]
    Settings().write("data/source", "embedded")
    return app.run(Options(pace="max"))


def _begin(program: Application, work: Work, wait: int, folder: Path) -> None:
    QTimer.singleShot(wait, lambda: _close(program, 0))
    work(program, folder)


def _close(program: Application, waited: int) -> None:
    """Answer what is asked, close whatever is open, until the window is gone."""
    if waited > HELD:
        print("the window does not close", file=sys.stderr, flush=True)
        QApplication.exit(9)
        return
    dialog: Any = QApplication.activeModalWidget()
    if dialog is None and waited and not program.window.isVisible():
        return  # and hold nothing of the program beyond its end
    QTimer.singleShot(50, lambda: _close(program, waited + 50))
    if isinstance(dialog, QMessageBox):
        lose = QMessageBox.ButtonRole.DestructiveRole
        buttons = [one for one in dialog.buttons() if dialog.buttonRole(one) == lose]
        (buttons or dialog.buttons())[0].click()
    elif isinstance(dialog, QDialog) and waited > 500:
        dialog.reject()
    elif program.window.isVisible():
        program.window.close()


if __name__ == "__main__":
    sys.exit(main())
