"""Pictures of pages over HTTP: their sizes, what browsers may keep, and who is given them."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import update

from ingest.fingerprint import sha256_of
from schemas.accounts import Role
from schemas.dossier import StoredFile
from schemas.identifiers import ArchiveFileCode, PageId
from schemas.scan_refusals import FileTakesTooLongError
from schemas.storage.audit import latest
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import ensure_dossier, ensure_office
from schemas.storage.page_texts import save_page_text
from schemas.storage.scans import add_file, add_scan
from schemas.storage.tables.archive import DossierRow
from search_api.accounts import jobs as account_jobs
from search_api.scans import views
from tests.search_api.guarded import ORDINARY, make_guarded
from tests.search_api.office import HEIGHT, NOW, OFFICE, WIDTH, Browser, Office, open_office, page_text

LARGE = (2000, 2600)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office without dossiers."""
    return open_office(tmp_path)


def large_page(office: Office) -> PageId:
    """Add a dossier of one page that is wider than its picture."""
    path = office.services.settings.home / "large.png"
    Image.new("L", LARGE, "white").save(path)
    file = StoredFile(sha256_of(path), path.stat().st_size, "image/png", 1)
    office.services.files.put_original(path, sha256=file.sha256)
    with writing(office.services.database) as session:
        ensure_office(session, OFFICE, name="Sở thử nghiệm")
        add_file(session, file, now=NOW)
        dossier = ensure_dossier(session, ArchiveFileCode("H99.7"), office_id=OFFICE, now=NOW)
        [page_id] = add_scan(session, dossier.id, file, file_name="large.png", now=NOW)
        text = replace(page_text("CHỮ"), width_px=LARGE[0], height_px=LARGE[1])
        save_page_text(session, page_id, text, layer="machine", code_version="test", now=NOW)
    return page_id


def _size(answer: object) -> tuple[int, int]:
    return Image.open(BytesIO(answer.content)).size  # type: ignore[attr-defined]


def _again(browser: Browser, path: str, tag: str) -> object:
    return browser.client.get(path, headers={"If-None-Match": tag})


@pytest.mark.parametrize("width", [800, 1200, 1600, 3200])
def test_a_picture_is_as_wide_as_asked_or_as_the_page(office: Office, width: int) -> None:
    page_id = large_page(office)

    answer = office.browser(Role.OFFICER).get(f"/api/v1/pages/{page_id}/image?width={width}")

    assert _size(answer)[0] == min(width, LARGE[0])
    assert answer.headers["content-type"] == "image/webp"


def test_a_page_that_lay_on_its_side_is_shown_upright(office: Office) -> None:
    made = office.dossier("CHỮ", rotation=90)
    browser = office.browser(Role.OFFICER)

    assert _size(browser.get(f"/api/v1/pages/{made.page_id}/image")) == (HEIGHT, WIDTH)
    assert _size(browser.get(f"/api/v1/pages/{made.page_id}/thumbnail"))[0] == 240


def test_other_widths_are_refused(office: Office) -> None:
    made = office.dossier("CHỮ")

    assert (
        office.browser(Role.OFFICER).get(f"/api/v1/pages/{made.page_id}/image?width=801").status_code == 422
    )


def test_a_picture_is_drawn_once(office: Office) -> None:
    page_id = large_page(office)
    browser = office.browser(Role.OFFICER)
    paths = [f"/api/v1/pages/{page_id}/{what}" for what in ("image?width=800", "tiles/0-1-2", "thumbnail")]

    first = [browser.get(path).content for path in paths]
    for original in (office.services.settings.files_dir / "originals").rglob("*"):
        if original.is_file():
            original.unlink()

    assert [browser.get(path).content for path in paths] == first


def test_a_browser_that_has_the_picture_is_sent_nothing(office: Office) -> None:
    page_id = large_page(office)
    browser = office.browser(Role.OFFICER)

    for what in ("image?width=800", "thumbnail", "tiles/0-0-0"):
        path = f"/api/v1/pages/{page_id}/{what}"
        first = browser.get(path)
        second = _again(browser, path, first.headers["etag"])
        assert first.headers["cache-control"] == second.headers["cache-control"] == "private, no-cache"  # type: ignore[attr-defined]
        assert (second.status_code, second.content) == (304, b""), path  # type: ignore[attr-defined]


def test_pictures_of_two_sizes_have_two_tags(office: Office) -> None:
    page_id = large_page(office)
    browser = office.browser(Role.OFFICER)

    whats = ("image?width=800", "image?width=1600", "thumbnail", "tiles/0-0-0", "tiles/0-0-1")
    tags = {browser.get(f"/api/v1/pages/{page_id}/{what}").headers["etag"] for what in whats}

    assert len(tags) == len(whats)


def test_a_right_that_was_taken_makes_another_picture_at_once(office: Office) -> None:
    guarded = make_guarded(office)
    browser = office.browser(Role.OFFICER)
    path = f"/api/v1/pages/{guarded.dossiers[ORDINARY].page_id}/image?width=800"
    whole = browser.get(path)

    chief, officer = office.people[Role.ADMINISTRATOR], office.people[Role.OFFICER]
    account_jobs.set_rights(office.services, chief, officer.id, sensitivities=frozenset())
    covered = _again(browser, path, whole.headers["etag"])

    assert covered.status_code == 200  # type: ignore[attr-defined]
    assert covered.headers["etag"] != whole.headers["etag"]  # type: ignore[attr-defined]
    assert covered.content != whole.content  # type: ignore[attr-defined]


def test_who_may_no_longer_open_the_dossier_is_not_even_told_that_nothing_changed(office: Office) -> None:
    page_id = large_page(office)
    browser = office.browser(Role.OFFICER)
    path = f"/api/v1/pages/{page_id}/tiles/0-0-0"
    tag = browser.get(path).headers["etag"]
    with writing(office.services.database) as session:
        session.execute(update(DossierRow).values(access_mode="03"))

    assert _again(browser, path, tag).status_code == 404  # type: ignore[attr-defined]


def test_tiles_and_pictures_of_one_look_are_one_row_of_the_trail(office: Office) -> None:
    page_id = large_page(office)
    browser = office.browser(Role.OFFICER)

    for what in ("tiles/0-0-0", "tiles/0-1-0", "image?width=800", "thumbnail"):
        browser.get(f"/api/v1/pages/{page_id}/{what}")

    with reading(office.services.database) as session:
        assert [row.action for row in latest(session, limit=9, subject_id=page_id)] == ["read_page"]


def test_a_page_that_cannot_be_cut_is_not_tried_for_each_of_its_tiles(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page_id = large_page(office)
    browser = office.browser(Role.OFFICER)
    tries: list[object] = []

    def never_ends(draw: object, *_: object, **__: object) -> bytes:
        tries.append(draw)
        raise FileTakesTooLongError

    monkeypatch.setattr(views, "run_bounded", never_ends)
    answers = [browser.get(f"/api/v1/pages/{page_id}/tiles/0-{column}-0") for column in range(3)]

    assert [(each.status_code, each.json()["code"]) for each in answers] == [(422, "file_takes_too_long")] * 3
    assert len(tries) == 1
