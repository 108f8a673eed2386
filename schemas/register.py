"""The paper register (mục lục hồ sơ) as values: its rows, what is wrong with them, and what importing it did."""

from dataclasses import dataclass
from typing import Literal

from schemas.identifiers import Sha256


@dataclass(frozen=True, slots=True)
class ShelfLocation:
    """Where a dossier stands: kho, giá, hộp; empty where the register does not say."""

    store: str = ""
    shelf: str = ""
    box: str = ""

    def __str__(self) -> str:
        """Return the place in Vietnamese, without what is not known."""
        parts = (("Kho", self.store), ("Giá", self.shelf), ("Hộp", self.box))
        return ", ".join(f"{name} {value}" for name, value in parts if value)


NOWHERE = ShelfLocation()


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A dossier as the paper register names it; texts as written, NFC, empty where the register says nothing."""

    row: int
    """Number of the row in its file, from 1, as a spreadsheet shows it."""
    archive_file_code: str
    """Names the dossier; its `beneficiary_file_no` where the register has no archive file codes."""
    beneficiary_file_no: str = ""
    full_name: str = ""
    category: str = ""
    title: str = ""
    birth_date: str = ""
    leaf_count: int | None = None
    """Số tờ."""
    page_count: int | None = None
    """Số trang."""
    start_date: str = ""
    end_date: str = ""
    location: ShelfLocation = NOWHERE
    batch_code: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """What is wrong with a row; a row with several faults is named several times."""

    row: int
    code: str
    message: str
    """In Vietnamese."""


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """What a register file holds."""

    rows: tuple[RegisterRow, ...]
    """The rows without any fault."""
    bad_rows: tuple[BadRow, ...]
    encoding: str
    """How the text was written: `utf-8`, `utf-16`, `cp1258`, `tcvn3`, `vni`, or `xlsx`."""


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """A row that says something else than the register that is kept."""

    row: int
    archive_file_code: str
    fields: tuple[str, ...]
    """What differs, by the names of RegisterRow."""


RegisterResult = Literal["imported", "known", "refused"]


@dataclass(frozen=True, slots=True)
class RegisterImport:
    """What importing a register did."""

    result: RegisterResult
    """`known`: it is all there already. `refused`: nothing was kept, because of bad or changed rows."""
    sha256: Sha256
    encoding: str
    added: int
    replaced: int
    unchanged: int
    bad_rows: tuple[BadRow, ...]
    changes: tuple[RegisterChange, ...]
    """Rows that differ from what is kept; replaced only where that was asked for."""
    keeps: frozenset[str] = frozenset()
    """The archive file codes that the file names without a fault."""
