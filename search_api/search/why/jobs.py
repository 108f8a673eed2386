"""Why a dossier that somebody knows is not found: looked up under the asker's rights, and noted."""

from indexer.index import DossierIndex
from indexer.planning import Filters
from indexer.question.typed_text import visible
from schemas.accounts import Account, Action, Permit, is_allowed
from schemas.identifiers import DossierId, OfficeId
from schemas.stages import Stage
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.services import Services
from schemas.storage.whereabouts import Whereabouts, whereabouts
from search_api.search.asking import fitting
from search_api.search.composing import field_value
from search_api.search.limits import BadSearchError, check_question, permit_to_search
from search_api.search.why.fit import fits, rank_of, unmet
from search_api.search.why.reasons import Known, WhyAnswer, details_of, state_of

LONGEST_KEY = 200
_NEEDED = (Stage.READ_PAGE, Stage.READ_DOSSIER, Stage.INDEX_DOSSIER)
"""Stages without which nothing is found."""


def why_not_found(
    services: Services,
    index: DossierIndex,
    account: Account,
    question: str,
    key: str,
    *,
    filters: Filters | None = None,
    address: str = "",
) -> WhyAnswer:
    """Return why the dossier that `key` names is not found by `question`, or that it is.

    Args:
        services: Records.
        index: Where search looks.
        account: Who asks. What it may not see, and what its office's register does not name, is as if it were not
            there.
        question: As typed into the search box; may be empty.
        key: Archive file code or number of the dossier, or its id.
        filters: Facet → the values of which a dossier must have one.
        address: Where the request came from.

    Raises:
        ForbiddenError: The account may not search.
        BadSearchError: The question cannot be asked, or no dossier is named.
        IndexUnavailableError: The index cannot be reached or opened just now.
    """
    permit, key = permit_to_search(account), visible(key[:LONGEST_KEY])
    check_question(question, filters=filters or {})
    if not key:
        raise BadSearchError("Xin ghi số hồ sơ hoặc mã hồ sơ lưu trữ cần hỏi.")
    codes = [key, *dict.fromkeys(code for code in (key.upper(), key.lower()) if code != key)]
    codes += _codes_of_number(index, key, permit=permit)
    with reading(services.database) as session:
        found = whereabouts(session, codes, office_id=OfficeId(account.office_id), permit=permit)
    answer = _answer(index, account, visible(question), found, filters=filters or {}, permit=permit)
    _note(services, account, question, key, answer, address=address)
    return answer


def _codes_of_number(index: DossierIndex, key: str, *, permit: Permit) -> list[str]:
    """Return the ids of dossiers that search knows by exactly this number."""
    hits = fitting(index, field_value("number", key), permit=permit, limit=5).hits
    return [hit.dossier_id for hit in hits if hit.rung == "exact"]


def _answer(
    index: DossierIndex,
    account: Account,
    question: str,
    found: Whereabouts,
    *,
    filters: Filters,
    permit: Permit,
) -> WhyAnswer:
    known = Known(
        found.entry,
        found.dossier,
        found.is_kept_back,
        found.has_pages,
        found.waiting_pages,
        found.is_being_read,
        [(work.file or "", work.page, work.message) for work in found.parked if work.stage in _NEEDED],
        found.is_indexed,
    )
    state = state_of(known)
    details = tuple(details_of(known, may_see_shelf=is_allowed(account, Action.READ_BATCH)))
    if found.dossier is None:
        return WhyAnswer(state, details)
    if not question and not filters:
        return WhyAnswer(state, details, found.dossier)
    if _fits(index, question, found.dossier.id, filters=filters, permit=permit):
        rank = rank_of(index, question, found.dossier.id, filters=filters, permit=permit)
        return WhyAnswer("found", (_place(rank), *details), found.dossier, rank)
    missing: list[str] = []
    if found.is_indexed and state in ("not_asked", "parked"):
        missing = unmet(index, question, found.dossier.id, filters=filters, permit=permit)
    return WhyAnswer("no_fit" if state == "not_asked" else state, (*details, *missing), found.dossier)


def _fits(
    index: DossierIndex, question: str, dossier_id: DossierId, *, filters: Filters, permit: Permit
) -> bool:
    if not filters:
        return fits(index, question, dossier_id, permit=permit)
    only = frozenset({dossier_id})
    return bool(fitting(index, question, permit=permit, limit=1, filters=filters, only=only).total)


def _place(rank: int | None) -> str:
    if rank is None:
        return "Hồ sơ đứng rất xa trong danh sách; xin thêm năm sinh, quê quán hoặc số hồ sơ vào câu tìm."
    return f"Hồ sơ đứng thứ {rank}."


def _note(
    services: Services, account: Account, question: str, key: str, answer: WhyAnswer, *, address: str
) -> None:
    with writing(services.database) as session:
        audit.record(
            session,
            "ask_why",
            account_id=account.id,
            subject_kind="dossier",
            subject_id=answer.dossier.id if answer.dossier else "",
            now=services.now(),
            address=address,
            detail={"query": question, "key": key, "state": answer.state},
        )
