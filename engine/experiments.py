"""Many experiments: spread over the cores or a cluster, kept as they finish."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep
from typing import Any

from engine.carry_out import NEEDS_TORCH, DivergedError, has_torch, trained
from engine.experiment import Experiment
from engine.experiment_folder import Folder
from engine.outcome import Failure, Outcome
from engine.presets import build
from engine.sentences import Sentence

NEEDS_DASK = Sentence('For a cluster Dask is needed: pip install "convscope[cluster]".')
KILLED = Sentence(
    "A process that trained was ended from outside, maybe because the memory was full. "
    "Try again with fewer processes at a time."
)
LOOK_EVERY = 0.1  # seconds between two looks whether to stop
WATCH_EVERY = 1.0  # seconds between two looks whether there is somebody to work for

# An outcome and the parameters of the network, or why there is none.
Parameters = Mapping[str, Any]
Found = tuple[Outcome, Parameters] | Failure


def run_all(
    experiments: Sequence[Experiment],
    folder: Folder | None = None,
    workers: int = 1,
    scheduler: str | None = None,
    stopped: Callable[[], bool] = lambda: False,
    note: Callable[[int], None] = lambda epochs: None,
) -> Iterator[Outcome | Failure]:
    """Carry out experiments in so many processes of their own; outcomes as they come, those kept
    first.

    scheduler: address of a Dask cluster that does the work instead. stopped: asked again and
    again; when it says so, all ends at once. note: told again and again how many epochs have been
    learned by now, on this machine. Whoever stops listening loses only what is under way,
    and leaves no process at work. A loss that stops being a number is a Failure, which is not kept.
    ValueError from an experiment, without PyTorch or Dask, or where a process was killed; OSError
    where an outcome can't be kept: it was told before.
    """
    missing = []
    for experiment in experiments:
        kept = folder.get(experiment) if folder is not None else None
        if kept is None:
            missing.append(experiment)
        else:
            yield kept
    if not missing:
        return
    if any(experiment.engine == "torch" for experiment in missing) and not has_torch():
        raise ValueError(NEEDS_TORCH)
    if folder is not None:
        folder.require_writable()
    work = (
        _here(missing, workers, stopped, note) if scheduler is None else _there(missing, scheduler)
    )
    for found in work:
        if isinstance(found, Failure):
            yield found
        else:
            yield from _kept(*found, folder)


def _kept(outcome: Outcome, parameters: Parameters, folder: Folder | None) -> Iterator[Outcome]:
    """Keep an outcome, then tell it; tell it also where it can't be kept."""
    if folder is not None:
        experiment = outcome.experiment
        network = build(experiment.preset, 0, experiment.dtype, experiment.ties)
        network.load_parameters(parameters)
        try:
            folder.keep(outcome, network)
        except OSError:
            yield outcome
            raise
    yield outcome


def find_out(experiment: Experiment, notes: Path | None = None) -> Found:
    """Carry out an experiment; in any process. notes: a file that grows by a letter an epoch."""
    try:
        outcome, network = trained(experiment, partial(_write_note, notes))
    except DivergedError as error:
        return Failure(experiment, error.args[0])
    return outcome, network.parameters


def _write_note(notes: Path | None) -> None:
    if notes is not None:
        with suppress(OSError), notes.open("ab") as file:  # only who waits would miss it
            file.write(b".")


# --- on this machine --------------------------------------------------------------------------


def _here(
    experiments: Sequence[Experiment],
    workers: int,
    stopped: Callable[[], bool],
    note: Callable[[int], None],
) -> Iterator[Found]:
    """What comes out, from processes that are gone when nobody listens any more.

    joblib's own executor rather than its `Parallel`, which can't be stopped between two outcomes.
    """
    from concurrent.futures import FIRST_COMPLETED, Future, wait
    from concurrent.futures.process import BrokenProcessPool

    from joblib.externals.loky import ProcessPoolExecutor

    # WORKAROUND: loky takes the data set that a process loads for a leak, puts another process in
    # its place, and warns of it.
    warnings.filterwarnings("ignore", "A worker stopped while some jobs were given")
    count = min(workers, len(experiments))
    executor = ProcessPoolExecutor(count, initializer=_serve, initargs=(os.getpid(),))
    coming = iter(experiments)
    waiting: set[Future[Found]] = set()
    folder = TemporaryDirectory(prefix="convscope-", ignore_cleanup_errors=True)
    notes = Path(folder.name)
    try:
        while not stopped():
            # Never more than the processes take at once: of those that wait elsewhere loky's
            # thread loses track when it is stopped (KeyError).
            for experiment in islice(coming, count + 1 - len(waiting)):
                waiting.add(executor.submit(find_out, experiment, notes / experiment.key))
            if not waiting:
                break
            done, waiting = wait(waiting, LOOK_EVERY, FIRST_COMPLETED)
            note(sum(file.stat().st_size for file in notes.iterdir()))
            for future in done:
                yield future.result()
    except BrokenProcessPool as error:
        raise ValueError(KILLED) from error
    finally:
        executor.shutdown(wait=True, kill_workers=True)
        folder.cleanup()


def _serve(parent: int) -> None:
    """Begin to work for a process: after what people wait for, and no longer than it lives. Ctrl+C
    is that process's to answer."""
    signal(SIGINT, SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(5)
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        sleep(WATCH_EVERY)
    os._exit(1)


# --- on a cluster -----------------------------------------------------------------------------


def _there(experiments: Sequence[Experiment], scheduler: str) -> Iterator[Found]:
    """What comes out, from a Dask cluster."""
    from joblib import Parallel, delayed

    with _cluster(scheduler):
        parallel = Parallel(
            n_jobs=-1, return_as="generator_unordered", batch_size=1, pre_dispatch="n_jobs"
        )
        yield from parallel(delayed(find_out)(experiment) for experiment in experiments)


@contextmanager
def _cluster(scheduler: str) -> Iterator[None]:
    """Let joblib work on a Dask cluster inside a `with` block."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ValueError(NEEDS_DASK) from error
    from joblib import parallel_config

    # A client of our own: the one that joblib makes from an address is never closed, and its
    # thread goes on looking for the cluster.
    with (
        Client(scheduler, set_as_default=False) as client,
        parallel_config(backend="dask", client=client),
    ):
        yield
