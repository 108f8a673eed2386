"""Pages as values."""

from typing import cast

from schemas.dossier import Page, PageDecision
from schemas.identifiers import DocumentId, PageId, ScanId
from schemas.storage.tables.archive import PageRow


def page_of(row: PageRow) -> Page:
    """Return the page that `row` keeps."""
    return Page(
        PageId(row.id),
        DocumentId(row.document_id),
        row.number,
        row.file_page,
        ScanId(row.scan_id),
        cast(PageDecision, row.decision),
        row.turned,
    )
