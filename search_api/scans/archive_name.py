"""The name of an archive copy in the file store, from pages as they were looked at."""

from collections.abc import Mapping, Sequence

from ocr.archive.name import stored_name
from schemas.dossier import Document, PageSource
from schemas.identifiers import ArchiveFileCode, PageId
from schemas.sensitive_text import PageSight
from search_api.scans.permitted import whole


def archive_name(
    document: Document,
    *,
    code: ArchiveFileCode,
    pages: Sequence[PageSource],
    sights: Mapping[PageId, PageSight],
) -> str:
    """Return where the copy of `document` lies as it is now.

    Raises:
        SensitiveContentError: A part of it may not be seen: a copy is whole, or is not given.
    """
    read = {page_id: whole(sight).text for page_id, sight in sights.items()}
    texts = {page_id: text for page_id, text in read.items() if text}
    return stored_name(document, code=code, pages=pages, texts=texts)
