"""A search that a person kept, and the alerts of what came to fit it since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schemas.accounts import Permit
from schemas.identifiers import AccountId, DossierId

SearchOrder = Literal["relevance", "name"]


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A question under a name."""

    id: str
    account_id: AccountId
    name: str
    question: str
    filters: Mapping[str, frozenset[str]]
    order: SearchOrder
    is_alerting: bool
    watched_until: datetime
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SearchAlert:
    """A dossier that came to fit a saved search."""

    search_id: str
    dossier_id: DossierId
    found_at: datetime
    seen_at: datetime | None


def rights_of(permit: Permit) -> str:
    """Return the guarded content that `permit` shows, sorted, with commas."""
    return ",".join(sorted(permit.sensitivities))


def lesser_rights(permit: Permit) -> tuple[str, ...]:
    """Return `rights_of` every permit that shows no more than `permit`."""
    found = [""]
    for sensitivity in sorted(permit.sensitivities):
        found += [f"{each},{sensitivity}" if each else sensitivity for each in found]
    return tuple(found)
