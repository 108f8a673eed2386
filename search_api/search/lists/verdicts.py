"""What is said of a row of a list: whether one dossier is clearly meant, several may be, or none is there."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from schemas.accounts import Permit
from schemas.identifiers import DossierId
from schemas.name_list import Candidate, ListRow, Verdict
from schemas.saved_search import lesser_rights
from search_api.search.asking import Asked

MOST_CANDIDATES = 5
_SURE = frozenset({"exact", "tone"})


def verdict_of(asked: Asked) -> Verdict:
    """Return what the answer to a row's question comes to.

    One is clear where it alone fits, or where it alone is spelled as the row spells it.
    """
    if not asked.total:
        return "none"
    if not asked.is_whole:
        return "near"
    if asked.total == 1:
        return "one"
    first, second = asked.hits[0].rung, asked.hits[1].rung if len(asked.hits) > 1 else "text"
    return "one" if first in _SURE and second not in _SURE else "several"


def with_found(row: ListRow, asked: Asked, *, rights: str) -> ListRow:
    """Return `row` with what was found for it."""
    candidates = tuple(
        Candidate(hit.dossier_id, hit.rung, hit.reason) for hit in asked.hits[:MOST_CANDIDATES]
    )
    return replace(
        row, verdict=verdict_of(asked), found_count=asked.total, candidates=candidates, rights=rights
    )


def as_permitted(row: ListRow, visible: Collection[DossierId], *, permit: Permit) -> ListRow:
    """Return `row` as it may be told now: without dossiers that may not be seen any more, and their count.

    What was found with rights that were taken away since is not told at all.
    """
    if row.rights not in lesser_rights(permit):
        return replace(row, verdict="", found_count=0, candidates=())
    kept = tuple(each for each in row.candidates if each.dossier_id in visible)
    lost = len(row.candidates) - len(kept)
    if not lost:
        return row
    verdict: Verdict = "none" if not kept else "several" if row.verdict == "one" else row.verdict
    return replace(row, verdict=verdict, found_count=max(row.found_count - lost, len(kept)), candidates=kept)


def counted(counts: Mapping[str, int]) -> dict[str, int]:
    """Return how many rows have each verdict, without those that were not searched yet."""
    return {verdict: counts.get(verdict, 0) for verdict in ("one", "several", "near", "none")}
