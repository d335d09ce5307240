"""Independent computations of the integer network (ONNX, C, torch), to check the golden model."""
