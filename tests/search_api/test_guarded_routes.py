"""Every route that gives something of a dossier, asked by people without the right to see all of it."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from ocr.archive.name import stored_name
from schemas.accounts import Role
from schemas.fields import Sensitivity
from schemas.stages import Stage
from schemas.storage.database import reading, writing
from schemas.storage.documents import document_source
from schemas.storage.page_texts import page_texts
from schemas.storage.work import add_work
from search_api.app import create_app, routes_of
from tests.search_api.guarded import HEALTH, IDENTITY, ORDINARY, PLACES, SECRETS, Guarded, make_guarded
from tests.search_api.office import NOW, Browser, Office, open_office

PROJECT = Path(__file__).resolve().parents[2]
STAFF = [Role.ARCHIVIST, Role.OFFICER, Role.SIGNER, Role.INSPECTOR]
KIND: dict[str, Sensitivity] = {HEALTH: "health", IDENTITY: "identity"}
DRAWN = ("/anh", "/tep", "/pdf")
"""Papers, which take long to draw and are no text."""
WITHOUT_DOSSIERS = {
    "account_id",
    "action",
    "agency_id",
    "code",
    "complaint_id",
    "copy_id",
    "delivery",
    "draft_id",
    "file_id",
    "hold_id",
    "inquiry_id",
    "kind",
    "kiosk_id",
    "likeness_id",
    "list_id",
    "message_id",
    "name",
    "paper",
    "paper_id",
    "parcel_id",
    "request_id",
    "search_id",
    "slip_id",
    "transfer_id",
    "upload_id",
}
"""Names in addresses of what is no dossier's, or of what a test of its own looks at."""


@pytest.fixture(autouse=True)
def streams_end_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for events."""
    monkeypatch.setattr("search_api.batches.live.routes.LASTS_S", 0.0)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    """One office for all looks: nothing here is changed but who has looked."""
    return make_guarded(open_office(tmp_path_factory.mktemp("office")))


def _addresses(guarded: Guarded, *codes: str) -> list[str]:
    """Return every address that can be looked at, with each of the ids of these dossiers in it, once."""
    return list(dict.fromkeys(_filled(guarded, *codes)))


def _filled(guarded: Guarded, *codes: str) -> Iterator[str]:
    for route in routes_of(create_app(guarded.office.services, guarded.office.index)):
        names = re.findall(r"\{(\w+)\}", route.path)
        if "GET" not in (route.methods or ()) or set(names) & WITHOUT_DOSSIERS:
            continue
        for code in codes:
            for chosen in product(*(guarded.ids[code][name] for name in names)):
                yield route.path.format(**dict(zip(names, chosen, strict=True)))


def _page(guarded: Guarded, code: str, what: str) -> str:
    return f"/api/v1/pages/{guarded.dossiers[code].page_id}/{what}"


def _text(response: Any) -> str:
    is_text = response.headers.get("content-type", "").startswith(
        ("text/", "application/json", "application/xml")
    )
    return str(response.text) if is_text else ""


@pytest.mark.parametrize(
    ("role", "lacking"),
    [
        *((role, ("health", "identity")) for role in STAFF),
        (Role.OFFICER, ("health",)),
        (Role.OFFICER, ("identity",)),
    ],
)
def test_no_route_tells_a_secret_to_who_may_not_see_it(
    guarded: Guarded, role: Role, lacking: tuple[Sensitivity, ...]
) -> None:
    browser = guarded.browser(role, *lacking)

    for path in _addresses(guarded, ORDINARY, HEALTH, IDENTITY):
        response = browser.get(path)
        text = _text(response)
        assert response.status_code != 500, path
        told = [secret for secret, about in SECRETS.items() if about in lacking and secret in text]
        assert told == [], path


def test_who_has_the_rights_is_told_all_of_it(guarded: Guarded) -> None:
    browsers = [guarded.office.browser(role) for role in STAFF]
    told = set[str]()

    paths = [path for path in _addresses(guarded, ORDINARY, HEALTH, IDENTITY) if not path.endswith(DRAWN)]
    for path, browser in product(paths, browsers):
        text = _text(browser.get(path))
        told |= {secret for secret in SECRETS if secret in text}

    assert told == set(SECRETS)


@pytest.mark.parametrize("what", ["image", "thumbnail", "text", "alto"])
@pytest.mark.parametrize("code", [HEALTH, IDENTITY])
def test_a_page_of_a_guarded_paper_is_refused(guarded: Guarded, code: str, what: str) -> None:
    login = f"refused-{what}-{code.replace('.', '-').lower()}"
    guarded.office.account(Role.OFFICER, login=login, without=[KIND[code]])
    browser = guarded.office.browser()
    browser.sign_in(login)

    response = browser.get(_page(guarded, code, what))

    assert (response.status_code, response.json()["code"]) == (403, "sensitive_content")
    assert browser.get(f"/ho-so/{code}/trang/1").status_code == 403
    assert browser.get(f"/ho-so/{code}").status_code == 200


@pytest.fixture(scope="module")
def reader(guarded: Guarded) -> tuple[Guarded, Browser]:
    """An archivist of the shared office who may see nothing guarded and changes nothing."""
    guarded.office.account(Role.ARCHIVIST, login="reader", without=["health", "identity"])
    browser = guarded.office.browser()
    browser.sign_in("reader")
    return guarded, browser


@pytest.fixture
def blind(office: Office) -> tuple[Guarded, Browser]:
    """An office of the test's own, and an archivist in it who may see nothing guarded."""
    made = make_guarded(office)
    return made, made.browser(Role.ARCHIVIST, "health", "identity")


def _color(picture: bytes, place: tuple[int, int]) -> tuple[int, ...]:
    color = Image.open(BytesIO(picture)).convert("RGB").getpixel(place)
    assert isinstance(color, tuple)
    return color


def test_single_values_are_covered_on_the_picture_and_the_rest_is_not(
    reader: tuple[Guarded, Browser],
) -> None:
    guarded, browser = reader
    path = _page(guarded, ORDINARY, "image")

    whole, seen = guarded.office.browser(Role.ARCHIVIST).get(path).content, browser.get(path).content

    for box in PLACES.values():
        middle = ((box.x0 + box.x1) // 2, (box.y0 + box.y1) // 2)
        assert _color(seen, middle) != _color(whole, middle)
    assert _color(seen, (150, 120)) == pytest.approx(_color(whole, (150, 120)), abs=3)
    assert guarded.office.browser(Role.ARCHIVIST).get(path).content == whole


def test_the_crop_of_an_ordinary_value_is_covered_where_a_guarded_one_stands_beside_it(
    reader: tuple[Guarded, Browser],
) -> None:
    guarded, browser = reader
    values = browser.get(f"/api/v1/dossiers/{ORDINARY}").json()["fields"]
    [name] = next(field["values"] for field in values if field["name"] == "full_name")

    crops = [
        each.get(f"/api/v1/fields/{name['id']}/crop")
        for each in (browser, guarded.office.browser(Role.OFFICER))
    ]

    assert crops[0].status_code == 200
    assert crops[0].content != crops[1].content


def test_words_that_are_hidden_are_marks_in_text_and_alto(reader: tuple[Guarded, Browser]) -> None:
    guarded, browser = reader

    text = browser.get(_page(guarded, ORDINARY, "text")).json()["text"]

    assert text.splitlines()[1:4] == ["Thương-tật •••", "CCCD •••", "Xếp loại •••"]
    assert browser.get(_page(guarded, ORDINARY, "alto")).text.count("•••") == 3


@pytest.mark.parametrize("asked", ["61%", "003050001234", "nặng vừa"])
def test_a_question_finds_no_hidden_word_on_a_page(reader: tuple[Guarded, Browser], asked: str) -> None:
    _, browser = reader

    page = browser.get(f"/ho-so/{ORDINARY}/trang/1", params={"q": asked}).text

    assert "Không thấy trên trang nào" in page
    assert 'class="match"' not in page


def test_a_dossier_shows_a_sentence_or_a_mask_in_place_of_a_value(reader: tuple[Guarded, Browser]) -> None:
    _, browser = reader

    page = browser.get(f"/ho-so/{ORDINARY}").text
    fields = {each["name"]: each for each in browser.get(f"/api/v1/dossiers/{ORDINARY}").json()["fields"]}

    assert "Ông/Bà không có quyền xem thông tin sức khỏe" in page
    assert "003***…234" in page
    assert fields["citizen_no"]["values"] == []
    assert (fields["citizen_no"]["hidden"], fields["citizen_no"]["masked"]) == ("identity", "003***…234")
    assert (fields["full_name"]["hidden"], fields["assessment_no"]["masked"]) == ("", "")


def test_the_kind_of_a_guarded_paper_is_not_told(reader: tuple[Guarded, Browser]) -> None:
    _, browser = reader

    assert "Biên bản giám định y khoa" not in browser.get(f"/ho-so/{HEALTH}").text
    [paper] = browser.get(f"/api/v1/dossiers/{HEALTH}").json()["papers"]
    assert (paper["type"], paper["facts"], paper["hidden"]) == ("khac", {}, "health")


@pytest.mark.parametrize("code", [ORDINARY, HEALTH, IDENTITY])
def test_an_archive_copy_is_whole_or_not_given(reader: tuple[Guarded, Browser], code: str) -> None:
    guarded, browser = reader
    [document_id] = guarded.ids[code]["document_id"]
    with reading(guarded.office.services.database) as session:
        source = document_source(session, document_id)  # type: ignore[arg-type]
        texts = page_texts(session, [guarded.dossiers[code].page_id])
    name = stored_name(source.document, code=source.archive_file_code, pages=source.pages, texts=texts)
    guarded.office.services.files.put(name, b"%PDF-")
    path = f"/api/v1/documents/{document_id}/archive"

    assert guarded.office.browser(Role.ARCHIVIST).get(path).content == b"%PDF-"
    assert browser.get(path).json()["code"] == "sensitive_content"


def test_guarded_values_can_be_neither_confirmed_nor_entered_nor_corrected(
    reader: tuple[Guarded, Browser],
) -> None:
    guarded, browser = reader
    full = guarded.office.browser(Role.OFFICER).get(f"/api/v1/dossiers/{ORDINARY}").json()["fields"]
    [share] = next(field["values"] for field in full if field["name"] == "injury_percent")
    entry = {"name": "injury_percent", "value": "21%"}

    answers = [
        browser.post(f"/api/v1/fields/{share['id']}/confirm"),
        browser.post(f"/api/v1/pages/{guarded.dossiers[ORDINARY].page_id}/fields", json=entry),
        browser.post(
            f"/api/v1/pages/{guarded.dossiers[HEALTH].page_id}/fields", json=entry | {"name": "full_name"}
        ),
    ]

    assert [answer.json()["code"] for answer in answers] == ["sensitive_content"] * 3
    assert browser.post_form(f"/gia-tri/{share['id']}/sua", value="21%").status_code == 403


def test_the_desk_gives_and_counts_no_item_that_may_not_be_seen(blind: tuple[Guarded, Browser]) -> None:
    guarded, browser = blind
    every = guarded.office.browser(Role.ARCHIVIST).get("/api/v1/review/counts").json()["by_field"]

    counts = browser.get("/api/v1/review/counts").json()
    given = browser.post("/api/v1/review/next").json()["item"]

    assert {"injury_percent", "citizen_no", "assessment_no", "full_name"} <= set(every)
    assert set(counts["by_field"]) == {"full_name", "beneficiary_file_no", "category"} & set(every)
    assert given is None or given["field"] in counts["by_field"]


def test_an_item_about_a_guarded_value_is_refused_by_its_address(reader: tuple[Guarded, Browser]) -> None:
    guarded, browser = reader
    full = guarded.office.browser(Role.ARCHIVIST)
    ids = [each for code in (ORDINARY, HEALTH, IDENTITY) for each in guarded.ids[code]["item_id"]]
    fields = {each: full.get(f"/api/v1/review/items/{each}").json()["field"] for each in ids}

    for item_id, field in fields.items():
        if field in ("injury_percent", "citizen_no", "injury_class", "assessment_no"):
            for path in (f"/api/v1/review/items/{item_id}", f"/api/v1/review/items/{item_id}/crop"):
                assert browser.get(path).json()["code"] == "sensitive_content"
            assert browser.get(f"/doi-chieu/muc/{item_id}").status_code == 403
            entry = browser.post(f"/api/v1/review/items/{item_id}/entries", json={"value": "21%"})
            assert entry.json()["code"] == "sensitive_content"


def test_the_text_of_a_page_is_mended_by_who_sees_all_of_it(reader: tuple[Guarded, Browser]) -> None:
    guarded, browser = reader
    path = f"/api/v1/review/pages/{guarded.dossiers[ORDINARY].page_id}/text"

    answers = [browser.get(path), browser.post(path, json={"mark": "x", "lines": []})]
    answers.append(browser.client.delete(path, headers={"X-CSRF-Token": browser.csrf}))

    assert [answer.json()["code"] for answer in answers] == ["sensitive_content"] * 3


def test_who_may_not_see_a_paper_does_not_name_its_kind(reader: tuple[Guarded, Browser]) -> None:
    _, browser = reader

    assert browser.get(f"/ho-so/{HEALTH}/giay-to").status_code == 403
    form = {"op": "kind", "page": "1", "kind": "khac", "version": "1"}
    assert browser.post_form(f"/ho-so/{HEALTH}/giay-to", **form).status_code == 403
    wanted = {"version": 1, "papers": [{"type": "khac", "pages": [1]}]}
    headers = {"X-CSRF-Token": browser.csrf}
    answer = browser.client.put(f"/api/v1/dossiers/{HEALTH}/papers", json=wanted, headers=headers)
    assert answer.json()["code"] == "sensitive_content"


@pytest.mark.parametrize(("code", "status"), [(ORDINARY, 403), (HEALTH, 403), (IDENTITY, 201)])
def test_an_extract_that_prints_a_guarded_value_is_drafted_by_who_may_see_it(
    office: Office, code: str, status: int
) -> None:
    browser = make_guarded(office).browser(Role.OFFICER, "health", "identity")

    assert browser.post("/api/v1/extracts", json={"dossier": code, "purpose": "thử"}).status_code == status


def test_a_signer_signs_what_they_may_see(office: Office) -> None:
    guarded = make_guarded(office)
    browser = guarded.browser(Role.SIGNER, "health")
    [extract_id] = guarded.ids[ORDINARY]["extract_id"]

    for path in (f"/trich-luc/{extract_id}", f"/trich-luc/{extract_id}/tep", f"/trich-luc/{extract_id}/anh"):
        assert browser.get(path).status_code == 403
    assert browser.get("/trich-luc").status_code == 200


def test_a_page_that_waits_to_be_read_is_seen_by_who_may_see_everything(
    blind: tuple[Guarded, Browser],
) -> None:
    guarded, browser = blind
    with writing(guarded.office.services.database) as session:
        dossier_id = guarded.dossiers[ORDINARY].dossier.id
        add_work(session, Stage.READ_DOSSIER, [dossier_id], dossier_id=dossier_id, now=NOW)
    path = _page(guarded, ORDINARY, "image")

    assert browser.get(path).status_code == 403
    assert guarded.office.browser(Role.ARCHIVIST).get(path).status_code == 200


def test_a_right_that_is_given_or_taken_holds_at_once(blind: tuple[Guarded, Browser]) -> None:
    from search_api.accounts import jobs

    guarded, browser = blind
    services, people = guarded.office.services, guarded.office.people
    account = jobs.find_colleague(services, people[Role.ADMINISTRATOR], "archivist-without-health-identity")

    jobs.set_rights(
        services, people[Role.ADMINISTRATOR], account.id, sensitivities=frozenset({"health", "identity"})
    )
    before = browser.get(_page(guarded, HEALTH, "text")).status_code
    jobs.set_rights(services, people[Role.ADMINISTRATOR], account.id, sensitivities=frozenset({"identity"}))

    assert (before, browser.get(_page(guarded, HEALTH, "text")).status_code) == (200, 403)


def test_pages_are_drawn_and_read_through_one_place() -> None:
    homes = {
        "page_view_jpeg": {"search_api/scans/permitted.py", "search_api/scans/views.py"},
        "page_tile": {"search_api/scans/permitted.py", "search_api/scans/views.py"},
        "page_texts": set[str](),
        "plain_texts": set[str](),
    }

    for path in sorted((PROJECT / "search_api").rglob("*.py")):
        source = str(path.relative_to(PROJECT))
        for name, allowed in homes.items():
            is_used = re.search(rf"\b{name}\(|import .*\b{name}\b", path.read_text(encoding="utf-8"))
            # Search keeps the sensitivity of each word in its index.
            assert not is_used or source in allowed or source.startswith("search_api/search/"), (
                f"{source}: {name}"
            )
