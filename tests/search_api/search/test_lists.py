"""Lists of names: taken in, searched in chunks, shown and given out."""

import csv
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from indexer.index import IndexUnavailableError
from schemas.accounts import Role
from schemas.stages import Stage
from schemas.storage.accounts import set_active, set_sensitivities
from schemas.storage.audit import latest
from schemas.storage.database import reading, writing
from schemas.storage.work import Message, fail_work, start_work
from search_api.search.list_work.jobs import ListOwnerError, search_list
from search_api.search.lists.columns import row_question
from search_api.search.lists.reading import MOST_ROWS
from tests.search_api.office import OTHER_OFFICE, Browser, Office
from tests.search_api.search.people import AN, BINH, add_person

TABLE = """STT;Họ và tên;Năm sinh;Quê quán
1;Nguyễn Văn An;1948;Quảng Xương, Thanh Hóa
2;tran thi binh;;
3;Nguyễn Văn An;1999;
4;Không Có Ai;;
"""


@pytest.fixture
def browser(office: Office) -> Browser:
    """The browser of an officer."""
    return office.browser(Role.OFFICER)


def hand_in(browser: Browser, content: str | bytes = TABLE, *, name: str = "danh sách.csv") -> str:
    """Hand a list in on the page; return its id."""
    data = content.encode() if isinstance(content, str) else content
    answer = browser.client.post(
        "/tim-kiem/danh-sach", data={"csrf": browser.csrf}, files={"file": (name, data, "text/csv")}
    )
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"].rsplit("/", 1)[1])


def run(office: Office, list_id: str) -> list[Message]:
    """Let a worker do one chunk; return what is to be done next."""
    message = Message(Stage.SEARCH_LIST, list_id)
    with writing(office.services.database) as session:
        lease = start_work(session, message, now=office.clock())
    return search_list(office.services, lease, index=office.index) if lease else []


def searched(office: Office, browser: Browser, content: str = TABLE) -> dict[str, Any]:
    """Hand a list in, search all of it, and return it."""
    list_id = hand_in(browser, content)
    while run(office, list_id):
        pass
    return dict(browser.get(f"/api/v1/name-lists/{list_id}").json())


def test_every_row_gets_its_verdict_and_its_candidates(office: Office, browser: Browser) -> None:
    add_person(office, "H1", **AN)
    add_person(office, "H2", **BINH)
    add_person(office, "H3", full_name="Trần Thị Bính")

    found = searched(office, browser)

    assert [row["verdict"] for row in found["rows"]] == ["one", "several", "near", "none"]
    assert found["counts"] == {"one": 1, "several": 1, "near": 1, "none": 1}
    assert found["rows"][0]["candidates"][0]["archive_file_code"] == "H1"
    assert "chính xác" in found["rows"][0]["candidates"][0]["reason"]
    assert found["finished_at"]


def test_who_shares_only_a_year_of_birth_is_not_near(office: Office, browser: Browser) -> None:
    add_person(office, "H2", **BINH)

    [row] = searched(office, browser, "Họ tên;Năm sinh\nLê Văn Mẫu;1950\n")["rows"]

    assert (row["verdict"], row["candidates"]) == ("none", [])


def test_one_is_clear_where_it_alone_is_spelled_so(office: Office, browser: Browser) -> None:
    add_person(office, "H2", **BINH)
    add_person(office, "H3", full_name="Trần Thị Bính")

    [row] = searched(office, browser, "Họ tên\nTrần Thị Bình\n")["rows"]

    assert (row["verdict"], row["total"]) == ("one", 2)


def test_a_list_is_searched_in_chunks_and_goes_on_after_a_stop(
    office: Office, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search_api.search.list_work.jobs.ROWS_A_RUN", 3)
    list_id = hand_in(browser)

    assert run(office, list_id) == [Message(Stage.SEARCH_LIST, list_id)]
    assert "Đã tìm 3/4 dòng" in browser.get(f"/tim-kiem/danh-sach/{list_id}").text
    assert run(office, list_id) == []
    assert "Đã tìm xong 4 dòng" in browser.get(f"/tim-kiem/danh-sach/{list_id}").text
    assert run(office, list_id) == []


def test_a_chunk_whose_lease_was_lost_keeps_nothing(office: Office, browser: Browser) -> None:
    list_id = hand_in(browser)
    with writing(office.services.database) as session:
        lost = start_work(session, Message(Stage.SEARCH_LIST, list_id), now=office.clock())
        assert lost is not None
        fail_work(session, lost, IndexUnavailableError("x"), now=office.clock())

    assert search_list(office.services, lost, index=office.index) == []
    assert browser.get(f"/api/v1/name-lists/{list_id}").json()["done_count"] == 0


def test_only_who_handed_it_in_sees_a_list(office: Office, browser: Browser) -> None:
    list_id = hand_in(browser)
    other = office.browser(Role.SIGNER)

    for path in ("/tim-kiem/danh-sach/{}", "/api/v1/name-lists/{}", "/api/v1/name-lists/{}/table.csv"):
        assert other.get(path.format(list_id)).status_code == 404
    assert other.post_form(f"/tim-kiem/danh-sach/{list_id}/xoa").status_code == 404
    assert "danh sách.csv" not in other.get("/tim-kiem/danh-sach").text


def test_a_list_is_searched_under_the_rights_of_its_owner(office: Office, browser: Browser) -> None:
    add_person(office, "H1", where=OTHER_OFFICE, **AN)
    add_person(office, "H2", mode="03", **AN)

    assert searched(office, browser)["counts"]["none"] == 4


def test_who_may_not_search_any_more_has_no_list_searched(office: Office, browser: Browser) -> None:
    list_id = hand_in(browser)
    with writing(office.services.database) as session:
        set_active(session, office.people[Role.OFFICER].id, is_active=False)

    with pytest.raises(ListOwnerError):
        run(office, list_id)


def test_candidates_that_may_not_be_seen_any_more_are_not_told(office: Office, browser: Browser) -> None:
    made = add_person(office, "H1", **AN)
    found = searched(office, browser)
    made_secret(office, made)

    row = browser.get(f"/api/v1/name-lists/{found['id']}").json()["rows"][0]

    assert (row["verdict"], row["total"], row["candidates"]) == ("none", 0, [])


def made_secret(office: Office, made: Any) -> None:
    """Let a dossier be of the mode that is not usual."""
    from schemas.storage.tables.archive import DossierRow

    with writing(office.services.database) as session:
        session.get_one(DossierRow, made.dossier.id).access_mode = "03"


def test_what_was_found_with_more_rights_is_not_told(office: Office, browser: Browser) -> None:
    add_person(office, "H1", citizen_no="003050001234", **AN)
    content = "Họ tên;CCCD\nNguyễn Văn An;003050001234\n"
    found = searched(office, browser, content)
    assert found["rows"][0]["verdict"] == "one"
    with writing(office.services.database) as session:
        set_sensitivities(session, office.people[Role.OFFICER].id, frozenset())

    [row] = browser.get(f"/api/v1/name-lists/{found['id']}").json()["rows"]

    assert (row["verdict"], row["total"], row["candidates"]) == ("", 0, [])


def _too_long() -> str:
    return "Họ và tên\n" + "Nguyễn Văn An\n" * (MOST_ROWS + 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda: "", "list_columns"),
        (lambda: "Màu;Cỡ\nđỏ;1\n", "list_columns"),
        (lambda: "Họ và tên;Năm sinh\n;\n", "empty_list"),
        (_too_long, "list_too_long"),
        (lambda: "\x00\x01\x02", "unreadable_table"),
    ],
    ids=["empty", "no column", "no row", "too long", "no table"],
)
def test_what_is_no_list_is_refused_with_a_reason(
    browser: Browser, content: Callable[[], str], code: str
) -> None:
    files = {"file": ("x.csv", content().encode(), "text/csv")}

    api = browser.post("/api/v1/name-lists", files=files)
    page = browser.client.post("/tim-kiem/danh-sach", data={"csrf": browser.csrf}, files=files)

    assert (api.status_code, api.json()["code"]) == (422, code)
    assert (page.status_code, api.json()["message"] in page.text) == (422, True)


def test_a_workbook_and_other_encodings_are_lists_too(office: Office, browser: Browser) -> None:
    add_person(office, "H1", **AN)
    book = openpyxl.Workbook()
    for row in (["Họ và tên", "Năm sinh"], ["Nguyễn Văn An", 1948]):
        book.active.append(row)  # type: ignore[union-attr]
    content = io.BytesIO()
    book.save(content)

    for data in (content.getvalue(), "Họ và tên,Năm sinh\nNguyễn Văn An,1948\n".encode("utf-16")):
        list_id = hand_in(browser, data)
        run(office, list_id)
        [row] = browser.get(f"/api/v1/name-lists/{list_id}").json()["rows"]
        assert row["verdict"] == "one"


def test_the_table_that_goes_out_holds_the_rows_and_their_candidates(
    office: Office, browser: Browser
) -> None:
    add_person(office, "H1", **AN)
    list_id = str(searched(office, browser, TABLE + "5;=1+1;;\n")["id"])

    content = browser.get(f"/api/v1/name-lists/{list_id}/table.csv").content

    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0][:7] == [
        "Dòng",
        "STT",
        "Họ và tên",
        "Ngày, năm sinh",
        "Quê quán",
        "Kết quả",
        "Số hồ sơ tìm thấy",
    ]
    assert rows[1][:9] == [
        "2", "1", "Nguyễn Văn An", "1948", "Quảng Xương, Thanh Hóa", "Một hồ sơ phù hợp rõ", "1", "H1", "Nguyễn Văn An",
    ]  # fmt: skip
    assert rows[5][2] == "'=1+1"
    assert browser.get(f"/api/v1/name-lists/{list_id}/table.xlsx").content.startswith(b"PK")


def test_a_stopped_list_says_why_and_goes_on(office: Office, browser: Browser) -> None:
    list_id = hand_in(browser)
    with writing(office.services.database) as session:
        lease = start_work(session, Message(Stage.SEARCH_LIST, list_id), now=office.clock())
        assert lease is not None
        fail_work(session, lease, ListOwnerError("Vì thế."), now=office.clock())
    page = f"/tim-kiem/danh-sach/{list_id}"

    assert "Vì thế." in browser.get(page).text
    assert browser.post_form(f"{page}/tiep").status_code == 303
    assert "Vì thế." not in browser.get(page).text
    assert browser.post(f"/api/v1/name-lists/{list_id}/resume").json()["code"] == "list_not_stopped"


def test_rows_can_be_looked_at_by_verdict_and_page_by_page(office: Office, browser: Browser) -> None:
    list_id = str(searched(office, browser, "Họ tên\n" + "Không Có Ai\n" * 105)["id"])
    page = f"/tim-kiem/danh-sach/{list_id}"

    assert "sau=100" in browser.get(page).text
    assert browser.get(f"{page}?sau=100").text.count("Không Có Ai") == 5
    assert browser.get(f"{page}?chi=mot").text.count("Không Có Ai") == 0
    assert browser.get(f"{page}?sau=x&chi=y").status_code == 200


def test_a_removed_list_is_gone(office: Office, browser: Browser) -> None:
    list_id = hand_in(browser)
    browser.post_form(f"/tim-kiem/danh-sach/{list_id}/xoa")

    assert run(office, list_id) == []
    assert browser.get(f"/tim-kiem/danh-sach/{list_id}").status_code == 404


def test_the_trail_has_counts_and_no_name(office: Office, browser: Browser) -> None:
    add_person(office, "H1", **AN)
    searched(office, browser)

    with reading(office.services.database) as session:
        entries = {each.action: each for each in latest(session, limit=20)}
    assert entries["search_list"].detail == {"rows": 4, "one": 1, "several": 0, "near": 1, "none": 2}
    assert not any("An" in str(each.detail) for each in entries.values())


def test_a_row_asks_for_all_it_says() -> None:
    cells = {"ordinal": "1", "full_name": 'Lê "Ba" An', "birth_date": "1948", "number": "BD/LS-07956"}

    assert row_question(cells) == 'ten:"Lê Ba An" sinh:"1948" so:"BD/LS-07956"'
