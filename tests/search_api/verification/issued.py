"""What an office publishes, what its QR codes hold, and pictures of its papers."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schemas.extract_paper import ExtractPaper
from schemas.printed_values import state_extract
from schemas.published_keys import PublishedKey, PublishedKeys
from schemas.statement import sign_statement
from tests.schemas.papers import PAPER, SIGNED_AT

Picture = npt.NDArray[np.uint8]
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(32))


@dataclass(frozen=True, slots=True)
class Issued:
    """A signed paper, and what its QR code holds."""

    pdf: bytes
    qr_text: str


Issue = Callable[..., Issued]


def publish(*keys: PublishedKey, roots: tuple[str, ...] = ()) -> PublishedKeys:
    """Return what the office of the test extract publishes."""
    return PublishedKeys(keys or (published(KEY),), PAPER.office_name, "http://127.0.0.1:8000", roots)


def published(key: Ed25519PrivateKey) -> PublishedKey:
    """Return the public half of a key, in use since the test extract."""
    return PublishedKey(key.public_key().public_bytes_raw(), SIGNED_AT)


def qr_text_of(paper: ExtractPaper = PAPER, *, key: Ed25519PrivateKey = KEY) -> str:
    """Return what the QR code of `paper` holds."""
    return sign_statement(state_extract(paper), address=paper.verify_url, key=key)


def drawn(pdf: bytes, *, dpi: int = 150) -> Picture:
    """Return the first page of a PDF as gray pixels."""
    with pypdfium2.PdfDocument(pdf) as document:
        return np.array(document[0].render(scale=dpi / 72, grayscale=True).to_numpy(), dtype=np.uint8)


def skewed(page: Picture) -> Picture:
    """Return a page scanned askew and unsharp."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 3.0, 1.0)
    turned = cv2.warpAffine(page, turn, (width, height), borderValue=(230,))
    return np.asarray(cv2.GaussianBlur(turned, (0, 0), 0.9), dtype=np.uint8)


def as_jpeg(page: Picture) -> bytes:
    """Return a picture as a telephone sends it."""
    return bytes(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 45])[1])
