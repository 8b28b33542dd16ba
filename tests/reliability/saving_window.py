"""The process that is killed: the program trains at full speed and saves without a pause.

    python -m tests.reliability.saving_window FOLDER save|autosave

"save" saves everything again and again, "autosave" leaves the run to be kept by the program: what
is saved is not kept. Prints "saving" when it has begun.
"""

from __future__ import annotations

import sys
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from engine import stroke_files
from gui import app
from gui.app import Application, Options
from gui.settings import Settings

PAUSE = 100  # milliseconds between two savings: the training shall get on
LATEST = 60_000  # milliseconds after which it gives up, if nothing is saved
KEEP = 0.1  # seconds between two autosaves, where the writing takes no longer


def main() -> int:
    """Until it is killed."""
    folder, saves = Path(sys.argv[1]), sys.argv[2] == "save"
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    app.set_up(application)
    settings = Settings()
    program = Application(Options(data="embedded", pace="max", epochs=0), settings)
    controller = program.controller
    drawing = stroke_files.parse_strokes('{"label": 1, "strokes": [[[1, 2], [3, 4]]]}')
    themes = cycle(("light", "dark"))
    mine = (
        lambda: controller.files.save_run(str(folder / "run.convscope")),
        lambda: controller.files.save(str(folder / "network.npz")),
        lambda: controller.files.save(str(folder / "network.safetensors")),
        lambda: controller.files.save_report(str(folder / "report.html")),
        lambda: stroke_files.write_strokes(folder / "drawings.json", drawing * 2000),
    )
    savings = cycle(
        (*(mine if saves else ()), lambda: settings.write("window/theme", next(themes)))
    )
    timer, late = QTimer(), QTimer()
    late.timeout.connect(lambda: application.exit(7))
    late.start(LATEST)
    timer.timeout.connect(lambda: next(savings)())

    def tell(_: str) -> None:
        print("saving", flush=True)
        late.stop()

    def begin(*_: object) -> None:
        assert program.recovery is not None
        controller.files.keep(str(program.recovery.kept_runs.path), KEEP)
        controller.start()
        timer.start(PAUSE)
        first = controller.files.saved if saves else controller.files.kept
        first.connect(tell, Qt.ConnectionType.SingleShotConnection)

    controller.data_changed.connect(lambda *_: QTimer.singleShot(0, begin))
    program.open()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
