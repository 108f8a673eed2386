"""Words that only introduce: `đồng chí`, `con ông`, `bí danh`, `quê`; and how they are told from parts of a name."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Literal

from indexer.analysis import exact_words, folded_words
from indexer.question.ordinary_words import is_ordinary
from indexer.question.phrases import Phrase, Phrases, phrase_at, phrase_table
from indexer.question.typed_text import TypedText, typed
from schemas.fields import FieldName, field_spec
from schemas.vietnamese import fold

CueKind = Literal["intro", "title", "kin", "alias", "event", "link"]
CUE_KINDS: tuple[CueKind, ...] = ("intro", "title", "kin", "alias", "event", "link")

_LIST_OF_FAMILY_NAMES = """
nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý lí trịnh đinh mai lương hà cao đoàn lưu quách tạ
tô chu tống thái triệu vương tôn thân kiều đàm la giang lâm mạc nghiêm phùng quan thạch trương tăng từ ung bạch châu
diệp khúc lại lò lữ lư mã nông nhữ cung hứa khổng phí tiêu trang văn âu vi mạch tào cù thiều khương lường lô
"""
_FAMILY_NAMES = frozenset(_LIST_OF_FAMILY_NAMES.split())
FAMILY_NAMES = frozenset(map(fold, _FAMILY_NAMES))
"""Folded."""
NAMES_TOO = frozenset({"nam", "do", "tu", "sau", "mat", "den"})
"""Folded words of cues that are names as well, where they are typed without diacritics."""
_MIDDLE_NAMES = ("văn", "thị")
"""After them the given name is still to come."""
_CUES: tuple[tuple[CueKind, tuple[str, ...]], ...] = (
    (
        "intro",
        (
            "tìm", "tìm kiếm", "tìm giúp", "tra cứu", "xem", "cho tôi", "cho xem", "cần tìm", "tôi cần",
            "tôi muốn tìm", "hồ sơ", "hồ sơ của", "hs", "của", "người", "người tên", "người có công", "tên",
            "tên là", "họ tên", "họ và tên", "họ tên là", "là", "có tên", "thông tin", "thông tin về",
            "nguyên quán", "quê quán", "quê", "quê ở", "sinh quán", "trú quán", "thường trú", "ở", "tại",
            "sinh tại", "sinh ở", "sinh", "năm sinh", "ngày sinh", "số", "đơn vị", "thuộc", "thuộc đơn vị",
            "phiên hiệu", "năm", "ngày", "ngày tháng năm sinh", "và", "với", "khoảng", "từ", "đến", "vào",
            "danh sách", "đối tượng", "diện", "tất cả", "toàn bộ", "số hồ sơ", "tìm giúp tôi", "tôi",
            "giúp tôi",
        ),
    ),
    (
        "title",
        (
            "ông", "bà", "cụ", "anh", "chị", "bác", "chú", "cô", "em", "đồng chí", "đ c", "đc", "cụ ông", "cụ bà",
            "chiến sĩ", "chiến sỹ", "quân nhân",
        ),
    ),
    ("kin", ("con", "con của", "con cụ", "cha mẹ", "bố mẹ", "cháu của", "em của", "anh của")),
    ("alias", ("tức", "tức là", "còn gọi là", "hay còn gọi là", "tự là", "tên thật", "tên thật là")),
    (
        "event",
        (
            "hy sinh", "hi sinh", "đã hy sinh", "hy sinh tại", "hi sinh tại", "hy sinh ở", "hi sinh ở", "mất",
            "mất tại", "chết", "chết tại", "từ trần", "tử trận", "tử trận tại", "hy sinh ngày", "hy sinh năm",
        ),
    ),
    ("link", ("và bà", "và ông", "và")),
)  # fmt: skip
_NAMING = frozenset({"la", "ten", "ong", "ba", "cu"})
"""A name follows them."""
_WHOLE_NAME = 3
"""Words that make a name of which no more is expected."""
_KIN_FIELDS: tuple[FieldName, ...] = ("father_name", "mother_name", "spouse_name", "relative_name")


@cache
def cue_phrases(kind: CueKind) -> Phrases:
    """Return the table of the cues of one kind."""
    return phrase_table((kind, cue) for cue in _cues(kind))


@cache
def cue_words() -> frozenset[str]:
    """Return every folded word that can be part of a cue."""
    return frozenset(
        word for kind in CUE_KINDS for cue in _cues(kind) for word in folded_words(exact_words(cue))
    )


def cue_at(what: TypedText, place: int, *kinds: CueKind, most: int = 64) -> Phrase | None:
    """Return the longest cue of `kinds`, of at most `most` words, that stands at word `place`.

    One word in a text with diacritics must have its own: `Nam` is not `năm` there.
    """
    found = [cue for kind in kinds if (cue := phrase_at(what, place, cue_phrases(kind), most=most))]
    meant = [cue for cue in found if cue.length > 1 or what.says(place, *cue.marked)]
    return max(meant, key=lambda cue: cue.length, default=None)


def after_cues(what: TypedText, start: int, end: int) -> int:
    """Return where, of the words up to `end`, those begin that belong together: after the last cue for a name."""
    for place in range(start, end):
        cue = name_cue_at(what, place, most=end - place)
        start = place + cue.length if cue else start
    while start < end and (cue := cue_at(what, start, "intro", "title", "event", "link", most=end - start)):
        start += cue.length
    return start


def name_cue_at(what: TypedText, place: int, *kinds: CueKind, most: int) -> Phrase | None:
    """Return the cue at word `place` that says whose name follows: of a relative, an alias, or of `kinds`.

    Of one word it must be typed with its diacritics, or a name must follow: Võ and Bố may be names.
    """
    cue = cue_at(what, place, "kin", "alias", *kinds, most=most)
    if cue is None or cue.length > 1:
        return cue
    word = what.words[place]
    following = what.words[place + 1].folded if place + 1 < len(what.words) else ""
    is_sure = word.marked != word.folded or _is_cha(what, place) or following in _NAMING
    is_cue = is_sure or (following in FAMILY_NAMES and word.folded not in FAMILY_NAMES)
    is_cue = is_cue or _is_between_names(what, place)
    is_cue = is_cue or (word.marked == "con" and what.is_typed_low(place) and _is_title(what, place + 1))
    return cue if is_cue and not is_within_name(what, place) else None


def _is_between_names(what: TypedText, place: int) -> bool:
    """Whether, without any diacritics, a whole name stands before word `place`, one with Văn or Thị behind it."""
    before = range(max(0, place - _WHOLE_NAME), place)
    if what.has_marks or len(before) < _WHOLE_NAME or place + _WHOLE_NAME >= len(what.words):
        return False
    is_run = all(what.gap_before(each) == " " and what.words[each].folded for each in (*before[1:], place))
    is_name = what.words[before[0]].folded in FAMILY_NAMES and not is_middle_name(what, place - 1)
    return is_run and is_name and is_middle_name(what, place + 2)


def _is_cha(what: TypedText, place: int) -> bool:
    """Whether word `place` is "cha", which is never a name, and no ordinary word follows it: `cho cha theo địa chỉ`."""
    is_last = place + 1 == len(what.words)
    return what.words[place].marked == "cha" and not is_last and not is_ordinary(what, place + 1)


def is_only_cues(text: str, *, literal: frozenset[str] = frozenset()) -> bool:
    """Whether `text` is made of words that only introduce; those of `literal` are none without their diacritics."""
    what, place = replace(typed(text), literal=literal), 0
    while place < len(what.words) and (cue := cue_at(what, place, *CUE_KINDS)):
        place += cue.length
    return place == len(what.words)


def is_within_name(what: TypedText, place: int) -> bool:
    """Whether word `place` reads as part of a name begun before it, and not as a cue.

    So it does after Văn or Thị, and with a capital after a word with a capital, unless all is in capitals.
    """
    if place == 0 or what.gap_before(place) != " ":
        return False
    return (_is_title(what, place) and _is_title(what, place - 1)) or is_after_middle_name(what, place)


def is_after_middle_name(what: TypedText, place: int) -> bool:
    """Whether word `place` follows Văn or Thị and is not set apart from it: `Nguyễn Văn ở` ends with Văn."""
    if place == 0 or what.gap_before(place) != " " or not is_middle_name(what, place - 1):
        return False
    return what.is_typed_low(place) == what.is_typed_low(place - 1)


def is_family_name(what: TypedText, place: int) -> bool:
    """Whether word `place` is a family name: Đỗ is one, Đô is none."""
    word = what.words[place]
    is_bare = word.marked == word.folded and word.folded not in what.literal
    return word.marked in _FAMILY_NAMES or (is_bare and word.folded in FAMILY_NAMES)


def is_middle_name(what: TypedText, place: int) -> bool:
    """Whether word `place` is Văn or Thị, and none of Vân, Vạn and Thi."""
    return what.says(place, *_MIDDLE_NAMES)


def _is_title(what: TypedText, place: int) -> bool:
    """Whether word `place` begins with a capital and goes on in small letters."""
    word = what.piece(place, place + 1) if place < len(what.words) else ""
    return word[:1].isupper() and not word.isupper()


def _cues(kind: CueKind) -> Iterator[str]:
    for row_kind, cues in _CUES:
        if row_kind == kind:
            yield from cues
    if kind == "alias":
        yield from field_spec("other_name").labels_on_paper
    if kind == "kin":
        yield from (
            label for name in _KIN_FIELDS for label in field_spec(name).labels_on_paper if label != "và bà"
        )
