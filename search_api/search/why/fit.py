"""Whether a dossier fits a question, and which parts of it it does not fit; asked of the index, part by part."""

from indexer.index import DossierIndex
from indexer.planning import Filters
from indexer.question.clauses import Clause
from indexer.question.field_names import FIELD_NAMES
from indexer.question.understanding import understand
from schemas.accounts import Permit
from schemas.identifiers import DossierId
from search_api.search.asking import fitting
from search_api.search.composing import clause_text
from search_api.search.facets import filter_words

LOOKED_AT = 1_000
"""Hits among which the dossier's place is looked for."""
MOST_PARTS = 12
"""Parts of a question that are asked one by one."""
_MEANINGS = {row.key: row.meaning for row in FIELD_NAMES}


def fits(index: DossierIndex, question: str, dossier_id: DossierId, *, permit: Permit) -> bool:
    """Return whether the dossier fits all of `question`."""
    return bool(fitting(index, question, permit=permit, limit=1, only=frozenset({dossier_id})).total)


def rank_of(
    index: DossierIndex, question: str, dossier_id: DossierId, *, filters: Filters, permit: Permit
) -> int | None:
    """Return the dossier's place, from 1, among all that fit; None where it is not among the first LOOKED_AT."""
    hits = fitting(index, question, permit=permit, limit=LOOKED_AT, filters=filters).hits
    return next((place for place, hit in enumerate(hits, start=1) if hit.dossier_id == dossier_id), None)


def unmet(
    index: DossierIndex, question: str, dossier_id: DossierId, *, filters: Filters, permit: Permit
) -> list[str]:
    """Return a sentence for each part of `question`, as it is most likely meant, that the dossier does not fit."""
    readings = understand(question).readings
    found = []
    for group in readings[0].required[:MOST_PARTS] if readings else ():
        asked = " OR ".join(clause_text(clause) for clause in group)
        if asked and not fits(index, asked, dossier_id, permit=permit):
            found.append(f"Không khớp: {' hoặc '.join(map(_words, group))}.")
    found += [
        f"Bị loại vì có: {_words(clause)}."
        for clause in (readings[0].excluded[:MOST_PARTS] if readings else ())
        if fits(index, clause_text(clause), dossier_id, permit=permit)
    ]
    for name, values in filters.items():
        only = {name: values}
        asked_alone = fitting(index, "", permit=permit, limit=1, filters=only, only=frozenset({dossier_id}))
        if not asked_alone.total:
            found += [f"Không thuộc nhóm đang lọc: {words}." for words in filter_words(only)]
    return found


def _words(clause: Clause) -> str:
    meaning = _MEANINGS.get(clause.field, "")
    return f"“{clause.text}” ({meaning})" if meaning else f"“{clause.text}”"
