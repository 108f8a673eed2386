"""Marks that the reader mistook, set right where the field can say nothing else: ranks, relations, units, addresses.

Only marks are touched, never letters, and only of words that were read with some mark: what was typed without any
stays without. Names of persons are never touched. An address is settled only by a commune, a district and a province
that lie within each other, so that a place which the table does not know stays as it was read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ocr.fields.choices import BRANCHES, RELATIONS
from schemas.admin_units.spellings import spelled_parts
from schemas.beneficiary import CATEGORIES
from schemas.ethnic_groups import ETHNIC_GROUPS
from schemas.fields import FieldName, field_spec
from schemas.ranks import POSITIONS, RANKS, Position, Rank
from schemas.vietnamese import canonical_tone, fold

Phrases = Mapping[tuple[str, ...], tuple[str, ...]]
"""Folded words → the words as they are spelled."""

_WORD = re.compile(r"[^\W\d_]+")
_UNIT_WORDS = (
    "tiểu đội", "trung đội", "đại đội", "tiểu đoàn", "trung đoàn", "lữ đoàn", "sư đoàn", "quân đoàn", "quân khu",
    "mặt trận", "bộ tư lệnh", "bộ chỉ huy quân sự", "tỉnh đội", "huyện đội", "binh trạm", "hòm thư", "đặc công",
    "pháo binh", "công binh", "thông tin", "vận tải", "bộ binh", "công an vũ trang", "quân chủng", "hải quân",
)  # fmt: skip
_PERIOD_WORDS = (
    "kháng chiến chống pháp", "kháng chiến chống thực dân pháp", "kháng chiến chống mỹ", "chống mỹ cứu nước",
    "kháng chiến chống đế quốc mỹ", "kháng chiến chống mỹ cứu nước", "chống đế quốc mỹ", "chống thực dân pháp",
    "chống pháp", "chống mỹ", "cứu nước", "bảo vệ tổ quốc", "xây dựng và bảo vệ tổ quốc", "bảo vệ biên giới",
    "biên giới phía bắc", "biên giới tây nam", "làm nghĩa vụ quốc tế", "nghĩa vụ quốc tế", "chiến tranh",
)  # fmt: skip
_EVENT_WORDS = (
    "chiến đấu", "trực tiếp chiến đấu", "trực tiếp chiến đấu với địch", "chiến đấu với địch", "phục vụ chiến đấu",
    "làm nhiệm vụ", "đang làm nhiệm vụ", "bị bom", "trúng bom", "trúng đạn", "bị thương", "ốm chết", "tai nạn",
    "nghĩa trang liệt sĩ", "nghĩa trang", "khu vực", "mặt trận phía nam", "mặt trận", "biên giới phía bắc",
    "đông nam bộ", "tây nguyên", "trung lào", "hạ lào", "tây bắc", "quảng trị", "liên khu", "phía tây", "phía nam",
    "gần mặt trận", "trạm quân y", "quân y viện", "bệnh viện", "cạnh suối", "chân núi", "chiến trường",
)  # fmt: skip
_PLACE_KINDS = {fold(word): word for word in ("tỉnh", "huyện", "xã", "thôn", "xóm", "phường", "quận")}
_KIND_OF_PLACE = re.compile(r"(?:^|(?<=[,;–-] ))[a-zà-ỹđ]{2,6}(?= [A-ZÀ-ỸĐ])")


def with_known_marks(name: FieldName, text: str) -> str:
    """Return the value `text` of the field with the marks that its words can only have."""
    if _is_typed_without_marks(text):
        return text
    if field_spec(name).kind != "place":
        return _with_phrases(text, _phrases(name))
    text = _KIND_OF_PLACE.sub(_kind_of_place, _with_phrases(text, _phrases("place")))
    for read, spelled in spelled_parts(text):
        if len(read) == len(spelled):
            text = text.replace(read, _marked(read, spelled), 1)
    return text


def _kind_of_place(match: re.Match[str]) -> str:
    """Return the word for a kind of place in small letters before a name; a name that looks like one has a capital."""
    read = match.group()
    return _marked(read, _PLACE_KINDS.get(fold(read), read))


def _with_phrases(text: str, phrases: Phrases) -> str:
    words = list(_WORD.finditer(text))
    folded = [fold(word.group()) for word in words]
    pieces, end, place = [], 0, 0
    while place < len(words):
        count = _longest(folded, place, phrases)
        run = words[place : place + count]
        if len(run) > 1 or (run and len(words) == 1):
            for word, spelled in zip(run, phrases[tuple(folded[place : place + count])], strict=True):
                pieces += [text[end : word.start()], _marked(word.group(), spelled)]
                end = word.end()
        place += max(1, count)
    return "".join((*pieces, text[end:]))


def _longest(folded: list[str], place: int, phrases: Phrases) -> int:
    most = min(6, len(folded) - place)
    return next((count for count in range(most, 0, -1) if tuple(folded[place : place + count]) in phrases), 0)


def _is_typed_without_marks(text: str) -> bool:
    """Whether hardly any word has a mark: a typewriter without them, and specks that the reader took for some."""
    words: list[str] = _WORD.findall(text)
    return 2 * sum(fold(word) != word.lower() for word in words) <= len(words)


def _marked(read: str, spelled: str) -> str:
    """Return `spelled` in the case of `read`, which stays where it differs in nothing but the place of a tone mark."""
    if canonical_tone(read.lower()) == canonical_tone(spelled.lower()):
        return read
    return "".join(
        right.upper() if letter.isupper() else right.lower()
        for letter, right in zip(read, spelled, strict=True)
    )


@cache
def _phrases(name: str) -> Phrases:
    """Return the phrases of a field, folded → as they are spelled; one that can be spelled in two ways is left out."""
    spelled: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for phrase in _wordings(name):
        words = tuple(_WORD.findall(phrase.lower()))
        spelled.setdefault(tuple(map(fold, words)), set()).add(tuple(map(canonical_tone, words)))
    return {key: next(iter(found)) for key, found in spelled.items() if len(found) == 1 and key}


def _wordings(name: str) -> Iterable[str]:
    by_field: dict[str, Iterable[str]] = {
        "rank": _named(RANKS),
        "position": _named(POSITIONS),
        "relative_relation": iter(RELATIONS),
        "service_branch": iter(BRANCHES),
        "category": (words for row in CATEGORIES for words in (row.name, *row.synonyms)),
        "ethnicity": (words for row in ETHNIC_GROUPS for words in (row.name, *row.others)),
        "sex": iter(("nam", "nữ")),
        "unit": iter(_UNIT_WORDS),
        "war_period": iter(_PERIOD_WORDS),
        "death_circumstance": iter(_EVENT_WORDS),
        "place": iter(_EVENT_WORDS),
    }
    return by_field.get(name, ())


def _named(rows: Iterable[Rank | Position]) -> Iterator[str]:
    for row in rows:
        yield row.name
        yield from row.short
