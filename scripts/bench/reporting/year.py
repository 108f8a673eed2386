"""A year of requests to one office: what came, who worked on it, and a few that another agency kept too long."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from schemas.identifiers import AccountId, OfficeId
from schemas.requests import Applicant, Channel, RequestAction, RequestState

BEGAN = datetime(2026, 1, 5, 1, tzinfo=UTC)
"""Monday, 8:00 in Vietnam."""
DAYS = 290
LATE = 9
"""Of domain.md §6 row 8: the only late ones of 227,149, all by other agencies."""
OPEN_SHARE = 0.012
"""Of all requests, those that are open at the end (2,803 of 229,952)."""
_PROCEDURES = (
    ("cap_trich_luc_sao", "trich_luc", "lap_du_thao"),
    ("di_chuyen_ho_so", "chuyen_ho_so", "kiem_tra"),
)
_APPLICANT = asdict(Applicant(name="Trần Thị Mẫu", citizen_no="003155000001", relation="con"))
A, S = RequestAction, RequestState
Row = dict[str, Any]
Done = tuple[RequestAction, RequestState, RequestState, datetime, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Desk:
    """Who takes requests in, and who decides them."""

    office: OfficeId
    officers: tuple[AccountId, ...]
    signer: AccountId


def requests_of_year(count: int, desk: Desk, *, seed: int) -> Iterator[tuple[Row, list[Row]]]:
    """Yield the rows of `count` requests, each with those of its events."""
    random = Random(seed)  # noqa: S311 - invented dossiers, no secret
    late = set(random.sample(range(count), min(LATE, count)))
    for number in range(count):
        yield _request(number, desk, random, is_late=number in late)


def _request(number: int, desk: Desk, random: Random, *, is_late: bool) -> tuple[Row, list[Row]]:
    procedure, outcome, step = _PROCEDURES[random.random() < 0.2]
    is_open = not is_late and random.random() < OPEN_SHARE
    came = BEGAN + timedelta(days=_weekday(random, is_open, is_late), minutes=random.randrange(420))
    officer = random.choice(desk.officers)
    done = [
        *_taken_in(came, step),
        *([] if is_open else _solved(came, random, step, is_late=is_late)),
    ]
    ended = None if is_open else done[-1][3]
    id_ = f"{number:032x}"
    row = {
        "id": id_,
        "code": f"H99-26-{number:07}",
        "external_code": None,
        "tracking_sha256": "0" * 64,
        "procedure": procedure,
        "province": "",
        "procedure_version": 1,
        "state": done[-1][2],
        "channel": random.choice(tuple(Channel)),
        "applicant": _APPLICANT,
        "subject": "Trần Văn Thử",
        "purpose": "Thờ cúng",
        "outcome": outcome,
        "receiving_office": desk.office,
        "competent_office": desk.office,
        "dossier_id": None,
        "applicant_account": None,
        "entered_by": officer,
        "submitted_at": came,
        "accepted_at": came,
        "due_at": came + timedelta(days=16),
        "promised_at": came + timedelta(days=16),
        "closed_at": ended,
        "supplements_asked": 0,
        "version": len(done),
        "created_at": came,
        "search_words": f"h99-26-{number:07} tran thi mau tran van thu",
    }
    return row, [_event(id_, at, each, officer, desk.signer) for at, each in enumerate(done, start=1)]


def _weekday(random: Random, is_open: bool, is_late: bool) -> int:
    """Return a working day after BEGAN: of an open request one of the last, of a late one one of the first."""
    first, last = (DAYS - 6, DAYS) if is_open else (0, 90 if is_late else DAYS - 20)
    day = random.randrange(first, last)
    return day - max(0, day % 7 - 4)


def _taken_in(came: datetime, step: str) -> list[Done]:
    said = {"step": step, "receiver": "Người nhận thử", "party": "Sở thử nghiệm"}
    return [
        (A.SUBMIT, S.DRAFT, S.SUBMITTED, came, {}),
        (A.ACCEPT, S.SUBMITTED, S.ACCEPTED, came, {"handed_in": ["Đơn đề nghị"]}),
        (A.HAND_OVER, S.ACCEPTED, S.IN_PROCESS, came + timedelta(hours=2), said),
    ]


def _solved(came: datetime, random: Random, step: str, *, is_late: bool) -> list[Done]:
    asked: list[Done] = []
    said = {"step": step, "receiver": "Người nhận thử"}
    if is_late:
        letter = {
            "agency": "Cục Chính sách",
            "letter_no": "12/SNV",
            "answer_by": f"{came + timedelta(days=9)}",
        }
        answered = came + timedelta(days=60)
        asked = [
            (A.ASK_AGENCY, S.IN_PROCESS, S.WAITING_AGENCY, came + timedelta(days=1), letter),
            (A.AGENCY_ANSWERED, S.WAITING_AGENCY, S.IN_PROCESS, answered, said | {"letter_no": "45/CCS"}),
        ]
    begun = asked[-1][3] if asked else came
    signed = begun + timedelta(days=random.randrange(1, 7))
    return [
        *asked,
        (A.SEND_FOR_SIGNATURE, S.IN_PROCESS, S.FOR_SIGNATURE, signed, said),
        (A.ISSUE, S.FOR_SIGNATURE, S.ISSUED, signed + timedelta(hours=5), {}),
    ]


def _event(id_: str, version: int, done: Done, officer: AccountId, signer: AccountId) -> Row:
    action, before, after, at, detail = done
    return {
        "request_id": id_,
        "version": version,
        "at": at,
        "action": action,
        "before": before,
        "after": after,
        "account_id": signer if action is A.ISSUE else officer,
        "detail": detail,
    }
