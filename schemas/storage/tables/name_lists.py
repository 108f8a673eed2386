"""Lists of names that are searched one by one."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class NameListRow(Base):
    """A list that somebody handed in; nobody else sees it."""

    __tablename__ = "name_lists"
    id: Mapped[str] = id_column()
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    file_name: Mapped[str]
    columns: Mapped[list[Any]]
    """The fields that the file has columns of, in the order of our table of columns."""
    row_count: Mapped[int]
    done_count: Mapped[int] = mapped_column(default=0)
    """Rows are searched in their order: so many of the first are done."""
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class NameListEntryRow(Base):
    """One row of a list, and what was found for it."""

    __tablename__ = "name_list_rows"
    list_id: Mapped[str] = mapped_column(ForeignKey("name_lists.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    row_number: Mapped[int]
    """In the file, as a spreadsheet shows it."""
    cells: Mapped[dict[str, Any]]
    verdict: Mapped[str] = mapped_column(String(10), default="")
    """Empty until it was searched."""
    found_count: Mapped[int] = mapped_column(default=0)
    candidates: Mapped[list[Any]] = mapped_column(default=list)
    """Best first: the dossier's id, the rung, and why in words."""
    rights: Mapped[str] = mapped_column(String(40), default="")
    """The guarded content that its owner might see when it was searched, sorted, with commas."""
    __table_args__ = (CheckConstraint("verdict IN ('', 'one', 'several', 'near', 'none')", name="verdict"),)
