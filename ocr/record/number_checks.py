"""Checks of percentages, classes, citizen numbers and file numbers against the other facts."""

import re
from collections.abc import Iterator, Mapping

from ocr.record.facts import Facts
from schemas.beneficiary import CATEGORIES
from schemas.citizen_no import CitizenNoFault, citizen_no_faults
from schemas.fields import FieldName
from schemas.injury_rates import CLASS_PERCENTS, LEAST_PERCENTS, UNVERIFIED
from schemas.record import RecordWarning
from schemas.vietnamese import fold

CITIZEN_NO_WARNINGS: Mapping[CitizenNoFault, tuple[str, tuple[FieldName, ...], str]] = {
    "wrong_length": (
        "citizen_no_wrong_length",
        ("citizen_no",),
        "Số CCCD, CMND phải có 9 hoặc 12 chữ số: xin đối chiếu với ảnh của trang.",
    ),
    "unknown_province": (
        "citizen_no_unknown_province",
        ("citizen_no",),
        "Ba chữ số đầu của số CCCD không phải mã của tỉnh nào trong 63 tỉnh, thành phố: xin đối chiếu với ảnh.",
    ),
    "other_birth_year": (
        "citizen_no_other_birth_year",
        ("citizen_no", "birth_date"),
        "Năm sinh trong số CCCD khác năm sinh đã đọc: xin đối chiếu cả hai với ảnh của trang.",
    ),
    "other_sex": (
        "citizen_no_other_sex",
        ("citizen_no", "sex"),
        "Giới tính trong số CCCD khác giới tính đã đọc: xin đối chiếu cả hai với ảnh của trang.",
    ),
}

_PERCENT = re.compile(r"\d+(?:\.\d+)?")
_CATEGORY_PART = re.compile(r"(?:^|/)\s*([A-ZĐÐ]{2,6})\s*[- ]?\s*\d")
_CODES_BY_LETTERS = {fold(category.code): category.code for category in CATEGORIES}


def percent_warnings(facts: Facts) -> Iterator[RecordWarning]:
    """Yield warnings for a percentage that cannot be, or not in its category, or not in its class."""
    if not _PERCENT.fullmatch(facts.normal("injury_percent")):
        return
    percent = float(facts.normal("injury_percent"))
    if not percent.is_integer() or not 1 <= percent <= 100:
        message = "Tỷ lệ tổn thương cơ thể phải là số nguyên từ 1 đến 100: xin đối chiếu với ảnh của trang."
        yield RecordWarning("percent_out_of_range", ("injury_percent",), message)
        return
    yield from _below_category(facts, percent=int(percent))
    yield from _against_class(facts, percent=int(percent))


def citizen_no_warnings(facts: Facts) -> Iterator[RecordWarning]:
    """Yield a warning for each fault of the citizen number."""
    number = facts.text("citizen_no")
    if not number:
        return
    for fault in citizen_no_faults(number, birth=facts.date("birth_date"), sex=facts.text("sex")):
        yield RecordWarning(*CITIZEN_NO_WARNINGS[fault])


def file_no_warnings(facts: Facts) -> Iterator[RecordWarning]:
    """Yield a warning where the letters of the file number name another category than the papers do."""
    category, match = facts.normal("category"), _CATEGORY_PART.search(facts.normal("beneficiary_file_no"))
    named = _CODES_BY_LETTERS.get(fold(match[1])) if match else None
    if named and category in _CODES_BY_LETTERS.values() and named != category:
        message = "Chữ chỉ loại trong số hồ sơ khác loại người có công đã đọc: xin đối chiếu cả hai với ảnh của trang."
        yield RecordWarning("file_no_other_category", ("beneficiary_file_no", "category"), message)


def _below_category(facts: Facts, *, percent: int) -> Iterator[RecordWarning]:
    for row in LEAST_PERCENTS:
        if row.category == facts.normal("category") and percent < row.percent:
            message = (
                f"Tỷ lệ thấp hơn mức {row.percent}% của loại này ({row.ground}): xin đối chiếu tỷ lệ và loại."
            )
            is_soft = UNVERIFIED in row.ground
            yield RecordWarning("percent_below_category", ("injury_percent", "category"), message, is_soft)


def _against_class(facts: Facts, *, percent: int) -> Iterator[RecordWarning]:
    for row in CLASS_PERCENTS:
        if row.injury_class == facts.normal("injury_class") and not row.first <= percent <= row.last:
            message = (
                f"Hạng {row.injury_class} thường ứng với {row.first}–{row.last}% ({row.ground}):"
                " xin đối chiếu tỷ lệ và hạng với ảnh của trang."
            )
            is_soft = UNVERIFIED in row.ground
            yield RecordWarning("percent_outside_class", ("injury_percent", "injury_class"), message, is_soft)
