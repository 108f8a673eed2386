"""What an extract says."""

from collections.abc import Callable
from datetime import date

import pytest

from schemas.beneficiary import CATEGORIES
from schemas.extract_paper import (
    EXTRACT_FORMS,
    ExtractPaper,
    ExtractRow,
    content_digest,
    content_json,
    date_line,
    extract_title,
    number_line,
    printed_text,
    read_content,
)

MakePaper = Callable[..., ExtractPaper]


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("LS", "TRÍCH LỤC HỒ SƠ LIỆT SĨ"),
        ("TB", "TRÍCH LỤC HỒ SƠ THƯƠNG BINH"),
        ("BMVNAH", "TRÍCH LỤC HỒ SƠ BÀ MẸ VIỆT NAM ANH HÙNG"),
    ],
)
def test_the_title_names_the_category(code: str, title: str) -> None:
    assert extract_title(code) == title


def test_every_category_has_a_title_and_forms_belong_to_categories() -> None:
    codes = {category.code for category in CATEGORIES}

    assert len({extract_title(code) for code in codes}) == 12
    assert set(EXTRACT_FORMS) <= codes


@pytest.mark.parametrize(
    ("number", "line"), [(7, "Số: 07/TL-SNV"), (123, "Số: 123/TL-SNV"), (None, "Số: ……/TL-SNV")]
)
def test_the_number_has_two_digits_and_a_draft_has_none(
    number: int | None, line: str, make_paper: MakePaper
) -> None:
    assert number_line(make_paper(number=number)) == line


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 2, 5), "Hòa An, ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 12), "Hòa An, ngày 12 tháng 3 năm 2026"),
        (None, "Hòa An, ngày … tháng … năm …"),
    ],
)
def test_small_days_and_the_first_two_months_have_a_zero(
    day: date | None, line: str, make_paper: MakePaper
) -> None:
    assert date_line(make_paper(issued_on=day)) == line


def test_printed_text_is_composed_and_holds_nothing_invisible() -> None:
    assert printed_text("Nguyê\u0303n\u202e  Văn\u200b\tA\n") == "Nguyễn Văn A"


def test_content_comes_back_as_it_was(make_paper: MakePaper) -> None:
    paper, draft = make_paper(), make_paper(number=None, issued_on=None, is_draft=True)

    assert (read_content(content_json(paper)), read_content(content_json(draft))) == (paper, draft)


def test_papers_that_look_the_same_have_one_digest(make_paper: MakePaper) -> None:
    twin = make_paper(purpose="bổ  sung hồ sơ thờ cu\u0301ng liệt sĩ ")

    assert content_digest(twin) == content_digest(make_paper())


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 8},
        {"signer_name": "Lê Văn Kỳ"},
        {"is_test": False},
        {"rows": (ExtractRow("Họ và tên", "NGUYỄN VĂN THƯ", "Giấy báo tử, trang 3", "Trần Thị Mẫu"),)},
    ],
)
def test_any_other_word_gives_another_digest(changes: dict[str, object], make_paper: MakePaper) -> None:
    assert content_digest(make_paper(**changes)) != content_digest(make_paper())
