"""Small line models of the trueocr wheel, run by ONNX Runtime: where lines lie, which way is up, what a line says.

The only place that knows them. The wheel is young: it is pinned by hash, its Python is used for cutting and decoding
boxes only, and where it is missing Tesseract reads alone.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import groupby
from math import exp, log
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

try:
    import onnxruntime
    from trueocr.page import PageEngine, orient_input
    from trueocr.preprocess import pad_batch, prepare_image, width_batches
except ImportError:  # Tesseract reads alone
    HAS_WHEELS = False
else:
    HAS_WHEELS = True

from ocr.recognized import Box, Gray, RecognizedWord
from schemas.layout import EngineUsed

PACKAGE = "trueocr"

MOST_LINE_WIDTH = 1600
"""Pixels, at a height of 32, that a line is squeezed into; longer ones are read smaller."""

_PAD_SHARE = 0.3
"""White beside a line, as a share of its height: what the model was trained with."""
_PAD_Y = 0.2
_BATCH = 32
_EARLY = 0.8
"""Steps before the one at which the model sees a sign that the sign begins."""

_LEAST_PROBABILITY = 1e-4
_QUARTERS = 4


class _Sign(NamedTuple):
    text: str
    probability: float
    place: int
    """Step of the model at which it was seen."""


class LineModels:
    """The models, held open; one a worker process, one thread."""

    def __init__(self, folder: Path, *, package_version: str) -> None:
        """Load the models in `folder`."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # with batches of changing shape it only grows
        onnxruntime.disable_telemetry_events()
        self._page = PageEngine(folder, threads=1)
        self._recognizer = onnxruntime.InferenceSession(
            str(folder / "rec.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._signs: str = "".join(json.loads((folder / "meta.json").read_text("utf-8"))["charset"])
        self.used = EngineUsed(PACKAGE, package_version, _fingerprint(folder))

    def quarters_to_upright(self, gray: Gray) -> tuple[int, float]:
        """Return by how many quarters to turn the page clockwise so that it stands upright, and how sure that is.

        Args:
            gray: The page, its lines level or plumb.
        """
        shares = self._page.orient.run(None, {"x": orient_input(gray)[None, None]})[0][0][:_QUARTERS]
        turned = int(np.argmax(shares))
        return turned, float(shares[turned])

    def find_lines(self, gray: Gray) -> list[Box]:
        """Return the boxes of the lines on the level page `gray`, in its pixels."""
        return [(float(x0), float(y0), float(x1), float(y1)) for x0, y0, x1, y1, _ in self._page.detect(gray)]

    def read_lines(self, crops: Sequence[Gray]) -> list[tuple[RecognizedWord, ...]]:
        """Return the words of each of `crops`, single lines cut closely, boxes in the crop's pixels."""
        maps = [
            prepare_image(crop, max_width=MOST_LINE_WIDTH, pad_y=_PAD_Y, pad_x=_PAD_SHARE) for crop in crops
        ]
        read: list[tuple[RecognizedWord, ...]] = [()] * len(crops)
        for batch in width_batches([each.shape[1] for each in maps], max_batch=_BATCH):
            tensor, widths = pad_batch([maps[index] for index in batch])
            answers = self._recognizer.run(["ids", "conf", "lengths"], {"x": tensor, "widths": widths})
            for index, ids, shares, length in zip(batch, *answers, strict=True):
                signs = _decoded(ids[:length], shares[:length], self._signs)
                read[index] = tuple(_words(signs, steps=int(length), crop=crops[index]))
        return read


@cache
def open_line_models() -> LineModels | None:
    """Return the models, loaded once a process; None where the wheel is not installed."""
    spec = find_spec(PACKAGE) if HAS_WHEELS else None
    if spec is None or spec.origin is None:
        return None
    return LineModels(Path(spec.origin).parent / "models", package_version=version(PACKAGE))


def _fingerprint(folder: Path) -> str:
    """Return the SHA-256 of all models of `folder`, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.onnx")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _decoded(ids: npt.NDArray[Any], shares: npt.NDArray[Any], signs: str) -> list[_Sign]:
    """Return the signs that a greedy reading of the model's steps gives: repeats are one, 0 is no sign."""
    is_new = (ids != 0) & np.concatenate(([True], ids[1:] != ids[:-1]))
    return [
        _Sign(signs[ids[place] - 1], float(shares[place]), int(place)) for place in np.flatnonzero(is_new)
    ]


def _words(signs: Sequence[_Sign], *, steps: int, crop: Gray) -> Iterator[RecognizedWord]:
    height, width = crop.shape
    pad = _PAD_SHARE * height
    step = (width + 2 * pad) / max(1, steps)
    for is_space, group in groupby(signs, key=lambda sign: sign.text.isspace()):
        if is_space:
            continue
        word = list(group)
        x0, x1 = (word[0].place - _EARLY) * step - pad, (word[-1].place + 1.5) * step - pad
        likely = exp(sum(log(max(sign.probability, _LEAST_PROBABILITY)) for sign in word) / len(word))
        text = unicodedata.normalize("NFC", "".join(sign.text for sign in word))
        yield RecognizedWord(
            text, max(0.0, x0), 0.0, max(x0 + step, min(float(width), x1)), float(height), likely
        )
