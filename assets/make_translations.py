"""Brings the translations up to date with the code, and compiles them.

Run it as

    python assets/make_translations.py

It collects the texts of engine/ and gui/ (lupdate) into translations/*.ts, where what is new waits
for its translation and what is gone leaves, and writes the .qm files that the program loads
(lrelease). The English file has plural forms only. Both tools come with PySide6.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent
FOLDER = PROJECT / "assets" / "translations"
CHINESE, ENGLISH = "convscope_zh_CN.ts", "convscope_en.ts"
# Texts of functions have no context; errors of engine/ are known by their templates.
COLLECT = [
    *("-silent", "-no-obsolete", "-sort-messages", "-locations", "none"),
    *("-source-language", "en_US", "-tr-function-alias", "tr+=_tr,tr+=Sentence"),
]


def collect(folder: Path = FOLDER) -> None:
    """Update the .ts files of a folder."""
    sources = sorted(
        str(path) for part in ("engine", "gui") for path in PROJECT.glob(f"{part}/**/*.py")
    )
    _run("lupdate", *COLLECT, *sources, "-ts", str(folder / CHINESE))
    _run("lupdate", *COLLECT, "-pluralonly", *sources, "-ts", str(folder / ENGLISH))


def compile_all(source: Path = FOLDER, target: Path = FOLDER) -> None:
    """Write the .qm file of each .ts file."""
    for path in sorted(source.glob("*.ts")):
        _run("lrelease", "-silent", str(path), "-qm", str(target / path.with_suffix(".qm").name))


def _run(tool: str, *arguments: str) -> None:
    places = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    command = shutil.which(f"pyside6-{tool}", path=places)
    if command is None:
        sys.exit(f"pyside6-{tool} is needed: pip install PySide6-Essentials")
    subprocess.run([command, *arguments], check=True, cwd=PROJECT)


if __name__ == "__main__":
    collect()
    compile_all()
