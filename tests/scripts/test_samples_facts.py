"""Tests of what sample dossiers tell of their people: all facts, all kinds of paper, nothing that cannot be."""

import re
from collections import Counter
from typing import Any

import numpy as np
import pytest

from schemas.document_types import DOCUMENT_TYPES
from schemas.fields import FIELDS
from scripts.samples.facts import CATEGORY_WORDS
from scripts.samples.plan import PlannedDossier, plan_dossiers
from scripts.samples.text_pages import text_dossiers

SEED = 21
COUNT = 60
REPEATED = ("relative_name", "relative_relation", "relative_birth_date")


@pytest.fixture(scope="module")
def truths() -> list[dict[str, Any]]:
    return [truth for truth, _ in text_dossiers(COUNT, seed=SEED)]


@pytest.fixture(scope="module")
def planned() -> list[PlannedDossier]:
    return plan_dossiers(COUNT, seed=SEED)


def test_every_fact_is_told_somewhere(truths: list[dict[str, Any]]) -> None:
    told = {field["name"] for truth in truths[:60] for field in truth["fields"]}

    assert told == {spec.name for spec in FIELDS}


def test_there_are_thirty_kinds_of_paper_at_least(truths: list[dict[str, Any]]) -> None:
    kinds = {document["type"] for truth in truths for document in truth["documents"]}

    assert len(kinds) >= 30
    assert kinds <= {row.slug for row in DOCUMENT_TYPES}


def test_all_twelve_categories_of_the_law_occur(planned: list[PlannedDossier]) -> None:
    assert {dossier.person.category for dossier in planned} == set(CATEGORY_WORDS)


def test_the_three_eras_are_about_as_frequent(planned: list[PlannedDossier]) -> None:
    years = [dossier.person.decided for dossier in planned[14:]]
    eras = Counter("war" if year < 1976 else "middle" if year < 2000 else "new" for year in years)

    assert set(eras) == {"war", "middle", "new"}
    assert min(eras.values()) >= 0.25 * len(years)


def test_dossiers_have_four_to_eight_pages_mostly(truths: list[dict[str, Any]]) -> None:
    thick = [len(truth["pages"]) for truth in truths[14:]]

    assert np.mean([4 <= count <= 8 for count in thick]) > 0.75
    assert max(thick) <= 12


def test_some_dossiers_are_clean_and_the_others_damaged_in_ten_ways(planned: list[PlannedDossier]) -> None:
    drawn = planned[14:]
    clean = [all(document.damage == () for document in dossier.documents) for dossier in drawn]
    kinds = {document.damage for dossier in drawn for document in dossier.documents if document.damage}

    assert 0.25 < np.mean(clean) < 0.55
    assert len(kinds) == 10


def test_life_and_papers_follow_each_other(planned: list[PlannedDossier]) -> None:
    for dossier in planned:
        person = dossier.person
        assert person.birth.year + 14 <= person.enlisted.year <= person.event.year
        assert person.decided > person.event.year
        assert person.relatives[0].born < person.birth.year
        assert all(document.paper.year > person.event.year for document in dossier.documents)
        if person.more.died:
            assert person.more.died.year > person.decided


def test_a_percent_is_one_that_its_category_allows(planned: list[PlannedDossier]) -> None:
    for person in (dossier.person for dossier in planned):
        lowest = {"TB": 21, "BB": 61, "CĐHH": 21}.get(person.category, 0)
        assert lowest <= person.percent <= 100


def test_one_person_is_told_the_same_on_all_papers_but_for_the_conflicts(
    truths: list[dict[str, Any]],
) -> None:
    for truth in truths:
        if truth["conflicts"]:
            continue
        for name in (
            "decision_no",
            "merit_certificate_no",
            "wound_certificate_no",
            "beneficiary_file_no",
            "sex",
        ):
            values = {row["value"].casefold() for row in truth["fields"] if row["name"] == name}
            assert len({_bare(value) for value in values}) <= 1


def _bare(value: str) -> str:
    return re.sub(r"\W", "", value.replace("đ", "d").replace("ữ", "u"))


def test_a_conflict_names_values_that_both_stand_on_pages(truths: list[dict[str, Any]]) -> None:
    conflicts = [(truth, each) for truth in truths for each in truth["conflicts"]]

    assert 1 <= len(conflicts) < 0.2 * COUNT
    for truth, conflict in conflicts:
        told = " ".join(row["value"].casefold() for row in truth["fields"] if row["name"] == conflict["name"])
        assert len(set(conflict["values"])) == 2
        assert all(value.casefold()[-2:] in told for value in conflict["values"])


def test_relatives_are_grouped_from_one_on_each_page(truths: list[dict[str, Any]]) -> None:
    seen = 0
    for truth in truths:
        for page in truth["pages"]:
            rows = [row for row in truth["fields"] if row["page"] == page["page"]]
            groups = [row["group"] for row in rows if row["name"] == "relative_name"]
            assert groups == list(range(1, len(groups) + 1))
            assert all(("group" in row) == (row["name"] in REPEATED) for row in rows)
            seen += len(groups) > 2
    assert seen


def test_who_signs_is_told_where_a_name_stands_below_the_signature(truths: list[dict[str, Any]]) -> None:
    for truth in truths:
        for document in truth["documents"]:
            named = document["type"] not in (
                "to_bia",
                "bang_to_quoc_ghi_cong",
                "huan_huy_chuong",
                "giay_to_tuy_than",
            )
            assert bool(document["signer"]) == named or document["type"] == "giay_to_tuy_than"


def test_an_identity_number_is_of_the_code_that_no_province_has(truths: list[dict[str, Any]]) -> None:
    numbers = [row["value"] for truth in truths for row in truth["fields"] if row["name"] == "citizen_no"]

    assert numbers
    assert all(number.startswith("003") and len(number) in (9, 12) for number in numbers)


def test_a_stamp_of_secrecy_is_pressed_only_when_asked(truths: list[dict[str, Any]]) -> None:
    asked = [truth for truth, _ in text_dossiers(8, seed=SEED, secrecy=True)]
    stamped = [page["secrecy"] for truth in asked for page in truth["pages"] if "secrecy" in page]

    assert len(stamped) == 2
    assert set(stamped) <= {"MẬT", "TỐI MẬT", "TUYỆT MẬT"}
    assert not any("secrecy" in page or "copy_of_page" in page for truth in truths for page in truth["pages"])


def test_a_photocopy_says_of_which_page_it_is() -> None:
    truth, pages = list(text_dossiers(4, seed=SEED, copies=True))[3]
    copied = [page for page in truth["pages"] if "copy_of_page" in page]

    assert copied
    for page in copied:
        assert pages[page["page"] - 1].text == pages[page["copy_of_page"] - 1].text
