"""Dossiers are looked for; the words typed stand in the audit trail and nowhere else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from sqlalchemy.orm import Session

from indexer.analysis import exact_words, folded_words
from indexer.highlight import MatchedBox, asked_words, best_shown
from indexer.index import DossierIndex, Facets, Order
from indexer.rungs import Rung
from indexer.searching import IndexHit, SearchRequest, search
from indexer.shown import ShownDossier, ShownField, from_shown
from schemas.accounts import Account, Permit
from schemas.dossier import Dossier
from schemas.storage import accounts, audit
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import hidden_from_index, visible_dossiers
from schemas.storage.search_documents import shown_documents
from schemas.storage.services import Services
from search_api.search.limits import check_question, check_window, permit_to_search

PAGES_PER_HIT = 3
MOST_HIDDEN = 1_000
"""Dossiers just moved or closed that are kept out of the count until the index has seen it."""


@dataclass(frozen=True, slots=True)
class HitPage:
    """A page of the dossier that answers the question."""

    page_id: str
    document_id: str
    page: int
    """From 1 within the dossier."""
    boxes: tuple[MatchedBox, ...]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A dossier that was found."""

    rank: int
    dossier: Dossier
    score: float
    rung: Rung
    reason: str
    fields: tuple[ShownField, ...]
    pages: tuple[HitPage, ...]

    def value_of(self, name: str) -> str:
        """Return the chosen value of a field; empty where there is none."""
        return next((field.value for field in self.fields if field.name == name), "")


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was found for a question."""

    query: str
    account: str
    """Login of who asked."""
    engine: str
    total: int
    next: str | None
    """Give it as `after` to go on; None at the end."""
    seconds: float
    warnings: tuple[str, ...]
    hits: tuple[SearchHit, ...]
    facets: Facets = field(default_factory=dict)


def search_dossiers(
    services: Services,
    index: DossierIndex,
    account: Account,
    query: str,
    *,
    filters: Mapping[str, frozenset[str]] | None = None,
    order: Order = "relevance",
    limit: int = 20,
    after: str | None = None,
    facets: Sequence[str] = (),
    address: str = "",
) -> SearchAnswer:
    """Return the dossiers that answer `query`, best first, among those that `account` may see.

    Args:
        services: Records.
        index: Where to look.
        account: Who asks.
        query: Anything at all; the syntax stands in docs/search.md.
        filters: Facet → the values of which a dossier must have one.
        order: What comes first.
        limit: Most hits, 1 to 100.
        after: `next` of the answer before.
        facets: Of FACETS: to be counted over all that fit.
        address: Where the request came from.

    Raises:
        ForbiddenError: The account may not search.
        BadSearchError: An argument cannot be used, or the question is endless.
        BadCursorError: `after` is no `next` of an answer.
        IndexUnavailableError: The index cannot be reached or opened just now.
    """
    permit = permit_to_search(account)
    check_question(query, filters=filters or {}, facets=facets)
    check_window(limit=limit, after=after)
    started = perf_counter()
    with reading(services.database) as session:
        hidden = hidden_from_index(session, permit=permit, limit=MOST_HIDDEN)
    request = SearchRequest(query, filters or {}, order, limit, after, facets, without=frozenset(hidden))
    found = search(index, request, permit=permit)
    with reading(services.database) as session:
        hits = load_hits(session, query, found.hits, first_rank=found.first_rank, permit=permit)
    answer = SearchAnswer(
        query=query,
        account=account.login,
        engine="elasticsearch" if services.settings.elasticsearch_url else "tantivy",
        total=found.total,
        next=found.next,
        seconds=round(perf_counter() - started, 4),
        warnings=found.warnings,
        hits=hits,
        facets=found.facets,
    )
    _note_search(services, account, answer, filters=filters or {}, address=address)
    return answer


def office_names(services: Services, office_ids: Iterable[str]) -> dict[str, str]:
    """Return how the offices are called."""
    with reading(services.database) as session:
        return accounts.office_names(session, office_ids)


def to_contract(answer: SearchAnswer) -> dict[str, Any]:
    """Return the answer as `trichluc.search/1`."""
    return {
        "schema": "trichluc.search/1",
        "query": answer.query,
        "as": answer.account,
        "engine": answer.engine,
        "total": answer.total,
        "next": answer.next,
        "seconds": answer.seconds,
        "warnings": list(answer.warnings),
        "hits": [_hit_json(hit) for hit in answer.hits],
        **({"facets": answer.facets} if answer.facets else {}),
    }


def load_hits(
    session: Session, query: str, found: Sequence[IndexHit], *, first_rank: int, permit: Permit
) -> tuple[SearchHit, ...]:
    """Return the hits with what is kept to be shown of them; without those that may not be seen any more."""
    ids = [hit.dossier_id for hit in found]
    dossiers = visible_dossiers(session, ids, permit=permit)
    shown = shown_documents(session, ids, permit=permit)
    ranked = enumerate(found, start=first_rank)
    return tuple(
        _hit(
            query,
            hit,
            dossiers[hit.dossier_id],
            from_shown(shown[hit.dossier_id], sensitivities=permit.sensitivities),
            rank=rank,
            permit=permit,
        )
        for rank, hit in ranked
        if hit.dossier_id in dossiers and hit.dossier_id in shown
    )


def _hit(
    query: str, hit: IndexHit, dossier: Dossier, shown: ShownDossier, *, rank: int, permit: Permit
) -> SearchHit:
    sensitivities = permit.sensitivities
    best = best_shown(query, shown.pages, sensitivities=sensitivities, limit=PAGES_PER_HIT)
    pages = [HitPage(page.page_id, page.document_id, page.number, tuple(boxes)) for page, boxes in best]
    return SearchHit(
        rank=rank,
        dossier=dossier,
        score=hit.score,
        rung=hit.rung,
        reason=hit.reason,
        fields=shown.fields,
        pages=tuple(pages or _pages_of_values(query, shown)),
    )


def _pages_of_values(query: str, shown: ShownDossier) -> list[HitPage]:
    """Return where the values stand that hold the words asked for, though the text of the page does not."""
    asked = set(folded_words(asked_words(query)))
    found: dict[str, list[MatchedBox]] = {}
    for value in shown.fields:
        held = [word for word in folded_words(exact_words(value.value)) if word in asked]
        if held:
            box = MatchedBox(value.box, value.value, " ".join(dict.fromkeys(held)))
            found.setdefault(value.page_id, []).append(box)
    return [
        HitPage(page.page_id, page.document_id, page.number, tuple(found[page.page_id]))
        for page in shown.pages
        if page.page_id in found
    ][:PAGES_PER_HIT]


def _hit_json(hit: SearchHit) -> dict[str, Any]:
    return {
        "rank": hit.rank,
        "dossier_id": hit.dossier.id,
        "score": round(hit.score, 4),
        "rung": hit.rung,
        "reason": hit.reason,
        "beneficiary_file_no": hit.dossier.beneficiary_file_no,
        "archive_file_code": hit.dossier.archive_file_code,
        "fields": {field.name: _field_json(field) for field in hit.fields},
        "pages": [_page_json(page) for page in hit.pages],
    }


def _field_json(field: ShownField) -> dict[str, Any]:
    return {
        "value": field.value,
        "confidence": field.confidence,
        "verified": field.verified,
        "page_id": field.page_id,
        "box": list(field.box),
    }


def _page_json(page: HitPage) -> dict[str, Any]:
    boxes = [{"box": list(each.box), "text": each.text, "term": each.term} for each in page.boxes]
    return {"page_id": page.page_id, "document_id": page.document_id, "page": page.page, "boxes": boxes}


def _note_search(
    services: Services,
    account: Account,
    answer: SearchAnswer,
    *,
    filters: Mapping[str, frozenset[str]],
    address: str,
) -> None:
    chosen = {name: sorted(values) for name, values in filters.items()}
    shown = [hit.dossier.id for hit in answer.hits]
    detail = {"query": answer.query, "total": answer.total, "shown": shown}
    with writing(services.database) as session:
        audit.record(
            session,
            "search",
            account_id=account.id,
            subject_kind="search",
            subject_id="",
            now=services.now(),
            address=address,
            detail={**detail, "filters": chosen} if chosen else detail,
        )
