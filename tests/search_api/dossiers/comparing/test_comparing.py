"""Two pages side by side: of one dossier or of two, each turned by itself, both looks noted."""

import re
from pathlib import Path

import pytest

from schemas.accounts import Role
from schemas.storage.audit import latest
from schemas.storage.database import reading
from tests.search_api.guarded import HEALTH, ORDINARY, make_guarded
from tests.search_api.office import OTHER_OFFICE, Office, TestDossier, open_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office without dossiers."""
    return open_office(tmp_path)


@pytest.fixture
def made(office: Office) -> tuple[TestDossier, TestDossier]:
    """Two dossiers of one page each."""
    return office.dossier("NGUYỄN VĂN THỬ"), office.dossier("LÊ THỊ MẪU", code="H99.2")


def test_pages_of_two_dossiers_are_shown_and_both_looks_are_noted(
    office: Office, made: tuple[TestDossier, TestDossier]
) -> None:
    answer = office.browser(Role.OFFICER).get("/ho-so/H99.1/so-sanh?trai=1&phai=1&voi=H99.2")

    assert [f"/api/v1/pages/{each.page_id}/image" in answer.text for each in made] == [True, True]
    with reading(office.services.database) as session:
        looked = {row.subject_id for row in latest(session, limit=9) if row.action == "read_page"}
    assert looked == {each.page_id for each in made}


def test_each_side_is_turned_by_itself(office: Office, made: tuple[TestDossier, TestDossier]) -> None:
    page = office.browser(Role.OFFICER).get("/ho-so/H99.1/so-sanh?voi=H99.2&xoay_phai=90&co_trai=2").text

    assert re.findall(r'id="(anh-\w+)"[^>]*>\s*<div class="canvas (scale-\d)">', page) == [
        ("anh-trai", "scale-2"),
        ("anh-phai", "scale-1"),
    ]
    assert page.count('class="leaf turn-90"') == page.count('class="leaf turn-0"') == 2
    assert "co_trai=2&amp;xoay_phai=180" in page


@pytest.mark.parametrize("other", ["voi=H99.404", "phai=9", "voi=H77.1"])
def test_what_is_not_there_on_the_right_is_said_and_the_left_stays(
    office: Office, made: tuple[TestDossier, TestDossier], other: str
) -> None:
    hidden = office.dossier("BÍ MẬT", code="H77.1", office=OTHER_OFFICE)

    answer = office.browser(Role.OFFICER).get(f"/ho-so/H99.1/so-sanh?{other}")

    assert answer.status_code == 404
    assert f"/api/v1/pages/{made[0].page_id}/image" in answer.text
    assert 'role="alert"' in answer.text
    assert hidden.page_id not in answer.text


def test_a_page_of_which_nothing_may_be_seen_is_not_compared(office: Office) -> None:
    guarded = make_guarded(office)

    answer = guarded.browser(Role.OFFICER, "health").get(f"/ho-so/{ORDINARY}/so-sanh?voi={HEALTH}")

    assert answer.status_code == 403
    assert "khớp-gối" not in answer.text


def test_ids_on_the_page_are_its_own(office: Office, made: tuple[TestDossier, TestDossier]) -> None:
    page = office.browser(Role.OFFICER).get("/ho-so/H99.1/so-sanh?q=nguyen van thu").text

    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {"trai-khop-1", "phai-khop-1"} <= set(ids)
