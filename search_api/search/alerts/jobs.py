"""What comes to fit a watched search becomes an alert, once; it is told under the rights of that moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from indexer.index import DossierIndex
from schemas.accounts import Account, Action, Permit, is_allowed, permit_for
from schemas.dossier import Dossier
from schemas.fields import FieldName
from schemas.identifiers import DossierId
from schemas.saved_search import SavedSearch, SearchAlert, rights_of
from schemas.storage.chosen_values import ChosenValues, chosen_values
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import visible_dossiers
from schemas.storage.looks import note_look
from schemas.storage.saved_searches import list_searches, note_watched, watched_searches
from schemas.storage.search_alerts import add_alerts, list_alerts, news, note_seen
from schemas.storage.services import Services
from search_api.search.asking import fitting
from search_api.search.limits import permit_to_search

MOST_SHOWN = 200
_SHOWN: tuple[FieldName, ...] = ("full_name", "birth_date", "native_place")
_AT_ONCE, _MOST_ROUNDS = 1_000, 20


@dataclass(frozen=True, slots=True)
class ShownAlert:
    """An alert as its owner may see it."""

    search: SavedSearch
    dossier: Dossier
    values: ChosenValues
    found_at: datetime
    is_new: bool
    """Nobody looked at it before."""

    def value_of(self, name: str) -> str:
        """Return the chosen value of a field; empty where there is none."""
        return next(iter(self.values.get(name, ())), "")


def check_alerts(services: Services, index: DossierIndex, *, now: datetime) -> int:
    """Look for what came to fit the watched searches; return how many alerts are new.

    It may run twice and may be stopped at any moment: a dossier is told once of each search.

    Raises:
        IndexUnavailableError: The index cannot be reached or opened just now.
        DatabaseUnavailableError: The database does not answer.
    """
    with reading(services.database) as session:
        watched = watched_searches(session)
    return sum(
        _check(services, index, search, account, now=now)
        for search, account in watched
        if is_allowed(account, Action.SEARCH)
    )


def _check(
    services: Services, index: DossierIndex, search: SavedSearch, account: Account, *, now: datetime
) -> int:
    permit, since, added = permit_for(account, Action.SEARCH), search.watched_until, 0
    for _ in range(_MOST_ROUNDS):
        with reading(services.database) as session:
            changed, until = news(session, since, limit=_AT_ONCE, now=now)
        fits = _fitting(index, search, changed, permit=permit)
        if not fits and until == since:
            break
        with writing(services.database) as session:
            added += add_alerts(session, search, fits, rights=rights_of(permit), now=now)
            note_watched(session, search.id, until=until)
        if until == since:
            break
        since = until
    return added


def my_alerts(
    services: Services, index: DossierIndex, account: Account, *, address: str = ""
) -> list[ShownAlert]:
    """Return what came to fit the account's searches, newest first, and note that it was looked at.

    Each is asked again under the account's present rights: what it may not find any more is not told.

    Raises:
        ForbiddenError: The account may not search.
        IndexUnavailableError: The index cannot be reached or opened just now.
    """
    permit = permit_to_search(account)
    with reading(services.database) as session:
        searches = {search.id: search for search in list_searches(session, account.id)}
        alerts = list_alerts(session, account.id, permit=permit, limit=MOST_SHOWN)
    fits = {
        (search_id, dossier_id)
        for search_id in {alert.search_id for alert in alerts}
        for dossier_id in _fitting(index, searches[search_id], _of(alerts, search_id), permit=permit)
    }
    told = [alert for alert in alerts if (alert.search_id, alert.dossier_id) in fits]
    shown = _shown(services, told, searches, permit=permit)
    with writing(services.database) as session:
        note_seen(session, account.id, alerts, now=services.now())
    if shown:
        note_look(services, account, "read_alerts", kind="account", subject=account.id, address=address)
    return shown


def _shown(
    services: Services, alerts: Sequence[SearchAlert], searches: dict[str, SavedSearch], *, permit: Permit
) -> list[ShownAlert]:
    ids = [alert.dossier_id for alert in alerts]
    with reading(services.database) as session:
        dossiers = visible_dossiers(session, ids, permit=permit)
        values = chosen_values(session, ids, names=_SHOWN, permit=permit)
    return [
        ShownAlert(
            searches[alert.search_id],
            dossiers[alert.dossier_id],
            values.get(alert.dossier_id, {}),
            alert.found_at,
            alert.seen_at is None,
        )
        for alert in alerts
        if alert.dossier_id in dossiers
    ]


def _fitting(
    index: DossierIndex, search: SavedSearch, among: Sequence[DossierId], *, permit: Permit
) -> list[DossierId]:
    if not among:
        return []
    asked = fitting(
        index, search.question, permit=permit, limit=len(among), filters=search.filters, only=frozenset(among)
    )
    return [hit.dossier_id for hit in asked.hits]


def _of(alerts: Sequence[SearchAlert], search_id: str) -> list[DossierId]:
    return [alert.dossier_id for alert in alerts if alert.search_id == search_id]
