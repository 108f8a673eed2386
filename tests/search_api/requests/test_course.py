"""The way of a request as its applicant is told it."""

import html
import re
from typing import Any

import pytest

from schemas.requests import ENDED, RequestState
from search_api.requests.course import STANDINGS, STATIONS
from tests.search_api.office import Office
from tests.search_api.requests.counter import Counter


@pytest.fixture
def counter(office: Office) -> Counter:
    """A counter of an empty office."""
    return Counter(office)


def tracked(counter: Counter, sent: dict[str, Any]) -> str:
    """Return what who holds the receipt is shown."""
    typed = {"code": sent["code"], "secret": sent["tracking_secret"]}
    return html.unescape(counter.office.browser().client.post("/tra-cuu", data=typed).text)


def marks(page: str) -> list[str]:
    """Return how the stations are marked, in their order."""
    return re.findall(r'<li class="(done|now|stopped|next|left)"', page)


def test_every_state_is_told_in_a_sentence() -> None:
    assert set(STANDINGS) == set(RequestState)
    assert all(0 <= each.place <= len(STATIONS) for each in STANDINGS.values())
    assert all(not STANDINGS[state].to_do for state in ENDED)


@pytest.mark.parametrize(
    ("actions", "shown", "said"),
    [
        ([], "done now next next next", "Cán bộ đang kiểm tra giấy tờ Ông/Bà đã nộp."),
        (["ask_supplement"], "done now next next next", "Xin Ông/Bà nộp bổ sung giấy tờ còn thiếu."),
        (["refuse"], "done stopped left left left", "Cơ quan không tiếp nhận đề nghị này."),
        (["accept", "hand_over"], "done done now next next", "Cán bộ đang tìm hồ sơ và soạn giấy tờ."),
        (["accept", "suspend"], "done done stopped next next", "Việc giải quyết đang tạm dừng."),
        (["accept", "send_for_signature"], "done done done now next", "lãnh đạo đang xem để ký"),
        (
            ["accept", "send_for_signature", "issue", "make_ready"],
            "done done done done now",
            "Mời Ông/Bà đến nhận kết quả.",
        ),
        (
            ["accept", "send_for_signature", "issue", "make_ready", "return_result"],
            "done done done done done",
            "Đề nghị đã xong.",
        ),
        (["accept", "hand_over", "withdraw"], "done done stopped left left", "Ông/Bà đã rút đề nghị này."),
    ],
)
def test_each_state_stands_where_people_expect_it(
    counter: Counter, actions: list[str], shown: str, said: str
) -> None:
    sent = counter.send().json()
    counter.walk(sent, *actions)

    page = tracked(counter, sent)

    assert marks(page) == shown.split()
    assert said in page


def test_the_promised_day_is_told_with_its_weekday(counter: Counter) -> None:
    sent = counter.send().json()
    counter.walk(sent, "accept")

    assert "thứ Tư, 02/12/2026" in tracked(counter, sent)


def test_what_is_missing_stands_with_what_is_to_be_done(counter: Counter) -> None:
    sent = counter.send().json()
    counter.walk(sent, "ask_supplement")

    asked = re.findall(r'<section class="to-do">(.*?)</section>', tracked(counter, sent), re.DOTALL)

    assert "Giấy tờ chứng minh quan hệ thân nhân" in asked[0]
    assert "#vao" in asked[0]


def test_nothing_is_promised_of_what_has_ended(counter: Counter) -> None:
    sent = counter.send().json()
    counter.walk(sent, "accept", "withdraw")

    page = tracked(counter, sent)

    assert "Hẹn trả kết quả" not in page
    assert "dự kiến xong" not in page


def test_the_own_request_is_told_the_same_way(counter: Counter) -> None:
    sent = counter.send().json()
    counter.walk(sent, "accept")

    page = counter.visitor(sent).get("/de-nghi-cua-toi").text

    assert marks(page) == marks(tracked(counter, sent))
