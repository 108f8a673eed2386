"""Likenesses in the database: found by index, proposed once, decided by a person, never merged."""

import pytest

from schemas.accounts import Permit
from schemas.dossier import AccessMode, StoredFile
from schemas.identifiers import OfficeId
from schemas.likeness import PersonKey
from schemas.storage.database import reading, writing
from schemas.storage.documents import list_pages
from schemas.storage.likeness import (
    LikenessNotFoundError,
    find_likeness,
    judge_likeness,
    linked_dossiers,
    list_likenesses,
)
from schemas.storage.likeness_proposals import propose_likenesses
from schemas.storage.prints import save_picture_print
from schemas.storage.scans import add_file, add_scan
from schemas.storage.tables.accounts import AccountRow
from schemas.text_print import text_print
from tests.schemas.storage.builders import NOW, OFFICE, make_dossier

PERMIT = Permit(frozenset({OFFICE}), frozenset({AccessMode.OPEN, AccessMode.CONDITIONAL}))
AN = PersonKey("nguyễn văn an", "05/3/1948", "dong hoa", "LS")
FIRST = (
    "Nguyễn Văn Mẫu 05/03/1948 Đông Hòa số 1234/QĐ 0031-88 BD/LS-07956 Lê Thị Thử 17/8/1971 Trần Bá Giả"
    " Hoàng Thị Xuân 1969 Ngô Quang Hạ 1950-51 Bùi Đức Thu"
)
SECOND = (
    "Phạm Đình Thử 11/10/1950 Tây An số 871/QĐ 4410-92 BD/LS-11203 Đỗ Thị Mẫu 02/1/1968 Vũ Hữu Giả"
    " Đặng Thị Đông 1977 Lý Quang Hè 1961-62 Mai Đức Trời"
)
PICTURE = 0x0123_4567_89AB_CDEF


def propose(services, dossier_id, texts=None, *, person=None, pictures=None):
    prints = {page_id: text_print(text) for page_id, text in (texts or {}).items()}
    with writing(services.database) as session:
        for page_id in prints:
            save_picture_print(session, page_id, (pictures or {}).get(page_id, PICTURE))
        return propose_likenesses(session, dossier_id, texts=prints, person=person, now=NOW)


def proposed(services, *, permit=PERMIT, states=("proposed",)):
    with reading(services.database) as session:
        return list_likenesses(session, permit=permit, states=states, limit=50)[1]


def judged(services, likeness_id, state, *, reason="đã xem"):
    with writing(services.database) as session:
        likeness = find_likeness(session, likeness_id, permit=PERMIT)
        return judge_likeness(session, likeness, state=state, account_id="p", reason=reason, now=NOW)


def decisions(services, dossier_id):
    with reading(services.database) as session:
        return [page.decision for page in list_pages(session, dossier_id)]


@pytest.fixture
def person(services):
    make_dossier(services, code="H0")
    with writing(services.database) as session:
        session.add(
            AccountRow(
                id="p",
                login="p",
                display_name="P",
                role="archivist",
                office_id=OFFICE,
                password_hash="x",
                created_at=NOW,
            )
        )


def test_a_sheet_scanned_twice_into_a_dossier_is_proposed(services):
    dossier, (one, two, three), _ = make_dossier(services, pages=3)

    propose(services, dossier.id, {one: FIRST, two: SECOND, three: FIRST.replace("Mẫu", "Mâu")})

    [likeness] = proposed(services)
    assert set(likeness.subjects) == {one, three}
    assert likeness.kind == "page"


@pytest.mark.parametrize("flipped", [0, 0b111, 1 << 63 | 1 << 40 | 1 << 20 | 1])
def test_a_sheet_in_another_dossier_is_found_by_its_bands(services, flipped):
    first, [one], _ = make_dossier(services, code="H1", pages=1)
    second, [two], _ = make_dossier(services, code="H2", pages=1)
    propose(services, first.id, {one: FIRST})

    assert propose(services, second.id, {two: FIRST}, pictures={two: PICTURE ^ flipped}) == 1


def test_a_sheet_in_another_dossier_is_found_by_its_particulars(services):
    first, [one], _ = make_dossier(services, code="H1", pages=1)
    second, [two], _ = make_dossier(services, code="H2", pages=1)
    propose(services, first.id, {one: FIRST})
    far = PICTURE ^ 0x0007_0007_0007_0007

    assert propose(services, second.id, {two: FIRST}, pictures={two: far}) == 1


def test_another_form_filled_alike_is_not_proposed(services):
    first, [one], _ = make_dossier(services, code="H1", pages=1)
    second, [two], _ = make_dossier(services, code="H2", pages=1)
    propose(services, first.id, {one: FIRST})

    assert propose(services, second.id, {two: SECOND}) == 0


def test_the_same_file_in_two_dossiers_is_proposed(services):
    first, _, _ = make_dossier(services, code="H1", pages=1)
    second, _, _ = make_dossier(services, code="H2", pages=1)
    with writing(services.database) as session:
        shared = StoredFile("f" * 64, 1, "image/png", 1)
        add_file(session, shared, now=NOW)
        for dossier in (first, second):
            add_scan(session, dossier.id, shared, file_name="b.png", now=NOW)

    propose(services, first.id)

    assert [(each.kind, each.evidence.equal) for each in proposed(services)] == [("bytes", ("bytes",))]


def test_one_person_in_two_dossiers_is_proposed_once_however_often_they_are_read(services):
    first, _, _ = make_dossier(services, code="H1")
    second, _, _ = make_dossier(services, code="H2")
    for dossier in (first, second, first, second):
        propose(services, dossier.id, person=AN)

    [likeness] = proposed(services)
    assert set(likeness.dossiers) == {first.id, second.id}


def test_what_is_no_longer_borne_out_goes(services):
    first, _, _ = make_dossier(services, code="H1")
    second, _, _ = make_dossier(services, code="H2")
    for dossier in (first, second):
        propose(services, dossier.id, person=AN)

    propose(services, second.id, person=None)

    assert proposed(services) == []


def test_what_a_person_decided_stays(services, person):
    first, _, _ = make_dossier(services, code="H1")
    second, _, _ = make_dossier(services, code="H2")
    for dossier in (first, second):
        propose(services, dossier.id, person=AN)
    [likeness] = proposed(services)
    judged(services, likeness.id, "different")

    propose(services, second.id, person=AN)
    propose(services, first.id, person=None)

    assert [each.reason for each in proposed(services, states=("different",))] == ["đã xem"]
    assert proposed(services) == []


def test_one_person_links_the_dossiers_and_changes_neither(services, person):
    first, _, _ = make_dossier(services, code="H1")
    second, _, _ = make_dossier(services, code="H2")
    for dossier in (first, second):
        propose(services, dossier.id, person=AN)
    [likeness] = proposed(services)

    assert judged(services, likeness.id, "same") == []
    with reading(services.database) as session:
        assert linked_dossiers(session, first.id, permit=PERMIT) == [second.id]
        assert linked_dossiers(session, second.id, permit=PERMIT) == [first.id]


def test_the_later_of_two_scans_of_a_sheet_is_marked_until_that_is_taken_back(services, person):
    dossier, (one, two, three), _ = make_dossier(services, pages=3)
    propose(services, dossier.id, {one: FIRST, two: SECOND, three: FIRST})
    [likeness] = proposed(services)

    assert judged(services, likeness.id, "same") == [dossier.id]
    assert decisions(services, dossier.id) == ["", "", "duplicate"]
    assert judged(services, likeness.id, "proposed") == [dossier.id]
    assert decisions(services, dossier.id) == ["", "", ""]


def test_a_sheet_of_two_dossiers_stays_a_page_of_both(services, person):
    first, [one], _ = make_dossier(services, code="H1", pages=1)
    second, [two], _ = make_dossier(services, code="H2", pages=1)
    propose(services, first.id, {one: FIRST})
    propose(services, second.id, {two: FIRST})
    [likeness] = proposed(services)

    assert judged(services, likeness.id, "same") == []
    assert decisions(services, first.id) == decisions(services, second.id) == [""]


def test_offices_do_not_see_each_other(services):
    first, _, _ = make_dossier(services, code="H1")
    second, _, _ = make_dossier(services, code="H1", office=OfficeId("other"))
    for dossier in (first, second):
        propose(services, dossier.id, person=AN)

    assert proposed(services) == []


def test_both_dossiers_must_be_visible(services):
    first, _, _ = make_dossier(services, code="H1")
    second, _, _ = make_dossier(services, code="H2")
    for dossier in (first, second):
        propose(services, dossier.id, person=AN)
    [likeness] = proposed(services)
    nothing = Permit(frozenset({OFFICE}), frozenset({AccessMode.SECRET}))

    assert proposed(services, permit=nothing) == []
    with reading(services.database) as session, pytest.raises(LikenessNotFoundError):
        find_likeness(session, likeness.id, permit=nothing)
