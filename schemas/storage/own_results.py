"""The papers of a request, for its applicant."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from schemas.dossier import AccessMode
from schemas.issuance import Extract, ExtractState
from schemas.own_results import GIVEN_IN, OwnResult, own_result
from schemas.requests import Request
from schemas.storage.dossiers import load_dossier
from schemas.storage.extracts import papers_of_request, replacement_of

_WENT_OUT = (ExtractState.ISSUED, ExtractState.REVOKED)


def results_of(session: Session, request: Request) -> tuple[OwnResult, ...]:
    """Return the papers that the request brought its applicant, oldest first, with those that came in their places.

    There are none before the result is ready, and none of a dossier that became secret meanwhile.
    """
    if request.state not in GIVEN_IN:
        return ()
    went_out = (each for each in papers_of_request(session, request.id) if each.state in _WENT_OUT)
    found = {each.id: each for paper in went_out for each in _with_replacements(session, paper)}
    return tuple(own_result(each) for each in found.values() if not _is_secret(session, each))


def _with_replacements(session: Session, paper: Extract) -> Iterator[Extract]:
    following: Extract | None = paper
    while following is not None:
        yield following
        following = replacement_of(session, following.id)


def _is_secret(session: Session, paper: Extract) -> bool:
    return load_dossier(session, paper.dossier_id).access_mode == AccessMode.SECRET
