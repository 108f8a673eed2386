"""The audit trail is searched by who may read it; each look is a row of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed
from schemas.errors import ForbiddenError
from schemas.storage import accounts, audit
from schemas.storage.audit_search import search_trail, subject_codes, subjects_called
from schemas.storage.database import reading, writing
from schemas.storage.services import Services
from schemas.trail import TrailEntry, TrailWish
from schemas.vietnamese import fold
from search_api.accounts.trail.asked import Asked, check_group, place_of, place_text, span_of
from search_api.accounts.trail.groups import ACTION_GROUPS
from search_api.accounts.trail.sentence import TrailLine, line_of
from search_api.web.table_file import TableKind, table_bytes

LINES, MOST_ROWS = 100, 10_000
"""On a page; in a file."""
TABLE_HEAD = (
    "Lúc (giờ quốc tế)", "Ai", "Tên đăng nhập", "Việc", "Mã việc", "Đối tượng", "Mã đối tượng", "Ghi thêm",
    "Địa chỉ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trail:
    """A page of the trail."""

    lines: list[TrailLine]
    goes_on: str
    """Where the next page begins; empty: this is the last."""


def read_trail(services: Services, account: Account, asked: Asked, *, address: str = "") -> Trail:
    """Return the newest rows that are asked for, about people of the account's office; note who looked for what.

    Raises:
        ForbiddenError: The account may not.
        BadTrailError: It cannot be searched like this.
    """
    lines, found = _searched(services, account, asked, limit=LINES + 1)
    _note(services, account, "read_audit", asked, address=address)
    goes_on = place_text(found[LINES - 1].place) if len(found) > LINES else ""
    return Trail(lines[:LINES], goes_on)


def trail_table(
    services: Services, account: Account, asked: Asked, *, kind: TableKind, address: str = ""
) -> bytes:
    """Return the newest `MOST_ROWS` rows that are asked for as a file; raises as `read_trail`."""
    lines, _ = _searched(services, account, asked, limit=MOST_ROWS)
    _note(services, account, "export_audit", asked, address=address)
    rows = (
        (
            f"{line.at:%Y-%m-%dT%H:%M:%SZ}",
            line.who,
            line.login,
            line.deed,
            line.action,
            line.subject,
            line.subject_id,
            line.told,
            line.address,
        )
        for line in lines
    )
    return table_bytes(TABLE_HEAD, rows, kind=kind)


def _searched(
    services: Services, account: Account, asked: Asked, *, limit: int
) -> tuple[list[TrailLine], list[TrailEntry]]:
    if not is_allowed(account, Action.READ_AUDIT):
        raise ForbiddenError("Chỉ người quản trị và người thanh tra, kiểm tra được xem nhật ký.")
    check_group(asked)
    with reading(services.database) as session:
        people: dict[str, Account] = {each.id: each for each, _ in accounts.list_accounts(session)}
        wish = _wish(session, account, asked, people)
        found = search_trail(session, wish, office=account.office_id, limit=limit, after=place_of(asked))
        codes: dict[tuple[str, str], str] = {}
        for start in range(0, len(found), 500):
            codes |= subject_codes(session, [each.entry for each in found[start : start + 500]])
    return [line_of(each.entry, people=people, codes=codes) for each in found], found


def _wish(session: Session, account: Account, asked: Asked, people: Mapping[str, Account]) -> TrailWish:
    since, until = span_of(asked)
    wanted = fold(asked.person)
    called = {
        each.id
        for each in people.values()
        if each.office_id == account.office_id and (each.login == wanted or wanted in fold(each.display_name))
    }
    return TrailWish(
        people=called if wanted else None,
        actions=ACTION_GROUPS[asked.group].actions if asked.group else None,
        subjects=subjects_called(session, asked.subject, office=account.office_id) if asked.subject else None,
        since=since,
        until=until,
        address=asked.address,
    )


def _note(services: Services, account: Account, action: str, asked: Asked, *, address: str) -> None:
    given = {name: value for name, value in asdict(asked).items() if value and name != "after"}
    with writing(services.database) as session:
        audit.record(
            session,
            action,
            account_id=account.id,
            subject_kind="audit",
            subject_id="",
            now=services.now(),
            address=address,
            detail=given,
        )
