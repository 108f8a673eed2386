"""Boards are read from what the sweeper keeps; who looked, and at the requests behind which number, is noted."""

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, Role, is_allowed
from schemas.errors import ForbiddenError
from schemas.identifiers import OfficeId
from schemas.reporting.board_figures import LineKey
from schemas.reporting.naming import newest_versions
from schemas.storage import audit, boards
from schemas.storage.database import reading, writing
from schemas.storage.offices import all_offices
from schemas.storage.procedures import load_catalogue
from schemas.storage.report_scope import Scope, scope_of
from schemas.storage.services import Services
from search_api.boards.asked import Asked, after_text, since
from search_api.boards.view import Board, Counted, LineList, Names, make_board

MOST_LINES = 100


def view_board(services: Services, account: Account, asked: Asked, *, address: str = "") -> Board:
    """Return the board of the account's office, an administrator's of one or all; note who looked.

    Raises:
        ForbiddenError: The account may not, or not at this office.
    """
    _check(account)
    now = services.now()
    first = since(asked.weeks, now=now)
    with reading(services.database) as session:
        scope = scope_of(session, account, asked.office)
        counted = Counted(
            boards.open_counts(session, scope.offices, now=now),
            boards.week_counts(session, scope.offices, since=first),
            boards.charge_counts(session, scope.offices, since=first),
        )
        names, as_of = _names(session, scope), boards.last_run(session)
    _note(services, account, "see_board", scope, address=address)
    return make_board(
        counted,
        names,
        as_of=as_of,
        office=scope.called,
        office_id=scope.office_id,
        weeks=asked.weeks,
        since=first,
    )


def list_behind(services: Services, account: Account, asked: Asked, *, address: str = "") -> LineList:
    """Return the requests behind a number of the board, the soonest due first; note who looked.

    Raises:
        ForbiddenError: The account may not, or not at this office.
    """
    _check(account)
    now, wanted = services.now(), asked.wanted
    with reading(services.database) as session:
        scope = scope_of(session, account, asked.office)
        total = boards.count_lines(session, scope.offices, wanted, now=now)
        lines = boards.list_lines(
            session, scope.offices, wanted, now=now, limit=MOST_LINES + 1, after=asked.after
        )
        names, as_of = _names(session, scope), boards.last_run(session)
    shown = lines[:MOST_LINES]
    goes_on = after_text(LineKey(shown[-1].due_at, shown[-1].id)) if len(lines) > MOST_LINES else ""
    _note(services, account, "list_board", scope, address=address)
    return LineList(shown, total, goes_on, names, now, as_of)


def offices_to_choose(services: Services, account: Account) -> dict[OfficeId, str]:
    """Return the offices that the account may choose among: none where it sees its own only."""
    if account.role is not Role.ADMINISTRATOR:
        return {}
    with reading(services.database) as session:
        return all_offices(session)


def _names(session: Session, scope: Scope) -> Names:
    return Names(scope.names, newest_versions(load_catalogue(session)))


def _check(account: Account) -> None:
    if not is_allowed(account, Action.SEE_BOARD):
        raise ForbiddenError("Tài khoản này không được xem bảng theo dõi. Hãy nhờ lãnh đạo hoặc chuyên viên.")


def _note(services: Services, account: Account, action: str, scope: Scope, *, address: str) -> None:
    with writing(services.database) as session:
        audit.record_look(
            session,
            action,
            account_id=account.id,
            subject_kind="board",
            subject_id=scope.office_id or "all",
            now=services.now(),
            address=address,
        )
