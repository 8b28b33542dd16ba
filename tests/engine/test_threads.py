"""One thread for BLAS, on whichever thread of Python one asks for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from threadpoolctl import ThreadpoolController, threadpool_limits

from engine.threads import one_blas_thread


def blas_threads() -> set[int]:
    """How many threads each BLAS of this process may use."""
    libraries = ThreadpoolController().select(user_api="blas").info()
    return {library["num_threads"] for library in libraries}


def inside() -> set[int]:
    assert np.ones((2, 2)).dot(np.ones(2)).sum() == 4  # there is a BLAS
    with one_blas_thread(), one_blas_thread():
        return blas_threads()


def test_the_limit_holds_on_one_thread_after_another() -> None:
    """Another number of threads rounds otherwise: a run would depend on where it ran."""
    before = blas_threads()
    assert inside() == {1}
    for _ in range(2):
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(inside).result() == {1}
        assert blas_threads() == before
    assert inside() == {1}
    assert blas_threads() == before


def test_the_limit_holds_as_long_as_anybody_is_inside() -> None:
    before = blas_threads()
    with ThreadPoolExecutor(1) as first, ThreadPoolExecutor(1) as last:
        for pool in (first, last):
            pool.submit(one_blas_thread().__enter__).result()
        first.submit(one_blas_thread().__exit__, None, None, None).result()
        assert blas_threads() == {1}
        last.submit(one_blas_thread().__exit__, None, None, None).result()
    with ThreadPoolExecutor(1) as pool:  # now that who set it is gone, another can lift it
        pool.submit(threadpool_limits, max(before), "blas").result()
    assert blas_threads() == before
