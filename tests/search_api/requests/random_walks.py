"""Somebody does anything at all to requests and their papers, through the jobs that the web starts."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any

from schemas.accounts import Role
from schemas.errors import TrichLucError
from schemas.issuance import Extract, ExtractState
from schemas.request_work.lifecycle import MOVES
from schemas.requests import Applicant, Channel, Request, RequestAction, RequestEvent, RequestState
from schemas.storage.database import reading
from schemas.storage.extracts import papers_of_request
from schemas.storage.requests import list_events, load_request
from search_api.issuance import jobs as papers
from search_api.requests import jobs
from search_api.requests.intake import Asked
from tests.search_api.office import OFFICE, Office
from tests.search_api.requests.counter import SAID

LONGEST = 24
_LAST = {RequestAction.WITHDRAW, RequestAction.REFUSE, RequestAction.REJECT}
"""After these nothing more can be done: rarer, so that walks are long."""
_LEGAL = {(move.before, move.action, move.after) for move in MOVES}
_STEP = {"step": "kiem_tra", "receiver": "Người nhận thử"}
_MORE: dict[str, dict[str, Any]] = {
    "hand_over": _STEP,
    "send_for_signature": _STEP,
    "send_back": {**_STEP, "reason": "Sửa lý do cấp"},
    "agency_answered": {**_STEP, "letter_no": "45/CCS"},
}


@dataclass
class Walk:
    """A request on its way, and what was refused."""

    office: Office
    random: Random
    name: str
    refused: dict[str, int] = field(default_factory=dict)
    steps: int = 0

    def go(self) -> Request:
        """Send a request in and do one thing after the other; return it as it is then."""
        asked = Asked(
            procedure="cap_trich_luc_sao",
            applicant=Applicant("Trần Thị Mẫu", relation="con"),
            subject="Trần Văn Thử",
            purpose="Thờ cúng",
            outcome="trich_luc",
            channel=Channel.COUNTER,
            competent_office=OFFICE,
        )
        officer = self.office.people[Role.OFFICER]
        request = jobs.send_in(self.office.services, officer, asked, key=self._key()).request
        if self.random.random() < 0.7:
            for action in (RequestAction.LINK_DOSSIER, RequestAction.ACCEPT):
                request = self._do(request, action, Role.OFFICER)
        for _ in range(self.random.randint(4, LONGEST)):
            self.office.clock.pass_by(timedelta(hours=self.random.randint(0, 30)))
            request = self._step(request)
        return request

    def _step(self, request: Request) -> Request:
        self.steps += 1
        try:
            if self.random.random() < 0.3:
                self._touch_paper(request)
            else:
                self._act(request)
        except TrichLucError as error:
            code = error.error_code
            self.refused[code] = self.refused.get(code, 0) + 1
        with reading(self.office.services.database) as session:
            return load_request(session, request.id)

    def _act(self, request: Request) -> None:
        role = self.random.choice([Role.OFFICER, Role.OFFICER, Role.SIGNER])
        possible = [move.action for move in MOVES if move.before is request.state and role in move.actors]
        wild = self.random.random() < 0.1
        open_ = [each for each in possible if each not in _LAST or self.random.random() < 0.1] or possible
        action = self.random.choice(list(RequestAction) if wild or not possible else open_)
        if self.random.random() < 0.05:
            request = replace(request, version=request.version - 1)
        self._do(request, action, role)

    def _do(self, request: Request, action: RequestAction, role: Role) -> Request:
        return jobs.act(
            self.office.services,
            self.office.people[role],
            request.id,
            action,
            seen_version=request.version,
            given=_MORE.get(action, SAID.get(action, {})),
            key=self._key(),
        )

    def _touch_paper(self, request: Request) -> None:
        services = self.office.services
        found = papers_answering(self.office, request)
        if not found or self.random.random() < 0.3:
            occasion = papers.Occasion(request_id=request.id)
            papers.draft_extract(services, self.office.people[Role.OFFICER], "H99.1", occasion=occasion)
            return
        paper = self.random.choice(found)
        match self.random.choice(["issue", "issue", "issue", "discard", "revoke"]):
            case "issue":
                papers.issue_extract(services, self.office.people[Role.SIGNER], paper.id)
            case "discard":
                papers.discard_draft(services, self.office.people[Role.OFFICER], paper.id)
            case _:
                papers.revoke_extract(services, self.office.people[Role.SIGNER], paper.id, reason="Thử")

    def _key(self) -> str:
        return f"{self.name}-{self.random.getrandbits(64):016x}"


def papers_answering(office: Office, request: Request) -> list[Extract]:
    """Return the papers for a request."""
    with reading(office.services.database) as session:
        return papers_of_request(session, request.id)


def check_walk(office: Office, request: Request) -> None:
    """Hold what is kept of a request to the laws of the table and the register."""
    with reading(office.services.database) as session:
        events = list_events(session, request.id)
    answers = papers_answering(office, request)
    assert all((event.before, event.action, event.after) in _LEGAL for event in events)
    assert [event.version for event in events] == list(range(1, len(events) + 1))
    assert all(one.after is two.before for one, two in pairwise(events))
    assert (events[-1].after, events[-1].version) == (request.state, request.version)
    assert (request.accepted_at is None) == (not _did(events, RequestAction.ACCEPT))
    assert (request.due_at is None) == (request.accepted_at is None)
    issued = [each for each in answers if each.state in (ExtractState.ISSUED, ExtractState.REVOKED)]
    assert all(each.number and each.file_sha256 for each in issued)
    assert not any(each.number for each in answers if each.state is ExtractState.DRAFT)
    if any(each.state is ExtractState.NUMBERED for each in answers):
        assert request.state is RequestState.FOR_SIGNATURE


def _did(events: list[RequestEvent], action: RequestAction) -> bool:
    return any(event.action is action for event in events)
