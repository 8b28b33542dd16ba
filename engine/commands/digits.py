"""The digits that a command works on, with a bar while they are downloaded."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tqdm import tqdm

    from engine.data import Dataset


class DownloadBar:
    """Shows a download on stderr, from its first news on."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None

    def update(self, file: str, done: int, total: int) -> None:
        """Take the news of `engine.download.Progress`."""
        from tqdm import tqdm

        if self._bar is None:
            click.echo(f"Downloading {total / 1e6:.1f} MB of digits ...", err=True)
            self._bar = tqdm(total=total, unit="B", unit_scale=True, disable=None, leave=False)
        self._bar.set_description(file, refresh=False)
        self._bar.n = done  # not `update`: it falls back when a mirror fails
        self._bar.refresh()

    def close(self) -> None:
        """Take the bar off the terminal."""
        if self._bar is not None:
            self._bar.close()


def load_digits(source: str) -> Dataset:
    """Load digits as `--data` names them."""
    from engine.data import load

    with closing(DownloadBar()) as progress:
        return load(source, progress)
