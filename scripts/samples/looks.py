"""How a page was kept and scanned: which damage it has, at which resolution and in what kind of file it lies."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from scripts.samples.people import pick

Damage = Literal[
    "skew", "seal", "stain", "shadow", "fade", "speckle", "show_through", "fold", "onebit", "typewriter", "rotated",
    "border", "holes", "blur", "lowres", "curved", "photo", "eroded", "clogged", "incoming_stamp", "hung_seal",
    "black_seal", "dot_matrix", "penned_marks",
]  # fmt: skip
Tone = Literal["color", "gray", "onebit"]

TONES: tuple[Tone, ...] = ("color", "color", "color", "gray")
NOT_IN_ONE_BIT: tuple[Damage, ...] = ("shadow", "lowres", "blur", "stain", "onebit", "photo", "curved")
COARSE_DPI = 96
CLEAN_SHARE = 0.34
"""Share of the pages that are nearly clean."""

OLD: tuple[tuple[Damage, ...], ...] = (
    ("stain", "fold"),
    ("stain", "fade"),
    ("show_through", "skew"),
    ("fold", "skew", "speckle"),
    ("fade", "skew"),
    ("border", "skew", "stain"),
    ("stain", "blur"),
    ("show_through", "fold", "holes"),
    ("onebit", "speckle", "skew"),
    ("shadow", "fold"),
    ("rotated", "stain"),
    ("lowres", "fold"),
)
"""What befalls papers until the 1980s."""
RECENT: tuple[tuple[Damage, ...], ...] = (
    ("skew", "holes"),
    ("onebit", "skew"),
    ("onebit", "speckle"),
    ("shadow",),
    ("border", "skew"),
    ("show_through",),
    ("rotated",),
    ("lowres", "skew"),
    ("blur",),
    ("fade",),
    ("skew", "fold"),
)
"""What befalls papers since the 1990s."""


WRITTEN_SO: tuple[Damage, ...] = ("seal", "typewriter", "dot_matrix", "incoming_stamp")
"""What is told of a page beside its damage: a page with nothing else is clean."""

TEN_KINDS: tuple[tuple[Damage, ...], ...] = (
    ("skew", "fold"),
    ("fade",),
    ("stain",),
    ("show_through", "holes"),
    ("onebit", "speckle"),
    ("onebit", "eroded"),
    ("shadow", "border"),
    ("rotated", "skew"),
    ("lowres",),
    ("curved",),
)
"""What befalls the papers of drawn dossiers, one kind a paper."""


@dataclass(frozen=True, slots=True)
class Look:
    """The state of one scanned page."""

    damage: tuple[Damage, ...]
    dpi: int
    tone: Tone
    skew_degrees: float
    """Clockwise positive."""
    turned: int
    """Clockwise degrees by which the scan lies: 0, 90, 180 or 270."""
    delivered_dpi: int
    year: int

    def has(self, damage: Damage) -> bool:
        """Whether the page has `damage`."""
        return damage in self.damage


def choose_look(rng: np.random.Generator, *, year: int, tone: Tone | None = None) -> Look:
    """Return a state for a page of a paper of `year`.

    Args:
        rng: Source of the choice.
        year: Of the paper.
        tone: Fixed for pages that share a file; None leaves it open.
    """
    drawn = pick(rng, OLD if year < 1990 else RECENT) if rng.random() >= CLEAN_SHARE else ()
    drawn_tone: Tone = "onebit" if "onebit" in drawn else pick(rng, TONES)
    settled = tone or drawn_tone
    damage = damage_in(drawn, tone=settled)
    dpi = 300 if rng.random() < 0.12 and "lowres" not in damage else 200
    lean = (
        float(rng.uniform(0.7, 3.0) * pick(rng, (-1, 1))) if "skew" in damage else float(rng.normal(0, 0.12))
    )
    return Look(
        damage=damage,
        dpi=dpi,
        tone=settled,
        skew_degrees=round(lean, 2),
        turned=pick(rng, (90, 180, 270)) if "rotated" in damage else 0,
        delivered_dpi=int(rng.integers(115, 150)) if "lowres" in damage else dpi,
        year=year,
    )


def damage_in(damage: tuple[Damage, ...], *, tone: Tone) -> tuple[Damage, ...]:
    """Return the `damage` that can be seen in `tone`: a 1-bit scan would turn stains and shadow into black."""
    if tone != "onebit":
        return tuple(each for each in damage if each not in ("onebit", "eroded", "clogged"))
    kept = tuple(each for each in damage if each not in NOT_IN_ONE_BIT)
    return (*kept, "onebit")


def befallen(look: Look, damage: tuple[Damage, ...], *, rng: np.random.Generator) -> Look:
    """Return `look` with `damage` in the place of its own, in a tone that shows it; undamaged it lies straight."""
    tone: Tone = "onebit" if "onebit" in damage else "color" if look.tone == "onebit" else look.tone
    lean = rng.uniform(0.7, 3.0) * pick(rng, (-1, 1)) if "skew" in damage else rng.normal(0, 0.12)
    coarse = COARSE_DPI if "fade" in damage else int(rng.integers(110, 150))
    return replace(
        look,
        damage=damage_in(damage, tone=tone),
        tone=tone,
        skew_degrees=round(float(lean), 2),
        turned=pick(rng, (90, 180, 270)) if "rotated" in damage else 0,
        delivered_dpi=coarse if "lowres" in damage else look.dpi,
    )
