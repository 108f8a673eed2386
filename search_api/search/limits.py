"""Who may search and what can be asked: the one door to search, and how wide it is."""

from collections.abc import Collection, Mapping, Sequence

from indexer.searching import FACETS
from schemas.accounts import Account, Action, Permit, is_allowed, permit_for
from schemas.errors import ForbiddenError, InvalidInputError

LONGEST_QUERY = 1_000
LONGEST_CURSOR = 8_000
"""Letters of `next`: on Elasticsearch it carries the name of the kept state."""
MOST_HITS = 100
MOST_FILTER_VALUES, LONGEST_FILTER_VALUE = 50, 200


class BadSearchError(InvalidInputError):
    """The question cannot be asked like this."""

    code = "bad_search"
    exit_code = 2


def permit_to_search(account: Account) -> Permit:
    """Return which dossiers, and what of them, `account` may find.

    Raises:
        ForbiddenError: The account may not search.
    """
    if not is_allowed(account, Action.SEARCH):
        raise ForbiddenError("Tài khoản của Ông/Bà không được tìm hồ sơ.")
    return permit_for(account, Action.SEARCH)


def permit_to_keep(account: Account) -> Permit:
    """Return which dossiers `account` may find by what it keeps: saved searches and lists of names.

    Raises:
        ForbiddenError: The account may search, but keep nothing.
    """
    if not is_allowed(account, Action.KEEP_SEARCH):
        raise ForbiddenError("Tài khoản của Ông/Bà không lưu được tìm kiếm và danh sách.")
    return permit_for(account, Action.KEEP_SEARCH)


def check_question(query: str, *, filters: Mapping[str, Collection[str]], facets: Sequence[str] = ()) -> None:
    """Let pass what can be asked.

    Raises:
        BadSearchError: The question is endless, or filters or facets name what does not exist.
    """
    if len(query) > LONGEST_QUERY:
        raise BadSearchError(f"Câu tìm quá dài. Xin rút gọn còn dưới {LONGEST_QUERY} ký tự.")
    if not set(FACETS).issuperset((*filters, *facets)):
        raise BadSearchError(f"Chỉ lọc và đếm được theo: {', '.join(FACETS)}.")
    values = [value for chosen in filters.values() for value in chosen]
    if len(values) > MOST_FILTER_VALUES or any(len(value) > LONGEST_FILTER_VALUE for value in values):
        raise BadSearchError(f"Quá nhiều điều kiện lọc. Xin chọn nhiều nhất {MOST_FILTER_VALUES} giá trị.")


def check_window(*, limit: int, after: str | None) -> None:
    """Let pass a window of hits that can be shown.

    Raises:
        BadSearchError: It cannot.
    """
    if not 1 <= limit <= MOST_HITS:
        raise BadSearchError(f"Số kết quả mỗi lần phải từ 1 đến {MOST_HITS}.")
    if after is not None and len(after) > LONGEST_CURSOR:
        raise BadSearchError("Giá trị để xem tiếp không đúng. Xin tìm lại từ đầu.")
