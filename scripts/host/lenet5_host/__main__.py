# SPDX-License-Identifier: Apache-2.0
"""python -m lenet5_host: lenet5-host where its script is not on the PATH."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
