"""300 steps of the fast path and of the textbook layers equal those of the report's loops.

The fast path's do so whatever OpenBLAS kernel adds the products, as on other processors.
A matrix product may add the same nine products in another order at another place, and then two
cells that see the same patch differ in the last bit. Which kernel does so where depends on the
processor; OPENBLAS_CORETYPE plays another one, so each runs in a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from engine.network import report_network
from engine.patches import BLOCK
from tests.engine.helpers import (
    DTYPES,
    LEARNING_RATE,
    STEPS,
    TIES,
    TOLERANCE,
    digits,
    oracle,
    sgd_by_layers,
)

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("conv.filters", "softmax.weights", "softmax.biases")
RUNS = [(np.dtype(dtype).name, ties) for dtype in DTYPES for ties in TIES]

# What OpenBLAS calls the kernel that runs, where that is another name than the one asked for.
ALIASES = {"Prescott": "Katmai", "Zen": "Haswell"}

CHILD = """
import sys
import numpy as np
from threadpoolctl import threadpool_info
from engine.patches import BLOCK
from engine.network import report_network
from engine.threads import one_blas_thread

task, result = np.load(sys.argv[1]), {}
for run in sys.argv[3:]:
    dtype, ties = run.split("-")
    network = report_network(dtype=dtype, ties=ties)
    with one_blas_thread():
        learned = network.train_samples(task["images"], task["labels"], float(task["rate"]))
    result[run + "-losses"], result[run + "-correct"] = map(np.array, learned)
    result.update({f"{run}-{name}": value for name, value in network.parameters.items()})
    network = report_network(dtype=dtype, ties=ties)
    batch = network.mini_batch()
    with one_blas_thread():
        for start in range(0, len(task["labels"]), BLOCK):
            some = slice(start, start + BLOCK)
            batch.prepare(task["images"][some])
            batch.add_prepared(slice(0, len(task["labels"][some])), task["labels"][some])
            batch.apply(float(task["rate"]))
    result[run + "-batches"] = network.conv.filters
np.savez(sys.argv[2], **result)
blas = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
print(*[f"{pool['internal_api']} {pool.get('architecture', '')}" for pool in blas], sep="\\n")
"""


@cache
def oracle_run(dtype: str, ties: str) -> dict[str, np.ndarray]:
    """Losses and hits of the oracle's first 300 steps on real digits, and where it ends (6 s)."""
    loops = oracle(report_network(dtype=dtype, ties=ties))
    images, labels = digits()
    losses, correct = zip(
        *(
            loops.train_sample(image, int(label), LEARNING_RATE)
            for image, label in zip(images[:STEPS], labels[:STEPS], strict=True)
        ),
        strict=True,
    )
    return {
        "losses": np.array(losses),
        "correct": np.array(correct),
        "conv.filters": loops.filters,
        "softmax.weights": loops.weights,
        "softmax.biases": loops.biases,
    }


@pytest.mark.parametrize("ties", TIES)
@pytest.mark.parametrize("dtype", DTYPES)
def test_300_steps_equal_the_oracle(dtype, ties):
    kind = np.dtype(dtype).name
    expected = oracle_run(kind, ties)
    network = report_network(dtype=dtype, ties=ties)
    images, labels = digits()
    losses, correct = zip(
        *(
            network.train_sample(image, label, LEARNING_RATE)
            for image, label in zip(images[:STEPS], labels[:STEPS], strict=True)
        ),
        strict=True,
    )
    np.testing.assert_allclose(losses, expected["losses"], rtol=0, atol=TOLERANCE[kind])
    np.testing.assert_array_equal(correct, expected["correct"])
    assert 0.1 < np.mean(correct) < 0.9  # so that the line above says something
    for name in NAMES:
        np.testing.assert_allclose(
            network.parameters[name], expected[name], rtol=0, atol=TOLERANCE[kind]
        )


@pytest.mark.parametrize("ties", TIES)
@pytest.mark.parametrize("dtype", DTYPES)
def test_300_steps_of_the_textbook_layers_equal_the_oracle(dtype, ties):
    kind = np.dtype(dtype).name
    expected = oracle_run(kind, ties)
    network = report_network(dtype=dtype, ties=ties)
    images, labels = digits()
    losses = [
        sgd_by_layers(network, image, label, LEARNING_RATE)
        for image, label in zip(images[:STEPS], labels[:STEPS], strict=True)
    ]
    np.testing.assert_allclose(losses, expected["losses"], rtol=0, atol=TOLERANCE[kind])
    for name in NAMES:
        np.testing.assert_allclose(
            network.parameters[name], expected[name], rtol=0, atol=TOLERANCE[kind]
        )


def test_the_two_rules_and_the_digits_matter():
    """What the tests above compare moves far more than they allow."""
    first, everybody = oracle_run("float64", "first"), oracle_run("float64", "all")
    assert np.abs(first["losses"] - everybody["losses"]).max() > 0.1
    assert np.abs(everybody["conv.filters"] - report_network().conv.filters).max() > 0.1


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The digits to learn, in a file for the child processes."""
    path = tmp_path_factory.mktemp("kernels") / "task.npz"
    images, labels = digits()
    np.savez(path, images=images[:STEPS], labels=labels[:STEPS], rate=LEARNING_RATE)
    return path


def run_under(kernel: str, task: Path) -> dict[str, np.ndarray]:
    """Train under an OpenBLAS kernel; skip where this machine can't play it."""
    result = task.with_name(f"{kernel}.npz")
    child = subprocess.run(
        [sys.executable, "-c", CHILD, task, result, *("-".join(run) for run in RUNS)],
        env={**os.environ, "OPENBLAS_CORETYPE": kernel, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if child.returncode in (-4, 0xC000001D):  # SIGILL, and what Windows calls it
        pytest.skip(f"this processor lacks the instructions of OpenBLAS' kernel {kernel}")
    assert child.returncode == 0, child.stderr
    found = child.stdout.split("\n")
    wanted = {f"openblas {kernel}", f"openblas {ALIASES.get(kernel, kernel)}"}
    if not wanted & set(found):
        pytest.skip(f"NumPy's BLAS can't play the kernel {kernel}: {' '.join(found).strip()}")
    with np.load(result) as arrays:
        return dict(arrays)


@cache
def filters_after_batches(dtype: str, ties: str) -> np.ndarray:
    """The filters after the same digits in mini-batches, by the textbook layers."""
    network = report_network(dtype=dtype, ties=ties)
    images, labels = digits()
    for start in range(0, STEPS, BLOCK):
        some = slice(start, min(start + BLOCK, STEPS))
        network.forward(images[some])
        gradients, share = network.backward(labels[some]), LEARNING_RATE / len(labels[some])
        moved = {n: value - share * gradients[n] for n, value in network.parameters.items()}
        network.load_parameters(moved)
    return network.conv.filters


@pytest.mark.parametrize("kernel", ["Prescott", "Sandybridge", "Haswell", "Zen", "SkylakeX"])
def test_300_steps_under_another_kernel_equal_the_oracle(kernel, task):
    results = run_under(kernel, task)
    for dtype, ties in RUNS:
        expected, limit = oracle_run(dtype, ties), TOLERANCE[dtype]
        np.testing.assert_array_equal(results[f"{dtype}-{ties}-correct"], expected["correct"])
        for name in ("losses", *NAMES):
            np.testing.assert_allclose(
                results[f"{dtype}-{ties}-{name}"],
                expected[name],
                rtol=0,
                atol=limit,
                err_msg=f"{name}, {dtype}, ties={ties!r}, kernel {kernel}",
            )
        batches = results[f"{dtype}-{ties}-batches"]
        np.testing.assert_allclose(batches, filters_after_batches(dtype, ties), rtol=0, atol=limit)
