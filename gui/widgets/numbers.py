"""Numbers as the window writes them: one form for each kind, a true minus sign everywhere."""

from __future__ import annotations

import math

from gui.theme import MINUS


def percent(share: float) -> str:
    """Return a share from 0 to 1 with one decimal: "52.9 %", "< 0.1 %", "> 99.9 %"."""
    if math.isnan(share):
        return "NaN"
    if share < 0.001:
        return "< 0.1 %"
    if share > 0.999:
        return "> 99.9 %"
    return f"{100 * share:.1f} %"


def signed(value: float) -> str:
    """Return a value with its sign and four decimals, or two figures and a power of ten."""
    if value == 0:
        return "0"
    if not math.isfinite(value):
        return plain(value) if value < 0 or math.isnan(value) else "+∞"
    if 5e-5 <= abs(value) < 1e4:
        return _true_minus(f"{value:+.4f}")
    return _power_of_ten(value, "+")


def plain(value: float) -> str:
    """Return a value with four decimals, from a hundred on with two; signed where negative."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    if abs(value) >= 1e4 or 0 < abs(value) < 5e-5:  # a small loss is not no loss
        return _power_of_ten(value, "")
    return _true_minus(f"{value:.{4 if abs(value) < 100 else 2}f}")


def level(value: float) -> str:
    """Return a colour level: "±1.5", "±0.075", and below a thousandth "±7.5e−4"."""
    if 1e-3 <= value < 1e4:
        return f"±{value:g}"
    mantissa, exponent = f"{value:.1e}".split("e")
    return _true_minus(f"±{float(mantissa):g}e{int(exponent)}")


def _power_of_ten(value: float, sign: str, figures: int = 2) -> str:
    """Return two figures, or so many, and a power of ten: "2.1e−7"."""
    mantissa, exponent = f"{value:{sign}.{figures - 1}e}".split("e")
    return _true_minus(f"{mantissa}e{int(exponent)}")


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
    return _true_minus(text if float(text) else text.removeprefix("-"))  # −0.00 is 0.00
