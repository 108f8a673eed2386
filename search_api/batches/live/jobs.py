"""What may be followed, by whom, and how it stands."""

from collections.abc import Collection, Mapping

from schemas.accounts import Account, Action, require
from schemas.storage.batches import find_batch
from schemas.storage.database import reading
from schemas.storage.parcels import find_parcel
from schemas.storage.pulses import BATCH, PARCEL, STATUS, pulses
from schemas.storage.services import Services


def batch_topic(services: Services, account: Account, code: str) -> str:
    """Return what stands for a batch of the account's office among all that is followed.

    Raises:
        ForbiddenError: The account may not read batches.
        BatchNotFoundError: Its office has no such batch.
    """
    require(account, Action.READ_BATCH)
    with reading(services.database) as session:
        return BATCH + find_batch(session, code, office_id=account.office_id).id


def parcel_topic(services: Services, account: Account, parcel_id: str) -> str:
    """Return what stands for a parcel of the account.

    Raises:
        ForbiddenError: The account may not hand in batches.
        ParcelNotFoundError: It has no such parcel.
    """
    require(account, Action.MANAGE_BATCH)
    with reading(services.database) as session:
        return PARCEL + find_parcel(session, account.id, parcel_id).id


def status_topic(account: Account) -> str:
    """Return what stands for everything under way.

    Raises:
        ForbiddenError: The account may not look at it.
    """
    require(account, Action.VIEW_STATUS)
    return STATUS


def look(services: Services, topics: Collection[str]) -> Mapping[str, str]:
    """Return how each of the topics stands."""
    with reading(services.database) as session:
        return pulses(session, topics)
