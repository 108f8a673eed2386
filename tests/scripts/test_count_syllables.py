"""Syllables and pairs of them are counted."""

from ocr.language.syllable_counts import parse_counts
from scripts.count_syllables import table_rows


def test_pairs_are_counted_within_a_run_only() -> None:
    counts = parse_counts(table_rows(["Căn cứ quy định, căn cứ Luật số 9", "quy 12 định"], least=1))
    assert counts.singles == {"căn": 2, "cứ": 2, "quy": 2, "định": 2, "luật": 1, "số": 1}
    assert counts.pairs["căn"] == {"cứ": 2}
    assert counts.pairs["quy"] == {"định": 1}


def test_both_places_of_a_tone_mark_count_as_one_syllable_spelled_as_usual() -> None:
    counts = parse_counts(table_rows(["hòa bình", "hoà bình", "hòa bình"], least=1))
    assert counts.singles["hoà"] == 3
    assert counts.spellings["hoà"] == "hòa"


def test_what_is_rare_is_left_out() -> None:
    counts = parse_counts(table_rows(["căn cứ", "căn cứ", "căn nhà"], least=2))
    assert "nhà" not in counts.singles
    assert counts.pairs["căn"] == {"cứ": 2}
