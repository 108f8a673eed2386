"""Why a dossier was found, told from what it holds by rules of its own, so that engines cannot differ in it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from indexer.analysis import GAP, Words, exact_words, folded_words, normal_code
from indexer.names import FORMS
from indexer.question.clauses import Clause, Question, Reading
from indexer.question.dates import date_steps
from indexer.spelling.initials import NamePart, abbreviated, initials_of
from indexer.spelling.iy import same_i
from indexer.spelling.misreadings import misread_key, misreadings
from indexer.spelling.slips import is_slip
from schemas.fields import FIELDS
from schemas.vietnamese import fold

Rung = Literal["exact", "tone", "folded", "iy", "ocr", "edit", "text"]
RUNGS: tuple[Rung, ...] = ("exact", "tone", "folded", "iy", "ocr", "edit", "text")

_FORM_RUNGS: tuple[tuple[str, Rung, str], ...] = (
    ("x", "exact", "khớp chính xác {}"),
    ("t", "tone", "khớp {}, chỉ khác cách đặt dấu thanh"),
    ("f", "folded", "khớp không dấu với {}"),
    ("i", "iy", "khớp {}, khác i/y"),
)
_OCR = "khớp {}, có chữ máy đọc nhầm"
_EDIT = "gần giống {}, khác một chữ cái"
_EDIT_OF_KIN = "gần giống họ tên thân nhân"
_IN_TEXT = "khớp trong nội dung trang"
_NUMBER_LABELS = {spec.name: spec.label.lower() for spec in FIELDS} | {
    "archive_file_code": "mã hồ sơ lưu trữ"
}


@dataclass(frozen=True, slots=True)
class _Match:
    """How a clause is met: on which rung, and in words; nothing said where only the text can hold it."""

    rung: Rung
    reason: str


def explain(question: Question, row: Mapping[str, object], *, is_partial: bool) -> tuple[Rung, str]:
    """Return the rung of a found dossier and the reason to show, in Vietnamese.

    Args:
        question: As it was understood.
        row: SHOWN_FIELDS of the dossier.
        is_partial: Whether the dossier need not fit all of it: then what it lacks is named.
    """
    if not question.readings:
        return "exact", "thuộc nhóm đã chọn"
    met = [_matches(reading, row, is_partial=is_partial) for reading in question.readings]
    return _told(min(met, key=_rank), is_partial=is_partial)


def _matches(
    reading: Reading, row: Mapping[str, object], *, is_partial: bool
) -> list[tuple[Clause, _Match | None]]:
    pairs: list[tuple[Clause, _Match | None]] = []
    for group in reading.required:
        met = [(clause, match) for clause in group if (match := _match(clause, row, is_partial=is_partial))]
        pairs.append(min(met, key=lambda pair: RUNGS.index(pair[1].rung)) if met else (group[0], None))
    return pairs


def _rank(pairs: list[tuple[Clause, _Match | None]]) -> tuple[int, int]:
    """Return what sorts readings: fewer clauses unexplained, then the better rungs."""
    missing = sum(match is None for _, match in pairs)
    return missing, sum(RUNGS.index(match.rung) for _, match in pairs if match)


def _told(pairs: list[tuple[Clause, _Match | None]], *, is_partial: bool) -> tuple[Rung, str]:
    named = [match for clause, match in pairs if match and clause.kind in ("words", "phrase", "number")]
    other = [match for clause, match in pairs if match and match not in named]
    unmet = [clause for clause, match in pairs if match is None]
    rungs = [match.rung for match in named] or [match.rung for match in other] or ["text"]
    reasons = list(dict.fromkeys(match.reason for match in (*named, *other)))
    if unmet and not (is_partial and reasons):
        reasons.append(_IN_TEXT)
    elif unmet:
        reasons.append("chưa thấy " + ", ".join(f"“{clause.text}”" for clause in unmet))
    rung: Rung = max(rungs, key=RUNGS.index)
    if not named and unmet and any(clause.kind in ("words", "phrase") for clause in unmet):
        rung = "text"
    return rung, "; ".join(reasons)


def _match(clause: Clause, row: Mapping[str, object], *, is_partial: bool) -> _Match | None:
    match clause.kind:
        case "words" | "phrase":
            return None if clause.field == "text" else _name_match(clause, row, is_partial=is_partial)
        case "number":
            return _number_match(clause.text, row)
        case "date":
            return _date_match(clause, row)
        case "place":
            return _place_match(clause, row)
        case "unit":
            is_held = clause.keys <= set(_strings(row.get("units")))
            return _Match("exact", f"đơn vị {clause.text}") if is_held else None
        case "category":
            is_held = bool(clause.keys & set(_strings(row.get("category"))))
            return _Match("exact", f"loại {clause.text}") if is_held else None
        case _:
            return None


def _name_match(clause: Clause, row: Mapping[str, object], *, is_partial: bool) -> _Match | None:
    typed, parts = _words_of(clause.text), _abbreviated(clause.text)
    own = [("họ tên", _words_of(name)) for name in _strings(row.get("full_name"))]
    own += [("cách đọc khác của họ tên", _words_of(name)) for name in _strings(row.get("readings"))]
    own += [("bí danh, tên gọi khác", _words_of(name)) for name in _strings(row.get("other_names"))]
    kin = []
    for entry in _strings(row.get("kin_names")):
        relation, _, name = entry.partition("\t")
        kin.append((f"họ tên {relation.lower()}" if relation else "họ tên thân nhân", _words_of(name)))
    found = None if clause.field == "kin" else name_rung(typed, own, parts=parts)
    found = found or (name_rung(typed, kin) if clause.field != "name" else None)
    if found is None and clause.field == "kin" and not is_partial:
        return _Match("edit", _EDIT_OF_KIN)
    return found or (_partly(folded_words(typed), own) if is_partial and clause.field != "kin" else None)


def name_rung(
    typed: Words, names: Iterable[tuple[str, Words]], *, parts: tuple[NamePart, ...] | None = None
) -> _Match | None:
    """Return on which rung `typed` meets one of `names`, each with what it is called; None on none."""
    names = [(label, name) for label, name in names if name]
    if not typed:
        return None
    forms = (
        match
        for form, rung, reason in _FORM_RUNGS
        if (match := _form_match(typed, names, parts, form=form, rung=rung, reason=reason))
    )
    return next(forms, None) or _slip_match(folded_words(typed), names)


def _form_match(
    typed: Words,
    names: Sequence[tuple[str, Words]],
    parts: tuple[NamePart, ...] | None,
    *,
    form: str,
    rung: Rung,
    reason: str,
) -> _Match | None:
    spelled = _spelled(form, typed)
    for label, name in names:
        if _spelled(form, name) == spelled:
            return _Match(rung, reason.format(label))
    for label, name in names:
        if set(spelled) <= set(_spelled(form, name)):
            is_part = len(name) > len(typed)
            return _Match(rung, reason.format(f"một phần {label}" if is_part else f"{label}, khác thứ tự"))
    for label, name in names:
        if parts and _abbreviates(parts, name, form=form):
            return _Match(rung, reason.format(f"{label} viết tắt"))
    return None


def _slip_match(folded: Words, names: Sequence[tuple[str, Words]]) -> _Match | None:
    for label, name in names:
        if "".join(folded) == "".join(_spelled("f", name)) or _all_met(folded, name, _is_misread):
            return _Match("ocr", _OCR.format(label))
    for label, name in names:
        if _all_met(folded, name, _is_near):
            return _Match("edit", _EDIT.format(label))
    return None


def _partly(folded: Words, names: Iterable[tuple[str, Words]]) -> _Match | None:
    for label, name in names:
        met = sum(any(_is_near(word, held) for held in _spelled("f", name)) for word in folded)
        if len(folded) > 2 and met == len(folded) - 1:
            return _Match("edit", f"khớp {met}/{len(folded)} chữ của {label}")
    return None


def _abbreviates(parts: tuple[NamePart, ...], name: Words, *, form: str) -> bool:
    if len(parts) != len(name):
        return False
    full, folded = _spelled(form, name), _spelled("f", name)
    return all(
        fold(part.text) in initials_of(folded[place])
        if part.is_initial
        else _spelled(form, _words_of(part.text)) == (full[place],)
        for place, part in enumerate(parts)
    )


# A question is compared with the names of every hit, and the same names come again and again.
_words_of = lru_cache(maxsize=16_384)(exact_words)
_abbreviated = lru_cache(maxsize=1_024)(abbreviated)


@lru_cache(maxsize=32_768)
def _spelled(form: str, words: Words) -> Words:
    return FORMS[form](words)


def _all_met(folded: Words, name: Words, is_met: Callable[[str, str], bool]) -> bool:
    held = _spelled("f", name)
    return all(any(is_met(word, each) for each in held) for word in folded)


def _is_misread(asked: str, held: str) -> bool:
    return same_i(asked) == same_i(held) or held in misreadings(asked)


@lru_cache(maxsize=65_536)
def _is_near(asked: str, held: str) -> bool:
    return _is_misread(asked, held) or is_slip(asked, held)


def _number_match(text: str, row: Mapping[str, object]) -> _Match | None:
    code, typed = normal_code(text), folded_words(exact_words(text))
    numbers = [entry.partition("\t")[::2] for entry in _strings(row.get("numbers"))]
    for rung, reason, is_met in _NUMBER_RUNGS:
        for field, number in numbers:
            if is_met(code, typed, number) and (rung != "part" or field != "archive_file_code"):
                shown: Rung = "exact" if rung == "part" else rung
                return _Match(shown, reason.format(_NUMBER_LABELS.get(field, "số")))
    return None


def _is_part(code: str, typed: Words, number: str) -> bool:
    is_run = code.isdecimal() and code in re.findall("[0-9]+", number)
    return is_run or _stand_within(typed, folded_words(exact_words(number)))


_NUMBER_RUNGS: tuple[tuple[Literal["part"] | Rung, str, Callable[[str, Words, str], bool]], ...] = (
    ("exact", "khớp chính xác {}", lambda code, _, number: normal_code(number) == code),
    (
        "folded",
        "khớp {}, khác cách viết dấu",
        lambda _, typed, number: folded_words(exact_words(number)) == typed,
    ),
    ("part", "khớp một phần {}", _is_part),
    (
        "ocr",
        "khớp {}, có chữ máy đọc nhầm",
        lambda code, _, number: misread_key(normal_code(number)) == misread_key(code),
    ),
    (
        "edit",
        "gần giống {}, khác một ký tự",
        lambda code, _, number: len(code) > 5 and _one_apart(code, normal_code(number)),
    ),
)
"""How a number typed is met, best first; `part` is told as exact, but not of a shelf's code, which holds counts."""


def _one_apart(first: str, second: str) -> bool:
    """Return whether one letter is wrong, missing, added, or two neighbors are swapped."""
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    left, right = first[start:], second[start:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )


def _date_match(clause: Clause, row: Mapping[str, object]) -> _Match | None:
    assert clause.date is not None
    asked = {key for keys, _ in date_steps(clause.date) for key in keys}
    labels = {"birth": "ngày sinh", "death": "ngày hy sinh, từ trần", "dates": "ngày tháng"}
    wanted = [clause.field] if clause.field in labels else list(labels)
    for name in wanted:
        if asked & set(_strings(row.get(name))):
            return _Match("exact", f"{labels[name]} phù hợp “{clause.text}”")
    return None


def _place_match(clause: Clause, row: Mapping[str, object]) -> _Match | None:
    assert clause.place is not None
    fields = {"native": "quê quán", "places": "nơi chốn"}
    for name in ["native"] if clause.field == "native" else fields:
        held = set(_strings(row.get(name)))
        if clause.place.same & held:
            return _Match("exact", f"{fields[name]}: {clause.place.label}")
        if clause.place.merged & held:
            return _Match("exact", f"{fields[name]} thuộc nơi nay hoặc trước là {clause.place.label}")
    return None


def _stand_within(words: Words, whole: Words) -> bool:
    return bool(words) and f"{GAP}{GAP.join(words)}{GAP}" in f"{GAP}{GAP.join(whole)}{GAP}"


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(str(item) for item in value if item)
    return (str(value),) if value else ()
