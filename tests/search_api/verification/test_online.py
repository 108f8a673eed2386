"""A paper checked against the register: its code, its statement, its file, and pictures of it."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.extract_paper import ExtractRow, content_digest, content_json
from schemas.identifiers import Sha256
from schemas.printed_values import state_extract
from schemas.published_keys import read_published_keys
from schemas.signing_keys import key_files
from schemas.statement import sign_statement
from schemas.storage import extracts
from schemas.storage.database import writing
from search_api.statement_key import (
    ensure_statement_key,
    rotate_statement_key,
    withdraw_statement_key,
)
from search_api.verification.jobs import verify_by_code
from tests.schemas.papers import CODE, PAPER, SIGNED_AT
from tests.search_api.office import NOW, Office, picture_bytes
from tests.search_api.verification.issued import STRANGER, Issue, Issued, as_jpeg, drawn, skewed

UNKNOWN = "0K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP"
EMPTY = {"known": False, "revoked": None, "number": None, "date": None, "office": None}


@pytest.fixture
def registered(office: Office, issue: Issue) -> Issued:
    """The test extract in the register of `office`, its statement signed with the office's key."""
    key = ensure_statement_key(key_files(office.services.settings.keys_dir), at=SIGNED_AT, is_test=False)
    issued = issue(qr_text=sign_statement(state_extract(PAPER), address=PAPER.verify_url, key=key))
    put_in_register(office, issued.pdf)
    return issued


def put_in_register(office: Office, pdf: bytes) -> str:
    """Issue the test extract, with this file; return its id."""
    dossier = office.dossier("NGUYỄN VĂN THỬ").dossier
    person = office.people[Role.OFFICER].id
    told = {"content": content_json(PAPER), "content_sha256": content_digest(PAPER)}
    with writing(office.services.database) as session:
        draft = extracts.add_draft(
            session, dossier_id=dossier.id, purpose="x", created_by=person, verify_code=CODE, now=NOW, **told
        )
        extracts.bind_number(session, draft.id, register="x", year=2026, approved_by=person, now=SIGNED_AT)
        sha256 = Sha256(hashlib.sha256(pdf).hexdigest())
        extracts.finish_issue(session, draft.id, file_sha256=sha256, **told)
    return str(draft.id)


def _ask(office: Office, content: bytes, **fields: str) -> dict[str, Any]:
    response = office.browser().client.post("/api/v1/verify", files={"file": ("a", content)}, data=fields)
    assert response.status_code == 200, response.text
    return dict(response.json())


def test_the_issued_file_is_known_without_looking_at_its_code(office: Office, registered: Issued) -> None:
    answer = _ask(office, registered.pdf)

    assert (answer["known"], answer["revoked"], answer["file"], answer["content"]) == (
        True,
        False,
        "same",
        "same",
    )
    assert (answer["statement"], answer["checked"]) == ("not_checked", "online")


def test_a_skewed_scan_of_a_print_is_known_and_says_whether_it_was_revoked(
    office: Office, registered: Issued
) -> None:
    photo = as_jpeg(skewed(drawn(registered.pdf)))

    answer = _ask(office, photo)

    assert (answer["known"], answer["revoked"], answer["statement"]) == (True, False, "genuine")
    assert (answer["file"], answer["content"], answer["signature"]) == ("not_checked", "not_checked", None)
    assert answer["number"] == "07/TL-SNV"


def test_a_print_saved_as_a_new_file_has_the_content_of_the_issued_one(
    office: Office, registered: Issued
) -> None:
    answer = _ask(office, registered.pdf[: registered.pdf.index(b"%%EOF") + 5])

    assert (answer["file"], answer["content"], answer["statement"]) == ("different", "same", "genuine")
    assert "TỆP ĐÃ BỊ THAY ĐỔI" in answer["sentence"]


def test_a_file_with_another_name_in_it_has_another_content(
    office: Office, registered: Issued, issue: Issue
) -> None:
    rows = (ExtractRow("Họ và tên", "LÊ VĂN GIẢ", "trang 3", "Trần Thị Mẫu"),)

    answer = _ask(office, issue(replace(PAPER, rows=rows), qr_text=registered.qr_text).pdf)

    assert (answer["known"], answer["content"], answer["statement"]) == (True, "different", "genuine")


def test_a_statement_of_a_stranger_beside_a_known_code_is_told(
    office: Office, registered: Issued, issue: Issue
) -> None:
    forged = sign_statement(state_extract(PAPER), address=PAPER.verify_url, key=STRANGER)

    page = office.browser().client.post(
        "/xac-minh", files={"file": ("a.jpg", as_jpeg(drawn(issue(qr_text=forged).pdf)))}
    )

    assert "Ô QR trên giấy này không đáng tin" in page.text
    assert "không có trong danh sách khóa công bố" in page.text


def test_a_picture_without_a_code_is_answered_and_explained(office: Office) -> None:
    page = office.browser().client.post("/xac-minh", files={"file": ("a.png", picture_bytes())}).text
    answer = _ask(office, picture_bytes())

    assert (answer["known"], answer["statement"]) == (False, "no_code")
    assert "Chưa kiểm tra được ô QR" in page


def test_a_code_of_ours_at_somebody_elses_address_is_told(
    office: Office, registered: Issued, issue: Issue
) -> None:
    elsewhere = PAPER.verify_url.replace("127.0.0.1:8000", "tra-cuu.lua-dao.example")

    answer = _ask(office, as_jpeg(drawn(issue(qr_text=elsewhere).pdf)))

    assert (answer["known"], answer["statement"]) == (True, "foreign_address")
    assert "KHÔNG phải của cơ quan cấp" in answer["sentence"]


def test_a_picture_of_one_paper_under_the_code_of_another_is_told(
    office: Office, registered: Issued, issue: Issue
) -> None:
    other = issue(qr_text=f"http://127.0.0.1:8000/v/{UNKNOWN}")

    answer = _ask(office, as_jpeg(drawn(other.pdf)), code=CODE)

    assert (answer["known"], answer["content"]) == (True, "different")


def test_the_whole_text_of_a_code_is_checked_with_its_statement(office: Office, registered: Issued) -> None:
    browser = office.browser()

    good = browser.get("/xac-minh", params={"ma": registered.qr_text}).text
    forged = browser.get(
        "/xac-minh", params={"ma": registered.qr_text[:-1] + str(9 - int(registered.qr_text[-1]))}
    ).text

    assert "còn hiệu lực" in good
    assert "đúng chữ ký của cơ quan cấp" in good
    assert "không đáng tin" in forged


def test_a_statement_that_differs_from_the_register_is_told(office: Office, registered: Issued) -> None:
    key = ensure_statement_key(key_files(office.services.settings.keys_dir), at=SIGNED_AT, is_test=False)
    other = state_extract(replace(PAPER, purpose="mục đích khác"))

    answer = verify_by_code(office.services, sign_statement(other, address=PAPER.verify_url, key=key))

    assert (answer.known, answer.statement, answer.content, answer.is_good) == (
        True,
        "genuine",
        "different",
        False,
    )


def test_the_register_vouches_for_a_paper_whose_key_was_withdrawn(office: Office, registered: Issued) -> None:
    files = key_files(office.services.settings.keys_dir)
    [first] = read_published_keys(files.published_json.read_bytes()).keys
    withdraw_statement_key(files, first.key_id, at=NOW)

    answer = _ask(office, as_jpeg(drawn(registered.pdf)))

    assert (answer["statement"], answer["revoked"]) == ("withdrawn_key", False)
    assert "có trong sổ, còn hiệu lực" in answer["sentence"]


def test_a_paper_from_before_the_statement_is_still_known(office: Office, signed_extract: bytes) -> None:
    put_in_register(office, signed_extract)

    by_file, by_picture = _ask(office, signed_extract), _ask(office, as_jpeg(skewed(drawn(signed_extract))))

    assert (by_file["known"], by_file["file"]) == (True, "same")
    assert (by_picture["known"], by_picture["revoked"], by_picture["statement"]) == (True, False, "absent")
    assert "còn hiệu lực" in by_picture["sentence"]


def test_the_keys_are_published_at_both_addresses_with_those_of_earlier_years(
    office: Office, registered: Issued
) -> None:
    rotate_statement_key(key_files(office.services.settings.keys_dir), at=NOW, is_test=False)
    browser = office.browser()

    well_known, api = (
        browser.get(path) for path in ("/.well-known/trichluc-keys.json", "/api/v1/verify/keys")
    )
    page = browser.get("/xac-minh/khoa").text

    assert well_known.json() == api.json()
    published = read_published_keys(well_known.content)
    assert [key.until is None for key in published.keys] == [False, True]
    assert all(key.key_id in page for key in published.keys)
    assert "PRIVATE" not in well_known.text


def test_an_installation_without_keys_publishes_none(office: Office) -> None:
    assert office.browser().get("/api/v1/verify/keys").json()["keys"] == []
    assert "Chưa có khóa nào" in office.browser().get("/xac-minh/khoa").text


@pytest.mark.parametrize("code", [UNKNOWN, "abc", "x" * 3_000, "%00", "7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNU", "ổ"])
def test_malformed_and_unknown_codes_are_answered_alike(
    office: Office, registered: Issued, code: str
) -> None:
    browser = office.browser()
    asked, unknown = (browser.get(f"/api/v1/verify/{each}") for each in (code, UNKNOWN))

    assert asked.status_code == 200
    assert asked.json() == unknown.json()
    assert asked.json().items() >= EMPTY.items()
    page, unknown_page = (browser.get(f"/v/{each}").text for each in (code, UNKNOWN))
    assert _main(page) == _main(unknown_page)


def _main(page: str) -> str:
    return page[page.index("<section") : page.index("</section>")]


def test_who_asks_too_often_waits_a_minute(office: Office) -> None:
    browser = office.browser(verify_per_minute=5)

    statuses = [browser.get(f"/v/{UNKNOWN}").status_code for _ in range(7)]
    refused = browser.get(f"/api/v1/verify/{UNKNOWN}")
    office.clock.pass_by(timedelta(minutes=1))

    assert statuses == [200] * 5 + [429] * 2
    assert (refused.json()["code"], refused.headers["Retry-After"]) == ("too_many_checks", "60")
    assert browser.get(f"/v/{UNKNOWN}").status_code == 200


def test_sending_files_is_counted_too(office: Office) -> None:
    browser = office.browser(verify_per_minute=1)

    statuses = [browser.client.post("/xac-minh", files={"file": ("a", b"x")}).status_code for _ in range(2)]

    assert statuses == [200, 429]


def test_a_page_of_an_answer_says_nothing_that_the_paper_does_not(office: Office, registered: Issued) -> None:
    page = office.browser().get("/xac-minh", params={"ma": registered.qr_text}).text

    assert not any(secret in page for secret in ("NGUYỄN VĂN THỬ", "BD/LS-00123", PAPER.purpose, "Lê Văn Ký"))
