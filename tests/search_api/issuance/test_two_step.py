"""A signature in two steps is what one step makes; what does not fit is refused and the paper stays unsigned."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.errors import TrichLucError
from schemas.extract_paper import RenderedExtract
from search_api.issuance.certificates import CertificateNotValidError, CertificateUnfitError
from search_api.issuance.prepared import (
    PreparedChangedError,
    PreparedSignature,
    SignatureRequest,
    prepared_json,
    read_prepared,
)
from search_api.issuance.two_step import (
    PreparedExpiredError,
    SignatureMismatchError,
    TimestampWantedError,
    UnsignableFileError,
    complete_signature,
    prepare_signature,
)
from search_api.paper.signature_check import check_signatures, summarize
from tests.search_api.issuance.made_certificates import BINDING, Holder, make_holder, rsa_key

Prepare = Callable[..., PreparedSignature]
QUARTER = timedelta(minutes=15)


@pytest.fixture(scope="module")
def holder(signed_at: datetime) -> Holder:
    return make_holder(since=signed_at - timedelta(days=1))


@pytest.fixture(scope="module")
def prepare(rendered_extract: RenderedExtract, holder: Holder, signed_at: datetime) -> Prepare:
    def run(signer: Holder = holder, **changes: object) -> PreparedSignature:
        request = SignatureRequest(rendered_extract.pdf, "NguoiKy", "Ký trích lục", "Hòa An")
        return prepare_signature(
            replace(request, **changes),  # type: ignore[arg-type]
            certificates=[signer.der],
            signed_at=signed_at,
            expires_at=signed_at + QUARTER,
        )

    return run


@pytest.fixture(scope="module")
def prepared(prepare: Prepare) -> PreparedSignature:
    return prepare()


def test_the_filled_gap_is_a_good_signature(
    prepared: PreparedSignature, holder: Holder, signed_at: datetime
) -> None:
    signed = complete_signature(prepared, signature=holder.sign(prepared.attributes), at=signed_at)

    (check,) = check_signatures(signed, trust_roots=[holder.der], at=signed_at)
    assert (check.subject, check.profile, check.time) == ("Lê Văn Ký", "PAdES-B-B", signed_at)
    assert summarize([check]).is_good


def test_the_paper_before_is_a_part_of_the_prepared_one(
    prepared: PreparedSignature, rendered_extract: RenderedExtract
) -> None:
    assert prepared.pdf.startswith(rendered_extract.pdf)


def test_the_gap_holds_zeros_and_the_digest_is_of_all_the_rest(prepared: PreparedSignature) -> None:
    gap = prepared.pdf[prepared.gap_start : prepared.gap_end]
    rest = prepared.pdf.replace(gap, b"")

    assert gap.strip(b"<0>") == b""
    assert hashlib.sha256(rest).hexdigest() == prepared.document_digest


def test_what_is_kept_comes_back_as_it_was(prepared: PreparedSignature) -> None:
    assert read_prepared(prepared_json(prepared), pdf=prepared.pdf) == prepared


def test_what_is_kept_belongs_to_one_file(prepared: PreparedSignature) -> None:
    with pytest.raises(PreparedChangedError):
        read_prepared(prepared_json(prepared), pdf=prepared.pdf + b" ")


@given(place=st.integers(min_value=0), bit=st.integers(min_value=0, max_value=7))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_changed_at_any_place_outside_the_gap_is_refused(
    prepared: PreparedSignature, holder: Holder, signed_at: datetime, place: int, bit: int
) -> None:
    outside = len(prepared.pdf) - (prepared.gap_end - prepared.gap_start)
    place %= outside
    place += 0 if place < prepared.gap_start else prepared.gap_end - prepared.gap_start
    changed = bytearray(prepared.pdf)
    changed[place] ^= 1 << bit

    with pytest.raises(PreparedChangedError):
        complete_signature(
            replace(prepared, pdf=bytes(changed)), signature=holder.sign(prepared.attributes), at=signed_at
        )


@given(place=st.integers(min_value=0), bit=st.integers(min_value=0, max_value=7))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_signature_is_refused(
    prepared: PreparedSignature, holder: Holder, signed_at: datetime, place: int, bit: int
) -> None:
    changed = bytearray(holder.sign(prepared.attributes))
    changed[place % len(changed)] ^= 1 << bit

    with pytest.raises(SignatureMismatchError):
        complete_signature(prepared, signature=bytes(changed), at=signed_at)


@pytest.mark.parametrize("signature", [b"", b"\0" * 256, b"x" * 10_000])
def test_what_is_no_signature_is_refused(
    signature: bytes, prepared: PreparedSignature, signed_at: datetime
) -> None:
    with pytest.raises(SignatureMismatchError):
        complete_signature(prepared, signature=signature, at=signed_at)


def test_the_key_of_another_is_refused(prepared: PreparedSignature, signed_at: datetime) -> None:
    other = make_holder(since=signed_at, key=rsa_key(number=1))

    with pytest.raises(SignatureMismatchError):
        complete_signature(prepared, signature=other.sign(prepared.attributes), at=signed_at)


def test_attributes_of_another_digest_are_refused(
    prepare: Prepare, prepared: PreparedSignature, holder: Holder, signed_at: datetime
) -> None:
    other = prepare(reason="Ký nháy")
    tampered = replace(prepared, attributes=other.attributes)

    with pytest.raises(PreparedChangedError):
        complete_signature(tampered, signature=holder.sign(other.attributes), at=signed_at)


def test_a_signature_that_comes_too_late_is_refused(
    prepared: PreparedSignature, holder: Holder, signed_at: datetime
) -> None:
    with pytest.raises(PreparedExpiredError):
        complete_signature(
            prepared,
            signature=holder.sign(prepared.attributes),
            at=signed_at + QUARTER + timedelta(seconds=1),
        )


def test_a_certificate_that_expires_between_the_steps_signs_nothing(
    prepare: Prepare, signed_at: datetime
) -> None:
    short = make_holder(since=signed_at - timedelta(days=1), until=signed_at + timedelta(minutes=1))
    prepared = prepare(short)

    with pytest.raises(CertificateNotValidError, match=r"hết hạn ngày 05/02/2026"):
        complete_signature(
            prepared, signature=short.sign(prepared.attributes), at=signed_at + timedelta(minutes=2)
        )


@pytest.mark.parametrize(
    ("signer", "error"),
    [
        ({"until": timedelta(days=-1)}, CertificateNotValidError),
        ({"since": timedelta(days=1)}, CertificateNotValidError),
        ({"uses": frozenset({"digital_signature"})}, CertificateUnfitError),
        ({"uses": frozenset({"key_encipherment"})}, CertificateUnfitError),
        ({"is_issuer": True}, CertificateUnfitError),
        ({"key": 1024}, CertificateUnfitError),
    ],
    ids=["yesterday", "tomorrow", "does not bind", "for secrets", "issuer", "short key"],
)
def test_an_unfit_certificate_prepares_nothing(
    signer: dict[str, object], error: type[TrichLucError], prepare: Prepare, signed_at: datetime
) -> None:
    arguments = {"since": timedelta(days=-30)} | signer
    made = {
        name: signed_at + value if isinstance(value, timedelta) else value
        for name, value in arguments.items()
    }
    if "key" in made:
        made["key"] = rsa_key(1024)

    with pytest.raises(error):
        prepare(make_holder(**made))  # type: ignore[arg-type]


@pytest.mark.parametrize("junk", [b"", b"junk", b"\x30\x03\x02\x01\x01"])
def test_an_issuer_that_is_no_certificate_is_refused(
    junk: bytes, holder: Holder, rendered_extract: RenderedExtract, signed_at: datetime
) -> None:
    with pytest.raises(CertificateUnfitError):
        prepare_signature(
            SignatureRequest(rendered_extract.pdf, "NguoiKy", "Ký trích lục", "Hòa An"),
            certificates=[holder.der, junk],
            signed_at=signed_at,
            expires_at=signed_at,
        )


def test_the_use_that_binds_is_enough(prepare: Prepare, signed_at: datetime) -> None:
    only = make_holder(since=signed_at, uses=frozenset({BINDING}))

    assert prepare(only).certificates == (only.der,)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"GIF89a" * 50])
def test_what_is_no_pdf_is_not_prepared(pdf: bytes, prepare: Prepare) -> None:
    with pytest.raises(UnsignableFileError):
        prepare(pdf=pdf)


def test_a_paper_that_wants_a_time_stamp_is_not_signed_without(
    prepare: Prepare, holder: Holder, signed_at: datetime
) -> None:
    prepared = prepare(level="PAdES-B-T")

    with pytest.raises(TimestampWantedError):
        complete_signature(prepared, signature=holder.sign(prepared.attributes), at=signed_at)
