"""Weighs words by how rare they are in Vietnamese text: the table by which search orders pages that hold some of them.

.venv/bin/python -m scripts.weigh_words indexer/word_weights.tsv
"""

import argparse
from collections import Counter
from math import log
from pathlib import Path

from indexer.word_weights import HEAVIEST
from ocr.language.syllable_counts import LEAST_COUNT, syllable_counts
from schemas.vietnamese import fold

NOTE = "# Word without diacritics and its weight, 1 (on every page) to 9; from the counts of ocr/data/syllables.tsv.xz"


def main() -> None:
    """Write the table of the argument."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("table", type=Path)
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    for syllable, count in syllable_counts().singles.items():
        counts[fold(syllable)] += count
    most = log(max(counts.values()))
    rows = [
        f"{word}\t{weight_by(count, most=most)}"
        for word, count in sorted(counts.items())
        if count >= LEAST_COUNT
    ]
    arguments.table.write_text("\n".join([NOTE, *rows]) + "\n", encoding="utf-8")


def weight_by(count: int, *, most: float) -> int:
    """Return the weight of a word seen `count` times where the most frequent has the logarithm `most`."""
    return max(1, min(HEAVIEST - 1, round(HEAVIEST * (1 - log(count) / most))))


if __name__ == "__main__":
    main()
