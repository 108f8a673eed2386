"""A searched list as a table: its own columns as they were handed in, then what was found for each row."""

from collections.abc import Iterator

from schemas.name_list import VERDICT_NAMES
from search_api.search.lists.columns import COLUMN_TITLES
from search_api.search.lists.jobs import ListView, ShownCandidate, ShownRow
from search_api.search.lists.verdicts import MOST_CANDIDATES

_OF_CANDIDATE = ("Mã hồ sơ lưu trữ", "Họ và tên", "Ngày sinh", "Quê quán", "Số hồ sơ", "Vì sao")


def list_head(view: ListView) -> list[str]:
    """Return the names of the columns."""
    own = [COLUMN_TITLES[name] for name in view.listed.columns]
    found = [f"{title} ({place})" for place in range(1, MOST_CANDIDATES + 1) for title in _OF_CANDIDATE]
    return ["Dòng", *own, "Kết quả", "Số hồ sơ tìm thấy", *found]


def list_table(view: ListView) -> Iterator[list[str | int]]:
    """Yield a row of the table for each row of the list."""
    for shown in view.rows:
        own = [shown.row.cells.get(name, "") for name in view.listed.columns]
        found = [cell for candidate in shown.candidates for cell in _cells(candidate)]
        yield [shown.row.row_number, *own, _verdict(shown), shown.row.found_count, *found]


def _verdict(shown: ShownRow) -> str:
    return VERDICT_NAMES[shown.row.verdict]


def _cells(candidate: ShownCandidate) -> list[str]:
    names = ("full_name", "birth_date", "native_place", "beneficiary_file_no")
    values = [candidate.value_of(name) for name in names]
    return [candidate.dossier.archive_file_code, *values, candidate.found.reason]
