"""An extract from its draft to the signed paper, and its verification, through the web."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from schemas.accounts import Role
from schemas.assets import fonts_dir
from schemas.extract_paper import ExtractPaper, ExtractRow
from schemas.fields import FieldName, ReadValue
from schemas.identifiers import DossierId
from schemas.storage.database import reading, writing
from schemas.storage.field_values import field_values, replace_machine_values
from search_api.dossiers.jobs import confirm_field, correct_field
from search_api.issuance.credentials import make_test_credentials
from search_api.issuance.jobs import draft_extract
from search_api.issuance.occasions.jobs import Occasion
from search_api.issuance.preview import draw_paper
from search_api.issuance.render import render_extract
from tests.search_api.issuance.made_certificates import make_holder
from tests.search_api.issuance.timestamp_server import refusing, serving
from tests.search_api.office import OTHER_OFFICE, PASSWORD, Browser, Office, open_office

MakePaper = Callable[..., ExtractPaper]
VALUES = {"full_name": "NGUYỄN VĂN THỬ", "beneficiary_file_no": "BD/LS-00123", "category": "Liệt sĩ"}


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with test keys; making them is slow, so its tests share it."""
    office = open_office(tmp_path_factory.mktemp("office"), demo=True)
    make_test_credentials(office.services.settings.keys_dir, at=office.clock())
    return office


def _confirmed(office: Office, *, code: str, **values: str) -> str:
    made = office.dossier("NGUYỄN VĂN THỬ", code=code)
    made.read(**(values or VALUES))
    with reading(office.services.database) as session:
        stored = field_values(session, made.dossier.id)
    for value in stored:
        confirm_field(office.services, office.people[Role.OFFICER], value.id)
    return str(made.dossier.id)


def _draft(office: Office, dossier_id: str) -> str:
    response = office.browser(Role.OFFICER).post_form(f"/ho-so/{dossier_id}/trich-luc", purpose="Thờ cúng")
    assert response.status_code == 303
    return str(response.headers["location"]).split("?")[0]


def _sign(browser: Browser, path: str, password: str = PASSWORD) -> int:
    return int(browser.post_form(f"{path}/ky", password=password).status_code)


def test_a_draft_becomes_a_signed_paper_that_anybody_can_verify(keyed: Office) -> None:
    path = _draft(keyed, _confirmed(keyed, code="H1"))
    signer, anybody = keyed.browser(Role.SIGNER), keyed.browser()

    assert "Duyệt và ký số" in signer.get(path).text
    assert _sign(signer, path) == 303
    page = signer.get(path).text
    code = re.search(r'/v/([0-9A-Z-]+)"', page)
    assert code is not None
    pdf = signer.get(f"{path}/tep").content
    by_code = anybody.get(f"/v/{code.group(1)}").text
    by_file = anybody.client.post("/xac-minh", files={"file": ("a.pdf", pdf)}).text

    assert "Đã ban hành" in page
    assert "còn hiệu lực" in by_code
    assert "Bản này đúng là bản đã cấp" in by_file
    for shown in (by_code, by_file):
        assert "NGUYỄN VĂN THỬ" not in shown
        assert "BD/LS-00123" not in shown
    changed = pdf[: len(pdf) // 2] + bytes([pdf[len(pdf) // 2] ^ 1]) + pdf[len(pdf) // 2 + 1 :]
    assert "đã bị thay đổi" in anybody.client.post("/xac-minh", files={"file": ("a.pdf", changed)}).text


def test_while_the_time_stamp_server_is_down_nothing_is_signed_and_the_number_waits(
    keyed: Office, tmp_path: Path
) -> None:
    path = _draft(keyed, _confirmed(keyed, code="H-TSA"))
    roots = tmp_path / "roots.pem"
    roots.write_bytes(make_holder(since=keyed.clock(), is_issuer=True).pem)
    with serving(refusing) as url:
        stamped = keyed.browser(Role.SIGNER, timestamp_url=url, timestamp_roots_file=str(roots))

        refused = stamped.post_form(f"{path}/ky", password=PASSWORD)
        number = _number(keyed, path)

    assert refused.status_code == 503
    assert "Máy chủ cấp dấu thời gian chưa trả lời" in refused.text
    assert _sign(keyed.browser(Role.SIGNER), path) == 303
    assert number is not None
    assert _number(keyed, path) == number


def _number(office: Office, path: str) -> object:
    return office.browser(Role.SIGNER).get(f"/api/v1/extracts/{path.rpartition('/')[2]}").json()["number"]


def test_a_revoked_extract_is_called_so(keyed: Office) -> None:
    path = _draft(keyed, _confirmed(keyed, code="H2"))
    signer = keyed.browser(Role.SIGNER)
    _sign(signer, path)

    signer.post_form(f"{path}/thu-hoi", reason="Cấp nhầm")

    code = re.search(r"/v/([0-9A-Z-]+)\"", signer.get(path).text)
    assert code is not None
    answer = keyed.browser().get(f"/api/v1/verify/{code.group(1)}").json()
    assert (answer["known"], answer["revoked"]) == (True, True)
    assert "đã bị thu hồi" in keyed.browser().get(f"/v/{code.group(1)}").text


def test_a_signature_needs_the_password_once_more(keyed: Office) -> None:
    path = _draft(keyed, _confirmed(keyed, code="H3"))
    signer = keyed.browser(Role.SIGNER)

    assert _sign(signer, path, "sai") == 401
    assert "Dự thảo" in signer.get(path).text


def test_a_draft_with_an_open_value_is_not_signed(keyed: Office) -> None:
    path = _draft(keyed, _confirmed(keyed, code="H4", full_name="NGUYỄN VĂN THỬ"))
    signer = keyed.browser(Role.SIGNER)

    assert "Chưa ký được" in signer.get(path).text
    assert _sign(signer, path) == 409


def test_extracts_that_wait_for_a_signature_are_listed(keyed: Office) -> None:
    path = _draft(keyed, _confirmed(keyed, code="H5"))

    page = keyed.browser(Role.SIGNER).get("/trich-luc").text

    assert path in page.split("Đã ban hành và thu hồi")[0]


def test_the_paper_is_shown_as_a_picture(keyed: Office) -> None:
    path = _draft(keyed, _confirmed(keyed, code="H6"))

    response = keyed.browser(Role.OFFICER).get(f"{path}/anh")

    assert response.headers["content-type"] == "image/png"


def test_the_picture_of_a_long_paper_shows_all_its_pages(keyed: Office, make_paper: MakePaper) -> None:
    rows = tuple(ExtractRow(f"Mục {i}", "giá trị", f"trang {i}", "Trần Thị Mẫu") for i in range(25))
    settings = keyed.services.settings
    rendered = render_extract(make_paper(rows=rows), created_at=keyed.clock(), font_dir=fonts_dir())

    picture = Image.open(BytesIO(draw_paper(rendered.pdf, settings=settings)))

    assert picture.height == pytest.approx(picture.width * 2 * 297 / 210, rel=0.01)


def test_an_extract_of_another_office_is_nowhere(keyed: Office) -> None:
    path = _draft(keyed, _confirmed(keyed, code="H7"))
    stranger = keyed.account(Role.SIGNER, login="nguoi-ky-la", office=OTHER_OFFICE)
    browser = keyed.browser()
    browser.sign_in(stranger.login)
    api = path.replace("/trich-luc", "/api/v1/extracts")

    statuses = {look: browser.get(look).status_code for look in (path, f"{path}/tep", f"{path}/anh", api)}
    issued = browser.post(f"{api}/issue", json={"password": PASSWORD}).status_code

    assert set(statuses.values()) == {404}
    assert issued == 404
    assert path not in browser.get("/trich-luc").text


def test_programs_draft_and_issue_too(keyed: Office) -> None:
    dossier_id = _confirmed(keyed, code="H8")
    officer, signer = keyed.browser(Role.OFFICER), keyed.browser(Role.SIGNER)

    draft = officer.post("/api/v1/extracts", json={"dossier": dossier_id, "purpose": "Thờ cúng"}).json()
    issued = signer.post(f"/api/v1/extracts/{draft['id']}/issue", json={"password": PASSWORD}).json()

    assert (draft["state"], draft["number"]) == ("draft", None)
    assert issued["state"] == "issued"
    assert issued["number"] >= 1
    assert signer.get(f"/api/v1/extracts/{draft['id']}/pdf").content.startswith(b"%PDF")


def test_a_draft_needs_a_reason(keyed: Office) -> None:
    dossier_id = _confirmed(keyed, code="H9")

    response = keyed.browser(Role.OFFICER).post_form(f"/ho-so/{dossier_id}/trich-luc", purpose=" ")

    assert response.status_code == 422


def test_a_value_that_was_corrected_after_it_was_confirmed_is_not_printed(keyed: Office) -> None:
    dossier_id = _confirmed(keyed, code="H20")
    officer = keyed.people[Role.OFFICER]
    with reading(keyed.services.database) as session:
        wrong = next(v for v in field_values(session, DossierId(dossier_id)) if v.field.name == "full_name")
    correct_field(keyed.services, officer, wrong.id, value="NGUYỄN VĂN THỨ")

    made = draft_extract(keyed.services, officer, dossier_id, occasion=Occasion("Thờ cúng"))

    assert [row.value for row in made.paper.rows if row.label == "Họ và tên"] == ["NGUYỄN VĂN THỨ"]


def test_a_relative_is_one_line_and_none_without_a_confirmed_name(keyed: Office) -> None:
    made = keyed.dossier("NGUYỄN VĂN THỬ", code="H21")
    facts: tuple[tuple[FieldName, str, int], ...] = (
        ("relative_relation", "con", 2),
        ("relative_name", "Lê Văn Thử", 2),
        ("relative_relation", "vợ", 1),
        ("relative_name", "Trần Thị Mẫu", 1),
        ("relative_relation", "mẹ", 3),
    )
    read = [
        ReadValue(replace(made.value(name, value), group=group), is_chosen=True)
        for name, value, group in facts
    ]
    with writing(keyed.services.database) as session:
        replace_machine_values(session, made.dossier.id, read)
    officer = keyed.people[Role.OFFICER]
    with reading(keyed.services.database) as session:
        stored = field_values(session, made.dossier.id)
    for value in stored:
        confirm_field(keyed.services, officer, value.id)

    paper = draft_extract(keyed.services, officer, made.dossier.id, occasion=Occasion("Thờ cúng")).paper

    printed = [row.value for row in paper.rows if row.label.startswith("Thân nhân")]
    assert printed == ["Trần Thị Mẫu, quan hệ: vợ", "Lê Văn Thử, quan hệ: con"]
