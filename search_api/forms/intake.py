"""Forms 02 and 03: what is missing, told once and completely, and why a request is not taken in."""

from dataclasses import dataclass

from search_api.forms.blocks import Column, FormPaper, Heading, Items, Signatures, Signer, Table, text
from search_api.forms.known_forms import form_spec
from search_api.forms.values import (
    SIGN_HINT,
    Issue,
    Reason,
    RequestFacts,
    asked_by,
    contact,
    form,
    reason_line,
    titled,
)

_COLUMNS = (
    Column("TT", 10, "C"),
    Column("Nội dung cần bổ sung, hoàn thiện", 62),
    Column("Lý do", 54),
    Column("Căn cứ", 36),
)


@dataclass(frozen=True, slots=True)
class Supplement:
    """One thing to be brought or put right."""

    needed: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """What form 02 says."""

    issue: Issue
    """Its signer is the one who guides."""
    request: RequestFacts
    supplements: tuple[Supplement, ...]


@dataclass(frozen=True, slots=True)
class IntakeRefusal:
    """What form 03 says."""

    issue: Issue
    """Its signer is the one who would have taken the papers in."""
    request: RequestFacts
    reasons: tuple[Reason, ...]
    guidance: str
    """Where the person may turn instead, a whole sentence; empty: nothing is known."""


def paper_02(values: SupplementRequest) -> FormPaper:
    """Return the Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (NĐ 118/2025, Điều 17 khoản 2: full and once)."""
    spec, you = form_spec("02"), values.request.addressed_as
    rows = tuple(
        (str(at), each.needed, each.reason.words, each.reason.ground)
        for at, each in enumerate(values.supplements, start=1)
    )
    blocks = (
        *titled(values.issue, spec),
        asked_by(values.request),
        Heading(f"Để hồ sơ được tiếp nhận, xin {you} bổ sung, hoàn thiện:"),
        Table(_COLUMNS, rows),
        *contact(values.issue.office, addressed_as=you),
        text(
            "Các nội dung trên được thông báo đầy đủ trong một lần. Thời hạn giải quyết được tính từ khi"
            f" {values.issue.office.called} nhận đủ hồ sơ hợp lệ. Trân trọng cảm ơn {you}."
        ),
        Signatures(
            (
                Signer("NGƯỜI NỘP HỒ SƠ", hint=SIGN_HINT),
                values.issue.signer,
            )
        ),
    )
    return form(spec, values.issue, identifier=values.request.code, blocks=blocks)


def paper_03(values: IntakeRefusal) -> FormPaper:
    """Return the Phiếu từ chối tiếp nhận giải quyết hồ sơ (NĐ 131/2021, Điều 126: reason in writing)."""
    spec, you, office = form_spec("03"), values.request.addressed_as, values.issue.office
    guidance = (text(values.guidance),) if values.guidance else ()
    blocks = (
        *titled(values.issue, spec),
        asked_by(values.request),
        text(
            f"Qua xem xét, {office.called} rất tiếc không tiếp nhận giải quyết hồ sơ này, vì lý do sau đây:"
        ),
        Items(tuple(reason_line(reason) for reason in values.reasons)),
        *guidance,
        *contact(office, addressed_as=you),
        text(
            f"Toàn bộ giấy tờ đã nộp được trả lại {you} cùng phiếu này. {office.called} thông báo để {you}"
            " được biết."
        ),
        Signatures(
            (
                Signer("NGƯỜI NỘP HỒ SƠ", hint=SIGN_HINT),
                values.issue.signer,
            )
        ),
    )
    return form(spec, values.issue, identifier=values.request.code, blocks=blocks)
