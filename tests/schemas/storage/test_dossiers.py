"""Dossiers: pages in order, texts in layers, values confirmed by persons, permits on every look-up."""

import pytest

from schemas.accounts import NOTHING, Permit
from schemas.dossier import AccessMode, StoredFile
from schemas.fields import FieldValue, ReadValue
from schemas.identifiers import OfficeId
from schemas.layout import BoundingBox
from schemas.storage.database import reading, writing
from schemas.storage.documents import list_pages
from schemas.storage.dossiers import (
    DossierNotFoundError,
    find_dossier,
    note_indexed,
    touch_dossier,
)
from schemas.storage.field_values import add_person_value, confirm_value, field_values, replace_machine_values
from schemas.storage.page_texts import page_texts, save_page_text
from schemas.storage.scans import add_file, add_scan
from schemas.storage.status import count_dossiers, count_indexed
from schemas.storage.tables.accounts import AccountRow
from schemas.storage.tables.archive import DossierRow
from tests.schemas.storage.builders import NOW, OFFICE, make_dossier, make_page

PERMIT = Permit(frozenset({OFFICE}), frozenset({AccessMode.OPEN, AccessMode.CONDITIONAL}))


def make_value(page_id, value="Nguyễn Văn An", *, confidence=0.9, source="machine"):
    return FieldValue("full_name", value, page_id, BoundingBox(1, 2, 3, 4), confidence, "label", source)


def make_person(services):
    with writing(services.database) as session:
        row = AccountRow(
            id="p",
            login="p",
            display_name="P",
            role="officer",
            office_id=OFFICE,
            password_hash="x",
            created_at=NOW,
        )
        session.add(row)
    return "p"


def test_pages_of_a_second_file_follow_those_of_the_first(services):
    dossier, _, _ = make_dossier(services, pages=2)
    with writing(services.database) as session:
        second = StoredFile("f" * 64, 1, "image/png", 3)
        add_file(session, second, now=NOW)
        add_scan(session, dossier.id, second, file_name="b.png", now=NOW)
        pages = list_pages(session, dossier.id)
    assert [(page.number, page.file_page) for page in pages] == [(1, 1), (2, 2), (3, 1), (4, 2), (5, 3)]


@pytest.mark.parametrize("by", ["id", "archive_file_code"])
def test_a_dossier_is_found_by_id_and_by_code(services, by):
    dossier, _, _ = make_dossier(services)
    with reading(services.database) as session:
        assert find_dossier(session, getattr(dossier, by), permit=PERMIT) == dossier


@pytest.mark.parametrize("permit", [NOTHING, Permit(frozenset({OfficeId("other")}), frozenset(AccessMode))])
def test_a_dossier_outside_the_permit_is_as_if_it_were_not_there(services, permit):
    dossier, _, _ = make_dossier(services)
    with reading(services.database) as session, pytest.raises(DossierNotFoundError):
        find_dossier(session, dossier.id, permit=permit)


def test_a_secret_dossier_is_outside_the_usual_permit(services):
    dossier, _, _ = make_dossier(services)
    with writing(services.database) as session:
        session.get(DossierRow, dossier.id).access_mode = "03"
    with reading(services.database) as session, pytest.raises(DossierNotFoundError):
        find_dossier(session, dossier.id, permit=PERMIT)


def test_a_page_comes_back_as_it_was_saved(services):
    _, page_ids, _ = make_dossier(services)
    page = make_page("Họ và tên: Nguyễn Văn An", "Sinh năm 1948")
    with writing(services.database) as session:
        save_page_text(session, page_ids[0], page, layer="machine", code_version="1", now=NOW)
    with reading(services.database) as session:
        assert page_texts(session, page_ids) == {page_ids[0]: page}


def test_a_persons_text_survives_every_new_reading(services):
    _, page_ids, _ = make_dossier(services)
    with writing(services.database) as session:
        save_page_text(session, page_ids[0], make_page("đúng"), layer="person", code_version="1", now=NOW)
        save_page_text(session, page_ids[0], make_page("sai"), layer="machine", code_version="2", now=NOW)
    with reading(services.database) as session:
        assert page_texts(session, page_ids)[page_ids[0]].text == "đúng"


def test_a_new_reading_replaces_values_that_nobody_confirmed(services):
    dossier, page_ids, _ = make_dossier(services)
    with writing(services.database) as session:
        replace_machine_values(
            session, dossier.id, [ReadValue(make_value(page_ids[0], "cũ"), is_chosen=True)]
        )
        replace_machine_values(
            session, dossier.id, [ReadValue(make_value(page_ids[0], "mới"), is_chosen=True)]
        )
        values = field_values(session, dossier.id)
    assert [(value.field.value, value.is_chosen) for value in values] == [("mới", True)]


def test_a_confirmed_value_stays_chosen_after_a_new_reading(services):
    dossier, page_ids, _ = make_dossier(services)
    person = make_person(services)
    with writing(services.database) as session:
        replace_machine_values(
            session, dossier.id, [ReadValue(make_value(page_ids[0], "đã xem"), is_chosen=True)]
        )
        confirm_value(session, field_values(session, dossier.id)[0].id, account_id=person, now=NOW)
    with writing(services.database) as session:
        replace_machine_values(
            session,
            dossier.id,
            [ReadValue(make_value(page_ids[0], "máy đọc", confidence=1.0), is_chosen=True)],
        )
    with reading(services.database) as session:
        values = field_values(session, dossier.id)
    assert [(v.field.value, v.is_chosen, v.confirmed_by) for v in values] == [
        ("đã xem", True, person),
        ("máy đọc", False, None),
    ]


def test_confirming_another_value_changes_the_choice(services):
    dossier, page_ids, _ = make_dossier(services)
    person = make_person(services)
    with writing(services.database) as session:
        replace_machine_values(
            session, dossier.id, [ReadValue(make_value(page_ids[0], "máy"), is_chosen=True)]
        )
        entered = add_person_value(session, dossier.id, make_value(page_ids[0], "người", source="person"))
        confirm_value(session, entered, account_id=person, now=NOW)
    with reading(services.database) as session:
        chosen = [v.field.value for v in field_values(session, dossier.id) if v.is_chosen]
    assert chosen == ["người"]


def test_what_search_must_see_anew_is_counted_as_behind(services):
    dossier, _, _ = make_dossier(services)
    with writing(services.database) as session:
        note_indexed(session, [(dossier.id, 1)])
        assert count_indexed(session) == (1, 0)
        touch_dossier(session, dossier.id)
        assert count_indexed(session) == (1, 1)
        note_indexed(session, [(dossier.id, 1)])
        assert count_indexed(session) == (1, 1)


def test_the_states_of_dossiers_sum_to_their_number(services):
    make_dossier(services)
    make_dossier(services, code="H99.2", pages=0)
    with reading(services.database) as session:
        counts = count_dossiers(session)
    assert counts == {"total": 2, "registered": 1, "reading": 1, "read": 0, "indexed": 0}
