"""The cleaning steps in their order, as one table; each decides by its own measure whether it is needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from ocr.cleaning.background import flatten_background
from ocr.cleaning.deskew import deskew
from ocr.cleaning.despeckle import despeckle
from ocr.cleaning.dewarp import dewarp
from ocr.cleaning.leaders import erase_leaders
from ocr.cleaning.orientation import orient
from ocr.cleaning.page_edges import crop_page
from ocr.cleaning.show_through import lift_show_through
from ocr.cleaning.stamps import lift_seals
from ocr.pictures.picture import Cleaned, Picture, bring_down
from ocr.recognition.engine import Engine
from ocr.recognition.line_models import LineModels
from schemas.provenance import ProcessingStep


@dataclass(frozen=True, slots=True)
class CleaningStep:
    """One row of the table."""

    name: str
    clean: Callable[[Picture], Cleaned]


@dataclass(frozen=True, slots=True)
class CleanPage:
    """A page that is ready to be recognized."""

    picture: Picture
    steps: tuple[ProcessingStep, ...]
    measures: dict[str, float]
    """What each step measured, by its name."""


def cleaning_steps(*, engine: Engine, models: LineModels | None = None) -> tuple[CleaningStep, ...]:
    """Return the steps in order: THE place to add one.

    Args:
        engine: Reads the strips that decide which way is up.
        models: Decide it without strips where they are sure.
    """
    return (
        CleaningStep("lift_seals", lift_seals),
        CleaningStep("bring_down", bring_down),
        CleaningStep("crop_page", crop_page),
        CleaningStep("orient", partial(orient, engine=engine, models=models)),
        CleaningStep("deskew", deskew),
        CleaningStep("dewarp", dewarp),
        CleaningStep("despeckle", despeckle),
        CleaningStep("flatten_background", flatten_background),
        CleaningStep("lift_show_through", lift_show_through),
        CleaningStep("erase_leaders", erase_leaders),
    )


def clean(picture: Picture, steps: Sequence[CleaningStep]) -> CleanPage:
    """Return `picture` after all `steps`, with the record of each."""
    records: list[ProcessingStep] = []
    measures: dict[str, float] = {}
    for step in steps:
        cleaned = step.clean(picture)
        picture = cleaned.picture
        records.append(cleaned.step)
        measures[step.name] = cleaned.measured
    return CleanPage(picture, tuple(records), measures)
