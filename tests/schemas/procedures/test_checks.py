"""What a procedure must hold to be published."""

from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.deadlines.duration import Duration, Unit
from schemas.procedures.checks import check_procedure, faults_of
from schemas.procedures.faults import BadProcedureError, FaultCode
from schemas.procedures.lengths import is_longer, working_hours
from schemas.procedures.procedure import Outcome, Part, ProcedureVersion
from schemas.procedures.words import Applicant, OutcomeKind
from tests.schemas.procedures.versions import TWELVE, VERSION, any_version, make

NHAN, KY = VERSION.steps
DON, MAU, THIEU = VERSION.components[0], VERSION.forms[0], VERSION.supplements[0]
OUTCOME, RELATIVES = VERSION.outcomes[0], (Applicant.RELATIVE,)


def test_a_sound_procedure_passes() -> None:
    check_procedure(VERSION)


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"key": "Thủ tục"}, "bad_key", "key"),
        ({"supplements": (THIEU, THIEU)}, "doubled_key", "supplements[thieu_don]"),
        ({"outcomes": (OUTCOME, OUTCOME)}, "doubled_key", "outcomes[trich_luc]"),
        ({"title": " "}, "empty_text", "title"),
        ({"notes": ("",)}, "empty_text", "notes[1]"),
        ({"where": ()}, "empty_text", "where"),
        ({"supplements": (replace(THIEU, text=""),)}, "empty_text", "supplements[thieu_don].text"),
        ({"components": (replace(DON, applicants=()),)}, "empty_text", "components[don].applicants"),
        ({"summary": "hai\ndòng"}, "bad_value", "summary"),
        ({"summary": "a" * 2_001}, "bad_value", "summary"),
        ({"version": 0}, "out_of_range", "version"),
        ({"fee_vnd": -1}, "out_of_range", "fee_vnd"),
        ({"components": (replace(DON, count=0),)}, "out_of_range", "components[don].count"),
        ({"legal": Duration(1_000, "day")}, "out_of_range", "legal"),
        ({"tthc_code": "1.827"}, "bad_tthc_code", "tthc_code"),
        ({"tthc_code": ""}, "bad_tthc_code", "tthc_code"),
        ({"province": "02"}, "unknown_province", "province"),
        ({"steps": (replace(NHAN, forms=("mau_9",)), KY)}, "unknown_form", "steps[nhan].forms"),
        ({"components": (replace(DON, form="mau_9"),)}, "unknown_form", "components[don].form"),
        ({"outcomes": (replace(OUTCOME, forms=("x",)),)}, "unknown_form", "outcomes[trich_luc].forms"),
        ({"steps": (NHAN, replace(KY, part="xa"))}, "unknown_part", "steps[ky].part"),
        ({"refusals": (replace(THIEU, legal_ground="x"),)}, "unknown_legal_ground", "refusals[thieu_don].legal_ground"),
        ({"components": (replace(DON, applicants=RELATIVES),)}, "unknown_applicant", "components[don].applicants"),
        ({"committed": Duration(13, "day")}, "committed_exceeds_legal", "committed"),
        ({"committed": Duration(9, "working_day"), "steps": (NHAN,)}, "committed_exceeds_legal", "committed"),
        ({"steps": (replace(NHAN, legal=Duration(1, "day")), KY)}, "committed_exceeds_legal", "steps[nhan].committed"),
        ({"steps": (NHAN, replace(KY, committed=Duration(11, "day")))}, "sum_exceeds_total", "steps.committed"),
        ({"steps": (NHAN, replace(KY, legal=Duration(13, "day")))}, "sum_exceeds_total", "steps.legal"),
        ({"effective_to": date(2025, 12, 31)}, "ends_before_it_begins", "effective_to"),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_place(changes: dict[str, Any], code: FaultCode, place: str) -> None:
    assert [(fault.code, fault.place) for fault in faults_of(make(**changes))] == [(code, place)]


@pytest.mark.parametrize("applicants", [(Applicant.PERSON,), (Applicant.PERSON, Applicant.AGENCY)])
def test_nobody_but_an_agency_gets_a_whole_dossier(applicants: tuple[Applicant, ...]) -> None:
    whole = Outcome(OutcomeKind.SAO_TOAN_BO, applicants)

    assert [fault.code for fault in faults_of(make(outcomes=(whole,)))] == ["whole_copy_for_person"]
    assert faults_of(make(outcomes=(replace(whole, applicants=(Applicant.AGENCY,)),))) == ()


def test_steps_of_a_part_fit_into_it_and_parts_into_the_whole() -> None:
    parts = (Part("di", "Nơi đi", TWELVE, Duration(4, "day")), Part("den", "Nơi đến", TWELVE, TWELVE))
    steps = (replace(NHAN, part="di", committed=Duration(5, "day")), replace(KY, part="den"))
    version = make(parts=parts, steps=steps, legal=Duration(20, "day"), committed=Duration(20, "day"))

    found = {(fault.code, fault.place) for fault in faults_of(version)}

    assert found == {
        ("sum_exceeds_total", "parts.legal"),
        ("sum_exceeds_total", "parts[di].committed"),
    }


def test_all_faults_are_told_at_once_and_the_first_in_words() -> None:
    with pytest.raises(BadProcedureError) as refused:
        check_procedure(make(title="", notes=("",) * 12))

    assert len(refused.value.faults) == 13
    assert "và 5 chỗ khác" in refused.value.message


@given(any_version)
def test_checking_never_raises_anything_else(version: ProcedureVersion) -> None:
    faults = faults_of(version)

    assert {fault.code for fault in faults} <= set(get_args(FaultCode))
    if faults:
        with pytest.raises(BadProcedureError):
            check_procedure(version)


@given(st.lists(st.integers(1, 99), min_size=1), st.sampled_from(get_args(Unit)), st.integers(1, 999))
def test_durations_of_one_unit_are_compared_exactly(values: list[int], unit: Unit, total: int) -> None:
    assert is_longer([Duration(value, unit) for value in values], Duration(total, unit)) == (
        sum(values) > total
    )


@given(st.integers(1, 99))
def test_a_week_of_days_is_a_week_of_working_days(weeks: int) -> None:
    assert working_hours([Duration(7 * weeks, "day")]) == working_hours([Duration(5 * weeks, "working_day")])
    assert working_hours([Duration(8 * weeks, "hour")]) == working_hours([Duration(weeks, "working_day")])
