"""What the sorter shows of a dossier."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas.arrangement import Arrangement, KeptStep, LaidPage, LaidPaper
from schemas.dossier import Document, Dossier, Page


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper with its pages."""

    document: Document
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class PapersView:
    """The papers of a dossier, as they can be laid out anew."""

    dossier: Dossier
    papers: tuple[PaperView, ...]
    blank: Mapping[str, bool]
    """Pages that were read, each with whether the machine took it for blank."""
    undo: KeptStep | None
    """What can be taken back first."""
    redo: KeptStep | None
    """What can be made again first."""

    @property
    def arrangement(self) -> Arrangement:
        """How the pages lie, and what was said of each."""
        return tuple(
            LaidPaper(
                tuple(LaidPage(page.id, page.decision, page.turned) for page in paper.pages),
                paper.document.type_slug,
                paper.document.cut_by,
            )
            for paper in self.papers
        )

    @property
    def pages(self) -> list[Page]:
        """All pages, in order."""
        return [page for paper in self.papers for page in paper.pages]

    @property
    def mark(self) -> str:
        """What a change must bring back: it differs where the papers or pages differ from what was shown.

        The version of the dossier grows also when the machine has read it anew and nothing lies otherwise.
        """
        return hashlib.sha256(repr(self.arrangement).encode()).hexdigest()[:16]


def papers_of(documents: Sequence[Document], pages: Sequence[Page]) -> tuple[PaperView, ...]:
    """Return the papers with their pages, each list in order."""
    own: dict[str, list[Page]] = {document.id: [] for document in documents}
    for page in pages:
        own[page.document_id].append(page)
    return tuple(PaperView(document, tuple(own[document.id])) for document in documents)
