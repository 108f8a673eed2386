"""An extract goes and the original stays, where relatives still draw support at the old place."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from ingest.fingerprint import sha256_of
from schemas.accounts import Action, Role, permit_for
from schemas.identifiers import Sha256
from schemas.storage.database import reading
from schemas.storage.documents import list_documents, list_pages
from schemas.storage.dossiers import find_dossier, load_dossier
from schemas.storage.field_values import field_values
from schemas.storage.scans import list_scans
from search_api.dossiers.jobs import confirm_field
from search_api.issuance.credentials import make_test_credentials
from tests.search_api.issuance.copying.copy_desk import CODE, open_desk
from tests.search_api.office import PASSWORD, Browser, Office, TestDossier, open_office
from tests.search_api.transfers.moving import Mover, befriend, mover, other_mover

REASON = "Vợ liệt sĩ còn hưởng trợ cấp tuất tại nơi đi"


@dataclass
class Sender:
    """An office that issues extracts and moves dossiers."""

    mover: Mover
    signer: Browser

    def extract(self, code: str) -> dict[str, Any]:
        """Return an issued extract of a new dossier of this code."""
        return self.extract_of(self.mover.office.dossier("NGUYỄN VĂN THỬ", code=code))

    def extract_of(self, made: TestDossier) -> dict[str, Any]:
        """Return an issued extract of this dossier."""
        office, code = self.mover.office, made.dossier.archive_file_code
        made.read(full_name="NGUYỄN VĂN THỬ", beneficiary_file_no="BD/LS-00123", category="Liệt sĩ")
        with reading(office.services.database) as session:
            stored = field_values(session, made.dossier.id)
        for value in stored:
            confirm_field(office.services, office.people[Role.OFFICER], value.id)
        drafted = self.mover.browser.post("/api/v1/extracts", json={"dossier": code, "purpose": "Di chuyển"})
        path = f"/api/v1/extracts/{drafted.json()['id']}"
        issued = self.signer.post(path + "/issue", json={"password": PASSWORD})
        assert issued.status_code == 200, issued.text
        return dict(issued.json())

    def prepare(self, code: str, extract: dict[str, Any], **changed: Any) -> Any:
        """Prepare to send the extract in place of the dossier of this code."""
        asked = {"kind": "extract", "kept_reason": REASON, "extract": extract["id"], **changed}
        return self.mover.prepare(self.mover.ask(code), **asked)


@pytest.fixture(scope="module")
def sender(tmp_path_factory: pytest.TempPathFactory) -> Sender:
    """An office with keys, beside another one."""
    office = open_office(tmp_path_factory.mktemp("sender"), demo=True)
    make_test_credentials(office.services.settings.keys_dir, at=office.clock())
    return Sender(mover(office), office.browser(Role.SIGNER))


@pytest.fixture(scope="module")
def there(sender: Sender) -> Mover:
    """An officer of the other office."""
    return other_mover(sender.mover.office)


def arrived_pdf(office: Office, dossier_id: str) -> str:
    """Return the fingerprint of the only file that arrived, checked against its bytes."""
    with reading(office.services.database) as session:
        [scan] = list_scans(session, dossier_id)
        [document], pages = list_documents(session, dossier_id), list_pages(session, dossier_id)
    assert (document.type_slug, len(pages) > 0) == ("trich_luc", True)
    with office.services.files.original(Sha256(scan.file_sha256)) as path:
        assert sha256_of(path) == scan.file_sha256
    return scan.file_sha256


def test_the_extract_arrives_at_the_other_office_and_the_original_stays_as_it_is(
    sender: Sender, there: Mover
) -> None:
    extract = sender.extract("H99.1")
    here = sender.mover

    sent = here.walk(sender.prepare("H99.1", extract).json(), "notice", "send")
    moved = there.walk(sent, "receive", "register", "close")

    assert (moved["state"], moved["kind"]) == ("closed", "extract")
    holders = {step["holder"] for step in there.see(moved)["custody"]}
    assert holders == {"Sở thử nghiệm"}
    with reading(here.office.services.database) as session:
        assert load_dossier(session, moved["dossier_id"]).moved_to == ""
    assert arrived_pdf(here.office, moved["arrived_dossier_id"]) == extract["sha256"]
    again = here.browser.post("/api/v1/extracts", json={"dossier": "H99.1", "purpose": "Vẫn ở đây"})
    assert again.status_code == 201


def test_mau_93_says_that_an_extract_goes_and_why_the_original_stays(sender: Sender) -> None:
    extract = sender.extract("H99.2")
    transfer = sender.mover.walk(sender.prepare("H99.2", extract).json(), "notice", "send")

    pdf = sender.mover.browser.get(f"/di-chuyen/{transfer['id']}/phieu-bao").content

    with pdfplumber.open(BytesIO(pdf)) as paper:
        text = " ".join(page for each in paper.pages for page in each.extract_text().split())
    for words in ("Hình thức chuyển: Trích lục hồ sơ", f"số {extract['number']}/{extract['year']}", REASON):
        assert words in text


def test_a_certified_copy_of_the_decision_goes_with_the_extract(sender: Sender, there: Mover) -> None:
    office, here = sender.mover.office, sender.mover
    desk = open_desk(office)
    copy_id = desk.issued(2, 3, kind="sao_y", asked_by="agency")
    with reading(office.services.database) as session:
        dossier = find_dossier(
            session, CODE, permit=permit_for(office.people[Role.OFFICER], Action.READ_DOSSIER)
        )
    extract = sender.extract_of(TestDossier(office.services, dossier, desk.pages[0]))

    page = here.browser.get(f"/di-chuyen/moi?de-nghi={here.ask(CODE)['id']}").text
    sent = here.walk(sender.prepare(CODE, extract, copies=[copy_id]).json(), "notice", "send")
    received = there.walk(sent, "receive")

    assert f'name="copies" value="{copy_id}"' in page
    with reading(office.services.database) as session:
        names = [scan.file_name for scan in list_scans(session, received["arrived_dossier_id"])]
        papers = list_documents(session, received["arrived_dossier_id"])
    assert [name.split(" số ")[0] for name in names] == ["Trích lục", "Bản sao y"]
    assert papers[0].type_slug == "trich_luc"
    notice = here.browser.get(f"/di-chuyen/{sent['id']}/phieu-bao").content
    with pdfplumber.open(BytesIO(notice)) as paper:
        assert "Trích lục và bản sao y quyết định" in paper.pages[0].extract_text()


@pytest.mark.parametrize("wrong", [["0" * 32], None])
def test_only_issued_copies_of_the_dossier_itself_go_along(sender: Sender, wrong: list[str] | None) -> None:
    extract = sender.extract(f"H98.{wrong is None:d}")
    copies = wrong or [extract["id"]]

    refused = sender.prepare(f"H98.{wrong is None:d}", extract, copies=copies).json()

    assert refused["code"] in ("extract_not_found", "extract_not_issued")


def test_two_installations_exchange_an_extract_on_a_disk(sender: Sender, tmp_path: Any) -> None:
    extract, other = sender.extract("H99.3"), open_office(tmp_path / "there")
    befriend(other, sender.mover.office, name="Sở Nội vụ nơi đi")
    destination = befriend(sender.mover.office, other)
    here, colleague = sender.mover, mover(other)
    sent = here.walk(sender.prepare("H99.3", extract, destination=destination).json(), "notice", "send")

    package = here.browser.get(f"/di-chuyen/{sent['id']}/goi").content
    form = {"csrf": colleague.browser.csrf}
    colleague.browser.client.post("/di-chuyen/nhan-goi", data=form, files={"package": ("g.zip", package)})
    receipt = colleague.browser.get(f"/api/v1/transfers/{sent['id']}/receipt").json()
    headers = {"X-CSRF-Token": here.browser.csrf}
    taken = here.browser.client.post("/api/v1/transfers/receipts", json=receipt, headers=headers).json()

    theirs = colleague.walk(colleague.see(sent), "receive", "register", "close")
    ours = here.see(taken)
    assert (taken["state"], ours["holder"], theirs["kept_reason"]) == ("received", "Sở thử nghiệm", REASON)
    assert arrived_pdf(other, theirs["arrived_dossier_id"]) == extract["sha256"]
    assert "dossier_moved" not in here.browser.get("/api/v1/dossiers/H99.3").text


def test_a_revoked_extract_does_not_go(sender: Sender) -> None:
    extract = sender.extract("H99.4")
    prepared = sender.mover.walk(sender.prepare("H99.4", extract).json(), "notice")
    revoked = sender.signer.post(
        f"/api/v1/extracts/{extract['id']}/revoke", json={"reason": "Ghi sai năm sinh"}
    )
    assert revoked.status_code == 200, revoked.text

    refused = sender.mover.act(prepared, "send")

    assert (refused.status_code, refused.json()["code"]) == (409, "extract_not_issued")
    assert sender.mover.see(prepared)["state"] == "noticed"


def test_a_returned_extract_leaves_the_dossier_alone(sender: Sender, there: Mover) -> None:
    extract = sender.extract("H99.5")
    sent = sender.mover.walk(sender.prepare("H99.5", extract).json(), "notice", "send")

    back = sender.mover.walk(there.walk(sent, "receive", "return"), "take_back")

    with reading(there.office.services.database) as session:
        copy = load_dossier(session, back["arrived_dossier_id"])
        own = load_dossier(session, back["dossier_id"])
    assert (back["state"], own.moved_to, copy.moved_to) == ("back", "", "Sở thử nghiệm")
