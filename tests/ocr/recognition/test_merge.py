"""Two readings of one line become one."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.recognition.merge import merge
from ocr.recognized import RecognizedWord
from tests.ocr.line_readers import text_of, word, words_of

TEXTS = st.sampled_from(
    [
        *("hồ", "sơ", "liệt", "sĩ", "Lê", "Văn", "Mẫu", "Hà,", "Nội.", "xq", "~", "("),
        *("ngày15", "04tháng", "VT,P.KTTH", "HoàngHữu", "1.234,5", "25/QĐ-UBND", "Họ.và"),
    ]
)


@st.composite
def readings(draw: st.DrawFn) -> tuple[RecognizedWord, ...]:
    """Words from left to right that do not stand on one another."""
    steps = draw(
        st.lists(st.tuples(TEXTS, st.integers(0, 60), st.integers(1, 90), st.floats(0, 1)), max_size=8)
    )
    words: list[RecognizedWord] = []
    x = 0
    for text, gap, width, sure in steps:
        words.append(word(text, x + gap, x + gap + width, sure=sure))
        x += gap + width
    return tuple(words)


@pytest.mark.parametrize(("first", "second"), [(0.9, 0.5), (0.5, 0.95)])
def test_the_surer_word_is_kept(first: float, second: float) -> None:
    """Both are syllables that stand here as often, so only the readers' word counts."""
    ours, theirs = (
        [word("Số", 0, 30), word("15", 40, 60, sure=first)],
        [word("Số", 0, 30), word("16", 40, 60, sure=second)],
    )
    assert text_of(merge(ours, theirs)) == ("Số 15" if first > second else "Số 16")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("tham quyền", "thẩm quyền", "thẩm quyền"),
        ("liệt sỉ", "liệt sĩ", "liệt sĩ"),
        ("Quyết đinh số", "Quyết định số", "Quyết định số"),
        ("xác nhân thân nhân", "xác nhận thân nhân", "xác nhận thân nhân"),
    ],
)
def test_where_both_are_as_sure_the_language_decides(one: str, other: str, expected: str) -> None:
    for ours, theirs in ((one, other), (other, one)):
        assert text_of(merge(words_of(ours, sure=0.85), words_of(theirs, sure=0.85))) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("năm 1950", "năm 1960"), ("Số: 25/QĐ-UBND", "Số: 26/QĐ-UBND"), ("tỷ lệ 61%", "tỷ lệ 81%")],
)
def test_numbers_are_decided_by_how_sure_the_readers_are(one: str, other: str) -> None:
    for ours, theirs in ((one, other), (other, one)):
        assert text_of(merge(words_of(ours, sure=0.97), words_of(theirs, sure=0.6))) == ours
        assert text_of(merge(words_of(ours, sure=0.6), words_of(theirs, sure=0.97))) == theirs


def test_a_surely_read_number_is_not_overruled_by_a_common_word() -> None:
    assert text_of(merge(words_of("năm 1950", sure=0.9), words_of("năm nay", sure=0.7))) == "năm 1950"


@pytest.mark.parametrize(("name", "usual"), [("Lê Văn Hạm", "Lê Văn Hàm"), ("Trần Thị Sao", "Trần Thị Sau")])
def test_a_surely_read_name_is_not_overruled_by_a_more_usual_syllable(name: str, usual: str) -> None:
    assert text_of(merge(words_of(name, sure=0.97), words_of(usual, sure=0.5))) == name


def test_a_word_remembers_what_the_other_reading_saw() -> None:
    kept, _ = merge(words_of("Tỉnh ủy", sure=0.95), words_of("Tính ủy", sure=0.5))
    assert (kept.text, kept.rival) == ("Tỉnh", "Tính")


@pytest.mark.parametrize("name", ["Hạm", "Nhỉn", "Mẩu"])
def test_a_rare_name_that_the_second_reader_did_not_see_is_not_lost(name: str) -> None:
    seen = words_of(f"ông Lê Văn {name}", sure=0.97)
    assert text_of(merge(seen, seen[:-1])) == f"ông Lê Văn {name}"


def test_each_word_says_who_saw_it() -> None:
    both = merge(words_of("hồ", sure=0.7), words_of("hồ", sure=0.6))[0]
    against = merge(words_of("Tỉnh", sure=0.95), words_of("Tính", sure=0.5))[0]
    alone = merge(words_of("hồ", sure=0.95), ())[0]
    assert [(each.support, each.rival) for each in (both, against, alone)] == [
        ("both", ""),
        ("against", "Tính"),
        ("alone", ""),
    ]
    assert (both.rival_confidence, against.rival_confidence, alone.rival_confidence) == (0.6, 0.5, 0.0)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([("hồsơ", 0, 80)], [("hồ", 0, 35), ("sơ", 42, 80)], "hồ sơ"),
        ([("hồ", 0, 35), ("sơ", 42, 80)], [("hồsơ", 0, 80)], "hồ sơ"),
        ([("ngày15", 0, 60)], [("ngày", 0, 40), ("15", 42, 60)], "ngày 15"),
        ([("VT,P.KTTH", 0, 90)], [("VT,", 0, 30), ("P.KTTH", 35, 90)], "VT, P.KTTH"),
        ([("thân", 0, 30), ("nhân", 40, 70)], [("liệt", 80, 110)], "thân nhân liệt"),
        ([("liệt", 0, 30)], [("sĩ", 28, 60)], "liệt sĩ"),
        ([("cơ", 0, 30), ("quan", 40, 90)], [("cơ", 10, 34), ("quan", 38, 95)], "cơ quan"),
    ],
)
def test_words_are_compared_with_what_stands_on_the_same_ink(
    first: list[tuple[str, int, int]], second: list[tuple[str, int, int]], expected: str
) -> None:
    ours, theirs = ([word(text, x0, x1) for text, x0, x1 in side] for side in (first, second))
    assert text_of(merge(ours, theirs)) == expected


def test_words_that_overlap_through_one_another_are_one_choice() -> None:
    ours = [word("thân", 0, 40), word("nhân", 45, 100)]
    theirs = [word("thả", 0, 20, sure=0.3), word("nnh", 25, 70, sure=0.3), word("ăn", 75, 100, sure=0.3)]
    assert text_of(merge(ours, theirs)) == "thân nhân"


def test_a_sure_word_that_only_one_saw_is_kept() -> None:
    assert text_of(merge(words_of("hồ sơ", sure=0.95), ())) == "hồ sơ"
    assert text_of(merge((), words_of("hồ sơ", sure=0.95))) == "hồ sơ"


@pytest.mark.parametrize(("text", "sure"), [("xq", 0.4), ("hồ", 0.1)])
def test_a_doubtful_word_that_only_one_saw_is_dropped(text: str, sure: float) -> None:
    assert merge([word(text, sure=sure)], ()) == ()
    assert merge((), [word(text, sure=sure)]) == ()


def test_two_empty_readings_give_an_empty_line() -> None:
    assert merge((), ()) == ()


def test_the_same_reading_twice_is_that_reading() -> None:
    line = words_of("Căn cứ Nghị định số 131/2021/NĐ-CP ngày 30/12/2021;")
    assert text_of(merge(line, line)) == text_of(line)


def is_from(found: RecognizedWord, seen: Sequence[RecognizedWord]) -> bool:
    """Say whether `found`, or what it was parted from, is one of the words `seen`."""
    return any(
        found.text in each.text and each.x0 - 1e-6 <= found.x0 and found.x1 <= each.x1 + 1e-6 for each in seen
    )


@given(first=readings(), second=readings())
def test_nothing_is_chosen_that_neither_saw(
    first: tuple[RecognizedWord, ...], second: tuple[RecognizedWord, ...]
) -> None:
    merged = merge(first, second)
    assert all(is_from(found, (*first, *second)) for found in merged)
    assert all(0 <= found.confidence <= 1 and found.text for found in merged)
    assert len(merged) <= 3 * (len(first) + len(second))


@given(first=readings(), second=readings())
def test_words_come_from_left_to_right(
    first: tuple[RecognizedWord, ...], second: tuple[RecognizedWord, ...]
) -> None:
    starts = {each.x0 for each in (*first, *second)}
    whole = [found.x0 for found in merge(first, second) if found.x0 in starts]
    assert whole == sorted(whole)


@given(line=readings())
def test_a_reading_never_loses_a_word_to_itself(line: tuple[RecognizedWord, ...]) -> None:
    letters = "".join(c for c in text_of(merge(line, line)) if c.isalnum())
    assert letters == "".join(c for c in text_of(line) if c.isalnum())
