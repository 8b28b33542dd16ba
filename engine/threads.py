"""How many threads the BLAS behind NumPy may use: one, for the small products of this network."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


def one_blas_thread() -> AbstractContextManager[object]:
    """Limit BLAS to one thread inside a `with` block.

    More threads slow single samples down, and another number of them rounds differently: a run
    must not depend on what the machine happens to offer. Other thread pools are left alone.
    """
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit
