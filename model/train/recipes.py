# SPDX-License-Identifier: Apache-2.0
"""How each published data set is trained on; docs/results.md says how right each recipe is."""

from dataclasses import dataclass, replace

from model.train.augmentation import Augmentation
from model.train.distillation import Judge
from model.train.loop import Recipe
from model.train.objective import Objective
from model.train.teacher import Teacher, WideTeacher


@dataclass(frozen=True)
class Plan:
    """All recipes of one data set.

    light, quick      augmentation and recipe of a training that takes some minutes
    judges            whom the student learns from: the mean of what they say
    versions, copies  augmentations of the corpus, taken by turns, and how often it has each image
    student           recipe on it; the last epoch is kept, so nothing is chosen
    tuning            the same for quantisation-aware training; quick_tuning without a teacher
    learn_scales      whether tuning trains the weights' scales too
    """

    light: Augmentation
    quick: Recipe
    judges: tuple[Judge, ...]
    versions: tuple[Augmentation, ...]
    copies: int
    student: Recipe
    tuning: Recipe
    quick_tuning: Recipe
    learn_scales: bool = False


_TEACHER = Recipe(
    epochs=20, batch=128, learning_rate=3e-3, weight_decay=2e-2, decay=0.998, keep="last"
)
_STUDENT = Recipe(
    epochs=70,
    batch=128,
    learning_rate=4e-3,
    muon=True,
    decay=0.998,
    keep="last",
    objective=Objective(teaching=0.8, temperature=2.0),
)
# From trained parameters: a quarter of the learning rate that random ones take.
_TUNING = replace(_STUDENT, epochs=5, learning_rate=1e-3, decay=0.99)
_QUICK_TUNING = Recipe(epochs=6, learning_rate=1e-3)

# An erased patch teaches the teacher to look everywhere, and takes from LeNet-5 what it has not to
# spare: the corpora are without.
_DIGITS = Augmentation(
    degrees=15.0,
    scale=0.12,
    shear=0.2,
    shift=3.0,
    elastic=0.8,
    thickness=0.6,
    contrast=0.7,
    noise=0.25,
    varied=True,
)
# Most people write tidily, and LeNet-5 has little to spare: half of its lessons are tidy ones.
_TIDY_DIGITS = Augmentation(
    degrees=12.0, scale=0.1, shear=0.15, shift=2.0, elastic=0.5, thickness=0.3, varied=True
)
# Clothes come upright and centred, and a shoe that points left is as likely as one that points
# right.
_CLOTHES = Augmentation(degrees=3.0, scale=0.08, shear=0.03, shift=1.5, flip=True, varied=True)
_CLOTHES_STUDENT = replace(_STUDENT, epochs=60, objective=Objective(teaching=0.9, temperature=3.0))

PLANS = {
    "mnist": Plan(
        light=Augmentation(),
        quick=Recipe(),
        judges=(
            Judge(
                "untidy",
                WideTeacher,
                replace(_TEACHER, epochs=50, seed=1),
                replace(_DIGITS, erase=5.0),
            ),
            Judge(
                "tidy",
                WideTeacher,
                replace(_TEACHER, epochs=25),
                replace(_TIDY_DIGITS, varied=False, erase=4.0),
            ),
        ),
        versions=(_TIDY_DIGITS, _DIGITS),
        copies=24,
        student=_STUDENT,
        tuning=_TUNING,
        quick_tuning=_QUICK_TUNING,
    ),
    "fashion": Plan(
        light=Augmentation(degrees=0.0, shear=0.0, shift=1.0, flip=True),
        quick=Recipe(epochs=30),
        judges=(Judge("teacher", Teacher, _TEACHER, replace(_CLOTHES, erase=8.0)),),
        versions=(_CLOTHES,),
        copies=8,
        student=_CLOTHES_STUDENT,
        # Four bits take more away here, and longer to learn back; AdamW does it better than Muon.
        tuning=replace(_CLOTHES_STUDENT, epochs=30, learning_rate=2e-3, muon=False),
        quick_tuning=_QUICK_TUNING,
        learn_scales=True,
    ),
}
