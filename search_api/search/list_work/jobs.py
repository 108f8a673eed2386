"""A list of names is searched some rows at a time, under the rights that its owner has at that moment."""

from collections.abc import Sequence

from indexer.index import DossierIndex
from schemas.accounts import Action, Permit, is_allowed, permit_for
from schemas.errors import ForbiddenError
from schemas.name_list import ListRow
from schemas.saved_search import rights_of
from schemas.stages import Stage
from schemas.storage import audit, name_lists
from schemas.storage.accounts import active_account
from schemas.storage.database import reading, writing
from schemas.storage.services import Services
from schemas.storage.work import Lease, Message, add_work, finish_work
from search_api.search.lists.searching import search_row
from search_api.search.lists.verdicts import counted, with_found

ROWS_A_RUN = 50


class ListOwnerError(ForbiddenError):
    """Whoever handed in the list may not search any more."""

    code = "list_owner_may_not_search"


def search_list(services: Services, lease: Lease, *, index: DossierIndex) -> list[Message]:
    """Search the next rows of a list, keep what was found, and go on with another message.

    Raises:
        ListOwnerError: Its owner may not search now.
        IndexUnavailableError: The index cannot be reached or opened just now.
    """
    list_id = lease.message.subject_id
    with reading(services.database) as session:
        listed = name_lists.load_list(session, list_id)
        account = active_account(session, listed.account_id) if listed else None
        start = listed.done_count if listed else 0
        rows = name_lists.list_rows(session, list_id, start=start, limit=ROWS_A_RUN)
    if listed is not None and (account is None or not is_allowed(account, Action.SEARCH)):
        raise ListOwnerError("Tài khoản gửi danh sách này không còn được tìm hồ sơ.")
    permit = permit_for(account, Action.SEARCH) if account else None
    found = [_searched(index, row, permit=permit) for row in rows if permit]
    return _keep(services, lease, found)


def _searched(index: DossierIndex, row: ListRow, *, permit: Permit) -> ListRow:
    return with_found(row, search_row(index, row.cells, permit=permit), rights=rights_of(permit))


def _keep(services: Services, lease: Lease, found: Sequence[ListRow]) -> list[Message]:
    list_id, now = lease.message.subject_id, services.now()
    with writing(services.database) as session:
        listed = name_lists.load_list(session, list_id)
        if not finish_work(session, lease, now=now) or listed is None:
            return []
        if not name_lists.save_found(session, list_id, found, now=now):
            return add_work(session, Stage.SEARCH_LIST, [list_id], dossier_id=None, now=now)
        counts = counted(name_lists.count_verdicts(session, list_id))
        detail = {"rows": listed.row_count, **counts}
        audit.record(
            session,
            "search_list",
            account_id=listed.account_id,
            subject_kind="name_list",
            subject_id=list_id,
            now=now,
            detail=detail,
        )
    return []
