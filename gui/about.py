"""What Help > About says: version, licences, credits."""

from __future__ import annotations

import platform
from importlib import metadata

import numpy as np
from PySide6.QtCore import QCoreApplication, qVersion


def version() -> str:
    """The installed version, or "development" when it runs from a checkout."""
    try:
        return metadata.version("convscope")
    except metadata.PackageNotFoundError:
        return "development"


def about_text() -> str:
    """The text of the About dialog, as rich text."""
    paragraphs = (
        QCoreApplication.translate(
            "About",
            "A convolutional network, written in plain NumPy, learns to read handwritten digits "
            "while you watch every number.",
        ),
        QCoreApplication.translate(
            "About",
            "Digits: MNIST by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, "
            "CC BY-SA 3.0.",
        ),
        QCoreApplication.translate(
            "About",
            "The trained networks also learned from pen strokes: UCI Pen-Based Recognition of "
            "Handwritten Digits by E. Alpaydin and F. Alimoglu, and UNIPEN train_r01_v07 by the "
            "International Unipen Foundation, both CC BY 4.0.",
        ),
        QCoreApplication.translate(
            "About", "MIT licence. Qt for Python is used under the LGPL 3.0."
        ),
    )
    versions = (
        f"ConvScope {version()} · Python {platform.python_version()} · NumPy {np.__version__} · "
        f"Qt {qVersion()}"
    )
    return "<h3>ConvScope</h3>" + "".join(f"<p>{text}</p>" for text in (*paragraphs, versions))
