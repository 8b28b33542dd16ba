"""Downloads from mirrors that stall, cut, lie, reset or send you in circles, and then a good one.

All mirrors are folders of one small server on this machine: nothing here touches the internet.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from engine import data, download
from engine.download import Cancelled, DownloadError, fetch
from tests.engine.bad_mirrors import CONTENT, FILE, Mirrors, remote

PATIENCE = 0.5


@pytest.fixture
def mirrors(monkeypatch) -> Iterator[Mirrors]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    server = Mirrors()
    serving = threading.Thread(target=server.serve_forever, args=(0.01,))
    serving.start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()
    serving.join()
    for thread in threading.enumerate():  # abandoned readers end by themselves, and soon
        if thread.name == "download":
            thread.join(3)
            assert not thread.is_alive()


class Recorder:
    """A progress bar that remembers, and may cancel."""

    def __init__(self, cancel_when: Callable[[int], bool] = lambda _: False) -> None:
        self.calls: list[tuple[str, int, int]] = []
        self.cancel_when = cancel_when

    def update(self, file: str, done: int, total: int) -> None:
        self.calls.append((file, done, total))
        if self.cancel_when(done):
            raise Cancelled


def fetch_file(folder: Path, *mirrors: str, progress=None, patience=PATIENCE) -> None:
    fetch([FILE], folder, progress, mirrors, patience=patience)


BAD_WAYS = {
    "silent": "sent nothing for 0.5 s",
    "stall": "sent nothing for 0.5 s",
    "drip": "sent nothing for 0.5 s",
    "cut": "broke off after 12,288 of 30,000 bytes",
    "cut_without_length": "broke off after 12,288 of 30,000 bytes",
    "short_and_says_so": "broke off after 100 of 30,000 bytes",
    "nonsense_length": "",
    "endless": "sent other content than the published file",
    "endless_redirect": "answered 302 Found",
    "other": "sent other content than the published file",
    "html": "broke off after 62 of 30,000 bytes",
    "circle": "answered 301 Moved Permanently",
    "nowhere": "could not be reached",
    "missing": "answered 404 Not Found",
    "broken": "answered 503 Service Unavailable",
    "garbage": "could not be reached",
    "reset": "",
}


@pytest.mark.parametrize("way", ["good", "chunked", "moved", "marked_as_gzip"])
def test_a_good_mirror_delivers(mirrors, tmp_path, way):
    fetch_file(tmp_path / "new" / "folder", mirrors[way])
    assert (tmp_path / "new" / "folder" / FILE.name).read_bytes() == CONTENT


@pytest.mark.parametrize(("way", "says"), BAD_WAYS.items(), ids=BAD_WAYS)
def test_a_bad_mirror_is_told_and_leaves_nothing(mirrors, tmp_path, way, says):
    start = time.monotonic()
    with pytest.raises(DownloadError) as caught:
        fetch_file(tmp_path, mirrors[way])
    assert time.monotonic() - start < 2
    sentence = str(caught.value)
    assert sentence.startswith(f"{FILE.name} could not be downloaded ({mirrors[way]} {says}")
    assert sentence.endswith("or use the embedded digits, which need none.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("way", BAD_WAYS)
def test_the_next_mirror_is_tried(mirrors, tmp_path, way):
    # A busy machine lets the good one wait: only the bad one may be given up.
    fetch_file(tmp_path, mirrors[way], mirrors["good"].rstrip("/"), patience=3.0)
    assert [path.name for path in tmp_path.iterdir()] == [FILE.name]
    assert (tmp_path / FILE.name).read_bytes() == CONTENT
    assert {way, "good"} == set(mirrors.asked)


def test_where_nobody_listens_all_mirrors_are_named(tmp_path, mirrors):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    pattern = f"{nobody} could not be reached; {mirrors['missing']} answered 404 Not Found"
    with pytest.raises(DownloadError, match=re.escape(pattern)):
        fetch_file(tmp_path, nobody, mirrors["missing"])


@pytest.mark.parametrize("address", ["nonsense", "http://", "http://[/", "ftp://127.0.0.1/"])
def test_an_address_that_is_none_is_a_mirror_that_cannot_be_reached(tmp_path, address):
    with pytest.raises(DownloadError, match="could not be reached"):
        fetch_file(tmp_path, address)


def test_an_endless_mirror_cannot_fill_the_disk(mirrors, tmp_path):
    sizes = []

    class Watch:
        def update(self, file: str, done: int, total: int) -> None:
            sizes.append(sum(path.stat().st_size for path in tmp_path.iterdir()))

    with pytest.raises(DownloadError):
        fetch_file(tmp_path, mirrors["endless"], progress=Watch())
    assert max(sizes) <= FILE.size


# Cancelling


@pytest.mark.parametrize("way", ["silent", "stall", "drip"])
def test_cancelling_does_not_wait_for_the_network(mirrors, tmp_path, way):
    start = time.monotonic()
    progress = Recorder(lambda _: time.monotonic() - start > 0.15)
    with pytest.raises(Cancelled):
        fetch([FILE], tmp_path, progress, [mirrors[way], mirrors["good"]], patience=30)
    assert 0.15 < time.monotonic() - start < 10  # the mirror's patience is three times that
    assert list(tmp_path.iterdir()) == []
    assert "good" not in mirrors.asked


def test_cancelling_does_not_wait_for_the_name_server(tmp_path, monkeypatch):
    answered = threading.Event()

    def slow(*_, **__):
        answered.wait(3)
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    start = time.monotonic()
    progress = Recorder(lambda _: time.monotonic() - start > 0.15)
    try:
        with pytest.raises(Cancelled):
            fetch_file(tmp_path, "http://mirror.invalid/", progress=progress)
        assert time.monotonic() - start < 0.6
    finally:
        answered.set()


def test_cancelling_in_the_middle_leaves_nothing(mirrors, tmp_path):
    progress = Recorder(lambda done: done > 5000)
    with pytest.raises(Cancelled):
        fetch_file(tmp_path, mirrors["stall"], progress=progress)
    assert list(tmp_path.iterdir()) == []


# Progress


def test_progress_counts_the_bytes_of_all_files(mirrors, tmp_path):
    second = remote("second.gz", CONTENT[:5000])
    mirrors.files[second.name] = CONTENT[:5000]
    progress = Recorder()
    fetch([FILE, second], tmp_path, progress, [mirrors["good"]])
    dones = [done for _, done, _ in progress.calls]
    assert dones == sorted(dones)
    assert progress.calls[0] == (FILE.name, 0, 35_000)
    assert (FILE.name, 30_000, 35_000) in progress.calls
    assert (second.name, 30_000, 35_000) in progress.calls
    assert progress.calls[-1] == (second.name, 35_000, 35_000)


def test_progress_beats_while_nothing_arrives(mirrors, tmp_path):
    progress = Recorder()
    with pytest.raises(DownloadError):
        fetch_file(tmp_path, mirrors["silent"], progress=progress)
    assert 3 <= len(progress.calls) <= 13  # 0.5 s of beats every 0.05 s or a little more


# What is on the disk


def test_a_whole_file_is_not_asked_for_again(mirrors, tmp_path):
    (tmp_path / FILE.name).write_bytes(CONTENT)
    fetch_file(tmp_path, mirrors["good"])
    assert mirrors.asked == []


def test_a_damaged_file_is_replaced(mirrors, tmp_path):
    (tmp_path / FILE.name).write_bytes(CONTENT[:-1])
    fetch_file(tmp_path, mirrors["good"])
    assert (tmp_path / FILE.name).read_bytes() == CONTENT


def test_what_killed_downloads_left_is_swept_after_a_day(mirrors, tmp_path):
    old, young, foreign = (tmp_path / name for name in ("tmpabcd1234", "tmpefgh5678", "notes"))
    for path in (old, young, foreign):
        path.write_bytes(b"half")
    for path in (old, foreign):
        os.utime(path, (1e9, 1e9))
    fetch_file(tmp_path, mirrors["good"])
    assert {path.name for path in tmp_path.iterdir()} == {young.name, foreign.name, FILE.name}


def test_a_folder_that_cannot_be_made_is_told(mirrors, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DownloadError, match=r"digits\.gz could not be saved in .*file: "):
        fetch_file(tmp_path / "file", mirrors["good"])


def test_a_folder_in_the_place_of_the_file_is_told(mirrors, tmp_path):
    (tmp_path / FILE.name).mkdir()
    with pytest.raises(DownloadError, match=r"digits\.gz could not be saved in "):
        fetch_file(tmp_path, mirrors["good"])


def test_a_full_disk_is_told_and_no_fault_of_the_mirror(mirrors, tmp_path, monkeypatch):
    def no_space(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(download, "_receive", no_space)
    with pytest.raises(DownloadError, match=r"could not be saved in .*: No space left on device\."):
        fetch_file(tmp_path, mirrors["good"], mirrors["good"])
    assert list(tmp_path.iterdir()) == []


# The whole way: load("mnist"), with a small set in the place of MNIST


@pytest.fixture
def small_mnist(mirrors, monkeypatch) -> tuple[np.ndarray, ...]:
    """Publish 4 + 2 digits as if they were MNIST."""
    random = np.random.default_rng(5)
    arrays = []
    published = []
    for file, count in zip(data.MNIST_FILES, (4, 4, 2, 2), strict=True):
        items = random.integers(0, 10, (count, *file.item_shape), np.uint8)
        header = bytes((0, 0, 8, items.ndim)) + struct.pack(f">{items.ndim}I", *items.shape)
        plain = header + items.tobytes()
        packed = gzip.compress(plain)
        gz = remote(f"{file.name}.gz", packed)
        sha256 = hashlib.sha256(plain).hexdigest()
        published.append(data.PublishedFile(file.name, file.item_shape, sha256, gz.size, gz.sha256))
        mirrors.files[gz.name] = packed
        arrays.append(items)
    monkeypatch.setattr(data, "MNIST_FILES", tuple(published))
    return tuple(arrays)


def test_mnist_is_downloaded_once(mirrors, small_mnist, tmp_path):
    for mirror in (mirrors["good"], mirrors["missing"]):  # nobody asks the second
        dataset = data.load("mnist", Recorder(), cache=tmp_path, mirrors=[mirror])
        assert dataset.verified
        np.testing.assert_array_equal(dataset.train_images, small_mnist[0])
        np.testing.assert_array_equal(dataset.train_labels, small_mnist[1])
        np.testing.assert_array_equal(dataset.test_images, small_mnist[2])
        np.testing.assert_array_equal(dataset.test_labels, small_mnist[3])
    assert mirrors.asked == ["good"] * 4


def test_a_retry_fetches_only_what_is_missing(mirrors, small_mnist, tmp_path):
    third = data.MNIST_FILES[2].gz
    progress = Recorder()
    good = mirrors.files.pop(third.name)  # the server breaks off here
    with pytest.raises(DownloadError, match=re.escape(third.name)):
        data.load("mnist", cache=tmp_path, mirrors=[mirrors["good"]])
    assert len(list(tmp_path.iterdir())) == 2
    mirrors.files[third.name] = good
    mirrors.asked.clear()
    assert data.load("mnist", progress, cache=tmp_path, mirrors=[mirrors["good"]]).verified
    assert mirrors.asked == ["good"] * 2
    assert progress.calls[-1][2] == sum(file.gz.size for file in data.MNIST_FILES[2:])


@pytest.mark.parametrize("spoil", ["truncate", "other"])
def test_a_spoilt_cache_is_mended(mirrors, small_mnist, tmp_path, spoil):
    data.load("mnist", cache=tmp_path, mirrors=[mirrors["good"]])
    path = tmp_path / data.MNIST_FILES[0].gz.name
    content = path.read_bytes()
    # "other" is a good IDX file, but one pixel is not MNIST's.
    plain = gzip.decompress(content)
    other = gzip.compress(plain[:-1] + bytes([plain[-1] ^ 1]))
    path.write_bytes(content[:-9] if spoil == "truncate" else other)
    dataset = data.load("mnist", cache=tmp_path, mirrors=[mirrors["good"]])
    np.testing.assert_array_equal(dataset.train_images, small_mnist[0])
    assert path.read_bytes() == content


def test_the_cancelled_load_says_cancelled(mirrors, small_mnist, tmp_path):
    with pytest.raises(Cancelled):
        data.load("mnist", Recorder(lambda _: True), cache=tmp_path, mirrors=[mirrors["silent"]])
    assert list(tmp_path.iterdir()) == []
