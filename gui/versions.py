"""Which versions of what are at work: for the About dialog, and for whoever mends a fault."""

from __future__ import annotations

import platform
from importlib import metadata

import numpy as np
import PySide6
from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from engine.threads import blas_name

DEVELOPMENT = "development"


def version_of(package: str) -> str:
    """The installed version; "development" when it runs from a checkout."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return DEVELOPMENT


def versions() -> list[tuple[str, str]]:
    """Names and versions, the program first, the machine last."""
    return [
        ("ConvScope", version_of("convscope")),
        ("Python", platform.python_version()),
        ("NumPy", np.__version__),
        ("BLAS", blas_name()),
        ("PySide6", PySide6.__version__),
        ("Qt", f"{qVersion()} ({QGuiApplication.platformName()})"),
        ("pyqtgraph", version_of("pyqtgraph")),
        ("System", f"{QSysInfo.prettyProductName()}, {platform.machine()}"),
    ]
