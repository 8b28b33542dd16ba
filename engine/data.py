"""The digits to learn and to test with: embedded, the whole MNIST, or a folder of the user's."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine import download, idx
from engine.download import Progress, RemoteFile
from engine.sentences import Sentence

EMBEDDED = "embedded"
MNIST = "mnist"

_CLASSES, _PER_CLASS, _TRAIN_PER_CLASS = 10, 500, 400  # of the embedded digits


@dataclass(frozen=True)
class PublishedFile:
    """One of the four files of MNIST: its IDX content, and its gzip form on the mirrors."""

    name: str
    item_shape: tuple[int, ...]
    sha256: str  # of the unpacked file
    gz_size: int  # bytes
    gz_sha256: str

    @property
    def gz(self) -> RemoteFile:
        """The file as the mirrors serve it."""
        return RemoteFile(f"{self.name}.gz", self.gz_size, self.gz_sha256)


TRAIN_IMAGES = PublishedFile(
    "train-images-idx3-ubyte",
    idx.IMAGES,
    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    9_912_422,
    "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
)
TRAIN_LABELS = PublishedFile(
    "train-labels-idx1-ubyte",
    idx.LABELS,
    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    28_881,
    "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
)
TEST_IMAGES = PublishedFile(
    "t10k-images-idx3-ubyte",
    idx.IMAGES,
    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    1_648_877,
    "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
)
TEST_LABELS = PublishedFile(
    "t10k-labels-idx1-ubyte",
    idx.LABELS,
    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    4_542,
    "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
)
MNIST_FILES = (TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS)  # as in Dataset


@dataclass(frozen=True, eq=False)  # eq would compare arrays, which has no one answer
class Dataset:
    """Digits to learn and digits to test with; read-only, C-contiguous, uint8.

    train_images (n, 28, 28), train_labels (n,), test_images (m, 28, 28), test_labels (m,).
    `name` is for people, `source` is what `load` takes to load the same digits again, and
    `verified` says that all four files are, byte for byte, the published MNIST.

    Raises ValueError if an array has another shape or type.
    """

    train_images: NDArray[np.uint8]
    train_labels: NDArray[np.uint8]
    test_images: NDArray[np.uint8]
    test_labels: NDArray[np.uint8]
    name: str = ""
    source: str = ""
    verified: bool = False

    def __post_init__(self) -> None:
        for part in ("train", "test"):
            images, labels = getattr(self, f"{part}_images"), getattr(self, f"{part}_labels")
            shapes_fit = images.shape == (len(images), 28, 28) and labels.shape == images.shape[:1]
            if not shapes_fit or images.dtype != np.uint8 or labels.dtype != np.uint8:
                raise ValueError(
                    Sentence(
                        "The {part} digits are {images_dtype} {images_shape} with labels "
                        "{labels_dtype} {labels_shape}, expected uint8 (n, 28, 28) and uint8 (n,).",
                        part=part,
                        images_dtype=images.dtype,
                        images_shape=images.shape,
                        labels_dtype=labels.dtype,
                        labels_shape=labels.shape,
                    )
                )
            object.__setattr__(self, f"{part}_images", _read_only(images))
            object.__setattr__(self, f"{part}_labels", _read_only(labels))


def load(
    source: str | Path,
    progress: Progress | None = None,
    *,
    cache: Path | None = None,
    mirrors: Sequence[str] = download.MIRRORS,
    patience: float = download.PATIENCE,
) -> Dataset:
    """Load digits.

    Args:
        source: `"embedded"` (5,000 digits that ship with the program), `"mnist"` (all 70,000,
            from the user's cache or, what is missing there, from the mirrors) or a folder with
            the four IDX files of any set of the same shapes, gzip or not.
        progress: is told how a download comes along, and may raise `download.Cancelled`.
        cache: the folder that keeps `"mnist"`, else a place below `download.cache_folder()`.
        mirrors: where `"mnist"` is downloaded from, in turn.
        patience: seconds without news after which a mirror is given up.

    Raises:
        ValueError: a file's content is not what it should be.
        OSError: a file is missing, or can't be read, downloaded or saved.
        download.Cancelled: `progress` said so.
    """
    if source == EMBEDDED:
        return _load_embedded()
    if source == MNIST:
        folder = download.cache_folder() / "mnist" if cache is None else cache
        return _load_mnist(folder, progress, mirrors, patience)
    return _load_folder(Path(source))


def _load_embedded() -> Dataset:
    resource = files("assets") / "embedded_digits.npz"
    try:
        with resource.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            # Class after class, 500 each; the last 100 of each are for testing.
            images = arrays["images"].reshape(_CLASSES, _PER_CLASS, 28, 28)
            labels = arrays["labels"].reshape(_CLASSES, _PER_CLASS)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise OSError(
            Sentence(
                "The embedded digits ({resource}) are missing or damaged, expected the file "
                "that ships with ConvScope: install it again.",
                resource=resource,
            )
        ) from error
    return Dataset(
        train_images=images[:, :_TRAIN_PER_CLASS].reshape(-1, 28, 28),
        train_labels=labels[:, :_TRAIN_PER_CLASS].reshape(-1),
        test_images=images[:, _TRAIN_PER_CLASS:].reshape(-1, 28, 28),
        test_labels=labels[:, _TRAIN_PER_CLASS:].reshape(-1),
        name=Sentence("Embedded MNIST digits"),
        source=EMBEDDED,
    )


def _load_mnist(
    folder: Path, progress: Progress | None, mirrors: Sequence[str], patience: float
) -> Dataset:
    """Load MNIST from the cache, after fetching what is not there or not as published."""
    cached = [_read_cached(folder / file.gz.name, file) for file in MNIST_FILES]
    missing = [file.gz for file, items in zip(MNIST_FILES, cached, strict=True) if items is None]
    download.fetch(missing, folder, progress, mirrors, patience)
    train_images, train_labels, test_images, test_labels = (
        idx.read(folder / file.gz.name, file.item_shape).items if items is None else items
        for file, items in zip(MNIST_FILES, cached, strict=True)
    )
    return Dataset(
        train_images, train_labels, test_images, test_labels, "MNIST", MNIST, verified=True
    )


def _read_cached(path: Path, file: PublishedFile) -> NDArray[np.uint8] | None:
    """Return what a file of the cache holds, or None unless it is the published content."""
    try:
        content = idx.read(path, file.item_shape)
    except (OSError, ValueError):
        return None  # to be fetched again
    return content.items if content.sha256 == file.sha256 else None


def _load_folder(folder: Path) -> Dataset:
    with idx.os_errors_as_sentences(folder):
        if not folder.is_dir():
            raise _no_folder(folder)
        folder = folder.absolute()
        train, train_verified = _load_part(folder, TRAIN_IMAGES, TRAIN_LABELS, idx.MAX_ITEMS)
        room = idx.MAX_ITEMS - len(train[1])  # for both parts together, or memory is no limit
        test, test_verified = _load_part(folder, TEST_IMAGES, TEST_LABELS, room)
    verified = train_verified and test_verified
    name = "MNIST" if verified else folder.name
    return Dataset(*train, *test, name=name, source=str(folder), verified=verified)


def _load_part(
    folder: Path, images_file: PublishedFile, labels_file: PublishedFile, at_most: int
) -> tuple[tuple[NDArray[np.uint8], NDArray[np.uint8]], bool]:
    """Load (images, labels), and say whether both are those of MNIST."""
    images_path, labels_path = _find(folder, images_file.name), _find(folder, labels_file.name)
    labels = idx.read(labels_path, idx.LABELS, at_most)
    _check_labels(labels_path, labels.items)
    images = idx.read(images_path, idx.IMAGES, at_most)
    if len(images.items) != len(labels.items):
        raise ValueError(
            Sentence(
                "{path} holds {found:,} images, expected {expected:,}, as many as there are "
                "labels in {labels_path}.",
                path=images_path,
                found=len(images.items),
                expected=len(labels.items),
                labels_path=labels_path,
            )
        )
    verified = (images.sha256, labels.sha256) == (images_file.sha256, labels_file.sha256)
    return (images.items, labels.items), verified


def _find(folder: Path, name: str) -> Path:
    """Return the path of an IDX file under one of its usual names."""
    dotted = name.replace("-idx", ".idx")
    paths = [folder / f"{stem}{suffix}" for stem in (name, dotted) for suffix in ("", ".gz")]
    # Some programs unpack into a folder of the file's own name: a file comes first, then anything
    # that exists, so that the message tells what is there.
    for path in sorted(paths, key=lambda path: not path.is_file()):
        if path.exists():
            return path
    raise FileNotFoundError(
        Sentence(
            "{path} does not exist, expected this file or {other}.",
            path=paths[0],
            other=paths[1].name,
        )
    )


def _check_labels(path: Path, labels: NDArray[np.uint8]) -> None:
    wrong = np.flatnonzero(labels > 9)
    if len(wrong):
        raise ValueError(
            Sentence(
                "{path} has the label {label} at position {position:,}, expected 0 to 9.",
                path=path,
                label=labels[wrong[0]],
                position=wrong[0],
            )
        )


def _no_folder(folder: Path) -> OSError:
    if folder.exists():
        return NotADirectoryError(
            Sentence("{folder} is a file, expected the folder of the IDX files.", folder=folder)
        )
    return FileNotFoundError(
        Sentence(
            '{folder} does not exist, expected "{embedded}", "{mnist}" or a folder of IDX files.',
            folder=folder,
            embedded=EMBEDDED,
            mnist=MNIST,
        )
    )


def _read_only(array: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a read-only C-contiguous array with the same content, a view where that will do."""
    view = np.ascontiguousarray(array).view()
    view.setflags(write=False)
    return view
