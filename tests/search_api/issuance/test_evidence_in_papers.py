"""Papers of an office whose certificates name their issuer: cleared, revoked, renewed, expired since."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509 import ocsp
from pyhanko.pdf_utils.reader import PdfFileReader

from schemas.accounts import Role
from schemas.signing_keys import key_files
from search_api.paper.signature_check import SignatureCheck, check_signatures
from tests.search_api.issuance.issuer_server import Issuer, open_issuer
from tests.search_api.issuance.made_certificates import Holder, make_holder, rsa_key
from tests.search_api.issuance.signing_office import (
    DESK,
    ROOT,
    SigningOffice,
    drafted,
    laid_ready,
    open_agent,
    open_signing_office,
    register,
)
from tests.search_api.issuance.timestamp_server import refusing, serving, stamping
from tests.search_api.office import NOW, PASSWORD, Browser

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
GOOD = {"intact": True, "valid": True, "trusted": True, "covers_whole_file": True}


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    """Who issued all certificates of the office."""
    with open_issuer(ROOT, at=NOW) as opened:
        yield opened


@pytest.fixture
def office(tmp_path: Path, issuer: Issuer) -> SigningOffice:
    """An office that signs with keys on the server, or with the token of its signer."""
    keys = tmp_path / "made"
    keys.mkdir()
    files = key_files(keys)
    files.passphrase_file.write_text("")
    files.root_pem.write_bytes(ROOT.pem)
    put_key(files.person_p12, issuer.issue("Lê Văn Ký"))
    put_key(files.agency_p12, issuer.issue("SỞ NỘI VỤ"))
    return open_signing_office(tmp_path / "home", keys=keys, holder=issuer.issue("Lê Văn Ký"))


def put_key(path: Path, holder: Holder) -> None:
    """Lay a key where the server looks for it."""
    packed = pkcs12.serialize_key_and_certificates(None, holder.key, holder.certificate, None, NoEncryption())
    path.write_bytes(packed)


def keys_of(office: SigningOffice) -> Any:
    """Return where the keys of the office lie."""
    return key_files(office.office.services.settings.keys_dir)


def give(office: SigningOffice, which: str, **of_certificate: Any) -> Holder:
    """Give the office another key of an issuer who cannot be asked; `which` is `person_p12` or `agency_p12`."""
    holder = make_holder("Khóa khác", issuer=ROOT, **of_certificate)
    put_key(getattr(keys_of(office), which), holder)
    return holder


def issue(signer: Browser, paper_id: str) -> Any:
    """Sign with the keys on the server."""
    return signer.post(f"/api/v1/extracts/{paper_id}/issue", json={"password": PASSWORD})


def extract(office: SigningOffice, paper_id: str) -> dict[str, Any]:
    """Return the paper as programs see it."""
    return dict(office.office.browser(Role.SIGNER).get(f"/api/v1/extracts/{paper_id}").json())


def pdf_of(office: SigningOffice, paper_id: str) -> bytes:
    """Return the paper's file."""
    return bytes(office.office.browser(Role.SIGNER).get(f"/trich-luc/{paper_id}/tep").content)


def verified(office: SigningOffice, paper_id: str, **settings: Any) -> dict[str, Any]:
    """Return what anybody is told of the paper's file."""
    file = {"file": ("a.pdf", pdf_of(office, paper_id))}
    return dict(office.office.browser(**settings).client.post("/api/v1/verify", files=file).json())


def checks(office: SigningOffice, paper_id: str) -> tuple[SignatureCheck, ...]:
    """Return the judgment of each signature."""
    return check_signatures(pdf_of(office, paper_id), trust_roots=[ROOT.der], at=NOW)


def cleared(pdf: bytes) -> set[int]:
    """Return the numbers of the certificates of which responders say something in the file."""
    stored = PdfFileReader(BytesIO(pdf)).root["/DSS"]["/OCSPs"]
    return {ocsp.load_der_ocsp_response(each.get_object().data).serial_number for each in stored}


def test_both_signatures_of_keys_on_the_server_carry_what_clears_them(
    office: SigningOffice, issuer: Issuer
) -> None:
    paper_id = drafted(office, code="E1")

    assert issue(office.signer, paper_id).status_code == 200

    assert [each.revoked for each in checks(office, paper_id)] == [False, False]
    answer = verified(office, paper_id)
    assert answer["signature"] == GOOD
    assert answer["evidence"] == {"stamped": None, "revoked": False, "expired": False}
    page = office.signer.get(f"/trich-luc/{paper_id}").text
    assert page.count("Tệp có kèm xác nhận của nơi cấp") == 2
    assert set(issuer.asked) == {"ocsp"}


@pytest.mark.parametrize(("which", "whose"), [("person_p12", "người ký"), ("agency_p12", "cơ quan")])
def test_a_revoked_key_on_the_server_signs_nothing_and_nothing_is_numbered(
    office: SigningOffice, issuer: Issuer, which: str, whose: str
) -> None:
    revoked = issuer.issue("Bị thu hồi")
    issuer.revoke(revoked, since=NOW - HOUR)
    put_key(getattr(keys_of(office), which), revoked)
    paper_id = drafted(office, code="E2")

    refused = issue(office.signer, paper_id)

    assert (refused.status_code, refused.json()["code"]) == (409, "certificate_revoked")
    assert f"Chứng thư số của {whose} đã bị thu hồi" in refused.json()["message"]
    assert extract(office, paper_id)["number"] is None


def test_a_paper_is_not_laid_ready_for_a_token_while_the_agency_could_not_sign(
    office: SigningOffice, issuer: Issuer
) -> None:
    revoked = issuer.issue("Bị thu hồi")
    issuer.revoke(revoked, since=NOW - HOUR)
    put_key(keys_of(office).agency_p12, revoked)
    paper_id = drafted(office, code="E3")

    answer = office.signer.post_form(f"{DESK}/van-ban/{paper_id}")

    assert answer.status_code == 409
    assert "Chứng thư số của cơ quan đã bị thu hồi" in answer.text


@pytest.mark.parametrize(("required", "status"), [(False, 200), (True, 503)])
def test_while_issuers_are_away_papers_are_signed_and_that_is_told_or_not_signed_where_it_is_set_so(
    office: SigningOffice, issuer: Issuer, required: bool, status: int
) -> None:
    issuer.down = {"ocsp", "crl"}
    signer = office.office.browser(Role.SIGNER, revocation_required=required)
    paper_id = drafted(office, code="E4")

    answer = issue(signer, paper_id)

    assert answer.status_code == status
    if required:
        assert answer.json()["code"] == "revocation_unavailable"
        assert extract(office, paper_id)["number"] is None
        return
    assert verified(office, paper_id)["evidence"]["revoked"] is None
    assert signer.get(f"/trich-luc/{paper_id}").text.count("chưa hỏi được nơi cấp") == 2


def test_a_paper_that_waits_for_a_token_survives_the_renewal_of_every_certificate(
    office: SigningOffice, issuer: Issuer
) -> None:
    give(office, "agency_p12", since=NOW - DAY, until=NOW + HOUR)
    paper_id = laid_ready(office, code="E5")
    number = extract(office, paper_id)["number"]
    office.office.clock.pass_by(3 * DAY)
    issuer.at = NOW + 3 * DAY
    renewed = issuer.issue("Lê Văn Ký")
    register(SigningOffice(office.office), renewed.der)
    give(office, "agency_p12", since=NOW + 2 * DAY)

    signed = open_agent(office.office.browser(Role.SIGNER), holder=renewed).sign(paper_id)

    assert signed.status_code == 200
    paper = extract(office, paper_id)
    assert (paper["state"], paper["number"]) == ("issued", number)
    assert verified(office, paper_id)["signature"] == GOOD


def test_a_number_that_waited_for_a_time_stamp_is_signed_with_the_renewed_keys(
    office: SigningOffice, tmp_path: Path
) -> None:
    for which in ("person_p12", "agency_p12"):
        give(office, which, since=NOW - DAY, until=NOW + HOUR)
    roots = tmp_path / "roots.pem"
    roots.write_bytes(ROOT.pem)
    paper_id = drafted(office, code="E6")
    with serving(refusing) as url:
        stamped = {"timestamp_url": url, "timestamp_roots_file": str(roots)}
        stopped = issue(office.office.browser(Role.SIGNER, **stamped), paper_id)
    office.office.clock.pass_by(DAY)
    for which in ("person_p12", "agency_p12"):
        give(office, which, since=NOW + 2 * HOUR)

    signed = issue(office.office.browser(Role.SIGNER), paper_id)

    assert (stopped.json()["code"], signed.status_code) == ("timestamp_unavailable", 200)
    assert [each.time for each in checks(office, paper_id)] == [NOW + DAY, NOW + DAY]
    assert verified(office, paper_id)["signature"] == GOOD


def test_where_a_certificate_expired_yesterday_the_paper_goes_on_with_another_signer(
    office: SigningOffice, issuer: Issuer
) -> None:
    short = make_holder("Lê Văn Ký", since=NOW - DAY, until=NOW + HOUR, issuer=ROOT, key=rsa_key(number=5))
    register(office, short.der)
    paper_id = laid_ready(office, code="E7")
    number = extract(office, paper_id)["number"]
    office.office.clock.pass_by(DAY + HOUR)
    signer = office.office.browser(Role.SIGNER)
    other = office.office.account(Role.SIGNER, login="nguoi-ky-hai")
    browser = office.office.browser()
    browser.sign_in(other.login)

    refused = open_agent(signer, holder=short).prepare(paper_id).json()
    signer.post_form(f"{DESK}/van-ban/{paper_id}/rut")
    issuer.at = NOW + DAY
    signed = issue(browser, paper_id)

    assert refused["code"] == "certificate_not_valid"
    assert "đã hết hạn ngày 20/11/2026" in refused["message"]
    assert "để người khác có thẩm quyền ký" in refused["message"]
    assert (signed.status_code, extract(office, paper_id)["number"]) == (200, number)


def test_the_agencys_own_certificate_is_called_so_where_it_has_expired(office: SigningOffice) -> None:
    give(office, "agency_p12", since=NOW - 9 * DAY, until=NOW - DAY)

    refused = issue(office.signer, drafted(office, code="E8")).json()

    assert refused["code"] == "certificate_not_valid"
    assert "Chứng thư số của cơ quan đã hết hạn" in refused["message"]


def test_a_paper_outlives_its_certificates_and_people_are_told_so(office: SigningOffice) -> None:
    paper_id = drafted(office, code="E9")
    issue(office.signer, paper_id)
    office.office.clock.pass_by(timedelta(days=800))

    answer = verified(office, paper_id)
    file = {"file": ("a.pdf", pdf_of(office, paper_id))}
    anybody = office.office.browser()
    page = anybody.client.post("/xac-minh", data={"csrf": anybody.csrf}, files=file).text

    assert (answer["signature"], answer["evidence"]["expired"]) == (GOOD, True)
    assert answer["evidence"]["revoked"] is False
    assert "chữ ký có hiệu lực tại thời điểm ký" in answer["sentence"]
    assert "Chứng thư số đã hết hạn sau khi ký; chữ ký có hiệu lực tại thời điểm ký" in page


def test_a_certificate_that_was_revoked_after_it_signed_leaves_the_paper_valid(
    office: SigningOffice, issuer: Issuer
) -> None:
    paper_id = drafted(office, code="E10")
    issue(office.signer, paper_id)
    for each in list(issuer.certificates.values()):
        issuer.revoke(each, since=NOW + HOUR)
    office.office.clock.pass_by(2 * HOUR)
    issuer.at = NOW + 2 * HOUR

    refused = issue(office.signer, drafted(office, code="E11"))

    assert refused.json()["code"] == "certificate_revoked"
    assert verified(office, paper_id)["evidence"]["revoked"] is False


def test_the_agencys_signature_carries_what_clears_the_server_of_time_stamps(
    office: SigningOffice, issuer: Issuer, tmp_path: Path
) -> None:
    stamper = issuer.issue("Dấu thời gian", is_timestamper=True)
    roots = tmp_path / "roots.pem"
    shutil.copy(keys_of(office).root_pem, roots)
    paper_id, other_id = drafted(office, code="E12"), drafted(office, code="E13")
    with serving(stamping(stamper, at=NOW)) as url:
        stamped = {"timestamp_url": url, "timestamp_roots_file": str(roots)}
        signer = office.office.browser(Role.SIGNER, **stamped)
        signed = issue(signer, paper_id)
        issuer.revoke(stamper, since=NOW - HOUR)
        office.office.clock.pass_by(2 * HOUR)
        refused = issue(signer, other_id)

    assert signed.status_code == 200
    assert stamper.certificate.serial_number in cleared(pdf_of(office, paper_id))
    assert verified(office, paper_id, **stamped)["evidence"]["stamped"] is True
    assert "máy chủ dấu thời gian đã bị thu hồi" in refused.json()["message"]
