"""PAPERS: the forms and letters that a request brings, each filled in from what was done to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from schemas.accounts import Account
from schemas.deadlines.clock import STANDING_NAMES, Deadline, standing_of
from schemas.deadlines.course import Stretch
from schemas.deadlines.office_hours import vietnam_day
from schemas.identifiers import AccountId
from schemas.issuing_office import Office
from schemas.requests import Request, RequestAction, RequestEvent
from search_api.forms.answers import Rejection, rejection_letter
from search_api.forms.blocks import FormPaper, Signer
from search_api.forms.delay import Apology, Stop, paper_04, paper_05
from search_api.forms.intake import IntakeRefusal, Supplement, SupplementRequest, paper_02, paper_03
from search_api.forms.receipt import Component, Receipt, paper_01
from search_api.forms.request_facts import request_facts
from search_api.forms.tracking import ControlSlip, HandOver, paper_06
from search_api.forms.values import SIGN_HINT, Issue, Reason, RequestFacts
from search_api.requests.view import RequestView


@dataclass(frozen=True, slots=True)
class Desk:
    """Who prints: the office, its people and its address on the web."""

    office: Office
    people: Mapping[AccountId, Account]
    tracking_url: str
    identity_no: str
    """Of the applicant, where whoever prints may see it; else dots are left."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One row: the paper exists once `after` was done, and is made by `make` from the last time it was."""

    title: str
    after: RequestAction
    make: Callable[[RequestView, RequestEvent, Desk], FormPaper]


def papers_of(view: RequestView) -> dict[str, str]:
    """Return the papers that there are by now: key → title, in the order of their forms."""
    done = {event.action for event in view.events}
    return {key: paper.title for key, paper in PAPERS.items() if paper.after in done}


def make_paper(view: RequestView, key: str, desk: Desk) -> FormPaper:
    """Return the paper; KeyError where `papers_of` does not name it."""
    if key not in papers_of(view):
        raise KeyError(key)
    paper = PAPERS[key]
    event = [event for event in view.events if event.action is paper.after][-1]
    return paper.make(view, event, desk)


def _receipt(view: RequestView, event: RequestEvent, desk: Desk) -> FormPaper:
    request = view.request
    return paper_01(
        Receipt(
            issue=_issue(event, desk, title="NGƯỜI TIẾP NHẬN HỒ SƠ", hint=SIGN_HINT),
            request=_facts(view),
            identity_no=desk.identity_no,
            handed_in_by=request.applicant.name if not request.applicant.is_agency else "",
            competent_office="",
            components=tuple(Component(title) for title in event.detail.get("handed_in", ())),
            sets=1,
            duration=view.procedure.committed.text,
            fee=f"{view.procedure.fee_vnd} đồng" if view.procedure.fee_vnd else "không",
            received_at=event.at,
            due_at=request.promised_at,
            result_at=desk.office.called,
            tracking_url=f"{desk.tracking_url}?ma={request.code}",
        )
    )


def _supplement(view: RequestView, event: RequestEvent, desk: Desk) -> FormPaper:
    grounds = {reason.text: reason.legal_ground for reason in view.procedure.supplements}
    needed = tuple(Supplement(each, Reason("", grounds.get(each, ""))) for each in event.detail["missing"])
    return paper_02(SupplementRequest(_issue(event, desk, title="NGƯỜI HƯỚNG DẪN"), _facts(view), needed))


def _refusal(view: RequestView, event: RequestEvent, desk: Desk) -> FormPaper:
    issue = _issue(event, desk, title="NGƯỜI TIẾP NHẬN HỒ SƠ")
    return paper_03(IntakeRefusal(issue, _facts(view), (_reason(event),), ""))


def _apology(view: RequestView, event: RequestEvent, desk: Desk) -> FormPaper:
    request, deadline = view.request, _deadline(view)
    holders = [each for each in deadline.stretches if each.start <= event.at]
    return paper_04(
        Apology(
            issue=_issue(event, desk, is_draft=True),
            request=_facts(view),
            received_at=_accepted(request),
            due_at=request.promised_at or deadline.original_due,
            reason=_reason(event),
            responsible=holders[-1].party if holders else desk.office.called,
            new_due_at=deadline.due,
        )
    )


def _stop(view: RequestView, event: RequestEvent, desk: Desk) -> FormPaper:
    issue = _issue(event, desk, is_draft=True)
    return paper_05(Stop(issue, _facts(view), _accepted(view.request), (_reason(event),), event.at, ""))


def _control(view: RequestView, event: RequestEvent, desk: Desk) -> FormPaper:
    deadline = _deadline(view)
    agencies = dict.fromkeys(each.party for each in deadline.stretches if each.is_agency)
    is_over = view.request.closed_at is not None
    rows = tuple(
        _hand_over(each, is_over=is_over or place < len(deadline.stretches))
        for place, each in enumerate(deadline.stretches, start=1)
    )
    return paper_06(
        ControlSlip(
            issue=replace(_issue(event, desk), on=None),
            request=_facts(view),
            deciding_office=desk.office.called,
            cooperating=", ".join(agencies),
            received_at=_accepted(view.request),
            due_at=deadline.due,
            hand_overs=rows,
        )
    )


def _rejection(view: RequestView, event: RequestEvent, desk: Desk) -> FormPaper:
    issue, received_on = _issue(event, desk), vietnam_day(_accepted(view.request))
    return rejection_letter(Rejection(issue, _facts(view), received_on, (_reason(event),), ""))


PAPERS: dict[str, Paper] = {
    "01": Paper("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", RequestAction.ACCEPT, _receipt),
    "02": Paper("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", RequestAction.ASK_SUPPLEMENT, _supplement),
    "03": Paper("Phiếu từ chối tiếp nhận", RequestAction.REFUSE, _refusal),
    "04": Paper("Văn bản xin lỗi và gia hạn (dự thảo)", RequestAction.EXTEND, _apology),
    "05": Paper("Thông báo dừng giải quyết (dự thảo)", RequestAction.SUSPEND, _stop),
    "06": Paper("Phiếu kiểm soát quá trình giải quyết", RequestAction.ACCEPT, _control),
    "tu-choi": Paper("Văn bản từ chối giải quyết", RequestAction.REJECT, _rejection),
}


def _hand_over(stretch: Stretch, *, is_over: bool) -> HandOver:
    standing = ""
    if stretch.due and is_over:
        standing = STANDING_NAMES[standing_of(stretch.due, finished_at=stretch.end, now=stretch.end)]
    return HandOver(
        stretch.giver,
        f"{stretch.receiver}\n{stretch.party}" if stretch.party != stretch.receiver else stretch.receiver,
        stretch.start,
        stretch.due,
        standing.capitalize(),
    )


def _issue(
    event: RequestEvent, desk: Desk, *, title: str = "", hint: str = "", is_draft: bool = False
) -> Issue:
    """Return who issues it: whoever did it, under the own office held where no `title` is said; not numbered here."""
    who = desk.people.get(event.account_id) if event.account_id else None
    signer = Signer(title or (who.title if who else "") or "NGƯỜI KÝ", who.display_name if who else "", hint)
    recipients = ("Như trên", "Lưu: VT, NCC")
    return Issue(desk.office, "", vietnam_day(event.at), signer, recipients, is_draft)


def _facts(view: RequestView) -> RequestFacts:
    return request_facts(view.request, title=view.procedure.title)


def _reason(event: RequestEvent) -> Reason:
    return Reason(event.detail["reason"], event.detail.get("legal_ground", ""))


def _accepted(request: Request) -> datetime:
    assert request.accepted_at is not None, "these papers follow acceptance"
    return request.accepted_at


def _deadline(view: RequestView) -> Deadline:
    assert view.deadline is not None, "these papers follow acceptance"
    return view.deadline
