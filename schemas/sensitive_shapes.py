"""Words that guarded values can be told by wherever they stand: numbers of identity cards, shares of lost ability."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from schemas.fields import Sensitivity
from schemas.vietnamese import fold

IDENTITY_CUES: tuple[str, ...] = ("cccd", "cmnd", "cmtnd", "cmt", "can cuoc", "chung minh", "dinh danh")
"""Folded; digits that follow are an identity number however many of them were read."""
HEALTH_CUES: tuple[str, ...] = (
    "thuong tat", "ton thuong", "mat suc", "ton hai", "suc khoe", "benh tat", "suy giam", "kha nang lao dong",
    "kld", "msld", "giam dinh", "ty le", "ti le", "thuong binh", "benh binh",
)  # fmt: skip
"""Folded; percentages and classes near them tell how far somebody was wounded or ill."""
BEFORE, AFTER = 10, 15
"""How many words before and after a cue are near it."""

_TELLING = re.compile(r"\d|%|^\W*tr[aă]m\W*$", re.IGNORECASE)
_LETTERS = re.compile(r"[a-z0-9]+")
_DIGITS_READ_AS = str.maketrans("OoQDIlSBZ", "000011582")
_LONG_NUMBER = re.compile(r"(?<!\d)(?:\d{9}|\d{12})(?!\d)")
_GAPS = re.compile(r"[.\-–]")
_EDGES = ",;:.-–()[]\"'“”*|_"
_SHARE = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?\s*%")
_BARE_SHARE = re.compile(r"\W*(?:\d{1,3}(?:[.,]\d{1,2})?|[1-8]/[348])\W*")
_CLASS = re.compile(r"\W*[1-8](?:/[348])?\W*")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_MONEY = frozenset({"dong", "d", "vnd"})
_NUMBER_WORDS = frozenset(
    {
        "khong",
        "mot",
        "hai",
        "ba",
        "bon",
        "tu",
        "nam",
        "lam",
        "sau",
        "bay",
        "tam",
        "chin",
        "muoi",
        "linh",
        "le",
    }
    | {"phay", "ruoi", "tram", "phan"}
)
_CLASS_WORDS = frozenset({"hang", "loai"})
_NOT_OF_A_SHARE = frozenset({"ngay", "thang", "nam", "so", "dieu", "khoan", "lan", "tu"})


def sensitivity_by_shape(texts: Sequence[str]) -> list[Sensitivity]:
    """Return what each of the words `texts`, in reading order, tells by its shape and the words around it."""
    found: list[Sensitivity] = [""] * len(texts)
    telling = [place for place, text in enumerate(texts) if _TELLING.search(text)]
    if telling:
        folded = [_folded(text) for text in texts]
        for place in _shares(texts, folded, telling):
            found[place] = "health"
        for place in _identity_numbers(texts, folded, telling):
            found[place] = "identity"
    return found


def cue_words(texts: Sequence[str], cues: Sequence[str]) -> list[int]:
    """Return the places of the words of `texts` that are part of one of `cues`."""
    spans = _cue_spans([_folded(text) for text in texts], tuple(cues))
    return [place for start, end in spans for place in range(start, end)]


def masked_number(number: str) -> str:
    """Return an identity number with its first and last three digits alone, `003***…234`; nothing of a shorter one."""
    digits = "".join(character for character in number if character.isdecimal())
    return f"{digits[:3]}***…{digits[-3:]}" if len(digits) >= 9 else "***"


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return "".join(_LETTERS.findall(fold(word)))


@lru_cache(maxsize=8)
def _by_first_word(cues: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Return the cues by their first word; each also as one word, as hyphens and lost spaces make it."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for cue in cues:
        for words in dict.fromkeys((tuple(cue.split()), (cue.replace(" ", ""),))):
            table.setdefault(words[0], []).append(words)
    return table


def _cue_spans(folded: Sequence[str], cues: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    table = _by_first_word(cues)
    for start, word in enumerate(folded):
        for words in table.get(word, ()):
            if tuple(folded[start : start + len(words)]) == words:
                yield start, start + len(words)


def _shares(texts: Sequence[str], folded: Sequence[str], telling: Sequence[int]) -> Iterator[int]:
    """Yield the places of percentages and classes near a cue, in figures and in words."""
    near, follows = set[int](), set[int]()
    for start, end in _cue_spans(folded, HEALTH_CUES):
        near.update(range(start - BEFORE, end + AFTER))
        follows.update(_until_another_matter(folded, end))
    for place in telling:
        if place not in near:
            continue
        after = texts[place + 1 : place + 2]
        if folded[place] == "tram":
            yield from _share_in_words(folded, place)
        elif "%" in texts[place] or _SHARE.search(" ".join((texts[place], *after))):
            yield from (place, place + 1) if after and after[0].startswith("%") else (place,)
        elif _is_bare_share(texts[place], folded, place, follows):
            yield place


def _is_bare_share(text: str, folded: Sequence[str], place: int, follows: set[int]) -> bool:
    """Return whether a number without a sign stands right after a cue, or is a class such as `hạng 2/4`."""
    if place in follows and _BARE_SHARE.fullmatch(text):
        return True
    is_class = not _CLASS_WORDS.isdisjoint(folded[max(0, place - 2) : place])
    return is_class and _CLASS.fullmatch(text) is not None


def _until_another_matter(folded: Sequence[str], start: int) -> Iterator[int]:
    """Yield the next few places, until a word says that a date or another number follows."""
    for place in range(start, min(start + 4, len(folded))):
        if folded[place] in _NOT_OF_A_SHARE:
            return
        yield place


def _share_in_words(folded: Sequence[str], place: int) -> Iterator[int]:
    """Yield the places of `hai mươi mốt phần trăm`, which ends at `place`."""
    if place == 0 or folded[place - 1] != "phan":
        return
    yield place
    for before in range(place - 1, max(-1, place - 9), -1):
        if folded[before] not in _NUMBER_WORDS and not folded[before].isdecimal():
            return
        yield before


def _identity_numbers(texts: Sequence[str], folded: Sequence[str], telling: Sequence[int]) -> Iterator[int]:
    cued = {place for _, end in _cue_spans(folded, IDENTITY_CUES) for place in range(end, end + AFTER // 2)}
    digits = {place: _digits(texts[place]) for place in telling}
    for place, own in digits.items():
        is_long = len(own) in (9, 12) and not _is_money(folded, place)
        if is_long or (place in cued and len(own) >= 5) or _LONG_NUMBER.search(texts[place]):
            yield place
        if own:
            yield from _number_in_parts(folded, digits, place, is_cued=place in cued)


def _number_in_parts(
    folded: Sequence[str], digits: dict[int, str], start: int, *, is_cued: bool
) -> Iterator[int]:
    """Yield the places of an identity number that spaces part: `038 050 001 234`."""
    total = ""
    for place in range(start, start + 5):
        part = digits.get(place, "")
        if not part or (not is_cued and (len(part) < 2 or _YEAR.fullmatch(part))):
            return
        total += part
        is_whole = len(total) == 9 or (len(total) == 12 and total[0] == "0")
        if place > start and (is_whole or (is_cued and len(total) >= 9)) and not _is_money(folded, place):
            yield from range(start, place + 1)


def _digits(text: str) -> str:
    """Return the digits of a word that is made of them alone, those read as look-alike letters included; else ""."""
    bare = _GAPS.sub("", text.strip(_EDGES))
    if bare.isdecimal():
        return bare
    is_nearly = sum(character.isdecimal() for character in bare) >= 5
    mended = bare.translate(_DIGITS_READ_AS)
    return mended if is_nearly and mended.isdecimal() else ""


def _is_money(folded: Sequence[str], place: int) -> bool:
    return place + 1 < len(folded) and folded[place + 1] in _MONEY
