"""A planned document becomes pages: scans, blank backs and born-digital pages, each with its text and fields."""

from dataclasses import dataclass, replace

import numpy as np

from scripts.samples.damage import Scan, scan_page
from scripts.samples.ink import draw_page
from scripts.samples.looks import Damage, Look, Tone, befallen, choose_look
from scripts.samples.marks import draw_frame, draw_seal, draw_signature, stamp_onto
from scripts.samples.markup import Color
from scripts.samples.mask import Inks, Mask
from scripts.samples.people import pick
from scripts.samples.plan import PlannedDocument
from scripts.samples.sheet import FieldBox, Paper, SetPage
from scripts.samples.typesetting import set_paper
from scripts.samples.typewriter import TYPED_FONT

DIGITAL_DPI = 300


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as it is delivered, with its truth."""

    scan: Scan | None
    """None for a born-digital page."""
    digital: SetPage | None
    text: str
    fields: tuple[FieldBox, ...]
    """Boxes in the pixels of the delivered page."""
    damage: tuple[str, ...]
    rotation: int
    """Clockwise degrees that make the page upright."""
    skew_degrees: float
    blank: bool
    dpi: int
    size: tuple[int, int]
    """Width and height in pixels."""
    secrecy: str = ""
    """What the secrecy stamp on it says."""


def render_document(
    document: PlannedDocument, *, rng: np.random.Generator, hand: np.random.Generator | None = None
) -> list[RenderedPage]:
    """Return the pages of `document`, blank backs among them.

    Args:
        document: The planned paper.
        rng: Source of everything that befell it.
        hand: Source of what was struck, signed and sealed, the same for a paper and its photocopy; `rng` where None.
    """
    hand = hand or rng
    paper = document.paper
    if document.bundle == "digital_pdf":
        return [born_digital(page) for page in set_paper(paper, dpi=DIGITAL_DPI)]
    tone: Tone | None = pick(rng, ("onebit", "color", "gray")) if document.bundle == "tiff" else None
    look = choose_look(rng, year=paper.year, tone=tone)
    look = look if document.damage is None else befallen(look, document.damage, rng=rng)
    pages = [(page, _inked(page, paper, look, hand)) for page in set_paper(paper, dpi=look.dpi)]
    rendered = []
    for index, (page, inks) in enumerate(pages):
        own = look if index == 0 else replace(choose_look(rng, year=paper.year, tone=look.tone), dpi=look.dpi)
        own = _settled(own) if document.damage is None else befallen(own, document.damage, rng=rng)
        behind = _other_side(pages, index, rng) if own.has("show_through") else None
        rendered.append(_scanned(page, inks, own, paper, rng, behind))
        if document.blank_back and index == len(pages) - 1:
            rendered.append(_blank_back(inks, own, rng))
    if document.bundle == "mixed_pdf":
        rendered[0] = born_digital(set_paper(paper, dpi=DIGITAL_DPI)[0])
    return rendered


def _settled(look: Look) -> Look:
    """Return `look` with a delivered resolution that goes with its own."""
    return look if look.has("lowres") else replace(look, delivered_dpi=look.dpi)


def render_page(paper: Paper, look: Look, *, rng: np.random.Generator) -> RenderedPage:
    """Return the first page of `paper` in the state `look`."""
    page = set_paper(paper, dpi=look.dpi)[0]
    inks = _inked(page, paper, look, rng)
    behind = _other_side([(page, inks)], 0, rng) if look.has("show_through") else None
    return _scanned(page, inks, look, paper, rng, behind)


def render_blank(paper: Paper, look: Look, *, rng: np.random.Generator) -> RenderedPage:
    """Return an empty sheet in the state `look`; where it shows through, the back is printed with `paper`."""
    page = set_paper(paper, dpi=look.dpi)[0]
    inks = draw_page(page, rng)
    empty: Inks = {"black": np.zeros_like(inks["black"])}
    behind = inks["black"] if look.has("show_through") else None
    return _page(scan_page(empty, look, rng=rng, behind=behind), "", (), look.damage, blank=True)


def _inked(page: SetPage, paper: Paper, look: Look, rng: np.random.Generator) -> Inks:
    inks = draw_page(page, rng)
    color: Color = "black" if look.has("black_seal") else "red"
    if look.has("hung_seal") and paper.seal:
        _hang_seal(inks[color], paper.seal, dpi=page.dpi, rng=rng)
    if paper.style.ornate:
        draw_frame(inks["red"], dpi=page.dpi)
    for x, y in page.signatures:
        signature = draw_signature(dpi=page.dpi, rng=rng)
        stamp_onto(inks[pick(rng, ("blue", "blue", "black"))], signature, middle=(x, y))
        if paper.seal:
            seal = draw_seal(paper.seal, dpi=page.dpi, rng=rng)
            away = np.array([-15.0, 0.0]) + rng.normal(0, 2.0, 2)
            stamp_onto(
                inks[color], seal, middle=(x + away[0] * page.dpi / 25.4, y + away[1] * page.dpi / 25.4)
            )
            break
    return inks


def _hang_seal(ink: Mask, words: tuple[str, str, str], *, dpi: int, rng: np.random.Generator) -> None:
    """Stamp a seal over the name of the office, as on copies and annexes that nobody signs."""
    middle = (np.array([52.0, 33.0]) + rng.normal(0, 3.0, 2)) * dpi / 25.4
    stamp_onto(ink, draw_seal(words, dpi=dpi, rng=rng), middle=(float(middle[0]), float(middle[1])))


def _other_side(pages: list[tuple[SetPage, Inks]], index: int, rng: np.random.Generator) -> Mask:
    if index + 1 < len(pages):
        return pages[index + 1][1]["black"]
    own = pages[index][1]["black"]
    return np.roll(own, int(own.shape[0] * rng.uniform(0.03, 0.2)), axis=0)


def _scanned(
    page: SetPage, inks: Inks, look: Look, paper: Paper, rng: np.random.Generator, behind: Mask | None
) -> RenderedPage:
    scan = scan_page(inks, look, rng=rng, behind=behind)
    damage = (*look.damage, *_damage_of_ink(page, sealed=bool(paper.seal and page.signatures)))
    fields = tuple(FieldBox(each.name, each.value, scan.box(each.box), each.group) for each in page.fields)
    return replace(_page(scan, page.text, fields, damage, blank=False), secrecy=page.secrecy)


def _damage_of_ink(page: SetPage, *, sealed: bool) -> list[Damage]:
    """Return what of the damage was done when the page was written."""
    struck: Damage = "dot_matrix" if page.machine == "pins" else "typewriter"
    is_struck = any(placed.font == TYPED_FONT for placed in page.placed)
    told: list[tuple[Damage, bool]] = [
        (struck, is_struck),
        ("penned_marks", page.machine == "types_and_pen"),
        ("incoming_stamp", len(page.overprints) > bool(page.secrecy)),
        ("seal", sealed),
    ]
    return [name for name, is_so in told if is_so]


def _blank_back(inks: Inks, look: Look, rng: np.random.Generator) -> RenderedPage:
    empty = np.zeros_like(inks["black"])
    kept = tuple(each for each in look.damage if each not in ("rotated", "fade"))
    own = replace(look, damage=tuple(dict.fromkeys((*kept, "show_through"))), turned=0)
    scan = scan_page({"black": empty}, own, rng=rng, behind=inks["black"])
    return _page(scan, "", (), own.damage, blank=True)


def _page(
    scan: Scan, text: str, fields: tuple[FieldBox, ...], damage: tuple[str, ...], *, blank: bool
) -> RenderedPage:
    height, width = scan.picture.shape[:2]
    return RenderedPage(
        scan=scan,
        digital=None,
        text=text,
        fields=fields,
        damage=damage,
        rotation=-scan.look.turned % 360,
        skew_degrees=scan.look.skew_degrees,
        blank=blank,
        dpi=scan.look.delivered_dpi,
        size=(width, height),
    )


def born_digital(page: SetPage, *, blank: bool = False) -> RenderedPage:
    """Return `page` as it was set, no scanner between."""
    size = (page.width_px, page.height_px)
    return RenderedPage(
        scan=None,
        digital=page,
        text=page.text,
        fields=tuple(page.fields),
        damage=(),
        rotation=0,
        skew_degrees=0.0,
        blank=blank,
        dpi=page.dpi,
        size=size,
        secrecy=page.secrecy,
    )
