"""Two signatures in their order, each on top of what was there."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pdfplumber
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from schemas.extract_paper import RenderedExtract
from search_api.issuance.certificates import CertificateNotValidError
from search_api.issuance.credentials import Credential
from search_api.issuance.sealing import AGENCY_FIELD, signing_time
from search_api.issuance.signature import sign_pdf
from search_api.issuance.two_step import UnsignableFileError

Sign = Callable[..., bytes]


@pytest.fixture
def unsigned(rendered_extract: RenderedExtract) -> bytes:
    return rendered_extract.pdf


@pytest.fixture(scope="module")
def sign(credentials: tuple[Credential, Credential], signed_at: datetime) -> Sign:
    def run(pdf: bytes, **changes: object) -> bytes:
        arguments = {
            "signer": credentials[0],
            "field_name": "NguoiKy",
            "reason": "Ký trích lục",
            "location": "Hòa An",
            "signed_at": signed_at,
        }
        return sign_pdf(pdf, **(arguments | changes))

    return run


def test_a_signature_is_appended_and_changes_nothing_before_it(unsigned: bytes, sign: Sign) -> None:
    assert sign(unsigned).startswith(unsigned)


def test_the_agency_is_seen_at_the_top_right_with_its_name_and_the_time(signed_extract: bytes) -> None:
    with pdfplumber.open(BytesIO(signed_extract)) as pdf:
        widgets = {annot["data"]["T"].decode(): annot for annot in pdf.pages[0].annots}

    assert widgets[AGENCY_FIELD]["x1"] > 500
    assert widgets[AGENCY_FIELD]["bottom"] < 60


def test_the_time_is_written_in_vietnamese_time(signed_at: datetime) -> None:
    assert signing_time(signed_at) == "2026-02-05T09:30:00+07:00"


def test_a_field_is_signed_once(unsigned: bytes, sign: Sign) -> None:
    with pytest.raises(UnsignableFileError):
        sign(sign(unsigned))


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"GIF89a" * 50])
def test_what_is_no_pdf_is_refused(pdf: bytes, sign: Sign) -> None:
    with pytest.raises(UnsignableFileError):
        sign(pdf)


@pytest.mark.parametrize("later", [timedelta(days=-30), timedelta(days=4000)])
def test_nobody_signs_with_a_certificate_that_is_not_valid(
    later: timedelta, unsigned: bytes, sign: Sign, signed_at: datetime
) -> None:
    with pytest.raises(CertificateNotValidError):
        sign(unsigned, signed_at=signed_at + later)


def test_the_private_key_is_not_in_the_file(
    signed_extract: bytes, credentials: tuple[Credential, Credential]
) -> None:
    for credential in credentials:
        assert credential.key_der[-40:] not in signed_extract
        assert (
            credential.certificate.public_bytes(Encoding.DER).hex().upper().encode() in signed_extract.upper()
        )
