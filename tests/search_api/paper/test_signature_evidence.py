"""Lists of revoked certificates that lie in a signed file are judged, whoever laid them in."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from asn1crypto import crl as asn1_crl
from pyhanko.sign.validation.dss import DocumentSecurityStore

from schemas.extract_paper import RenderedExtract
from search_api.issuance.prepared import SignatureRequest
from search_api.issuance.timestamps import HttpTimestamper, TimestampServer
from search_api.issuance.two_step import complete_signature, prepare_signature
from search_api.paper.signature_check import SignatureCheck, check_signatures, summarize
from search_api.verification.answer import Verification, sentence
from tests.schemas.papers import SIGNED_AT
from tests.search_api.issuance.made_certificates import Holder, make_crl, make_holder, rsa_key
from tests.search_api.issuance.timestamp_server import serving, stamping

DAY = timedelta(days=1)


def _root(number: int) -> Holder:
    return make_holder(
        "Gốc thử nghiệm",
        since=SIGNED_AT - 30 * DAY,
        is_issuer=True,
        key=rsa_key(number=number),
        uses=frozenset({"key_cert_sign", "crl_sign"}),
    )


ROOT, FORGER = _root(1), _root(2)
SIGNER = make_holder(since=SIGNED_AT - 9 * DAY, issuer=ROOT)
STAMPER = make_holder(
    "Dấu thời gian",
    since=SIGNED_AT - 9 * DAY,
    issuer=ROOT,
    is_timestamper=True,
    crl_url="http://127.0.0.1:9/",
)


@pytest.fixture(scope="module")
def signed(rendered_extract: RenderedExtract) -> bytes:
    request = SignatureRequest(rendered_extract.pdf, "NguoiKy", "Ký", "Hòa An")
    prepared = prepare_signature(
        request, certificates=[SIGNER.der], signed_at=SIGNED_AT, expires_at=SIGNED_AT
    )
    return complete_signature(prepared, signature=SIGNER.sign(prepared.attributes), at=SIGNED_AT)


def _check_with(signed: bytes, *lists: bytes) -> SignatureCheck:
    file = BytesIO(signed)
    if lists:
        crls = [asn1_crl.CertificateList.load(each) for each in lists]
        DocumentSecurityStore.add_dss(file, sig_contents=None, crls=crls)
    [check] = check_signatures(file.getvalue(), trust_roots=[ROOT.pem], at=SIGNED_AT)
    return check


def test_without_lists_nothing_is_known(signed: bytes) -> None:
    check = _check_with(signed)

    assert (check.revoked, check.stamped, check.trusted) == (None, None, True)


def test_a_list_of_the_issuer_clears_the_signer(signed: bytes) -> None:
    assert _check_with(signed, make_crl(ROOT, at=SIGNED_AT - DAY)).revoked is False


def test_a_signer_whom_the_list_names_is_not_trusted_and_people_are_told(signed: bytes) -> None:
    check = _check_with(signed, make_crl(ROOT, at=SIGNED_AT - DAY, revoked=(SIGNER,)))
    summary = summarize([check])
    answer = Verification(
        known=True, revoked=False, content="same", file="same", signature=summary, number="1/TL", date="2026-11-20",
        office="Sở",
    )  # fmt: skip

    assert (check.revoked, check.trusted, check.intact, summary.is_good) == (True, False, True, False)
    assert "CHỨNG THƯ SỐ CỦA NGƯỜI KÝ ĐÃ BỊ THU HỒI" in sentence(answer)


@pytest.mark.parametrize(("issuer", "age"), [(FORGER, DAY), (ROOT, 20 * DAY)], ids=["forged", "too old"])
def test_a_list_of_somebody_else_or_too_old_tells_nothing(
    signed: bytes, issuer: Holder, age: timedelta
) -> None:
    named = make_crl(issuer, at=SIGNED_AT - age, revoked=(SIGNER,) if issuer is FORGER else ())

    check = _check_with(signed, named)

    assert (check.revoked, check.trusted) == (None, True)


@pytest.mark.parametrize(
    ("since", "revoked"), [(SIGNED_AT - DAY, True), (SIGNED_AT + DAY, None)], ids=["before", "after"]
)
def test_a_later_list_counts_where_the_certificate_was_revoked_before_it_signed(
    signed: bytes, since: datetime, revoked: bool | None
) -> None:
    later = make_crl(ROOT, at=SIGNED_AT + 2 * DAY, revoked=(SIGNER,), since=since)

    check = _check_with(signed, later)

    assert (check.revoked, check.trusted) == (revoked, not revoked)


@pytest.mark.parametrize(
    ("at", "until", "is_good"),
    [
        (SIGNED_AT - 20 * DAY, SIGNED_AT + 400 * DAY, True),
        (SIGNED_AT - 20 * DAY, None, False),
        (SIGNED_AT - 20 * DAY, SIGNED_AT - DAY, False),
        (SIGNED_AT + 400 * DAY, None, False),
    ],
    ids=["between", "not known", "ahead of its time", "expired"],
)
def test_a_signature_is_judged_at_its_own_time_where_that_can_be(
    signed: bytes, at: datetime, until: datetime | None, is_good: bool
) -> None:
    [check] = check_signatures(signed, trust_roots=[ROOT.pem], at=at, until=until)

    assert (check.trusted, check.expired) == (is_good, is_good)


@pytest.fixture(scope="module")
def stamped(rendered_extract: RenderedExtract) -> bytes:
    """The extract with a time stamp of a server whose certificate lasts a year."""
    request = SignatureRequest(rendered_extract.pdf, "NguoiKy", "Ký", "Hòa An", level="PAdES-B-T")
    prepared = prepare_signature(
        request, certificates=[SIGNER.der], signed_at=SIGNED_AT, expires_at=SIGNED_AT
    )
    with serving(stamping(STAMPER, at=SIGNED_AT + DAY)) as url:
        timestamper = HttpTimestamper(TimestampServer(url, ROOT.pem))
        signature = SIGNER.sign(prepared.attributes)
        return complete_signature(prepared, signature=signature, at=SIGNED_AT, timestamper=timestamper)


@pytest.mark.parametrize(
    ("roots", "answers"), [([ROOT.pem], (True, True, True)), ([FORGER.pem], (False, False, False))]
)
def test_a_stamp_that_is_believed_shows_years_later_that_the_certificate_was_valid(
    stamped: bytes, roots: list[bytes], answers: tuple[bool, bool, bool]
) -> None:
    [check] = check_signatures(
        stamped, trust_roots=[ROOT.pem], at=SIGNED_AT + 800 * DAY, timestamp_roots=roots
    )

    assert (check.trusted, check.stamped, check.expired) == answers


def test_a_stamp_of_a_server_whose_certificate_was_revoked_is_not_believed(stamped: bytes) -> None:
    file, crl = BytesIO(stamped), make_crl(ROOT, at=SIGNED_AT, revoked=(STAMPER,))
    DocumentSecurityStore.add_dss(file, sig_contents=None, crls=[asn1_crl.CertificateList.load(crl)])

    [check] = check_signatures(
        file.getvalue(), trust_roots=[ROOT.pem], at=SIGNED_AT, timestamp_roots=[ROOT.pem]
    )

    assert check.stamped is False


def test_several_roots_may_stand_in_one_file(signed: bytes) -> None:
    other = make_holder("Gốc khác", since=SIGNED_AT - DAY, is_issuer=True)

    [check] = check_signatures(signed, trust_roots=[other.pem + ROOT.pem], at=SIGNED_AT)

    assert check.trusted
