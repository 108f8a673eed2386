"""A revoked certificate signs nothing, and the list that clears one goes into the file."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from schemas.extract_paper import RenderedExtract
from search_api.issuance.prepared import SignatureRequest
from search_api.issuance.revocation import (
    CertificateRevokedError,
    CertificateUntrustedError,
    RevocationUnavailableError,
    fetch_evidence,
)
from search_api.issuance.two_step import complete_signature, prepare_signature
from search_api.paper.signature_check import check_signatures, summarize
from tests.schemas.papers import SIGNED_AT
from tests.search_api.issuance.made_certificates import Holder, make_crl, make_holder, rsa_key
from tests.search_api.issuance.timestamp_server import serving

ROOT = make_holder(
    "Gốc thử nghiệm",
    since=SIGNED_AT - timedelta(days=9),
    is_issuer=True,
    key=rsa_key(number=1),
    uses=frozenset({"key_cert_sign", "crl_sign"}),
)


@dataclass
class Published:
    """What the issuer's server gives."""

    crl: bytes = b""
    status: int = 200

    def __call__(self, _: bytes) -> tuple[int, str, bytes]:
        """Answer."""
        return self.status, "application/pkix-crl", self.crl


def _signer(url: str) -> Holder:
    return make_holder(since=SIGNED_AT - timedelta(days=1), issuer=ROOT, crl_url=url)


def test_the_list_goes_into_the_file_and_the_signature_covers_it(rendered_extract: RenderedExtract) -> None:
    published = Published(make_crl(ROOT, at=SIGNED_AT))
    with serving(published) as url:
        signer = _signer(url)
        evidence = fetch_evidence([signer.der], roots_pem=ROOT.pem, at=SIGNED_AT)
    request = SignatureRequest(rendered_extract.pdf, "NguoiKy", "Ký", "Hòa An", evidence=evidence)

    prepared = prepare_signature(
        request, certificates=[signer.der], signed_at=SIGNED_AT, expires_at=SIGNED_AT
    )
    signed = complete_signature(prepared, signature=signer.sign(prepared.attributes), at=SIGNED_AT)

    kept = PdfFileReader(BytesIO(signed)).root["/DSS"]["/CRLs"]
    assert [each.get_object().data for each in kept] == [published.crl]
    checks = check_signatures(signed, trust_roots=[ROOT.der], at=SIGNED_AT)
    assert summarize(checks).is_good


def test_a_revoked_certificate_signs_nothing() -> None:
    published = Published()
    with serving(published) as url:
        signer = _signer(url)
        published.crl = make_crl(ROOT, at=SIGNED_AT - timedelta(hours=1), revoked=(signer,))
        with pytest.raises(CertificateRevokedError):
            fetch_evidence([signer.der], roots_pem=ROOT.pem, at=SIGNED_AT)


@pytest.mark.parametrize(("status", "crl"), [(404, b""), (200, b""), (200, b"<html>")])
def test_a_list_that_cannot_be_had_is_told(status: int, crl: bytes) -> None:
    with serving(Published(crl, status)) as url, pytest.raises(RevocationUnavailableError):
        fetch_evidence([_signer(url).der], roots_pem=ROOT.pem, at=SIGNED_AT)


def test_a_certificate_that_names_no_list_cannot_be_cleared() -> None:
    with pytest.raises(RevocationUnavailableError):
        fetch_evidence([_signer("").der], roots_pem=ROOT.pem, at=SIGNED_AT)


@pytest.mark.parametrize("at", [SIGNED_AT - timedelta(days=8), SIGNED_AT])
@pytest.mark.parametrize("issuer_number", [1, 2])
def test_a_list_that_is_too_old_or_of_another_issuer_clears_nobody(at: datetime, issuer_number: int) -> None:
    issuer = make_holder(
        "Gốc thử nghiệm",
        since=SIGNED_AT - timedelta(days=9),
        is_issuer=True,
        key=rsa_key(number=issuer_number),
        uses=frozenset({"crl_sign"}),
    )
    is_good = at == SIGNED_AT and issuer_number == 1
    with serving(Published(make_crl(issuer, at=at))) as url:
        signer = _signer(url)
        if is_good:
            assert fetch_evidence([signer.der], roots_pem=ROOT.pem, at=SIGNED_AT).crls
        else:
            with pytest.raises(CertificateUntrustedError):
                fetch_evidence([signer.der], roots_pem=ROOT.pem, at=SIGNED_AT)


def test_a_certificate_of_an_unknown_issuer_is_not_trusted() -> None:
    stranger = make_holder("Gốc lạ", since=SIGNED_AT, is_issuer=True, key=rsa_key(number=2))
    with serving(Published(make_crl(ROOT, at=SIGNED_AT))) as url, pytest.raises(CertificateUntrustedError):
        fetch_evidence([_signer(url).der], roots_pem=stranger.pem, at=SIGNED_AT)
