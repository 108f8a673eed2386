"""Looks at records, noted in the audit trail in a transaction of their own: reading a record writes nothing else."""

from schemas.accounts import Account
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.services import Services


def note_look(
    services: Services, account: Account, action: str, *, kind: str, subject: str, address: str
) -> None:
    """Add a row to the trail, unless the account looked at the same thing in the same way a moment ago.

    Args:
        services: Records and clock.
        account: Who looked.
        action: How, a key of ACTION_WORDS.
        kind: Of the subject: `dossier`, `page`, `batch`.
        subject: Its id.
        address: Where the request came from.
    """
    with reading(services.database) as session:
        # Nearly always so where a page comes in tiles: none of them need wait for a turn to write.
        if audit.looked_just_now(
            session, action, account_id=account.id, subject_id=subject, now=services.now()
        ):
            return
    with writing(services.database) as session:
        audit.record_look(
            session,
            action,
            account_id=account.id,
            subject_kind=kind,
            subject_id=subject,
            now=services.now(),
            address=address,
        )
