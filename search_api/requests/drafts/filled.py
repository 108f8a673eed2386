"""What is still missing or cannot be in a draft, and the request that it makes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from schemas.citizen_no import citizen_no_faults
from schemas.identifiers import OfficeId
from schemas.procedures.procedure import Component, Outcome, ProcedureVersion
from schemas.procedures.words import Applicant as ApplicantKind
from schemas.procedures.words import CopyKind
from schemas.request_drafts import RequestDraft
from schemas.requests import Applicant, Channel
from search_api.requests.drafts.steps import DELEGATE, RELATIVE, SELF, STANDINGS, STEPS, Step
from search_api.requests.intake import Asked, askable

Answers = Mapping[str, str]
_KINDS = {
    SELF: frozenset({ApplicantKind.PERSON}),
    RELATIVE: frozenset({ApplicantKind.RELATIVE}),
    DELEGATE: frozenset({ApplicantKind.PERSON, ApplicantKind.RELATIVE}),
}
WRITTEN_HERE = frozenset({"don_de_nghi"})
"""Components that the form itself stands for."""
AUTHORISATION = "giay_uy_quyen"
OWN_RELATION = "bản thân"
_PHONE = re.compile(r"[+(]?\d[\d\s.()-]{7,18}")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_YEAR = re.compile(r"(18[5-9]\d|19\d\d|20\d\d)", re.ASCII)
FAULTS: dict[str, str] = {
    "wish": "Giấy tờ này hôm nay không còn nhận đề nghị. Xin chọn lại.",
    "standing": "Xin chọn một trong ba câu.",
    "citizen_no": "Số căn cước có 12 chữ số (chứng minh nhân dân cũ: 9). Xin xem lại từng chữ số, hoặc để trống.",
    "birth_year": "Xin ghi năm sinh bằng 4 chữ số, ví dụ 1960, hoặc để trống.",
    "phone": "Số điện thoại này chưa đúng. Ví dụ: 0912 345 678.",
    "email": "Địa chỉ thư điện tử này chưa đúng. Ví dụ: ten@vi-du.vn. Không có thì để trống.",
}
"""What is said of an answer that cannot be."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that a person can ask for."""

    procedure: ProcedureVersion
    outcome: Outcome

    @property
    def key(self) -> str:
        """As the form sends it."""
        return f"{self.procedure.key}:{self.outcome.kind}"


def wishes_in(offered: Iterable[ProcedureVersion]) -> list[Wish]:
    """Return what persons can ask for, in the order of the procedures."""
    return [
        Wish(procedure, outcome)
        for procedure in offered
        for outcome in askable(procedure)
        if set(outcome.applicants) != {ApplicantKind.AGENCY}
    ]


def wish_of(answers: Answers, wishes: Sequence[Wish]) -> Wish | None:
    """Return what was chosen; None where nothing was, or it is offered no more."""
    return next((wish for wish in wishes if wish.key == answers.get("wish")), None)


def faults_of(step: Step, answers: Answers, wishes: Sequence[Wish]) -> dict[str, str]:
    """Return for each field of the step what has to be mended: name → sentence."""
    standing = answers.get("standing", "")
    missing = {
        field.name: field.needed
        for field in step.fields
        if field.needed
        and not answers.get(field.name)
        and (not field.needed_for or standing in field.needed_for)
    }
    names = {field.name for field in step.fields} & {name for name, value in answers.items() if value}
    wrong = {name: FAULTS[name] for name in names & set(FAULTS) if not _is_right(name, answers[name], wishes)}
    return missing | wrong


def unfinished(answers: Answers, wishes: Sequence[Wish]) -> list[Step]:
    """Return the steps on which something is to be mended, in order."""
    return [step for step in STEPS if faults_of(step, answers, wishes)]


def subject_of(answers: Answers) -> str:
    """Return whose dossier is wanted, on one line: `Trần Văn Thử, sinh 1948, quê quán Xã Mẫu`."""
    named = (
        ("", "subject_name"),
        ("sinh ", "subject_born"),
        ("quê quán ", "subject_place"),
        ("", "subject_more"),
    )
    return ", ".join(f"{before}{answers[name]}" for before, name in named if answers.get(name))


def relation_of(answers: Answers) -> str:
    """Return the relation to the person of the dossier, as a request keeps it."""
    return OWN_RELATION if answers.get("standing") == SELF else answers.get("relation", "")


def asked_of(answers: Answers, *, channel: Channel, office: OfficeId) -> Asked:
    """Return the request that the draft makes."""
    procedure, _, outcome = answers.get("wish", "").partition(":")
    applicant = Applicant(
        name=answers.get("name", ""),
        citizen_no=answers.get("citizen_no", ""),
        birth_year=birth_year_of(answers.get("birth_year", "")),
        address=answers.get("address", ""),
        phone=answers.get("phone", ""),
        email=answers.get("email", ""),
        relation=relation_of(answers),
        delegate_of=answers.get("delegate_of", "") if answers.get("standing") == DELEGATE else "",
    )
    return Asked(
        procedure=procedure,
        applicant=applicant,
        subject=subject_of(answers),
        purpose=answers.get("purpose", ""),
        outcome=outcome,
        channel=channel,
        competent_office=office,
    )


def birth_year_of(typed: str) -> int | None:
    """Return the year that was typed; None where it is none."""
    return int(typed) if _YEAR.fullmatch(typed.strip()) else None


def typed_at_counter(draft: RequestDraft) -> dict[str, str]:
    """Return the draft as the one page of the counter takes it."""
    asked = asked_of(draft.answers, channel=Channel.COUNTER, office=OfficeId(""))
    applicant = asked.applicant
    return {
        "draft": draft.id,
        "draft_version": str(draft.version),
        "draft_code": draft.code,
        "procedure": asked.procedure,
        "outcome": asked.outcome,
        "subject": asked.subject,
        "purpose": asked.purpose,
        "name": applicant.name,
        "citizen_no": applicant.citizen_no,
        "birth_year": draft.answers.get("birth_year", ""),
        "address": applicant.address,
        "phone": applicant.phone,
        "email": applicant.email,
        "relation": applicant.relation,
        "delegate_of": applicant.delegate_of,
        "channel": Channel.COUNTER,
    }


def papers_wanted(answers: Answers, procedure: ProcedureVersion) -> list[Component]:
    """Return the papers that this person may hand in with the form; what is only shown is none of them."""
    kinds = _KINDS.get(answers.get("standing", ""), frozenset(ApplicantKind))
    is_delegate = answers.get("standing") == DELEGATE
    return [
        each
        for each in procedure.components
        if kinds & set(each.applicants)
        and each.copy_kind is not CopyKind.SHOWN
        and each.key not in WRITTEN_HERE
        and (is_delegate or each.key != AUTHORISATION)
    ]


def papers_shown(answers: Answers, procedure: ProcedureVersion) -> list[Component]:
    """Return the papers that this person brings along and keeps."""
    kinds = _KINDS.get(answers.get("standing", ""), frozenset(ApplicantKind))
    return [
        each
        for each in procedure.components
        if kinds & set(each.applicants) and each.copy_kind is CopyKind.SHOWN
    ]


def _is_right(name: str, value: str, wishes: Sequence[Wish]) -> bool:
    match name:
        case "wish":
            return any(wish.key == value for wish in wishes)
        case "standing":
            return value in STANDINGS
        case "citizen_no":
            return "wrong_length" not in citizen_no_faults(value)
        case "birth_year":
            return _YEAR.fullmatch(value) is not None
        case "phone":
            return _PHONE.fullmatch(value) is not None
        case _:
            return _MAIL.fullmatch(value) is not None
