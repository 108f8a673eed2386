"""What a person is told before publishing."""

from dataclasses import fields, replace

from hypothesis import given

from schemas.deadlines.duration import Duration
from schemas.procedures import procedure
from schemas.procedures.differences import LABELS, Difference, differences
from schemas.procedures.procedure import ProcedureVersion
from tests.schemas.procedures.versions import VERSION, any_version, make

NHAN, KY = VERSION.steps


@given(any_version)
def test_a_version_does_not_differ_from_itself(version: ProcedureVersion) -> None:
    assert differences(version, version) == ()


@given(any_version, any_version)
def test_what_is_not_the_same_differs_and_seen_from_behind_too(
    one: ProcedureVersion, other: ProcedureVersion
) -> None:
    there, back = differences(one, other), differences(other, one)

    assert bool(there) == (one != other)
    assert sorted(each.change == "added" for each in there) == sorted(
        each.change == "removed" for each in back
    )


def test_a_changed_time_is_told_in_words() -> None:
    shorter = replace(KY, committed=Duration(5, "working_day"))

    assert differences(VERSION, make(steps=(NHAN, shorter))) == (
        Difference("changed", "Bước “Ký”: Thời hạn cam kết", "10 ngày", "5 ngày làm việc"),
    )


def test_a_step_that_comes_and_one_that_goes_are_told_by_their_titles() -> None:
    trinh = replace(KY, key="trinh", title="Trình")

    assert differences(VERSION, make(steps=(NHAN, trinh))) == (
        Difference("removed", "Bước", "Ký", ""),
        Difference("added", "Bước", "", "Trình"),
    )


def test_another_order_of_steps_is_told() -> None:
    assert differences(VERSION, make(steps=(KY, NHAN))) == (
        Difference("changed", "Bước: thứ tự", "Nhận; Ký", "Ký; Nhận"),
    )


def test_every_field_has_words() -> None:
    kinds = (
        ProcedureVersion,
        *(getattr(procedure, name) for name in ("Part", "Step", "Component", "Form", "Outcome", "Reason")),
    )

    assert {field.name for kind in kinds for field in fields(kind)} == set(LABELS)
