"""Papers that requests brought to a dossier are found with it, and go with it as originals."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.packages.manifest import sha256_of_bytes
from schemas.storage.database import reading
from schemas.storage.documents import list_documents, list_pages
from schemas.storage.field_values import field_values
from schemas.storage.scans import list_scans
from search_api.dossiers.jobs import confirm_field
from search_api.issuance.credentials import make_test_credentials
from tests.search_api.office import PASSWORD, Office, open_office, picture_bytes
from tests.search_api.requests.counter import Counter
from tests.search_api.transfers.moving import Mover, befriend, mover, other_mover

PAPER = picture_bytes(color="yellow")


@dataclass
class Filed:
    """An office with a dossier to which a decided request brought papers."""

    office: Office
    mover: Mover
    request: dict[str, Any]
    extract: dict[str, Any]

    def find(self, question: str, *, role: Role = Role.OFFICER) -> list[str]:
        """Return the codes of the dossiers that a question finds."""
        found = self.office.browser(role).get("/api/v1/search", params={"q": question}).json()
        return [each["archive_file_code"] for each in found["hits"]]


def _confirmed(office: Office) -> None:
    made = office.dossier("NGUYỄN VĂN THỬ", code="H99.1")
    made.read(full_name="NGUYỄN VĂN THỬ", beneficiary_file_no="BD/LS-00123", category="Liệt sĩ")
    with reading(office.services.database) as session:
        stored = field_values(session, made.dossier.id)
    for value in stored:
        confirm_field(office.services, office.people[Role.OFFICER], value.id)


def _hand_in(counter: Counter, request: dict[str, Any], name: str) -> None:
    form, files = {"component": "don_de_nghi"}, {"file": (name, PAPER)}
    kept = counter.by(Role.OFFICER).post(f"/api/v1/request-files/{request['id']}", data=form, files=files)
    assert kept.status_code == 201, kept.text


def _decided(office: Office) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a request that brought a paper handed in and an issued extract, and the extract."""
    counter = Counter(office)
    sent = counter.send().json()
    _hand_in(counter, sent, "Giấy khai sinh đối chiếu.png")
    request = counter.walk(sent, "link_dossier", "accept")
    asked = {"dossier": "H99.1", "request": request["id"], "purpose": "Viếng mộ tại Quảng Trị"}
    draft = counter.by(Role.OFFICER).post("/api/v1/extracts", json=asked).json()
    counter.walk(request, "send_for_signature")
    path = f"/api/v1/extracts/{draft['id']}/issue"
    issued = counter.by(Role.SIGNER).post(path, json={"password": PASSWORD})
    assert issued.status_code == 200, issued.text
    return request, dict(issued.json())


@pytest.fixture
def filed(tmp_path: Path) -> Filed:
    """The office, its keys made."""
    office = open_office(tmp_path / "here", demo=True)
    make_test_credentials(office.services.settings.keys_dir, at=office.clock())
    _confirmed(office)
    request, extract = _decided(office)
    return Filed(office, mover(office), request, extract)


def test_a_dossier_is_found_by_what_its_requests_brought(filed: Filed) -> None:
    assert filed.find("Viếng mộ tại Quảng Trị") == ["H99.1"]
    assert filed.find("Giấy khai sinh đối chiếu") == ["H99.1"]
    assert filed.find(filed.request["code"]) == ["H99.1"]


def test_an_open_request_brings_nothing_yet(filed: Filed) -> None:
    counter = Counter(filed.office)
    sent = counter.send(key="khoa-de-nghi-khac-01").json()
    _hand_in(counter, sent, "Huân chương lao động.png")

    linked = counter.act(sent, "link_dossier", key="khoa-de-nghi-khac-02")

    assert (linked.status_code, filed.find("Huân chương lao động")) == (200, [])


def _arrived(office: Office, dossier_id: str) -> dict[str, str]:
    """Return name and fingerprint of the files of a dossier that arrived, each looked at in the file store."""
    with reading(office.services.database) as session:
        scans = list_scans(session, dossier_id)
        kinds = [document.type_slug for document in list_documents(session, dossier_id)]
        assert len(list_pages(session, dossier_id)) >= len(scans) == len(kinds)
    for scan in scans:
        with office.services.files.original(scan.file_sha256) as path:
            assert sha256_of_bytes(path.read_bytes()) == scan.file_sha256
    assert "trich_luc" in kinds
    return {scan.file_name: scan.file_sha256 for scan in scans}


def test_papers_that_arose_go_to_the_other_office_as_originals(filed: Filed) -> None:
    here, there = filed.mover, other_mover(filed.office)
    sent = here.walk(here.prepare(_move(here)).json(), "notice", "send")

    received = there.walk(sent, "receive")

    files = _arrived(filed.office, received["arrived_dossier_id"])
    number = f"Trích lục số {filed.extract['number']}-{filed.extract['year']}.pdf"
    assert files[number] == filed.extract["sha256"]
    assert files["Giấy khai sinh đối chiếu.png"] == sha256_of_bytes(PAPER)
    assert len(files) == 3


def test_papers_that_arose_travel_in_a_package_with_their_hashes(filed: Filed, tmp_path: Path) -> None:
    other, here = open_office(tmp_path / "there"), filed.mover
    befriend(other, filed.office)
    destination = befriend(filed.office, other)
    sent = here.walk(here.prepare(_move(here), destination=destination).json(), "notice", "send")
    package = here.browser.get(f"/di-chuyen/{sent['id']}/goi").content
    colleague = mover(other)

    form = {"csrf": colleague.browser.csrf}
    colleague.browser.client.post("/di-chuyen/nhan-goi", data=form, files={"package": ("g.zip", package)})

    [arrived] = colleague.browser.get("/api/v1/transfers").json()
    files = _arrived(other, arrived["arrived_dossier_id"])
    assert {filed.extract["sha256"], sha256_of_bytes(PAPER)} < set(files.values())


def _move(here: Mover) -> dict[str, Any]:
    """Return an accepted request to move the dossier, beside the one that was decided."""
    counter = Counter(here.office)
    keys = iter(f"khoa-xin-chuyen-{number:04}" for number in range(9))
    asked = {"procedure": "di_chuyen_ho_so", "outcome": "chuyen_ho_so"}
    asked_by = {"applicant": {"name": "Trần Văn Thử", "citizen_no": "003048000001", "relation": "bản thân"}}
    sent = counter.send(key=next(keys), **asked, **asked_by).json()
    accepted = counter.act(sent, "accept", key=next(keys)).json()
    linked = counter.act(accepted, "link_dossier", key=next(keys))
    assert linked.status_code == 200, linked.text
    return dict(linked.json())
