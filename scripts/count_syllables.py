"""Counts syllables and pairs of them in Vietnamese text: the table from which the reader knows what is written often.

.venv/bin/python -m scripts.count_syllables ../shared/text/vi-legal.txt.xz ocr/data/syllables.tsv.xz
"""

import argparse
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from ocr.language.syllables import is_syllable
from schemas.vietnamese import canonical_tone, nfc

LEAST_COUNT = 2
"""What occurs once is as likely a misprint."""

NOTE = "# Syllables and what follows them, counted in public Vietnamese legal texts (no copyright); see README.md"

_WORD = re.compile(r"[^\W\d_]+|\S")


def main() -> None:
    """Count the text of the first argument into the table of the second."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("text", type=Path, help="a paragraph a line, compressed by xz")
    parser.add_argument("table", type=Path)
    arguments = parser.parse_args()
    with lzma.open(arguments.text, "rt", encoding="utf-8") as lines:
        table = "\n".join(table_rows(lines)) + "\n"
    arguments.table.write_bytes(lzma.compress(table.encode(), preset=9 | lzma.PRESET_EXTREME))


def table_rows(lines: Iterable[str], *, least: int = LEAST_COUNT) -> Iterator[str]:
    """Yield a note, then a row a syllable: as most often spelled, its count, and what follows it how often.

    Args:
        lines: Running text.
        least: Rarer syllables and pairs are left out.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for run in (run for line in lines for run in _runs(line)):
        keys = [canonical_tone(word) for word in run]
        for key, word in zip(keys, run, strict=True):
            spellings[key][word] += 1
        for first, second in pairwise(keys):
            pairs[first][second] += 1
    kept = {key: forms.most_common(1)[0][0] for key, forms in spellings.items() if forms.total() >= least}
    yield NOTE
    for key in sorted(kept):
        followers = ((kept[next_], count) for next_, count in sorted(pairs[key].items()) if next_ in kept)
        cells = " ".join(f"{word}:{count}" for word, count in followers if count >= least)
        yield f"{kept[key]}\t{spellings[key].total()}\t{cells}"


def _runs(line: str) -> Iterator[list[str]]:
    """Yield the runs of syllables in `line` that no punctuation, number or foreign word interrupts."""
    run: list[str] = []
    for word in _WORD.findall(nfc(line).lower()):
        if is_syllable(word):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


if __name__ == "__main__":
    main()
