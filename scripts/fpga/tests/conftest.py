# SPDX-License-Identifier: Apache-2.0
"""What tests that run Yosys share."""

import re
import shutil

import pytest

from scripts.fpga import yosys


@pytest.fixture
def work(request):
    """A folder that Yosys sees, for its script, log and answers."""
    folder = yosys.work_folder() / re.sub(r"\W+", "_", request.node.name)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)
