"""The QR code on the paper, read as a telephone reads it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
import zxingcpp

from schemas.extract_paper import ExtractPaper
from search_api.issuance.render import render_extract

Image = npt.NDArray[np.uint8]


@pytest.fixture(scope="module")
def page_150dpi(make_paper: Callable[..., ExtractPaper], signed_at: datetime, font_dir: Path) -> Image:
    pdf = render_extract(make_paper(), created_at=signed_at, font_dir=font_dir).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        return np.array(document[0].render(scale=150 / 72, grayscale=True).to_numpy(), dtype=np.uint8)


def _photographed(page: Image, *, seed: int) -> Image:
    """Return `page` seen at a slant, unsharp, noisy, badly lit and saved as JPEG."""
    rng = np.random.default_rng(seed)
    height, width = page.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    slanted = corners + rng.uniform(-0.06, 0.06, (4, 2)).astype(np.float32) * np.float32([width, height])
    photo = cv2.warpPerspective(
        page, cv2.getPerspectiveTransform(corners, slanted), (width, height), borderValue=(120,)
    )
    light = np.linspace(0.6, 1.0, width)
    noisy = cv2.GaussianBlur(photo, (0, 0), 0.9) * light + rng.normal(0, 12, photo.shape)
    encoded = cv2.imencode(".jpg", np.clip(noisy, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 45])[1]
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


@pytest.mark.parametrize("seed", range(8))
def test_a_photograph_of_a_150_dpi_print_opens_the_verification(
    seed: int, page_150dpi: Image, make_paper: Callable[..., ExtractPaper]
) -> None:
    found = zxingcpp.read_barcodes(_photographed(page_150dpi, seed=seed))

    assert [code.text for code in found] == [make_paper().verify_url]
