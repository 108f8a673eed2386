"""The papers of a request: filled in from what was done, and only once it was."""

from io import BytesIO

import pdfplumber
import pytest

from schemas.accounts import Role
from tests.search_api.office import Office
from tests.search_api.requests.counter import Counter


@pytest.fixture
def counter(office: Office) -> Counter:
    """A counter of an empty office."""
    return Counter(office)


def text_of(counter: Counter, request_id: str, key: str) -> str:
    """Return the words of a paper, as they stand on it."""
    response = counter.by(Role.OFFICER).get(f"/de-nghi/{request_id}/giay-to/{key}")
    assert response.status_code == 200, response.text
    with pdfplumber.open(BytesIO(response.content)) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_the_receipt_says_what_was_handed_in_and_when_the_result_is_due(counter: Counter) -> None:
    accepted = counter.walk(counter.send().json(), "accept")

    text = text_of(counter, accepted["id"], "01")

    assert "GIẤY TIẾP NHẬN HỒ SƠ" in text
    for word in (
        accepted["code"],
        "Trần Thị Mẫu",
        "Đơn đề nghị",
        "12 ngày",
        "17 giờ 00 phút, ngày 02 tháng 12",
    ):
        assert word in text


@pytest.mark.parametrize(
    ("actions", "key", "words"),
    [
        (["ask_supplement"], "02", ["Giấy tờ chứng minh quan hệ"]),
        (["refuse"], "03", ["Hồ sơ không do Sở quản lý", "NĐ 131/2021, Điều 129"]),
        (["accept", "hand_over", "extend"], "04", ["phối hợp", "xin lỗi", "09 tháng 12"]),
        (["accept", "suspend"], "05", ["Chờ kết luận xác minh"]),
        (
            ["accept", "hand_over", "ask_agency", "agency_answered"],
            "06",
            ["Cục Chính sách", "Người nhận thử"],
        ),
        (["accept", "send_for_signature", "reject"], "tu-choi", ["Không tìm thấy hồ sơ", "Điều 126"]),
    ],
)
def test_each_paper_says_what_was_done(
    counter: Counter, actions: list[str], key: str, words: list[str]
) -> None:
    request = counter.walk(counter.send().json(), *actions)

    text = text_of(counter, request["id"], key)

    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("key", ["01", "04", "khong-co"])
def test_a_paper_that_is_not_there_yet_is_told_so(counter: Counter, key: str) -> None:
    sent = counter.send().json()

    response = counter.by(Role.OFFICER).get(f"/de-nghi/{sent['id']}/giay-to/{key}")

    assert response.status_code == 404


def test_the_number_of_the_card_is_printed_for_who_may_see_it_alone(counter: Counter, office: Office) -> None:
    accepted = counter.walk(counter.send().json(), "accept")
    assert "003155000001" in text_of(counter, accepted["id"], "01")

    office.account(Role.OFFICER, login="blind", without=["identity"])
    counter.browsers[Role.OFFICER] = office.browser()
    counter.browsers[Role.OFFICER].sign_in("blind")

    assert "003155000001" not in text_of(counter, accepted["id"], "01")
