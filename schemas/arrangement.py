"""How the pages of a dossier lie in papers, and what a person said of each, kept before and after every step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.dossier import PageDecision
from schemas.identifiers import AccountId, PageId


@dataclass(frozen=True, slots=True)
class LaidPage:
    """A page in its place."""

    id: PageId
    decision: PageDecision = ""
    turned: int | None = None
    """As of `Page`."""


@dataclass(frozen=True, slots=True)
class LaidPaper:
    """A paper with its pages in order."""

    pages: tuple[LaidPage, ...]
    type_slug: str
    cut_by: AccountId | None = None
    """The person who laid it so; None: the machine."""


Arrangement = tuple[LaidPaper, ...]
"""All papers of a dossier, every page once."""


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A step that a person made in a dossier, and that can be taken back or made again."""

    id: str
    op: str
    """What it was."""
    pages: tuple[int, ...]
    """Numbers that the pages it was about had before it."""
    made_at: datetime
    before: Arrangement
    after: Arrangement
    """Empty where only going back was kept."""


def to_json(arrangement: Arrangement) -> list[dict[str, Any]]:
    """Return `arrangement` as JSON values."""
    return [
        {
            "pages": [
                {"id": page.id, "decision": page.decision, "turned": page.turned} for page in paper.pages
            ],
            "type_slug": paper.type_slug,
            "cut_by": paper.cut_by,
        }
        for paper in arrangement
    ]


def from_json(papers: Iterable[Mapping[str, Any]]) -> Arrangement:
    """Return what `to_json` wrote, or what was written when ids alone were kept of pages."""
    return tuple(
        LaidPaper(tuple(map(_page, paper["pages"])), paper["type_slug"], paper["cut_by"]) for paper in papers
    )


def _page(content: Mapping[str, Any] | str) -> LaidPage:
    return LaidPage(PageId(content)) if isinstance(content, str) else LaidPage(**content)
