"""Requests of citizens and agencies: their states, what can be done to one, and what is kept of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from schemas.identifiers import AccountId, DossierId, OfficeId, RequestCode, RequestId


class RequestState(StrEnum):
    """Where a request stands (NĐ 118/2025, forms of TT 03/2025/TT-VPCP)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    NEED_SUPPLEMENT = "need_supplement"
    REFUSED_INTAKE = "refused_intake"
    ACCEPTED = "accepted"
    IN_PROCESS = "in_process"
    WAITING_AGENCY = "waiting_agency"
    SUSPENDED = "suspended"
    FOR_SIGNATURE = "for_signature"
    ISSUED = "issued"
    RESULT_READY = "result_ready"
    RETURNED = "returned"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


STATE_NAMES: dict[RequestState, str] = {
    RequestState.DRAFT: "Đang soạn",
    RequestState.SUBMITTED: "Chờ tiếp nhận",
    RequestState.NEED_SUPPLEMENT: "Chờ bổ sung, hoàn thiện",
    RequestState.REFUSED_INTAKE: "Từ chối tiếp nhận",
    RequestState.ACCEPTED: "Đã tiếp nhận",
    RequestState.IN_PROCESS: "Đang xử lý",
    RequestState.WAITING_AGENCY: "Chờ cơ quan phối hợp",
    RequestState.SUSPENDED: "Dừng giải quyết",
    RequestState.FOR_SIGNATURE: "Trình ký",
    RequestState.ISSUED: "Đã ban hành",
    RequestState.RESULT_READY: "Có kết quả, chờ trả",
    RequestState.RETURNED: "Đã trả kết quả",
    RequestState.REJECTED: "Không giải quyết",
    RequestState.WITHDRAWN: "Người đề nghị đã rút",
}
ENDED = frozenset(
    {
        RequestState.REFUSED_INTAKE,
        RequestState.RETURNED,
        RequestState.REJECTED,
        RequestState.WITHDRAWN,
    }
)
"""Nothing leads out of these."""
RUNNING = frozenset(RequestState) - ENDED
"""Somebody still waits."""


class RequestAction(StrEnum):
    """What is done to a request."""

    SUBMIT = "submit"
    ASK_SUPPLEMENT = "ask_supplement"
    SUPPLEMENT = "supplement"
    REFUSE = "refuse"
    ACCEPT = "accept"
    HAND_OVER = "hand_over"
    ASK_AGENCY = "ask_agency"
    AGENCY_ANSWERED = "agency_answered"
    SUSPEND = "suspend"
    RESUME = "resume"
    EXTEND = "extend"
    SEND_FOR_SIGNATURE = "send_for_signature"
    SEND_BACK = "send_back"
    ISSUE = "issue"
    MAKE_READY = "make_ready"
    LINK_DOSSIER = "link_dossier"
    ROUTE = "route"
    RETURN_RESULT = "return_result"
    REJECT = "reject"
    WITHDRAW = "withdraw"


ACTION_NAMES: dict[RequestAction, str] = {
    RequestAction.SUBMIT: "Gửi đề nghị",
    RequestAction.ASK_SUPPLEMENT: "Yêu cầu bổ sung",
    RequestAction.SUPPLEMENT: "Nộp bổ sung",
    RequestAction.REFUSE: "Từ chối tiếp nhận",
    RequestAction.ACCEPT: "Tiếp nhận",
    RequestAction.HAND_OVER: "Chuyển xử lý",
    RequestAction.ASK_AGENCY: "Hỏi cơ quan phối hợp",
    RequestAction.AGENCY_ANSWERED: "Cơ quan phối hợp đã trả lời",
    RequestAction.SUSPEND: "Dừng giải quyết",
    RequestAction.RESUME: "Giải quyết tiếp",
    RequestAction.EXTEND: "Xin lỗi và gia hạn",
    RequestAction.SEND_FOR_SIGNATURE: "Trình ký",
    RequestAction.SEND_BACK: "Trả lại để sửa",
    RequestAction.ISSUE: "Ban hành",
    RequestAction.MAKE_READY: "Báo có kết quả",
    RequestAction.LINK_DOSSIER: "Gắn hồ sơ",
    RequestAction.ROUTE: "Chuyển đến cơ quan đang giữ hồ sơ",
    RequestAction.RETURN_RESULT: "Trả kết quả",
    RequestAction.REJECT: "Không giải quyết",
    RequestAction.WITHDRAW: "Rút đề nghị",
}


class Channel(StrEnum):
    """How a request came."""

    COUNTER = "counter"
    ONLINE = "online"
    POST = "post"
    AGENCY = "agency"
    PORTAL = "portal"


CHANNEL_NAMES: dict[Channel, str] = {
    Channel.COUNTER: "Tại quầy",
    Channel.ONLINE: "Trực tuyến",
    Channel.POST: "Bưu chính",
    Channel.AGENCY: "Cơ quan gửi",
    Channel.PORTAL: "Cổng dịch vụ công",
}


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who asks; for whom stands in `Request.subject`."""

    name: str
    citizen_no: str = ""
    birth_year: int | None = None
    address: str = ""
    phone: str = ""
    email: str = ""
    relation: str = ""
    """To the person of the dossier: `bản thân`, `con`, `vợ`; "" of an agency."""
    is_agency: bool = False
    delegate_of: str = ""
    """Name of the person who authorised the applicant; "" where nobody did."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it stands."""

    id: RequestId
    code: RequestCode
    procedure: str
    province: str
    """Whose version it is; "" of a nationwide one."""
    procedure_version: int
    """The one under which it began."""
    state: RequestState
    channel: Channel
    applicant: Applicant
    subject: str
    """Whose dossier is wanted, as the applicant told it."""
    purpose: str
    """Lý do đề nghị."""
    outcome: str
    """Kind of result asked for: `TRICH_LUC`."""
    receiving_office: OfficeId
    competent_office: OfficeId
    dossier_id: DossierId | None
    """Linked by an officer; None until then."""
    submitted_at: datetime | None
    accepted_at: datetime | None
    """When the clock starts: full and valid papers lie at the competent office."""
    due_at: datetime | None
    promised_at: datetime | None
    """What the receipt said first; kept for ever."""
    closed_at: datetime | None
    applicant_account: AccountId | None
    """Of the citizen whose request it is; None where somebody entered it for them."""
    entered_by: AccountId | None
    """Whoever typed it in for the applicant; None where the applicant did."""
    supplements_asked: int
    version: int
    """Grows with every change; who saw an older one is told so."""


@dataclass(frozen=True, slots=True)
class RequestEvent:
    """Something that was done to a request."""

    version: int
    at: datetime
    action: RequestAction
    before: RequestState
    after: RequestState
    account_id: AccountId | None
    """Who did it; None: the applicant without an account."""
    detail: dict[str, Any]
    """What the action needs to be told, by `schemas/request_work/details.py`."""
