"""A revoked certificate signs nothing, and what clears one goes into the file."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from schemas.extract_paper import RenderedExtract
from schemas.issuance import EVIDENCE_NOTES, LAID_IN
from search_api.issuance.holders import Holder as Whose
from search_api.issuance.kept_evidence import ASKED_AGAIN_AFTER, SILENCE_KEPT, KeptEvidence
from search_api.issuance.prepared import SignatureRequest
from search_api.issuance.revocation import (
    CertificateRevokedError,
    CertificateUntrustedError,
    RevocationEvidence,
    RevocationNotNamedError,
    RevocationUnavailableError,
    fetch_evidence,
    holds_until,
)
from search_api.issuance.two_step import complete_signature, prepare_signature
from search_api.paper.signature_check import check_signatures, summarize
from tests.schemas.papers import SIGNED_AT
from tests.search_api.issuance.issuer_server import Issuer, open_issuer
from tests.search_api.issuance.made_certificates import Holder, make_crl, make_holder, rsa_key
from tests.search_api.issuance.timestamp_server import serving

HOUR = timedelta(hours=1)
ROOT = make_holder(
    "Gốc thử nghiệm",
    since=SIGNED_AT - timedelta(days=9),
    is_issuer=True,
    key=rsa_key(number=1),
    uses=frozenset({"key_cert_sign", "crl_sign", "digital_signature"}),
)


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    """An issuer that answers well, until a test changes that."""
    with open_issuer(ROOT, at=SIGNED_AT) as opened:
        yield opened


def _ask(signer: Holder, **changes: float) -> RevocationEvidence:
    return fetch_evidence([signer.der], roots_pem=ROOT.pem, at=SIGNED_AT, **changes)


@pytest.mark.parametrize(("ways", "stored"), [("ocsp", "/OCSPs"), ("crl", "/CRLs"), ("ocsp crl", "/OCSPs")])
def test_what_clears_the_signer_goes_into_the_file_and_the_signature_covers_it(
    issuer: Issuer, rendered_extract: RenderedExtract, ways: str, stored: str
) -> None:
    signer = issuer.issue(ways=ways)
    evidence = _ask(signer)
    request = SignatureRequest(rendered_extract.pdf, "NguoiKy", "Ký", "Hòa An", evidence=evidence)

    prepared = prepare_signature(
        request, certificates=[signer.der], signed_at=SIGNED_AT, expires_at=SIGNED_AT
    )
    signed = complete_signature(prepared, signature=signer.sign(prepared.attributes), at=SIGNED_AT)

    store = PdfFileReader(BytesIO(signed)).root["/DSS"]
    assert [each.get_object().data for each in store[stored]] == [*evidence.ocsps, *evidence.crls]
    summary = summarize(check_signatures(signed, trust_roots=[ROOT.der], at=SIGNED_AT))
    assert (summary.is_good, summary.covers_whole_file, summary.revoked) == (True, True, False)


@pytest.mark.parametrize("ways", ["ocsp", "crl", "ocsp crl"])
def test_a_revoked_certificate_signs_nothing(issuer: Issuer, ways: str) -> None:
    signer = issuer.issue(ways=ways)
    issuer.revoke(signer, since=SIGNED_AT - HOUR)

    with pytest.raises(CertificateRevokedError, match="người ký đã bị thu hồi"):
        _ask(signer)


def test_the_responder_is_asked_first_and_the_list_only_without_its_answer(issuer: Issuer) -> None:
    _ask(issuer.issue())
    issuer.down = {"ocsp"}
    _ask(issuer.issue())

    assert issuer.asked == ["ocsp", "ocsp", "crl"]


LIES = ["serial", "signer", "nonce", "old", "later", "garbage", "refusal"]


@pytest.mark.parametrize("lie", LIES)
def test_a_responder_that_lies_clears_nobody(issuer: Issuer, lie: str) -> None:
    issuer.lie = lie

    with pytest.raises(RevocationUnavailableError):
        _ask(issuer.issue(ways="ocsp"))


@pytest.mark.parametrize("lie", LIES)
def test_where_the_responder_lies_the_list_counts_and_the_lie_stays_out_of_the_file(
    issuer: Issuer, lie: str
) -> None:
    issuer.lie = lie
    good, bad = issuer.issue(), issuer.issue("Trần Thị Khác")
    evidence = _ask(good)
    issuer.revoke(bad, since=SIGNED_AT - HOUR)

    assert (len(evidence.crls), len(evidence.ocsps)) == (1, 0)
    with pytest.raises(CertificateRevokedError):
        _ask(bad)


@pytest.mark.parametrize(("status", "crl"), [(404, b""), (200, b""), (200, b"<html>")])
def test_a_list_that_cannot_be_had_is_told(status: int, crl: bytes) -> None:
    with serving(lambda _: (status, "application/pkix-crl", crl)) as url:
        signer = make_holder(since=SIGNED_AT - timedelta(days=1), issuer=ROOT, crl_url=url)
        with pytest.raises(RevocationUnavailableError):
            _ask(signer)


@pytest.mark.parametrize(("age", "key"), [(timedelta(days=8), 1), (timedelta(), 2)], ids=["old", "forged"])
def test_a_list_that_is_too_old_or_of_another_issuer_clears_nobody(age: timedelta, key: int) -> None:
    made_by = make_holder(
        "Gốc thử nghiệm",
        since=SIGNED_AT - timedelta(days=9),
        is_issuer=True,
        key=rsa_key(number=key),
        uses=frozenset({"crl_sign"}),
    )
    crl = make_crl(made_by, at=SIGNED_AT - age)
    with serving(lambda _: (200, "application/pkix-crl", crl)) as url:
        signer = make_holder(since=SIGNED_AT - timedelta(days=1), issuer=ROOT, crl_url=url)
        with pytest.raises(RevocationUnavailableError):
            _ask(signer)


def test_a_server_that_does_not_come_to_an_end_is_not_waited_for() -> None:
    ended = threading.Event()

    def slow(_: bytes) -> tuple[int, str, bytes]:
        ended.wait(20)
        return 404, "text/plain", b""

    with serving(slow) as url:
        signer = make_holder(since=SIGNED_AT - timedelta(days=1), issuer=ROOT, crl_url=url, ocsp_url=url)
        with pytest.raises(RevocationUnavailableError):
            _ask(signer, seconds=0.2)
        ended.set()


def test_an_answer_that_is_larger_than_any_is_refused() -> None:
    with serving(lambda _: (200, "application/ocsp-response", bytes(200_000))) as url:
        signer = make_holder(since=SIGNED_AT - timedelta(days=1), issuer=ROOT, ocsp_url=url)
        with pytest.raises(RevocationUnavailableError):
            _ask(signer)


def test_a_certificate_that_names_nobody_to_ask_cannot_be_cleared() -> None:
    with pytest.raises(RevocationNotNamedError):
        _ask(make_holder(since=SIGNED_AT - timedelta(days=1), issuer=ROOT))


def test_a_certificate_of_an_unknown_issuer_is_not_trusted_and_its_addresses_are_not_asked(
    issuer: Issuer,
) -> None:
    stranger = make_holder("Gốc lạ", since=SIGNED_AT, is_issuer=True, key=rsa_key(number=2))

    with pytest.raises(CertificateUntrustedError):
        fetch_evidence([issuer.issue().der], roots_pem=stranger.pem, at=SIGNED_AT)
    assert issuer.asked == []


def test_a_revoked_signer_is_found_also_while_nothing_is_known_of_the_issuer_above(issuer: Issuer) -> None:
    middle = make_holder(
        "Nơi cấp",
        since=SIGNED_AT - timedelta(days=2),
        issuer=ROOT,
        is_issuer=True,
        key=rsa_key(number=3),
        uses=frozenset({"key_cert_sign", "crl_sign", "digital_signature"}),
        crl_url="http://127.0.0.1:9/none.crl",
    )
    issuer.root = middle
    good, bad = issuer.issue(), issuer.issue("Trần Thị Khác")
    issuer.revoke(bad, since=SIGNED_AT - HOUR)

    for signer, error in ((good, RevocationUnavailableError), (bad, CertificateRevokedError)):
        with pytest.raises(error):
            fetch_evidence([signer.der, middle.der], roots_pem=ROOT.pem, at=SIGNED_AT)


def _kept(kept: KeptEvidence, signer: Holder, *, after: timedelta) -> RevocationEvidence:
    at = SIGNED_AT + after
    return kept.evidence_of([signer.der], roots_pem=ROOT.pem, at=at, holder=Whose.PERSON)


def test_what_was_fetched_is_used_for_an_hour_and_while_nobody_answers_until_it_is_old(
    issuer: Issuer,
) -> None:
    kept, signer = KeptEvidence(), issuer.issue(ways="ocsp")
    first = _kept(kept, signer, after=timedelta())
    again = _kept(kept, signer, after=ASKED_AGAIN_AFTER - timedelta(seconds=1))
    asked = list(issuer.asked)
    issuer.down = {"ocsp"}
    later = _kept(kept, signer, after=timedelta(hours=23))

    assert (again, later, asked) == (first, first, ["ocsp"])
    assert holds_until(first, at=SIGNED_AT) == SIGNED_AT + timedelta(days=1)
    with pytest.raises(RevocationUnavailableError):
        _kept(kept, signer, after=timedelta(days=1))


def test_who_does_not_answer_is_asked_again_a_little_later(issuer: Issuer) -> None:
    kept, signer, issuer.down = KeptEvidence(), issuer.issue(ways="ocsp"), {"ocsp"}

    for after in (timedelta(), SILENCE_KEPT - timedelta(seconds=1), SILENCE_KEPT):
        with pytest.raises(RevocationUnavailableError):
            _kept(kept, signer, after=after)

    assert issuer.asked == ["ocsp", "ocsp"]


def test_a_certificate_that_was_revoked_is_not_saved_by_what_was_known_before(issuer: Issuer) -> None:
    kept, signer = KeptEvidence(), issuer.issue(ways="ocsp")
    _kept(kept, signer, after=timedelta())
    issuer.revoke(signer, since=SIGNED_AT + HOUR)
    with pytest.raises(CertificateRevokedError):
        _kept(kept, signer, after=2 * HOUR)
    issuer.down = {"ocsp"}

    with pytest.raises(RevocationUnavailableError):
        _kept(kept, signer, after=3 * HOUR)


def test_every_note_that_is_kept_has_its_words() -> None:
    codes = {RevocationUnavailableError.code, RevocationNotNamedError.code, LAID_IN}

    assert set(EVIDENCE_NOTES) == codes
