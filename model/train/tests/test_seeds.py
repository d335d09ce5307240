# SPDX-License-Identifier: Apache-2.0
import re

import pytest

pytest.importorskip("torch", reason="training needs torch")

from model.train import seeds
from model.train.accuracy import Accuracy


def test_table_has_every_seed_the_mean_and_the_spread():
    results = [Accuracy(1000, 990, 989, 3), Accuracy(1000, 994, 991, 3)]
    assert seeds.table(results).splitlines() == [
        "seed    FP32, %  INT8, %",
        "0         99.00    98.90",
        "1         99.40    99.10",
        "mean     99.200   99.000",
        "spread    0.283    0.141",
    ]


def test_one_seed_has_no_spread():
    assert "spread" not in seeds.table([Accuracy(1000, 990, 989, 3)])


@pytest.mark.parametrize(
    "rights, chosen",
    [
        ([(990, 989), (994, 991), (999, 990)], 1),
        ([(990, 991), (994, 991), (993, 991)], 1),
        ([(994, 991), (994, 991)], 0),
    ],
)
def test_best_is_right_most_often_in_integers_then_in_floats(rights, chosen):
    assert seeds.best([Accuracy(1000, *right, 3) for right in rights]) == chosen


@pytest.mark.parametrize("option", ["seeds", "epochs"])
def test_refused(option, capsys):
    with pytest.raises(SystemExit):
        seeds.main([f"--{option}", "0"])
    assert capsys.readouterr().err == f"error: --{option} 0: must be a whole number of at least 1\n"


def test_command_judges_every_seed_on_the_validation_split(small_plan, capsys):
    seeds.main(["--seeds", "2", "--epochs", "3"])
    lines = capsys.readouterr().out.splitlines()
    start = lines.index("MNIST, 100 validation images")
    first, second = (float(line.split()[1]) for line in lines[start + 2 : start + 4])
    mean = next(float(line.split()[1]) for line in lines if line.startswith("mean"))
    assert mean == pytest.approx((first + second) / 2, abs=0.01) and mean > 50
    assert re.fullmatch(
        r"best in INT8: seed [01], written by make train "
        r"DATASET=mnist RECIPE=full SEED=[01] EPOCHS=3",
        lines[-1],
    )
