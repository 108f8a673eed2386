"""A register file against the register that is kept: what is new, what is the same, and what says something else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from schemas.register import BadRow, RegisterChange, RegisterRow

_NOT_COMPARED = {"row", "archive_file_code"}


@dataclass(frozen=True, slots=True)
class RegisterMerge:
    """What is to be done with the good rows of a file."""

    new: tuple[RegisterRow, ...]
    changed: tuple[RegisterRow, ...]
    unchanged: tuple[RegisterRow, ...]
    changes: tuple[RegisterChange, ...]
    bad_rows: tuple[BadRow, ...]
    """Rows whose file number the office has under another archive file code."""


def merge_register(
    rows: Sequence[RegisterRow],
    *,
    kept: Mapping[str, RegisterRow],
    codes_by_file_no: Mapping[str, str],
    batch_code: str,
) -> RegisterMerge:
    """Return what a file adds to the register and what it says differently.

    Args:
        rows: The good rows of the file.
        kept: The entries of their dossiers, by archive file code.
        codes_by_file_no: Number of the beneficiary → the archive file code under which the office has it.
        batch_code: Batch of rows that name none.
    """
    bad = tuple(_doubled(rows, codes_by_file_no))
    numbers = {fault.row for fault in bad}
    good = [
        _in_batch(row, kept.get(row.archive_file_code), batch_code) for row in rows if row.row not in numbers
    ]
    new = tuple(row for row in good if row.archive_file_code not in kept)
    known = [
        (row, _differences(row, kept[row.archive_file_code])) for row in good if row.archive_file_code in kept
    ]
    return RegisterMerge(
        new,
        tuple(row for row, names in known if names),
        tuple(row for row, names in known if not names),
        tuple(RegisterChange(row.row, row.archive_file_code, names) for row, names in known if names),
        bad,
    )


def _in_batch(row: RegisterRow, kept: RegisterRow | None, batch_code: str) -> RegisterRow:
    """Return the row with its batch: its own, the one given for the file, or the one its entry has already."""
    return replace(row, batch_code=row.batch_code or batch_code or (kept.batch_code if kept else ""))


def _differences(row: RegisterRow, kept: RegisterRow) -> tuple[str, ...]:
    names = (spec.name for spec in fields(RegisterRow) if spec.name not in _NOT_COMPARED)
    return tuple(
        name
        for name in names
        if getattr(row, name) != getattr(kept, name) and not (name == "batch_code" and not kept.batch_code)
    )


def _doubled(rows: Sequence[RegisterRow], codes_by_file_no: Mapping[str, str]) -> Iterator[BadRow]:
    for row in rows:
        code = codes_by_file_no.get(row.beneficiary_file_no) if row.beneficiary_file_no else None
        if code not in (None, row.archive_file_code):
            message = f"Số hồ sơ này đã có trong mục lục với mã hồ sơ {code}. Xin kiểm tra lại."
            yield BadRow(row.row, "file_no_in_register", message)
