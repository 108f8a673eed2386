"""Lists of names are taken in, shown to their owner and given out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from schemas.accounts import Account, Permit
from schemas.bounded import run_bounded
from schemas.dossier import Dossier
from schemas.errors import ConflictError
from schemas.fields import FieldName
from schemas.identifiers import DossierId
from schemas.name_list import Candidate, ListRow, NameList, Verdict
from schemas.stages import Stage
from schemas.storage import audit, name_lists
from schemas.storage.chosen_values import ChosenValues, chosen_values
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import visible_dossiers
from schemas.storage.looks import note_look
from schemas.storage.services import Services, dispatch
from schemas.storage.work import add_work
from search_api.search.limits import permit_to_keep
from search_api.search.lists.reading import read_list
from search_api.search.lists.verdicts import as_permitted, counted

SHOWN_FIELDS: tuple[FieldName, ...] = ("full_name", "birth_date", "native_place", "beneficiary_file_no")


class ListNotStoppedError(ConflictError):
    """The list is being searched, or done."""

    code = "list_not_stopped"


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """A dossier that may be meant, as its asker may see it."""

    dossier: Dossier
    values: ChosenValues
    found: Candidate

    def value_of(self, name: str) -> str:
        """Return the chosen value of a field; empty where there is none."""
        return next(iter(self.values.get(name, ())), "")


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a list with its candidates."""

    row: ListRow
    candidates: tuple[ShownCandidate, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A list as its owner sees it."""

    listed: NameList
    counts: dict[str, int]
    """Verdict → rows, of those that were searched."""
    stopped_because: str
    """In Vietnamese; empty while it goes on, or is done."""
    rows: tuple[ShownRow, ...]


def take_list(services: Services, account: Account, path: Path, *, file_name: str, address: str = "") -> str:
    """Take in a file of names, to be searched under the rights of `account`; return the list's id.

    Raises:
        ForbiddenError: The account may not search.
        InvalidInputError: The file is no list that can be searched; the code says why.
    """
    permit_to_keep(account)
    settings = services.settings
    columns, rows = run_bounded(
        read_list, path, memory_mb=settings.child_memory_mb, seconds=settings.child_seconds
    )
    now = services.now()
    with writing(services.database) as session:
        list_id = name_lists.add_list(
            session, account.id, rows, file_name=file_name, columns=columns, now=now
        )
        messages = add_work(session, Stage.SEARCH_LIST, [list_id], dossier_id=None, now=now)
        audit.record(
            session,
            "send_list",
            account_id=account.id,
            subject_kind="name_list",
            subject_id=list_id,
            now=now,
            address=address,
            detail={"rows": len(rows)},
        )
    dispatch(services, messages)
    return list_id


def my_lists(services: Services, account: Account) -> list[NameList]:
    """Return the lists that the account handed in, newest first.

    Raises:
        ForbiddenError: The account may not search.
    """
    permit_to_keep(account)
    with reading(services.database) as session:
        return name_lists.my_lists(session, account.id)


def view_list(
    services: Services,
    account: Account,
    list_id: str,
    *,
    start: int = 0,
    limit: int,
    verdict: Verdict | None = None,
    address: str = "",
) -> ListView:
    """Return a list of the account with some of its rows, told under the account's present rights.

    Args:
        services: Records.
        account: Who asks; nobody else sees the list.
        list_id: Which.
        start: Only rows after this ordinal.
        limit: Most rows.
        verdict: Only rows of this verdict.
        address: Where the request came from.

    Raises:
        ForbiddenError: The account may not search.
        NameListNotFoundError: It handed in no such list.
    """
    permit = permit_to_keep(account)
    with reading(services.database) as session:
        listed = name_lists.find_list(session, account.id, list_id)
        counts = counted(name_lists.count_verdicts(session, list_id))
        stopped = name_lists.stopped_because(session, list_id)
        kept = name_lists.list_rows(session, list_id, start=start, limit=limit, verdict=verdict)
        rows = _shown_rows(session, kept, permit=permit)
    if any(row.candidates for row in rows):
        note_look(services, account, "read_list", kind="name_list", subject=list_id, address=address)
    return ListView(listed, counts, stopped, rows)


def all_rows(services: Services, account: Account, list_id: str, *, address: str = "") -> ListView:
    """Return a list with all its rows, to be given out; note that it was taken.

    Raises:
        ForbiddenError: The account may not search.
        NameListNotFoundError: It handed in no such list.
    """
    view = view_list(services, account, list_id, limit=1_000_000, address=address)
    note_look(services, account, "take_list", kind="name_list", subject=list_id, address=address)
    return view


def resume(services: Services, account: Account, list_id: str) -> None:
    """Go on with a list that was stopped.

    Raises:
        ForbiddenError: The account may not search.
        NameListNotFoundError: It handed in no such list.
        ListNotStoppedError: Nothing stopped it.
    """
    permit_to_keep(account)
    with writing(services.database) as session:
        name_lists.find_list(session, account.id, list_id)
        if not name_lists.stopped_because(session, list_id):
            raise ListNotStoppedError("Danh sách này không bị dừng. Xin tải lại trang để xem tiến độ.")
        messages = add_work(session, Stage.SEARCH_LIST, [list_id], dossier_id=None, now=services.now())
    dispatch(services, messages)


def remove(services: Services, account: Account, list_id: str, *, address: str = "") -> None:
    """Remove a list with everything that was found for it.

    Raises:
        ForbiddenError: The account may not search.
        NameListNotFoundError: It handed in no such list.
    """
    permit_to_keep(account)
    with writing(services.database) as session:
        name_lists.find_list(session, account.id, list_id)
        name_lists.remove_list(session, list_id)
        audit.record(
            session,
            "remove_list",
            account_id=account.id,
            subject_kind="name_list",
            subject_id=list_id,
            now=services.now(),
            address=address,
        )


def _shown_rows(session: Session, rows: Sequence[ListRow], *, permit: Permit) -> tuple[ShownRow, ...]:
    ids = list(dict.fromkeys(each.dossier_id for row in rows for each in row.candidates))
    dossiers: dict[DossierId, Dossier] = {}
    for start in range(0, len(ids), 500):
        dossiers |= visible_dossiers(session, ids[start : start + 500], permit=permit)
    values = chosen_values(session, ids, names=SHOWN_FIELDS, permit=permit)
    shown = []
    for row in rows:
        told = as_permitted(row, dossiers, permit=permit)
        candidates = (
            ShownCandidate(dossiers[each.dossier_id], values.get(each.dossier_id, {}), each)
            for each in told.candidates
        )
        shown.append(ShownRow(told, tuple(candidates)))
    return tuple(shown)
