"""The relatives of a dossier: rows of one page and of several that name the same person, put together."""

from collections.abc import Callable, Sequence

from ocr.record.agreement import agreement
from schemas.fields import FieldName, FieldValue
from schemas.record import RecordedField, Relative

_Row = dict[FieldName, FieldValue]
"""What one line of one page says of one relative."""


def merge_relatives(
    values: Sequence[FieldValue], *, record: Callable[[Sequence[FieldValue]], RecordedField]
) -> tuple[Relative, ...]:
    """Return the relatives that values of repeated fields name, in the order of the papers.

    Two rows are one person where the names agree and not both kinship and birth contradict each other. A row whose
    name could not be read stays for itself.

    Args:
        values: Of `relative_name`, `relative_relation` and `relative_birth_date`.
        record: Puts the values of one field together.
    """
    people: list[list[_Row]] = []
    for row in _rows(values):
        known = next((rows for rows in people if _is_same_person(rows, row)), None)
        if known is None:
            people.append([row])
        else:
            known.append(row)
    return tuple(_relative(rows, record=record) for rows in people)


def _rows(values: Sequence[FieldValue]) -> list[_Row]:
    """Return the rows by page and group; a field that comes again within a group begins another row."""
    rows: dict[tuple[str, int], list[_Row]] = {}
    for value in values:
        of_group = rows.setdefault((value.page_id, value.group), [])
        free = next((row for row in of_group if value.name not in row), None)
        if free is None:
            of_group.append({value.name: value})
        else:
            free[value.name] = value
    return [row for of_group in rows.values() for row in of_group]


def _is_same_person(rows: Sequence[_Row], row: _Row) -> bool:
    return any(_agree(known, row, "relative_name") and not _contradict(known, row) for known in rows)


def _agree(known: _Row, row: _Row, name: FieldName) -> bool:
    return name in known and name in row and agreement(known[name], row[name]) is not None


def _contradict(known: _Row, row: _Row) -> bool:
    return all(
        name in known and name in row and not _agree(known, row, name)
        for name in ("relative_relation", "relative_birth_date")
    )


def _relative(rows: Sequence[_Row], *, record: Callable[[Sequence[FieldValue]], RecordedField]) -> Relative:
    def recorded(name: FieldName) -> RecordedField | None:
        found = [row[name] for row in rows if name in row]
        return record(found) if found else None

    return Relative(recorded("relative_name"), recorded("relative_relation"), recorded("relative_birth_date"))
