"""FIELDS, the place to add a field, and the values read for them."""

from dataclasses import dataclass
from typing import Literal

from schemas.identifiers import PageId
from schemas.layout import BoundingBox

FieldName = Literal[
    "full_name",
    "other_name",
    "sex",
    "birth_date",
    "ethnicity",
    "native_place",
    "residence",
    "citizen_no",
    "beneficiary_file_no",
    "category",
    "decision_no",
    "decision_date",
    "enlisted_date",
    "rank",
    "position",
    "unit",
    "service_branch",
    "death_date",
    "war_period",
    "death_circumstance",
    "death_place",
    "burial_place",
    "death_notice_no",
    "merit_certificate_no",
    "merit_decision_no",
    "wound_date",
    "wound_place",
    "wound_certificate_no",
    "injury_percent",
    "injury_class",
    "assessment_no",
    "benefit_date",
    "certificate_no",
    "father_name",
    "mother_name",
    "spouse_name",
    "relative_name",
    "relative_relation",
    "relative_birth_date",
    "shelf_location",
]
FieldKind = Literal["name", "date", "place", "number", "percent", "choice", "text"]
"""How a value is cut from the page, brought into one form and compared."""
Sensitivity = Literal["", "identity", "health"]
"""What the law on personal data (Luật 91/2025/QH15) guards more than the rest."""
ValueSource = Literal["machine", "person"]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One fact that is read from the papers, shown, searched and printed."""

    name: FieldName
    label: str
    """As shown on forms and extracts, in Vietnamese."""
    labels_on_paper: tuple[str, ...]
    """Words that stand before the value on old and new papers, most telling first."""
    kind: FieldKind = "text"
    printed: bool = True
    """Whether it stands on a trích lục."""
    required: bool = False
    """Whether a trích lục cannot be issued without it."""
    is_critical: bool = False
    """Whether two people must enter it blindly, for a right or a payment hangs on it."""
    is_repeated: bool = False
    """Whether a dossier has several at once: each relative has a name."""
    sensitivity: Sensitivity = ""


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
        "name",
        required=True,
        is_critical=True,
    ),
    FieldSpec(
        "other_name",
        "Bí danh, tên gọi khác",
        ("bí danh", "tên gọi khác", "tên thường gọi", "tên thường dùng", "tên khác", "biệt danh"),
        "name",
    ),
    FieldSpec("sex", "Giới tính", ("giới tính", "nam hay nữ", "nam, nữ"), "choice"),
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
        "date",
        is_critical=True,
    ),
    FieldSpec("ethnicity", "Dân tộc", ("dân tộc",), "choice"),
    FieldSpec("native_place", "Quê quán", ("nguyên quán", "quê quán", "sinh quán", "quê"), "place"),
    FieldSpec(
        "residence",
        "Nơi thường trú",
        (
            "nơi thường trú",
            "thường trú",
            "trú quán",
            "nơi cư trú",
            "nơi đăng ký hộ khẩu thường trú",
            "chỗ ở hiện nay",
        ),
        "place",
    ),
    FieldSpec(
        "citizen_no",
        "Số CCCD, CMND, số định danh",
        (
            "số cccd",
            "cccd số",
            "căn cước công dân số",
            "số định danh cá nhân",
            "số cmnd",
            "cmnd số",
            "giấy cmnd số",
        ),
        "number",
        printed=False,
        sensitivity="identity",
    ),
    FieldSpec(
        "beneficiary_file_no",
        "Số hồ sơ",
        ("số hồ sơ", "hồ sơ số", "số quản lý hồ sơ", "ký hiệu hồ sơ", "số hs"),
        "number",
        required=True,
        is_critical=True,
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
        "choice",
        required=True,
    ),
    FieldSpec(
        "decision_no",
        "Số quyết định",
        ("quyết định số", "theo quyết định số", "số quyết định", "quyết định trợ cấp số", "qđ số", "số"),
        "number",
        is_critical=True,
    ),
    FieldSpec("decision_date", "Ngày quyết định", ("ngày quyết định", "quyết định ngày"), "date"),
    FieldSpec(
        "enlisted_date",
        "Ngày nhập ngũ (tuyển dụng)",
        ("ngày nhập ngũ", "nhập ngũ ngày", "nhập ngũ", "ngày tuyển dụng", "ngày tham gia cách mạng"),
        "date",
    ),
    FieldSpec("rank", "Cấp bậc", ("cấp bậc", "cấp bậc khi hy sinh", "cấp bậc khi bị thương", "quân hàm")),
    FieldSpec("position", "Chức vụ", ("chức vụ", "chức vụ khi hy sinh", "chức vụ khi bị thương")),
    FieldSpec(
        "unit",
        "Cơ quan, đơn vị",
        (
            "đơn vị",
            "cơ quan, đơn vị",
            "đơn vị khi hy sinh",
            "đơn vị khi bị thương",
            "thuộc đơn vị",
            "đơn vị cũ",
        ),
    ),
    FieldSpec("service_branch", "Thuộc khối", ("thuộc khối", "thành phần lực lượng"), "choice"),
    FieldSpec(
        "death_date",
        "Ngày hy sinh, từ trần",
        (
            "ngày hy sinh",
            "hy sinh ngày",
            "đã hy sinh ngày",
            "ngày, tháng, năm hy sinh",
            "từ trần ngày",
            "hy sinh",
        ),
        "date",
    ),
    FieldSpec("war_period", "Thời kỳ", ("thời kỳ", "hy sinh trong thời kỳ", "thời kỳ hy sinh"), "choice"),
    FieldSpec("death_circumstance", "Trường hợp hy sinh", ("trường hợp hy sinh", "lý do hy sinh")),
    FieldSpec("death_place", "Nơi hy sinh", ("nơi hy sinh", "hy sinh tại"), "place"),
    FieldSpec(
        "burial_place",
        "Nơi mai táng",
        ("nơi mai táng", "mai táng tại", "an táng tại", "phần mộ tại"),
        "place",
    ),
    FieldSpec(
        "death_notice_no",
        "Số giấy báo tử",
        ("giấy báo tử số", "số giấy báo tử", "giấy báo tử"),
        "number",
    ),
    FieldSpec(
        "merit_certificate_no",
        "Số Bằng Tổ quốc ghi công",
        ("bằng tổ quốc ghi công số", "số bằng tổ quốc ghi công", "bằng số", "số bằng", "bằng tqgc số"),
        "number",
    ),
    FieldSpec(
        "merit_decision_no",
        "Quyết định cấp bằng",
        ("quyết định cấp bằng số", "theo quyết định cấp bằng số", "qđ cấp bằng số"),
        "number",
    ),
    FieldSpec("wound_date", "Ngày bị thương", ("ngày bị thương", "bị thương ngày", "bị thương"), "date"),
    FieldSpec("wound_place", "Nơi bị thương", ("nơi bị thương", "bị thương tại", "tại"), "place"),
    FieldSpec(
        "wound_certificate_no",
        "Số giấy chứng nhận bị thương",
        ("giấy chứng nhận bị thương số", "giấy cnbt số"),
        "number",
    ),
    FieldSpec(
        "injury_percent",
        "Tỷ lệ tổn thương cơ thể",
        (
            "tỷ lệ tổn thương cơ thể",
            "tỷ lệ thương tật",
            "tỷ lệ suy giảm khả năng lao động",
            "tỷ lệ mất sức lao động",
            "tỷ lệ",
        ),
        "percent",
        is_critical=True,
        sensitivity="health",
    ),
    FieldSpec(
        "injury_class",
        "Hạng thương tật",
        ("hạng thương tật", "thương tật hạng", "xếp hạng", "hạng"),
        "choice",
        sensitivity="health",
    ),
    FieldSpec(
        "assessment_no",
        "Số biên bản giám định",
        ("biên bản giám định số", "biên bản giám định y khoa số", "biên bản gđyk số"),
        "number",
        sensitivity="health",
    ),
    FieldSpec(
        "benefit_date",
        "Hưởng trợ cấp từ",
        ("hưởng từ ngày", "được hưởng từ ngày", "hưởng trợ cấp từ ngày", "kể từ ngày"),
        "date",
    ),
    FieldSpec(
        "certificate_no",
        "Số giấy chứng nhận",
        ("giấy chứng nhận số", "số giấy chứng nhận", "thẻ thương binh số", "sổ trợ cấp số", "số thẻ"),
        "number",
    ),
    FieldSpec("father_name", "Họ tên cha", ("con ông", "họ và tên cha", "họ tên cha", "cha là ông"), "name"),
    FieldSpec(
        "mother_name", "Họ tên mẹ", ("con bà", "và bà", "họ và tên mẹ", "họ tên mẹ", "mẹ là bà"), "name"
    ),
    FieldSpec(
        "spouse_name",
        "Họ tên vợ hoặc chồng",
        ("họ và tên vợ", "họ tên vợ hoặc chồng", "vợ hoặc chồng"),
        "name",
    ),
    FieldSpec("relative_name", "Thân nhân: họ và tên", ("họ và tên thân nhân",), "name", is_repeated=True),
    FieldSpec(
        "relative_relation",
        "Thân nhân: quan hệ",
        ("quan hệ với liệt sĩ", "quan hệ"),
        "choice",
        is_repeated=True,
    ),
    FieldSpec("relative_birth_date", "Thân nhân: năm sinh", (), "date", is_repeated=True),
    FieldSpec("shelf_location", "Vị trí lưu (kho, giá, hộp)", ("vị trí lưu", "nơi để"), printed=False),
)


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A value read for a field, with where it stands and how sure the reader is."""

    name: FieldName
    value: str
    """As it stands on the page, NFC, never corrected."""
    page_id: PageId
    box: BoundingBox
    confidence: float
    """0-1."""
    rule: str
    """The rule that read it, such as `label:họ và tên`."""
    source: ValueSource = "machine"
    normalized: str = ""
    """In the one form in which values are compared and searched: `1972-03-14`, `BD/LS-07956`, `LS`, `21`; empty where
    the value cannot be brought into it."""
    group: int = 0
    """Of repeated fields: which of the dossier's relatives on this page, from 1; 0 for all others."""


def field_spec(name: str) -> FieldSpec:
    """Return the row of FIELDS called `name`; KeyError where there is none."""
    return {str(spec.name): spec for spec in FIELDS}[name]
