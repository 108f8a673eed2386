"""The committed counts know the language."""

from ocr.language.syllable_counts import TABLE, parse_counts, syllable_counts


def test_a_table_is_parsed() -> None:
    counts = parse_counts(["# a note", "hòa\t30\tbình:20", "bình\t50\t", "binh\t3\t"])
    assert counts.singles == {"hoà": 30, "bình": 50, "binh": 3}
    assert counts.spellings["hoà"] == "hòa"
    assert counts.alike["binh"] == ("bình",)
    assert counts.support("hoà", "bình", "") == 20


def test_what_was_seen_is_likelier_than_what_was_not() -> None:
    counts = syllable_counts()
    assert (
        counts.log_likelihood("thuộc", "thẩm", "quyền") > counts.log_likelihood("thuộc", "thâm", "quyền") + 3
    )


def test_the_committed_table_is_small() -> None:
    assert TABLE.stat().st_size < 1_500_000
