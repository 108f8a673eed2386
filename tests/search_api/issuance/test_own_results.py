"""An applicant opens what the own request brought, by account or after a one-time code; nobody else does."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from schemas.accounts import Role
from schemas.storage.audit import latest
from schemas.storage.database import reading
from search_api.issuance.credentials import make_test_credentials
from tests.search_api.issuance.copying.copy_desk import CODE, WISH, CopyDesk, open_desk
from tests.search_api.issuance.signing_office import SigningOffice, drafted
from tests.search_api.office import NOW, PASSWORD, Browser, open_office
from tests.search_api.requests.counter import Counter


@dataclass
class Given:
    """A request of a citizen whose result is ready, and the paper that it brought."""

    request: dict[str, Any]
    paper_id: str

    @property
    def path(self) -> str:
        """Where the citizen opens it."""
        return f"/ket-qua/{self.request['id']}/{self.paper_id}"


@dataclass
class Desk:
    """Where requests of a citizen are answered by copies."""

    copying: CopyDesk
    counter: Counter

    def give(self, *, is_ready: bool = True, **changed: Any) -> Given:
        """Answer a request of the citizen by a copy of one page for an agency's own use: nothing is masked."""
        sent = self.counter.send(role=Role.CITIZEN, outcome="sao_mot_phan").json()
        asked = self.counter.walk(sent, "accept")
        asked = self.counter.act(asked, "link_dossier", dossier=CODE, evidence="Trùng họ tên").json()
        wish = {**WISH, "asked_by": "agency", "purpose_code": "", "de_nghi": asked["id"], **changed}
        copy_id = self.copying.draft(2, **wish)
        asked = self.counter.walk(asked, "send_for_signature")
        assert self.copying.issue(copy_id).status_code == 303
        asked = self.copying.officer.get(f"/api/v1/requests/{asked['id']}").json()
        asked = self.counter.walk(asked, "make_ready") if is_ready else asked
        return Given({**sent, **asked}, copy_id)

    @property
    def citizen(self) -> Browser:
        """Who sent the requests."""
        return self.counter.by(Role.CITIZEN)

    def visitor(self, given: Given) -> Browser:
        """Return the browser of somebody who typed the one-time code of this request."""
        return self.counter.visitor(given.request)


@pytest.fixture(scope="module")
def office_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk in an office with test keys; making them is slow, so the tests share it."""
    office = open_office(tmp_path_factory.mktemp("office"), demo=True)
    make_test_credentials(office.services.settings.keys_dir, at=office.clock())
    desk = open_desk(office)
    people = {Role.OFFICER: desk.officer, Role.SIGNER: desk.signer}
    return Desk(desk, Counter(office, people))


@pytest.fixture
def desk(office_desk: Desk) -> Desk:
    """The desk, which all tests share."""
    return office_desk


@pytest.fixture
def later_desk(office_desk: Desk) -> Iterator[Desk]:
    """The desk for a test of other days; afterwards everybody is signed in on the first day again."""
    yield office_desk
    office_desk.copying.office.clock.at = NOW
    for role, browser in office_desk.counter.browsers.items():
        browser.sign_in(office_desk.copying.office.people[role].login)


@pytest.fixture(scope="module")
def reading_copy(office_desk: Desk) -> Given:
    """A copy for reading that the citizen may open."""
    return office_desk.give(kind="ban_doc")


def _picture(browser: Browser, path: str) -> np.ndarray:
    response = browser.get(path)
    assert response.status_code == 200, response.text
    return np.asarray(Image.open(BytesIO(response.content)).convert("L"), dtype=int)


def test_a_citizen_reads_the_own_copy_on_the_screen_and_gets_no_file(desk: Desk, reading_copy: Given) -> None:
    own = desk.citizen.get(f"/de-nghi/{reading_copy.request['id']}").text
    page = desk.citizen.get(reading_copy.path).text
    sheet = desk.citizen.get(f"{reading_copy.path}/to/1")

    assert f'href="{reading_copy.path}"' in own
    assert f'src="{reading_copy.path}/to/1"' in page
    assert f"{reading_copy.path}/tep" not in page
    assert sheet.headers["content-type"] == "image/png"
    assert "no-store" in sheet.headers["cache-control"]
    assert "content-disposition" not in sheet.headers
    assert desk.citizen.get(f"{reading_copy.path}/tep").status_code == 403


def test_every_part_of_a_sheet_tells_who_read_it(desk: Desk, reading_copy: Given) -> None:
    bare = _picture(desk.copying.signer, f"/ban-sao/{reading_copy.paper_id}/xem/1")

    marked = _picture(desk.citizen, f"{reading_copy.path}/to/1")

    height, width = bare.shape
    changed = np.abs(marked - bare) > 10
    parts = [
        changed[y : y + height // 4, x : x + width // 3].any()
        for y in range(0, height - height // 4 + 1, height // 4)
        for x in range(0, width - width // 3 + 1, width // 3)
    ]
    assert all(parts)
    assert (bare < 100).sum() == pytest.approx(
        (marked < 100).sum(), rel=0.05
    )  # what stands there stays readable


def test_who_typed_the_one_time_code_reads_it_too(desk: Desk, reading_copy: Given) -> None:
    visitor, path = desk.visitor(reading_copy), f"/ket-qua-cua-toi/{reading_copy.paper_id}"

    assert f'href="{path}"' in visitor.get("/de-nghi-cua-toi").text
    assert f'src="{path}/to/1"' in visitor.get(path).text
    assert visitor.get(f"{path}/to/1").headers["content-type"] == "image/png"
    assert visitor.get(f"{path}/tep").status_code == 403


def test_nobody_else_opens_it(desk: Desk, reading_copy: Given) -> None:
    office, other = desk.copying.office, desk.give(kind="ban_doc", receiver_name="Lê Thị Khác")
    stranger = office.browser()
    stranger.sign_in(office.account(Role.CITIZEN, login="cong-dan-khac").login)
    visit_path = f"/ket-qua-cua-toi/{reading_copy.paper_id}"

    answers = [
        stranger.get(reading_copy.path),
        stranger.get(f"{reading_copy.path}/to/1"),
        desk.copying.officer.get(f"{reading_copy.path}/to/1"),
        desk.citizen.get(f"/ket-qua/{other.request['id']}/{reading_copy.paper_id}"),
        desk.visitor(other).get(f"{visit_path}/to/1"),
        office.browser().get(f"{visit_path}/to/1"),
    ]

    assert [each.status_code for each in answers] == [404, 404, 404, 404, 404, 403]


def test_it_closes_after_its_last_day(later_desk: Desk, reading_copy: Given) -> None:
    clock, citizen = later_desk.copying.office.clock, later_desk.citizen
    clock.at = NOW + timedelta(days=15)
    citizen.sign_in("citizen")
    on_the_last_day = citizen.get(f"{reading_copy.path}/to/1").status_code
    clock.at = NOW + timedelta(days=16)
    citizen.sign_in("citizen")

    answers = [citizen.get(each) for each in (reading_copy.path, f"{reading_copy.path}/to/1")]

    assert on_the_last_day == 200
    assert [each.status_code for each in answers] == [403, 403]
    assert "Đã hết hạn sử dụng" in citizen.get(f"/de-nghi/{reading_copy.request['id']}").text


def test_it_closes_when_it_is_revoked_and_what_replaces_it_opens(desk: Desk) -> None:
    given = desk.give(kind="ban_doc", receiver_name="Phạm Thị Thử")
    newer = desk.copying.issued(
        2,
        asked_by="agency",
        kind="ban_doc",
        receiver_name="Phạm Thị Thử",
        thay=given.paper_id,
        thay_vi="Sai trang",
    )

    own = desk.citizen.get(f"/de-nghi/{given.request['id']}").text

    assert desk.citizen.get(f"{given.path}/to/1").status_code == 403
    assert "Đã thu hồi" in own
    assert desk.citizen.get(f"/ket-qua/{given.request['id']}/{newer}/to/1").status_code == 200


def test_nothing_is_there_before_the_result_is_ready(desk: Desk) -> None:
    given = desk.give(kind="ban_doc", is_ready=False, receiver_name="Bùi Thị Thử")

    assert desk.citizen.get(given.path).status_code == 404
    assert given.path not in desk.citizen.get(f"/de-nghi/{given.request['id']}").text


def test_an_electronic_result_is_downloaded_as_it_was_issued(desk: Desk) -> None:
    given = desk.give(kind="trich_sao", receiver_name="Đỗ Thị Thử")
    issued = desk.copying.signer.get(f"/ban-sao/{given.paper_id}/tep").content

    page = desk.citizen.get(given.path).text

    assert f'href="{given.path}/tep"' in page
    assert f"{given.path}/to/1" not in page
    assert desk.citizen.get(f"{given.path}/tep").content == issued
    assert desk.visitor(given).get(f"/ket-qua-cua-toi/{given.paper_id}/tep").content == issued


def test_a_signed_extract_is_downloaded_too(desk: Desk) -> None:
    office, officer = desk.copying.office, desk.copying.officer
    drafted(SigningOffice(office, {Role.OFFICER: officer}), code="H99.31")
    sent = desk.counter.send(role=Role.CITIZEN).json()
    asked = desk.counter.walk(sent, "accept")
    asked = desk.counter.act(asked, "link_dossier", dossier="H99.31", evidence="Trùng họ tên").json()
    draft = officer.post("/api/v1/extracts", json={"dossier": "H99.31", "request": asked["id"]}).json()
    asked = desk.counter.walk(asked, "send_for_signature")
    issued = desk.copying.signer.post(f"/api/v1/extracts/{draft['id']}/issue", json={"password": PASSWORD})
    assert issued.status_code == 200, issued.text
    desk.counter.walk(officer.get(f"/api/v1/requests/{asked['id']}").json(), "make_ready")

    own = desk.citizen.get(f"/de-nghi/{asked['id']}").text
    taken = desk.citizen.get(f"/ket-qua/{asked['id']}/{draft['id']}/tep").content

    assert f"số {issued.json()['number']:02d}/TL-SNV" in own
    assert hashlib.sha256(taken).hexdigest() == issued.json()["sha256"]


def test_each_look_is_on_the_audit_trail(desk: Desk) -> None:
    reading_copy = desk.give(kind="ban_doc")
    desk.citizen.get(reading_copy.path)
    desk.citizen.get(f"{reading_copy.path}/to/1")
    desk.visitor(reading_copy).get(f"/ket-qua-cua-toi/{reading_copy.paper_id}/to/1")

    with reading(desk.copying.office.services.database) as session:
        entries = latest(session, limit=20, subject_id=reading_copy.paper_id)
    told = [(each.action, each.account_id, each.detail.get("sheet")) for each in reversed(entries)]
    citizen = desk.copying.office.people[Role.CITIZEN].id
    assert told[-3:] == [
        ("open_own_result", citizen, None),
        ("see_own_sheet", citizen, 1),
        ("see_own_sheet", None, 1),
    ]
