"""What a draft lacks, the request it makes, and its codes: laws that hold whatever is typed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.identifiers import OfficeId
from schemas.procedures.shipped import shipped_catalogue
from schemas.requests import Channel
from search_api.requests.drafts.code import address_of, new_draft_code, normal_draft_code, normal_secret
from search_api.requests.drafts.filled import asked_of, faults_of, papers_wanted, unfinished, wishes_in
from search_api.requests.drafts.steps import STEPS, neighbour, typed_for
from search_api.requests.intake import LONGEST_LINE, cleaned, secret_from
from tests.search_api.requests.drafts.writer import TYPED

WISHES = wishes_in(shipped_catalogue())
WHOLE = {name: value for typed in TYPED.values() for name, value in typed.items()}
FIELDS = [field for step in STEPS for field in step.fields]


def test_no_two_questions_have_one_name() -> None:
    assert len({field.name for field in FIELDS}) == len(FIELDS)


def test_a_whole_draft_lacks_nothing() -> None:
    assert unfinished(WHOLE, WISHES) == []


@pytest.mark.parametrize("name", [field.name for field in FIELDS if field.needed and not field.needed_for])
def test_each_needed_answer_is_missed(name: str) -> None:
    [step] = unfinished({**WHOLE, name: ""}, WISHES)

    assert name in faults_of(step, {**WHOLE, name: ""}, WISHES)


@given(st.dictionaries(st.sampled_from([field.name for field in FIELDS]), st.text(max_size=400)))
def test_whatever_is_typed_makes_lines_that_a_request_can_keep(typed: dict[str, str]) -> None:
    answers = {name: text for step in STEPS for name, text in typed_for(step, typed).items()}

    asked = cleaned(asked_of(answers, channel=Channel.ONLINE, office=OfficeId("default")))

    assert len(asked.subject) <= LONGEST_LINE
    assert all(typed_for(step, answers).items() <= answers.items() for step in STEPS)


@given(st.permutations([step for step in STEPS if step.fields] * 2))
def test_any_order_of_pages_leaves_the_same_answers(order: list[object]) -> None:
    answers: dict[str, str] = {}
    for step in order:
        answers |= typed_for(step, WHOLE)  # type: ignore[arg-type]

    assert answers == WHOLE


def test_pages_lead_from_the_first_to_the_last_and_back() -> None:
    for one, next_ in itertools.pairwise(STEPS):
        assert (neighbour(one, 1), neighbour(next_, -1)) == (next_.key, one.key)
    assert (neighbour(STEPS[0], -1), neighbour(STEPS[-1], 1)) == (STEPS[0].key, STEPS[-1].key)


@pytest.mark.parametrize(
    ("standing", "is_asked"), [("ban_than", False), ("than_nhan", False), ("thay_mat", True)]
)
def test_who_acts_for_another_is_asked_for_the_authorisation(standing: str, is_asked: bool) -> None:
    procedure = next(each for each in shipped_catalogue() if each.key == "cap_trich_luc_sao")

    wanted = {paper.key for paper in papers_wanted({"standing": standing}, procedure)}

    assert ("giay_uy_quyen" in wanted) == is_asked
    assert not wanted & {"don_de_nghi", "van_ban_co_quan", "giay_to_tuy_than"}


def test_the_authorising_person_is_named_by_delegates_only() -> None:
    answers = {**WHOLE, "delegate_of": "Trần Thị Nhờ"}

    by = {
        standing: asked_of({**answers, "standing": standing}, channel=Channel.ONLINE, office=OfficeId("x"))
        for standing in ("ban_than", "than_nhan", "thay_mat")
    }

    assert [each.applicant.delegate_of for each in by.values()] == ["", "", "Trần Thị Nhờ"]
    assert [each.applicant.relation for each in by.values()] == ["bản thân", "con", "con"]


def test_a_code_is_read_however_it_is_typed_or_scanned() -> None:
    code, secret = new_draft_code(), secret_from("khoa-thu-nghiem-0001")

    scanned = address_of("https://vi-du.vn", code, secret)

    for typed in (code, code.lower(), f" {code.replace('-', ' ')} ", code.removeprefix("TK-"), scanned):
        assert normal_draft_code(typed) == code
    assert normal_secret(secret.lower().replace("-", "")) == secret


@given(st.text(max_size=500))
def test_no_text_breaks_the_reading_of_codes(typed: str) -> None:
    assert len(normal_draft_code(typed)) <= 24
    assert normal_secret(normal_secret(typed)) == normal_secret(typed)
