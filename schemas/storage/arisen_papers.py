"""Papers of decided requests, seen from their dossier.

They are told from the requests themselves, not copied: a paper belongs to the dossier from the moment of the decision,
whatever dies meanwhile, once, and a request that is linked to another dossier takes its papers along.
"""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.arisen_papers import FILED_FROM, ArisenFile, ArisenPaper, ArisenPapers
from schemas.document_types import UNKNOWN_TYPE
from schemas.identifiers import DossierId, OfficeId, RequestId
from schemas.issuance import PAPER_NAMES, Extract, ExtractState, PaperKind
from schemas.requests import RequestState
from schemas.storage.extracts import papers_of_request
from schemas.storage.request_files import files_of
from schemas.storage.tables.requests import RequestRow


def arisen_papers(session: Session, dossier_id: str) -> list[ArisenPapers]:
    """Return what each decided request brought to the dossier, the latest request first."""
    return [
        ArisenPapers(
            RequestId(row.id),
            row.code,
            frozenset({OfficeId(row.receiving_office), OfficeId(row.competent_office)}),
            tuple(sorted([*_forms(row), *_papers(session, row.id)], key=lambda each: each.at)),
        )
        for row in decided_requests(session, dossier_id)
    ]


def arisen_files(session: Session, dossier_id: DossierId) -> list[ArisenFile]:
    """Return the files that decided requests brought to the dossier, each once: handed in, and issued and in force."""
    found: dict[str, ArisenFile] = {}
    for row in decided_requests(session, dossier_id):
        for file in files_of(session, row.id):
            if not file.replaced_by:
                found.setdefault(file.sha256, ArisenFile(file.sha256, file.file_name, UNKNOWN_TYPE))
        for paper in papers_of_request(session, row.id):
            issued = issued_file(paper)
            if issued is not None and paper.state is ExtractState.ISSUED:
                found.setdefault(issued.sha256, issued)
    return list(found.values())


def issued_file(paper: Extract) -> ArisenFile | None:
    """Return the file of an issued paper; None where there is none, or not yet."""
    if paper.file_sha256 is None:
        return None
    number = f" số {paper.number}-{paper.year}" if paper.number else ""
    kind = "trich_luc" if paper.kind is PaperKind.EXTRACT else UNKNOWN_TYPE
    return ArisenFile(paper.file_sha256, f"{PAPER_NAMES[paper.kind]}{number}.pdf", kind)


def decided_requests(session: Session, dossier_id: str) -> Iterator[RequestRow]:
    """Yield the decided requests that are linked to the dossier, the latest first."""
    query = select(RequestRow).where(RequestRow.dossier_id == dossier_id, RequestRow.state.in_(FILED_FROM))
    yield from session.scalars(query.order_by(RequestRow.closed_at.desc(), RequestRow.id))


def _forms(row: RequestRow) -> Iterator[ArisenPaper]:
    """Yield the forms that are printed from what was done."""
    path = f"/de-nghi/{row.id}/giay-to"
    if row.accepted_at is not None:
        yield ArisenPaper("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", row.accepted_at, f"{path}/01")
        yield ArisenPaper("Phiếu kiểm soát quá trình giải quyết", row.accepted_at, f"{path}/06")
    if row.state == RequestState.REJECTED and row.closed_at is not None:
        yield ArisenPaper("Văn bản từ chối giải quyết", row.closed_at, f"{path}/tu-choi")


def _papers(session: Session, request_id: str) -> Iterator[ArisenPaper]:
    for file in files_of(session, request_id):
        if not file.replaced_by:
            path = f"/giay-nop/{request_id}/{file.id}"
            yield ArisenPaper(f"Giấy tờ nộp kèm: {file.file_name}", file.added_at, path)
    for paper in papers_of_request(session, request_id):
        if paper.state in (ExtractState.ISSUED, ExtractState.REVOKED) and paper.issued_at is not None:
            revoked = " (đã thu hồi)" if paper.state is ExtractState.REVOKED else ""
            number = f" số {paper.number}/{paper.year}" if paper.number else ""
            path = f"/trich-luc/{paper.id}" if paper.kind == "extract" else f"/ban-sao/{paper.id}"
            yield ArisenPaper(f"{PAPER_NAMES[paper.kind]}{number}{revoked}", paper.issued_at, path)
