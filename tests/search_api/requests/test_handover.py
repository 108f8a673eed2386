"""Many results are handed over: the list to sign, and each recorded with who received it."""

from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from schemas.accounts import Role
from schemas.storage.audit import latest
from schemas.storage.database import reading
from search_api.requests.handover.typed import BadHandOverError, read_postal_items
from tests.search_api.office import OTHER_OFFICE, Office
from tests.search_api.requests.counter import Counter

READY = ("accept", "send_for_signature", "issue", "make_ready")


@pytest.fixture
def counter(office: Office) -> Counter:
    """A counter of an empty office."""
    return Counter(office)


def form(*requests: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """Return the form with these requests chosen, each field as changed."""
    said = {"receiver": "Trần Thị Mẫu", "receiver_paper": "Căn cước", "relation": "bản thân", "leaves": "2"}
    rows = {
        f"{name}-{each['id']}": value
        for each in requests
        for name, value in {**said, "version": str(each["version"]), **changed}.items()
    }
    return {"key": "khoa-tra-ket-qua", "chon": [each["id"] for each in requests], **rows}


def state(counter: Counter, request: dict[str, Any]) -> dict[str, Any]:
    """Return the request as it is now."""
    return dict(counter.by(Role.OFFICER).get(f"/api/v1/requests/{request['id']}").json())


def test_a_list_is_printed_and_numbered_and_returns_nothing(counter: Counter) -> None:
    ready = [counter.walk(counter.send().json(), *READY) for _ in range(2)]
    officer = counter.by(Role.OFFICER)

    printed = [officer.post_form("/tra-ket-qua/danh-sach", **form(*ready)) for _ in range(2)]

    with pdfplumber.open(BytesIO(printed[1].content)) as pdf:
        text = " ".join((pdf.pages[0].extract_text() or "").split())
    assert "TKQ-2026-0002" in text
    assert "Cộng: 2 dòng, 4 tờ" in text
    assert state(counter, ready[0])["state"] == "result_ready"
    with reading(counter.office.services.database) as session:
        kept = latest(session, limit=3, subject_id=ready[0]["id"])[1]
    assert (kept.action, kept.detail["list"]) == ("take_hand_over_list", "TKQ-2026-0002")


def test_each_result_is_recorded_with_who_received_it(counter: Counter) -> None:
    first, second = (counter.walk(counter.send().json(), *READY) for _ in range(2))
    typed = form(first, second) | {
        f"receiver-{second['id']}": "Lê Thị Nhận",
        f"relation-{second['id']}": "con",
    }

    done = counter.by(Role.OFFICER).post_form("/tra-ket-qua/ghi", **typed)

    assert done.text.count("đã trả</span>") == 2
    said = [state(counter, each)["events"][-1]["detail"] for each in (first, second)]
    assert [each["receiver"] for each in said] == ["Trần Thị Mẫu", "Lê Thị Nhận"]
    assert state(counter, second)["state"] == "returned"


def test_what_somebody_else_changed_is_told_and_the_rest_goes_on(counter: Counter) -> None:
    first, second = (counter.walk(counter.send().json(), *READY) for _ in range(2))
    typed = form(first, second) | {f"version-{first['id']}": "1"}

    done = counter.by(Role.OFFICER).post_form("/tra-ket-qua/ghi", **typed).text

    assert "người khác cập nhật" in done
    assert (state(counter, first)["state"], state(counter, second)["state"]) == ("result_ready", "returned")


def test_pasted_numbers_make_results_go_by_post(counter: Counter) -> None:
    ready = counter.walk(counter.send().json(), *READY)
    typed = form(ready) | {"postal_items": f"{ready['code'].lower()}\tEB 123 456 789 VN\n\n"}

    counter.by(Role.OFFICER).post_form("/tra-ket-qua/ghi", **typed)

    said = state(counter, ready)["events"][-1]["detail"]
    assert (said["way"], said["postal_item"]) == ("post", "EB123456789VN")


@pytest.mark.parametrize(
    "changed",
    [
        {"chon": []},
        {"chon": ["0" * 32]},
        {"postal_items": "H99-000000-0001 EB1"},
        {"postal_items": "H99-261120-0001"},
    ],
)
def test_what_cannot_be_handed_over_is_told_and_the_page_keeps_what_was_typed(
    counter: Counter, changed: dict[str, Any]
) -> None:
    ready = counter.walk(counter.send().json(), *READY)

    for path in ("/tra-ket-qua/danh-sach", "/tra-ket-qua/ghi"):
        refused = counter.by(Role.OFFICER).post_form(path, **(form(ready, receiver="Lê Thị Nhận") | changed))
        assert refused.status_code == 422
        assert "Lê Thị Nhận" in refused.text
    assert state(counter, ready)["state"] == "result_ready"


def test_a_code_that_comes_twice_is_refused() -> None:
    with pytest.raises(BadHandOverError, match="Dòng 2"):
        read_postal_items("H99-261120-0001 EB1\nH99-261120-0001; EB2")


def test_the_sheets_are_counted(counter: Counter) -> None:
    ready = counter.walk(counter.send().json(), *READY)

    refused = counter.by(Role.OFFICER).post_form("/tra-ket-qua/danh-sach", **form(ready, leaves="0"))

    assert "số tờ" in refused.text


def test_each_office_hands_over_its_own_results(counter: Counter, office: Office) -> None:
    counter.walk(counter.send().json(), *READY)
    office.account(Role.OFFICER, login="other", office=OTHER_OFFICE)
    stranger = office.browser()
    stranger.sign_in("other")

    assert "Không có kết quả nào" in stranger.get("/tra-ket-qua").text
    assert "Trần Thị Mẫu" in counter.by(Role.OFFICER).get("/tra-ket-qua").text
