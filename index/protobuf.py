"""Protocol Buffers' wire format, as far as an ONNX graph needs it.

https://protobuf.dev/programming-guides/encoding/
"""

from __future__ import annotations

import struct

Value = int | float | str | bytes
Field = tuple[int, Value]

_VARINT, _LENGTH, _FLOAT = 0, 2, 5


def message(*fields: Field) -> bytes:
    """A message of numbered fields; a field that comes again is repeated.

    A message within one is given as its bytes. Integers must not be negative.
    """
    return b"".join(_field(number, value) for number, value in fields)


def _field(number: int, value: Value) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3 | _VARINT) + _varint(value)
    if isinstance(value, float):
        return _varint(number << 3 | _FLOAT) + struct.pack("<f", value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | _LENGTH) + _varint(len(data)) + data


def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first, the high bit set on all but the last."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
