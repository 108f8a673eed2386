"""What may be followed, by whom, and how it stands."""

from collections.abc import Collection, Mapping

from schemas.accounts import Account, Action, require
from schemas.storage.batch_pulses import batch_pulses
from schemas.storage.batches import find_batch
from schemas.storage.database import reading
from schemas.storage.services import Services


def batch_topic(services: Services, account: Account, code: str) -> str:
    """Return what stands for a batch of the account's office among all that is followed.

    Raises:
        ForbiddenError: The account may not read batches.
        BatchNotFoundError: Its office has no such batch.
    """
    require(account, Action.READ_BATCH)
    with reading(services.database) as session:
        return find_batch(session, code, office_id=account.office_id).id


def look(services: Services, topics: Collection[str]) -> Mapping[str, str]:
    """Return how each of the topics stands."""
    with reading(services.database) as session:
        return batch_pulses(session, topics)
