"""The sentence encoder with its linear maps in 8 bits: quicker, and a little less exact.

Jacob et al., "Quantization and Training of Neural Networks for Efficient
Integer-Arithmetic-Only Inference", CVPR 2018. What goes into a map is scaled by
the range that it is known to have, not by the one that it has in a batch, so
that a text's vector does not depend on those beside it. Weights have 7 bits:
sums of two products fit in 16, so that all processors calculate the same.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from index.bert import FLOAT, FUSED, Graph, Weights

Ranges = Mapping[str, tuple[float, float]]
"""The least and the most of what goes into linear maps, by its name in the graph."""

RANGES = Path(__file__).with_name("int8.json")
"""The ranges of all-MiniLM-L6-v2 for all paragraphs of the demo (tests/index/test_int8.py)."""

_UINT8, _INT8 = 2, 3
_MOST = 63
"""The highest number of a weight."""


def ranges() -> Ranges:
    """The ranges of the default model."""
    found: dict[str, tuple[float, float]] = json.loads(RANGES.read_text("utf-8"))
    return found


def checksum(weights: str) -> str:
    """SHA-256 that stands for these weights, by their own, in 8 bits with these ranges."""
    return hashlib.sha256(weights.encode() + RANGES.read_bytes()).hexdigest()


class EightBitGraph(Graph):
    """A graph whose linear maps are of whole numbers."""

    def __init__(self, weights: Weights, ranges: Ranges) -> None:
        super().__init__(weights)
        self._ranges = ranges
        self._scaled: set[str] = set()

    def linear(self, hidden: str, weight: str) -> str:
        """`hidden` times a weight of shape (out, in), without its bias."""
        numbers = self.weights.numbers(weight)
        scales = np.abs(numbers).max(axis=1) / np.float32(_MOST)
        scales = np.where(scales > 0, scales, np.float32(1))
        whole = np.rint(numbers / scales[:, np.newaxis]).astype(np.int8).T
        hidden_whole, scale, zero = self._whole(hidden)
        map_whole = self.given(f"{weight} whole", _INT8, whole.tobytes(), whole.shape)
        map_scales = self.given(f"{weight} scales", FLOAT, scales.tobytes(), scales.shape)
        inputs = [hidden_whole, map_whole, scale, map_scales, zero]
        return self.add("MatMulIntegerToFloat", inputs, f"{weight} product", FUSED)

    def _whole(self, hidden: str) -> tuple[str, str, str]:
        """What goes into a map as whole numbers, with its scale and its zero."""
        names = f"{hidden} whole", f"{hidden} scale", f"{hidden} zero"
        whole, scale, zero = names
        if hidden not in self._scaled:
            self._scaled.add(hidden)
            least, most = self._ranges[hidden]
            step = (most - least) / 255
            self.given(scale, FLOAT, struct.pack("<f", step))
            self.given(zero, _UINT8, bytes([round(-least / step)]))
            self.add("QuantizeLinear", [hidden, scale, zero], whole)
        return names
