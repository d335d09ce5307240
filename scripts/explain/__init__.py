# SPDX-License-Identifier: Apache-2.0
"""Pages and plots that explain a network: trace, profile, misclassified, study, figures; and the
accelerator's ports in time."""
