"""Numbers as the window writes them: one form for each kind, a true minus sign everywhere.

Decimal mark and thousands are those of the locale. What goes into files and onto the clipboard to
be computed with is none of this module's business: there a point is a point.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QLocale

from gui.theme import MINUS

NO_VALUE = "–"
LARGEST_WHOLE = 2**31 - 1  # that Qt's signals, fields and dialogs take
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)


class _Form:
    """How numbers are written; asked for at every frame, so the decimal mark stands ready."""

    def __init__(self, locale: QLocale) -> None:
        self.locale, self.point = locale, locale.decimalPoint()


_form = _Form(ENGLISH)


def write_numbers_as(locale: QLocale) -> None:
    """From now on write numbers in a locale's form, here and where Qt writes them."""
    global _form
    QLocale.setDefault(locale)
    _form = _Form(locale)


def localised(text: str) -> str:
    """Return a number that Python has written, without thousands, in the locale's form."""
    return text if _form.point == "." else text.replace(".", _form.point)


def grouped(number: int) -> str:
    """Return a whole number with its thousands told apart: "60,000"."""
    return _true_minus(_form.locale.toString(int(number)))


def decimal(value: float, decimals: int) -> str:
    """Return a value with so many decimals: "0.25"."""
    return _true_minus(localised(f"{value:.{decimals}f}"))


def general(value: float, figures: int) -> str:
    """Return a value with so many figures at most, as "%g" does: "0.005", "1e−05"."""
    return _true_minus(localised(f"{value:.{figures}g}"))


def percent(share: float) -> str:
    """Return a share from 0 to 1 with one decimal: "52.9 %", "< 0.1 %", "> 99.9 %"."""
    if math.isnan(share):
        return "NaN"
    if share < 0.001:
        return localised("< 0.1 %")
    if share > 0.999:
        return localised("> 99.9 %")
    return localised(f"{100 * share:.1f} %")


def signed(value: float) -> str:
    """Return a value with its sign and four decimals, or two figures and a power of ten."""
    if value == 0:
        return "0"
    if not math.isfinite(value):
        return plain(value) if value < 0 or math.isnan(value) else "+∞"
    if 5e-5 <= abs(value) < 1e4:
        return _true_minus(localised(f"{value:+.4f}"))
    return _power_of_ten(value, "+")


def power(value: float, figures: int = 2) -> str:
    """Return two figures, or so many, and a power of ten: "2.1e−7"; 0 and what is no number as
    such."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else plain(value)
    return _power_of_ten(value, "", figures)


def ten_to(exponent: int) -> str:
    """Return "10⁻⁴"."""
    return f"10{str(exponent).translate(RAISED)}"


def short(value: float, figures: int = 3) -> str:
    """Return so many figures: "−0.117", "2.30", and a power of ten where it is small or large."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else plain(value)
    exponent = math.floor(math.log10(abs(value)))
    if -3 <= exponent < figures:
        return decimal(value, max(0, figures - 1 - exponent))
    return _power_of_ten(value, "", figures)


def duration(seconds: float) -> str:
    """Return a short time with two or three figures: "48.3 µs", "1.25 ms", "12.0 s"."""
    for unit, factor in (("µs", 1e6), ("ms", 1e3)):
        value = seconds * factor
        if value < 999.5:
            return f"{decimal(value, 2 if value < 9.995 else 1 if value < 99.95 else 0)} {unit}"
    return f"{decimal(seconds, 1)} s"


def plain(value: float) -> str:
    """Return a value with four decimals, from a hundred on with two; signed where negative."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    if abs(value) >= 1e4 or 0 < abs(value) < 5e-5:  # a small loss is not no loss
        return _power_of_ten(value, "")
    return decimal(value, 4 if abs(value) < 100 else 2)


def level(value: float) -> str:
    """Return a colour level: "±1.5", "±0.075", and below a thousandth "±7.5e−4"."""
    if 1e-3 <= value < 1e4:
        return localised(f"±{value:g}")
    mantissa, exponent = f"{value:.1e}".split("e")
    return _true_minus(localised(f"±{float(mantissa):g}e{int(exponent)}"))


def _power_of_ten(value: float, sign: str, figures: int = 2) -> str:
    """Return two figures, or so many, and a power of ten: "2.1e−7"."""
    mantissa, exponent = f"{value:{sign}.{figures - 1}e}".split("e")
    return _true_minus(localised(f"{mantissa}e{int(exponent)}"))


def _true_minus(text: str) -> str:
    return text.replace("-", MINUS)


def fixed(value: float, decimals: int) -> str:
    """Return a value for a narrow cell: so many decimals, fewer where it is large."""
    if not math.isfinite(value):
        return plain(value)
    if abs(value) >= 1e4:
        return _power_of_ten(value, "", figures=1)
    figures = len(str(int(abs(value))))
    text = f"{value:.{max(0, decimals + 1 - figures)}f}"
    return _true_minus(localised(text if float(text) else text.removeprefix("-")))  # no −0.00
