"""What the command line reads and prints: pictures of digits in, the report's lines out.

It knows no screen and no argument; `main.py` asks here for arrays and sentences.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.evaluation import Evaluation
from engine.inputs import CLASSES
from engine.learned import Learned
from engine.preprocess import picture_to_image
from engine.sentences import Sentence
from engine.trainer import Trainer

if TYPE_CHECKING:
    from PIL.Image import Image

PAST = 100  # steps that one line of the report sums up
PICTURE_FORMATS = ("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP", "PPM")  # none runs a program
ENOUGH = 2048  # pixels a side: larger pictures are averaged down, JPEG while it is decoded
MAX_PROGRESSIVE = 150_000_000  # numbers of a JPEG that is decoded as a whole, two bytes each
MAX_PIXELS = 25_000_000  # to decode: what a small file can claim must not fill the memory


# --- the report -------------------------------------------------------------------------------


def learn_epoch(trainer: Trainer) -> Iterator[tuple[int, Learned]]:
    """Learn one epoch from its beginning; after each 100 samples, yield (step, those samples).

    `step` counts from 1 within the epoch; the last samples of an epoch may be fewer. ValueError
    at the first loss that is not finite.
    """
    for start in range(0, trainer.epoch_size, PAST):
        epoch = trainer.epoch + 1
        learned = trainer.run(min(PAST, trainer.epoch_size - start))
        broken = learned.first_not_finite
        if broken is not None:
            raise _diverged(trainer, f"at step {start + broken + 1:,} of epoch {epoch}")
        yield start + len(learned.losses), learned


def tested(trainer: Trainer) -> Evaluation:
    """Read the test images; ValueError if the last steps left a network that can't."""
    evaluation = trainer.evaluate()
    if not math.isfinite(evaluation.loss):
        raise _diverged(trainer, "on the test images")
    return evaluation


def _diverged(trainer: Trainer, where: str) -> ValueError:
    return ValueError(
        f"The loss is no longer a finite number {where}: the learning rate "
        f"{trainer.learning_rate:g} is too high."
    )


def report_line(step: int, learned: Learned) -> str:
    """Sum up the samples before `step` of the epoch as the report does."""
    return (
        f"[Step {step}] Past {len(learned.losses)} steps: "
        f"Average Loss {learned.losses.mean():.3f} | Accuracy: {learned.correct.mean():.0%}"
    )


def verdict_line(evaluation: Evaluation) -> str:
    """Say how the network did on the test images."""
    return (
        f"Test accuracy: {_percent(evaluation.accuracy)} (loss {evaluation.loss:.3f}) "
        f"of {len(evaluation.predictions):,} images."
    )


def class_table(labels: NDArray[Any], predictions: NDArray[Any]) -> str:
    """Tell class by class how many test images were read right, and as what the others.

    labels, predictions: (n,), 0-9. Classes without an image are left out.
    """
    rows = ["Class  Images   Right  Most often misread as"]
    for label in range(CLASSES):
        read_as = np.bincount(predictions[labels == label], minlength=CLASSES)
        images, right = int(read_as.sum()), int(read_as[label])
        if not images:
            continue
        read_as[label] = 0
        other = int(read_as.argmax())
        wrong = f"{other} ({read_as[other]} times)" if read_as[other] else "none"
        rows.append(f"{label:>5}{images:>8,}{_percent(right / images):>8}  {wrong}")
    return "\n".join(rows)


def reading(probabilities: NDArray[Any]) -> str:
    """Name the two likeliest classes: "7 (98.3 %), then 1 (1.2 %)"; probabilities: (10,)."""
    second, first = np.argsort(probabilities, kind="stable")[-2:]
    return (
        f"{first} ({_percent(probabilities[first])}), "
        f"then {second} ({_percent(probabilities[second])})"
    )


def sentence(error: Exception) -> str:
    """Return an error's sentence; one of the operating system's becomes "FILE: why."."""
    if not isinstance(error, OSError) or error.strerror is None:
        return str(error)
    return ": ".join(str(part) for part in (error.filename, error.strerror) if part) + "."


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


# --- pictures ---------------------------------------------------------------------------------


def read_digit(path: Path) -> NDArray[np.uint8]:
    """Read a picture of one digit into the network's form, uint8 (28, 28).

    ValueError or OSError, a sentence that names the file, if there is no digit to be had.
    """
    gray = read_picture(path)
    try:
        return picture_to_image(gray)
    except ValueError as error:
        raise ValueError(Sentence("{path}: {error}", path=path, error=error)) from error


def read_picture(path: Path) -> NDArray[Any]:
    """Read a picture as grey values (h, w), upright as its EXIF data say, on white paper.

    uint8; uint16 or float32 where the picture holds such. ValueError for what is no picture, is
    damaged or too large; OSError if the file can't be read.
    """
    from PIL import UnidentifiedImageError
    from PIL.Image import DecompressionBombError

    if path.exists() and not path.is_file():
        raise ValueError(Sentence("{path} is not a regular file; expected a picture.", path=path))
    try:
        return _decoded(path)
    except UnidentifiedImageError as error:
        kinds = ", ".join(PICTURE_FORMATS)
        raise ValueError(
            Sentence("{path} is not a picture of a known kind ({kinds}).", path=path, kinds=kinds)
        ) from error
    except (DecompressionBombError, _TooLargeError) as error:
        most = error.most if isinstance(error, _TooLargeError) else MAX_PIXELS
        raise ValueError(
            Sentence(
                "{path} is too large; expected at most {limit:.0f} million pixels.",
                path=path,
                limit=most // 10**6,
            )
        ) from error
    except Exception as error:  # Pillow's decoders raise whatever they stumble over
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise ValueError(
            Sentence(
                "{path} can't be decoded; it may be damaged ({error}).", path=path, error=error
            )
        ) from error


class _TooLargeError(Exception):
    """More pixels than we want to decode; `most` of its kind would do."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


def _decoded(path: Path) -> NDArray[Any]:
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow would warn about is checked here, or harmless
        with Image.open(path, formats=PICTURE_FORMATS) as picture:
            most = MAX_PROGRESSIVE // len(picture.getbands())
            if "progressive" in picture.info and picture.width * picture.height > most:
                raise _TooLargeError(most)
            picture.draft("L", (ENOUGH, ENOUGH))  # JPEG only: decodes 1/2, 1/4 or 1/8
            if picture.width * picture.height > MAX_PIXELS:
                raise _TooLargeError(MAX_PIXELS)
            ImageOps.exif_transpose(picture, in_place=True)
            return _gray(picture)


def _gray(picture: Image) -> NDArray[Any]:
    """Return the grey values (h, w) of a picture of any mode; what is transparent becomes white."""
    from PIL import Image

    if picture.mode.startswith("I"):  # 16 bits, in Pillow's 16-bit or 32-bit integers
        values = np.asarray(picture)
        if values.min() < 0 or values.max() > np.iinfo(np.uint16).max:
            raise ValueError(Sentence("its grey values go beyond 16 bits"))
        return values.astype(np.uint16)
    if picture.mode == "F":
        return np.asarray(picture)
    if picture.mode == "PA" or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    gray = picture.convert("L")
    if "A" in picture.getbands():
        paper = Image.new("L", gray.size, "white")
        paper.paste(gray, mask=picture.getchannel("A"))
        gray = paper
    return np.asarray(gray.reduce(max(1, max(gray.size) // ENOUGH)))
