# SPDX-License-Identifier: Apache-2.0
"""What every bench shares in pytest: the simulators to run on, and the seed, printed."""

import pytest

from model.errors import InputError
from tb.harness import runner, simulators


def pytest_configure(config: pytest.Config) -> None:
    """Fails early, in one line, on an unknown SIM or SEED; the workers inherit the seed."""
    try:
        runner.selected_simulators()
        runner.seed()
    except InputError as error:
        raise pytest.UsageError(str(error)) from None


def pytest_report_header(config: pytest.Config) -> str:
    return f"simulators: {', '.join(runner.selected_simulators())}; SEED={runner.seed()}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs every test that takes `simulator` once on each, or shows it as skipped with a reason.

    A test marked `one_simulator` runs on the first only that is there."""
    if "simulator" not in metafunc.fixturenames:
        return
    names = runner.selected_simulators()
    if metafunc.definition.get_closest_marker("one_simulator"):
        names = _first_there(names)
    values = []
    for name in names:
        reason = simulators.missing(name)
        marks = [pytest.mark.skip(reason=reason)] if reason else []
        values.append(pytest.param(name, marks=marks))
    metafunc.parametrize("simulator", values)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first, so that no worker is left alone with one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def _first_there(names: list[str]) -> list[str]:
    """The first of these simulators that is installed, in a list; else just the first."""
    return ([name for name in names if not simulators.missing(name)] or names)[:1]
