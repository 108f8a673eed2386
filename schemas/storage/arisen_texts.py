"""What search sees of the papers that decided requests brought to a dossier."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from schemas.arisen_papers import ArisenText
from schemas.dossier import Dossier
from schemas.extract_paper import read_content
from schemas.fields import FIELDS, Sensitivity
from schemas.issuance import PAPER_NAMES, Extract, ExtractState, PaperKind
from schemas.sensitive_shapes import sensitivity_by_shape
from schemas.storage.arisen_papers import decided_requests
from schemas.storage.extracts import papers_of_request
from schemas.storage.request_files import files_of
from schemas.storage.tables.requests import RequestRow

Told = tuple[Sensitivity, str]
_OF_LABEL: dict[str, Sensitivity] = {spec.label: spec.sensitivity for spec in FIELDS if spec.printed}
"""Papers are kept as they were printed: a line is known by its label."""


def arisen_texts(session: Session, dossier: Dossier) -> list[ArisenText]:
    """Return the papers of the requests that the dossier's own office took in or decided.

    An issued extract says what it printed; a copy shows pages of the dossier, which are searched as such.
    """
    return [
        text
        for row in decided_requests(session, dossier.id)
        if dossier.office_id in (row.receiving_office, row.competent_office)
        for text in _of_request(session, row)
    ]


def _of_request(session: Session, row: RequestRow) -> Iterator[ArisenText]:
    if row.accepted_at is not None:
        said = f"Giấy tiếp nhận hồ sơ và hẹn trả kết quả {row.code}"
        yield ArisenText(row.id, "phieu_tiep_nhan", _parts([("", said)]))
    for file in files_of(session, row.id):
        if not file.replaced_by:
            yield ArisenText(file.id, "", _parts([("", file.file_name)]))
    for paper in papers_of_request(session, row.id):
        if paper.state is ExtractState.ISSUED:
            kind = "trich_luc" if paper.kind is PaperKind.EXTRACT else ""
            yield ArisenText(paper.id, kind, _parts(_said(paper)))


def _said(paper: Extract) -> Iterator[Told]:
    number = f"số {paper.number}/{paper.year}" if paper.number else ""
    yield "", f"{PAPER_NAMES[paper.kind]} {number} {paper.purpose}"
    if paper.kind is PaperKind.EXTRACT:
        printed = read_content(paper.content)
        yield "", printed.title
        for row in printed.rows:
            yield _OF_LABEL.get(row.label, ""), row.value


def _parts(told: Iterable[Told]) -> tuple[Told, ...]:
    """Return the words by who may know them; words that are guarded twice are in no part."""
    held: dict[Sensitivity, list[str]] = defaultdict(list)
    for own, text in told:
        words = text.split()
        for word, by_shape in zip(words, sensitivity_by_shape(words), strict=True):
            if not (own and by_shape) or own == by_shape:
                held[own or by_shape].append(word)
    return tuple((sensitivity, " ".join(words)) for sensitivity, words in held.items())
