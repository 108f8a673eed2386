"""Places are found among the other words of a question."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.places.spans import place_spans

WORDS = st.lists(
    st.sampled_from(["nguyen", "van", "an", "xa", "tinh", "tp", "thanh", "hoa", "ha", "noi", "o", "1"])
)


def _told(question: str) -> list[tuple[str, str]]:
    words = question.split()
    return [
        (" ".join(words[span.start : span.end]), "cued" if span.is_cued else "weak" if span.is_weak else "")
        for span in place_spans(words)
    ]


@pytest.mark.parametrize(
    ("question", "spans"),
    [
        ("nguyen van mau xa quang thach quang xuong 1950", [("xa quang thach quang xuong", "cued")]),
        ("tran thi ty que quan quang xuong thanh hoa", [("que quan quang xuong thanh hoa", "cued")]),
        ("x quang thach h quang xuong t thanh hoa", [("x quang thach h quang xuong t thanh hoa", "cued")]),
        ("le van mau o hue", [("o hue", "cued")]),
        ("le van mau tp vinh", [("tp vinh", "cued")]),
        ("phuong 5 quan 3 tp hcm", [("phuong 5 quan 3 tp hcm", "cued")]),
        ("con ba ty o xa quang thahc", [("o xa quang thahc", "cued")]),
        ("le van mau quang xuong thanh hoa 1950", [("quang xuong thanh hoa", "")]),
        ("liet si tran mau nghe tinh", [("nghe tinh", "")]),
        ("hoang thi thai binh", [("thai binh", "")]),
        ("pleiku", [("pleiku", "")]),
        ("tinh nghe tinh nguyen van thach", [("tinh nghe tinh", "cued")]),
        ("nguyen thanh ha 1950", [("thanh ha", "weak")]),
        ("nguyen van an hai duong", [("van an", "weak"), ("hai duong", "")]),
        ("le thi minh duc quang ngai", [("minh duc", "weak"), ("quang ngai", "")]),
        ("le mau van quan lang son", [("van quan lang son", "")]),
        ("quan khu 5 c5 d7", []),
        ("quang thahc", []),
        ("vinh", []),
        ("", []),
    ],
)
def test_places_are_found_with_the_words_that_tell_them(question: str, spans: list[tuple[str, str]]) -> None:
    assert _told(question) == spans


def test_parts_of_an_address_mean_the_finest_within_the_others() -> None:
    (span,) = place_spans(["xa", "quang", "thach", "huyen", "quang", "xuong"])

    assert span.meaning.same == {"c:38:quangxuong:quangthach"}
    assert span.meaning.label == "xã Quảng Thạch, huyện Quảng Xương"


@given(WORDS)
def test_spans_share_no_word_and_stand_in_order(words: list[str]) -> None:
    ends = [0]
    for span in place_spans(words):
        assert ends[-1] <= span.start < span.end <= len(words)
        ends.append(span.end)


@given(st.lists(st.text(max_size=8), max_size=20))
def test_any_words_may_be_typed(words: list[str]) -> None:
    place_spans(words)


def test_a_question_is_looked_through_quickly() -> None:
    words = [
        "nguyen",
        "van",
        "mau",
        "xa",
        "quang",
        "thach",
        "quang",
        "xuong",
        "thanh",
        "hoa",
        "1950",
        "liet",
        "si",
    ]
    place_spans(words)
    start = time.process_time()
    for _ in range(50):
        place_spans(words)

    assert (time.process_time() - start) / 50 < 0.015
