"""The ways of reading that are compared: our profiles, Tesseract as it comes, and OCRmyPDF at two settings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import cv2

from ocr.pictures.picture import as_gray
from ocr.reading import open_reader
from ocr.recognition.engine import Engine, open_engine
from schemas.errors import InvalidInputError
from schemas.layout import PageText
from schemas.settings import load_settings
from scripts.bench.page_pixels import decoded
from scripts.bench.page_sets import TruePage
from scripts.bench.processes import own_peak_mb
from scripts.bench.rival import RivalReader, prepare_rival


class Transcript(NamedTuple):
    """What a way read on a page."""

    text: str
    words: tuple[tuple[str, float], ...] = ()
    """Each word with its confidence; empty where the way tells none."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An opened way."""

    read: Callable[[TruePage], Transcript]
    peak_mb: Callable[[], float] = own_peak_mb
    """Returns the most memory that one of its processes took by now."""


@dataclass(frozen=True, slots=True)
class Way:
    """One row of WAYS."""

    name: str
    open: Callable[[], Reader]
    """Loads what the way needs."""
    rival: str = ""
    """Name of the other program whose way it is; empty: a way of ours."""


class UnknownWayError(InvalidInputError):
    """There is no way of reading of that name here."""

    code = "unknown_way"
    exit_code = 2


def open_profile(profile: str) -> Reader:
    """Return our own reading with `profile`."""
    cv2.setNumThreads(1)
    reader = open_reader(load_settings().tessdata, profile=profile)
    return Reader(lambda page: _transcript(reader.read(decoded(page))))


def open_plain_tesseract() -> Reader:
    """Return Tesseract on the page as it is, in gray, with its own layout and order."""
    cv2.setNumThreads(1)
    return Reader(partial(_read_plainly, open_engine("tesserocr", tessdata=load_settings().tessdata)))


def open_ocrmypdf(*options: str) -> Reader:
    """Return OCRmyPDF with `options`."""
    rival = RivalReader(prepare_rival(load_settings()), options)
    return Reader(lambda page: Transcript(rival.read(page)), lambda: rival.peak_mb)


OCRMYPDF = "ocrmypdf"

WAYS: tuple[Way, ...] = (
    Way("careful", partial(open_profile, "careful")),
    Way("fast", partial(open_profile, "fast")),
    Way("tesseract", open_plain_tesseract),
    Way("ocrmypdf-default", open_ocrmypdf, rival=OCRMYPDF),
    Way("ocrmypdf-best", partial(open_ocrmypdf, "--rotate-pages", "--deskew", "--clean"), rival=OCRMYPDF),
)


def rivals() -> list[str]:
    """Return the other programs that ours can be measured against."""
    return sorted({way.rival for way in WAYS if way.rival})


def find_ways(names: Iterable[str] | None, *, against: str | None = None) -> list[Way]:
    """Return the ways `names`, ours where none is named, and those of the program `against`.

    Raises:
        UnknownWayError: One of `names` is not in WAYS, or no way there is one of `against`.
    """
    known = {way.name: way for way in WAYS}
    wanted = list(names or (way.name for way in WAYS if not way.rival))
    unknown = [name for name in wanted if name not in known]
    if against and against not in rivals():
        unknown.append(against)
    if unknown:
        raise UnknownWayError(f"Không có cách đọc {unknown[0]} ở đây. Hãy chọn trong: {', '.join(known)}.")
    if against:
        wanted += [way.name for way in WAYS if way.rival == against]
    return [known[name] for name in dict.fromkeys(wanted)]


def _transcript(page: PageText) -> Transcript:
    return Transcript(page.text, tuple((word.text, word.confidence) for word in page.words))


def _read_plainly(engine: Engine, page: TruePage) -> Transcript:
    image = decoded(page)
    lines = engine.recognize(as_gray(image.pixels), dpi=image.dpi)
    return Transcript("\n".join(line.text for line in lines))
