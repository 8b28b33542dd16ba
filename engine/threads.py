"""How many threads the BLAS behind NumPy may use: one, for the small products of this network."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from threading import Lock

from threadpoolctl import ThreadpoolController


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


class _OneThread:
    """The limit of the whole process: the first who enters sets it, the last who leaves lifts it.

    BLAS knows one number for all threads of Python: whoever left first would else lift the limit
    of those that still compute. And only the first pays the third of a millisecond that it takes.

    A limit is entered and left, not only set: threadpoolctl lets one thread of Python at a time
    set it, until that thread leaves. If another one is the last to leave, the limit stays.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._limit = _controller().limit(limits=1, user_api="blas")
                self._limit.__enter__()
            self._inside += 1

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._limit.__exit__(*error)


_one_thread = _OneThread()


def one_blas_thread() -> AbstractContextManager[object]:
    """Limit BLAS to one thread inside a `with` block; blocks may lie in each other, and run on
    several threads.

    More threads slow single samples down, and another number of them rounds differently: a run
    must not depend on what the machine happens to offer. Other thread pools are left alone.
    """
    return _one_thread


def blas_name() -> str:
    """The BLAS behind NumPy, as "openblas 0.3.27 (Haswell)"; "unknown" if it tells nothing."""
    for library in _controller().info():
        if library["user_api"] == "blas":
            kernel = library.get("architecture")
            name = f"{library['internal_api']} {library.get('version') or ''}".strip()
            return f"{name} ({kernel})" if kernel else name
    return "unknown"
