"""Commands under their keys: what was carried out is not carried out again."""

from datetime import datetime

from sqlalchemy.orm import Session

from schemas.errors import ConflictError
from schemas.storage.tables.requests import CommandRow


class CommandKeyError(ConflictError):
    """The key of a command was used for another command."""

    code = "command_key"


def done_before(session: Session, key: str, *, fingerprint: str) -> str | None:
    """Return the subject of the command with this key; None where it was not carried out yet.

    Args:
        session: Writes: its lock keeps a twin of the command out until this one is kept.
        key: As the sender made it.
        fingerprint: SHA-256 of who sent what.

    Raises:
        CommandKeyError: Another command had this key.
    """
    row = session.get(CommandRow, key)
    if row is None:
        return None
    if row.fingerprint != fingerprint:
        raise CommandKeyError("Khóa lệnh này đã dùng cho một việc khác. Xin tải lại trang rồi làm lại.")
    return row.subject_id


def note_done(session: Session, key: str, *, fingerprint: str, subject_id: str, now: datetime) -> None:
    """Keep that the command was carried out; a twin that was as quick fails, and finds it at its next try."""
    session.add(CommandRow(key=key, fingerprint=fingerprint, subject_id=subject_id, at=now))
    session.flush()
