"""The items of the review desk follow each reading, and what people entered stays."""

from dataclasses import replace

import pytest

from schemas.accounts import Permit
from schemas.identifiers import AccountId, DossierId, PageId
from schemas.layout import BoundingBox
from schemas.review import ItemDraft, ReviewEntry, ReviewItem
from schemas.storage.database import reading, writing
from schemas.storage.review import item_of, keep_items, raise_urgency, settle_field
from schemas.storage.review_desk import add_entry, lease_item
from schemas.storage.services import Services
from schemas.storage.tables.review import ReviewItemRow
from tests.schemas.storage.builders import NOW, OFFICE, make_dossier
from tests.schemas.storage.test_dossiers import make_person


class Reviewed:
    """A dossier at the desk."""

    def __init__(self, services: Services) -> None:
        self.services = services
        dossier, pages, _ = make_dossier(services)
        self.id: DossierId = dossier.id
        self.page: PageId = pages[0]
        self.person: AccountId = make_person(services)

    def draft(self, **changes: object) -> ItemDraft:
        made = ItemDraft(
            "field",
            self.page,
            BoundingBox(1, 2, 30, 40),
            "doubtful",
            0.5,
            field_name="unit",
            machine_value="c5",
        )
        return replace(made, **changes)  # type: ignore[arg-type]

    def keep(self, *drafts: ItemDraft) -> None:
        with writing(self.services.database) as session:
            keep_items(session, self.id, drafts, now=NOW)

    def enter(self, item: ReviewItem, state: str) -> None:
        with writing(self.services.database) as session:
            entry = ReviewEntry(1, self.person, "c5", "c6", NOW)
            add_entry(session, item.id, entry, state=state)  # type: ignore[arg-type]

    @property
    def item(self) -> ReviewItem:
        [item] = self.items
        return item

    @property
    def items(self) -> list[ReviewItem]:
        with reading(self.services.database) as session:
            return [item_of(row) for row in session.query(ReviewItemRow)]


@pytest.fixture
def reviewed(services: Services) -> Reviewed:
    """A dossier at the desk."""
    return Reviewed(services)


def test_reading_a_dossier_again_asks_for_nothing_twice(reviewed: Reviewed) -> None:
    reviewed.keep(reviewed.draft())
    first = reviewed.item
    reviewed.keep(reviewed.draft())

    assert reviewed.item == first


def test_a_value_that_changed_is_asked_for_anew_and_its_lease_ends(reviewed: Reviewed) -> None:
    reviewed.keep(reviewed.draft())
    permit = Permit(frozenset({OFFICE}), frozenset({"02"}))  # type: ignore[arg-type]
    with writing(reviewed.services.database) as session:
        assert lease_item(session, reviewed.item.id, reviewed.person, permit=permit, now=NOW)
    reviewed.keep(reviewed.draft(machine_value="c6"))

    assert (reviewed.item.draft.machine_value, reviewed.item.leased_by) == ("c6", None)


def test_what_no_longer_needs_a_person_is_withdrawn_and_comes_back_if_it_does(reviewed: Reviewed) -> None:
    reviewed.keep(reviewed.draft())
    reviewed.keep()
    assert reviewed.item.state == "withdrawn"
    reviewed.keep(reviewed.draft())

    assert reviewed.item.state == "open"


@pytest.mark.parametrize("state", ["entered_once", "conflict", "done"])
def test_what_a_person_entered_stays_whatever_is_read_later(reviewed: Reviewed, state: str) -> None:
    reviewed.keep(reviewed.draft(is_double=True))
    reviewed.enter(reviewed.item, state)
    reviewed.keep()
    reviewed.keep(reviewed.draft(machine_value="c9", is_double=True))

    assert (reviewed.item.state, reviewed.item.draft.machine_value) == (state, "c5")


def test_a_field_confirmed_elsewhere_is_settled_unless_two_must_enter_it(reviewed: Reviewed) -> None:
    double = reviewed.draft(field_name="full_name", is_double=True)
    reviewed.keep(reviewed.draft(), double)
    with writing(reviewed.services.database) as session:
        settle_field(session, reviewed.id, "unit", now=NOW)
        settle_field(session, reviewed.id, "full_name", now=NOW)

    states = {item.draft.field_name: item.state for item in reviewed.items}
    assert states == {"unit": "withdrawn", "full_name": "open"}


def test_new_items_of_an_urgent_dossier_are_urgent(reviewed: Reviewed) -> None:
    reviewed.keep(reviewed.draft())
    with writing(reviewed.services.database) as session:
        raise_urgency(session, reviewed.id, urgency=3)
    reviewed.keep(reviewed.draft(), reviewed.draft(field_name="rank"))

    assert [item.urgency for item in reviewed.items] == [3, 3]
