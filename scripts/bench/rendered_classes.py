"""The pages of the rendered set as one table: which paper, of which year, in which state, in which class."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scripts.samples import papers_letters as letters
from scripts.samples import papers_lists as lists
from scripts.samples import papers_martyr as martyr
from scripts.samples import papers_request as counter
from scripts.samples import papers_wounded as wounded
from scripts.samples.looks import Damage, Tone
from scripts.samples.sheet import Machine, Paper

PaperWriter = Callable[..., Paper]
"""Takes person, year and source of chance; those of letters and lists a `length` too."""

CLASSES = ("clean", "faded", "skew", "shadow", "noise", "seal", "table", "typewriter", "rotated", "hard")


@dataclass(frozen=True, slots=True)
class Variant:
    """One row of VARIANTS."""

    of: str
    """Class."""
    writer: PaperWriter
    year: int
    damage: tuple[Damage, ...] = ()
    tone: Tone = "gray"
    dpi: int = 200
    delivered_dpi: int = 0
    """0 where it is that of the scan."""
    lean: tuple[float, float] = (0.0, 0.25)
    """Least and most degrees, to either side."""
    turned: int = 0
    longest: int = 12
    """Of the writer's `length`; less where the page would run over."""
    machine: Machine | None = None
    """None leaves it to the paper's style."""
    has_stamp: bool = False
    """Whether the registry stamped it on receipt."""


def _of(name: str, *rows: tuple[Any, ...]) -> tuple[Variant, ...]:
    return tuple(Variant(name, writer, year, **more) for writer, year, more in rows)


VARIANTS: tuple[Variant, ...] = (
    *_of("clean",
         (letters.letter, 2014, {"dpi": 300, "tone": "color"}),
         (letters.numbered_decision, 2021, {}),
         (letters.report, 2006, {"tone": "onebit", "dpi": 300}),
         (counter.request, 2012, {"dpi": 300}),
         (letters.notice, 1998, {"tone": "color"})),
    *_of("faded",
         (letters.letter, 2003, {"damage": ("fade",)}),
         (letters.minutes, 1996, {"damage": ("fade", "stain"), "tone": "color"}),
         (letters.report, 2011, {"damage": ("fade", "fold"), "dpi": 300}),
         (wounded.certificate_of_wound, 1984, {"damage": ("fade", "fold"), "tone": "color", "dpi": 300}),
         (letters.numbered_decision, 2000, {"damage": ("fade", "blur"), "tone": "color"})),
    *_of("skew",
         (letters.report, 2016, {"damage": ("skew",), "lean": (1.5, 2.5)}),
         (letters.notice, 2004, {"damage": ("skew", "holes"), "tone": "color", "lean": (2.5, 4.0)}),
         (letters.letter, 2009, {"damage": ("skew",), "tone": "onebit", "lean": (1.0, 2.0)}),
         (letters.numbered_decision, 2019, {"damage": ("skew", "border"), "dpi": 300, "lean": (2.0, 3.5)}),
         (letters.minutes, 2001, {"damage": ("skew", "fold"), "lean": (4.0, 6.0)})),
    *_of("shadow",
         (letters.letter, 2018, {"damage": ("shadow",), "tone": "color"}),
         (letters.report, 1999, {"damage": ("shadow", "fold")}),
         (letters.notice, 2015, {"damage": ("shadow",), "dpi": 300}),
         (letters.numbered_decision, 2022, {"damage": ("photo",), "tone": "color", "lean": (0.3, 1.5)}),
         (wounded.service_record, 1983, {"damage": ("shadow", "stain"), "tone": "color"})),
    *_of("noise",
         (letters.report, 2008, {"damage": ("onebit", "speckle"), "tone": "onebit"}),
         (letters.letter, 2013, {"damage": ("speckle", "blur")}),
         (letters.notice, 2005, {"damage": ("onebit", "speckle", "holes"), "tone": "onebit", "dpi": 300}),
         (letters.numbered_decision, 1997, {"damage": ("speckle", "show_through"), "tone": "color"}),
         (letters.minutes, 2010, {"damage": ("onebit", "speckle", "border"), "tone": "onebit"})),
    *_of("seal",
         (letters.letter, 2017, {"damage": ("hung_seal",), "tone": "color"}),
         (letters.numbered_decision, 2002, {"damage": ("hung_seal",), "tone": "color", "dpi": 300}),
         (letters.report, 2020, {"tone": "color", "has_stamp": True}),
         (letters.notice, 1999, {"damage": ("hung_seal", "black_seal")}),
         (letters.letter, 2010, {"damage": ("onebit", "black_seal"), "tone": "onebit", "dpi": 300, "has_stamp": True})),
    *_of("table",
         (lists.list_of_people, 2015, {}),
         (lists.register_of_papers, 2008, {"tone": "onebit", "dpi": 300}),
         (lists.sums_by_district, 2012, {"tone": "color"}),
         (lists.plan_of_work, 2023, {"dpi": 300, "longest": 7}),
         (martyr.family_declaration, 2006, {"tone": "color"})),
    *_of("typewriter",
         (letters.report, 1962, {"damage": ("stain",), "tone": "color"}),
         (letters.letter, 1958, {"machine": "types_and_pen", "tone": "color", "dpi": 300}),
         (letters.minutes, 1974, {"damage": ("fold",)}),
         (letters.notice, 1968, {"machine": "bare_types", "tone": "color"}),
         (letters.report, 1991, {"dpi": 300})),
    *_of("rotated",
         (letters.letter, 2007, {"turned": 180}),
         (letters.report, 2019, {"turned": 90, "tone": "color"}),
         (letters.numbered_decision, 1971, {"turned": 270}),
         (lists.plan_of_work, 2018, {"turned": 90, "longest": 6}),
         (letters.notice, 2003, {"turned": 180, "tone": "onebit"})),
    *_of("hard",
         (letters.report, 2001, {"damage": ("onebit", "eroded", "skew", "speckle", "black_seal"),
                                 "tone": "onebit", "lean": (1.0, 2.5)}),
         (letters.letter, 2013, {"damage": ("curved", "blur"), "tone": "color", "delivered_dpi": 150,
                                 "lean": (0.3, 1.5)}),
         (letters.notice, 2009, {"damage": ("lowres", "fade", "show_through"), "delivered_dpi": 90}),
         (letters.numbered_decision, 1999, {"damage": ("onebit", "clogged", "skew", "border"), "tone": "onebit",
                                            "lean": (0.8, 2.0), "has_stamp": True}),
         (letters.minutes, 1976, {"damage": ("photo", "fade", "stain", "fold", "skew"), "tone": "color",
                                  "delivered_dpi": 150, "lean": (2.0, 4.0)})),
)  # fmt: skip
"""Five pages a class; a larger set draws them again with other words."""
