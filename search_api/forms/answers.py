"""Letters to the one who asked: the request is not granted, or the dossier cannot be found."""

from dataclasses import dataclass
from datetime import date

from search_api.forms.blocks import Addressee, Block, Closing, Fields, FormPaper, Items, text
from search_api.forms.known_forms import form_spec
from search_api.forms.values import (
    Issue,
    Reason,
    RequestFacts,
    addressee,
    contact,
    form,
    head,
    reason_line,
)
from search_api.paper.dates import day_words


@dataclass(frozen=True, slots=True)
class Rejection:
    """A request that is not granted."""

    issue: Issue
    request: RequestFacts
    received_on: date
    reasons: tuple[Reason, ...]
    guidance: str
    """Where the person may turn instead, a whole sentence; empty: nothing is known."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """A dossier that was looked for and not found."""

    issue: Issue
    request: RequestFacts
    received_on: date
    looked_for: tuple[tuple[str, str], ...]
    """(label, value) that the search went by, such as `("Họ và tên", …)`."""
    looked_in: tuple[str, ...]
    """Stores, registers and databases that were searched."""
    would_help: tuple[str, ...]
    """Papers or facts that would allow another search."""


def rejection_letter(values: Rejection) -> FormPaper:
    """Return the letter with reasons and grounds of a refusal (NĐ 131/2021, Điều 126)."""
    request, office, you = values.request, values.issue.office, values.request.addressed_as
    guidance = (text(values.guidance),) if values.guidance else ()
    blocks = (
        *_opening(values.issue, request, "tu_choi_giai_quyet", received_on=values.received_on),
        text(
            f"Sau khi xem xét, {office.called} rất tiếc không giải quyết được đề nghị của {you},"
            " vì lý do sau đây:"
        ),
        Items(tuple(reason_line(reason) for reason in values.reasons)),
        *guidance,
        text(
            f"Nếu không đồng ý với nội dung trả lời này, {you} có quyền khiếu nại theo quy định của pháp"
            " luật."
        ),
        *contact(office, addressed_as=you),
        text(f"{office.called} trân trọng thông báo để {you} được biết./."),
        Closing(values.issue.recipients, values.issue.signer),
    )
    return form(form_spec("tu_choi_giai_quyet"), values.issue, identifier=request.code, blocks=blocks)


def not_found_letter(values: NotFound) -> FormPaper:
    """Return the letter that tells where a dossier was looked for in vain, and what would help."""
    request, office, you = values.request, values.issue.office, values.request.addressed_as
    blocks = (
        *_opening(values.issue, request, "khong_tim_thay", received_on=values.received_on),
        text(f"{office.called} đã tra tìm hồ sơ theo các thông tin sau:"),
        Fields(values.looked_for),
        text("Đã tra tìm tại:"),
        Items(values.looked_in),
        text(f"Đến nay, {office.called} chưa tìm thấy hồ sơ theo các thông tin trên."),
        *_would_help(values),
        *contact(office, addressed_as=you),
        text(f"{office.called} trân trọng thông báo để {you} được biết./."),
        Closing(values.issue.recipients, values.issue.signer),
    )
    return form(form_spec("khong_tim_thay"), values.issue, identifier=request.code, blocks=blocks)


def _opening(issue: Issue, request: RequestFacts, key: str, *, received_on: date) -> tuple[Block, ...]:
    you = request.addressed_as
    received = (
        f"{day_words(received_on)}, {issue.office.called} nhận được hồ sơ mã số {request.code} của {you}"
    )
    return (
        head(issue, form_spec(key), subject=f"trả lời hồ sơ {request.code}"),
        Addressee(addressee(request)),
        text(f"{received[0].upper()}{received[1:]} về việc {request.about}."),
    )


def _would_help(values: NotFound) -> tuple[Block, ...]:
    if not values.would_help:
        return ()
    you = values.request.addressed_as
    return (
        text(f"Để tiếp tục tra tìm, nếu có, xin {you} cung cấp thêm:"),
        Items(values.would_help),
    )
