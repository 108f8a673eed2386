"""Fit `ocr/data/field_confidence.json` and `ocr/data/field_acceptance.json` on sample dossiers whose facts are known.

    python -m scripts.calibrate_fields FOLDER... [--readings FOLDER] [--way careful]

Curves are fitted on every other dossier, thresholds on the rest. Measure on other seeds: `trichluc bench fields`.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ocr.fields.confidence import WEIGHTS_FILE, committed_weights, evidence
from ocr.fields.field_reading import found_values
from ocr.record.acceptance import NEVER, THRESHOLDS_FILE, has_form
from schemas.fields import FIELDS, FieldKind, FieldName, field_spec
from schemas.identifiers import PageId
from schemas.layout import PageText
from scripts.bench.calibration import Claim, lowest_share
from scripts.bench.dossier_outcomes import outcome_of
from scripts.bench.fields import is_right as states
from scripts.bench.fields import record_claims
from scripts.bench.sample_readings import read_samples
from scripts.bench.sample_sets import SampleDossier, load_sample_dossiers
from scripts.logistic import fit

RIGHT = 0.995
"""Of what is accepted without a person, so much must be right."""
LEAST_SEEN = 20
"""A field of which fewer values were seen above a threshold is never accepted without a person."""

Read = tuple[SampleDossier, list[PageText | None]]


def main() -> None:
    """Fit both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--way", default="careful")
    arguments = parser.parse_args()
    dossiers = [each for folder in arguments.folders for each in load_sample_dossiers(folder)]
    pages = [page for dossier in dossiers for page in dossier.pages]
    texts = iter(read_samples(pages, profile=arguments.way, kept=arguments.readings))
    read = [(dossier, [next(texts) for _ in dossier.pages]) for dossier in dossiers]
    WEIGHTS_FILE.write_text(json.dumps(curves(read[::2]), indent=1) + "\n", "utf-8")
    committed_weights.cache_clear()
    rows = thresholds(read[1::2])
    THRESHOLDS_FILE.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def curves(read: Iterable[Read]) -> dict[FieldKind, list[float]]:
    """Return the weights of the curve of each kind of field."""
    judged: dict[FieldKind, list[tuple[tuple[float, ...], bool]]] = defaultdict(list)
    for dossier, texts in read:
        for page, text in zip(dossier.pages, texts, strict=True):
            for reading, words, value in found_values(text, page_id=PageId("")) if text else ():
                known = evidence(
                    reading.rule, words, certainty=reading.certainty, has_form=bool(value.normalized)
                )
                judged[field_spec(value.name).kind].append((known, states(value, page)))
    for kind, rows in sorted(judged.items()):
        sys.stderr.write(
            f"{kind}: {len(rows)} values, {sum(right for _, right in rows) / len(rows):.4f} right\n"
        )
    return {kind: [round(float(weight), 4) for weight in fit(rows)] for kind, rows in sorted(judged.items())}


def thresholds(read: Iterable[Read]) -> Mapping[FieldName, float]:
    """Return for each field that may be accepted without a person the least confidence.

    One confidence is looked for over all fields, such that the lower 95 % bound of what is right above it reaches
    RIGHT; a field of which more above it was wrong gets a higher one of its own, or none.
    """
    claims: dict[FieldName, list[Claim]] = defaultdict(list)
    for value, claim in record_claims(outcome_of(*each) for each in read):
        if has_form(value):
            claims[value.name].append(claim)
    common = lowest_sure([claim for held in claims.values() for claim in held])
    rows: dict[FieldName, float] = {}
    for spec in FIELDS:
        own = [claim for claim in claims[spec.name] if claim.confidence >= common]
        least = lowest_right(own)
        if least is not None:
            rows[spec.name] = least
            above = [claim for claim in own if claim.confidence >= least]
            right = sum(claim.is_right for claim in above)
            sys.stderr.write(
                f"{spec.name}: from {least:.4f}, {len(above)} of {len(claims[spec.name])} accepted, "
                f"{right / len(above):.4f} right, at least {lowest_share(right, len(above)):.4f}\n"
            )
    return rows


def lowest_sure(claims: Sequence[Claim]) -> float:
    """Return the least confidence from which on surely RIGHT of `claims` are right; 2.0 where there is none."""
    sure = (
        confidence for confidence, count, right in _from_each(claims) if lowest_share(right, count) >= RIGHT
    )
    return next(sure, NEVER)


def lowest_right(claims: Sequence[Claim]) -> float | None:
    """Return the least confidence from which on RIGHT of `claims` were right; None where too few were seen."""
    rows = (row for row in _from_each(claims) if row[1] >= LEAST_SEEN)
    return next((confidence for confidence, count, right in rows if right >= RIGHT * count), None)


def _from_each(claims: Sequence[Claim]) -> list[tuple[float, int, int]]:
    """Return each confidence claimed, the least first, with how many claimed it or more, and how many rightly."""
    by_confidence: dict[float, list[bool]] = defaultdict(list)
    for confidence, is_right in claims:
        by_confidence[confidence].append(is_right)
    rows, count, right = [], 0, 0
    for confidence in sorted(by_confidence, reverse=True):
        count, right = count + len(by_confidence[confidence]), right + sum(by_confidence[confidence])
        rows.append((confidence, count, right))
    return rows[::-1]


if __name__ == "__main__":
    main()
