"""How a paper that waits is named to its signer."""

from dataclasses import replace

from schemas.copy_content import read_copy
from schemas.extract_paper import number_line, read_content
from schemas.issuance import PAPER_NAMES, Extract, PaperKind
from search_api.issuance.token_signing.keeping import WaitingPaper

_NAME_LABEL = "Họ và tên"


def paper_shown(paper: Extract) -> WaitingPaper:
    """Return a paper that has number and year as its signer is told of it."""
    if paper.kind is not PaperKind.EXTRACT:
        copied = replace(read_copy(paper.content), number=paper.number)
        number = number_line(copied).removeprefix("Số: ")
        return WaitingPaper(
            paper.id, number, PAPER_NAMES[paper.kind].upper(), copied.archive_file_code, copied.office_name
        )
    printed = replace(read_content(paper.content), number=paper.number)
    names = [row.value for row in printed.rows if row.label == _NAME_LABEL]
    number = number_line(printed).removeprefix("Số: ")
    return WaitingPaper(paper.id, number, printed.title, ", ".join(names), printed.office_name)
