"""What papers of one make have in common: their styles, headings, and the frame around what they say."""

from dataclasses import dataclass

import numpy as np

from scripts.samples.days import Day
from scripts.samples.letterheads import Agency, letterhead, seal_words, signature, state_rows
from scripts.samples.markup import Block, Centered, Columns, Gap, Row
from scripts.samples.people import Person, invent_name
from scripts.samples.sheet import Paper, Style

TYPED = Style(family="cousine", fill="cousine", size_pt=11.5, leading=1.5, width_mm=195, height_mm=272)
TYPED_BARE = Style(
    family="cousine",
    fill="cousine",
    size_pt=11,
    leading=1.6,
    width_mm=190,
    height_mm=270,
    machine="bare_types",
)
FILLED = Style(family="noto-serif", fill="cousine", size_pt=11, leading=1.55, dots_em=0.36)
"""A printed form, filled in with a typewriter, the letters above the dots."""
FILLED_ON_THE_DOTS = Style(family="noto-serif", fill="cousine", size_pt=11, leading=1.55)
OFFICE = Style()
PRINTED_BY_PINS = Style("cousine", "cousine", 11.5, leading=1.4, machine="pins")
BY_HAND = Style(fill="tinos-italic")
THIS_YEAR = 2026
SMALL_CARD = Style("noto-serif", "cousine", 10.5, 210, 148, (12, 14, 10, 16), 1.45, dots_em=0.36)
"""A card or a form of half a sheet."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number of a paper, and the fields that number and day are values of."""

    number: str
    field: str = ""
    day_field: str = ""

    def marked(self) -> str:
        """Return the number as it is set."""
        return f"[{self.field}|{self.number}]" if self.field else self.number


def title(*rows: str, scale: float = 1.25) -> Centered:
    """Return the heading of a paper; the rows after the first are smaller."""
    rest = tuple(Row(row, "bold", 1.0) for row in rows[1:])
    return Centered((Row(rows[0], "bold", scale), *rest))


def some_day(rng: np.random.Generator, year: int) -> Day:
    """Return a full date in `year`; the last year of all ends with October."""
    return Day(year, int(rng.integers(1, 13 if year < THIS_YEAR else 11)), int(rng.integers(1, 29)))


def style_of(year: int) -> Style:
    """Return how an office wrote in `year`: typed, then by a dot-matrix printer, then by a laser printer."""
    return TYPED if year < 1987 else PRINTED_BY_PINS if year < 1995 else OFFICE


def form_style(year: int, rng: np.random.Generator) -> Style:
    """Return how a form was made in `year`: typed from top to bottom, printed and filled in, or by computer."""
    chance = rng.random()
    if year < 1979:
        return TYPED_BARE if chance < 0.12 else TYPED if chance < 0.75 else FILLED
    if year < 1996:
        return FILLED if chance < 0.68 else FILLED_ON_THE_DOTS if chance < 0.75 else TYPED
    return OFFICE if chance < 0.6 else BY_HAND if chance < 0.85 else FILLED


def official_paper(
    kind: str,
    agency: Agency,
    day: Day,
    body: tuple[Block, ...],
    *,
    numbered: Numbered,
    rng: np.random.Generator,
    style: Style,
    copies: tuple[str, ...] = (),
) -> Paper:
    """Return a paper that an office issues: letterhead, `body`, and who signs."""
    blocks: tuple[Block, ...] = (
        letterhead(agency, year=day.year, number=numbered.marked(), day=day, day_field=numbered.day_field),
        Gap(4),
        *body,
        Gap(4),
        signature(agency, rng, copies=copies, deputy=bool(rng.random() < 0.4)),
    )
    seal = seal_words(agency)
    return Paper(kind, day.year, blocks, style, numbered.number, day.iso(), agency.name, seal)


def declaration(
    kind: str, person: Person, day: Day, body: tuple[Block, ...], *, declarer: str, rng: np.random.Generator
) -> Paper:
    """Return what `declarer` states of `person`, confirmed by the commune."""
    year, commune, district = day.year, person.more.home.commune, person.more.home.district
    chief = "CHỦ TỊCH" if rng.random() < 0.7 else "TM. ỦY BAN NHÂN DÂN"
    council = "UBND XÃ" if year >= 1976 else "ỦY BAN HÀNH CHÍNH XÃ"
    blocks: tuple[Block, ...] = (
        Centered(state_rows(year)),
        Gap(4),
        *body,
        Gap(3),
        Columns(
            (Row(f"XÁC NHẬN CỦA {council}", "bold", 0.95), Row(chief, "bold", 0.95),
             Row("", space_mm=27, signed=True), Row(invent_name(rng, woman=False), "bold")),
            (Row(f"{commune}, {day.worded()}", "italic"), Row("Người khai", "bold"),
             Row("", space_mm=24), Row(declarer, "bold", is_signer=True)),
            split=0.5,
        ),
    )  # fmt: skip
    seal = ("ỦY BAN NHÂN DÂN", f"HUYỆN {district.upper()}", f"XÃ {commune.upper()}")
    return Paper(kind, year, blocks, form_style(year, rng), "", day.iso(), "", seal)


def application(
    kind: str, person: Person, day: Day, body: tuple[Block, ...], *, applicant: str, rng: np.random.Generator
) -> Paper:
    """Return what `applicant` asks an office for, signed by hand."""
    place = person.more.home.province(day.year)
    blocks: tuple[Block, ...] = (
        Centered(state_rows(day.year)),
        Gap(4),
        *body,
        Gap(3),
        Columns((), (Row(f"{place}, {day.worded()}", "italic"), Row("NGƯỜI LÀM ĐƠN", "bold"),
                     Row("", space_mm=24, signed=True), Row(applicant, "bold", is_signer=True)), split=0.5),
    )  # fmt: skip
    style = BY_HAND if day.year >= 1995 else form_style(day.year, rng)
    return Paper(kind, day.year, blocks, style, "", day.iso(), "", None)
