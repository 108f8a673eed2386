"""Rows that several processes may want to add at the same moment: one of them does, and none fails."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from schemas.storage.tables.base import Base


def add_if_absent(session: Session, table: type[Base], **values: Any) -> None:
    """Add a row to `table` unless one with its key is there; wait where another transaction is adding it."""
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert if is_postgresql else sqlite.insert
    session.execute(insert(table).values(**values).on_conflict_do_nothing())
