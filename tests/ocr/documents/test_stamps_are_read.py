"""A page with a stamp of secrecy is read: the stamp is among its words, whatever cleaning does to it."""

from dataclasses import replace

import numpy as np
import pytest

from ocr.documents.secrecy import secrecy_mark
from ocr.pictures.image import PageImage
from ocr.reading import PageReader, read_image
from tests.ocr.documents.stamps import stamped
from tests.ocr.drawn_pages import draw_page
from tests.ocr.typed_pages import typed_page

PAGE = draw_page().pixels
FREE, ON_TEXT = (600, 690), (600, 200)


def _image(pixels) -> PageImage:
    return PageImage(pixels, dpi=200, is_rendering=False, bits=24)


@pytest.mark.parametrize(
    ("words", "ink", "framed", "tilt", "strength", "middle"),
    [
        ("MẬT", "red", True, 7.0, 0.9, FREE),
        ("TỐI MẬT", "red", True, -6.0, 0.9, ON_TEXT),
        ("TUYỆT MẬT", "red", False, 5.0, 0.5, ON_TEXT),
        ("MẬT", "violet", True, -8.0, 0.5, FREE),
        ("TỐI MẬT", "violet", False, 3.0, 0.9, ON_TEXT),
        ("TUYỆT MẬT", "black", True, -7.0, 0.9, FREE),
        ("MẬT", "black", True, 4.0, 0.5, FREE),
        ("TỐI MẬT", "black", False, 2.0, 0.9, FREE),
    ],
)
def test_a_stamp_is_read(engine, models, words, ink, framed, tilt, strength, middle) -> None:
    pixels = stamped(PAGE, words, middle=middle, ink=ink, framed=framed, tilt=tilt, strength=strength)

    page = read_image(_image(pixels), engine=engine, models=models)

    mark = secrecy_mark(page)
    assert mark is not None
    assert mark.box.x0 - 40 < middle[0] < mark.box.x1 + 40
    assert mark.box.y0 - 40 < middle[1] < mark.box.y1 + 40


def test_a_page_without_a_stamp_gets_none(engine, models) -> None:
    page = read_image(_image(np.repeat(PAGE[:, :, None], 3, axis=2)), engine=engine, models=models)

    assert secrecy_mark(page) is None


def test_an_empty_page_with_a_stamp_is_not_blank(engine, models) -> None:
    pixels = stamped(np.full((800, 1200), 250, np.uint8), "TUYỆT MẬT", middle=(600, 300), tilt=4.0)

    page = read_image(_image(pixels), engine=engine, models=models)

    assert not page.blank
    assert secrecy_mark(page) is not None


def test_a_stamp_that_a_text_layer_does_not_tell_is_seen_on_the_pixels(engine, models) -> None:
    layer = replace(typed_page("GIẤY BÁO TỬ\nĐồng chí: Lê Văn Hải"), source="text_layer")
    image = _image(stamped(PAGE, "MẬT", middle=FREE, tilt=-5.0))

    page = PageReader(engine, models).with_stamps(layer, image)

    assert secrecy_mark(page) is not None
    assert page.text.startswith(layer.text)
    assert secrecy_mark(PageReader(engine, models).with_stamps(layer, _image(PAGE))) is None
