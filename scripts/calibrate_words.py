"""Fit `ocr/data/confidence.json`: how often words that were read in a certain way are right.

    python -m scripts.calibrate_words FOLDER...

Each folder holds pages with `.txt` files of the same name, as `trichluc samples` makes them.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from ocr.reading import read_image
from ocr.recognition.confidence import WEIGHTS_FILE, evidence, kind_of
from ocr.recognition.engine import Engine, open_engine
from ocr.recognition.line_models import open_line_models
from ocr.recognition.profiles import PROFILES
from ocr.recognized import RecognizedLine, RecognizedWord
from schemas.settings import load_settings
from scripts.bench.calibration import claims_of
from scripts.bench.page_pixels import decoded
from scripts.bench.page_sets import TruePage, load_true_pages
from scripts.logistic import fit

Judged = dict[str, list[tuple[tuple[float, ...], bool]]]


def main() -> None:
    """Read the pages with every profile and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    pages = [page for folder in parser.parse_args().folders for page in load_true_pages(folder)]
    engine = open_engine(tessdata=load_settings().tessdata)
    judged: Judged = defaultdict(list)
    for page in tqdm([page for page in pages if page.text.strip()], unit="trang", file=sys.stderr):
        for profile in PROFILES:
            words = read_words(page, engine=engine, profile=profile.name)
            words.sort(key=lambda word: -word.confidence)
            claims = claims_of([(word.text, word.confidence) for word in words], page.text)
            for word, claim in zip(words, claims, strict=True):
                judged[kind_of(word)].append((evidence(word), claim.is_right))
    weights = {
        kind: [round(float(weight), 4) for weight in fit(rows)] for kind, rows in sorted(judged.items())
    }
    WEIGHTS_FILE.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")
    for kind, rows in sorted(judged.items()):
        sys.stderr.write(
            f"{kind}: {len(rows)} words, {sum(right for _, right in rows) / len(rows):.4f} right\n"
        )


def read_words(page: TruePage, *, engine: Engine, profile: str) -> list[RecognizedWord]:
    """Return the words of `page` with the confidence that the readers gave, not calibrated."""
    kept: list[RecognizedWord] = []

    def keep(lines: Sequence[RecognizedLine]) -> tuple[RecognizedLine, ...]:
        kept.extend(word for line in lines for word in line.words)
        return tuple(lines)

    read_image(decoded(page), engine=engine, models=open_line_models(), profile=profile, calibrate=keep)
    return kept


if __name__ == "__main__":
    main()
