"""Form 01: what was handed in, when the result is due, to the minute, and where it is fetched."""

from dataclasses import dataclass
from datetime import datetime

from search_api.forms.blocks import (
    Block,
    Column,
    Fields,
    FormPaper,
    Heading,
    Paragraph,
    Signatures,
    Signer,
    Table,
    text,
)
from search_api.forms.known_forms import form_spec
from search_api.forms.values import SIGN_HINT, Issue, RequestFacts, contact, form, titled
from search_api.paper.dates import moment_words

_COLUMNS = (
    Column("TT", 10, "C"),
    Column("Thành phần hồ sơ", 86),
    Column("Bản chính", 20, "C"),
    Column("Bản chứng thực", 24, "C"),
    Column("Bản photo", 20, "C"),
)


@dataclass(frozen=True, slots=True)
class Component:
    """One kind of paper that was handed in, with how many of each copy."""

    title: str
    originals: int = 0
    certified: int = 0
    photocopies: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """What form 01 says."""

    issue: Issue
    """Its signer is the one who takes the papers in."""
    request: RequestFacts
    identity_no: str
    """As the office prints it; empty leaves dots."""
    handed_in_by: str
    """The one who stands at the counter, applicant or delegate; empty: signs without a printed name."""
    competent_office: str
    """Who decides, where this is not the place of receipt; empty: the same."""
    components: tuple[Component, ...]
    sets: int
    """Số bộ hồ sơ."""
    duration: str
    """By regulation, with its unit: `12 ngày`."""
    fee: str
    received_at: datetime
    """With time zone."""
    due_at: datetime | None
    """With time zone; None: told as soon as the competent office has the papers."""
    result_at: str
    """Where or how the result is fetched."""
    tracking_url: str = ""
    """Held by the QR code; empty: the code holds the request code."""


def paper_01(values: Receipt) -> FormPaper:
    """Return the Giấy tiếp nhận hồ sơ và hẹn trả kết quả (NĐ 118/2025, Điều 17; TT 03/2025/TT-VPCP)."""
    spec, request = form_spec("01"), values.request
    blocks: tuple[Block, ...] = (
        *titled(
            values.issue, spec, about=(f"Mã hồ sơ: {request.code}",), qr=values.tracking_url or request.code
        ),
        _handed_in(values),
        Heading("Thành phần hồ sơ nộp gồm:"),
        Table(_COLUMNS, tuple(_row(at, each) for at, each in enumerate(values.components, start=1))),
        *_times(values),
        text(_follow(values)),
        *contact(values.issue.office, addressed_as=request.addressed_as),
        Signatures(
            (
                Signer("NGƯỜI NỘP HỒ SƠ", values.handed_in_by, SIGN_HINT),
                values.issue.signer,
            )
        ),
    )
    return form(spec, values.issue, identifier=request.code, blocks=blocks)


def _handed_in(values: Receipt) -> Fields:
    request = values.request
    office = (("Cơ quan giải quyết", values.competent_office),) if values.competent_office else ()
    return Fields(
        (
            ("Tiếp nhận hồ sơ của", request.applicant),
            ("Địa chỉ", request.address),
            ("Số điện thoại, thư điện tử", ", ".join(filter(None, (request.phone, request.email)))),
            ("Số định danh cá nhân (CCCD)", values.identity_no),
            ("Nội dung yêu cầu giải quyết", request.about),
            *office,
        )
    )


def _times(values: Receipt) -> tuple[Block, ...]:
    due = moment_words(values.due_at) if values.due_at else _due_later(values)
    return (
        Fields(
            (
                ("Số lượng hồ sơ", f"{values.sets:02d} bộ. Phí, lệ phí: {values.fee}"),
                ("Thời gian giải quyết theo quy định", values.duration),
                ("Thời gian nhận hồ sơ", moment_words(values.received_at)),
            )
        ),
        Paragraph((("", "Thời gian trả kết quả: "), ("B", due))),
        Fields((("Nhận kết quả", values.result_at),)),
    )


def _due_later(values: Receipt) -> str:
    """Return what stands for the day while the clock has not begun (NĐ 118/2025, Điều 17 khoản 3)."""
    office = values.competent_office or values.issue.office.called
    return f"tính từ khi {office} nhận được hồ sơ; sẽ thông báo cho {values.request.addressed_as} ngay khi có"


def _follow(values: Receipt) -> str:
    where = f" tại {values.tracking_url}" if values.tracking_url else ""
    return (
        f"{values.request.addressed_as} có thể theo dõi hồ sơ bằng mã hồ sơ hoặc mã QR nêu trên{where}."
        " Khi đến nhận kết quả, xin mang theo giấy này và giấy tờ tùy thân."
    )


def _row(ordinal: int, component: Component) -> tuple[str, ...]:
    counts = (component.originals, component.certified, component.photocopies)
    return (str(ordinal), component.title, *(str(count) if count else "" for count in counts))
