"""Sealed bytes: whole ones come back, any others do not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray

from gui import seal
from gui.seal import sealed, unsealed

contents = st.binary(max_size=200).map(QByteArray)


@given(contents)
def test_what_was_sealed_comes_back(content: QByteArray) -> None:
    assert unsealed(sealed(content)) == content


@given(contents, st.integers(0, 10_000), st.binary(max_size=50))
def test_a_piece_overwritten_breaks_the_seal(content: QByteArray, place: int, noise: bytes) -> None:
    whole = bytes(sealed(content).data())
    start = place % len(whole)
    damaged = whole[:start] + noise + whole[start + len(noise) :]
    assume(damaged != whole)
    assert unsealed(QByteArray(damaged)) is None


@given(st.binary(max_size=200).map(QByteArray))
def test_bytes_without_a_seal_are_nothing(content: QByteArray) -> None:
    assert unsealed(content) is None


@given(contents)
def test_the_seal_of_another_version_of_qt_does_not_hold(content: QByteArray) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seal, "qVersion", lambda: "5.15.2")
        other = sealed(content)
    assert unsealed(other) is None
