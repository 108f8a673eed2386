"""Requests that are written step by step: kept at each, opened elsewhere, sent, received at a counter."""

import re
from datetime import timedelta
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.storage.audit import latest
from schemas.storage.database import reading
from search_api.requests.drafts.jobs import remove_expired
from tests.search_api.office import Office
from tests.search_api.requests.drafts.writer import TYPED, Writer, photo, stranger


@pytest.fixture
def writer(office: Office) -> Writer:
    """Somebody without an account."""
    return stranger(office)


@pytest.fixture
def citizen(office: Office) -> Writer:
    """Somebody with one."""
    return Writer(office.browser(Role.CITIZEN))


def _requests(office: Office) -> list[dict[str, Any]]:
    return list(office.browser(Role.OFFICER).get("/api/v1/requests").json())


def test_each_page_leads_to_the_next_and_keeps_what_was_typed(writer: Writer) -> None:
    assert writer.begin().headers["location"] == writer.path("cua-ai")
    assert writer.write("cua-ai").headers["location"] == writer.path("nguoi-xin")
    assert writer.write("nguoi-xin").headers["location"] == writer.path("giay-to")

    review = writer.page("xem-lai")

    typed = [*TYPED["cua-ai"].values(), *TYPED["nguoi-xin"].values()]
    assert all(value in review for value in typed if value != "than_nhan")
    assert "Còn chỗ chưa xong" not in review


@pytest.mark.parametrize(
    ("step", "typed", "said"),
    [
        ("cua-ai", {"standing": "than_nhan", "subject_name": ""}, "Xin ghi họ và tên của người có công."),
        ("cua-ai", {"standing": "than_nhan", "relation": ""}, "Xin ghi quan hệ"),
        ("cua-ai", {"standing": "thay_mat", "delegate_of": ""}, "đã ủy quyền cho Ông/Bà"),
        ("cua-ai", {"standing": "", "subject_name": "Trần Văn Thử"}, "Xin chọn một trong ba câu."),
        ("nguoi-xin", {"name": ""}, "Xin ghi họ và tên của Ông/Bà."),
        ("nguoi-xin", {"name": "Mẫu", "citizen_no": "12"}, "Số căn cước có 12 chữ số"),
        ("nguoi-xin", {"name": "Mẫu", "phone": "gọi tôi"}, "Số điện thoại này chưa đúng"),
        ("nguoi-xin", {"name": "Mẫu", "email": "ten@"}, "Địa chỉ thư điện tử này chưa đúng"),
        ("nguoi-xin", {"name": "Mẫu", "birth_year": "năm Thìn"}, "Xin ghi năm sinh bằng 4 chữ số"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_kept(
    writer: Writer, step: str, typed: dict[str, str], said: str
) -> None:
    writer.begin()

    answer = writer.write(step, **typed)

    assert answer.status_code == 422
    assert said in answer.text
    assert all(value in writer.page(step) for value in typed.values())


def test_the_first_page_says_what_it_lacks_and_keeps_the_rest(writer: Writer) -> None:
    answer = writer.begin(wish="")

    page = writer.browser.get(answer.headers["location"]).text
    assert "Xin chọn một loại giấy tờ." in page
    assert TYPED["viec"]["purpose"] in page


def test_going_back_keeps_what_is_half_typed(writer: Writer) -> None:
    writer.begin()

    answer = writer.write("nguoi-xin", then="truoc", name="Trần")

    assert answer.headers["location"] == writer.path("cua-ai")
    assert 'value="Trần"' in writer.page("nguoi-xin")


def test_a_double_click_on_the_first_page_begins_one_draft(citizen: Writer) -> None:
    first, second = (citizen.begin().headers["location"] for _ in range(2))

    assert first == second
    assert citizen.browser.get("/de-nghi").text.count("Làm tiếp") == 1


def test_another_tab_is_told_before_it_overwrites(writer: Writer) -> None:
    writer.begin()
    seen = writer.version("nguoi-xin")
    writer.write("nguoi-xin", seen=seen, page="mot", name="Một")

    answer = writer.write("nguoi-xin", seen=seen, page="hai", name="Hai")

    assert answer.status_code == 409
    assert 'value="Hai"' in answer.text
    assert 'value="Một"' in writer.page("nguoi-xin")


def test_what_a_page_kept_by_itself_does_not_stand_against_its_button(writer: Writer) -> None:
    writer.begin()
    seen = writer.version("nguoi-xin")
    kept = writer.write("nguoi-xin", seen=seen, then="giu", name="Trần")

    answer = writer.write("nguoi-xin", seen=seen, name="Trần Thị Mẫu")

    assert kept.json()["version"] > int(seen)
    assert answer.status_code == 303


def test_other_pages_in_other_tabs_do_not_stand_in_each_other_s_way(writer: Writer) -> None:
    writer.begin()
    seen = writer.version("cua-ai")
    writer.write("nguoi-xin", page="hai")

    assert writer.write("cua-ai", seen=seen).status_code == 303
    assert "Còn chỗ chưa xong" not in writer.page("xem-lai")


def test_a_draft_is_taken_up_on_another_device(office: Office, writer: Writer) -> None:
    code, secret = writer.fill().codes()
    other = Writer(office.browser(), writer.draft_id)
    assert other.browser.get(other.path("nguoi-xin")).status_code == 404

    answer = other.browser.post_form(
        "/xin-cap/tiep", code=code.lower(), secret=secret.lower().replace("-", " ")
    )

    assert answer.headers["location"] == other.path("xem-lai")
    assert "Trần Thị Mẫu" in other.page("nguoi-xin")


def test_a_wrong_secret_says_what_an_unknown_code_says_and_is_throttled(
    office: Office, writer: Writer
) -> None:
    code, _ = writer.fill().codes()
    other = office.browser()

    said = [
        other.post_form("/xin-cap/tiep", code=typed, secret="AAAA-AAAA-AAAA")
        for typed in (code, "TK-0000-0000")
    ]
    problems = [re.findall(r'role="alert">([^<]*)<', answer.text) for answer in said]
    statuses = [
        other.post_form("/xin-cap/tiep", code=code, secret="AAAA-AAAA-AAAA").status_code for _ in range(6)
    ]

    assert problems[0] == problems[1]
    assert [answer.status_code for answer in said] == [404, 404]
    assert statuses[-1] == 429


def test_the_secret_stands_nowhere_in_the_records(office: Office, writer: Writer) -> None:
    _, secret = writer.fill().codes()
    home = office.services.settings.home

    kept = b"".join(path.read_bytes() for path in home.rglob("*.sqlite*"))

    assert kept
    assert secret.encode() not in kept


def test_a_citizen_sends_the_draft_once_however_often_the_button_is_pressed(
    office: Office, citizen: Writer
) -> None:
    citizen.fill()

    first, second = citizen.finish(), citizen.finish_again()

    assert (first.status_code, second.status_code) == (201, 201)
    assert re.findall(r'large-code">([^<]+)', first.text) == re.findall(r'large-code">([^<]+)', second.text)
    [request] = _requests(office)
    assert (request["applicant"], request["relation"]) == ("Trần Thị Mẫu", "con")
    assert request["subject"] == "Trần Văn Thử, sinh 1948, quê quán Xã Mẫu"
    assert (request["channel"], request["state"]) == ("online", "submitted")


def test_after_sending_another_tab_is_led_to_the_request(citizen: Writer) -> None:
    citizen.fill().finish()

    assert "Tờ khai này đã được nhận" in citizen.page("nguoi-xin")
    assert "Tờ khai này đã được nhận" in citizen.finish_again(key="khoa-cua-trang-kia-01").text


def test_an_unfinished_draft_is_not_sent(office: Office, citizen: Writer) -> None:
    citizen.begin()

    answer = citizen.finish()

    assert answer.status_code == 422
    assert "Giấy tờ trong hồ sơ của ai?" in answer.text
    assert _requests(office) == []


def test_an_officer_receives_what_a_stranger_prepared(office: Office, writer: Writer) -> None:
    writer.fill().hand_in(photo())
    assert writer.finish().headers["location"].endswith("/da-soan")
    code = re.findall(r'large-code">([^<]+)', writer.browser.get(f"/xin-cap/{writer.draft_id}/da-soan").text)[
        0
    ]
    officer = office.browser(Role.OFFICER)

    shown = officer.get("/to-khai", params={"ma": f"https://vi-du.vn/xin-cap/tiep?ma={code}"}).text
    values = dict(re.findall(r'name="(version|key|code)" value="([^"]+)"', shown))
    received = officer.post_form(f"/to-khai/{writer.draft_id}/nhan", **values)

    assert "Trần Văn Thử, sinh 1948" in shown
    assert received.status_code == 201
    [request] = _requests(office)
    assert (request["channel"], request["applicant"]) == ("counter", "Trần Thị Mẫu")
    files = officer.get(f"/api/v1/request-files/{request['id']}").json()["files"]
    assert [each["component"] for each in files] == ["quan_he_than_nhan"]
    assert "Tờ khai này đã được nhận" in writer.page("viec")


def test_an_officer_mends_what_was_prepared_and_receives_it(office: Office, writer: Writer) -> None:
    writer.fill().finish()
    officer = office.browser(Role.OFFICER)

    form = officer.get(f"/de-nghi/moi?to_khai={writer.draft_id}").text
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    typed = {"name": "Trần Thị Mẫu", "subject": "Trần Văn Thử", "purpose": "Thờ cúng", "outcome": "trich_luc"}
    answer = officer.client.post("/de-nghi/moi", data={**hidden, **typed, "channel": "counter"})

    assert answer.status_code == 201
    assert [each["subject"] for each in _requests(office)] == ["Trần Văn Thử"]
    assert "Tờ khai này đã được nhận" in writer.page("viec")


def test_what_was_changed_since_the_officer_looked_is_not_received(office: Office, writer: Writer) -> None:
    code = writer.fill().codes()[0]
    writer.finish()
    officer = office.browser(Role.OFFICER)
    values = dict(
        re.findall(r'name="(version|key|code)" value="([^"]+)"', officer.get(f"/to-khai?ma={code}").text)
    )
    writer.write("nguoi-xin", name="Người Khác")

    answer = officer.post_form(f"/to-khai/{writer.draft_id}/nhan", **values)

    assert answer.status_code == 409
    assert "Người Khác" in answer.text
    assert _requests(office) == []


def test_a_draft_of_an_account_is_opened_by_no_counter(office: Office, citizen: Writer) -> None:
    citizen.fill()
    code = re.findall(r"TK-[0-9A-Z-]{9}", citizen.browser.get("/de-nghi").text)[0]

    assert office.browser(Role.OFFICER).get(f"/to-khai?ma={code}").status_code == 404


def test_a_citizen_takes_a_draft_of_this_browser_into_the_account(office: Office, writer: Writer) -> None:
    code, _ = writer.fill().codes()
    writer.browser.sign_in(office.people[Role.CITIZEN].login)

    answer = writer.browser.post_form("/xin-cap/tiep", code=code, secret="")

    assert answer.headers["location"] == writer.path("xem-lai")
    assert writer.finish().status_code == 201


def test_an_expired_draft_is_gone_with_its_files(office: Office, writer: Writer) -> None:
    writer.fill().hand_in(photo())
    folder = office.services.settings.home / "files" / "derived" / "drafts"
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 2

    office.clock.pass_by(timedelta(days=31))

    assert writer.browser.get(writer.path("viec")).status_code == 404
    assert remove_expired(office.services) == 1
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert remove_expired(office.services) == 0


def test_a_draft_that_is_worked_on_lives_on(office: Office, writer: Writer) -> None:
    writer.begin()
    office.clock.pass_by(timedelta(days=20))
    writer.write("cua-ai")
    office.clock.pass_by(timedelta(days=20))

    assert remove_expired(office.services) == 0
    assert "Trần Văn Thử" in writer.page("cua-ai")


def test_a_draft_is_thrown_away_at_once(office: Office, writer: Writer) -> None:
    writer.fill().hand_in(photo())

    writer.browser.post_form(f"/xin-cap/{writer.draft_id}/bo")

    assert writer.browser.get(writer.path("viec")).status_code == 404
    folder = office.services.settings.home / "files" / "derived" / "drafts"
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_who_lost_the_sign_in_is_shown_what_was_typed(citizen: Writer) -> None:
    citizen.begin()
    seen = citizen.version("nguoi-xin")
    citizen.browser.client.cookies.clear()

    answer = citizen.write("nguoi-xin", seen=seen, name="Trần Thị Mẫu")

    assert answer.status_code == 403
    assert 'value="Trần Thị Mẫu"' in answer.text
    assert "Phiên làm việc trên máy này đã hết" in answer.text


def test_hostile_names_are_escaped_on_every_page(office: Office, writer: Writer) -> None:
    hostile = "<script>x()</script>"
    writer.begin(purpose=hostile)
    writer.write("cua-ai", **{**TYPED["cua-ai"], "subject_name": hostile, "relation": hostile})
    writer.write("nguoi-xin", name=hostile)
    writer.hand_in(photo(), name=f"{hostile}.jpg")
    writer.finish()
    code = writer.codes()[0]

    pages = [
        writer.browser.get(writer.path(step))
        for step in ("viec", "cua-ai", "nguoi-xin", "giay-to", "xem-lai")
    ]
    pages.append(writer.browser.get(f"/xin-cap/{writer.draft_id}/da-soan"))
    pages.append(office.browser(Role.OFFICER).get(f"/to-khai?ma={code}"))

    assert [page.status_code for page in pages] == [200] * 7
    assert all("<script>x()" not in page.text for page in pages)


def test_the_trail_names_a_draft_and_nothing_that_stands_in_it(office: Office, writer: Writer) -> None:
    writer.fill().finish()

    with reading(office.services.database) as session:
        entries = latest(session, limit=5, subject_id=writer.draft_id)

    assert [each.action for each in entries] == ["prepare_draft", "begin_draft"]
    assert "Trần" not in repr(entries)


def test_staff_are_led_to_their_own_form(office: Office) -> None:
    assert office.browser(Role.OFFICER).get("/xin-cap").headers["location"] == "/de-nghi/moi"
    assert office.browser(Role.CITIZEN).get("/de-nghi/moi").headers["location"] == "/xin-cap"
