"""SLIP_PAPERS: the slip itself, and the letters about a dossier that is not there, filled in from what was noted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from schemas.deadlines.office_hours import vietnam_day
from schemas.issuing_office import Office
from schemas.register import NOWHERE
from schemas.requests import Request, RequestState
from schemas.slip_moves import finding_of
from schemas.slips import SlipAction
from search_api.forms.answers import NotFound, not_found_letter
from search_api.forms.blocks import FormPaper, Signer
from search_api.forms.inquiries import LostDossier, lost_dossier_letter
from search_api.forms.request_facts import request_facts
from search_api.forms.shelf_papers import RetrievalSlip, ShelfLine, retrieval_slip
from search_api.forms.values import SIGN_HINT, Issue
from search_api.slips.view import SlipView

_SIGNED = frozenset(
    {RequestState.ISSUED, RequestState.RESULT_READY, RequestState.RETURNED, RequestState.REJECTED}
)
_ASKED = _SIGNED | {RequestState.WAITING_AGENCY}
"""The agency was asked, so its letter went out."""
_RECIPIENTS = ("Như trên", "Lưu: VT, NCC")


@dataclass(frozen=True, slots=True)
class Printed:
    """What the papers are made from."""

    view: SlipView
    request: Request
    title: str
    """Of the request's procedure."""
    office: Office


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """One row: the paper exists once `after` was done."""

    title: str
    after: SlipAction
    make: Callable[[Printed], FormPaper]
    names_applicant: bool = False
    """Whether it holds what only those may see who print the papers of requests."""


def slip_papers_of(view: SlipView, *, may_name_applicant: bool) -> dict[str, str]:
    """Return the papers that there are by now: key → title."""
    done = {event.action for event in view.events}
    return {
        key: paper.title
        for key, paper in SLIP_PAPERS.items()
        if paper.after in done and (may_name_applicant or not paper.names_applicant)
    }


def _slip(printed: Printed) -> FormPaper:
    line = printed.view.line
    opener = Signer("NGƯỜI ĐỀ NGHỊ", printed.view.people.get(line.slip.opened_by, ""), SIGN_HINT)
    entry = line.entry
    place = entry.location if entry else NOWHERE
    leaves = f"{entry.leaf_count} tờ theo mục lục" if entry and entry.leaf_count else ""
    shelf = ShelfLine(
        line.archive_file_code,
        entry.beneficiary_file_no if entry else "",
        entry.full_name if entry else line.subject,
        place.store,
        place.shelf,
        place.box,
        leaves,
    )
    return retrieval_slip(
        RetrievalSlip(
            issue=Issue(printed.office, "", vietnam_day(line.slip.opened_at), opener),
            slip_no=line.slip.number,
            request_code=line.request_code,
            purpose=f"Quét để {printed.title[0].lower()}{printed.title[1:]}",
            needed_by=line.due_at,
            lines=(shelf,),
        )
    )


def _not_found(printed: Printed) -> FormPaper:
    said = _said(printed, SlipAction.NOT_FOUND)
    request = printed.request
    return not_found_letter(
        NotFound(
            issue=_letter(printed, is_draft=request.state not in _SIGNED),
            request=request_facts(request, title=printed.title),
            received_on=vietnam_day(
                request.accepted_at or request.submitted_at or printed.view.line.slip.opened_at
            ),
            looked_for=_person(printed),
            looked_in=tuple(said["looked_in"]),
            would_help=tuple(said.get("would_help", ())),
        )
    )


def _lost(printed: Printed) -> FormPaper:
    said = _said(printed, SlipAction.LOST)
    looked_in = "; ".join(said["looked_in"])
    return lost_dossier_letter(
        LostDossier(
            issue=_letter(printed, is_draft=printed.request.state not in _ASKED),
            agency=said["agency"],
            request_code=printed.request.code,
            person=_person(printed),
            recognised=f"{said['recognised']} ({said['ground']})",
            lost_how=f"{said['lost_how'].rstrip(' .')}. Đã tìm tại: {looked_in.rstrip(' .')}.",
            enclosed=(),
            answer_by=None,
        )
    )


SLIP_PAPERS: dict[str, SlipPaper] = {
    "phieu": SlipPaper("Phiếu lấy hồ sơ", SlipAction.OPEN, _slip),
    "khong-tim-thay": SlipPaper(
        "Văn bản trả lời không tìm thấy hồ sơ", SlipAction.NOT_FOUND, _not_found, names_applicant=True
    ),
    "that-lac": SlipPaper(
        "Công văn đề nghị cấp trích lục hồ sơ thất lạc", SlipAction.LOST, _lost, names_applicant=True
    ),
}


def _said(printed: Printed, action: SlipAction) -> dict[str, Any]:
    said = finding_of(printed.view.events, action)
    assert said is not None, "the letter follows what was noted"
    return said


def _letter(printed: Printed, *, is_draft: bool) -> Issue:
    """Return who issues it: number, day and name are written when it is signed."""
    return Issue(printed.office, "", None, Signer("NGƯỜI KÝ"), _RECIPIENTS, is_draft)


def _person(printed: Printed) -> tuple[tuple[str, str], ...]:
    """Return by what the dossier was looked for; what nobody knows is left out."""
    line = printed.view.line
    entry = line.entry
    known = (
        ("Người có công", line.subject),
        ("Họ và tên theo mục lục", entry.full_name if entry else ""),
        ("Ngày sinh", entry.birth_date if entry else ""),
        ("Số hồ sơ", entry.beneficiary_file_no if entry else ""),
        ("Mã hồ sơ lưu trữ", line.archive_file_code),
    )
    return tuple((label, value) for label, value in known if value)
