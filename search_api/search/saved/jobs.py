"""Searches are kept, named, watched and removed, each by its owner alone."""

from sqlalchemy.orm import Session

from indexer.index import Order
from indexer.planning import Filters
from indexer.question.typed_text import visible
from schemas.accounts import Account
from schemas.errors import InvalidInputError
from schemas.saved_search import SavedSearch
from schemas.storage import audit, saved_searches
from schemas.storage.database import reading, writing
from schemas.storage.services import Services
from search_api.search.limits import BadSearchError, check_question, permit_to_keep

LONGEST_NAME = 200
MOST_SAVED = 100


class TooManySavedSearchesError(InvalidInputError):
    """The account keeps as many searches as one may."""

    code = "too_many_saved_searches"


def save_search(
    services: Services,
    account: Account,
    question: str,
    *,
    name: str,
    filters: Filters,
    order: Order,
    address: str = "",
) -> str:
    """Keep a search under a name; return its id.

    Raises:
        ForbiddenError: The account may not search.
        BadSearchError: The question cannot be asked, or asks for nothing, or the name is none.
        TooManySavedSearchesError: The account keeps MOST_SAVED already.
    """
    permit_to_keep(account)
    check_question(question, filters=filters)
    question, name = visible(question), _clean_name(name)
    if not question and not filters:
        raise BadSearchError("Chưa có gì để lưu. Xin nhập câu tìm rồi lưu lại.")
    now = services.now()
    with writing(services.database) as session:
        if len(saved_searches.list_searches(session, account.id)) >= MOST_SAVED:
            raise TooManySavedSearchesError(
                f"Mỗi tài khoản lưu nhiều nhất {MOST_SAVED} tìm kiếm. Xin xóa bớt tìm kiếm không dùng nữa."
            )
        kept = {name: sorted(visible(value) for value in values) for name, values in filters.items()}
        search_id = saved_searches.add_search(
            session, account.id, name=name, question=question, filters=kept, order=order, now=now
        )
        _note(session, services, account, "save_search", search_id, address=address)
    return search_id


def my_searches(services: Services, account: Account) -> list[SavedSearch]:
    """Return what the account keeps, newest first.

    Raises:
        ForbiddenError: The account may not search.
    """
    permit_to_keep(account)
    with reading(services.database) as session:
        return saved_searches.list_searches(session, account.id)


def my_search(services: Services, account: Account, search_id: str) -> SavedSearch:
    """Return one search of the account.

    Raises:
        ForbiddenError: The account may not search.
        SavedSearchNotFoundError: It keeps no such search.
    """
    permit_to_keep(account)
    with reading(services.database) as session:
        return saved_searches.find_search(session, account.id, search_id)


def rename(services: Services, account: Account, search_id: str, *, name: str, address: str = "") -> None:
    """Give a search of the account another name.

    Raises:
        ForbiddenError: The account may not search.
        SavedSearchNotFoundError: It keeps no such search.
        BadSearchError: The name is none.
    """
    permit_to_keep(account)
    name = _clean_name(name)
    with writing(services.database) as session:
        saved_searches.rename_search(session, account.id, search_id, name=name)
        _note(session, services, account, "rename_search", search_id, address=address)


def watch(
    services: Services, account: Account, search_id: str, *, is_alerting: bool, address: str = ""
) -> None:
    """Tell the account of what comes to fit a search of its own, from now on, or not any more.

    Raises:
        ForbiddenError: The account may not search.
        SavedSearchNotFoundError: It keeps no such search.
    """
    permit_to_keep(account)
    with writing(services.database) as session:
        saved_searches.set_alerting(
            session, account.id, search_id, is_alerting=is_alerting, now=services.now()
        )
        action = "watch_search" if is_alerting else "unwatch_search"
        _note(session, services, account, action, search_id, address=address)


def remove(services: Services, account: Account, search_id: str, *, address: str = "") -> None:
    """Remove a search of the account, with its alerts.

    Raises:
        ForbiddenError: The account may not search.
        SavedSearchNotFoundError: It keeps no such search.
    """
    permit_to_keep(account)
    with writing(services.database) as session:
        saved_searches.remove_search(session, account.id, search_id)
        _note(session, services, account, "remove_search", search_id, address=address)


def _clean_name(name: str) -> str:
    cleaned = visible(name[:LONGEST_NAME])
    if not cleaned:
        raise BadSearchError("Tên của tìm kiếm đang trống. Xin đặt một tên.")
    return cleaned


def _note(
    session: Session, services: Services, account: Account, action: str, search_id: str, *, address: str
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="saved_search",
        subject_id=search_id,
        now=services.now(),
        address=address,
    )
