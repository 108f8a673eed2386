"""The words of a notice, made when it is sent; a subject tells the code of the request and nothing else."""

from dataclasses import dataclass

from schemas.outbox import NoticeKind
from schemas.procedures.procedure import ProcedureVersion
from schemas.requests import Request, RequestEvent
from search_api.web.render import moment

_OPENINGS: dict[NoticeKind, str] = {
    NoticeKind.RECEIVED: "Cơ quan đã nhận được đề nghị của Ông/Bà và đang kiểm tra giấy tờ.",
    NoticeKind.SUPPLEMENT_WANTED: "Hồ sơ còn thiếu giấy tờ. Xin Ông/Bà bổ sung đầy đủ một lần.",
    NoticeKind.REFUSED: "Cơ quan chưa thể tiếp nhận đề nghị của Ông/Bà. Xin xem lý do trong phiếu từ chối.",
    NoticeKind.ACCEPTED: "Cơ quan đã tiếp nhận hồ sơ của Ông/Bà.",
    NoticeKind.WAITING_AGENCY: "Cơ quan đang chờ cơ quan phối hợp cung cấp giấy tờ.",
    NoticeKind.SUSPENDED: "Việc giải quyết hồ sơ tạm dừng. Xin xem lý do trong thông báo dừng giải quyết.",
    NoticeKind.RESUMED: "Hồ sơ của Ông/Bà được giải quyết tiếp.",
    NoticeKind.EXTENDED: "Cơ quan thành thật xin lỗi Ông/Bà vì chưa trả được kết quả đúng hẹn.",
    NoticeKind.READY: "Hồ sơ đã có kết quả. Mời Ông/Bà nhận kết quả theo cách đã chọn.",
    NoticeKind.RETURNED: "Kết quả đã được trả. Nếu Ông/Bà chưa nhận được, xin báo ngay cho cơ quan.",
    NoticeKind.REJECTED: "Cơ quan chưa thể giải quyết đề nghị của Ông/Bà. Xin xem lý do trong văn bản trả lời.",
    NoticeKind.WITHDRAWN: "Đề nghị đã được rút theo yêu cầu. Nếu Ông/Bà không yêu cầu, xin báo ngay cho cơ quan.",
    NoticeKind.ONE_TIME_CODE: "Mã dùng một lần của Ông/Bà: {code}. Xin không cho ai biết mã này.",
    NoticeKind.LOAN_OVERDUE: (
        "Hồ sơ giấy lấy theo phiếu {slip} đến hạn trả lại kho lúc {due} mà chưa ghi trả (nhắc lần {level}). "
        "Xin Ông/Bà trả lại kho và ghi vào phiếu; nếu còn cần dùng, xin báo cán bộ lưu trữ."
    ),
}
_WITH_DUE = {
    NoticeKind.ACCEPTED: "Thời gian trả kết quả: {due}.",
    NoticeKind.EXTENDED: "Thời gian trả kết quả mới: {due}.",
    NoticeKind.RESUMED: "Thời gian trả kết quả: {due}.",
}
_TOLD_IN_LETTERS = ("missing", "reason", "legal_ground")
_LABELS = {"missing": "Cần bổ sung", "reason": "Lý do", "legal_ground": "Căn cứ"}


@dataclass(frozen=True, slots=True)
class Sender:
    """Who tells it."""

    office_name: str
    tracking_url: str
    """Page on which applicants look up their requests."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice in words."""

    subject: str
    letter: str
    """For e-mail."""
    short: str
    """For telephones: without names, and without what was said with the event."""


def compose(
    kind: NoticeKind,
    request: Request,
    event: RequestEvent | None,
    *,
    procedure: ProcedureVersion,
    sender: Sender,
    values: dict[str, str],
) -> Notice:
    """Return what is told.

    Args:
        kind: What it tells.
        request: As it stands now.
        event: What brought it; None where it was no move.
        procedure: The version under which the request began.
        sender: Who tells it.
        values: What the words need besides.
    """
    if kind is NoticeKind.LOAN_OVERDUE:
        return _reminder(sender, values)
    told = [_OPENINGS[kind].format_map(values)]
    if request.due_at and kind in _WITH_DUE:
        told.append(_WITH_DUE[kind].format(due=moment(request.due_at)))
    where = f"Xin tra cứu tại {sender.tracking_url}?ma={request.code}"
    lines = [
        f"Kính gửi: {_addressee(request)}",
        f"{sender.office_name} xin thông báo về hồ sơ mã {request.code} ({procedure.title}).",
        *told,
        *(_said(event) if event else ()),
        f"{where}, với mã bí mật ghi trên giấy tiếp nhận.",
        "Thư này được gửi tự động, xin không trả lời thư.",
        f"Trân trọng./.\n{sender.office_name}",
    ]
    return Notice(
        f"Thông báo về hồ sơ {request.code}",
        "\n\n".join(lines) + "\n",
        " ".join([f"{sender.office_name}: hồ sơ {request.code}.", *told, f"{where}."]),
    )


def _reminder(sender: Sender, values: dict[str, str]) -> Notice:
    """Return what people of the office itself are told: numbers and days, nothing of the dossier or who asked."""
    told = _OPENINGS[NoticeKind.LOAN_OVERDUE].format_map(values)
    lines = ["Kính gửi Ông/Bà,", told, "Thư này được gửi tự động, xin không trả lời thư.", sender.office_name]
    return Notice(f"Phiếu lấy hồ sơ {values['slip']} quá hạn trả", "\n\n".join(lines) + "\n", told)


def _addressee(request: Request) -> str:
    applicant = request.applicant
    return applicant.name if applicant.is_agency else f"Ông/Bà {applicant.name}"


def _said(event: RequestEvent) -> list[str]:
    lines = []
    for name in _TOLD_IN_LETTERS:
        value = event.detail.get(name)
        if value:
            text = "; ".join(value) if isinstance(value, list) else str(value)
            lines.append(f"{_LABELS[name]}: {text}.".replace("..", "."))
    return lines
