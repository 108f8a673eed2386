"""Copies that show the same page and are files of their own."""

import io

import numpy as np
import pytest
from PIL import Image

from scripts.bench.copies import distinct_copy


def picture(kind: str) -> bytes:
    held = io.BytesIO()
    Image.fromarray(np.arange(48, dtype=np.uint8).reshape(6, 8)).save(held, kind)
    return held.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_copies_differ_and_show_the_same(kind: str) -> None:
    content = picture(kind)
    copies = [distinct_copy(content, number=number) for number in (1, 2)]
    assert len({content, *copies}) == 3
    shown = [np.asarray(Image.open(io.BytesIO(copy))).tolist() for copy in (content, *copies)]
    assert shown[0] == shown[1] == shown[2]


def test_a_copied_png_is_whole() -> None:
    with Image.open(io.BytesIO(distinct_copy(picture("PNG"), number=3))) as image:
        image.verify()


def test_a_pdf_gets_a_comment_at_its_end() -> None:
    assert distinct_copy(b"%PDF-1.7\n%%EOF\n", number=4) == b"%PDF-1.7\n%%EOF\n\n%copy 4\n"
