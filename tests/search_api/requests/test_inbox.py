"""The list of requests, as officers and signers look through it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.accounts import Role
from schemas.requests import RequestState
from search_api.requests.inbox import PART_NAMES, TO_DO, days_left, part_of, query_of
from tests.search_api.office import Office
from tests.search_api.requests.counter import Counter

NOW = datetime(2025, 11, 3, 2, tzinfo=UTC)


@pytest.fixture
def counter(office: Office) -> Counter:
    office.dossier("Trần Văn Thử", code="H99.1")
    return Counter(office)


@pytest.mark.parametrize("role", list(TO_DO))
def test_every_running_request_is_to_be_done_or_waits(role: Role) -> None:
    done, waits, over = (
        query_of(part, role=role, now=NOW).states for part in ("can-lam", "dang-cho", "da-xong")
    )
    assert done | waits | over == set(RequestState)
    assert not done & waits
    assert not (done | waits) & over


@pytest.mark.parametrize(
    ("name", "role", "words", "part"),
    [
        ("", Role.OFFICER, "", "can-lam"),
        ("", Role.ARCHIVIST, "", "dang-cho"),
        ("", Role.SIGNER, "thử", "tat-ca"),
        ("khong-co", Role.OFFICER, "", "can-lam"),
        ("da-xong", Role.OFFICER, "thử", "da-xong"),
    ],
)
def test_the_part_that_is_asked_for(name: str, role: Role, words: str, part: str) -> None:
    assert part_of(name, role=role, words=words) == part


@given(hours=st.integers(-2000, 2000))
def test_days_are_counted_from_day_to_day_in_vietnam(hours: int) -> None:
    due = NOW + timedelta(hours=hours)
    vietnam = timezone(timedelta(hours=7))
    assert days_left(due, now=NOW) == (due.astimezone(vietnam).date() - NOW.astimezone(vietnam).date()).days


def test_a_request_moves_from_the_officer_to_the_signer(counter: Counter) -> None:
    asked = counter.send().json()
    officer, signer = counter.by(Role.OFFICER), counter.by(Role.SIGNER)
    assert asked["code"] in officer.get("/de-nghi").text
    assert asked["code"] not in signer.get("/de-nghi").text
    counter.walk(asked, "accept", "link_dossier", "send_for_signature")
    assert asked["code"] not in officer.get("/de-nghi").text
    assert asked["code"] in signer.get("/de-nghi").text


@pytest.mark.parametrize("words", ["THU", "{code}", "van thu", "thử {code}"])
def test_a_request_is_found_by_code_and_names_without_marks(counter: Counter, words: str) -> None:
    asked = counter.send().json()
    page = counter.by(Role.OFFICER).get("/de-nghi", params={"tim": words.format(code=asked["code"][-6:])})
    assert asked["code"] in page.text


@pytest.mark.parametrize("words", ["khongcoai", "%", "_", "thu khongcoai"])
def test_other_words_find_nothing(counter: Counter, words: str) -> None:
    asked = counter.send().json()
    page = counter.by(Role.OFFICER).get("/de-nghi", params={"tim": words})
    assert asked["code"] not in page.text
    assert "Không có đề nghị nào khớp" in page.text


@pytest.mark.parametrize("part", list(PART_NAMES))
def test_a_page_beyond_the_end_is_empty(counter: Counter, part: str) -> None:
    counter.send().json()
    page = counter.by(Role.OFFICER).get("/de-nghi", params={"phan": part, "trang": 99})
    assert page.status_code == 200
    assert "Không có đề nghị nào ở phần này." in page.text
