"""Results that wait are listed, and a list of them is printed to be signed; each on the audit trail."""

from collections.abc import Sequence

from schemas.accounts import Account, Action, require
from schemas.assets import fonts_dir
from schemas.deadlines.office_hours import vietnam_day
from schemas.procedures.words import WORDS, OutcomeKind
from schemas.requests import Request, RequestState
from schemas.storage import audit, requests
from schemas.storage.database import reading, writing
from schemas.storage.extracts import next_number
from schemas.storage.offices import issuing_office
from schemas.storage.request_access import own_request
from schemas.storage.services import Services
from search_api.forms.blocks import Signer
from search_api.forms.render import render_form
from search_api.forms.shelf_papers import HandedLine, HandOverList, hand_over_record
from search_api.forms.values import Issue
from search_api.requests.handover.typed import BadHandOverError, Line

_MOST_LISTED = 500


def ready_results(services: Services, account: Account) -> list[Request]:
    """Return the requests of the account's office whose results wait to be handed over, the soonest due first.

    Raises:
        ForbiddenError: The account may not.
    """
    require(account, Action.HAND_OVER_RESULT)
    with reading(services.database) as session:
        found = requests.list_requests(
            session, offices=[account.office_id], states=[RequestState.RESULT_READY], limit=_MOST_LISTED
        )
    return [request for request in found if request.competent_office == account.office_id]


def hand_over_list(
    services: Services, account: Account, lines: Sequence[Line], *, address: str = ""
) -> bytes:
    """Return the numbered list of these results to be signed, as PDF/A; nothing is recorded as returned by it.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: A request is none of this account's.
        BadHandOverError: A result does not wait to be handed over.
    """
    now, settings = services.now(), services.settings
    today = vietnam_day(now)
    with writing(services.database) as session:
        found = [own_request(session, account, line.request_id, Action.HAND_OVER_RESULT) for line in lines]
        if any(request.state is not RequestState.RESULT_READY for request in found):
            raise BadHandOverError("Có kết quả không còn chờ trả. Xin tải lại trang rồi chọn lại.")
        office = issuing_office(session, settings, account.office_id)
        number = next_number(session, f"hand_over:{account.office_id}", today.year)
        list_no = f"TKQ-{today:%Y}-{number:04d}"
        for request in found:
            audit.record(
                session,
                "take_hand_over_list",
                account_id=account.id,
                subject_kind="request",
                subject_id=request.id,
                now=now,
                address=address,
                detail={"code": request.code, "list": list_no},
            )
    giver = Signer(account.title or "Bộ phận Một cửa", account.display_name)
    rows = tuple(_row(request, line) for request, line in zip(found, lines, strict=True))
    about = "Giao nhận kết quả giải quyết"
    values = HandOverList(Issue(office, "", today, giver), about, list_no, Signer("Người nhận kết quả"), rows)
    font = settings.font_path
    return render_form(hand_over_record(values), created_at=now, font_dir=fonts_dir(), font_override=font)


def _row(request: Request, line: Line) -> HandedLine:
    relation = f"({line.relation})" if line.relation else ""
    received_by = "\n".join(part for part in (line.receiver, relation, line.receiver_paper) if part)
    what = WORDS[OutcomeKind(request.outcome)]
    return HandedLine(request.code, request.applicant.name, what, line.leaves, received_by)
