"""The drafted apology on paper: form 04, a draft until the office extends the request."""

from dataclasses import dataclass
from datetime import datetime

from schemas.deadlines.clock import Deadline
from schemas.issuing_office import Office
from schemas.procedures.procedure import ProcedureVersion
from schemas.requests import Request
from schemas.upcoming import ApologyDraft
from search_api.forms.blocks import FormPaper, Signer
from search_api.forms.delay import Apology, paper_04
from search_api.forms.values import AddressedAs, Issue, Reason, RequestFacts


@dataclass(frozen=True, slots=True)
class DraftedApology:
    """A draft with all that it takes to show and print it."""

    request: Request
    procedure: ProcedureVersion
    deadline: Deadline
    draft: ApologyDraft
    is_kept: bool
    """False: only proposed, nobody kept it yet."""
    new_due: datetime


def apology_paper(drafted: DraftedApology, *, office: Office) -> FormPaper:
    """Return form 04 as a draft, without number, day and signer."""
    request, applicant, title = drafted.request, drafted.request.applicant, drafted.procedure.title
    assert request.accepted_at is not None, "only what was accepted falls due"
    holders = drafted.deadline.stretches
    return paper_04(
        Apology(
            issue=Issue(office, "", None, Signer("NGƯỜI KÝ"), ("Như trên", "Lưu: VT, NCC"), is_draft=True),
            request=RequestFacts(
                code=request.code,
                about=f"{title[0].lower()}{title[1:]} ({request.subject})",
                applicant=applicant.name,
                address=applicant.address,
                addressed_as=AddressedAs.AGENCY if applicant.is_agency else AddressedAs.PERSON,
            ),
            received_at=request.accepted_at,
            due_at=request.promised_at or drafted.deadline.original_due,
            reason=Reason(drafted.draft.reason),
            responsible=holders[-1].party if holders else office.called,
            new_due_at=drafted.new_due,
        )
    )
