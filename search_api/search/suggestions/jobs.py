"""Suggestions are looked up under the permit of who types; what was typed stands in the audit trail."""

from collections import Counter

from indexer.index import DossierIndex
from indexer.query import permitted
from schemas.accounts import Account, Permit
from schemas.fields import FieldName
from schemas.identifiers import DossierId
from schemas.storage import audit
from schemas.storage.chosen_values import chosen_values
from schemas.storage.database import reading, writing
from schemas.storage.services import Services
from search_api.search.limits import LONGEST_QUERY, permit_to_search
from search_api.search.suggestions.words import Suggestion, continues, known_words, name_queries

MOST = 8
NAME: tuple[FieldName, ...] = ("full_name",)
_MOST_WORDS = 3
_LOOKED_AT = 10


def suggest(
    services: Services, index: DossierIndex, account: Account, typed: str, *, address: str = ""
) -> list[Suggestion]:
    """Return at most MOST ways to go on from what was typed: names of dossiers that may be seen, then known words.

    Raises:
        ForbiddenError: The account may not search.
        IndexUnavailableError: The index cannot be reached or opened just now.
    """
    permit = permit_to_search(account)
    typed = typed[:LONGEST_QUERY]
    names = _names(services, index, typed, permit=permit)
    words = known_words(typed, limit=max(_MOST_WORDS, MOST - len(names)))
    if names:
        _note(services, account, typed, names=len(names), address=address)
    return [*names[: MOST - min(len(words), _MOST_WORDS)], *words][:MOST]


def _names(services: Services, index: DossierIndex, typed: str, *, permit: Permit) -> list[Suggestion]:
    found: dict[DossierId, bool] = {}
    for query in name_queries(typed):
        findings = index.find(permitted(query, permit), limit=_LOOKED_AT)
        is_all = findings.total <= _LOOKED_AT
        found |= {DossierId(str(each.row["dossier_id"])): is_all for each in findings.found}
    with reading(services.database) as session:
        values = chosen_values(session, list(found), names=NAME, permit=permit)
    named = [(name, key) for key in found for name in values.get(key, {}).get("full_name", ())]
    counts = Counter(name for name, _ in named if continues(name, typed))
    more = {name for name, key in named if not found[key]}
    return [
        Suggestion(name, f"{'từ ' if name in more else ''}{count} hồ sơ", count)
        for name, count in counts.items()
    ]


def _note(services: Services, account: Account, typed: str, *, names: int, address: str) -> None:
    with writing(services.database) as session:
        audit.record(
            session,
            "suggest",
            account_id=account.id,
            subject_kind="search",
            subject_id="",
            now=services.now(),
            address=address,
            detail={"query": typed, "names": names},
        )
