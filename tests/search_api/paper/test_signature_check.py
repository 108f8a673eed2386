"""What is wrong with a signed file is seen."""

import hashlib
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from schemas.extract_paper import ExtractPaper, RenderedExtract
from search_api.issuance.credentials import load_credential, make_test_credentials, read_passphrase
from search_api.issuance.signature import sign_pdf
from search_api.paper.signature_check import (
    MAX_BYTES,
    NOT_SIGNED,
    BadTrustRootError,
    SignatureSummary,
    UnreadableSignatureError,
    check_signatures,
    stated_code,
    summarize,
)

Summary = Callable[..., SignatureSummary]


@pytest.fixture
def summary(trust_roots: list[bytes], signed_at: datetime) -> Summary:
    def run(pdf: bytes, *, at: datetime = signed_at) -> SignatureSummary:
        return summarize(check_signatures(pdf, trust_roots=trust_roots, at=at))

    return run


def test_both_signatures_of_an_extract_are_good(
    signed_extract: bytes, trust_roots: list[bytes], signed_at: datetime
) -> None:
    person, agency = check_signatures(signed_extract, trust_roots=trust_roots, at=signed_at)

    assert (person.subject, agency.subject) == ("Người ký thử nghiệm", "Cơ quan thử nghiệm – Trích Lục demo")
    assert (person.profile, person.time, agency.time) == ("PAdES-B-B", signed_at, signed_at)
    assert (person.covers_whole_file, agency.covers_whole_file) == (False, True)
    assert person.later_changes_allowed
    assert summarize([person, agency]).is_good


def test_a_changed_word_breaks_integrity_while_the_digest_is_still_signed(
    signed_extract: bytes, trust_roots: list[bytes], signed_at: datetime
) -> None:
    changed = signed_extract.replace(b"/Reason", b"/Reaton", 1)

    checks = check_signatures(changed, trust_roots=trust_roots, at=signed_at)

    assert all(check.valid for check in checks)
    assert not summarize(checks).intact


def test_of_any_changed_byte_signature_or_sha256_tells(signed_extract: bytes, summary: Summary) -> None:
    rng = random.Random(7)
    missed = 0
    for _ in range(200):
        place = rng.randrange(len(signed_extract))
        changed = bytearray(signed_extract)
        changed[place] ^= 1 << rng.randrange(8)
        assert hashlib.sha256(changed).digest() != hashlib.sha256(signed_extract).digest()
        missed += _is_good(bytes(changed), summary)

    assert missed <= 2, "The signatures alone overlook more than the few bytes that no digest can cover."


def _is_good(pdf: bytes, summary: Summary) -> bool:
    try:
        return summary(pdf).is_good
    except UnreadableSignatureError:
        return False


def test_a_byte_in_the_padding_of_a_signature_is_seen(signed_extract: bytes, summary: Summary) -> None:
    padding = signed_extract.rindex(b"0" * 200)

    assert not summary(signed_extract[:padding] + b"1" + signed_extract[padding + 1 :]).intact


@pytest.mark.parametrize("tail", [b"\n", b"% ghi chu\n", b"\nstartxref\n0\n%%EOF\n"])
def test_bytes_appended_after_the_last_signature_are_seen(
    tail: bytes, signed_extract: bytes, summary: Summary
) -> None:
    assert not _is_good(signed_extract + tail, summary)


def test_a_signature_of_a_stranger_is_not_trusted(signed_extract: bytes, signed_at: datetime) -> None:
    found = summarize(check_signatures(signed_extract, trust_roots=[], at=signed_at))

    assert (found.intact, found.valid, found.trusted) == (True, True, False)


@pytest.mark.parametrize("years", [-1, 9])
def test_a_certificate_is_trusted_in_its_time_only(
    years: int, signed_extract: bytes, summary: Summary, signed_at: datetime
) -> None:
    assert not summary(signed_extract, at=signed_at + timedelta(days=365 * years)).trusted


def test_a_file_without_signatures_is_not_good(rendered_extract: RenderedExtract, summary: Summary) -> None:
    assert summary(rendered_extract.pdf) == NOT_SIGNED


def test_one_more_signature_by_another_key_is_not_trusted(
    signed_extract: bytes, summary: Summary, tmp_path: Path, signed_at: datetime
) -> None:
    files = make_test_credentials(tmp_path, at=signed_at, person="Người lạ", root="Gốc lạ")
    stranger = load_credential(files.person_p12, passphrase=read_passphrase(files.passphrase_file))
    more = sign_pdf(
        signed_extract, signer=stranger, field_name="La", reason="", location="", signed_at=signed_at
    )

    found = summary(more)

    assert (found.intact, found.valid, found.trusted) == (True, True, False)


def test_a_page_drawn_over_after_signing_is_seen(signed_extract: bytes, summary: Summary) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed_extract))
    RawContent(b"0 0 200 200 re f").add_to_page(writer, 0)
    changed = BytesIO()
    writer.write(changed)

    assert not summary(changed.getvalue()).covers_whole_file


def test_a_timestamp_raises_the_profile(rendered_extract: RenderedExtract, tmp_path: Path) -> None:
    now = datetime.now(tz=UTC)
    files = make_test_credentials(tmp_path, at=now)
    authority = load_credential(files.agency_p12, passphrase=read_passphrase(files.passphrase_file))
    timestamper = DummyTimeStamper(
        x509.Certificate.load(authority.certificate.public_bytes(Encoding.DER)),
        keys.PrivateKeyInfo.load(authority.key_der),
        fixed_dt=now,
    )

    signed = sign_pdf(
        rendered_extract.pdf,
        signer=authority,
        field_name="CoQuan",
        reason="",
        location="",
        signed_at=now,
        timestamper=timestamper,
    )

    (check,) = check_signatures(signed, trust_roots=[files.root_pem.read_bytes()], at=now)
    assert (check.profile, check.intact, check.valid, check.trusted) == ("PAdES-B-T", True, True, True)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.6, 0.8, 0.95, 0.999])
def test_a_file_cut_off_is_refused_or_not_good(share: float, signed_extract: bytes, summary: Summary) -> None:
    assert not _is_good(signed_extract[: int(len(signed_extract) * share)], summary)


@pytest.mark.parametrize(
    "pdf",
    [
        b"",
        b"khong phai PDF",
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/AcroForm 1 0 R>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF",
        b"%PDF-1.7\n" + b"[" * 50_000 + b"\nstartxref\n9\n%%EOF",
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(pdf: bytes, summary: Summary) -> None:
    with pytest.raises(UnreadableSignatureError, match="tệp hỏng"):
        summary(pdf)


def test_a_file_too_large_for_an_extract_is_not_opened(summary: Summary) -> None:
    with pytest.raises(UnreadableSignatureError, match="quá lớn"):
        summary(bytes(MAX_BYTES + 1))


def test_a_broken_trust_root_is_our_fault_and_not_the_files(
    signed_extract: bytes, signed_at: datetime
) -> None:
    with pytest.raises(BadTrustRootError):
        check_signatures(signed_extract, trust_roots=[b"khong phai chung thu"], at=signed_at)


def test_checking_a_broken_file_logs_nothing(
    signed_extract: bytes, summary: Summary, caplog: pytest.LogCaptureFixture
) -> None:
    summary(signed_extract.replace(b"/Reason", b"/Reaton", 1))

    assert caplog.records == []


def test_a_file_says_which_extract_it_claims_to_be(
    signed_extract: bytes, rendered_extract: RenderedExtract, make_paper: Callable[..., ExtractPaper]
) -> None:
    assert stated_code(signed_extract) == stated_code(rendered_extract.pdf) == make_paper().verify_code
    assert stated_code(b"%PDF-1.7") is None
