"""Dossiers are looked for; the words typed stand in the audit trail and nowhere else."""

from dataclasses import dataclass
from time import perf_counter
from typing import Any

from sqlalchemy.orm import Session

from indexer.analysis import exact_words, folded_words
from indexer.highlight import MatchedBox, best_pages
from indexer.index import DossierIndex, IndexHit
from indexer.rungs import Rung
from schemas.accounts import Account, Action, Permit, is_allowed, permit_for
from schemas.dossier import Dossier, Page
from schemas.errors import ForbiddenError, InvalidInputError
from schemas.fields import FieldName, field_spec
from schemas.layout import BoundingBox
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.documents import list_pages
from schemas.storage.dossiers import DossierNotFoundError, find_dossier
from schemas.storage.field_values import StoredValue, field_values
from schemas.storage.page_texts import page_texts, plain_texts
from schemas.storage.services import Services
from search_api.search.candidates import candidate_pages

LONGEST_QUERY = 1_000
MOST_HITS = 100
PAGES_PER_HIT = 3


class BadSearchError(InvalidInputError):
    """The question cannot be asked like this."""

    code = "bad_search"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class HitField:
    """The chosen value of a field, and where it stands."""

    name: FieldName
    value: str
    confidence: float
    verified: bool
    """A named person compared it with the scan."""
    page_id: str
    box: BoundingBox


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
    fields: tuple[HitField, ...]
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


def search_dossiers(
    services: Services,
    index: DossierIndex,
    account: Account,
    query: str,
    *,
    limit: int = 20,
    after: str | None = None,
    address: str = "",
) -> SearchAnswer:
    """Return the dossiers that answer `query`, best first, among those that `account` may see.

    Args:
        services: Records.
        index: Where to look.
        account: Who asks.
        query: Anything at all.
        limit: Most hits, 1 to 100.
        after: `next` of the answer before.
        address: Where the request came from.

    Raises:
        ForbiddenError: The account may not search.
        BadSearchError: `limit` or `after` cannot be used, or the question is endless.
    """
    if not is_allowed(account, Action.SEARCH):
        raise ForbiddenError("Tài khoản của Ông/Bà không được tìm hồ sơ.")
    offset = _checked_offset(query, limit, after)
    started = perf_counter()
    permit = permit_for(account, Action.SEARCH)
    found = index.search(query, permit=permit, limit=limit, offset=offset)
    with reading(services.database) as session:
        ranked = enumerate(found.hits, start=offset + 1)
        hits = [_load_hit(session, query, hit, rank=rank, permit=permit) for rank, hit in ranked]
    answer = SearchAnswer(
        query=query,
        account=account.login,
        engine="elasticsearch" if services.settings.elasticsearch_url else "tantivy",
        total=found.total,
        next=found.next,
        seconds=round(perf_counter() - started, 4),
        warnings=found.warnings,
        hits=tuple(hit for hit in hits if hit is not None),
    )
    _note_search(services, account, answer, address=address)
    return answer


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
    }


def _checked_offset(query: str, limit: int, after: str | None) -> int:
    if len(query) > LONGEST_QUERY:
        raise BadSearchError(f"Câu tìm quá dài. Xin rút gọn còn dưới {LONGEST_QUERY} ký tự.")
    if not 1 <= limit <= MOST_HITS:
        raise BadSearchError(f"Số kết quả mỗi lần phải từ 1 đến {MOST_HITS}.")
    if after and not (after.isascii() and after.isdecimal() and len(after) < 6):
        raise BadSearchError("Giá trị để xem tiếp không đúng. Xin tìm lại từ đầu.")
    return int(after) if after else 0


def _load_hit(session: Session, query: str, hit: IndexHit, *, rank: int, permit: Permit) -> SearchHit | None:
    """Return the hit with what the database knows now; None where it may not be seen any more."""
    try:
        dossier = find_dossier(session, hit.dossier_id, permit=permit)
    except DossierNotFoundError:
        return None
    values = [value for value in field_values(session, dossier.id) if value.is_chosen]
    pages = list_pages(session, dossier.id)
    texts = page_texts(session, candidate_pages(query, plain_texts(session, dossier.id)))
    read = [(page, texts[page.id]) for page in pages if page.id in texts]
    best = [_hit_page(page, boxes) for page, boxes in best_pages(query, read, limit=PAGES_PER_HIT)]
    return SearchHit(
        rank=rank,
        dossier=dossier,
        score=hit.score,
        rung=hit.rung,
        reason=hit.reason,
        fields=tuple(_hit_field(value) for value in values if _is_shown(value)),
        pages=tuple(best or _pages_of_values(query, values, pages)),
    )


def _pages_of_values(query: str, values: list[StoredValue], pages: list[Page]) -> list[HitPage]:
    """Return where the values stand that hold the words asked for, though the text of the page does not."""
    asked = set(folded_words(exact_words(query)))
    by_id = {page.id: page for page in pages}
    found: dict[str, list[MatchedBox]] = {}
    for value in values:
        held = [word for word in folded_words(exact_words(value.field.value)) if word in asked]
        if held:
            box = MatchedBox(value.field.box, value.field.value, " ".join(dict.fromkeys(held)))
            found.setdefault(value.field.page_id, []).append(box)
    return [_hit_page(page, found[page.id]) for page in by_id.values() if page.id in found][:PAGES_PER_HIT]


def _hit_page(page: Page, boxes: list[MatchedBox]) -> HitPage:
    return HitPage(page.id, page.document_id, page.number, tuple(boxes))


def _is_shown(value: StoredValue) -> bool:
    """Whether a hit shows the value: facts of the person that are neither of health nor an identity number."""
    spec = field_spec(value.field.name)
    return not spec.sensitivity and not spec.is_repeated


def _hit_field(value: StoredValue) -> HitField:
    field = value.field
    verified = value.confirmed_by is not None
    return HitField(field.name, field.value, field.confidence, verified, field.page_id, field.box)


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


def _field_json(field: HitField) -> dict[str, Any]:
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


def _note_search(services: Services, account: Account, answer: SearchAnswer, *, address: str) -> None:
    detail = {"query": answer.query, "total": answer.total, "shown": [hit.dossier.id for hit in answer.hits]}
    with writing(services.database) as session:
        audit.record(
            session,
            "search",
            account_id=account.id,
            subject_kind="search",
            subject_id="",
            now=services.now(),
            address=address,
            detail=detail,
        )
