"""What of a page may be seen: by its paper, by the values on it, by the shape of its words."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.document_types import DOCUMENT_TYPES
from schemas.fields import FIELDS, FieldName, FieldValue, Sensitivity
from schemas.identifiers import PageId
from schemas.layout import SIGNATURE, BoundingBox, PageText, Region
from schemas.sensitive_text import (
    HIDDEN_WORD,
    PageSight,
    readable_text,
    refusal_of,
    sensitivity_of_words,
    sight_of,
)
from tests.schemas.storage.builders import make_page

NOTHING: frozenset[Sensitivity] = frozenset()
ALL: frozenset[Sensitivity] = frozenset({"health", "identity"})
RIGHTS = [frozenset(some) for count in range(3) for some in combinations(sorted(ALL), count)]


def value(name: FieldName, text: str, box: tuple[int, int, int, int]) -> FieldValue:
    return FieldValue(name, text, PageId("p"), BoundingBox(*box), 0.9, "test")


def told(page: PageText, *values: FieldValue, kind: str = "khac") -> list[tuple[str, str]]:
    found = sensitivity_of_words(page, values, document_type=kind)
    return [(word.text, each) for word, each in zip(page.words, found, strict=True) if each]


def sight(page: PageText | None, *values: FieldValue, kind: str = "khac") -> PageSight:
    return sight_of(page, values, document_type=kind, sensitivities=NOTHING)


def test_every_word_of_a_guarded_kind_of_paper_is_guarded() -> None:
    page = make_page("Vết thương khớp gối", "CCCD 003050001234")

    assert told(page, kind="tom_tat_benh_an") == [
        *((word, "health") for word in ("Vết", "thương", "khớp", "gối", "CCCD")),
        ("003050001234", "identity"),
    ]


def test_words_within_the_box_of_a_guarded_value_are_guarded() -> None:
    page = make_page("Xếp loại nặng lắm", "Quê quán Thử")

    assert told(page, value("injury_class", "nặng lắm", (300, 100, 480, 140))) == [
        ("nặng", "health"),
        ("lắm", "health"),
    ]


def test_words_within_the_box_of_an_ordinary_value_are_not() -> None:
    assert told(make_page("Nguyễn Văn Thử"), value("full_name", "Nguyễn", (100, 100, 180, 140))) == []


def test_a_value_without_a_place_guards_the_words_that_say_it() -> None:
    page = make_page("Hạng đặc biệt của ông Thử")
    everywhere = (0, 0, page.width_px, page.height_px)

    assert told(page, value("injury_class", "đặc biệt", everywhere)) == [
        ("đặc", "health"),
        ("biệt", "health"),
    ]


def test_a_value_without_a_place_that_nobody_finds_guards_the_whole_page() -> None:
    page = make_page("ông Thử")
    box = (0, 0, page.width_px, page.height_px)
    lost = value("injury_class", "đặc biệt", box)

    assert len(told(page, lost)) == 2
    assert BoundingBox(*box) in sight(page, lost).covered


def test_hidden_words_become_marks_that_tell_nothing_of_them() -> None:
    page = make_page("Tỷ lệ thương tật: 61% CCCD 003050001234", "Quê quán Thử")

    seen = sight(page)

    assert seen.text is not None
    assert seen.text.text == f"Tỷ lệ thương tật: {HIDDEN_WORD} CCCD {HIDDEN_WORD}\nQuê quán Thử"
    assert [word.box for word in seen.text.words] == [word.box for word in page.words]
    assert seen.covered == (page.words[4].box, page.words[6].box)


def test_who_has_every_right_sees_the_page_as_it_is() -> None:
    page = make_page("Tỷ lệ thương tật: 61% CCCD 003050001234")

    assert sight_of(page, (), document_type="tom_tat_benh_an", sensitivities=ALL) == PageSight(page)


def test_a_page_of_a_guarded_paper_is_refused_by_what_it_tells() -> None:
    page = make_page("Ông Thử")

    assert sight(page, kind="bien_ban_giam_dinh_y_khoa") == PageSight(None, refused="health")
    assert sight(page, kind="giay_to_tuy_than") == PageSight(None, refused="identity")


def test_a_page_that_nobody_has_read_is_seen_only_by_who_may_see_everything() -> None:
    assert sight(None).refused
    assert refusal_of(None, sensitivities=frozenset({"health"})) == "identity"
    assert not sight_of(None, (), document_type="khac", sensitivities=ALL).refused


def test_handwriting_beside_a_cue_is_covered_and_other_handwriting_is_not() -> None:
    from dataclasses import replace

    beside, elsewhere = BoundingBox(700, 95, 900, 145), BoundingBox(700, 900, 900, 950)
    signed = Region("handwriting", BoundingBox(700, 100, 900, 140), SIGNATURE)
    regions = (*(Region("handwriting", box, "số viết tay") for box in (beside, elsewhere)), signed)

    assert sight(replace(make_page("Tỷ lệ thương tật"), regions=regions)).covered == (beside,)


def test_a_text_without_place_loses_its_guarded_words() -> None:
    assert readable_text("xã Thử, CCCD 003050001234", sensitivities=NOTHING) == f"xã Thử, CCCD {HIDDEN_WORD}"
    assert readable_text("xã  Thử", sensitivities=NOTHING) == "xã  Thử"
    assert readable_text("CCCD 003050001234", sensitivities=ALL) == "CCCD 003050001234"


SECRETS = ("003050001234", "171234567", "61%", "2/4")
words = st.sampled_from(["Ông", "Thử", "tỷ", "lệ", "thương", "tật", "hạng", "CCCD", "năm", "1950", *SECRETS])
boxes = st.tuples(st.integers(0, 900), st.integers(0, 500), st.integers(1, 700), st.integers(1, 500)).map(
    lambda sides: BoundingBox(sides[0], sides[1], sides[0] + sides[2], sides[1] + sides[3])
)
values_on_page = st.lists(
    st.builds(
        lambda spec, text, box: FieldValue(spec.name, text, PageId("p"), box, 0.5, "test"),
        st.sampled_from(FIELDS),
        words,
        boxes,
    ),
    max_size=4,
)
pages = st.lists(st.lists(words, min_size=1, max_size=8).map(" ".join), max_size=6).map(
    lambda lines: make_page(*lines)
)


@settings(deadline=None)
@given(pages, values_on_page, st.sampled_from([row.slug for row in DOCUMENT_TYPES]), st.sampled_from(RIGHTS))
def test_no_hidden_word_is_read_and_each_is_covered(
    page: PageText, values: list[FieldValue], kind: str, rights: frozenset[Sensitivity]
) -> None:
    seen = sight_of(page, values, document_type=kind, sensitivities=rights)

    hidden = [each not in ("", *rights) for each in sensitivity_of_words(page, values, document_type=kind)]
    if seen.text is None:
        assert seen.refused not in rights
        return
    for word, shown, is_hidden in zip(page.words, seen.text.words, hidden, strict=True):
        assert (shown.text == HIDDEN_WORD) == is_hidden
        assert (shown == word) == (not is_hidden)
        assert (word.box in seen.covered) or not is_hidden
    assert len(seen.text.text.split()) == len(page.words)


@given(pages, values_on_page, st.sampled_from(RIGHTS))
def test_an_identity_number_is_in_no_text_of_who_may_not_see_it(
    page: PageText, values: list[FieldValue], rights: frozenset[Sensitivity]
) -> None:
    seen = sight_of(page, values, document_type="khac", sensitivities=rights - {"identity"})

    guarded_otherwise = [
        each for each in values if each.name in ("injury_percent", "injury_class", "assessment_no")
    ]
    if seen.text is not None and not guarded_otherwise:
        assert not {"003050001234", "171234567"} & set(seen.text.text.split())


@pytest.mark.parametrize("rights", RIGHTS)
def test_more_rights_never_hide_more(rights: frozenset[Sensitivity]) -> None:
    page = make_page("Tỷ lệ thương tật: 61% CCCD 003050001234")
    less = sight_of(page, (), document_type="khac", sensitivities=NOTHING)

    assert set(sight_of(page, (), document_type="khac", sensitivities=rights).covered) <= set(less.covered)
