"""LABELS: the words that stand before values on old and new papers, and whose value each announces."""

from dataclasses import dataclass
from itertools import product
from typing import Literal

from ocr.fields.label_words import (
    APPLICANTS,
    BENEFICIARIES,
    BENEFICIARY_SECTIONS,
    ENDS,
    KIN_OF,
    NAME_STEMS,
    OTHER_SECTIONS,
    OTHERS,
    PROSE_TITLES,
    RECEIVERS,
    RELATIONS,
    TOWARDS,
    WEAK_ENDS,
)
from schemas.beneficiary import CATEGORIES
from schemas.fields import FIELDS, FieldName

Person = Literal["beneficiary", "other", "open"]
"""Whom a label speaks of: the beneficiary, somebody else, or whoever the section is about."""
LabelKind = Literal["field", "section", "end"]
"""A label announces a field, opens a section about a person, or only ends the value before it."""
FAMILY_NAMES: frozenset[FieldName] = frozenset({"father_name", "mother_name", "spouse_name", "relative_name"})
NAME_FIELDS: frozenset[FieldName] = FAMILY_NAMES | {"full_name"}


@dataclass(frozen=True, slots=True)
class Label:
    """One wording of a label."""

    words: str
    kind: LabelKind
    field: FieldName | None = None
    person: Person = "open"
    certainty: float = 0.9
    """How often the value after this label is the one that is meant (0-1)."""
    needs_mark: bool = False
    """Whether it is a label only before a colon, leaders or a gap, or where a line begins."""
    then: tuple[FieldName, ...] = ()
    """Fields whose values follow the first one: "cấp bậc, chức vụ" announces two."""


_CERTAINTY = {
    "sinh quán": 0.8, "quê": 0.75, "số": 0.85, "tên": 0.75, "diện": 0.75, "sinh": 0.8, "địa chỉ": 0.6, "loại": 0.7,
    "nhiệm vụ": 0.6, "tỷ lệ": 0.8, "thương tật": 0.75, "từ ngày": 0.6, "kể từ": 0.7, "vị trí": 0.7, "khối": 0.7,
    "giấy báo tử": 0.85, "bằng tổ quốc ghi công": 0.85, "biên bản số": 0.75, "số biên bản": 0.8, "xếp loại": 0.6,
    "nơi ở": 0.85, "chỗ ở": 0.85, "tham gia kháng chiến": 0.8, "giới": 0.7, "hy sinh": 0.88, "bị thương": 0.85,
    "tuyển dụng": 0.75, "lực lượng": 0.7, "trong trường hợp": 0.8,
}  # fmt: skip
_MARK_NEEDED = {
    "quê", "số", "tên", "diện", "đối tượng", "sinh", "loại", "hs số", "cha", "bố", "mẹ", "vợ", "chồng", "cha đẻ",
    "bố đẻ", "mẹ đẻ", "vợ chồng", "vợ hoặc chồng", "vị trí", "nơi lưu", "nơi để", "khối", "lực lượng", "giới",
    "quan hệ",
    "giấy báo tử", "bằng tổ quốc ghi công", "giấy chứng nhận bị thương", "biên bản giám định y khoa",
    "biên bản giám định", "nhiệm vụ", "thương tật", "mối quan hệ", "tuyển dụng", "loại hồ sơ", "phần mộ",
    "thân nhân chủ yếu", "người thờ cúng", "thân nhân thờ cúng", "cmnd", "cccd", "chỗ ở", "nơi ở", "hiện ở", "địa chỉ",
    "biên bản giám định thương tật", "biên bản gđyk", "chức danh", "chức trách", "xếp loại", "trong thời kỳ",
    "thân nhân", "là", "tên họ", "mộ tại", "mộ đặt tại",
}  # fmt: skip
_SERVICE: tuple[tuple[tuple[str, ...], FieldName, tuple[FieldName, ...]], ...] = (
    (("cấp bậc", "quân hàm"), "rank", ()),
    (("chức vụ",), "position", ()),
    (("đơn vị", "cơ quan đơn vị", "đơn vị công tác"), "unit", ()),
    (
        ("cấp bậc chức vụ", "cấp bậc và chức vụ", "quân hàm chức vụ", "cấp bậc hoặc chức vụ"),
        "rank",
        ("position",),
    ),
    (("chức vụ cấp bậc", "chức vụ và cấp bậc"), "position", ("rank",)),
    (("cấp bậc chức vụ đơn vị",), "rank", ("position", "unit")),
    (("chức vụ đơn vị", "chức vụ và đơn vị"), "position", ("unit",)),
)
_WHEN = (
    "", "khi hy sinh", "lúc hy sinh", "trước khi hy sinh", "khi bị thương", "lúc bị thương", "khi từ trần",
    "khi xuất ngũ", "khi phục viên", "trước khi phục viên", "hiện nay", "khi bị bệnh", "cuối cùng", "trước lúc hy sinh",
    "khi chết", "khi mất", "khi đó", "lúc đó",
)  # fmt: skip
_PAIRS: tuple[tuple[str, FieldName, tuple[FieldName, ...]], ...] = (
    ("con ông bà", "father_name", ("mother_name",)),
    ("là con ông bà", "father_name", ("mother_name",)),
    ("con của ông bà", "father_name", ("mother_name",)),
    ("họ tên cha mẹ", "father_name", ("mother_name",)),
    ("họ và tên cha mẹ", "father_name", ("mother_name",)),
    ("họ tên bố mẹ", "father_name", ("mother_name",)),
    ("cha mẹ đẻ", "father_name", ("mother_name",)),
    ("ngày và nơi hy sinh", "death_date", ("death_place",)),
    ("ngày nơi hy sinh", "death_date", ("death_place",)),
    ("thời gian địa điểm hy sinh", "death_date", ("death_place",)),
    ("thời gian và địa điểm hy sinh", "death_date", ("death_place",)),
    ("hy sinh ngày tại", "death_date", ("death_place",)),
    ("ngày và nơi bị thương", "wound_date", ("wound_place",)),
    ("ngày nơi bị thương", "wound_date", ("wound_place",)),
    ("thời gian và địa điểm bị thương", "wound_date", ("wound_place",)),
    ("tỷ lệ và hạng thương tật", "injury_percent", ("injury_class",)),
    ("tỷ lệ hạng thương tật", "injury_percent", ("injury_class",)),
    ("hạng tỷ lệ thương tật", "injury_class", ("injury_percent",)),
    ("quyết định trợ cấp số ngày", "decision_no", ("decision_date",)),
    ("quyết định số ngày", "decision_no", ("decision_date",)),
    ("số và ngày quyết định", "decision_no", ("decision_date",)),
    ("số ngày quyết định", "decision_no", ("decision_date",)),
)
_PROSE_BENEFICIARIES = tuple(
    words for category in CATEGORIES for words in (category.name, *category.synonyms)
)
"""A category right before a name tells whose paper it is."""
_AT = Label("tại", "field", "death_place", "open", 0.8, needs_mark=True)
"""Alone before a place; the event told before it says which."""


def _field_labels() -> tuple[Label, ...]:
    rows = ((spec.name, words) for spec in FIELDS for words in spec.labels_on_paper)
    return tuple(
        Label(words, "field", name, _person(name), _CERTAINTY.get(words, 0.93), words in _MARK_NEEDED)
        for name, words in rows
        if words not in PROSE_TITLES
    )


def _person(name: FieldName) -> Person:
    return "other" if name in FAMILY_NAMES else "open"


def _service_labels() -> tuple[Label, ...]:
    """Return the labels of rank, post and unit, alone and together, at each time they may speak of."""
    return tuple(
        Label(
            f"{words} {when}".strip(), "field", name, then=then, certainty=0.7 if when == "hiện nay" else 0.93
        )
        for wordings, name, then in _SERVICE
        for words, when in product(wordings, _WHEN)
    )


def _pair_labels() -> tuple[Label, ...]:
    return tuple(Label(words, "field", name, _person(name), 0.93, then=then) for words, name, then in _PAIRS)


def _owned_names(nouns: tuple[str, ...], *, stems: tuple[str, ...], person: Person) -> tuple[Label, ...]:
    return tuple(
        Label(f"{stem} {noun}", "field", "full_name", person, 0.97) for stem in stems for noun in nouns
    )


def _prose_names() -> tuple[Label, ...]:
    titles = tuple(Label(words, "field", "full_name", "beneficiary", 0.6) for words in PROSE_TITLES)
    towards = tuple(
        Label(f"{verb} {title}", "field", "full_name", "beneficiary", 0.82)
        for verb, title in product(TOWARDS, PROSE_TITLES)
    )
    relatives = tuple(
        Label(f"{relation} {title}", "field", "full_name", "other")
        for relation, title in product(RELATIONS, PROSE_TITLES)
    )
    merits = tuple(
        Label(words, "field", "full_name", "beneficiary", 0.8)
        for words in (*_PROSE_BENEFICIARIES, "quân nhân")
    )
    return titles + towards + relatives + merits


LABELS: tuple[Label, ...] = (
    *_pair_labels(),
    *_service_labels(),
    *_owned_names(BENEFICIARIES, stems=NAME_STEMS, person="beneficiary"),
    *_field_labels(),
    *_owned_names(OTHERS, stems=(*NAME_STEMS, "họ và tên của", "họ tên của"), person="other"),
    *_prose_names(),
    *(Label(words, "field", "full_name", "other") for words in APPLICANTS),
    *(Label(words, "field", "full_name", "open", 0.7, needs_mark=True) for words in RECEIVERS),
    *(Label(words, "field", "full_name", "beneficiary", 0.9) for words in KIN_OF),
    Label("người có công", "field", "full_name", "beneficiary", 0.85, needs_mark=True),
    Label("con", "field", "full_name", "other", needs_mark=True),
    _AT,
    Label("thuộc", "field", "unit", "open", 0.85),
    *(Label(words, "section", person="beneficiary") for words in BENEFICIARY_SECTIONS),
    *(Label(words, "section", person="other") for words in OTHER_SECTIONS),
    *(Label(words, "end", needs_mark=words in WEAK_ENDS) for words in ENDS),
)
"""Of labels with the same letters the first one counts."""
