"""A page is cleaned and read the way it seems to stand; where that gives nothing though ink is there, all ways."""

from dataclasses import dataclass

from ocr.cleaning.cleanup import CleanPage, clean, cleaning_steps
from ocr.pictures.ink import Ink
from ocr.pictures.picture import Picture, opencv_step, turn
from ocr.recognition.blank import BlankEvidence, weigh_blank
from ocr.recognition.engine import Engine
from ocr.recognition.line_models import LineModels
from ocr.recognition.profiles import Profile
from ocr.recognition.recognize import Recognized, recognize

LEAST_MARKS = 5
"""So many marks, or one as dark as ink of this side, may be a few words that no way of standing was found for."""

MOST_FAINT_WORDS = 12
REAL_SHARE = 0.75

_ORIENT = "orient"


@dataclass(frozen=True, slots=True)
class UprightPage:
    """A page as it was read, and whether there was anything to read."""

    page: CleanPage
    found: Recognized
    evidence: BlankEvidence


def recognize_upright(
    picture: Picture,
    *,
    ink: Ink,
    engine: Engine,
    models: LineModels | None,
    profile: Profile,
    rotation: int | None = None,
) -> UprightPage:
    """Return what was recognized on `picture`.

    Args:
        picture: Any way up.
        ink: Of it.
        engine: Recognizes it.
        models: Beside the engine; None: the engine alone.
        profile: How much time the page is worth.
        rotation: Clockwise degrees that make it upright, where a person said so: no other way is tried.
    """
    if rotation is not None:
        stood = _lying(picture, rotation // 90, engine, models, tried="as a person said")
        return _recognized(stood, ink=ink, engine=engine, models=models, profile=profile)
    page = clean(picture, cleaning_steps(engine=engine, models=models))
    read = _recognized(page, ink=ink, engine=engine, models=models, profile=profile)
    evidence = read.evidence
    if not evidence.is_blank or (evidence.marks < LEAST_MARKS and not evidence.strong_marks):
        return read
    tried = int(page.measures[_ORIENT]) // 90
    turned = [
        _recognized(
            _lying(picture, quarters, engine, models), ink=ink, engine=engine, models=models, profile=profile
        )
        for quarters in range(4)
        if quarters != tried
    ]
    best = max(turned, key=lambda other: (not other.evidence.is_blank, other.evidence.real_words))
    return best if _is_convincing(best.evidence) else read


def _is_convincing(evidence: BlankEvidence) -> bool:
    """Say whether a page that had to be turned carries text: in faint ink alone, a few words that are nearly all real.

    The ghost of a full page, upside down, is read as many words, and some of them are syllables.
    """
    is_plain = evidence.words <= MOST_FAINT_WORDS and evidence.real_words >= REAL_SHARE * evidence.words
    return not evidence.is_blank and (evidence.strong_marks > 0 or is_plain)


def _recognized(
    page: CleanPage, *, ink: Ink, engine: Engine, models: LineModels | None, profile: Profile
) -> UprightPage:
    found = recognize(page.picture, engine=engine, models=models, profile=profile)
    return UprightPage(page, found, weigh_blank(ink, found.lines))


def _lying(
    picture: Picture, quarters: int, engine: Engine, models: LineModels | None, *, tried: str = "all ways"
) -> CleanPage:
    """Return `picture` turned clockwise by `quarters` and cleaned as it then stands."""
    steps = [step for step in cleaning_steps(engine=engine, models=models) if step.name != _ORIENT]
    page = clean(turn(picture, quarters=quarters), steps)
    step = opencv_step(_ORIENT, rotation=quarters * 90, tried=tried)
    return CleanPage(page.picture, (*page.steps, step), {**page.measures, _ORIENT: quarters * 90.0})
