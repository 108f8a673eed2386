"""Generated sheets for `bench turning`: written pages of all times, pages with a few words, and blank ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ocr.pictures.image import PageImage
from scripts.samples import papers_letters as letters
from scripts.samples import papers_lists as lists
from scripts.samples import papers_martyr as martyr
from scripts.samples import papers_office as office
from scripts.samples import papers_request as counter
from scripts.samples import papers_wounded as wounded
from scripts.samples.letterheads import welfare_office
from scripts.samples.looks import Damage, Look, Tone
from scripts.samples.markup import Block, Centered, Columns, FormLine, Gap, IncomingStamp, Row
from scripts.samples.people import Person, invent_name, invent_person, pick
from scripts.samples.render import RenderedPage, render_blank, render_page
from scripts.samples.sheet import Paper

Kind = Literal["text", "few_words", "blank"]

QUARTER_TURNS = (0, 90, 180, 270)
ENOUGH_WORDS = 10
"""So many words and more can tell which way is up."""
SHARES: tuple[tuple[Kind, float], ...] = (("text", 0.7), ("few_words", 0.1), ("blank", 0.2))

WRITERS: tuple[Callable[[Person, int, np.random.Generator], Paper], ...] = (
    letters.letter, letters.report, letters.notice, letters.numbered_decision, letters.minutes,
    lists.list_of_people, lists.register_of_papers, lists.sums_by_district, lists.plan_of_work,
    martyr.report_of_death, martyr.diploma, martyr.family_declaration, wounded.certificate_of_wound,
    wounded.service_record, counter.request, counter.receipt, counter.extract, office.cover, office.decision,
)  # fmt: skip
YEARS = (1962, 1974, 1986, 1992, 2003, 2016)

DAMAGE: tuple[tuple[Damage, ...], ...] = (
    (), ("skew",), ("fade", "stain"), ("onebit", "speckle"), ("onebit", "eroded", "skew"), ("onebit", "clogged"),
    ("shadow",), ("photo",), ("curved",), ("lowres", "blur"), ("show_through", "fold"), ("border", "skew", "holes"),
    ("onebit", "border", "speckle"), ("fade", "show_through"), ("hung_seal", "stain"), ("onebit", "black_seal"),
)  # fmt: skip
"""What befalls written pages."""
DAMAGE_OF_BLANKS: tuple[tuple[Damage, ...], ...] = (
    (), ("stain",), ("show_through",), ("show_through", "stain", "fold"), ("show_through", "shadow"),
    ("holes", "fold"), ("border", "holes"), ("onebit", "speckle"), ("onebit", "speckle", "border"),
    ("onebit", "show_through"), ("speckle",), ("show_through", "holes", "skew"), ("shadow", "fold"),
    ("show_through", "border", "skew", "speckle"),
)  # fmt: skip
"""What makes blank sheets look written on."""


@dataclass(frozen=True, slots=True)
class TurnedPage:
    """A page as it lies, and what is true of it."""

    name: str
    kind: Kind
    lies: int
    """Clockwise degrees by which its picture is turned before it is read."""
    rotation: int
    """Clockwise degrees that make it upright then."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet before it is drawn; drawn once, it gives several pages."""

    kind: Kind
    damage: tuple[Damage, ...]
    seed: tuple[int, ...]
    pages: tuple[TurnedPage, ...]


def plan_sheets(pages: int, *, seed: int) -> list[Sheet]:
    """Return the sheets of about `pages` pages: written ones lie all four ways, the others in one."""
    sheets: list[Sheet] = []
    for place, (kind, share) in enumerate(SHARES):
        ways = len(QUARTER_TURNS) if kind == "text" else 1
        kinds_of_damage = DAMAGE_OF_BLANKS if kind == "blank" else DAMAGE
        for index in range(max(1, round(pages * share / ways))):
            damage = kinds_of_damage[index % len(kinds_of_damage)]
            lies = QUARTER_TURNS if kind == "text" else (QUARTER_TURNS[index // len(kinds_of_damage) % 4],)
            sheets.append(_sheet(kind, damage, (seed, place, index), lies))
    return sheets


def _sheet(kind: Kind, damage: tuple[Damage, ...], seed: tuple[int, ...], lies: Sequence[int]) -> Sheet:
    name = f"{kind}-{seed[-1]}({'+'.join(damage)})"
    return Sheet(kind, damage, seed, tuple(TurnedPage(name, kind, each, -each % 360) for each in lies))


def draw_sheet(sheet: Sheet) -> PageImage:
    """Return the picture of `sheet`, upright."""
    page = render_sheet(sheet)
    assert page.scan is not None
    pixels, tone = page.scan.picture, page.scan.look.tone
    bits = {"onebit": 1, "gray": 8, "color": 24}[tone]
    shown = np.ascontiguousarray(pixels[..., ::-1]) if pixels.ndim == 3 else pixels
    return PageImage(shown, dpi=page.dpi, is_rendering=False, bits=bits)


def render_sheet(sheet: Sheet) -> RenderedPage:
    """Return `sheet` with its text."""
    rng = np.random.default_rng(sheet.seed)
    year = pick(rng, YEARS)
    person = invent_person(
        rng, category=pick(rng, ("LS", "TB", "BB")), war="1970s" if year > 1973 else "1950s"
    )
    paper = pick(rng, WRITERS)(person, year, rng)
    look = _look(sheet.damage, year=year, rng=rng)
    if sheet.kind == "blank":
        return render_blank(paper, look, rng=rng)
    if sheet.kind == "few_words":
        return render_page(_few_words(paper, person, rng), look, rng=rng)
    return render_page(_shortened(paper, rng), look, rng=rng)


def _look(damage: tuple[Damage, ...], *, year: int, rng: np.random.Generator) -> Look:
    tone: Tone = "onebit" if "onebit" in damage else pick(rng, ("gray", "gray", "color"))
    lean = rng.uniform(0.8, 4.0) if "skew" in damage else rng.uniform(0, 0.3)
    return Look(
        damage=damage,
        dpi=200,
        tone=tone,
        skew_degrees=round(float(lean) * (1 if rng.random() < 0.5 else -1), 2),
        turned=0,
        delivered_dpi=int(rng.integers(90, 130)) if "lowres" in damage else 200,
        year=year,
    )


def _shortened(paper: Paper, rng: np.random.Generator) -> Paper:
    """Return `paper`, one time in four with nothing but its head and a few lines."""
    if rng.random() < 0.75:
        return paper
    return replace(paper, blocks=paper.blocks[: int(rng.integers(3, 7))])


def _few_words(paper: Paper, person: Person, rng: np.random.Generator) -> Paper:
    """Return a page on which next to nothing stands."""
    agency = welfare_office(person, paper.year)
    alone: tuple[tuple[Block, ...], ...] = (
        (Centered((Row(str(int(rng.integers(2, 60)))),)),),
        (Gap(float(rng.uniform(20, 180))), Centered((Row(f"Số: {int(rng.integers(10, 999))}/LT"),))),
        (Gap(float(rng.uniform(0, 60))), IncomingStamp(("PHÒNG LƯU TRỮ", f"ĐẾN Số: {int(rng.integers(10, 4000))}",
                                                      f"Ngày: 12/7/{paper.year}"))),
        (Gap(float(rng.uniform(5, 120))), Columns((), (Row(agency.chief, "bold"), Row("", space_mm=26, signed=True),
                                                       Row(invent_name(rng, woman=False), "bold")), split=0.5)),
        (Gap(float(rng.uniform(10, 150))), FormLine(f"Họ và tên: {{{person.full_name}}}")),
        (Gap(float(rng.uniform(10, 150))), Centered((Row("Đã kiểm tra", "italic"), Row(invent_name(rng, woman=True))))),
    )  # fmt: skip
    return replace(paper, blocks=pick(rng, alone), style=replace(paper.style, ornate=False))
