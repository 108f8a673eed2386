"""Forms 06 and 07: the slip that goes with a request from hand to hand, and the register of all requests."""

from dataclasses import dataclass
from datetime import date, datetime

from schemas.issuing_office import Office
from search_api.forms.blocks import (
    Column,
    Fields,
    FormPaper,
    Heading,
    Letterhead,
    Signatures,
    Signer,
    Table,
    Title,
    text,
)
from search_api.forms.known_forms import form_spec
from search_api.forms.values import Issue, RequestFacts, asked_by, form, titled
from search_api.paper.dates import moment_words, short_moment

_HAND_OVERS = (
    Column("TT", 9, "C"),
    Column("Người giao", 33),
    Column("Người nhận", 33),
    Column("Giờ, ngày giao nhận", 23, "C"),
    Column("Hạn xử lý", 23, "C"),
    Column("Kết quả", 19, "C"),
    Column("Ghi chú", 22),
)
_REGISTER = (
    Column("TT", 9, "C"),
    Column("Mã hồ sơ", 33),
    Column("Tên thủ tục hành chính", 28),
    Column("Số bộ", 9, "C"),
    Column("Tên cá nhân, tổ chức", 26),
    Column("Địa chỉ, số điện thoại", 27),
    Column("Cơ quan giải quyết", 22),
    Column("Tiếp nhận", 19.5, "C"),
    Column("Hẹn trả", 19.5, "C"),
    Column("Trả kết quả", 19.5, "C"),
    Column("Cách nhận, người nhận", 22),
    Column("Ghi chú", 14.5),
)


@dataclass(frozen=True, slots=True)
class HandOver:
    """One row of form 06: the request passes from one to the next."""

    given_by: str
    """Person and unit; a line feed parts them."""
    received_by: str
    handed_at: datetime
    """With time zone."""
    due_at: datetime | None
    """When the receiver's step is due, with time zone; None: no step of its own."""
    outcome: str
    """`Trước hạn`, `Đúng hạn` or `Quá hạn`; empty while the step runs."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ControlSlip:
    """What form 06 says."""

    issue: Issue
    """Its signer is the one who closes the slip."""
    request: RequestFacts
    deciding_office: str
    cooperating: str
    """Offices that were asked; empty: none."""
    received_at: datetime
    """With time zone."""
    due_at: datetime | None
    """With time zone; None while the clock has not begun."""
    hand_overs: tuple[HandOver, ...]


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One request of form 07."""

    code: str
    procedure: str
    sets: int
    applicant: str
    reach: str
    """Address and telephone."""
    deciding_office: str
    received_at: datetime
    """With time zone, as are the next two."""
    due_at: datetime | None
    returned_at: datetime | None
    returned_to: str
    """The way it was fetched and who took it; empty: not yet."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RequestRegister:
    """What form 07 says."""

    office: Office
    on: date
    period: str
    """Which requests these are, such as `Từ ngày 01/01/2026 đến ngày 31/01/2026`."""
    lines: tuple[RegisterLine, ...]


def paper_06(values: ControlSlip) -> FormPaper:
    """Return the Phiếu kiểm soát quá trình giải quyết hồ sơ: a row for each hand-over (TT 03/2025/TT-VPCP)."""
    spec = form_spec("06")
    cooperating = (("Cơ quan phối hợp", values.cooperating),) if values.cooperating else ()
    blocks = (
        *titled(values.issue, spec),
        asked_by(values.request),
        Fields(
            (
                ("Cơ quan giải quyết", values.deciding_office),
                *cooperating,
                ("Thời gian nhận hồ sơ", moment_words(values.received_at)),
                ("Thời gian trả kết quả", moment_words(values.due_at)),
            )
        ),
        Heading("Các lần giao nhận:"),
        Table(_HAND_OVERS, tuple(_hand_over(at, each) for at, each in enumerate(values.hand_overs, start=1))),
        text("Phiếu này đi cùng hồ sơ; mỗi lần giao nhận được ghi một dòng."),
        Signatures((Signer(""), values.issue.signer)),
    )
    return form(spec, values.issue, identifier=values.request.code, blocks=blocks)


def paper_07(values: RequestRegister) -> FormPaper:
    """Return the Sổ theo dõi hồ sơ, on A4 turned on its side (TT 03/2025/TT-VPCP)."""
    spec = form_spec("07")
    rows = tuple(_line(at, each) for at, each in enumerate(values.lines, start=1))
    returned = sum(line.returned_at is not None for line in values.lines)
    sums = f"Cộng: {len(rows)} hồ sơ, trong đó đã trả kết quả {returned} hồ sơ."
    blocks = (
        Letterhead(values.office, "", values.on),
        Title(spec.title, (values.period,)),
        Table(_REGISTER, rows, size_pt=9.5),
        text(sums),
    )
    return FormPaper(spec.title, spec.label, values.office.called, "", blocks, is_wide=True)


def _hand_over(ordinal: int, step: HandOver) -> tuple[str, ...]:
    times = (short_moment(step.handed_at), short_moment(step.due_at))
    return (str(ordinal), step.given_by, step.received_by, *times, step.outcome, step.note)


def _line(ordinal: int, line: RegisterLine) -> tuple[str, ...]:
    who = (line.applicant, line.reach, line.deciding_office)
    times = tuple(short_moment(at) for at in (line.received_at, line.due_at, line.returned_at))
    return (
        str(ordinal),
        line.code,
        line.procedure,
        f"{line.sets:02d}",
        *who,
        *times,
        line.returned_to,
        line.note,
    )
