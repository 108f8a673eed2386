"""An applicant without an account types a one-time code and works on the own request."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from schemas.accounts import Role
from schemas.outbox import OutChannel
from schemas.storage.announcements import set_channels
from schemas.storage.audit import latest
from schemas.storage.database import reading, writing
from schemas.storage.tables.outbox import OutboxMessageRow, OutboxPrivateRow
from schemas.storage.tables.receipt_codes import ReceiptCodeRow
from tests.search_api.office import NOW, Browser, Office, picture_bytes
from tests.search_api.requests.counter import ASKED, Counter


@pytest.fixture
def counter(office: Office) -> Counter:
    """A counter of an empty office."""
    return Counter(office)


def enter(browser: Browser, request: dict[str, Any], code: str) -> Any:
    """Type a code beside those of the receipt; return the response."""
    typed = {"code": request["code"], "secret": request["tracking_secret"], "one_time_code": code}
    return browser.client.post("/tra-cuu/mo", data=typed)


def hand_in(browser: Browser) -> Any:
    """Hand a file in; return the response."""
    files = [("files", ("bo-sung.png", picture_bytes()))]
    return browser.client.post("/de-nghi-cua-toi/tep", data={"component": "don_de_nghi"}, files=files)


def test_a_code_goes_to_the_address_of_the_request_and_lapses(counter: Counter) -> None:
    with writing(counter.office.services.database) as session:
        set_channels(session, {OutChannel.EMAIL}, now=NOW)
    sent = counter.send(applicant={**ASKED["applicant"], "email": "mau@example.org"}).json()
    receipt = {"code": sent["code"], "secret": sent["tracking_secret"]}

    asked = counter.office.browser().client.post("/tra-cuu/ma", data=receipt)

    assert asked.status_code == 200
    with reading(counter.office.services.database) as session:
        message = session.query(OutboxMessageRow).filter_by(kind="one_time_code").one()
        private = session.get_one(OutboxPrivateRow, message.id)
        kept = session.query(ReceiptCodeRow).one()
    code = private.details["code"]
    assert (private.address, message.expires_at) == ("mau@example.org", NOW + timedelta(minutes=10))
    assert code not in asked.text
    assert code not in kept.code_sha256
    assert enter(counter.office.browser(), sent, code).status_code == 303


def test_without_an_address_the_counter_is_named(counter: Counter) -> None:
    sent = counter.send().json()
    receipt = {"code": sent["code"], "secret": sent["tracking_secret"]}

    refused = counter.office.browser().client.post("/tra-cuu/ma", data=receipt)

    assert refused.status_code == 403
    assert "nơi tiếp nhận" in refused.text


def test_the_receipt_alone_opens_nothing(counter: Counter) -> None:
    sent = counter.send().json()
    stranger = counter.office.browser()

    refused = stranger.client.get("/de-nghi-cua-toi")

    assert refused.status_code == 403
    assert sent["code"] not in refused.text
    assert hand_in(stranger).status_code == 403


def test_an_applicant_supplements_with_a_file_and_withdraws(counter: Counter) -> None:
    sent = counter.send().json()
    counter.walk(sent, "ask_supplement")
    browser = counter.visitor(sent)

    assert hand_in(browser).status_code == 303
    done = browser.client.post("/de-nghi-cua-toi/viec/supplement", data={"version": "2", "note": "Đã nộp"})
    page = browser.client.get("/de-nghi-cua-toi").text
    gone = browser.client.post("/de-nghi-cua-toi/viec/withdraw", data={"version": "3", "reason": "Đổi ý"})

    assert (done.status_code, gone.status_code) == (303, 303)
    assert "bo-sung.png" in page
    assert "Cán bộ đang kiểm tra giấy tờ" in page
    events = counter.by(Role.OFFICER).get(f"/api/v1/requests/{sent['id']}").json()["events"]
    assert [(each["action"], each["account_id"]) for each in events[-2:]] == [
        ("supplement", None),
        ("withdraw", None),
    ]


def test_an_applicant_takes_the_own_file_and_no_other(counter: Counter) -> None:
    browser = counter.visitor(counter.send().json())
    hand_in(browser)
    [path] = re.findall(r'href="(/de-nghi-cua-toi/tep/\w+)"', browser.client.get("/de-nghi-cua-toi").text)

    assert browser.client.get(path).content == picture_bytes()
    assert counter.visitor(counter.send().json()).client.get(path).status_code == 404


def test_an_applicant_takes_the_papers_that_are_addressed_to_them(counter: Counter) -> None:
    sent = counter.send().json()
    counter.walk(sent, "accept")
    browser = counter.visitor(sent)

    taken = browser.client.get("/de-nghi-cua-toi/giay-to/01")

    assert taken.headers["content-type"] == "application/pdf"
    with pdfplumber.open(BytesIO(taken.content)) as pdf:
        text = pdf.pages[0].extract_text()
    assert sent["code"] in text
    assert "003155000001" not in text
    assert browser.client.get("/de-nghi-cua-toi/giay-to/06").status_code == 404
    page = browser.client.get("/de-nghi-cua-toi").text
    assert ("/giay-to/01" in page, "/giay-to/06" in page) == (True, False)


def test_what_only_the_office_may_do_stays_with_it(counter: Counter) -> None:
    browser = counter.visitor(counter.send().json())

    refused = browser.client.post("/de-nghi-cua-toi/viec/accept", data={"version": "1"})

    assert refused.status_code == 409


def test_five_wrong_tries_end_a_code(counter: Counter) -> None:
    sent = counter.send().json()
    code, stranger = counter.told_code(sent["id"]), counter.office.browser()
    wrong = f"{(int(code) + 1) % 1_000_000:06}"

    tries = [enter(stranger, sent, wrong).status_code for _ in range(5)]

    assert tries == [403] * 5
    assert enter(stranger, sent, code).status_code == 403
    with reading(counter.office.services.database) as session:
        assert latest(session, limit=1, subject_id=sent["id"])[0].action == "one_time_code_refused"


@pytest.mark.parametrize("minutes", [10, 60])
def test_a_code_lasts_ten_minutes(counter: Counter, office: Office, minutes: int) -> None:
    sent = counter.send().json()
    code = counter.told_code(sent["id"])
    office.clock.pass_by(timedelta(minutes=minutes))

    assert enter(office.browser(), sent, code).status_code == 403


def test_a_code_opens_once_and_a_newer_one_ends_it(counter: Counter, office: Office) -> None:
    sent = counter.send().json()
    first, second = counter.told_code(sent["id"]), counter.told_code(sent["id"])

    if first != second:
        assert enter(office.browser(), sent, first).status_code == 403
    assert enter(office.browser(), sent, second).status_code == 303
    assert enter(office.browser(), sent, second).status_code == 403


def test_codes_are_made_three_times_a_quarter_of_an_hour(counter: Counter) -> None:
    sent = counter.send().json()
    for _ in range(3):
        counter.told_code(sent["id"])

    refused = counter.by(Role.OFFICER).post_form(f"/ma-mot-lan/{sent['id']}")

    assert refused.status_code == 403
    assert "15 phút" in refused.text


def test_a_visit_ends_after_half_an_hour_or_by_leaving(counter: Counter, office: Office) -> None:
    sent = counter.send().json()
    left, stayed = counter.visitor(sent), counter.visitor(sent)

    token = left.client.cookies["trichluc-receipt"]
    left.client.post("/de-nghi-cua-toi/thoat")
    left.client.cookies.set("trichluc-receipt", token)

    assert left.client.get("/de-nghi-cua-toi").status_code == 403
    assert stayed.client.get("/de-nghi-cua-toi").status_code == 200
    office.clock.pass_by(timedelta(minutes=30))
    assert stayed.client.get("/de-nghi-cua-toi").status_code == 403
