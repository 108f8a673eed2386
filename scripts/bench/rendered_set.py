"""The rendered set: pages of ten classes of damage, with their exact text, the same bytes for the same seed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from inspect import signature
from pathlib import Path
from typing import Any

import numpy as np

from scripts.bench.page_sets import CLEAN
from scripts.bench.rendered_classes import CLASSES, VARIANTS, Variant
from scripts.bench.sample_sets import TRUTH
from scripts.samples.files import write_single
from scripts.samples.looks import Look
from scripts.samples.papers_letters import stamped
from scripts.samples.people import Person, invent_person
from scripts.samples.render import RenderedPage, render_page
from scripts.samples.sheet import Paper
from scripts.samples.truth import SCHEMA
from scripts.samples.typesetting import set_paper

PAGES = 50


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page of the set before it is rendered."""

    name: str
    """Of its file, without what comes after the dot."""
    variant: Variant
    seed: tuple[int, ...]


def make_rendered_set(folder: Path, *, seed: int, pages: int = PAGES) -> None:
    """Render `pages` pages into `folder`, each with its text beside it, and the truth of all.

    Args:
        folder: Made where it is not there.
        seed: The same seed gives the same bytes.
        pages: How many; evenly over the ten classes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told: list[dict[str, Any]] = []
    documents: list[dict[str, Any]] = []
    for number, planned in enumerate(plan_pages(pages, seed=seed), start=1):
        rng = np.random.default_rng(planned.seed)
        paper = write_paper(planned.variant, rng=rng)
        page = render_page(paper, _look(planned.variant, rng), rng=rng)
        path = write_single(page, folder / planned.name, rng=rng)
        path.with_suffix(".txt").write_text(page.text + "\n", encoding="utf-8")
        told.append(_told(page, planned.variant, number=number, file=path.name))
        documents.append(_document(paper, number=number))
    truth = {"schema": SCHEMA, "seed": seed, "dossier": "rendered", "era": "", "documents": documents,
             "pages": told, "fields": []}  # fmt: skip
    (folder / TRUTH).write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def plan_pages(pages: int, *, seed: int) -> Iterator[PlannedPage]:
    """Yield the plan of `pages` pages, class after class."""
    for place, name in enumerate(CLASSES):
        rows = [row for row in VARIANTS if row.of == name]
        share, rest = divmod(pages, len(CLASSES))
        for index in range(share + (place < rest)):
            variant = rows[index % len(rows)]
            yield PlannedPage(f"{name}-{index + 1}", variant, (seed, place, index))


def write_paper(variant: Variant, *, rng: np.random.Generator) -> Paper:
    """Return the paper of `variant`, as long as one page holds."""
    person = invent_person(rng, category="LS", war="1970s" if variant.year >= 1966 else "1950s")
    seed = int(rng.integers(2**32))
    papers = (
        _written(variant, person, length=length, rng=np.random.default_rng(seed))
        for length in range(variant.longest, 1, -1)
    )
    shortest = _written(variant, person, length=1, rng=np.random.default_rng(seed))
    return next((paper for paper in papers if len(set_paper(paper, dpi=variant.dpi)) == 1), shortest)


def _written(variant: Variant, person: Person, *, length: int, rng: np.random.Generator) -> Paper:
    more = {"length": length} if "length" in signature(variant.writer).parameters else {}
    paper = variant.writer(person, variant.year, rng, **more)
    if variant.of == CLEAN:
        paper = replace(paper, seal=None)
    if variant.machine:
        paper = replace(paper, style=replace(paper.style, machine=variant.machine))
    return stamped(paper, rng) if variant.has_stamp else paper


def _look(variant: Variant, rng: np.random.Generator) -> Look:
    lean = rng.uniform(*variant.lean) * (1 if rng.random() < 0.5 else -1)
    return Look(
        damage=variant.damage,
        dpi=variant.dpi,
        tone=variant.tone,
        skew_degrees=round(float(lean), 2),
        turned=variant.turned,
        delivered_dpi=variant.delivered_dpi or variant.dpi,
        year=variant.year,
    )


def _told(page: RenderedPage, variant: Variant, *, number: int, file: str) -> dict[str, Any]:
    """Return what the truth says of `page`: its class where samples name the damage, the damage beside it."""
    return {
        "page": number,
        "file": file,
        "file_page": 1,
        "damage": [] if variant.of == CLEAN else [variant.of],
        "made_with": list(page.damage),
        "rotation": page.rotation,
        "skew_degrees": page.skew_degrees,
        "blank": False,
        "source": "pixels",
        "dpi": page.dpi,
        "width_px": page.size[0],
        "height_px": page.size[1],
    }


def _document(paper: Paper, *, number: int) -> dict[str, Any]:
    return {"type": paper.kind, "pages": [number], "number": paper.number, "date": paper.date, "agency": paper.agency,
            "year": paper.year}  # fmt: skip
