"""Files that are handed in through the web."""

from pathlib import Path

import pytest

from schemas.accounts import Role
from search_api.uploads.file_name import LONGEST, safe_file_name
from tests.search_api.office import Office, picture_bytes


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/x", "x"),
        ("C:\\ho so\\1.tif", "1.tif"),
        ("/etc/passwd", "passwd"),
        ("..", "khong-ten"),
        ("", "khong-ten"),
        ("a\r\nb\x00.pdf", "ab.pdf"),
        ("phie\u0302\u0301u.pdf", "phi\u1ebfu.pdf"),
        ("\u202egpj.exe", "gpj.exe"),
    ],
)
def test_a_name_is_shown_without_what_could_mislead(name: str, shown: str) -> None:
    assert safe_file_name(name) == shown


def test_a_long_name_keeps_its_end() -> None:
    assert len(safe_file_name("x" * 500 + ".pdf")) == LONGEST
    assert safe_file_name("x" * 500 + ".pdf").endswith(".pdf")


def test_a_file_is_taken_in_under_the_code_that_was_named(office: Office) -> None:
    files = {"files": ("../../etc/x.png", picture_bytes(), "image/png")}

    response = office.browser(Role.ARCHIVIST).post("/api/v1/files", data={"dossier": "H99.5"}, files=files)

    [taken] = response.json()
    assert (taken["file"], taken["result"], taken["pages"]) == ("x.png", "taken", 1)
    page = office.browser(Role.OFFICER).get("/ho-so/H99.5")
    assert "Đang chờ đọc" in page.text
    assert not any(path.name == "x.png" for path in Path(office.services.settings.home).rglob("*"))


def test_the_same_bytes_again_are_known(office: Office) -> None:
    browser = office.browser(Role.ARCHIVIST)
    files = {"files": ("a.png", picture_bytes(), "image/png")}

    results = [
        browser.post("/api/v1/files", data={"dossier": "H99.5"}, files=files).json()[0]["result"]
        for _ in range(2)
    ]

    assert results == ["taken", "known"]


def test_several_files_are_sent_by_the_page_and_each_is_answered(office: Office) -> None:
    browser = office.browser(Role.ARCHIVIST)
    files = [
        ("files", ("<b>tốt.png", picture_bytes(), "image/png")),
        ("files", ("hỏng.png", b"not a picture", "image/png")),
    ]

    page = browser.client.post("/tai-len", data={"csrf": browser.csrf, "dossier": "H99.5"}, files=files).text

    assert "Đã nhận" in page
    assert "Không nhận" in page
    assert "<b>tốt.png" not in page
    assert "&lt;b&gt;tốt.png" in page


def test_a_form_without_a_file_says_so(office: Office) -> None:
    response = office.browser(Role.ARCHIVIST).post_form("/tai-len", dossier="H99.5")

    assert response.status_code == 422
    assert "Chưa chọn tệp" in response.text


def test_an_impossible_code_is_refused_and_nothing_is_kept(office: Office) -> None:
    files = {"files": ("a.png", picture_bytes(), "image/png")}

    [taken] = office.browser(Role.ARCHIVIST).post("/api/v1/files", data={"dossier": ""}, files=files).json()

    assert taken["result"] == "refused"
    assert taken["message"]
