"""Ratings over HTTP: given once by who has the receipt or at the counter, kept without a way back, shown as counts."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from schemas.accounts import Role
from schemas.storage import audit
from schemas.storage.database import reading
from tests.search_api.office import OTHER_OFFICE, Office, open_office
from tests.search_api.requests.counter import Counter

DONE = ("accept", "send_for_signature", "issue", "make_ready", "return_result")


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    """A counter of an office."""
    return Counter(open_office(tmp_path))


def returned(counter: Counter) -> dict[str, Any]:
    """Return a request whose result was handed out, with its secret."""
    sent = counter.send().json()
    return {**counter.walk(sent, *DONE), "secret": sent["tracking_secret"]}


def rate(counter: Counter, request: dict[str, Any], score: int = 5, comment: str = "") -> Any:
    """Rate with the receipt."""
    body = {"code": request["code"], "secret": request["secret"], "score": score, "comment": comment}
    return counter.office.browser().client.post("/api/v1/ratings", json=body)


def rows(office: Office, table: str) -> list[dict[str, Any]]:
    """Return a whole table."""
    with reading(office.services.database) as session:
        return [dict(row) for row in session.execute(text(f"SELECT * FROM {table}")).mappings()]


def test_who_holds_the_receipt_rates_once(counter: Counter) -> None:
    request = returned(counter)

    first, second = rate(counter, request), rate(counter, request, 1)

    assert first.status_code == 204
    assert (second.status_code, second.json()["code"]) == (409, "already_rated")
    assert [row["score"] for row in rows(counter.office, "ratings")] == [5]


def test_nothing_that_is_kept_leads_from_a_rating_to_its_request(counter: Counter) -> None:
    request = returned(counter)
    rate(counter, request, 2, "Chờ hơi lâu")

    [kept], [spent] = rows(counter.office, "ratings"), rows(counter.office, "rated_requests")

    assert set(kept) == {"id", "office_id", "procedure", "quarter", "score", "comment"}
    assert set(spent) == {"request_sha256"}
    assert not {request["id"], request["code"], spent["request_sha256"]} & {
        str(value) for value in kept.values()
    }
    with reading(counter.office.services.database) as session:
        [noted] = [row for row in audit.latest(session, limit=50) if row.action == "rate_service"]
    assert (noted.account_id, noted.subject_id, noted.detail, noted.address) == (None, "", {}, "")


def test_ratings_lie_in_no_order_of_arrival(counter: Counter) -> None:
    with reading(counter.office.services.database) as session:
        made = session.scalars(
            text("SELECT sql FROM sqlite_master WHERE name IN ('ratings', 'rated_requests')")
        )
        assert all("WITHOUT ROWID" in sql for sql in made)


def test_what_was_not_handed_out_is_not_rated(counter: Counter) -> None:
    sent = counter.send().json()

    response = rate(counter, {**sent, "secret": sent["tracking_secret"]})

    assert (response.status_code, response.json()["code"]) == (409, "nothing_to_rate")


def test_a_wrong_secret_rates_nothing_and_is_slowed_down(counter: Counter) -> None:
    request = {**returned(counter), "secret": "AAAA-AAAA-AAAA"}

    statuses = [rate(counter, request).status_code for _ in range(7)]

    assert statuses == [404] * 5 + [429] * 2
    assert rows(counter.office, "ratings") == []


def test_the_screen_at_the_counter_takes_a_rating_once(counter: Counter) -> None:
    request, browser = returned(counter), counter.by(Role.OFFICER)
    path = f"/danh-gia/tai-quay/{request['id']}"

    page, first = browser.get(path), browser.post_form(path, score="4", comment="Cảm ơn")

    assert request["code"] not in page.text
    assert "Xin cảm ơn Ông/Bà" in first.text
    assert browser.post_form(path, score="1").status_code == 409
    assert rate(counter, request).status_code == 409


def test_the_screen_takes_no_rating_for_another_office(counter: Counter) -> None:
    request = returned(counter)
    account = counter.office.account(Role.OFFICER, login="other", office=OTHER_OFFICE)
    browser = counter.office.browser()
    browser.sign_in(account.login)

    assert browser.post_form(f"/danh-gia/tai-quay/{request['id']}", score="4").status_code == 404


@pytest.mark.parametrize("score", ["", "0", "6", "x"])
def test_the_form_says_what_is_missing(counter: Counter, score: str) -> None:
    request = returned(counter)
    form = {"code": request["code"], "secret": request["secret"], "score": score, "comment": "Giữ lại"}

    response = counter.office.browser().client.post("/danh-gia", data=form)

    assert response.status_code == 422
    assert "Xin chọn một trong năm mức" in response.text
    assert "Giữ lại" in response.text


def test_counts_are_shown_once_the_quarter_is_over_and_five_have_rated(counter: Counter) -> None:
    for number in range(5):
        rate(counter, returned(counter), 5, "Rất tốt" if number == 0 else "")
    browser = counter.office.browser(Role.SIGNER)
    assert browser.get("/api/v1/reports/ratings?quarter=2026-Q4").json()["code"] == "quarter_not_over"

    counter.office.clock.pass_by(timedelta(days=50))
    browser = counter.office.browser(Role.SIGNER)
    found, page = browser.get("/api/v1/reports/ratings").json(), browser.get("/muc-do-hai-long").text

    assert (found["quarter"], found["total"], found["comments"]) == ("2026-Q4", 5, ["Rất tốt"])
    assert found["groups"][0]["scores"] == {"5": 5, "4": None, "3": None, "2": None, "1": None}
    assert "5 đánh giá" in page


def test_four_ratings_are_not_shown_nor_what_was_written(counter: Counter) -> None:
    for _ in range(4):
        rate(counter, returned(counter), 1, "Tên tôi là Mẫu")
    counter.office.clock.pass_by(timedelta(days=50))

    found = counter.office.browser(Role.ADMINISTRATOR).get(
        "/api/v1/reports/ratings", params={"office": "default"}
    )

    assert (found.json()["total"], found.json()["groups"], found.json()["comments"]) == (0, [], [])


def test_the_page_of_a_request_that_was_returned_leads_to_its_rating(counter: Counter) -> None:
    request = returned(counter)
    form = {"code": request["code"], "secret": request["secret"]}

    assert (
        f"/danh-gia?ma={request['code']}" in counter.office.browser().client.post("/tra-cuu", data=form).text
    )


def test_the_office_opens_the_screen_from_the_request_once_it_was_returned(counter: Counter) -> None:
    open_one, request = counter.send().json(), returned(counter)
    pages = [counter.by(Role.OFFICER).get(f"/de-nghi/{each['id']}").text for each in (open_one, request)]

    assert ["Mời đánh giá tại quầy" in page for page in pages] == [False, True]
