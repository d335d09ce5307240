# SPDX-License-Identifier: Apache-2.0
"""Independent computations of the integer network (ONNX, C, torch), to check the golden model."""
