"""Whatever is typed is understood as clauses, and no word of it is lost."""

import unicodedata
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.analysis import exact_words, folded_words
from indexer.question.clauses import Clause, Question, Reading
from indexer.question.cues import cue_words
from indexer.question.understanding import MOST_WORDS, NOTHING_TYPED, understand, warm
from schemas.vietnamese import fold
from tests.indexer.question.fakes import LOOKUPS
from tests.indexer.question.questions import QUESTIONS

PIECES = st.sampled_from([piece for text, _ in QUESTIONS for piece in text.split(" ")])
VIETNAMESE = st.lists(PIECES, max_size=12).map(" ".join)
SIGNS = st.text(" \"“”«»-−–|:.,()[]{}/\\~^*?+!&@#%'\x00\u200b\u0301a1ORten", max_size=60)
ANYTHING = st.text(max_size=200) | SIGNS | VIETNAMESE | st.lists(SIGNS | VIETNAMESE, max_size=4).map(" ".join)
SIGN_WORDS = frozenset({"or", "hoac"})
_CUES = """
ngay thang nam da hy hi sinh chet mat tu tran vong ta the qua doi s sn n ns nhap ngu bi thuong xuat phuc vien tong quan
tuyen dung so ho hs hieu qd quyet dinh bang to quoc ghi cong tqgc liet si giay bao gbt gcn chung nhan binh benh tro cap
ma cccd cmnd cmtnd cmt can cuoc dan minh nhan thu danh ca cong van bien giam y khoa no
"""
CUES_OF_DATES_AND_NUMBERS = frozenset(_CUES.split())
WITHOUT_TELEX = replace(LOOKUPS, typed_readings=lambda _text: ())


def told(clause: Clause) -> str:
    is_told = clause.field and clause.field != clause.kind
    return f"{clause.kind}/{clause.field}:{clause.text}" if is_told else f"{clause.kind}:{clause.text}"


def summary(reading: Reading) -> str:
    required = " & ".join(" | ".join(map(told, group)) for group in reading.required)
    return required + "".join(f" - {told(clause)}" for clause in reading.excluded)


def understood(text: str) -> Question:
    return understand(text, lookups=LOOKUPS)


@pytest.mark.parametrize(("text", "expected"), QUESTIONS)
def test_a_question_is_read_as_people_mean_it(text: str, expected: str) -> None:
    assert summary(understood(text).readings[0]) == expected


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Nguyễn Văn An Thái Bình", ["words:Nguyễn Văn An Thái Bình"]),
        ("Nguyễn Thái Bình", ["words:Nguyễn & place:Thái Bình"]),
        ("Hoàng Văn Thái Bình", ["words:Hoàng Văn & place:Thái Bình"]),
        ("Nguyễn Thanh Hà 1950", []),
        ("Lê Văn An quê Quảng Thạch", []),
        ("nguyeenx vawn an", ["words:nguyeenx vawn an"]),
        ("nam 1950", ["words/name:nam & date:1950"]),
        ("le nam 1950", ["words:le & date:nam 1950"]),
        ("Tôi là Nguyễn Thị Tý", ["words/text:Tôi là Nguyễn Thị Tý"]),
        ("tập số 283 đã tìm", ["words/text:tập số 283 đã tìm"]),
        (
            "SỞ THƯƠNG BINH VÀ XÃ, con bà Lê Thị Hoa",
            ["words/text:SỞ THƯƠNG BINH VÀ XÃ & words/kin:Lê Thị Hoa"],
        ),
        ("nghĩa tháng tám năm 1945, tức Ba Sáu", ["words/text:nghĩa tháng tám năm 1945 & words/name:Ba Sáu"]),
        ("liệt sĩ Nguyễn Văn An 1950", []),
        ("nguyeenx vawn anxq", ["words:nguyễn văn anxq"]),
    ],
)
def test_what_can_be_read_otherwise_has_more_readings(text: str, others: list[str]) -> None:
    assert [summary(reading) for reading in understood(text).readings[1:]] == others


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        (
            "Phạm Thuý Bình Vinh",
            ["words:Phạm Thuý Bình Vinh", "words:Phạm Thuý Bình & place:Vinh"],
        ),
        ("Phạm Bình Vinh", ["words:Phạm Bình Vinh"]),
        ("Nguyễn Văn Lâm, sinh 1931", ["words:Nguyễn Văn Lâm & date/birth:1931"]),
        ("Hoàn Nhật Hải, Nghệ An", ["words:Hoàn Nhật Hải & place:Nghệ An"]),
        ("Ông Văn Tư quê Nghệ Tĩnh", ["words:Ông Văn Tư & place/native:Nghệ Tĩnh"]),
        ("ông Thị Tý", ["words:Thị Tý"]),
        ("tỉnh Nghệ Tĩnh Nguyễn Văn Thạch", ["place:tỉnh Nghệ Tĩnh & words:Nguyễn Văn Thạch"]),
        ("quach van hung vo nguyen thi dao", ["words:quach van hung & words/kin:nguyen thi dao"]),
        ("nguyen thi nga chong kim van duc", ["words:nguyen thi nga & words/kin:kim van duc"]),
        ("nguyen van vo", ["words:nguyen van vo"]),
    ],
)
def test_among_all_places_and_names_a_question_is_read_so(text: str, readings: list[str]) -> None:
    assert [summary(reading) for reading in understand(text).readings] == readings


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("C5, D7, E9, F304", {"c5", "d7", "e9", "f304"}),
        ("mất sức lao động", {"tyle"}),
        ("liệt sỹ", {"LS"}),
        ('giay:"giấy báo"', {"giay_bao_tu", "giay_bao_tin_mo"}),
        ('trangthai:"chưa đọc"', {"unread"}),
    ],
)
def test_what_is_ours_has_keys(text: str, keys: set[str]) -> None:
    assert understood(text).readings[0].required[0][0].keys == keys


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ('"Nguyễn Văn', "Dấu ngoặc kép chưa được đóng"),
        ('"" An', "Giữa hai dấu ngoặc kép"),
        ("An OR", "“OR”"),
        ("An OR OR Bình", "“OR”"),
        ("An OR -Bình", "“OR”"),
        ("- An", "Dấu trừ"),
        ("abc:xyz", "“abc:” không phải là tên trường"),
        ("An ten:", "Sau “ten:” chưa có giá trị"),
        ('ten:""', "Sau “tên:” chưa có giá trị"),
        ("(An OR Bình) 1950", "Dấu ngoặc đơn"),
        ("-liệt sĩ", "Câu hỏi chỉ có điều cần loại"),
        ("sinh:abc", "Hệ thống không hiểu “abc”"),
        ("   ", "Hãy nhập"),
        ("từ " * 500, "Câu hỏi quá dài"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(text: str, warning: str) -> None:
    (told_first, *others) = understood(text).warnings

    assert told_first.startswith(warning)
    assert not others


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi: Sở",
        "10:30",
        "https://a.vn/b?c=d",
        "Quảng Xương - Thanh Hóa",
        "1948 -1950",
        "An (tức Ba)",
        "3:1",
    ],
)
def test_signs_of_ordinary_text_are_no_mistakes(text: str) -> None:
    assert understood(text).warnings == ()


def test_what_an_alternative_lacks_it_has_from_the_first() -> None:
    (group,) = understood("sinh 1950 OR 1951").readings[0].required

    assert [clause.field for clause in group] == ["birth", "birth"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lâm, Nghi Lộc", "words:Lâm & place:Nghi Lộc"),
        ("Thìn Trung Đô, Vinh", "words:Thìn & place:Trung Đô, Vinh"),
        ("Đ. Thiện Bảy, Vinh, sinh năm 1949", "words:Đ. Thiện Bảy & place:Vinh & date/birth:năm 1949"),
        ("Hoạt Diễn Vạn, Diễn Châu", "words:Hoạt & place:Diễn Vạn, Diễn Châu"),
        ("Huyện Anh Sơn, Phẩm", "place:Huyện Anh Sơn & words:Phẩm"),
        ("Trần Thị Tơ Nam Anh", "words:Trần Thị Tơ & place:Nam Anh"),
        ("tran thi to nam anh", "words:tran thi to & place:nam anh"),
        ("tên Vân xã Hòa Sơn", "words:Vân & place:xã Hòa Sơn"),
        ("Chiến Tam Hợp Tương Dương", "words:Chiến & place:Tam Hợp Tương Dương"),
        ("bí danh Văn Xuân Sơn Đô Lương", "words/name:Văn & place:Xuân Sơn Đô Lương"),
        ("Hải, Xuân Sơn, Đô Lương, Nghệ An", "words:Hải & place:Xuân Sơn, Đô Lương, Nghệ An"),
        ("Hạc Thành, Thanh Hóa, Lương Văn B", "place:Hạc Thành, Thanh Hóa & words:Lương Văn B"),
        ("quê Vinh, Nguyễn Văn Từ", "place/native:Vinh & words:Nguyễn Văn Từ"),
        ("bố Đỗ Văn Hoàng ở huyện Quỳnh Lưu", "words/kin:Đỗ Văn Hoàng & place:huyện Quỳnh Lưu"),
        ("Nguyễn Văn An, Hồng Nhung", "words:Nguyễn Văn An & words:Hồng Nhung"),
        ("Nguyễn Văn An, Thừa Thiên - Huế", "words:Nguyễn Văn An & place:Thừa Thiên - Huế"),
        ("Phách, phường 13, quận 5", "words:Phách & place:phường 13, quận 5"),
    ],
)
def test_a_place_behind_a_comma_or_a_whole_name_is_a_place(text: str, expected: str) -> None:
    assert summary(understand(text).readings[0]) == expected


def test_a_question_without_words_has_no_reading() -> None:
    question = understood("?!… 😀")

    assert question.readings == ()
    assert question.warnings == (NOTHING_TYPED,)


def test_the_unicode_form_does_not_matter() -> None:
    text = "liệt sĩ Nguyễn Văn An quê Quảng Xương sinh năm 1950"

    assert understood(unicodedata.normalize("NFD", text)) == understood(text)


def test_what_cannot_be_seen_is_left_out() -> None:
    assert understood("Nguyễn\u200b Văn\x00An\ufeff").text == "Nguyễn Văn An"


def test_the_tables_of_the_country_are_used_where_nothing_else_is_said() -> None:
    question = understand("nguyeenx vawn an huyeenj quangr xuwowng 1950")

    assert summary(question.readings[0]) == "words:nguyễn văn an & place:huyện quảng xương & date:1950"


@pytest.mark.parametrize(
    "text",
    ["a" * 10_000, '"' * 10_000, "1/" * 5_000, "ten:a " * 1_600, "-a " * 3_000, "bd/ls-0" * 1_400, "\x00" * 10_000,
     "năm mậu thân " * 700, "xã quảng thạch " * 600, "nguyeenx vawn an " * 600, "a\u0302\u0301" * 3_000, "!?" * 5_000],
)  # fmt: skip
def test_ten_thousand_letters_are_read_at_once(text: str) -> None:
    understand(text)
    begun = process_time()
    understand(text)

    assert process_time() - begun < 2.0


def test_after_warming_the_first_question_need_not_wait() -> None:
    warm()
    begun = process_time()
    understand("Lê Văn B, xã Hòa Sơn, huyện Đô Lương, hy sinh 1972")

    assert process_time() - begun < 0.5


@settings(deadline=None)
@given(ANYTHING)
def test_anything_can_be_typed(text: str) -> None:
    question = understand(text)

    assert len(question.readings) <= 4
    assert all(reading.required for reading in question.readings)
    assert all(group for reading in question.readings for group in reading.required)
    assert bool(question.readings) == bool(exact_words(question.text))
    assert question.readings or question.warnings


@settings(deadline=None)
@given(ANYTHING)
def test_no_word_is_lost(text: str) -> None:
    question = understand(text, lookups=WITHOUT_TELEX)
    words = folded_words(exact_words(question.text))[:MOST_WORDS]

    for reading in question.readings:
        clauses = [*(clause for group in reading.required for clause in group), *reading.excluded]
        kept = set(folded_words(exact_words(" ".join(clause.text for clause in clauses))))
        lost = set(words) - kept - cue_words() - CUES_OF_DATES_AND_NUMBERS - SIGN_WORDS
        assert not lost - field_words(question.text)


def field_words(text: str) -> set[str]:
    """Return the folded words that stand before a colon, the names of fields among them."""
    before = fold(text).split(":")[:-1]
    return {word for part in before for word in folded_words(exact_words(part))[-4:]}
