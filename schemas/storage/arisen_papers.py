"""Papers of decided requests, seen from their dossier.

They are told from the requests themselves, not copied: a paper belongs to the dossier from the moment of the decision,
whatever dies meanwhile, once, and a request that is linked to another dossier takes its papers along.
"""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.arisen_papers import FILED_FROM, ArisenPaper, ArisenPapers
from schemas.identifiers import OfficeId, RequestId
from schemas.issuance import PAPER_NAMES, ExtractState
from schemas.requests import RequestState
from schemas.storage.extracts import papers_of_request
from schemas.storage.request_files import files_of
from schemas.storage.tables.requests import RequestRow


def arisen_papers(session: Session, dossier_id: str) -> list[ArisenPapers]:
    """Return what each decided request brought to the dossier, the latest request first."""
    query = select(RequestRow).where(RequestRow.dossier_id == dossier_id, RequestRow.state.in_(FILED_FROM))
    rows = session.scalars(query.order_by(RequestRow.closed_at.desc(), RequestRow.id))
    return [
        ArisenPapers(
            RequestId(row.id),
            row.code,
            frozenset({OfficeId(row.receiving_office), OfficeId(row.competent_office)}),
            tuple(sorted([*_forms(row), *_papers(session, row.id)], key=lambda each: each.at)),
        )
        for row in rows
    ]


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
