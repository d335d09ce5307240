# SPDX-License-Identifier: Apache-2.0
"""JSON with arrays in it as one compressed string, for a page that can fetch nothing.

Arrays (and bytes, which are uint8) are laid behind the JSON text; in it stands where:
{"$": [type, offset, length]}. Base 85 takes 6 % less room than base 64, and none of its characters
ends a <script>. page/engine/bundle.js reads it.
"""

import base64
import gzip
import json
from collections.abc import Mapping, Sequence

import numpy as np

_ALIGN = 4
_TYPES = ("uint8", "int8", "int32", "uint32")


def bundle(value: object) -> str:
    """`value` (JSON values, bytes and arrays of _TYPES, flattened) as text; the same gives the
    same."""
    data = bytearray()
    head = json.dumps(_laid_out(value, data), separators=(",", ":"), ensure_ascii=False).encode()
    head += b" " * (-len(head) % _ALIGN)
    whole = len(head).to_bytes(_ALIGN, "little") + head + bytes(data)
    return base64.b85encode(gzip.compress(whole, 9, mtime=0)).decode()


def _laid_out(value: object, data: bytearray) -> object:
    """`value` with its arrays replaced; their bytes are added to `data`."""
    if isinstance(value, Mapping):
        return {key: _laid_out(item, data) for key, item in value.items()}
    if isinstance(value, bytes):
        return _laid_out(np.frombuffer(value, np.uint8), data)
    if isinstance(value, np.ndarray):
        if value.dtype.name not in _TYPES:
            raise TypeError(f"a bundle holds no {value.dtype}")
        place = len(data)
        data += value.astype(value.dtype.newbyteorder("<")).tobytes()
        data += bytes(-len(data) % _ALIGN)
        return {"$": [value.dtype.name, place, value.size]}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_laid_out(item, data) for item in value]
    return value
