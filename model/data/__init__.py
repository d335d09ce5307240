# SPDX-License-Identifier: Apache-2.0
"""Images and labels: MNIST and Fashion-MNIST, the committed sample, a user's own pictures."""
