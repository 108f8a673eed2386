"""FIELDS, the place to add a field, and the values read for them."""

from dataclasses import dataclass
from typing import Literal

from schemas.identifiers import PageId
from schemas.layout import BoundingBox

FieldName = Literal[
    "full_name",
    "birth_date",
    "native_place",
    "beneficiary_file_no",
    "category",
    "decision_no",
]
ValueSource = Literal["machine", "person"]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One fact that is read from the papers, shown, searched and printed."""

    name: FieldName
    label: str
    """As shown on forms and extracts, in Vietnamese."""
    labels_on_paper: tuple[str, ...]
    """Words that stand before the value on old and new papers, most telling first."""
    printed: bool = True
    """Whether it stands on a trích lục."""
    required: bool = False
    """Whether a trích lục cannot be issued without it."""


FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec(
        "full_name",
        "Họ và tên",
        (
            "họ và tên liệt sĩ",
            "họ và tên khai sinh",
            "họ và tên",
            "họ tên",
            "họ, tên",
            "đồng chí",
            "ông",
            "bà",
            "tên",
        ),
        required=True,
    ),
    FieldSpec(
        "birth_date",
        "Ngày, tháng, năm sinh",
        (
            "ngày, tháng, năm sinh",
            "ngày tháng năm sinh",
            "ngày tháng và năm sinh",
            "sinh ngày",
            "ngày sinh",
            "sinh năm",
            "năm sinh",
            "sinh",
        ),
    ),
    FieldSpec("native_place", "Quê quán", ("nguyên quán", "quê quán", "sinh quán", "quê")),
    FieldSpec(
        "beneficiary_file_no",
        "Số hồ sơ",
        ("số hồ sơ", "hồ sơ số", "số quản lý hồ sơ", "ký hiệu hồ sơ", "số hs"),
        required=True,
    ),
    FieldSpec(
        "category",
        "Loại người có công",
        (
            "loại hồ sơ",
            "loại đối tượng",
            "loại người có công",
            "thuộc đối tượng",
            "thuộc diện",
            "đối tượng",
            "diện",
        ),
        required=True,
    ),
    FieldSpec(
        "decision_no",
        "Số quyết định",
        ("quyết định số", "theo quyết định số", "số quyết định", "quyết định trợ cấp số", "qđ số", "số"),
    ),
)


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A value read for a field, with where it stands and how sure the reader is."""

    name: FieldName
    value: str
    """As it stands on the page, NFC."""
    page_id: PageId
    box: BoundingBox
    confidence: float
    """0-1."""
    rule: str
    """The rule that read it, such as `label:họ và tên`."""
    source: ValueSource = "machine"
