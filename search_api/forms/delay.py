"""Forms 04 and 05: an apology with a new day, and the notice that work on a request has stopped."""

from dataclasses import dataclass
from datetime import datetime

from search_api.forms.blocks import Addressee, Closing, FormPaper, Items, Paragraph, text
from search_api.forms.known_forms import form_spec
from search_api.forms.values import (
    Issue,
    Reason,
    RequestFacts,
    addressee,
    contact,
    form,
    reason_line,
    titled,
)
from search_api.paper.dates import moment_words


@dataclass(frozen=True, slots=True)
class Apology:
    """What form 04 says; it may be drafted before the day has passed."""

    issue: Issue
    request: RequestFacts
    received_at: datetime
    """With time zone."""
    due_at: datetime
    """What was promised, with time zone."""
    reason: Reason
    responsible: str
    """The unit or outside agency on whose step the time was lost."""
    new_due_at: datetime
    """With time zone."""


@dataclass(frozen=True, slots=True)
class Stop:
    """What form 05 says."""

    issue: Issue
    request: RequestFacts
    received_at: datetime
    """With time zone."""
    reasons: tuple[Reason, ...]
    stopped_at: datetime
    """With time zone."""
    going_on: str
    """What must happen for the work to go on, a whole sentence; empty: it does not go on."""


def paper_04(values: Apology) -> FormPaper:
    """Return the Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết (TT 03/2025/TT-VPCP)."""
    spec, request, office = form_spec("04"), values.request, values.issue.office
    you = request.addressed_as
    blocks = (
        *titled(values.issue, spec, about=(f"Mã hồ sơ: {request.code}",)),
        Addressee(addressee(request)),
        text(
            f"Lúc {moment_words(values.received_at)}, {office.called} đã tiếp nhận hồ sơ của {you} về việc"
            f" {request.about}. Theo giấy hẹn, thời gian trả kết quả là {moment_words(values.due_at)}."
        ),
        text(f"{office.called} không trả được kết quả đúng thời gian đã hẹn. {_reason(values.reason)}"),
        text(f"Đơn vị chịu trách nhiệm về việc chậm: {values.responsible}."),
        text(
            f"{office.called} thành thật xin lỗi {you} vì sự chậm trễ này và đề nghị được gia hạn thời gian"
            " giải quyết."
        ),
        Paragraph((("", "Thời gian trả kết quả mới: "), ("B", f"{moment_words(values.new_due_at)}."))),
        *contact(office, addressed_as=you),
        text(f"Rất mong nhận được sự thông cảm của {you}. Trân trọng cảm ơn./."),
        Closing(values.issue.recipients, values.issue.signer),
    )
    return form(spec, values.issue, identifier=request.code, blocks=blocks)


def paper_05(values: Stop) -> FormPaper:
    """Return the Thông báo dừng giải quyết hồ sơ (TT 03/2025/TT-VPCP)."""
    spec, request, office = form_spec("05"), values.request, values.issue.office
    you = request.addressed_as
    going_on = (text(values.going_on),) if values.going_on else ()
    blocks = (
        *titled(values.issue, spec, about=(f"Mã hồ sơ: {request.code}",)),
        Addressee(addressee(request)),
        text(
            f"Lúc {moment_words(values.received_at)}, {office.called} đã tiếp nhận hồ sơ của {you} về việc"
            f" {request.about}."
        ),
        text(
            f"{office.called} xin thông báo: việc giải quyết hồ sơ dừng từ"
            f" {moment_words(values.stopped_at)}, vì lý do sau đây:"
        ),
        Items(tuple(reason_line(reason) for reason in values.reasons)),
        *going_on,
        *contact(office, addressed_as=you),
        text(f"{office.called} trân trọng thông báo để {you} được biết./."),
        Closing(values.issue.recipients, values.issue.signer),
    )
    return form(spec, values.issue, identifier=request.code, blocks=blocks)


def _reason(reason: Reason) -> str:
    return f"Lý do: {reason_line(reason)}"
