"""What a person has to look at after a dossier was read."""

from schemas.fields import FieldName, FieldValue, ReadValue
from schemas.identifiers import PageId
from schemas.layout import SEAL, BoundingBox, PageQuality, PageText, Region
from schemas.review import ItemDraft, plan_items

PAGE = PageId("p1")
BOX = BoundingBox(10, 10, 50, 20)
SURE: tuple[FieldName, ...] = ("full_name", "beneficiary_file_no", "category")


def value(name: FieldName, *, confidence: float = 0.9, group: int = 0) -> FieldValue:
    return FieldValue(name, "x", PAGE, BOX, confidence, "test", group=group)


def page(*regions: Region, score: float = 0.9, blank: bool = False) -> PageText:
    quality = PageQuality(score)
    return PageText(600, 800, 100, blank, (), "pixels", 0, 0.0, quality, (), (), regions=regions)


def planned(*chosen: tuple[FieldValue, bool], **options: object) -> dict[str, ItemDraft]:
    required = [(value(name), True) for name in SURE if name not in {each.name for each, _ in chosen}]
    read = [
        ReadValue(each, is_chosen=True, is_accepted=is_accepted) for each, is_accepted in (*required, *chosen)
    ]
    drafts = plan_items(read, {PAGE: page()}, **options)  # type: ignore[arg-type]
    return {draft.key: draft for draft in drafts}


def test_a_value_that_is_sure_needs_no_person() -> None:
    assert "field:native_place" not in planned((value("native_place"), True))


def test_a_reading_that_the_record_does_not_believe_is_not_asked_about() -> None:
    other = ReadValue(value("unit", confidence=0.2), is_chosen=False)

    assert "field:unit" not in {draft.key for draft in plan_items([other], {PAGE: page()})}


def test_a_doubtful_value_needs_one_person() -> None:
    draft = planned((value("native_place", confidence=0.4), False))["field:native_place"]

    assert (draft.is_double, draft.reason, round(draft.doubt, 3)) == (False, "doubtful", 0.6)


def test_a_critical_value_needs_two_people_however_sure_the_machine_is() -> None:
    draft = planned((value("full_name", confidence=0.99), True))["field:full_name"]

    assert (draft.is_double, draft.reason) == (True, "critical")
    assert draft.doubt < 0.06


def test_a_critical_value_that_one_person_confirmed_elsewhere_still_needs_two() -> None:
    assert "field:full_name" in planned((value("full_name"), True), confirmed=[("full_name", 0)])


def test_another_value_that_a_person_confirmed_needs_nobody() -> None:
    assert "field:unit" not in planned((value("unit", confidence=0.1), False), confirmed=[("unit", 0)])


def test_values_on_which_the_papers_differ_come_before_most_others() -> None:
    draft = planned((value("native_place", confidence=0.99), True), conflicts=["native_place"])[
        "field:native_place"
    ]

    assert (draft.reason, draft.doubt) == ("papers_differ", 0.9)


def test_each_relative_has_an_item_of_their_own() -> None:
    names = [(value("relative_name", confidence=0.3, group=group), False) for group in (1, 2)]

    assert {"field:relative_name:1", "field:relative_name:2"} <= set(planned(*names))


def test_a_required_value_that_no_page_gave_is_asked_for_on_the_first_written_page() -> None:
    texts = {PageId("blank"): page(blank=True), PAGE: page()}
    drafts = {draft.key: draft for draft in plan_items([], texts)}

    assert set(drafts) == {f"field:{name}" for name in SURE}
    assert drafts["field:full_name"].page_id == PAGE
    assert drafts["field:full_name"].box == BoundingBox(0, 0, 600, 800)
    assert drafts["field:full_name"].reason == "missing"


def test_a_page_with_handwriting_is_looked_at_and_one_with_a_seal_is_not() -> None:
    written = Region("handwriting", BOX, "chữ viết tay")
    sealed = Region("unreadable", BOX, SEAL)
    texts = {PageId("a"): page(written), PageId("b"): page(sealed), PageId("c"): page(score=0.2)}

    reasons = {draft.key: draft.reason for draft in plan_items([], texts) if draft.kind == "text"}

    assert reasons == {"text:a": "regions", "text:c": "low_quality"}
