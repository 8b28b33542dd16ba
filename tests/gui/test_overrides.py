"""A fault in what Qt calls is told: PySide would crash of one that comes from C."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import ROOT, environment

BEGIN = """
import sys
import gui.overrides
from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import delete
faults, heard = [], []
class Fragile(QWidget):
    told = Signal(int)
    def resizeEvent(self, event):
        {fault}
    def sizeHint(self):
        return QSize(3, 4)
    @Slot(int)
    def hear(self, number):
        heard.append(number)
application = QApplication([])
sys.excepthook = lambda kind, value, trace: faults.append(type(value).__name__)
widget = Fragile()
widget.told.connect(widget.hear)
def again():
    if len(faults) > 3:
        application.exit(0)
        return
    widget.told.emit(len(faults))
    QApplication.postEvent(widget, QResizeEvent(QSize(9, len(faults)), QSize(9, 9)))
    QTimer.singleShot(1, again)
QTimer.singleShot(0, again)
code = application.exec()
assert widget.sizeHint() == QSize(3, 4)
print(code, set(faults), heard[-1])
"""


def run(code: str, home: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, env=environment(home), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("int('x')", "ValueError"),
        ("self.resize('large')", "TypeError"),
        ("label = QLabel(); delete(label); label.text()", "RuntimeError"),
        ("raise KeyError(3)", "KeyError"),
    ],
)
def test_a_fault_in_what_qt_calls_is_told_and_it_goes_on(
    fault: str, kind: str, tmp_path: Path
) -> None:
    assert run(BEGIN.format(fault=fault), tmp_path) == f"0 {{{kind!r}}} 3"


below_3_12 = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="there Python itself takes care of it"
)


@below_3_12
def test_the_program_guards_all_that_it_makes(tmp_path: Path) -> None:
    code = """
import main
assert main._open_window({"quit_after": 0.5}) == 0
from PySide6.QtWidgets import QWidget
def all_of(kind):
    for inner in type.__subclasses__(kind):
        yield inner
        yield from all_of(inner)
ours = [one for one in all_of(QWidget) if one.__module__.startswith("gui.")]
calls = [vars(one)[name] for one in ours for name in ("paintEvent", "event") if name in vars(one)]
print(len(calls) > 20, all(hasattr(call, "__wrapped__") for call in calls))
"""
    assert run(code, tmp_path) == "True True"


@below_3_12
@pytest.mark.parametrize("start", ["gui.app", "gui.bench_live"])
def test_who_imports_the_program_has_all_guarded(start: str, tmp_path: Path) -> None:
    code = f"""
import {start}
from gui.accessible import Position, Spoken, SpokenTrack
from gui.telemetry import Telemetry
calls = (
    Spoken.text, SpokenTrack.interface_cast, Position.setCurrentValue, Telemetry.eventFilter
)
print(*(hasattr(call, "__wrapped__") for call in calls))
"""
    assert run(code, tmp_path) == "True True True True"
