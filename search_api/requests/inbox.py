"""The parts of an officer's list of requests: what is to be done, what waits, what is late, what is over."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from schemas.accounts import Role
from schemas.deadlines.office_hours import vietnam_day
from schemas.request_query import Order, RequestQuery
from schemas.requests import ENDED, RUNNING, Request, RequestState

SOON = timedelta(days=3)
PAGE = 50
MOST_WORDS = 200
"""Characters of what is looked for."""

TO_DO: Mapping[Role, frozenset[RequestState]] = {
    Role.OFFICER: frozenset(
        {
            RequestState.SUBMITTED,
            RequestState.ACCEPTED,
            RequestState.IN_PROCESS,
            RequestState.ISSUED,
            RequestState.RESULT_READY,
        }
    ),
    Role.SIGNER: frozenset({RequestState.FOR_SIGNATURE}),
}
"""Where it is this role's turn."""

PART_NAMES = {
    "can-lam": "Cần làm",
    "dang-cho": "Đang chờ nơi khác",
    "qua-han": "Quá hạn",
    "sap-den-han": "Sắp đến hạn",
    "da-xong": "Đã xong",
    "tat-ca": "Tất cả",
}
COUNTED = ("can-lam", "dang-cho", "qua-han", "sap-den-han")
"""Parts that one empties; how many are over, nobody needs to know."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of one part."""

    part: str
    words: str
    counts: Mapping[str, int]
    requests: tuple[Request, ...]
    titles: Mapping[str, str]
    """Of the procedures, by key."""
    page: int
    """From 1."""
    has_more: bool


def part_of(name: str, *, role: Role, words: str) -> str:
    """Return the part that is asked for: with words all of them, else what is to be done, where there is such."""
    usual = "can-lam" if role in TO_DO else "dang-cho"
    return name if name in PART_NAMES else "tat-ca" if words else usual


def query_of(part: str, *, role: Role, now: datetime, words: str = "") -> RequestQuery:
    """Return which requests belong to a part, for who works in `role`."""
    to_do = TO_DO.get(role, frozenset())
    queries = {
        "can-lam": RequestQuery(to_do),
        "dang-cho": RequestQuery(RUNNING - to_do),
        "qua-han": RequestQuery(RUNNING, due_before=now),
        "sap-den-han": RequestQuery(RUNNING, due_from=now, due_before=now + SOON),
        "da-xong": RequestQuery(ENDED, order=Order.ENDED),
        "tat-ca": RequestQuery(frozenset(RequestState), order=Order.CAME),
    }
    return replace(queries[part], words=words[:MOST_WORDS])


def days_left(due_at: datetime, *, now: datetime) -> int:
    """Return how many days there are until the day of `due_at`, in Vietnam; below 0 where it has passed."""
    return (vietnam_day(due_at) - vietnam_day(now)).days
