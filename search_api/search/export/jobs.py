"""Everything that a question finds goes out as a table of facts that nobody guards; the trail says what was asked."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from indexer.index import WINDOW, DossierIndex, Order
from indexer.planning import Filters
from indexer.searching import IndexHit, SearchRequest, search
from schemas.accounts import Account, Permit
from schemas.errors import InvalidInputError
from schemas.fields import FieldName, field_spec
from schemas.storage import audit
from schemas.storage.chosen_values import chosen_values
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import visible_dossiers
from schemas.storage.services import Services
from search_api.search.limits import check_question, permit_to_search
from search_api.web.table_file import TableKind, table_bytes

MOST = WINDOW
_AT_ONCE = 500
COLUMNS: tuple[FieldName, ...] = (
    "full_name", "birth_date", "native_place", "category", "death_date", "unit", "beneficiary_file_no",
)  # fmt: skip
"""What goes out of a dossier beside its archive file code; none of it is guarded."""
_HEAD = ("STT", *(field_spec(name).label for name in COLUMNS), "Mã hồ sơ lưu trữ", "Vì sao tìm thấy")


class TooManyToExportError(InvalidInputError):
    """More was found than one table may hold."""

    code = "too_many_to_export"


def export_search(
    services: Services,
    index: DossierIndex,
    account: Account,
    query: str,
    *,
    filters: Filters,
    order: Order,
    kind: TableKind,
    address: str = "",
) -> bytes:
    """Return everything that answers `query` and that `account` may see, as a file.

    Raises:
        ForbiddenError: The account may not search.
        BadSearchError: The question cannot be asked.
        TooManyToExportError: More than MOST dossiers fit.
        IndexUnavailableError: The index cannot be reached or opened just now.
    """
    permit = permit_to_search(account)
    check_question(query, filters=filters)
    rows: list[tuple[str | int, ...]] = []
    for hits in _found(index, SearchRequest(query, filters, order, _AT_ONCE), permit=permit):
        with reading(services.database) as session:
            rows += _rows(session, hits, permit=permit)
    table = table_bytes(_HEAD, ((place, *row) for place, row in enumerate(rows, start=1)), kind=kind)
    _note(services, account, query, filters=filters, kind=kind, count=len(rows), address=address)
    return table


def _found(index: DossierIndex, request: SearchRequest, *, permit: Permit) -> Iterator[tuple[IndexHit, ...]]:
    following: str | None = None
    while True:
        page = search(
            index,
            SearchRequest(request.text, request.filters, request.order, request.limit, following),
            permit=permit,
        )
        if page.total > MOST:
            raise TooManyToExportError(
                f"Có {page.total} hồ sơ phù hợp, mỗi lần tải nhiều nhất {MOST}. Xin thêm điều kiện lọc rồi tải lại."
            )
        yield page.hits
        following = page.next
        if following is None:
            return


def _rows(session: Session, hits: tuple[IndexHit, ...], *, permit: Permit) -> Iterator[tuple[str | int, ...]]:
    ids = [hit.dossier_id for hit in hits]
    dossiers = visible_dossiers(session, ids, permit=permit)
    values = chosen_values(session, ids, names=COLUMNS, permit=permit)
    for hit in hits:
        if hit.dossier_id in dossiers:
            held = values.get(hit.dossier_id, {})
            facts = ("; ".join(held.get(name, ())) for name in COLUMNS)
            yield (*facts, dossiers[hit.dossier_id].archive_file_code, hit.reason)


def _note(
    services: Services,
    account: Account,
    query: str,
    *,
    filters: Filters,
    kind: TableKind,
    count: int,
    address: str,
) -> None:
    chosen = {name: sorted(values) for name, values in filters.items()}
    with writing(services.database) as session:
        audit.record(
            session,
            "export_search",
            account_id=account.id,
            subject_kind="search",
            subject_id="",
            now=services.now(),
            address=address,
            detail={"query": query, "filters": chosen, "kind": kind, "rows": count},
        )
