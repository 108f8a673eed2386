"""Raw Telex and VNI are understood; everything else stays as it was typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.spelling.keyboard import SHAPE_KEYS, TONE_KEYS, Method, decoded, typed_readings
from schemas.admin_units.units import province_units
from schemas.syllables import TONES, folded_syllables, toned_syllables
from schemas.vietnamese import fold, nfc

SYLLABLES = st.sampled_from(sorted(toned_syllables()))
METHODS: tuple[Method, ...] = ("telex", "vni")


def _encoded(syllable: str, method: Method, *, place: str) -> str:
    """Return the keys of `syllable`, that of its tone `within`, after the marked vowel, or at the `end`."""
    typed, tone = "", ""
    for letter in syllable:
        parts = unicodedata.normalize("NFD", letter)
        mark = next((part for part in parts if part in TONES[1:]), "")
        bare = nfc(parts.replace(mark, ""))
        key = TONE_KEYS[method][TONES.index(mark)].strip()
        typed += fold(bare) + SHAPE_KEYS[method].get(bare, "") + (key if place == "within" else "")
        tone += key
    typed = typed.replace("oo", "ooo") if method == "telex" and "oo" in fold(syllable) else typed
    return typed + tone * (place == "end")


@given(SYLLABLES, st.sampled_from(METHODS), st.sampled_from(["within", "end"]))
def test_what_is_typed_key_by_key_is_decoded(syllable: str, method: Method, place: str) -> None:
    typed = _encoded(syllable, method, place=place)

    assert typed == syllable or decoded(typed, method=method) == syllable


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nguyeenx vawn an", "nguyễn văn an"),
        ("ddoox thij tuyeets", "đỗ thị tuyết"),
        ("Nguyeexn Vawn An", "Nguyễn Văn An"),
        ("DDOOX VAWN NHUWNGX", "ĐỖ VĂN NHỮNG"),
        ("nguye6n4 va8n an", "nguyễn văn an"),
        ("d9o64 thi5", "đỗ thị"),
        ("Ngu7o7i2 d9u7o75c", "Người được"),
        ("thas", "thá"),
        ("lees", "lế"),
        ("ddinhf coong", "đình công"),
        ("nguyenex tuongw dinhd", "nguyễn tương đinh"),
        ("thwowng nhwng w", "thương nhưng ư"),
        ("Nguyễn vawn, as", "Nguyễn văn, á"),
        ("giaays baos tuwr so 239/07", "giấy báo tử so 239/07"),
    ],
)
def test_raw_typing_is_understood(typed: str, meant: str) -> None:
    assert typed_readings(typed) == (meant,)


@pytest.mark.parametrize(
    "text",
    ["nguyen van an", "Nguyễn Văn An", "to quoc ghi cong", "thanh hoa", "xoong", "c5 d7 e9 f304", "so 239/07", "", "as",
     "w", "e6 a1", "thon5 xa3", "ea kar", "mama hana", "UBND BHXH", "nguyeenxx", "Ðắk Lắk", "1972", "QD9",
     "6nguyen", "27-NQ/TW"],
)  # fmt: skip
def test_what_is_not_raw_typing_stays(text: str) -> None:
    assert typed_readings(text) == ()


@given(st.lists(st.sampled_from(sorted(folded_syllables() | toned_syllables())), max_size=6).map(" ".join))
def test_ordinary_words_are_never_decoded(text: str) -> None:
    assert typed_readings(text) == ()


def test_names_of_provinces_are_never_decoded() -> None:
    provinces = [unit.name for unit in province_units()]

    assert [name for name in provinces if typed_readings(name) or typed_readings(fold(name))] == []


@given(st.text(max_size=30))
def test_any_text_has_at_most_one_reading_of_each_keyboard(text: str) -> None:
    assert len(typed_readings(text)) <= 2
