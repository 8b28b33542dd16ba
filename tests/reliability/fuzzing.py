"""One process that reads spoilt files of one format, and notes what should never happen.

    python -m tests.reliability.fuzzing FORMAT --seed N --count N --seconds S --folder DIR

Looks for: an exception that is no ValueError or OSError, two seconds of processor time, half a
gigabyte of memory, code that is run, and (in the caller) the death of the process. The lines of
the readers that an input reached steer which inputs are spoilt further.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from types import CodeType, FrameType
from typing import Any

import engine
from tests.reliability.readers import FORMATS, Format

SECONDS = 2.0  # of processor time that an input may take
MEMORY = 500 << 20  # bytes that reading may add to what the process takes at most
WHOLE = 0.3  # of the inputs are made of a good file, the others of any that was kept
WATCHED = 60  # one of so many inputs is read under the tracer
TELL_EVERY = 20.0  # seconds
MOST_KEPT = 400  # inputs to spoil further
MOST_FINDINGS = 20
RUNS_CODE = (
    *("os.system", "os.exec", "os.posix_spawn", "os.fork", "subprocess.Popen", "pickle.find_class"),
    *("socket.connect", "ctypes.dlopen", "os.remove", "os.rename", "shutil.rmtree"),
)


class Hang(BaseException):
    """An input took too long."""


class Auditor:
    """Notes what Python tells of code that is run while an input is read."""

    def __init__(self, path: Path) -> None:
        """path: of the input, which its reader may write anew, by way of a file beside it."""
        self.on, self._beside = False, str(path.with_name(f".{path.name}."))
        self.heard: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event == "exec":
            code = arguments[0]
            if isinstance(code, CodeType) and code.co_filename.endswith(".py"):
                return  # a module that is imported when it is needed first
            self.heard.append(f"exec {getattr(code, 'co_filename', code)!r:.80}")
        elif event in ("os.rename", "os.remove") and str(arguments[0]).startswith(self._beside):
            return
        elif event in RUNS_CODE:
            self.heard.append(f"{event} {arguments!r:.80}")


class Tracer:
    """Which lines of the readers were reached, in which order of pairs."""

    def __init__(self) -> None:
        self._root = str(Path(engine.__file__).parent)
        self.known: set[tuple[str, int, int]] = set()

    @contextmanager
    def watching(self) -> Iterator[list[bool]]:
        """Yields a list that holds True afterwards if something new was reached."""
        new: list[bool] = []
        known, root = self.known, self._root

        def call(frame: FrameType, event: str, _: Any) -> Any:
            name = frame.f_code.co_filename
            if not (name.startswith(root) or name.endswith(("zipfile.py", "_format_impl.py"))):
                return None
            before = [frame.f_lineno]

            def line(frame: FrameType, event: str, _: Any) -> Any:
                pair = (name, before[0], frame.f_lineno)
                before[0] = frame.f_lineno
                if pair not in known:
                    known.add(pair)
                    new.append(True)
                return line

            return line

        sys.settrace(call)
        try:
            yield new
        finally:
            sys.settrace(None)


class Fuzzer:
    """Spoils and reads; `findings` are sentences, each with the file that shows it."""

    def __init__(self, form: Format, seed: int, folder: Path, work: Path) -> None:
        """folder: for files that show a finding; work: for the one that is being read."""
        self.form, self.seed, self.random, self.folder = form, seed, Random(seed), folder
        self.inputs = self.accepted = self.refused = 0
        self.slowest = self.most_memory = 0.0
        self.findings: list[str] = []
        self._kinds: set[str] = set()
        self._path = work / f"{form.name}.input"
        self._content = b""
        self._auditor, self.tracer = Auditor(self._path), Tracer()
        signal.signal(signal.SIGPROF, self._too_long)
        self._good = form.good()
        self._corpus = list(self._good)
        for content in self._corpus:
            self._path.write_bytes(content)
            form.read(self._path)  # imports what is needed
        self._base = _forget_peak()

    @staticmethod
    def _too_long(*_: object) -> None:
        raise Hang

    def run(self, count: int, seconds: float, bombs: bool) -> None:
        """What the format has always to stand, then spoilt files until so many or so long."""
        ends = time.monotonic() + seconds
        content = b""
        for content in self.form.always() if bombs else ():
            self._base = _forget_peak()
            self.read(content)
        del content
        self._base = _forget_peak()
        told = time.monotonic()
        while self.inputs < count and time.monotonic() < ends:
            if time.monotonic() - told > TELL_EVERY:
                told = time.monotonic()
                print(f"  {self.form.name}: {self.inputs:,} of {count:,}", file=sys.stderr)
            if len(self.findings) >= MOST_FINDINGS:
                break
            whole = self.random.random() < WHOLE
            chosen = self.random.choice(self._good if whole else self._corpus)
            content = self.form.mutate(chosen, self.random, self._corpus)
            if self.inputs % WATCHED:
                self.read(content)
                continue
            with self.tracer.watching() as new:
                self.read(content)
            if new and len(content) < 1 << 17 and len(self._corpus) < MOST_KEPT:
                self._corpus.append(content)

    def read(self, content: bytes) -> None:
        """Read one input and judge what happens."""
        self._path.write_bytes(content)
        self._content = content
        self.inputs += 1
        self._auditor.on = True
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            self.form.read(self._path)
            self.accepted += 1
        except (ValueError, OSError) as error:
            self.refused += 1
            if type(error) not in KINDS:
                self._find(f"refused by {type(error).__name__}: {error}")
        except Hang:
            self._find(f"not read within {SECONDS:g} s of processor time: {_place()}")
        except BaseException as error:
            self._find(f"{type(error).__name__}: {error} ({_place()})")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            self._auditor.on = False
        self.slowest = max(self.slowest, time.process_time() - began)
        if self._auditor.heard:
            self._find(f"code was run: {self._auditor.heard[0]}")
            self._auditor.heard.clear()
        used = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - self._base) << 10
        self.most_memory = max(self.most_memory, used)
        if used > MEMORY:
            self._find(f"{used >> 20} MB of memory")
            self._base += used >> 10

    def _find(self, sentence: str) -> None:
        kind = sentence[:60]
        if kind in self._kinds and not sentence[0].isdigit():
            return  # once is enough
        self._kinds.add(kind)
        kept = self.folder / f"{self.form.name}-{self.seed}-{len(self.findings)}.found"
        kept.write_bytes(self._content)
        self.findings.append(f"{self.form.name}: {sentence:.300} [{kept}]")

    def told(self) -> dict[str, Any]:
        """The figures."""
        return {
            "inputs": self.inputs,
            "accepted": self.accepted,
            "refused": self.refused,
            "kept to spoil further": len(self._corpus),
            "pairs of lines": len(self.tracer.known),
            "slowest, s of processor time": round(self.slowest, 3),
            "memory added at most, MB": round(self.most_memory / 2**20),
            "findings": self.findings,
        }


KINDS = {
    *(ValueError, OSError, FileNotFoundError, IsADirectoryError, PermissionError),
    *(NotADirectoryError,),
}


def _forget_peak() -> int:
    """Let the process's largest memory begin anew, where Linux allows it; returns it, in KB."""
    gc.collect()
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _place() -> str:
    """The innermost place of ours where the error under way came from."""
    frames = traceback.extract_tb(sys.exc_info()[2])
    ours = [one for one in frames if "tests" not in one.filename] or frames
    return " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in ours[:-4:-1])


def _silence_libraries() -> None:
    """Let what libtiff writes of each bad file go nowhere; Python's own lines are told."""
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def main() -> None:
    """Read the command line; print the figures as JSON in one line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("format", choices=FORMATS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--no-bombs", action="store_true")
    parser.add_argument("--folder", type=Path, required=True, help="for what is found")
    parser.add_argument("--work", type=Path, help="for the input that is read")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    warnings.simplefilter("ignore")  # NumPy's, of numbers that overflow
    _silence_libraries()
    work = options.work or options.folder
    fuzzer = Fuzzer(FORMATS[options.format], options.seed, options.folder, work)
    fuzzer.run(options.count, options.seconds, not options.no_bombs)
    print(json.dumps(fuzzer.told()), flush=True)


if __name__ == "__main__":
    main()
