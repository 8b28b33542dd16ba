"""What a step changes: the one that comes next, without taking it, and the last one."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.snapshot import Arrays, StepAhead, frozen_arrays
from engine.threads import one_blas_thread
from engine.trainer import Trainer

Array = NDArray[Any]


def step_ahead(trainer: Trainer) -> StepAhead:
    """What the next step would do to the digit in hand. Afterwards all is as it was."""
    image, label = trainer.sample_in_hand
    old = trainer.network.parameters
    if len(trainer.next_batch()) > 1:  # the batch goes on: no parameter moves yet
        activations = _forward(trainer, image)
        loss = float(trainer.network.losses([label])[0])
        return StepAhead(frozen_arrays(old), activations, loss, _differences(old, old))
    before, remembered = trainer.network.stored(), trainer.optimizer.state
    step, batch, before_last = trainer.step_number, trainer.batch_under_way, trainer.before_last
    try:
        trainer.run(1)
        activations = _forward(trainer, image)
        loss = float(trainer.network.losses([label])[0])
        new = trainer.network.parameters
    finally:
        trainer.network.restore(before)
        trainer.optimizer.load_state(remembered)
        trainer.rewind(step)
        if batch != (step, step):
            trainer.resume_batch(*batch)
        trainer.before_last = before_last
    return StepAhead(frozen_arrays(new), activations, loss, _differences(new, old))


def last_update(trainer: Trainer) -> Arrays | None:
    """New - old of the last step: by parameter, and by activation of the digit in hand what the
    step changed. None if the trainer has not kept it (`Trainer.keeps_last`)."""
    if trainer.before_last is None:
        return None
    image, _ = trainer.sample_in_hand
    now = trainer.network.stored()
    new = {**trainer.network.parameters, **_forward(trainer, image)}
    try:
        trainer.network.restore(trainer.before_last)
        old = {**trainer.network.parameters, **_forward(trainer, image)}
    finally:
        trainer.network.restore(now)
    return _differences(new, old)


def _forward(trainer: Trainer, image: Array) -> Arrays:
    with one_blas_thread():
        activations = trainer.network.forward(image[None])
    return frozen_arrays({name: array[0] for name, array in activations.items()})


def _differences(new: Arrays, old: Arrays) -> Arrays:
    with np.errstate(all="ignore"):  # a diverging network can be looked at
        return frozen_arrays({name: new[name] - old[name] for name in new})
