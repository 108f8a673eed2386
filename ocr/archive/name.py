"""What an archive copy is called: for people, in its own metadata, and in the file store."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from schemas.document_types import document_type
from schemas.dossier import Document, PageSource
from schemas.identifiers import ArchiveFileCode, PageId
from schemas.layout import PageText
from schemas.page_content import to_content

ARCHIVE_VERSION = 3
"""Grows when the same pages give another file: copies are then made anew."""


def download_name(document: Document, *, code: ArchiveFileCode) -> str:
    """Return the file name that TT 05/2025/TT-BNV wants: code of the dossier, a dot, number of the document."""
    return f"{copy_identifier(document, code=code)}.pdf"


def copy_identifier(document: Document, *, code: ArchiveFileCode) -> str:
    """Return the identifier of a document within the archive."""
    return f"{code}.{document.ordinal}"


def copy_title(document: Document, *, code: ArchiveFileCode) -> str:
    """Return the title that the copy carries: the kind of paper and its identifier."""
    return f"{document_type(document.type_slug).name} – {copy_identifier(document, code=code)}"


def stored_name(
    document: Document,
    *,
    code: ArchiveFileCode,
    pages: Sequence[PageSource],
    texts: Mapping[PageId, PageText],
) -> str:
    """Return the name below `derived/` of the copy of a document as it is now.

    Args:
        document: The paper.
        code: Of its dossier.
        pages: Its pages in order, with their files.
        texts: What was read on those that were read.
    """
    originals = [f"{each.file.sha256}#{each.page.file_page}" for each in pages]
    read = [texts.get(each.page.id) for each in pages]
    contents = [to_content(text) if text else None for text in read]
    titles = (copy_title(document, code=code), copy_identifier(document, code=code))
    inputs = json.dumps([ARCHIVE_VERSION, *originals, *titles, *contents], sort_keys=True)
    return f"archive/{document.id}-{hashlib.sha256(inputs.encode()).hexdigest()[:32]}.pdf"


def alto_name(page_id: str, content: bytes) -> str:
    """Return the name below `derived/` of a page's ALTO; another reading is another file, for none is overwritten."""
    return f"alto/{page_id}-{hashlib.sha256(content).hexdigest()[:32]}.xml"
