"""How the facts of a dossier are put together to be read."""

from collections import Counter
from dataclasses import replace

import pytest

from schemas.accounts import Role
from schemas.fields import FIELDS, FieldName, ReadValue
from schemas.storage.database import reading, writing
from schemas.storage.field_values import StoredValue, field_values, replace_machine_values
from search_api.dossiers.fact_groups import FACT_GROUPS
from search_api.dossiers.jobs import view_dossier
from search_api.dossiers.view import DossierView
from tests.search_api.office import Office, TestDossier

NAME = "NGUYỄN VĂN THỬ"


@pytest.fixture
def made(office: Office) -> TestDossier:
    """A dossier of one page."""
    return office.dossier(NAME, code="H99.1")


def _keep(office: Office, made: TestDossier, *values: tuple[FieldName, str, bool, int]) -> None:
    """Let the machine have read (field, value, whether it believes it, relative)."""
    read = [
        ReadValue(replace(made.value(name, value), group=group), is_chosen)
        for name, value, is_chosen, group in values
    ]
    with writing(office.services.database) as session:
        replace_machine_values(session, made.dossier.id, read)


def _stored(office: Office, made: TestDossier) -> list[StoredValue]:
    with reading(office.services.database) as session:
        return field_values(session, made.dossier.id)


def _view(office: Office, made: TestDossier) -> DossierView:
    return view_dossier(office.services, office.people[Role.OFFICER], made.dossier.id)


def test_every_field_stands_under_exactly_one_heading() -> None:
    assert Counter(name for group in FACT_GROUPS for name in group.names) == Counter(f.name for f in FIELDS)


def test_a_heading_without_facts_is_not_shown(office: Office, made: TestDossier) -> None:
    made.read(full_name=NAME, death_date="05/1972")

    shown = [group.slug for group, _ in _view(office, made).fact_groups]

    assert shown == ["nguoi", "ho-so", "hy-sinh"]  # the file number and category are asked for always


def test_a_reading_that_contradicts_is_shown_beside_the_one_believed(
    office: Office, made: TestDossier
) -> None:
    _keep(office, made, ("unit", "Trung đoàn 169", True, 0), ("unit", "Trung đoàn 160", False, 0))

    page = office.browser(Role.OFFICER).get("/ho-so/H99.1").text

    assert "đọc khác: <b>Trung đoàn 160</b>" in page


def test_another_spelling_of_the_same_is_no_contradiction(office: Office, made: TestDossier) -> None:
    _keep(office, made, ("birth_date", "02/11/1959", True, 0), ("birth_date", "2-11-1959", False, 0))

    page = office.browser(Role.OFFICER).get("/ho-so/H99.1").text

    assert "đọc khác" not in page
    assert "2-11-1959" not in page


def test_relatives_are_compared_with_the_scan_like_other_facts(office: Office, made: TestDossier) -> None:
    _keep(office, made, ("relative_name", "Trần Thị Mẫu", True, 1))

    page = office.browser(Role.OFFICER).get("/ho-so/H99.1/xac-nhan").text

    assert 'id="relative_name-1"' in page


def test_a_corrected_relative_stays_that_relative(office: Office, made: TestDossier) -> None:
    _keep(
        office,
        made,
        ("relative_name", "Trần Thị Mẫu", True, 1),
        ("relative_name", "Lê Văn Thứ", True, 2),
    )
    second = next(value for value in _stored(office, made) if value.field.group == 2)

    office.browser(Role.OFFICER).post_form(f"/gia-tri/{second.id}/sua", value="Lê Văn Thử")

    names = [relative["relative_name"].chosen for relative in _view(office, made).relatives]
    assert [name.value for name in names if name] == ["Trần Thị Mẫu", "Lê Văn Thử"]
