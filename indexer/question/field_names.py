"""FIELD_NAMES: what may stand before a colon in a question; the place to add a field, from which the docs are made."""

from dataclasses import dataclass
from functools import cache

from indexer.question.clauses import FieldKey
from schemas.vietnamese import fold


@dataclass(frozen=True, slots=True)
class FieldNames:
    """One field of the syntax."""

    key: FieldKey
    names: tuple[str, ...]
    """As typed before the colon, the one to teach first; diacritics and the spaces within may be left out."""
    meaning: str
    """What is looked for, in Vietnamese."""
    example: str


FIELD_NAMES: tuple[FieldNames, ...] = (
    FieldNames("name", ("tên", "họ tên", "họ và tên", "bí danh", "name"), "họ tên, bí danh", 'ten:"Nguyễn Văn An"'),
    FieldNames(
        "kin",
        ("thân nhân", "cha", "bố", "mẹ", "vợ", "chồng", "con", "kin"),
        "họ tên cha, mẹ, vợ, chồng, con",
        'me:"Nguyễn Thị Tý"',
    ),
    FieldNames(
        "identity",
        ("cccd", "cmnd", "số cccd", "số cmnd", "căn cước", "số định danh", "định danh"),
        "số căn cước, số chứng minh",
        "cccd:003050123456",
    ),
    FieldNames(
        "number",
        ("số", "số hồ sơ", "hồ sơ", "số quyết định", "quyết định", "qđ", "số bằng", "bằng", "mã hồ sơ", "number", "no"),
        "số hồ sơ, quyết định, bằng, giấy chứng nhận",
        "so:1312/QĐ-TTg",
    ),
    FieldNames("birth", ("sinh", "ngày sinh", "năm sinh", "birth"), "ngày, tháng, năm sinh", "sinh:1948..1950"),
    FieldNames(
        "death",
        ("mất", "hy sinh", "hi sinh", "ngày hy sinh", "ngày mất", "chết", "từ trần", "death"),
        "ngày hy sinh, từ trần",
        "mat:3/1972",
    ),
    FieldNames("date", ("năm", "ngày", "tháng", "date"), "ngày, tháng, năm bất kỳ", "nam:1968"),
    FieldNames("native", ("quê", "quê quán", "nguyên quán", "native"), "nguyên quán", 'que:"Quảng Xương"'),
    FieldNames("place", ("nơi", "địa danh", "ở", "place"), "địa danh bất kỳ", 'noi:"Quảng Trị"'),
    FieldNames("unit", ("đơn vị", "unit"), "đơn vị quân đội", 'donvi:"c5 d7 e9"'),
    FieldNames("category", ("loại", "đối tượng", "diện", "category"), "loại người có công", 'loai:"liệt sĩ"'),
    FieldNames(
        "document_type",
        ("giấy", "loại giấy", "giấy tờ", "văn bản", "type"),
        "loại giấy tờ có trong hồ sơ",
        'giay:"giấy báo tử"',
    ),
    FieldNames("state", ("trạng thái", "state"), "hồ sơ đã đọc đến đâu", 'trangthai:"chưa đọc"'),
    FieldNames("text", ("chữ", "nội dung", "text"), "chữ trên trang giấy", 'chu:"mảnh kim khí"'),
)  # fmt: skip


def field_named(name: str) -> FieldNames:
    """Return the row of the field called `name`, folded or not, its spaces left out or not; KeyError for none."""
    return _by_name()[fold(name).replace(" ", "")]


def names_pattern() -> str:
    """Return a pattern of every folded name, longest first."""
    names = {fold(name) for row in FIELD_NAMES for name in row.names}
    return "|".join(name.replace(" ", " ?") for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def _by_name() -> dict[str, FieldNames]:
    return {fold(name).replace(" ", ""): row for row in FIELD_NAMES for name in row.names}
