"""The figures of the board are counted for the office of who looks, and that somebody looked is noted."""

from datetime import date

from schemas.accounts import Account, Action, require
from schemas.identifiers import OfficeId
from schemas.quality import Quality
from schemas.storage.kept_counts import AHEAD, TIMES, Kept, kept_count
from schemas.storage.looks import note_look
from schemas.storage.quality import measure_quality
from schemas.storage.services import Services
from search_api.quality.period import Days

_KIND = "quality"
"""How the names of these figures begin."""


def show_quality(services: Services, account: Account, days: Days, *, address: str = "") -> Kept[Quality]:
    """Return the figures of the account's office, counted a moment ago at most.

    Raises:
        ForbiddenError: The account may not.
    """
    require(account, Action.READ_QUALITY)
    quality = _count(services, account.office_id, days)
    note_look(services, account, "read_quality", kind="office", subject=account.office_id, address=address)
    return quality


def recount_quality(services: Services, name: str, *, today: date) -> None:
    """Count again, before somebody has to wait for it, what is kept as `name` if it is of days that end today."""
    kind, *parts = name.split(":")
    if kind == _KIND and parts[-1] == today.isoformat():
        office_id, first, last = parts
        days = Days(date.fromisoformat(first), date.fromisoformat(last))
        _count(services, OfficeId(office_id), days, times=AHEAD)


def _count(services: Services, office_id: OfficeId, days: Days, *, times: int = TIMES) -> Kept[Quality]:
    return kept_count(
        services,
        f"{_KIND}:{office_id}:{days.first}:{days.last}",
        Quality,
        lambda session: measure_quality(session, office_id, first=days.first, last=days.last),
        times=times,
    )
