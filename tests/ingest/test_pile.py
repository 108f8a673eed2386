"""A pile becomes dossiers where its sheets are sure, and waits where they are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pile import cut_pile
from ingest.pile_plan import PileDecisions, PilePlan, PileRules, RegisteredDossier
from tests.ingest.pile_pages import BATCH, LETTERS, pile

RULES = PileRules(batch=BATCH)
TWO_SIDED = PileRules(batch=BATCH, sides=2)


def registered(*codes: str, leaves: int | None = None) -> list[RegisteredDossier]:
    return [RegisteredDossier(f"HS-{code}", leaves) for code in codes]


def shares(plan: PilePlan) -> dict[str, tuple[int, ...]]:
    return {dossier.code: dossier.pages for dossier in plan.dossiers}


def stops(plan: PilePlan) -> list[tuple[str, int | None, str]]:
    return [(stop.code, stop.page, stop.dossier) for stop in plan.stops]


def test_pages_belong_to_the_sheet_before_them() -> None:
    plan = cut_pile(pile("[AppBp"), register=registered("A", "B"), rules=RULES)

    assert shares(plan) == {"HS-A": (2, 3), "HS-B": (5,)}
    assert (plan.separators, plan.waiting, plan.stops, plan.differences) == ((0, 1, 4), (), (), ())


def test_documents_begin_at_their_sheets_and_at_patches() -> None:
    plan = cut_pile(pile("Apdpp|pop"), rules=RULES)

    documents = plan.dossiers[0].documents
    assert [(document.type_slug, document.pages) for document in documents] == [
        (None, (1,)),
        ("giay_bao_tu", (3, 4)),
        ("", (6,)),
        ("", (8,)),
    ]


def test_a_blank_leaf_begins_a_document_only_where_the_rules_say_so() -> None:
    kept = cut_pile(pile("Ap_p"), rules=RULES)
    cut = cut_pile(pile("Ap_p"), rules=PileRules(batch=BATCH, blank_starts_document=True))

    assert [document.pages for document in kept.dossiers[0].documents] == [(1, 2, 3)]
    assert [document.pages for document in cut.dossiers[0].documents] == [(1,), (3,)]


def test_on_two_sided_leaves_one_blank_side_separates_nothing() -> None:
    rules = PileRules(batch=BATCH, sides=2, blank_starts_document=True)

    plan = cut_pile(pile("A_p_p___p_"), rules=rules)

    assert [document.pages for document in plan.dossiers[0].documents] == [(2, 3, 4, 5), (8, 9)]


@pytest.mark.parametrize(
    ("letters", "wanted"),
    [
        ("ppAp", ("pages_before_first_sheet", 0, "")),
        ("[pAp", ("pages_before_first_sheet", 1, "")),
        ("Ap?p", ("doubtful_sheet", 2, "")),
        ("Ap!p", ("doubtful_sheet", 2, "")),
        ("ApXp", ("sheet_of_other_batch", 2, "HS-X")),
        ("Ap]pBp", ("sheet_of_other_batch", 2, "")),
        ("Ap1p", ("unlinked_sheet", 2, "")),
        ("ApBpAp", ("dossier_sheet_twice", 0, "HS-A")),
        ("ApB", ("dossier_without_pages", 2, "HS-B")),
        ("ApB_", ("dossier_without_pages", 2, "HS-B")),
    ],
)
def test_what_is_not_sure_stops_the_batch(letters: str, wanted: tuple[str, int, str]) -> None:
    assert wanted in stops(cut_pile(pile(letters), rules=RULES))


@pytest.mark.parametrize(
    ("letters", "sides", "page"), [("Apfp", 1, 2), ("A_ppf_pp", 2, 4), ("A_ppffpp", 2, 4)]
)
def test_a_leaf_that_may_be_blank_stops_a_pile_cut_at_blank_leaves(
    letters: str, sides: int, page: int
) -> None:
    rules = PileRules(batch=BATCH, sides=2 if sides == 2 else 1, blank_starts_document=True)

    assert stops(cut_pile(pile(letters), rules=rules)) == [("doubtful_blank_leaf", page, "HS-A")]
    assert not cut_pile(pile(letters), rules=PileRules(batch=BATCH, sides=rules.sides)).is_stopped


def test_a_dossier_that_the_register_does_not_know_waits() -> None:
    plan = cut_pile(pile("ApBpp"), register=registered("A"), rules=RULES)

    assert stops(plan) == [("unknown_dossier", 2, "HS-B")]
    assert (shares(plan), plan.waiting) == ({"HS-A": (1,)}, (3, 4))


def test_after_a_doubtful_sheet_pages_wait_until_the_next_sure_one() -> None:
    plan = cut_pile(pile("Ap?ppBp"), rules=RULES)

    assert shares(plan) == {"HS-A": (1,), "HS-B": (6,)}
    assert plan.waiting == (2, 3, 4)


def test_both_places_of_a_sheet_that_came_twice_wait() -> None:
    plan = cut_pile(pile("ApBppAp"), rules=RULES)

    assert (shares(plan), plan.waiting) == ({"HS-B": (3, 4)}, (1, 6))


def test_a_sheet_scanned_twice_in_a_row_is_one_sheet_and_told() -> None:
    plan = cut_pile(pile("AApBp"), rules=RULES)

    assert (shares(plan), plan.stops) == ({"HS-A": (2,), "HS-B": (4,)}, ())
    assert [(one.code, one.page) for one in plan.differences] == [("sheet_scanned_twice", 1)]


def test_all_after_a_sheet_of_another_batch_waits_until_this_batch_begins_again() -> None:
    plan = cut_pile(pile("Ap]BpCp[Cp"), rules=PileRules(batch=BATCH))

    assert shares(plan) == {"HS-A": (1,)}
    assert ("sheet_of_other_batch", 2, "") in stops(plan)
    assert plan.waiting == (4, 6, 9)


def test_where_a_sheet_is_missing_only_dossiers_with_the_registered_leaves_are_sure() -> None:
    register = [RegisteredDossier("HS-A", 2), RegisteredDossier("HS-B", 1), RegisteredDossier("HS-C", 2)]

    plan = cut_pile(pile("AppBppp"), register=register, rules=RULES)

    assert stops(plan) == [("unsure_cut", 3, "HS-B"), ("sheet_missing", None, "HS-C")]
    assert (shares(plan), plan.waiting) == ({"HS-A": (1, 2)}, (4, 5, 6))


def test_neighbors_of_an_empty_dossier_are_not_sure() -> None:
    plan = cut_pile(pile("ApBCpp"), rules=RULES)

    assert stops(plan) == [
        ("unsure_cut", 0, "HS-A"),
        ("dossier_without_pages", 2, "HS-B"),
        ("unsure_cut", 3, "HS-C"),
    ]


def test_other_counts_of_leaves_are_told_and_stop_nothing() -> None:
    register = [RegisteredDossier("HS-A", 1), RegisteredDossier("HS-B", 3)]

    plan = cut_pile(pile("AppBpp"), register=register, rules=RULES)

    told = [(one.code, one.dossier, one.expected, one.found) for one in plan.differences]
    assert told == [("more_leaves", "HS-A", 1, 2), ("fewer_leaves", "HS-B", 3, 2)]
    assert not plan.is_stopped


def test_two_sides_are_one_leaf_and_the_back_of_a_sheet_is_no_page() -> None:
    plan = cut_pile(
        pile("[_A_p_ppBfp_"),
        register=[RegisteredDossier("HS-A", 2), RegisteredDossier("HS-B", 1)],
        rules=TWO_SIDED,
    )

    assert shares(plan) == {"HS-A": (4, 5, 6, 7), "HS-B": (10, 11)}
    assert (plan.separators, plan.stops, plan.differences) == ((0, 1, 2, 3, 8, 9), (), ())


def test_a_sheet_that_was_laid_upside_down_has_its_back_before_it() -> None:
    plan = cut_pile(pile("A_p__Bpp"), rules=TWO_SIDED)

    assert shares(plan) == {"HS-A": (2, 3), "HS-B": (6, 7)}


def test_a_sheet_whose_back_is_written_on_stops_a_two_sided_batch() -> None:
    plan = cut_pile(pile("ApppB_pp"), rules=TWO_SIDED)

    assert stops(plan) == [("sheet_back_not_blank", 0, "HS-A")]
    assert (shares(plan), plan.waiting) == ({"HS-B": (6, 7)}, (1, 2, 3))


def test_a_leaf_that_lacks_a_side_is_told() -> None:
    plan = cut_pile(pile("A_ppp"), rules=TWO_SIDED)

    assert [one.code for one in plan.differences] == ["odd_sides"]


def test_a_blank_dossier_sheet_becomes_the_dossier_to_which_a_person_links_it() -> None:
    plan = cut_pile(pile("1pp"), rules=RULES, decisions=PileDecisions(links={1: "HS-A"}))

    assert (shares(plan), plan.stops) == ({"HS-A": (1, 2)}, ())


def test_two_sheets_linked_to_one_dossier_wait() -> None:
    plan = cut_pile(pile("1pAp"), rules=RULES, decisions=PileDecisions(links={1: "HS-A"}))

    assert [stop.code for stop in plan.stops] == ["dossier_sheet_twice", "dossier_sheet_twice"]


def test_a_person_who_says_where_a_dossier_begins_mends_a_missing_sheet() -> None:
    register = registered("A", "B")
    assert cut_pile(pile("Appp"), register=register, rules=RULES).is_stopped

    plan = cut_pile(pile("Appp"), register=register, rules=RULES, decisions=PileDecisions(begins={2: "HS-B"}))

    assert (shares(plan), plan.stops) == ({"HS-A": (1,), "HS-B": (2, 3)}, ())


def test_a_person_who_says_that_a_dossier_is_elsewhere_frees_the_others() -> None:
    plan = cut_pile(
        pile("App"),
        register=registered("A", "B"),
        rules=RULES,
        decisions=PileDecisions(absent=frozenset({"HS-B"})),
    )

    assert (shares(plan), plan.stops) == ({"HS-A": (1, 2)}, ())


def test_a_page_set_aside_is_nobodys() -> None:
    plan = cut_pile(pile("pApBp"), rules=RULES, decisions=PileDecisions(set_aside=frozenset({0, 3})))

    assert (shares(plan), plan.separators, plan.stops) == ({"HS-A": (2, 4)}, (0, 1, 3), ())


def test_a_dossier_that_a_person_looked_through_is_sure() -> None:
    plan = cut_pile(
        pile("AppB"),
        rules=RULES,
        decisions=PileDecisions(confirmed=frozenset({"HS-A"}), absent=frozenset({"HS-B"})),
    )

    assert (shares(plan), plan.stops) == ({"HS-A": (1, 2)}, ())


def test_an_empty_pile_is_an_empty_plan_and_lacks_what_is_registered() -> None:
    assert cut_pile((), rules=RULES) == PilePlan((), (), (), (), ())
    assert stops(cut_pile((), register=registered("A"), rules=RULES)) == [("sheet_missing", None, "HS-A")]


@given(
    st.text(alphabet="".join(LETTERS) + "pppppp___AABB", max_size=40),
    st.sampled_from((1, 2)),
    st.booleans(),
    st.one_of(st.none(), st.lists(st.sampled_from("ABCX"), unique=True)),
    st.sets(st.integers(0, 39)),
    st.dictionaries(st.integers(0, 39), st.sampled_from(("HS-A", "HS-Q")), max_size=3),
)
def test_every_page_is_in_exactly_one_place_and_order_is_kept(
    letters: str, sides: int, blank: bool, codes: list[str] | None, aside: set[int], begins: dict[int, str]
) -> None:
    rules = PileRules(batch=BATCH, sides=2 if sides == 2 else 1, blank_starts_document=blank)
    register = None if codes is None else registered(*codes, leaves=2)
    decisions = PileDecisions(set_aside=frozenset(aside), begins=begins, links={1: "HS-B"})

    plan = cut_pile(pile(letters), register=register, rules=rules, decisions=decisions)

    planned = [page for dossier in plan.dossiers for page in dossier.pages]
    assert sorted([*planned, *plan.separators, *plan.waiting]) == list(range(len(letters)))
    assert planned == sorted(planned)
    assert len({dossier.code for dossier in plan.dossiers}) == len(plan.dossiers)
    assert plan.is_stopped or not plan.waiting


@given(st.lists(st.integers(1, 4), min_size=1, max_size=12), st.sampled_from((1, 2)))
def test_a_pile_laid_as_told_is_cut_without_a_stop(leaves: list[int], sides: int) -> None:
    back = "_" * (sides - 1)
    letters = "".join(
        letter + back + ("p" * sides) * count for letter, count in zip("ABC1", leaves, strict=False)
    )
    register = [RegisteredDossier(f"HS-{code}", count) for code, count in zip("ABCD", leaves, strict=False)]
    rules = PileRules(batch=BATCH, sides=2 if sides == 2 else 1)

    plan = cut_pile(pile(letters), register=register, rules=rules, decisions=PileDecisions(links={1: "HS-D"}))

    assert (plan.stops, plan.differences, plan.waiting) == ((), (), ())
    assert [dossier.code for dossier in plan.dossiers] == [dossier.code for dossier in register]
