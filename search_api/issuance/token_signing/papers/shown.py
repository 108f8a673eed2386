"""How a paper that waits is named to its signer."""

import json
from dataclasses import replace

from schemas.extract_paper import number_line, read_content
from schemas.issuance import Extract, PaperKind
from search_api.issuance.token_signing.keeping import WaitingPaper

KIND_TITLES: dict[PaperKind, str] = {
    PaperKind.SAO_Y: "BẢN SAO Y",
    PaperKind.SAO_LUC: "BẢN SAO LỤC",
    PaperKind.TRICH_SAO: "BẢN TRÍCH SAO",
    PaperKind.READING: "BẢN ĐỌC",
    PaperKind.PLAIN: "BẢN SAO KHÔNG XÁC THỰC",
    PaperKind.CERTIFIED: "BẢN SAO CÓ XÁC THỰC",
}
_NAME_LABEL = "Họ và tên"


def paper_shown(paper: Extract, *, office: str) -> WaitingPaper:
    """Return a numbered paper as its signer is told of it.

    Args:
        paper: With number and year.
        office: The office that issues it.
    """
    if paper.kind is not PaperKind.EXTRACT:
        return WaitingPaper(
            paper.id, f"{paper.number}/{paper.year}", KIND_TITLES[paper.kind], _subject(paper.content), office
        )
    printed = replace(read_content(paper.content), number=paper.number)
    names = [row.value for row in printed.rows if row.label == _NAME_LABEL]
    number = number_line(printed).removeprefix("Số: ")
    return WaitingPaper(paper.id, number, printed.title, ", ".join(names), printed.office_name)


def _subject(content: str) -> str:
    """Return whom a copy is about, or the archive file code, as far as its content says."""
    values = json.loads(content)
    return (
        str(values.get("subject") or values.get("archive_file_code") or "")
        if isinstance(values, dict)
        else ""
    )
