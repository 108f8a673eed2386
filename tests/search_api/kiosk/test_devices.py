"""Devices over HTTP: paired once by a code, without rights, revocable; after a visit nothing is left."""

from datetime import timedelta
from pathlib import Path

import pytest

from schemas.accounts import Role
from schemas.kiosks import CODE_LASTS
from tests.search_api.kiosk.device import PATH, code_on, device, register
from tests.search_api.office import OTHER_OFFICE, Office, open_office
from tests.search_api.requests.counter import Counter


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office in which nothing happened."""
    return open_office(tmp_path)


def ids_of(page: str) -> list[str]:
    """Return the devices that a page offers to end."""
    return [part.split("/")[0] for part in page.split(f'action="{PATH}/')[1:]][::2]


def test_a_code_makes_one_browser_a_device_once(office: Office) -> None:
    code = register(office)
    first, second = office.browser(), office.browser()

    typed = f" {code.lower().replace('-', ' ')} "
    answers = [each.client.post("/kiosk/ghep", data={"code": typed}).status_code for each in (first, second)]

    assert answers == [303, 403]
    assert "Ông/Bà cần làm gì" in first.get("/kiosk").text
    assert "Ghép máy này" in second.get("/kiosk").text


def test_a_code_is_typed_in_time(office: Office) -> None:
    code = register(office)
    office.clock.pass_by(CODE_LASTS + timedelta(seconds=1))

    assert office.browser().client.post("/kiosk/ghep", data={"code": code}).status_code == 403


def test_codes_are_not_guessed_for_long(office: Office) -> None:
    browser = office.browser()

    statuses = [
        browser.client.post("/kiosk/ghep", data={"code": f"AAAA-000{n}"}).status_code for n in range(6)
    ]

    assert statuses == [403] * 5 + [429]


def test_a_device_shows_public_pages_in_its_skin_and_opens_nothing_else(office: Office) -> None:
    browser = device(office)

    assert 'class="public kiosk"' in browser.get("/tra-cuu").text
    assert "Đăng nhập" not in browser.get("/thu-tuc").text
    assert browser.get("/de-nghi").status_code == 303
    assert browser.get("/dang-nhap").headers["location"] == "/kiosk"
    assert browser.get("/api/v1/search?q=x").status_code == 401


def test_pairing_ends_the_sign_in_of_whoever_paired(office: Office) -> None:
    browser = office.browser(Role.ADMINISTRATOR)
    token = browser.client.cookies["trichluc"]
    browser.client.post("/kiosk/ghep", data={"code": register(office)})
    again = office.browser()
    again.client.cookies.set("trichluc", token)

    assert "trichluc" not in browser.client.cookies
    assert again.get("/api/v1/search?q=x").status_code == 401


@pytest.mark.parametrize("how", ["thoi", "ma"])
def test_a_device_that_was_revoked_or_got_a_new_code_is_any_browser_again(office: Office, how: str) -> None:
    browser, officer = device(office), office.browser(Role.OFFICER)
    [kiosk_id] = ids_of(officer.get(PATH).text)

    answer = officer.post_form(f"{PATH}/{kiosk_id}/{how}")

    assert answer.status_code == (303 if how == "thoi" else 200)
    assert browser.get("/kiosk").status_code == 303
    assert "kiosk" not in browser.get("/tra-cuu").text.split("<body")[0]


def test_devices_of_another_office_are_not_touched(office: Office) -> None:
    device(office)
    [kiosk_id] = ids_of(office.browser(Role.OFFICER).get(PATH).text)
    office.account(Role.OFFICER, login="officer-there", office=OTHER_OFFICE)
    there = office.browser()
    there.sign_in("officer-there")

    assert ids_of(there.get(PATH).text) == []
    assert [there.post_form(f"{PATH}/{kiosk_id}/{each}").status_code for each in ("thoi", "ma")] == [404, 404]


def test_forgetting_ends_the_visit_of_a_one_time_code_and_leaves_no_cookie(office: Office) -> None:
    counter = Counter(office)
    sent = counter.send().json()
    browser = device(office)
    typed = {"code": sent["code"], "secret": sent["tracking_secret"]}
    browser.client.post("/tra-cuu/mo", data={**typed, "one_time_code": counter.told_code(sent["id"])})
    browser.client.post("/giao-dien", data={"language": "en"})
    receipt, visit = (browser.client.cookies[each] for each in ("trichluc-receipt", "trichluc-kiosk-visit"))
    assert browser.get("/de-nghi-cua-toi").status_code == 200

    answer = browser.get("/kiosk/quen")

    assert (answer.headers["location"], answer.headers["clear-site-data"]) == ("/kiosk", '"cache", "storage"')
    assert set(browser.client.cookies) == {"trichluc-kiosk", "trichluc-kiosk-visit"}
    assert browser.client.cookies["trichluc-kiosk-visit"] != visit
    browser.client.cookies.set("trichluc-receipt", receipt)
    assert browser.get("/de-nghi-cua-toi").status_code == 403


def test_a_form_of_an_earlier_visit_is_not_taken(office: Office) -> None:
    sent = Counter(office).send().json()
    browser = device(office)
    typed = {"code": sent["code"], "secret": sent["tracking_secret"]}
    path = f"/tra-cuu?luot={browser.client.cookies['trichluc-kiosk-visit']}"

    before = browser.client.post(path, data=typed)
    browser.client.post("/kiosk/quen")
    after = browser.client.post(path, data=typed)

    assert (before.status_code, sent["code"] in before.text) == (200, True)
    assert (after.status_code, after.headers["location"], sent["code"] in after.text) == (
        303,
        "/kiosk",
        False,
    )


def test_a_device_shows_no_file_in_place_of_a_page(office: Office) -> None:
    browser = device(office)
    as_page = {"Sec-Fetch-Dest": "document"}

    assert browser.get("/static/seal.svg", headers=as_page).headers["location"] == "/kiosk/giay-o-quay"
    assert browser.get("/static/seal.svg", headers={"Sec-Fetch-Dest": "image"}).status_code == 200
    assert browser.get("/tra-cuu", headers=as_page).status_code == 200
    assert office.browser().get("/static/seal.svg", headers=as_page).status_code == 200


def test_a_browser_that_is_no_device_keeps_what_it_has(office: Office) -> None:
    browser = office.browser(Role.OFFICER)

    browser.get("/kiosk/quen")

    assert browser.get("/de-nghi").status_code == 200


def test_a_device_needs_a_name(office: Office) -> None:
    answer = office.browser(Role.OFFICER).post_form(PATH, kind="hall", name="  ", place="Sảnh")

    assert (answer.status_code, "Xin ghi tên máy" in answer.text) == (422, True)
    assert code_on(office.browser(Role.OFFICER).post_form(PATH, kind="counter", name="Quầy 1"))


@pytest.mark.parametrize("paper", ["a4", "roll"])
def test_what_a_device_prints_on_is_set(office: Office, paper: str) -> None:
    browser = office.browser(kiosk_paper=paper, kiosk_ask_seconds=45, kiosk_forget_seconds=15)
    browser.client.cookies.update(device(office).client.cookies)

    page = browser.get("/tra-cuu").text

    assert f'href="/static/kiosk-{paper}.css" media="print"' in page
    assert 'data-ask="45" data-forget="15"' in page
    assert '<noscript><meta http-equiv="refresh" content="60;url=/kiosk/quen"></noscript>' in page
