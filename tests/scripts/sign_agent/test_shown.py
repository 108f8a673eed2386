"""The token signs the document that was shown, with its own certificate, and nothing else."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.assets import fonts_dir
from schemas.signing_protocol import PaperPrepared
from scripts.sign_agent.shown import NotWhatWasShownError, require_shown
from search_api.issuance.prepared import PreparedSignature, SignatureRequest
from search_api.issuance.render import render_extract
from search_api.issuance.two_step import prepare_signature
from tests.schemas.papers import PAPER, SIGNED_AT
from tests.search_api.issuance.made_certificates import Holder, make_holder

HOLDER = make_holder(since=SIGNED_AT - timedelta(days=1))


def _prepare(holder: Holder = HOLDER, *, at: datetime = SIGNED_AT) -> PreparedSignature:
    pdf = render_extract(PAPER, created_at=SIGNED_AT, font_dir=fonts_dir()).pdf
    request = SignatureRequest(pdf, "NguoiKy", "Ký trích lục", "Hòa An")
    return prepare_signature(request, certificates=[holder.der], signed_at=at, expires_at=at)


@pytest.fixture(scope="module")
def prepared() -> PreparedSignature:
    return _prepare()


def _told(prepared: PreparedSignature) -> PaperPrepared:
    return PaperPrepared(
        document_digest=prepared.document_digest,
        gap_start=prepared.gap_start,
        gap_end=prepared.gap_end,
        attributes=prepared.attributes,
        expires_at=prepared.expires_at,
    )


def _is_refused(told: PaperPrepared, document: bytes, certificate: bytes = HOLDER.der) -> bool:
    with pytest.raises(NotWhatWasShownError):
        require_shown(told, document=document, certificate=certificate)
    return True


def test_what_the_server_prepares_passes(prepared: PreparedSignature) -> None:
    require_shown(_told(prepared), document=prepared.pdf, certificate=HOLDER.der)


@given(place=st.integers(min_value=0), bit=st.integers(min_value=0, max_value=7))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_document_changed_anywhere_even_in_its_gap_is_refused(
    prepared: PreparedSignature, place: int, bit: int
) -> None:
    changed = bytearray(prepared.pdf)
    changed[place % len(changed)] ^= 1 << bit

    assert _is_refused(_told(prepared), bytes(changed))


@given(place=st.integers(min_value=0), bit=st.integers(min_value=0, max_value=7))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_attributes_changed_anywhere_are_refused(prepared: PreparedSignature, place: int, bit: int) -> None:
    changed = bytearray(prepared.attributes)
    changed[place % len(changed)] ^= 1 << bit

    assert _is_refused(_told(replace(prepared, attributes=bytes(changed))), prepared.pdf)


def test_attributes_of_another_certificate_are_refused(prepared: PreparedSignature) -> None:
    other = make_holder("Trần Thị Khác", since=SIGNED_AT)

    assert _is_refused(_told(prepared), prepared.pdf, other.der)


def test_attributes_of_another_document_are_refused(prepared: PreparedSignature) -> None:
    other = _prepare(at=SIGNED_AT + timedelta(hours=1))

    assert _is_refused(_told(other), prepared.pdf)


@pytest.mark.parametrize("digest", ["", "00" * 32, "no digest"])
def test_a_digest_that_is_told_wrongly_is_refused(digest: str, prepared: PreparedSignature) -> None:
    told = _told(prepared).model_copy(update={"document_digest": digest})

    assert _is_refused(told, prepared.pdf)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-10, 10), (10, 5), (0, 10**12)])
def test_a_gap_that_is_elsewhere_is_refused(start: int, end: int, prepared: PreparedSignature) -> None:
    told = _told(prepared).model_copy(update={"gap_start": start, "gap_end": end})

    assert _is_refused(told, prepared.pdf)
