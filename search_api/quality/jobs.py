"""The figures of the board are counted for the office of who looks, and that somebody looked is noted."""

from schemas.accounts import Account, Action, require
from schemas.quality import Quality
from schemas.storage.database import reading
from schemas.storage.looks import note_look
from schemas.storage.quality import measure_quality
from schemas.storage.services import Services
from search_api.quality.period import Days


def show_quality(services: Services, account: Account, days: Days, *, address: str = "") -> Quality:
    """Return the figures of the account's office.

    Raises:
        ForbiddenError: The account may not.
    """
    require(account, Action.READ_QUALITY)
    with reading(services.database) as session:
        quality = measure_quality(session, account.office_id, first=days.first, last=days.last)
    note_look(services, account, "read_quality", kind="office", subject=account.office_id, address=address)
    return quality
