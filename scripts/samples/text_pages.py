"""Planned dossiers as a reader would tell them, without a pixel drawn: for trying rules on hundreds in seconds."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from schemas.layout import EngineUsed, Line, PageQuality, PageText, Word
from scripts.samples.misreading import misread
from scripts.samples.plan import PlannedDocument, PlannedDossier, plan_dossiers
from scripts.samples.render import RenderedPage, born_digital
from scripts.samples.sheet import SetPage
from scripts.samples.truth import Truth
from scripts.samples.typesetting import set_paper

DPI = 200
SURE = 0.98
"""Confidence of a word that nothing disturbs."""
READER = EngineUsed("perfect reader", "1")
BLANK_SIDE = SetPage(1654, 2339, DPI)


def text_dossiers(
    count: int, *, seed: int, noise: float = 0.0, secrecy: bool = False, copies: bool = False
) -> Iterator[tuple[dict[str, Any], list[PageText]]]:
    """Yield the truth (as `truth.json` has it) and the read pages of `count` dossiers.

    Args:
        count: How many; the same as `trichluc samples` makes of this seed.
        seed: The same seed gives the same dossiers and the same misreadings.
        noise: Share of the letters that are misread, 0-1.
        secrecy: As in `plan_dossiers`.
        copies: As in `plan_dossiers`.
    """
    for index, dossier in enumerate(plan_dossiers(count, seed=seed, secrecy=secrecy, copies=copies)):
        rng = np.random.default_rng([seed, index, 2])
        sides = [_sides(document) for document in dossier.documents]
        pages = [_page_text(side, noise=noise, rng=rng) for document in sides for side in document]
        yield _truth(dossier, sides, seed=seed), pages


def set_pages(
    document: PlannedDocument, *, noise: float = 0.0, rng: np.random.Generator | None = None
) -> list[PageText]:
    """Return the pages of `document` as read: upright, at 200 dpi, its blank back the last of them.

    Args:
        document: The planned paper.
        noise: Share of the letters that are misread, 0-1.
        rng: Source of the misreadings.
    """
    rng = rng or np.random.default_rng(0)
    return [_page_text(side, noise=noise, rng=rng) for side in _sides(document)]


def plain_truth(dossier: PlannedDossier, *, seed: int) -> dict[str, Any]:
    """Return what `truth.json` would say of `dossier`, its boxes in the pixels of `set_pages`."""
    return _truth(dossier, [_sides(document) for document in dossier.documents], seed=seed)


def _sides(document: PlannedDocument) -> list[SetPage]:
    return [*set_paper(document.paper, dpi=DPI), *[BLANK_SIDE] * document.blank_back]


def _truth(dossier: PlannedDossier, sides: Sequence[Sequence[SetPage]], *, seed: int) -> dict[str, Any]:
    truth = Truth(dossier, seed)
    for document, pages in zip(dossier.documents, sides, strict=True):
        truth.add_document(document, pages=len(pages))
        for page in pages:
            truth.add_page(_rendered(page), file=f"{truth.next_page:03d}.png", file_page=1)
    return truth.as_json()


def _rendered(page: SetPage) -> RenderedPage:
    return born_digital(page, blank=not page.lines)


def _page_text(page: SetPage, *, noise: float, rng: np.random.Generator) -> PageText:
    lines = tuple(
        Line(tuple(Word(text, box, SURE) for text, box in line.words), line.joint) for line in page.lines
    )
    return PageText(
        width_px=page.width_px,
        height_px=page.height_px,
        dpi=page.dpi,
        blank=not lines,
        lines=misread(lines, noise=noise, rng=rng),
        source="pixels",
        rotation=0,
        skew_degrees=0.0,
        quality=PageQuality(1.0 if lines else 0.0),
        engines=(READER,),
        steps=(),
    )
