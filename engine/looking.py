"""Looking at a training, which does not notice: as it is, what the next step would change, and what
the last one did."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.learned import Learned
from engine.snapshot import Arrays, Snapshot, StepAhead, frozen, frozen_arrays
from engine.threads import one_blas_thread
from engine.trainer import Trainer

Array = NDArray[Any]


def snapshot_of(
    trainer: Trainer,
    learned: Learned | None = None,
    samples_per_second: float = 0.0,
    ahead: StepAhead | None = None,
    update: Arrays | None = None,
    test_image: int | None = None,
) -> Snapshot:
    """Freeze this instant: the network, and the digit in hand on its way through it.

    learned: the samples since the last snapshot; ahead, update: what `step_ahead` and
    `last_update` tell, if they were asked; test_image: the place of a test image to look at
    instead of the digit in hand.
    """
    taken_at = perf_counter()
    index = trainer.in_hand if test_image is None else test_image
    image, label = trainer.sample_in_hand if test_image is None else _test_sample(trainer, index)
    with one_blas_thread(), np.errstate(all="ignore"):  # a diverging network can be looked at
        activations = trainer.network.forward(image[None])
        loss = float(trainer.network.losses([label])[0])
        gradients = trainer.network.backward([label])
    parameters = trainer.network.parameters
    learned = learned or Learned.joined([])
    return Snapshot(
        step=trainer.step_number,
        epoch=trainer.epoch,
        epoch_step=trainer.epoch_step,
        epoch_size=trainer.epoch_size,
        samples_per_second=samples_per_second,
        losses=frozen(learned.losses),
        correct=frozen(learned.correct),
        image=frozen(image),
        label=label,
        image_index=index,
        loss=loss,
        parameters=frozen_arrays(parameters),
        activations=frozen_arrays({name: array[0] for name, array in activations.items()}),
        gradients=frozen_arrays(
            {name: array if name in parameters else array[0] for name, array in gradients.items()}
        ),
        taken_at=taken_at,
        specs=trainer.network.specs,
        ahead=ahead,
        update=update,
        of_test_set=test_image is not None,
    )


def _test_sample(trainer: Trainer, index: int) -> tuple[NDArray[np.uint8], int]:
    return trainer.dataset.test_images[index], int(trainer.dataset.test_labels[index])


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
