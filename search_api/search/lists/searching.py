"""What is found for one row of a list."""

from collections.abc import Mapping
from dataclasses import replace

from indexer.index import DossierIndex
from schemas.accounts import Permit
from search_api.search.asking import Asked, fitting, nearest
from search_api.search.lists.columns import row_question, telling_question
from search_api.search.lists.verdicts import MOST_CANDIDATES

_LOOKED_AT = 200


def search_row(index: DossierIndex, cells: Mapping[str, str], *, permit: Permit) -> Asked:
    """Return the dossiers that fit all that a row says, or else those nearest to its name and numbers.

    A dossier that shares a year of birth or a native place alone is not near.

    Raises:
        IndexUnavailableError: The index cannot be reached or opened just now.
    """
    question = row_question(cells)
    whole = fitting(index, question, permit=permit, limit=MOST_CANDIDATES)
    if whole.total:
        return whole
    near = nearest(index, telling_question(cells), permit=permit, limit=_LOOKED_AT)
    among = frozenset(hit.dossier_id for hit in near.hits)
    ranked = nearest(index, question, permit=permit, limit=MOST_CANDIDATES, only=among)
    return replace(ranked, total=near.total, is_whole=False)
