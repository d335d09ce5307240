# SPDX-License-Identifier: Apache-2.0
"""Computes the integer network's ONNX graph with onnxruntime: an oracle that shares no code with
the golden model."""

import numpy as np
import onnxruntime

from model.network.integer import Network
from model.oracles import onnx_graph

_BATCH = 500


def logits(network: Network, images: np.ndarray) -> np.ndarray:
    """int32 (N, classes) of `images`, uint8 (N, rows, columns), 0..255."""
    return run(onnx_graph.model(network).SerializeToString(), images, onnx_graph.LOGITS_NAME)


def run(graph: bytes, images: np.ndarray, output: str) -> np.ndarray:
    """The named output of a graph of model/oracles/onnx_graph.py for all `images`."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the layers are small: more would wait for each other
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    parts = [
        session.run([output], {onnx_graph.IMAGES_NAME: images[start : start + _BATCH]})[0]
        for start in range(0, len(images), _BATCH)
    ]
    return np.concatenate(parts)
