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
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schemas.extract_paper import ExtractPaper
from schemas.printed_values import state_extract
from schemas.statement import sign_statement
from search_api.issuance.render import render_extract
from search_api.paper.qr import QUIET_ZONE, qr_modules

Image = npt.NDArray[np.uint8]


KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
LONG_OFFICE = "TRUNG TÂM LƯU TRỮ LỊCH SỬ VÀ NGƯỜI CÓ CÔNG"
LONG_ADDRESS = "https://tra-cuu-trich-luc.so-noi-vu.hoa-an.example/v/7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP"


@pytest.fixture(scope="module")
def qr_text(make_paper: Callable[..., ExtractPaper]) -> str:
    paper = make_paper(office_name=LONG_OFFICE, verify_url=LONG_ADDRESS)
    return sign_statement(state_extract(paper), address=paper.verify_url, key=KEY)


@pytest.fixture(scope="module")
def page_150dpi(
    make_paper: Callable[..., ExtractPaper], signed_at: datetime, font_dir: Path, qr_text: str
) -> Image:
    paper = make_paper(office_name=LONG_OFFICE, verify_url=LONG_ADDRESS)
    pdf = render_extract(paper, created_at=signed_at, font_dir=font_dir, qr_text=qr_text).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        return np.array(document[0].render(scale=150 / 72, grayscale=True).to_numpy(), dtype=np.uint8)


def _turned(page: Image, *, degrees: float) -> Image:
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(page, turn, (width, height), borderValue=(230,)), dtype=np.uint8)


def _stained(page: Image, *, seed: int) -> Image:
    """Return `page` with a ring of coffee over its QR code, a quarter as wide."""
    rng = np.random.default_rng(seed)
    found = zxingcpp.read_barcodes(page)[0].position
    side = found.top_right.x - found.top_left.x
    x, y = (int(corner + side * rng.uniform(0.25, 0.75)) for corner in (found.top_left.x, found.top_left.y))
    ring = cv2.GaussianBlur(cv2.circle(np.zeros_like(page), (x, y), side // 8, (255,), -1), (0, 0), 2) / 255.0
    return np.asarray(page * (1 - ring) + (page * 0.25 + 90) * ring, dtype=np.uint8)


def _photographed(page: Image, *, seed: int) -> Image:
    """Return `page` seen at a slant, unsharp, noisy, badly lit and saved as JPEG."""
    rng = np.random.default_rng(seed)
    height, width = page.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    slanted = corners + rng.uniform(-0.06, 0.06, (4, 2)).astype(np.float32) * np.float32([width, height])
    photo = cv2.warpPerspective(
        page, cv2.getPerspectiveTransform(corners, slanted), (width, height), borderValue=(120,)
    )
    return _unsharp(photo, rng)


def _unsharp(page: Image, rng: np.random.Generator) -> Image:
    light = np.linspace(0.6, 1.0, page.shape[1])
    noisy = cv2.GaussianBlur(page, (0, 0), 0.9) * light + rng.normal(0, 12, page.shape)
    encoded = cv2.imencode(".jpg", np.clip(noisy, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 45])[1]
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


@pytest.mark.parametrize("seed", range(8))
def test_a_photograph_of_a_150_dpi_print_opens_the_verification(
    seed: int, page_150dpi: Image, qr_text: str
) -> None:
    found = zxingcpp.read_barcodes(_photographed(page_150dpi, seed=seed))

    assert [code.text for code in found] == [qr_text]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("degrees", [-3, 3, 7, 180])
def test_a_skewed_stained_150_dpi_scan_opens_the_verification(
    seed: int, degrees: float, page_150dpi: Image, qr_text: str
) -> None:
    skewed = _turned(_stained(page_150dpi, seed=seed), degrees=degrees)

    found = zxingcpp.read_barcodes(_unsharp(skewed, np.random.default_rng(seed)))

    assert [code.text for code in found] == [qr_text]


def test_a_part_of_the_symbol_may_be_covered() -> None:
    modules = np.array(qr_modules("http://127.0.0.1:8000/v/7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP"))
    image = np.where(np.kron(modules, np.ones((8, 8), dtype=bool)), 0, 255).astype(np.uint8)
    middle = len(image) // 2
    image[middle - 40 : middle + 40, middle - 40 : middle + 40] = 0

    assert len(zxingcpp.read_barcodes(image)) == 1


def test_the_quiet_zone_is_white() -> None:
    modules = np.array(qr_modules("x"))

    assert not modules[:QUIET_ZONE].any()
    assert not modules[:, -QUIET_ZONE:].any()


def test_parts_make_one_text() -> None:
    image = np.kron(
        np.array(qr_modules("https://a.example/v/", "7K2M-Q0ZX", "#", "0123456789")), np.ones((8, 8))
    )

    [found] = zxingcpp.read_barcodes(np.where(image, 0, 255).astype(np.uint8))

    assert found.text == "https://a.example/v/7K2M-Q0ZX#0123456789"


def test_digits_alone_take_fewer_modules() -> None:
    assert len(qr_modules("#", "7" * 340)) < len(qr_modules("#" + "7" * 340)) * 0.75
