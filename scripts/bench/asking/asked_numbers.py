"""Numbers as officers type them: as written, with other signs, or their digits alone."""

import re

from schemas.fields import FieldName
from scripts.bench.asking.additions import Added
from scripts.bench.asking.truth import Archive
from scripts.bench.province.draws import Draws
from scripts.bench.province.facts import TrueFacts

_CUES: dict[FieldName, tuple[str, ...]] = {
    "beneficiary_file_no": ("{}", "hồ sơ số {}", "số hồ sơ {}", "{}"),
    "decision_no": ("{}", "quyết định số {}", "QĐ {}", "số {}"),
    "death_notice_no": ("giấy báo tử số {}", "{}", "báo tử {}"),
    "merit_certificate_no": ("{}", "bằng số {}", "bằng Tổ quốc ghi công {}"),
    "merit_decision_no": ("{}", "QĐ cấp bằng {}"),
    "citizen_no": ("{}", "CCCD {}", "số CMND {}"),
    "certificate_no": ("{}", "giấy chứng nhận số {}", "thẻ {}"),
}
_PLAIN = ("{}", "số {}")
_SHORTEST = 4
"""Digits that a number has at least to be asked for by them alone."""
_DIGITS = re.compile("[0-9]+")
_YEAR = re.compile("1[89][0-9]{2}|20[0-9]{2}")
"""Nobody who types such digits alone can hope to be understood."""


def ask_number(archive: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return a number as the papers write it."""
    picked = _picked(facts, draws)
    if picked is None:
        return None
    field, number = picked
    return Added(draws.of(_CUES.get(field, _PLAIN)).format(number), archive.numbered(number))


def ask_number_otherwise(archive: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return a number in small letters, with other dashes, with spaces about its signs, or D for Đ."""
    picked = _picked(facts, draws)
    if picked is None:
        return None
    _, number = picked
    forms = (
        number.lower(),
        number.replace("-", "–"),
        re.sub(r"\s*-\s*", " ", number),
        re.sub(r"([/-])", r" \1 ", number),
        number.replace("Đ", "D"),
        number.replace("Đ", "Ð"),
        re.sub(r"([/-])", r" \1 ", number).lower(),
        re.sub(r"(?<=[A-Z]) (?=[0-9])", "", number),
    )
    changed = [form for form in forms if form != number]
    return Added(draws.of(changed), archive.numbered(number)) if changed else None


def ask_digits(archive: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return the longest run of digits of a number, with its noughts."""
    runs = [max(_DIGITS.findall(number), key=len, default="") for _, number in facts.numbers]
    long_enough = [run for run in runs if len(run) >= _SHORTEST and not _YEAR.fullmatch(run)]
    if not long_enough:
        return None
    digits = draws.of(long_enough)
    return Added(draws.of(("{}", "số {}")).format(digits), archive.with_digits(digits))


def _picked(facts: TrueFacts, draws: Draws) -> tuple[FieldName, str] | None:
    return draws.of(facts.numbers) if facts.numbers else None
