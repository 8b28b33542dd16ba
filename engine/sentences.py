"""Errors as sentences that can be said in another language: English, and what it was made of."""

from __future__ import annotations

from typing import Any


class Sentence(str):
    """An English text that remembers its template and values; else a text like any other.

    The command line prints it as it is. The window looks its template up among its translations
    and fills in the same values, of which some may be sentences or errors themselves.

    Attributes:
        template: as for `str.format`; a literal where it is written, so that Qt's tools find it.
        values: what its fields stand for.
    """

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, /, **values: Any) -> Sentence:
        """Fill in the values."""
        text = super().__new__(cls, template.format(**values))
        text.template, text.values = template, values
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors come from other processes too: what may not travel goes as text."""
        values = {
            name: value if isinstance(value, int | float | str) else str(value)
            for name, value in self.values.items()
        }
        return _again, (self.template, values)


def _again(template: str, values: dict[str, Any]) -> Sentence:
    return Sentence(template, **values)
