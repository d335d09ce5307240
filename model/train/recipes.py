# SPDX-License-Identifier: Apache-2.0
"""How each published data set is trained on; docs/results.md says how right each recipe is."""

from dataclasses import dataclass, replace

from model.train.augmentation import Augmentation
from model.train.loop import Recipe
from model.train.objective import Objective


@dataclass(frozen=True)
class Plan:
    """All recipes of one data set.

    light, quick     augmentation and recipe of a training that takes some minutes
    strong           augmentation that the teacher learns on; the corpus has it varied
    copies           versions of each image in the corpus
    teacher, student recipes on it; the student's last epoch is kept, so nothing is chosen
    mild, finish     its last epochs, on images nearly as they are and their labels alone
    tuning           the same for quantisation-aware training; quick_tuning without a teacher
    """

    light: Augmentation
    quick: Recipe
    strong: Augmentation
    copies: int
    teacher: Recipe
    student: Recipe
    mild: Augmentation
    finish: Recipe
    tuning: Recipe
    quick_tuning: Recipe


_TEACHER = Recipe(epochs=10, batch=128, learning_rate=3e-3, weight_decay=2e-2, decay=0.998)
_STUDENT = Recipe(
    epochs=40,
    batch=256,
    learning_rate=5e-3,
    decay=0.999,
    keep="last",
    objective=Objective(teaching=0.5, temperature=2.0),
)
_FINISH = Recipe(epochs=5, batch=256, learning_rate=1e-3, decay=0.999, keep="last")
# From trained parameters: a quarter of the learning rate that random ones take.
_TUNING = replace(_STUDENT, epochs=5, learning_rate=1e-3, decay=0.99)
_QUICK_TUNING = Recipe(epochs=6, learning_rate=1e-3)

PLANS = {
    "mnist": Plan(
        light=Augmentation(),
        quick=Recipe(),
        strong=Augmentation(
            degrees=15.0,
            scale=0.12,
            shear=0.2,
            shift=3.0,
            elastic=0.8,
            thickness=0.6,
            erase=7.0,
            contrast=0.7,
            noise=0.25,
        ),
        copies=4,
        teacher=_TEACHER,
        student=_STUDENT,
        mild=Augmentation(elastic=0.5, thickness=0.3),
        finish=_FINISH,
        tuning=_TUNING,
        quick_tuning=_QUICK_TUNING,
    ),
    # Clothes come upright and centred, and a shoe that points left is as likely as one that points
    # right.
    "fashion": Plan(
        light=Augmentation(degrees=0.0, shear=0.0, shift=1.0, flip=True),
        quick=Recipe(epochs=30),
        strong=Augmentation(
            degrees=3.0,
            scale=0.1,
            shear=0.03,
            shift=1.5,
            flip=True,
            elastic=0.3,
            erase=8.0,
            contrast=0.3,
            noise=0.05,
        ),
        copies=4,
        teacher=_TEACHER,
        student=_STUDENT,
        mild=Augmentation(degrees=0.0, shear=0.0, shift=1.0, flip=True),
        finish=_FINISH,
        tuning=_TUNING,
        quick_tuning=_QUICK_TUNING,
    ),
}
