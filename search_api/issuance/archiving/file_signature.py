"""A PAdES signature laid into a file on disk; a home of pyHanko. Memory does not grow with the file."""

import asyncio
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from asn1crypto import cms
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest

from schemas.errors import TrichLucError
from search_api.issuance.archiving.placing import PageFrame
from search_api.issuance.archiving.seal import AgencySeal
from search_api.issuance.pdf_signer import DIGEST, make_pdf_signer
from search_api.issuance.prepared import SignatureRequest
from search_api.issuance.timestamps import HttpTimestamper
from search_api.issuance.two_step import UnsignableFileError, attributes_to_sign, gap_digits, signer_with

_FAULTS = (
    PdfError,
    SigningError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pyHanko raises for files that are damaged."""


def first_page(path: Path) -> PageFrame:
    """Return the first page of the PDF at `path`.

    Raises:
        UnsignableFileError: It is no PDF, or damaged.
    """
    with _damage_told(), path.open("rb") as file:
        reader: Any = PdfFileReader(file)
        reference, _ = reader.find_page_for_modification(0)
        page = reference.get_object()
        x0, y0, x1, y1 = (float(side) for side in _inherited(page, "/MediaBox"))
        rotation = int(_inherited(page, "/Rotate", 0)) % 360
        return PageFrame(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), rotation - rotation % 90)


def sign_file(
    source: Path,
    target: Path,
    *,
    request: SignatureRequest,
    seal: AgencySeal,
    signed_at: datetime,
    timestamper: HttpTimestamper | None,
) -> None:
    """Write `source` with the signature that `request` wants as `target`; what was there is copied byte by byte.

    Args:
        source: A PDF.
        target: Not there yet.
        request: The signature that is wanted; its own `pdf` is not looked at.
        seal: Whose signature it is.
        signed_at: The time that the signature states, with time zone.
        timestamper: Asked for a time stamp where the level is B-T.

    Raises:
        CertificateNotValidError: The certificate is not valid at `signed_at`.
        UnsignableFileError: The file is no PDF or damaged, or the field is signed.
        UnavailableError: The time-stamp server does not answer.
    """
    seal.check(at=signed_at)
    with _damage_told(), source.open("rb") as before, target.open("w+b") as after:
        digest = _lay_gap(before, after, request=request, seal=seal, signed_at=signed_at)
        attributes = attributes_to_sign(signer_with(seal.certificates), digest.document_digest)
        signer = signer_with(seal.certificates, signature=seal.sign(attributes))
        signed = signer.async_sign_prescribed_attributes(
            DIGEST, cms.CMSAttributes.load(attributes), timestamper=timestamper
        )
        digest.fill_with_cms(after, asyncio.run(signed))


def _lay_gap(
    before: BinaryIO, after: BinaryIO, *, request: SignatureRequest, seal: AgencySeal, signed_at: datetime
) -> PreparedByteRangeDigest:
    signer = signer_with(seal.certificates)
    pdf_signer = make_pdf_signer(request, signer=signer, signed_at=signed_at)
    digesting = pdf_signer.async_digest_doc_for_signing(
        IncrementalPdfFileWriter(before),
        bytes_reserved=gap_digits(seal.certificates, level=request.level),
        output=after,
    )
    digest, _, _ = asyncio.run(digesting)
    return digest


@contextmanager
def _damage_told() -> Iterator[None]:
    """Tell of a damaged file in one way."""
    try:
        yield
    except TrichLucError:
        raise
    except _FAULTS as error:
        raise UnsignableFileError(
            "Không ký được bản lưu trữ này: tệp hỏng, hoặc đã có chữ ký. Xin làm lại bản lưu trữ rồi ký lại."
        ) from error


def _inherited(page: Any, key: str, default: Any = None) -> Any:
    while key not in page and "/Parent" in page:
        page = page["/Parent"]
    return page[key] if default is None else page.get(key, default)
