"""Fetches files from mirrors into a cache folder, so that half a download never looks whole.

Pooch writes each file under a temporary name, compares its SHA-256 with the published one and
only then moves it to its real name. What comes over the wire is read on a helper thread: the
caller never waits for the network for longer than a blink, so that cancelling takes effect at
once even while a mirror, a proxy or the name server stalls.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urljoin

from engine.sentences import Sentence

if TYPE_CHECKING:
    from requests import Response, Session

MIRRORS = (
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
)
PATIENCE = 10.0  # seconds without a chunk after which a mirror is given up

_CHUNK = 4096  # small, so that a slow line is told from a stalled one
_BEAT = 0.05  # seconds between two calls of Progress.update
_MAX_REDIRECTS = 5
_LEFTOVER_AGE = 24 * 3600.0  # seconds after which a temporary file has no owner any more


class Cancelled(Exception):  # noqa: N818 (a wish of the user's, not an error)
    """Raise this in `Progress.update` to stop a download."""


class DownloadError(OSError):
    """A file could not be fetched; the message is a sentence for the user."""


class Progress(Protocol):
    """What a progress bar offers to a download, be it in a terminal or in a window."""

    def update(self, file: str, done: int, total: int) -> None:
        """Take the news that `done` of `total` bytes of all files are here; `file` is under way.

        Called on the thread of the caller of `fetch`, about 20 times a second whether or not
        anything arrives. `done` falls back when a mirror fails in the middle of a file.
        May raise `Cancelled`.
        """


@dataclass(frozen=True)
class RemoteFile:
    """A file as every mirror serves it: name, size in bytes and SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


class _MirrorError(Exception):
    """One mirror failed; the message says how, without a subject: "sent nothing for 10 s"."""


def cache_folder() -> Path:
    """Return the folder for downloads: $CONVSCOPE_CACHE, or the platform's cache folder."""
    chosen = os.environ.get("CONVSCOPE_CACHE")
    if chosen:
        return Path(chosen).absolute()
    import pooch

    return Path(pooch.os_cache("convscope"))


def fetch(
    files: Sequence[RemoteFile],
    folder: Path,
    progress: Progress | None = None,
    mirrors: Sequence[str] = MIRRORS,
    patience: float = PATIENCE,
) -> None:
    """Download `files` into `folder`; a file that is there and whole is left as it is.

    Args:
        files: what to fetch.
        folder: where to; made if need be.
        progress: is told how far it is, and may raise `Cancelled`, which then leaves `fetch`.
        mirrors: base addresses, tried in turn for each file.
        patience: seconds without news after which a mirror is given up.

    Raises:
        DownloadError: no mirror delivered a file, or it could not be saved.
    """
    folder = folder.absolute()  # or pooch would take a leading ~ for the home folder
    total = sum(file.size for file in files)
    done = 0
    _sweep(folder)
    for file in files:
        beat = partial(_tell, progress, file.name, done, total)
        _fetch_one(file, folder, mirrors, patience, beat)
        beat(file.size)
        done += file.size


def _tell(progress: Progress | None, name: str, before: int, total: int, received: int) -> None:
    if progress is not None:
        progress.update(name, before + received, total)


def _fetch_one(
    file: RemoteFile,
    folder: Path,
    mirrors: Sequence[str],
    patience: float,
    beat: Callable[[int], None],
) -> None:
    failures = []
    for mirror in mirrors:
        try:
            _fetch_from(mirror, file, folder, patience, beat)
            return
        except _MirrorError as error:
            failures.append(Sentence("{mirror} {error}", mirror=mirror, error=error))
        except OSError as error:
            raise DownloadError(
                Sentence(
                    "{file} could not be saved in {folder}: {reason}.",
                    file=file.name,
                    folder=folder,
                    reason=error.strerror or error,
                )
            ) from error
    raise DownloadError(
        Sentence(
            "{file} could not be downloaded ({failures}): check the network connection, "
            "or use the embedded digits, which need none.",
            file=file.name,
            failures=_listed(failures),
        )
    )


def _listed(failures: Sequence[Sentence]) -> Sentence:
    listed = Sentence("no mirror is known")
    for number, failure in enumerate(failures):
        joined = Sentence("{failures}; {failure}", failures=listed, failure=failure)
        listed = joined if number else failure
    return listed


def _fetch_from(
    mirror: str, file: RemoteFile, folder: Path, patience: float, beat: Callable[[int], None]
) -> None:
    import pooch

    def download(url: str, output_file: str, _pooch: Any) -> None:
        with Path(output_file).open("wb") as output:
            for chunk in _receive(url, file.size, patience, beat):
                output.write(chunk)

    pooch.get_logger().setLevel(logging.WARNING)  # its notes would break the progress bar
    url = f"{mirror.rstrip('/')}/{file.name}"
    known_hash = f"sha256:{file.sha256}"
    try:
        pooch.retrieve(url, known_hash, fname=file.name, path=folder, downloader=download)
    except ValueError as error:  # so pooch says that the hash differs
        raise _MirrorError(Sentence("sent other content than the published file")) from error


def _receive(url: str, size: int, patience: float, beat: Callable[[int], None]) -> Iterator[bytes]:
    """Yield the `size` bytes at `url` in chunks, and call `beat(bytes so far)` meanwhile."""
    arrivals: SimpleQueue[bytes | Exception] = SimpleQueue()
    stop = Event()
    arguments = (url, size, patience, stop, arrivals.put)
    Thread(target=_read_url, args=arguments, name="download", daemon=True).start()
    received = 0
    last_news = time.monotonic()
    last_beat = 0.0
    try:
        while received < size:
            if time.monotonic() - last_beat >= _BEAT:
                last_beat = time.monotonic()
                beat(received)
            try:
                news = arrivals.get(timeout=_BEAT)
            except Empty:
                if time.monotonic() - last_news > patience:
                    raise _MirrorError(
                        Sentence("sent nothing for {patience:g} s", patience=patience)
                    ) from None
                continue
            if isinstance(news, Exception):
                raise _as_mirror_error(news, received, size) from news
            last_news = time.monotonic()
            received += len(news)
            yield news
    finally:
        stop.set()


def _as_mirror_error(error: Exception, received: int, size: int) -> _MirrorError:
    if isinstance(error, _MirrorError):
        return error
    if received:
        return _MirrorError(
            Sentence("broke off after {received:,} of {size:,} bytes", received=received, size=size)
        )
    return _MirrorError(Sentence("could not be reached"))


def _read_url(
    url: str, size: int, patience: float, stop: Event, put: Callable[[bytes | Exception], None]
) -> None:
    """Put the chunks of `url` (helper thread), then the error if there was one.

    However much the mirror sends, no more than `size` bytes are taken; their hash will tell.
    """
    try:
        with _session() as session, _open(session, url, patience) as response:
            received = 0
            while not stop.is_set() and received < size:
                # The bytes as they are: unpacking them is not the mirror's business, nor requests'.
                chunk = response.raw.read(min(_CHUNK, size - received), decode_content=False)
                received += len(chunk)
                if not chunk:
                    raise _MirrorError(
                        Sentence(
                            "broke off after {received:,} of {size:,} bytes",
                            received=received,
                            size=size,
                        )
                    )
                put(chunk)
    except Exception as error:  # whatever goes wrong with a mirror, the next one gets its turn
        put(error)


def _session() -> Session:
    import requests

    class Session(requests.Session):
        """Leaves redirects to us: requests would read their whole body, however long it is."""

        def get_redirect_target(self, resp: Response) -> str | None:
            return None

    return Session()


def _open(session: Session, url: str, patience: float) -> Response:
    headers = {"Accept-Encoding": "identity"}
    timeout = 2 * patience  # the caller gives up first; this only ends an abandoned thread
    for _ in range(1 + _MAX_REDIRECTS):
        response = session.get(url, stream=True, timeout=timeout, headers=headers)
        if not response.is_redirect:
            break
        url = urljoin(url, response.headers["location"])
        response.close()
    if response.status_code == HTTPStatus.OK:
        return response
    response.close()
    raise _MirrorError(f"answered {response.status_code} {response.reason}".rstrip())


def _sweep(folder: Path) -> None:
    """Remove the temporary files that killed downloads left behind."""
    for leftover in folder.glob("tmp????????"):  # as pooch names them
        try:
            if time.time() - leftover.stat().st_mtime > _LEFTOVER_AGE:
                leftover.unlink()
        except OSError:
            continue  # another process was faster, or it is not ours: no harm done
