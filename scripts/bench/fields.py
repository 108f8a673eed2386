"""`trichluc bench fields`: which facts, papers and kinds are read on sample dossiers, and how surely."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ocr.record.acceptance import accepts
from schemas.date_reading import parse_partial_date
from schemas.document_types import UNKNOWN_TYPE
from schemas.fields import FIELDS, FieldValue, field_spec
from scripts.bench.calibration import Claim, calibration_error, lowest_share
from scripts.bench.dossier_outcomes import DocumentOutcome, DossierOutcome, PageOutcome, outcome_of
from scripts.bench.sample_readings import read_samples
from scripts.bench.sample_sets import SampleDossier, SamplePage, load_sample_dossiers
from scripts.bench.scoring import normalized
from scripts.samples.generate import generate_samples

DOSSIERS = 300
QUICK_DOSSIERS = 3
WAYS = ("careful",)
DOCUMENT_FACTS = ("number", "date", "agency", "signer")

Row = dict[str, Any]


def run(
    *,
    set_dir: Path | None,
    ways: Sequence[str] | None,
    quick: bool,
    seed: int,
    emit: Callable[[Row], None],
    dossiers: int | None = None,
    readings: Path | None = None,
) -> None:
    """Measure on the samples in `set_dir`, or on fresh ones, and emit a row a figure."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = set_dir or Path(scratch)
        if set_dir is None:
            count = dossiers or (QUICK_DOSSIERS if quick else DOSSIERS)
            generate_samples(folder, dossiers=count, seed=seed, workers=os.cpu_count() or 1)
        samples = load_sample_dossiers(folder)
        for way in ways or WAYS:
            outcomes = read_outcomes(samples, profile=way, kept=readings)
            for row in figures(outcomes, whole=folder.resolve().name if set_dir else "samples"):
                emit({"bench": "fields", **row, "way": way, "seed": seed})


def read_outcomes(
    samples: Sequence[SampleDossier], *, profile: str, kept: Path | None = None
) -> list[DossierOutcome]:
    """Return what comes of reading `samples`."""
    texts = iter(read_samples([page for each in samples for page in each.pages], profile=profile, kept=kept))
    return [outcome_of(each, [next(texts) for _ in each.pages]) for each in samples]


def figures(outcomes: Sequence[DossierOutcome], *, whole: str) -> Iterator[Row]:
    """Yield the figures of the whole set, of its clean and its damaged part, and of each field in them.

    A page counts as damaged by itself, a paper by any of its pages, a dossier by any of its pages.
    """
    yield from _figures(outcomes, name=whole, keep=lambda _: True)
    yield from _figures(outcomes, name="clean", keep=lambda is_damaged: not is_damaged)
    yield from _figures(outcomes, name="damaged", keep=lambda is_damaged: is_damaged)


def field_f1(outcomes: Iterable[PageOutcome], *, names: Iterable[str]) -> tuple[float, int]:
    """Return the harmonic mean of precision and recall of the fields `names`, and how many there are in truth.

    A value counts as right if the page states it, letter by letter, apart from case and look-alike marks, a date if it
    says the same day, month or year, and as much of them; one that stands on a page twice counts once.
    """
    pairs = [(outcome, name) for name in names for outcome in outcomes]
    right = read = true = 0
    for outcome, name in pairs:
        stated = {_compared(name, value) for value in outcome.page.fields.get(name, ())}
        found = {_compared(name, value.value) for value in outcome.values if value.name == name}
        right, read, true = right + len(stated & found), read + len(found), true + len(stated)
    return (2 * right / (read + true) if read + true else 1.0), true


def is_right(value: FieldValue, page: SamplePage) -> bool:
    """Whether `value` is what `page` states."""
    return _states(value, page.fields.get(value.name, ()))


def type_f1(documents: Iterable[DocumentOutcome]) -> tuple[float, int]:
    """Return the micro F1 of the kinds of papers and how many papers there are; `khac` tells nothing."""
    documents = list(documents)
    right = sum(each.kind == each.true.kind for each in documents)
    told = sum(each.kind != UNKNOWN_TYPE or each.true.kind == UNKNOWN_TYPE for each in documents)
    return (2 * right / (told + len(documents)) if documents else 1.0), len(documents)


def boundary_f1(outcomes: Iterable[DossierOutcome]) -> tuple[float, int]:
    """Return the F1 of the places where papers begin, the first of a dossier aside, and how many there are."""
    right = found = true = 0
    for outcome in outcomes:
        stated = {each.pages[0] for each in outcome.dossier.documents} - {0}
        opened = set(outcome.opened) - {0}
        right, found, true = right + len(stated & opened), found + len(opened), true + len(stated)
    return (2 * right / (found + true) if found + true else 1.0), true


def claims_of(outcomes: Iterable[PageOutcome]) -> list[Claim]:
    """Return what was claimed of each value on each page."""
    return [
        Claim(value.confidence, is_right(value, outcome.page))
        for outcome in outcomes
        for value in outcome.values
    ]


def record_claims(outcomes: Iterable[DossierOutcome]) -> list[tuple[FieldValue, Claim]]:
    """Return the values that the dossiers' records believe, each with what was claimed of it."""
    return [
        (value, Claim(value.confidence, _states(value, stated)))
        for outcome in outcomes
        for value in outcome.believed
        for stated in [outcome.dossier.fields.get(value.name, frozenset())]
    ]


def _figures(outcomes: Sequence[DossierOutcome], *, name: str, keep: Callable[[bool], bool]) -> Iterator[Row]:
    dossiers = [each for each in outcomes if keep(each.dossier.is_damaged)]
    pages = [page for each in outcomes for page in each.pages if keep(page.page.is_damaged)]
    documents = [paper for each in outcomes for paper in each.documents if keep(paper.is_damaged)]
    if not pages:
        return
    all_names = [spec.name for spec in FIELDS]
    yield _row("field_f1", *field_f1(pages, names=all_names), name=name)
    for field in all_names:
        value, count = field_f1(pages, names=[field])
        if count:
            yield _row("field_f1", value, count, name=f"{name}/{field}")
    for fact in DOCUMENT_FACTS:
        value, count = _fact_f1(documents, fact)
        if count:
            yield _row("field_f1", value, count, name=f"{name}/document_{fact}")
    yield _row("type_f1", *type_f1(documents), name=name)
    if not dossiers:
        return
    yield _row("boundary_f1", *boundary_f1(dossiers), name=name)
    claims = claims_of(pages)
    yield _row("calibration_error", calibration_error(claims), len(claims), name=name)
    yield from _acceptance(dossiers, name=name)


def _acceptance(dossiers: Sequence[DossierOutcome], *, name: str) -> Iterator[Row]:
    believed = record_claims(dossiers)
    true = sum(len(each.dossier.fields) for each in dossiers)
    yield _row(
        "calibration_error",
        calibration_error(claim for _, claim in believed),
        len(believed),
        name=f"{name}/record",
    )
    accepted = [claim for value, claim in believed if accepts(value)]
    right = sum(claim.is_right for claim in accepted)
    yield _row("accepted_share", len(accepted) / max(1, true), true, name=name)
    yield _row("accepted_right", right / max(1, len(accepted)), len(accepted), name=name)
    yield _row("accepted_right_low", lowest_share(right, len(accepted)), len(accepted), name=name)


def _fact_f1(documents: Sequence[DocumentOutcome], fact: str) -> tuple[float, int]:
    right = read = true = 0
    for document in documents:
        stated, found = getattr(document.true, fact), document.facts.get(fact)
        if stated is None:
            continue
        right += bool(stated) and found is not None and _same_fact(stated, found)
        read, true = read + (found is not None), true + bool(stated)
    return (2 * right / (read + true) if read + true else 1.0), true


def _same_fact(stated: str, found: str) -> bool:
    return "".join(_plain(stated).split()) == "".join(_plain(found).split())


def _states(value: FieldValue, stated: Iterable[str]) -> bool:
    return _compared(value.name, value.value) in {_compared(value.name, true) for true in stated}


def _compared(name: str, text: str) -> str:
    """Return what two values of a field must have in common: a date what it says, anything else its letters."""
    date = parse_partial_date(text) if field_spec(name).kind == "date" else None
    return f"{date.iso()} {date.qualifier} {date.calendar}" if date else _plain(text)


def _plain(text: str) -> str:
    return normalized(text).casefold()


def _row(figure: str, value: float, count: int, *, name: str) -> Row:
    return {"figure": figure, "value": round(value, 4), "unit": "ratio", "set": name, "n": count}
