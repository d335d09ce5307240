"""What every bench shares in pytest: the simulators to run on, and the seed, printed."""

import pytest

from model.errors import InputError
from tb import runner, simulators


def pytest_configure(config):
    """Fails early, in one line, on an unknown SIM or SEED; the workers inherit the seed."""
    try:
        runner.selected_simulators()
        runner.seed()
    except InputError as error:
        raise pytest.UsageError(str(error)) from None


def pytest_report_header(config):
    return f"simulators: {', '.join(runner.selected_simulators())}; SEED={runner.seed()}"


def pytest_generate_tests(metafunc):
    """Runs every test that takes `simulator` once on each, or shows it as skipped with a reason."""
    if "simulator" not in metafunc.fixturenames:
        return
    values = []
    for name in runner.selected_simulators():
        reason = simulators.missing(name)
        marks = [pytest.mark.skip(reason=reason)] if reason else []
        values.append(pytest.param(name, marks=marks))
    metafunc.parametrize("simulator", values)
