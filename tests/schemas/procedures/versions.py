"""Procedures for tests: the smallest that can be published, and any that can be written down."""

from dataclasses import replace
from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from schemas.deadlines.duration import Duration, Unit
from schemas.procedures.procedure import (
    Component,
    Form,
    Outcome,
    Part,
    ProcedureVersion,
    Reason,
    Step,
)
from schemas.procedures.words import Applicant, CopyKind, DeliveryWay, OutcomeKind, StepRole
from schemas.vietnamese import nfc

GROUND = "NĐ 131/2021/NĐ-CP, Điều 129"
TWELVE = Duration(12, "day")

VERSION = ProcedureVersion(
    key="thu_nghiem",
    version=1,
    province="",
    title="Thủ tục thử nghiệm",
    summary="Để thử.",
    tthc_code="1.010827",
    tthc_code_is_verified=True,
    effective_from=date(2026, 1, 1),
    legal_grounds=(GROUND,),
    applicants=(Applicant.PERSON, Applicant.AGENCY),
    where=("Bộ phận Một cửa",),
    legal=TWELVE,
    committed=TWELVE,
    steps=(
        Step("nhan", "Nhận", StepRole.RECEPTION, "Bộ phận Một cửa", Duration(2, "day"), forms=("mau_1",)),
        Step("ky", "Ký", StepRole.SIGNER, "Lãnh đạo Sở", Duration(10, "day")),
    ),
    components=(
        Component(
            "don", "Đơn", CopyKind.ORIGINAL, 1, (Applicant.PERSON,), is_digitised=True, is_in_database=False
        ),
    ),
    forms=(Form("mau_1", "Mẫu 1", "Giấy hẹn", "TT 03/2025/TT-VPCP"),),
    fee_vnd=0,
    outcomes=(Outcome(OutcomeKind.TRICH_LUC, (Applicant.PERSON, Applicant.AGENCY)),),
    delivery_ways=(DeliveryWay.COUNTER,),
    refusals=(Reason("khong_thuoc", "Không thuộc đối tượng", GROUND),),
    supplements=(Reason("thieu_don", "Thiếu đơn", GROUND),),
)
"""A procedure with nothing wrong."""


def make(**changes: Any) -> ProcedureVersion:
    """Return VERSION with other values."""
    return replace(VERSION, **changes)


_texts = st.text(max_size=20).map(nfc)
_durations = st.builds(Duration, st.integers(1, 60), st.sampled_from(get_args(Unit)))
_own = {str: _texts, Duration: _durations, int: st.integers(0, 99)}


def _any(kind: type[Any]) -> st.SearchStrategy[Any]:
    fields = {
        name: own
        for name, own in (
            ("key", st.text("abc_", min_size=1, max_size=4)),
            ("title", _texts),
            ("legal", _durations if kind is Part else st.none() | _durations),
            ("committed", _durations),
            ("count", st.integers(1, 99)),
        )
        if name in kind.__dataclass_fields__
    }
    plain = {
        name: _texts
        for name, field in kind.__dataclass_fields__.items()
        if field.type is str and name not in fields
    }
    return st.builds(kind, **fields, **plain)


def _rows(kind: type[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    key = (lambda row: row.kind) if kind is Outcome else (lambda row: row.key)
    return st.lists(_any(kind), max_size=3, unique_by=key).map(tuple)


any_version = st.builds(
    replace,
    st.just(VERSION),
    title=_texts,
    version=st.integers(1, 9),
    effective_from=st.dates(),
    effective_to=st.none() | st.dates(),
    legal_grounds=st.lists(_texts, max_size=3).map(tuple),
    committed=_durations,
    parts=_rows(Part),
    steps=_rows(Step),
    components=_rows(Component),
    forms=_rows(Form),
    outcomes=_rows(Outcome),
    refusals=_rows(Reason),
    notes=st.lists(_texts, max_size=3).map(tuple),
)
"""Any procedure that can be written down, sound or not; keys are told apart."""
