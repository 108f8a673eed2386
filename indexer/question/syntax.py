"""The signs of a question: `"cụm từ"`, `-loại`, `A OR B`, `trường:giá trị`; what is wrong is told, read leniently."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from indexer.question.field_names import FieldNames, field_named, names_pattern
from indexer.question.typed_text import typed

LONGEST_QUOTED = 40
"""Letters of what was typed that a warning repeats."""
MISTAKES: dict[str, str] = {
    "too_long": "Câu hỏi quá dài: chỉ tìm theo {} từ đầu.",
    "open_quote": "Dấu ngoặc kép chưa được đóng: hệ thống đã tìm các từ sau dấu ấy như những từ thường.",
    "empty_quotes": "Giữa hai dấu ngoặc kép không có từ nào: hệ thống đã bỏ qua cặp dấu ấy và tìm phần còn lại.",
    "lonely_or": "“OR” (hoặc “|”) cần có điều cần tìm ở cả hai bên: hệ thống đã bỏ qua dấu ấy và tìm các từ còn lại.",
    "lonely_minus": "Dấu trừ phải đứng liền trước từ cần loại: hệ thống đã bỏ qua dấu ấy và tìm các từ còn lại.",
    "unknown_field": "“{}” không phải là tên trường tìm kiếm: hệ thống đã tìm cả cụm ấy như những từ thường.",
    "empty_field": "Sau “{}” chưa có giá trị cần tìm: hệ thống đã tìm các từ đã nhập như những từ thường.",
    "parentheses": "Dấu ngoặc đơn không nhóm được điều kiện: hệ thống đã bỏ qua dấu ấy và tìm các từ bên trong.",
    "only_excluded": "Câu hỏi chỉ có điều cần loại: hệ thống đã tìm chính các từ ấy; mời Ông/Bà ghi thêm điều cần tìm.",
    "no_value": "Hệ thống không hiểu “{}” là {}: đã tìm như những từ thường.",
}
"""What can be wrong with a question, and what was searched instead."""

_QUOTES = '"“”„«»'
_SIGN = re.compile(
    rf"(?P<phrase>[{_QUOTES}](?P<inner>[^{_QUOTES}]*)[{_QUOTES}])"
    r"|(?P<either>(?<!\S)(?:OR|HOẶC|HOAC)(?!\S)|\|+)"
    rf"|(?P<minus>(?<![^\s(])[-−](?=[\w{_QUOTES}]))"
)
_FIELD = re.compile(rf"(?<!\w)(?:{names_pattern()}):(?=[^\s:])")
_FIELD_AT_END = re.compile(rf"(?<!\w)(?:{names_pattern()}):$")
_WORDS_AND_COLON = re.compile(rf"(?<![\w./:@])[^\W\d_]{{1,20}}:(?=[\w{_QUOTES}])")
_LONELY_MINUS = re.compile(r"^[-−](?= |$)|(?<= )[-−]$")
_IN_SPAN = re.compile(r"[0-9] ?[-−][0-9]")
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a question between its signs."""

    text: str
    field: FieldNames | None = None
    """Of a value; an unquoted one reaches as far as it can be understood as such, the rest is plain words."""
    is_quoted: bool = False
    is_excluded: bool = False
    """What is excluded reaches as far as one thing; the rest of an unquoted text is plain words."""
    is_alternative: bool = False
    """Whether OR stands between the end of the part before it and its beginning."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """A question taken apart at its signs."""

    parts: tuple[Part, ...]
    warnings: tuple[str, ...] = ()


class _Mark(NamedTuple):
    kind: str
    start: int
    end: int
    inner: str = ""
    """Of a phrase what stands between its quotes, of a field its name."""


class _State(NamedTuple):
    """How far a question has been taken apart."""

    parts: tuple[Part, ...] = ()
    mistakes: tuple[str, ...] = ()
    waiting: Part = Part("")
    """What is known of the next part before its text comes."""


def parse(text: str) -> Syntax:
    """Return the parts of visible `text` and what was wrong with it, in Vietnamese."""
    state, place = _State(), 0
    marks = list(_marks(text))
    for mark in (*marks, _Mark("end", len(text), len(text))):
        between = text[place : mark.start].strip()
        if _WORD.search(between):
            state = _with_part(state, replace(state.waiting, text=between))
        state, place = _STEPS[mark.kind](state, mark), mark.end
    mistakes = (*state.mistakes, *_loose_signs(text, marks))
    return Syntax(state.parts, tuple(dict.fromkeys(mistakes)))


def mistake(code: str, *details: str) -> str:
    """Return the sentence of MISTAKES for `code`, with `details` cut short."""
    return MISTAKES[code].format(*(each[:LONGEST_QUOTED] for each in details))


def _marks(text: str) -> Iterator[_Mark]:
    plain, place = typed(text).plain, 0
    while mark := _next_mark(text, plain, place):
        if mark.kind != "minus" or not _IN_SPAN.search(text, max(0, mark.start - 2), mark.end + 1):
            yield mark
        place = mark.end


def _next_mark(text: str, plain: str, place: int) -> _Mark | None:
    """Return the next sign; names of fields are looked for without diacritics, signs as they are."""
    sign, field = _SIGN.search(text, place), _FIELD.search(plain, place)
    if field and (not sign or field.start() < sign.start()):
        return _Mark("field", *field.span(), text[field.start() : field.end() - 1])
    return _Mark(sign.lastgroup or "", *sign.span(), sign["inner"] or "") if sign else None


def _with_part(state: _State, part: Part) -> _State:
    """Return `state` with one part more; an OR that has nothing to stand beside is none."""
    is_paired = bool(state.parts) and not state.parts[-1].is_excluded and not part.is_excluded
    mistakes = (mistake("lonely_or"),) if part.is_alternative and not is_paired else ()
    part = replace(part, is_alternative=part.is_alternative and is_paired)
    return _State((*state.parts, part), (*state.mistakes, *mistakes))


def _after_phrase(state: _State, mark: _Mark) -> _State:
    if _WORD.search(mark.inner):
        return _with_part(state, replace(state.waiting, text=mark.inner.strip(), is_quoted=True))
    field = state.waiting.field
    wrong = mistake("empty_field", f"{field.names[0]}:") if field else mistake("empty_quotes")
    return _State(state.parts, (*state.mistakes, wrong), replace(state.waiting, field=None))


def _after_field(state: _State, mark: _Mark) -> _State:
    return state._replace(waiting=replace(state.waiting, field=field_named(mark.inner)))


def _after_minus(state: _State, _mark: _Mark) -> _State:
    return state._replace(waiting=replace(state.waiting, is_excluded=True))


def _after_either(state: _State, _mark: _Mark) -> _State:
    ended = _after_end(state, _mark)
    return ended._replace(waiting=Part("", is_alternative=True))


def _after_end(state: _State, _mark: _Mark) -> _State:
    """Return `state` with what is wrong if nothing follows."""
    waiting = state.waiting
    wrong = [mistake("empty_field", f"{waiting.field.names[0]}:")] if waiting.field else []
    wrong += [mistake("lonely_or")] if waiting.is_alternative else []
    wrong += [mistake("lonely_minus")] if waiting.is_excluded else []
    return _State(state.parts, (*state.mistakes, *wrong))


_STEPS = {
    "phrase": _after_phrase,
    "field": _after_field,
    "minus": _after_minus,
    "either": _after_either,
    "end": _after_end,
}


def _loose_signs(text: str, marks: Sequence[_Mark]) -> Iterator[str]:
    """Yield what is wrong with signs that mark nothing; parentheses are minded only beside others."""
    ends = [0, *(mark.end for mark in marks)]
    starts = [*(mark.start for mark in marks), len(text)]
    bare = " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    if any(quote in bare for quote in _QUOTES):
        yield mistake("open_quote")
    if _LONELY_MINUS.search(text):
        yield mistake("lonely_minus")
    if marks and ("(" in bare or ")" in bare):
        yield mistake("parentheses")
    for match in _WORDS_AND_COLON.finditer(bare):
        yield mistake("unknown_field", match.group())
    if empty := _FIELD_AT_END.search(typed(bare).plain):
        yield mistake("empty_field", bare[empty.start() :])
