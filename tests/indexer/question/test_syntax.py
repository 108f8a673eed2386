"""The signs of a question are few, and every one of them does what its row says."""

import pytest

from indexer.question.field_names import FIELD_NAMES, field_named
from indexer.question.syntax import Part, parse
from indexer.question.understanding import understand


def shown(part: Part) -> str:
    signs = [
        ("|", part.is_alternative),
        ("-", part.is_excluded),
        (f"{part.field.key}:" if part.field else "", True),
    ]
    text = f'"{part.text}"' if part.is_quoted else part.text
    return "".join(sign for sign, is_there in signs if is_there) + text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('"Nguyễn Văn An" 1950', ['"Nguyễn Văn An"', "1950"]),
        ("“Văn An” «Bình»", ['"Văn An"', '"Bình"']),
        ('An -"thương binh" -loai:LS -Bình', ["An", '-"thương binh"', "-category:LS", "-Bình"]),
        ("An OR Bình HOẶC Cường | Dũng", ["An", "|Bình", "|Cường", "|Dũng"]),
        ("An or Bình hoặc Cường", ["An or Bình hoặc Cường"]),
        ('ten:"Văn An" que:Vinh', ['name:"Văn An"', "native:Vinh"]),
        ("họ tên:An HO TEN:An hoten:An name:An", ["name:An"] * 4),
        ("sinh:1948..1950", ["birth:1948..1950"]),
        ("Quảng Xương - Thanh Hóa", ["Quảng Xương - Thanh Hóa"]),
        ("c5-d7 1948-1950 1948 -1950", ["c5-d7 1948-1950 1948 -1950"]),
        ("tên: An", ["tên: An"]),
        ("abc:xyz", ["abc:xyz"]),
    ],
)
def test_signs_part_a_question(text: str, parts: list[str]) -> None:
    assert [shown(part) for part in parse(text).parts] == parts


def test_a_name_stands_for_one_field_only() -> None:
    names = [name for row in FIELD_NAMES for name in row.names]

    assert len(set(names)) == len(names)
    assert all(field_named(name).names.count(name) == 1 for name in names)


@pytest.mark.parametrize("example", [row.example for row in FIELD_NAMES])
def test_the_example_of_a_field_is_understood(example: str) -> None:
    question = understand(example)
    (clause,) = question.readings[0].required[0]

    assert question.warnings == ()
    assert len(question.readings[0].required) == 1
    assert clause.kind != "words" or clause.field


@pytest.mark.parametrize(
    ("text", "kind", "words", "rest"),
    [
        ("ten:Nguyễn Văn An sinh 1950", "words", "Nguyễn Văn An", 1),
        ("me:Nguyễn Thị Tý, Vinh", "words", "Nguyễn Thị Tý", 1),
        ("so:BD/LS 07956 An", "number", "BD/LS 07956", 1),
        ("cccd:003050123456 An", "number", "003050123456", 1),
        ("mat:tháng 3 năm 1972 An", "date", "tháng 3 năm 1972", 1),
        ("que:Quảng Xương Thanh Hóa 1950", "place", "Quảng Xương Thanh Hóa", 1),
        ("donvi:c5 d7 An", "unit", "c5 d7", 1),
        ("donvi:TNXP", "term", "TNXP", 0),
        ("loai:liệt sĩ An", "category", "liệt sĩ", 1),
        ("giay:giấy báo tử 1972", "document_type", "giấy báo tử", 1),
        ("chu:mảnh đạn", "words", "mảnh", 1),
    ],
)
def test_a_value_without_quotes_reaches_as_far_as_it_is_understood(
    text: str, kind: str, words: str, rest: int
) -> None:
    first, *others = understand(text).readings[0].required

    assert (first[0].kind, first[0].text) == (kind, words)
    assert len(others) == rest
