"""Dossiers like a given one are looked for; the look is noted."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.index import DossierIndex
from schemas.accounts import Account, Permit
from schemas.dossier import Dossier
from schemas.identifiers import DossierId
from schemas.storage.chosen_values import ChosenValues, chosen_values
from schemas.storage.database import reading
from schemas.storage.dossiers import find_dossier, visible_dossiers
from schemas.storage.looks import note_look
from schemas.storage.services import Services
from search_api.search.asking import fitting
from search_api.search.limits import permit_to_search
from search_api.search.similar.facts import COMPARED, Fact, facts_of, probes, ranked

MOST = 10
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class SimilarDossier:
    """A dossier that agrees with another in several facts."""

    dossier: Dossier
    values: ChosenValues
    reasons: tuple[str, ...]

    def value_of(self, name: str) -> str:
        """Return the chosen value of a field; empty where there is none."""
        return next(iter(self.values.get(name, ())), "")


def similar_dossiers(
    services: Services, index: DossierIndex, account: Account, key: str, *, address: str = ""
) -> tuple[Dossier, list[SimilarDossier]]:
    """Return the dossier with this id or archive file code, and at most MOST like it, the likest first.

    Raises:
        ForbiddenError: The account may not search.
        DossierNotFoundError: There is none for this account.
        IndexUnavailableError: The index cannot be reached or opened just now.
    """
    permit = permit_to_search(account)
    with reading(services.database) as session:
        dossier = find_dossier(session, key, permit=permit)
        values = chosen_values(session, [dossier.id], names=COMPARED, permit=permit)
    facts = facts_of(values.get(dossier.id, {}))
    alike = ranked(_agreeing(index, facts, besides=dossier.id, permit=permit), limit=MOST)
    ids = [each.dossier_id for each in alike]
    with reading(services.database) as session:
        dossiers = visible_dossiers(session, ids, permit=permit)
        found = chosen_values(session, ids, names=COMPARED, permit=permit)
    note_look(services, account, "list_similar", kind="dossier", subject=dossier.id, address=address)
    return dossier, [
        SimilarDossier(dossiers[each.dossier_id], found.get(each.dossier_id, {}), each.reasons)
        for each in alike
        if each.dossier_id in dossiers
    ]


def _agreeing(
    index: DossierIndex, facts: Sequence[Fact], *, besides: DossierId, permit: Permit
) -> list[tuple[Fact, list[DossierId]]]:
    """Return each fact with the dossiers that share it, among those that some probe finds."""
    looked = {
        hit.dossier_id
        for question in probes(facts)
        for hit in fitting(index, question, permit=permit, limit=_LOOKED_AT).hits
    }
    among = frozenset(looked - {besides})
    return [
        (
            fact,
            [
                hit.dossier_id
                for hit in fitting(
                    index, fact.question, permit=permit, limit=len(among) or 1, only=among
                ).hits
            ],
        )
        for fact in facts
    ]
