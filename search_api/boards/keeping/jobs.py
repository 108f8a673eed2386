"""Each request that changed is read again and kept as the board shows it; who looks at the board waits for nothing."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy.orm import Session

from schemas.deadlines.calendar import WorkingCalendar
from schemas.identifiers import OfficeId
from schemas.procedures.catalogue import Catalogue, find_version
from schemas.reporting.board import BoardLine, board_line
from schemas.storage.boards import StaleRequest, note_run, put_lines, stale_requests
from schemas.storage.calendar import load_calendar
from schemas.storage.database import reading, writing
from schemas.storage.locks import try_lock
from schemas.storage.procedures import load_catalogue
from schemas.storage.request_reports import stream_histories
from schemas.storage.services import Services

_AT_ONCE = 500


def refresh_board(services: Services) -> int:
    """Bring the board up to date; return how many requests were read again, 0 where another process does it.

    It may run twice and be killed at any time: what was read stays, the rest is read the next time.
    """
    now = services.now()
    with try_lock(services.database, "board") as is_free:
        if not is_free:
            return 0
        with reading(services.database) as session:
            stale, catalogue = stale_requests(session, now=now), load_catalogue(session)
        for start in range(0, len(stale), _AT_ONCE):
            some = stale[start : start + _AT_ONCE]
            with reading(services.database) as session:
                lines = list(_lines(session, some, catalogue, now=now))
            with writing(services.database) as session:
                put_lines(session, lines, now=now)
        with writing(services.database) as session:
            note_run(session, now=now)
    return len(stale)


def _lines(
    session: Session, some: Sequence[StaleRequest], catalogue: Catalogue, *, now: datetime
) -> Iterator[tuple[StaleRequest, BoardLine]]:
    calendar_of: Callable[[OfficeId], WorkingCalendar] = cache(
        lambda office: load_calendar(session, office_id=office)
    )
    by_id = {each.id: each for each in some}
    for request, events in stream_histories(session, list(by_id), moment=now):
        procedure = find_version(
            catalogue, request.procedure, province=request.province, version=request.version
        )
        calendar = calendar_of(request.competent_office)
        yield by_id[request.id], board_line(request, events, procedure, calendar=calendar, now=now)
