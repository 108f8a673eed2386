"""Why a dossier was found: its rung, told from its names and numbers alone, so that engines cannot differ."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from indexer.analysis import GAP, Words, exact_words, folded_words, normal_code, toned_words
from indexer.ranking import SearchPlan

Rung = Literal["exact", "tone", "folded", "iy", "ocr", "edit", "text"]

_NAME_FORMS: tuple[tuple[Rung, Callable[[Words], Words], str], ...] = (
    ("exact", tuple, "khớp chính xác {}"),
    ("tone", toned_words, "khớp {}, chỉ khác cách đặt dấu thanh"),
    ("folded", folded_words, "khớp không dấu với {}"),
)
_IN_TEXT: tuple[Rung, str] = ("text", "khớp trong nội dung trang")


@dataclass(frozen=True, slots=True)
class KnownValues:
    """What an index gives back of a dossier it found."""

    full_name: str
    other_names: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    """Vietnamese label and number."""


def known_values(row: Mapping[str, object]) -> KnownValues:
    """Return the names and numbers among the stored fields of a hit; a field holds one value, a list or none."""
    labels = {
        "beneficiary_file_no": "số hồ sơ",
        "archive_file_code": "mã hồ sơ lưu trữ",
        "decision_nos": "số quyết định",
    }
    numbers = [(label, number) for field, label in labels.items() for number in _strings(row.get(field))]
    return KnownValues(
        "".join(_strings(row.get("full_name"))), _strings(row.get("other_names")), tuple(numbers)
    )


def rung_of(plan: SearchPlan, known: KnownValues) -> tuple[Rung, str]:
    """Return the rung of a found dossier and the reason to show, in Vietnamese."""
    return _name_rung(plan.words, known) or _number_rung(plan, known) or _IN_TEXT


def _name_rung(words: Words, known: KnownValues) -> tuple[Rung, str] | None:
    names = [("họ tên", exact_words(known.full_name))]
    names += [("tên gọi khác", exact_words(name)) for name in known.other_names]
    parts = tuple(part for _, name in names for part in name)
    for rung, change, reason in _NAME_FORMS:
        typed = change(words)
        whole = next((label for label, name in names if change(name) == typed), None)
        if whole or set(typed) <= set(change(parts)):
            return rung, reason.format(whole or "một phần họ tên")
    return None


def _number_rung(plan: SearchPlan, known: KnownValues) -> tuple[Rung, str] | None:
    for label, number in known.numbers:
        if normal_code(number) in plan.codes:
            return "exact", f"khớp chính xác {label}"
    typed = folded_words(plan.words)
    for label, number in known.numbers:
        if folded_words(exact_words(number)) == typed:
            return "folded", f"khớp {label}, khác cách viết dấu"
    for label, number in known.numbers:
        if any(word.isdigit() for word in typed) and _stand_within(typed, folded_words(exact_words(number))):
            return "exact", f"khớp một phần {label}"
    return None


def _stand_within(words: Words, whole: Words) -> bool:
    return f"{GAP}{GAP.join(words)}{GAP}" in f"{GAP}{GAP.join(whole)}{GAP}"


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(str(item) for item in value if item)
    return (str(value),) if value else ()
