# SPDX-License-Identifier: Apache-2.0
"""What training minimises: to be right, and to judge as the teacher does."""

from dataclasses import dataclass

from torch import Tensor
from torch.nn import functional

from model.train.batches import Batch


@dataclass(frozen=True)
class Objective:
    """Cross entropy with smoothed labels, mixed with distillation (Hinton, Vinyals and Dean, 2015)
    where a batch has a teacher's logits.

    smoothing    share of the label's weight that is spread over all classes
    teaching     weight of the teacher's word, 0..1; the label has the rest
    temperature  divides both logits, so that the teacher's doubts are heard
    """

    smoothing: float = 0.0
    teaching: float = 0.9
    temperature: float = 3.0

    def __call__(self, logits: Tensor, batch: Batch) -> Tensor:
        """The loss of `logits` (N, 10), a scalar."""
        logits = logits.float()
        own = functional.cross_entropy(logits, batch.labels, label_smoothing=self.smoothing)
        if batch.teacher is None:
            return own
        taught = functional.cross_entropy(
            logits / self.temperature, functional.softmax(batch.teacher / self.temperature, dim=1)
        )
        # The square keeps the gradients' size at any temperature.
        return (1 - self.teaching) * own + self.teaching * self.temperature**2 * taught
