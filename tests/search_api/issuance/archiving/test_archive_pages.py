"""What people are told of the agency's signatures on archive copies: state, one copy, download, verification."""

from pathlib import Path
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.archive_signing import signed_file_name
from schemas.identifiers import DocumentId
from schemas.storage.database import reading
from schemas.storage.documents import document_source
from tests.search_api.issuance.archiving.archive_office import ArchiveOffice, open_archive_office
from tests.search_api.office import Browser

PATH = "/ban-luu-tru"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, archive_keys: Path) -> ArchiveOffice:
    """An office with a signed copy, one that waits, and one that is parked."""
    office = open_archive_office(tmp_path_factory.mktemp("office"), keys=archive_keys)
    office.add("BROKEN")
    [copy] = office.services.settings.files_dir.glob("derived/archive/*.pdf")
    copy.write_bytes(b"%PDF-1.7")
    office.add("SIGNED")
    office.sign()
    office.add("WAITS")
    return office


@pytest.fixture(scope="module")
def browsers(office: ArchiveOffice) -> dict[Role, Browser]:
    """A browser of each role that is asked for here."""
    return {role: office.office.browser(role) for role in (Role.ARCHIVIST, Role.ADMINISTRATOR, Role.OFFICER)}


def _document(office: ArchiveOffice, code: str) -> DocumentId:
    return office.documents[code]


def _verified(browser: Browser, pdf: bytes) -> dict[str, Any]:
    answer: dict[str, Any] = browser.client.post("/api/v1/verify", files={"file": ("a.pdf", pdf)}).json()
    return answer


def test_an_administrator_sees_how_far_it_is_and_why_a_copy_was_parked(browsers: dict[Role, Browser]) -> None:
    page = browsers[Role.ADMINISTRATOR].get(PATH).text
    state = browsers[Role.ADMINISTRATOR].get("/api/v1/archive-signing").json()

    assert state["totals"] == {"signed": 1, "left": 1, "parked": 1, "not_ready": 0}
    assert [each["code"] for each in state["parked_copies"]] == ["unsignable_file"]
    assert state["parked_copies"][0]["message"] in page
    assert "Cho ký lại" in page
    assert PATH in browsers[Role.ADMINISTRATOR].get("/tinh-trang").text


def test_an_officer_sees_the_state_and_releases_nothing(browsers: dict[Role, Browser]) -> None:
    browser = browsers[Role.OFFICER]

    assert "Cho ký lại" not in browser.get(PATH).text
    assert browser.post_form(f"{PATH}/ky-lai").status_code == 403


def test_a_dossier_shows_for_each_paper_whether_the_agency_signed(
    office: ArchiveOffice, browsers: dict[Role, Browser]
) -> None:
    browser = browsers[Role.OFFICER]

    signed = office.signature(_document(office, "SIGNED")).signed_at
    assert f"Cơ quan ký {signed:%d/%m/%Y}" in browser.get("/ho-so/SIGNED").text
    assert "Chưa ký số" in browser.get("/ho-so/WAITS").text
    [paper] = browser.get("/api/v1/dossiers/SIGNED").json()["papers"]
    assert paper["archive_signed_at"] is not None


def test_a_reader_sees_that_the_copy_verifies(office: ArchiveOffice, browsers: dict[Role, Browser]) -> None:
    document, browser = _document(office, "SIGNED"), browsers[Role.OFFICER]

    page = browser.get(f"{PATH}/{document}").text
    answer = browser.get(f"/api/v1/documents/{document}/archive/signature").json()

    assert "Cơ quan đã ký số, tệp còn nguyên vẹn" in page
    assert answer["signature"]["sha256"] == office.signature(document).signed_sha256
    assert (answer["judgment"]["good"], answer["judgment"]["unchanged"]) == (True, True)


def test_a_copy_that_waits_is_said_to_wait(office: ArchiveOffice, browsers: dict[Role, Browser]) -> None:
    document = _document(office, "WAITS")

    assert "chưa được cơ quan ký số" in browsers[Role.OFFICER].get(f"{PATH}/{document}").text
    answer = browsers[Role.OFFICER].get(f"/api/v1/documents/{document}/archive/signature").json()
    assert (answer["signature"], answer["judgment"]) == (None, None)


def test_the_signed_copy_is_what_people_download(
    office: ArchiveOffice, browsers: dict[Role, Browser]
) -> None:
    signed, waits = (_document(office, code) for code in ("SIGNED", "WAITS"))
    browser = browsers[Role.OFFICER]

    taken = browser.get(f"/api/v1/documents/{signed}/archive")
    plain = browser.get(f"/api/v1/documents/{waits}/archive")

    assert taken.content == office.signed_pdf(signed)
    assert taken.headers["content-disposition"].endswith("SIGNED.1.pdf")
    assert b"ByteRange" not in plain.content


def test_anybody_learns_that_a_file_is_an_archive_copy_and_nothing_issued(office: ArchiveOffice) -> None:
    browser = office.office.browser()
    pdf = office.signed_pdf(_document(office, "SIGNED"))

    answer = _verified(browser, pdf)
    form = {"csrf": browser.csrf}
    page = browser.client.post("/xac-minh", data=form, files={"file": ("a.pdf", pdf)}).text

    assert (answer["kind"], answer["known"], answer["file"]) == ("archive_copy", True, "same")
    assert answer["signature"] == {"intact": True, "valid": True, "trusted": True, "covers_whole_file": True}
    assert "không phải trích lục hay bản sao" in answer["sentence"]
    assert "Đúng là bản lưu trữ do cơ quan ký số" in page
    assert "không phải trích lục hay bản sao" in page


@pytest.mark.parametrize("way", ["appended", "changed"])
def test_a_copy_that_was_changed_is_called_changed(office: ArchiveOffice, way: str) -> None:
    pdf = office.signed_pdf(_document(office, "SIGNED"))
    place = pdf.index(b"stream\n") + 50
    other = pdf + b"\n% more" if way == "appended" else pdf[:place] + b"?" + pdf[place + 1 :]

    answer = _verified(office.office.browser(), other)

    assert (answer["kind"], answer["file"]) == ("archive_copy", "different")
    assert "ĐÃ BỊ THAY ĐỔI" in answer["sentence"]


def test_a_copy_without_signature_is_no_paper_of_ours(office: ArchiveOffice) -> None:
    content = office.services.files.get(office.signature(_document(office, "SIGNED")).copy_name)
    assert content is not None

    answer = _verified(office.office.browser(), content)

    assert (answer["kind"], answer["known"]) == ("paper", False)


def test_a_file_that_nobody_kept_is_not_called_good_whoever_signed_it(
    tmp_path: Path, archive_keys: Path
) -> None:
    office = open_archive_office(tmp_path, keys=archive_keys)
    document = office.add("H1")
    office.sign()
    pdf = office.signed_pdf(document)
    elsewhere = open_archive_office(tmp_path / "elsewhere", keys=archive_keys)

    answer = _verified(elsewhere.office.browser(), pdf)

    assert (answer["kind"], answer["known"]) == ("paper", False)


def test_a_reader_learns_that_the_stored_file_was_changed(tmp_path: Path, archive_keys: Path) -> None:
    office = open_archive_office(tmp_path, keys=archive_keys)
    document = office.add("H1")
    office.sign()
    path = (
        office.services.settings.files_dir
        / "derived"
        / signed_file_name(office.signature(document).signed_sha256)
    )
    path.write_bytes(path.read_bytes() + b"\n")
    browser = office.office.browser(Role.OFFICER)

    answer = browser.get(f"/api/v1/documents/{document}/archive/signature").json()

    assert (answer["judgment"]["good"], answer["judgment"]["unchanged"]) == (False, False)
    assert "không còn đúng" in browser.get(f"{PATH}/{document}").text


def test_an_older_copy_says_that_a_newer_one_came(tmp_path: Path, archive_keys: Path) -> None:
    office = open_archive_office(tmp_path, keys=archive_keys)
    document = office.add("H1", "Nguyễn Văn Thủ")
    office.sign()
    older = office.signed_pdf(document)
    office.correct(document, "Nguyễn Văn Thử")
    office.sign()

    answer = _verified(office.office.browser(), older)

    assert (answer["known"], answer["file"], answer["revoked"]) == (True, "same", False)
    assert "bản lưu trữ mới hơn" in answer["sentence"]


def test_a_parked_copy_that_is_released_is_signed_by_the_next_run(tmp_path: Path, archive_keys: Path) -> None:
    office = open_archive_office(tmp_path, keys=archive_keys)
    document = office.add("H1")
    [copy] = office.services.settings.files_dir.glob("derived/archive/*.pdf")
    content = copy.read_bytes()
    copy.unlink()
    office.sign()
    copy.write_bytes(content)
    browser = office.office.browser(Role.ADMINISTRATOR)

    answers = [browser.post(f"/api/v1/archive-signing/{document}/release") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 404]
    assert answers[1].json()["code"] == "copy_not_parked"
    assert office.sign().signed == 1
    with reading(office.services.database) as session:
        dossier_id = document_source(session, document).dossier_id
    page = browser.get("/quan-tri/nhat-ky").text
    assert "cho ký lại bản lưu trữ bị dừng" in page
    assert dossier_id in page
