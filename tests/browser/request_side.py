"""What happened at the counters of the world: requests, papers, copies, slips, letters, transfers, complaints."""

import itertools
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from schemas.accounts import Role
from schemas.identifiers import PageId
from search_api.boards.keeping.jobs import refresh_board
from search_api.outside.json_call import Server
from search_api.outside.portal import Portal
from search_api.requests.portal.jobs import fetch_requests
from tests.browser.names import Names
from tests.search_api.inquiries.desk import Desk
from tests.search_api.issuance.copying.copy_desk import CODE, CopyDesk
from tests.search_api.office import OTHER_OFFICE, PASSWORD, Browser, Office, picture_bytes
from tests.search_api.outside.servers import serving_http
from tests.search_api.requests.counter import ASKED, Counter
from tests.search_api.requests.drafts.writer import TYPED, Writer, photo, stranger
from tests.search_api.slips.shelf import Shelf
from tests.search_api.transfers.moving import ASKED as MOVING
from tests.search_api.transfers.moving import Mover


def fill_counters(office: Office, names: Names) -> dict[str, str]:
    """Let it happen; return the ids of what the addresses of pages name."""
    late = _late(office)
    counter = Counter(office)
    ids = (
        late
        | _requests(counter, names)
        | _issued(counter)
        | _copy(counter)
        | _given(counter)
        | _slip(counter)
        | _inquiry(counter)
        | _transfer(counter)
        | _complaint(counter)
        | _from_the_portal(counter)
        | _drafts(office, names)
    )
    refresh_board(office.services)
    return ids


def _id_in(response: Any) -> str:
    assert response.status_code == 303, response.text
    return str(response.headers["location"]).split("?")[0].rpartition("/")[2]


def _late(office: Office) -> dict[str, str]:
    """Let a request be older than its time."""
    office.clock.pass_by(-timedelta(days=30))
    counter = Counter(office, {}, itertools.count(5_000))
    request = counter.walk(counter.send().json(), "accept")
    office.clock.pass_by(timedelta(days=30))
    return {"late_id": request["id"]}


def _requests(counter: Counter, names: Names) -> dict[str, str]:
    request = counter.walk(counter.send().json(), "accept", "link_dossier")
    counter.send(applicant={**ASKED["applicant"], "name": names.applicant})
    counter.walk(counter.send().json(), "ask_supplement")
    counter.walk(counter.send().json(), "accept", "suspend")
    done = counter.walk(
        counter.send().json(), "accept", "send_for_signature", "issue", "make_ready", "return_result"
    )
    data = {"component": "don_de_nghi"}
    files = {"file": ("don.png", picture_bytes())}
    counter.by(Role.OFFICER).post(f"/api/v1/request-files/{request['id']}", data=data, files=files)
    return {"request_id": request["id"], "returned_id": done["id"], "procedure": ASKED["procedure"]}


def _issued(counter: Counter) -> dict[str, str]:
    officer, signer = counter.by(Role.OFFICER), counter.by(Role.SIGNER)
    drafts = [_id_in(officer.post_form("/ho-so/H99.1/trich-luc", purpose="Thờ cúng")) for _ in range(2)]
    signed = signer.post_form(f"/trich-luc/{drafts[0]}/ky", password=PASSWORD)
    assert signed.status_code == 303, signed.text
    page = officer.get(f"/api/v1/extracts/{drafts[0]}").json()
    return {
        "extract_id": drafts[0],
        "unsigned_id": drafts[1],
        "verify_code": page["verify_url"].rpartition("/")[2],
    }


def _copy(counter: Counter) -> dict[str, str]:
    return {"copy_id": _desk(counter).draft(1)}


def _desk(counter: Counter) -> CopyDesk:
    officer = counter.by(Role.OFFICER)
    pages = re.findall(r'name="page" value="([^"]+)"', officer.get(f"/ban-sao/moi/{CODE}").text)
    return CopyDesk(counter.office, officer, counter.by(Role.SIGNER), [PageId(page) for page in pages])


def _given(counter: Counter) -> dict[str, str]:
    """Let a citizen's request bring a copy for reading."""
    desk = _desk(counter)
    sent = counter.send(role=Role.CITIZEN, outcome="sao_mot_phan").json()
    asked = counter.act(
        counter.walk(sent, "accept"), "link_dossier", dossier=CODE, evidence="Trùng họ tên"
    ).json()
    copy_id = desk.draft(2, asked_by="agency", purpose_code="", de_nghi=asked["id"], kind="ban_doc")
    asked = counter.walk(asked, "send_for_signature")
    assert desk.issue(copy_id).status_code == 303
    counter.walk(counter.by(Role.OFFICER).get(f"/api/v1/requests/{asked['id']}").json(), "make_ready")
    return {
        "given_request_id": asked["id"],
        "paper_id": copy_id,
        "receipt_code": sent["code"],
        "receipt_secret": sent["tracking_secret"],
    }


def _slip(counter: Counter) -> dict[str, str]:
    shelf = Shelf(counter)
    shelf.register("H99.7", "H99.8")
    shelf.request("H99.8")
    return {"slip_id": shelf.only()["id"]}


def _inquiry(counter: Counter) -> dict[str, str]:
    desk = Desk(counter.office, counter)
    request = desk.request()
    asked = desk.ask(request)
    assert asked.status_code == 201, asked.text
    ids = {"inquiry_id": asked.json()["id"], "agency_id": desk.first()["id"]}
    return ids | {"asked_request_id": request["id"]}


def _transfer(counter: Counter) -> dict[str, str]:
    office = counter.office
    office.dossier("Họ và tên: Trần Văn Mẫu", code="H99.81")
    office.account(Role.OFFICER, login="officer-there", office=OTHER_OFFICE)
    request = counter.walk(counter.send(**MOVING).json(), "accept")
    linked = counter.act(request, "link_dossier", dossier="H99.81", evidence="Trùng số hồ sơ").json()
    here = Mover(office, counter.by(Role.OFFICER))
    prepared = here.prepare(linked)
    assert prepared.status_code == 201, prepared.text
    moving = counter.walk(counter.send(**MOVING).json(), "accept")
    linked = counter.act(moving, "link_dossier", dossier="H99.52", evidence="Trùng số hồ sơ").json()
    return {"transfer_id": here.walk(prepared.json(), "notice", "send")["id"], "moving_id": linked["id"]}


def _complaint(counter: Counter) -> dict[str, str]:
    written = {"kind": "suggestion", "content": "Quầy số 4 nên có ghế ngồi chờ.", "office": "default"}
    headers = {"Idempotency-Key": "khoa-cua-nguoi-gui-0001"}
    counter.office.browser().client.post("/api/v1/complaints", json=written, headers=headers)
    [found] = counter.by(Role.OFFICER).get("/api/v1/complaints").json()
    return {"complaint_id": found["id"]}


def _from_the_portal(counter: Counter) -> dict[str, str]:
    item = {
        "external_code": "000.00.00.H99-261120-0042",
        "procedure": "khong_co",
        "applicant": {"name": "Mẫu"},
    }
    with serving_http((200, {"requests": [item]}), (200, {})) as portal:
        fetch_requests(counter.office.services, Portal(Server(portal.url, timeout_seconds=2)))
    return {}


def _drafts(office: Office, names: Names) -> dict[str, str]:
    """Let a stranger prepare a form, and a citizen begin one."""
    writer = stranger(office)
    writer.begin(purpose="Làm chế độ thờ cúng liệt sĩ cho gia đình")
    writer.write("cua-ai", **{**TYPED["cua-ai"], "subject_name": names.applicant})
    writer.write("nguoi-xin")
    writer.hand_in(photo(size=(1200, 900)), name=names.picture)
    assert writer.finish().status_code == 303
    code, secret = writer.codes()
    citizen = Writer(office.browser(Role.CITIZEN))
    citizen.begin(key="khoa-cua-cong-dan-0001")
    return {
        "draft_id": writer.draft_id,
        "draft_code": code,
        "draft_cookie": f"{writer.draft_id}.{secret}",
        "begun_id": citizen.draft_id,
    }


def visit(office: Office, ids: Mapping[str, str]) -> Browser:
    """Return the browser of an applicant without an account, who typed the code that the counter told."""
    receipt = {"code": ids["receipt_code"], "tracking_secret": ids["receipt_secret"]}
    return Counter(office).visitor({"id": ids["given_request_id"], **receipt})
