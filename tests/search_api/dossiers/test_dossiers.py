"""Dossiers and pages, as people and programs are shown them."""

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from ocr.archive.name import stored_name
from schemas.accounts import Role
from schemas.identifiers import OfficeId
from schemas.layout import SIGNATURE, BoundingBox, Region
from schemas.stages import Stage
from schemas.storage.audit import latest
from schemas.storage.database import reading, writing
from schemas.storage.documents import document_source, list_documents
from schemas.storage.dossiers import load_dossier
from schemas.storage.field_values import field_values
from schemas.storage.page_texts import page_texts, save_page_text
from schemas.storage.work import waiting
from schemas.trail import AuditEntry
from search_api.dossiers import jobs
from tests.search_api.office import HEIGHT, OTHER_OFFICE, WIDTH, Office, TestDossier

NAME = "NGUYỄN VĂN THỬ"


@pytest.fixture
def made(office: Office) -> TestDossier:
    """A dossier whose one page holds a name."""
    dossier = office.dossier(NAME, "Quê quán Phước Thử", code="H99.1")
    dossier.read(full_name=NAME, native_place="Phước Thử")
    return dossier


def _audit(office: Office, action: str) -> list[AuditEntry]:
    with reading(office.services.database) as session:
        return [entry for entry in latest(session, limit=50) if entry.action == action]


def _size(response: object) -> tuple[int, int]:
    return Image.open(BytesIO(response.content)).size  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", ["H99.1", "id"])
def test_a_dossier_is_shown_by_its_code_and_by_its_id(office: Office, made: TestDossier, key: str) -> None:
    page = office.browser(Role.OFFICER).get(f"/ho-so/{made.dossier.id if key == 'id' else key}").text

    assert NAME in page
    assert "Máy đọc, 90\u00a0%" in page
    assert f"/api/v1/pages/{made.page_id}/thumbnail" in page


def test_a_look_at_a_dossier_and_at_a_page_is_noted_once(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.OFFICER)

    browser.get("/ho-so/H99.1")
    browser.get("/ho-so/H99.1/trang/1")
    browser.get(f"/api/v1/pages/{made.page_id}/image")
    browser.get(f"/api/v1/pages/{made.page_id}/text")

    [dossier], [page] = _audit(office, "read_dossier"), _audit(office, "read_page")
    assert (dossier.subject_id, page.subject_id) == (made.dossier.id, made.page_id)
    assert dossier.account_id == office.people[Role.OFFICER].id


def test_each_person_and_each_minute_is_a_look_of_its_own(office: Office, made: TestDossier) -> None:
    from datetime import timedelta

    officer, signer = office.browser(Role.OFFICER), office.browser(Role.SIGNER)

    officer.get("/ho-so/H99.1")
    signer.get("/ho-so/H99.1")
    office.clock.pass_by(timedelta(minutes=2))
    officer.get("/ho-so/H99.1")

    assert len(_audit(office, "read_dossier")) == 3


@pytest.mark.parametrize(("office_id", "mode"), [(OTHER_OFFICE, "02"), (OfficeId("default"), "03")])
def test_a_dossier_of_another_office_or_a_secret_one_is_nowhere(
    office: Office, office_id: OfficeId, mode: str
) -> None:
    hidden = office.dossier(NAME, code="H77.7", office=office_id, access_mode=mode)
    hidden.read(full_name=NAME)
    with reading(office.services.database) as session:
        [value] = field_values(session, hidden.dossier.id)
    browser = office.browser(Role.OFFICER)
    looks = (
        "/ho-so/H77.7",
        f"/ho-so/{hidden.dossier.id}",
        "/ho-so/H77.7/trang/1",
        "/ho-so/H77.7/xac-nhan",
        f"/api/v1/dossiers/{hidden.dossier.id}",
        *(f"/api/v1/pages/{hidden.page_id}/{what}" for what in ("image", "thumbnail", "text", "alto")),
        f"/api/v1/fields/{value.id}/crop",
    )

    for path in looks:
        response = browser.get(path)
        assert response.status_code == 404, path
        assert NAME not in response.text
    for path in (f"/gia-tri/{value.id}/dung", f"/gia-tri/{value.id}/sua", "/ho-so/H77.7/trich-luc"):
        assert browser.post_form(path, value="khác", purpose="thử").status_code == 404, path
    assert browser.post(f"/api/v1/fields/{value.id}/confirm").status_code == 404
    form = {"name": "full_name", "value": "khác"}
    assert browser.post(f"/api/v1/pages/{hidden.page_id}/fields", json=form).status_code == 404
    assert _audit(office, "read_dossier") == _audit(office, "read_page") == []
    assert hidden.dossier.id not in browser.get("/tim-kiem?q=thu").text
    assert browser.get("/api/v1/search?q=thu").json()["hits"] == []


def test_the_viewer_draws_the_words_of_a_question_without_diacritics(
    office: Office, made: TestDossier
) -> None:
    page = office.browser(Role.OFFICER).get("/ho-so/H99.1/trang/1?q=nguyen van thu").text

    assert page.count('class="match"') >= 3
    assert "<mark>NGUYỄN</mark>" in page
    assert f'viewBox="0 0 {WIDTH} {HEIGHT}"' in page


def test_the_viewer_shows_where_a_field_stands(office: Office, made: TestDossier) -> None:
    page = office.browser(Role.SIGNER).get("/ho-so/H99.1/trang/1?truong=full_name").text

    assert 'class="field chosen"' in page
    assert "nhap-gia-tri" not in page


def test_a_page_that_does_not_exist_is_not_found(office: Office, made: TestDossier) -> None:
    assert office.browser(Role.OFFICER).get("/ho-so/H99.1/trang/2").status_code == 404


def test_the_text_of_a_page_comes_with_boxes_on_the_original(office: Office, made: TestDossier) -> None:
    text = office.browser(Role.OFFICER).get(f"/api/v1/pages/{made.page_id}/text").json()

    assert text["text"] == f"{NAME}\nQuê quán Phước Thử"
    assert text["words"][0] == {"text": "NGUYỄN", "box": [100, 100, 180, 140], "confidence": 0.9, "line": 0}


def test_the_text_of_a_page_can_be_had_as_alto(office: Office, made: TestDossier) -> None:
    response = office.browser(Role.OFFICER).get(f"/api/v1/pages/{made.page_id}/alto")

    assert ET.fromstring(response.content).tag.endswith("alto")


def test_the_archive_copy_of_a_document_can_be_had_once_it_is_made(office: Office, made: TestDossier) -> None:
    with reading(office.services.database) as session:
        document = list_documents(session, made.dossier.id)[0]
        source = document_source(session, document.id)
        texts = page_texts(session, [made.page_id])
    path = f"/api/v1/documents/{document.id}/archive"
    code = made.dossier.archive_file_code
    assert office.browser(Role.OFFICER).get(path).status_code == 409

    name = stored_name(document, code=code, pages=source.pages, texts=texts)
    office.services.files.put(name, b"%PDF-")
    response = office.browser(Role.OFFICER).get(path)

    assert response.content == b"%PDF-"
    assert response.headers["content-disposition"].endswith(f"{code}.1.pdf")


def test_what_stands_in_papers_and_file_names_is_escaped(office: Office) -> None:
    attack = "<script>alert(1)</script>"
    office.dossier(attack, code="H99.9", file_name=f"{attack}.png").read(full_name=attack)
    browser = office.browser(Role.OFFICER)

    for path in (
        "/ho-so/H99.9",
        "/ho-so/H99.9/xac-nhan",
        f"/ho-so/H99.9/trang/1?q={attack}",
        f"/tim-kiem?q={attack}",
    ):
        page = browser.get(path).text
        assert attack not in page
        assert "&lt;script&gt;" in page


def test_a_person_confirms_a_value_beside_its_crop(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.OFFICER)
    value_id = browser.get("/api/v1/dossiers/H99.1").json()["fields"][0]["values"][0]["id"]

    crop = browser.get(f"/api/v1/fields/{value_id}/crop")
    response = browser.post_form(f"/gia-tri/{value_id}/dung")

    assert crop.headers["content-type"] == "image/jpeg"
    assert response.headers["location"] == f"/ho-so/{made.dossier.id}/xac-nhan?bao=da-xac-nhan"
    page = browser.get("/ho-so/H99.1").text
    assert "Đã đối chiếu" in page
    assert "Người officer, 20/11/2026" in page


def test_a_confirmation_is_noted_and_search_is_to_see_it(office: Office, made: TestDossier) -> None:
    officer = office.people[Role.OFFICER]
    with reading(office.services.database) as session:
        value = field_values(session, made.dossier.id)[0]

    jobs.confirm_field(office.services, officer, value.id)
    jobs.confirm_field(office.services, officer, value.id)

    [entry] = _audit(office, "confirm_field")
    with reading(office.services.database) as session:
        assert load_dossier(session, made.dossier.id).version == made.dossier.version + 1
        assert waiting(session, Stage.INDEX_DOSSIER, now=office.clock(), limit=9)
    assert entry.detail == {"field": value.field.name, "value_id": value.id}


def test_who_confirmed_first_stays_the_one_who_vouches(office: Office, made: TestDossier) -> None:
    with reading(office.services.database) as session:
        value = field_values(session, made.dossier.id)[0]

    jobs.confirm_field(office.services, office.people[Role.OFFICER], value.id)
    jobs.confirm_field(office.services, office.people[Role.ARCHIVIST], value.id)

    with reading(office.services.database) as session:
        assert field_values(session, made.dossier.id)[0].confirmed_by == office.people[Role.OFFICER].id


def test_a_corrected_value_stands_where_the_machine_read_the_wrong_one(
    office: Office, made: TestDossier
) -> None:
    browser = office.browser(Role.OFFICER)
    values = browser.get("/api/v1/dossiers/H99.1").json()["fields"][0]["values"]

    browser.post_form(f"/gia-tri/{values[0]['id']}/sua", value="  NGUYỄN   VĂN THỨ ")

    fixed = browser.get("/api/v1/dossiers/H99.1").json()["fields"][0]["values"]
    assert [(each["value"], each["chosen"], each["source"]) for each in fixed] == [
        ("NGUYỄN VĂN THỨ", True, "person"),
        (NAME, False, "machine"),
    ]
    assert fixed[0]["box"] == values[0]["box"]
    assert fixed[0]["confirmed_by"] == "Người officer"


def test_correcting_a_value_to_itself_confirms_it(office: Office, made: TestDossier) -> None:
    with reading(office.services.database) as session:
        value = next(v for v in field_values(session, made.dossier.id) if v.field.value == NAME)

    jobs.correct_field(office.services, office.people[Role.OFFICER], value.id, value=f" {NAME} ")

    with reading(office.services.database) as session:
        [kept] = [v for v in field_values(session, made.dossier.id) if v.field.name == "full_name"]
    assert (kept.id, kept.confirmed_by) == (value.id, office.people[Role.OFFICER].id)


def test_a_value_is_entered_from_the_words_chosen_on_the_page(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.OFFICER)
    form = {"name": "birth_date", "value": "1950", "word": ["1", "2"]}

    response = browser.post_form("/ho-so/H99.1/trang/1", **form)

    fields = browser.get("/api/v1/dossiers/H99.1").json()["fields"]
    [entered] = next(field["values"] for field in fields if field["name"] == "birth_date")
    assert response.status_code == 303
    assert (entered["value"], entered["box"]) == ("1950", [200, 100, 380, 140])


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "mat_khau", "value": "x"},
        {"name": "full_name", "value": "  "},
        {"name": "full_name", "value": "a\u0000b"},
        {"name": "full_name", "value": "x", "box": [0, 0, WIDTH + 1, 5]},
        {"name": "full_name", "value": "x", "box": [9, 9, 9, 9]},
    ],
)
def test_what_cannot_be_a_value_is_refused(
    office: Office, made: TestDossier, wrong: dict[str, object]
) -> None:
    response = office.browser(Role.OFFICER).post(f"/api/v1/pages/{made.page_id}/fields", json=wrong)

    assert response.status_code == 422
    assert response.json()["code"] == "bad_value"


def test_a_fragment_is_sent_where_a_script_asks_for_one(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.OFFICER)
    value_id = browser.get("/api/v1/dossiers/H99.1").json()["fields"][0]["values"][0]["id"]
    headers = {"X-CSRF-Token": browser.csrf, "HX-Request": "true"}

    response = browser.client.post(f"/gia-tri/{value_id}/dung", headers=headers)

    assert response.status_code == 200
    assert "Đã đối chiếu" in response.text


def _doubt(office: Office, made: TestDossier, *regions: Region) -> None:
    """Let the machine have found `regions` on the page."""
    with writing(office.services.database) as session:
        text = page_texts(session, [made.page_id])[made.page_id]
        page = replace(text, regions=regions)
        save_page_text(session, made.page_id, page, layer="machine", code_version="test", now=office.clock())


PENNED = Region("handwriting", BoundingBox(300, 100, 380, 140), "số viết tay")
SIGNED = Region("handwriting", BoundingBox(300, 600, 500, 700), SIGNATURE)


def test_the_viewer_hatches_and_names_what_people_have_to_read(office: Office, made: TestDossier) -> None:
    _doubt(office, made, PENNED, Region("unreadable", BoundingBox(9, 9, 90, 30), "máy đọc không ra chữ"))

    page = office.browser(Role.OFFICER).get("/ho-so/H99.1/trang/1").text

    assert page.count('<g class="region ') == 2
    assert 'x="300" y="100" width="80" height="40" fill="url(#hand-hatch)"' in page
    assert "<b>Chữ viết tay</b>: số viết tay" in page
    assert "<b>Không đọc được</b>: máy đọc không ra chữ" in page


def test_regions_turn_with_their_page(office: Office) -> None:
    _doubt(office, office.dossier(NAME, rotation=180), PENNED)

    page = office.browser(Role.OFFICER).get("/ho-so/H99.1/trang/1").text

    assert f'x="{WIDTH - 380}" y="{HEIGHT - 140}" width="80" height="40"' in page


def test_a_dossier_lists_the_pages_that_people_have_to_look_at(office: Office, made: TestDossier) -> None:
    _doubt(office, made, PENNED, SIGNED)

    page = office.browser(Role.OFFICER).get("/ho-so/H99.1").text

    assert 'id="can-nguoi-xem"' in page
    assert "Cần người xem: 1 chỗ" in page


@pytest.mark.parametrize("regions", [(), (SIGNED,)])
def test_nobody_has_to_read_a_signature(
    office: Office, made: TestDossier, regions: tuple[Region, ...]
) -> None:
    _doubt(office, made, *regions)

    assert "Cần người xem" not in office.browser(Role.OFFICER).get("/ho-so/H99.1").text


def test_programs_are_told_the_regions_on_the_original(office: Office, made: TestDossier) -> None:
    _doubt(office, made, PENNED)

    text = office.browser(Role.OFFICER).get(f"/api/v1/pages/{made.page_id}/text").json()

    assert text["regions"] == [{"kind": "handwriting", "box": [300, 100, 380, 140], "reason": "số viết tay"}]
