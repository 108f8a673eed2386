"""FIELDS, the place to add a field, and the values read for them."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

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
    FieldSpec("full_name", "Họ và tên", (
        "họ và tên liệt sĩ", "họ và tên khai sinh", "họ tên khai sinh", "họ và tên", "họ tên", "họ, tên",
        "họ, chữ đệm và tên", "tên họ", "đồng chí", "ông", "bà", "tên",
    ), "name", required=True, is_critical=True),
    FieldSpec("other_name", "Bí danh, tên gọi khác", (
        "bí danh", "tên gọi khác", "tên thường gọi", "tên thường dùng", "họ tên thường dùng",
        "họ và tên thường dùng", "tên khác", "biệt danh", "biệt hiệu", "họ và tên gọi khác", "bí danh tên gọi khác",
        "tên hoạt động", "tên tự", "tên tục",
    ), "name"),
    FieldSpec("sex", "Giới tính", ("giới tính", "nam hay nữ", "nam, nữ", "giới"), "choice"),
    FieldSpec("birth_date", "Ngày, tháng, năm sinh", (
        "ngày, tháng, năm sinh", "ngày tháng năm sinh", "ngày tháng và năm sinh", "ngày và năm sinh", "sinh ngày",
        "ngày sinh", "sinh năm", "năm sinh", "sinh vào năm", "tháng năm sinh", "sinh",
    ), "date", is_critical=True),
    FieldSpec("ethnicity", "Dân tộc", ("dân tộc", "thành phần dân tộc"), "choice"),
    FieldSpec("native_place", "Quê quán", (
        "nguyên quán", "quê quán", "sinh quán", "chính quán", "quê gốc", "quê quán gốc", "quê ở", "quê quán ở",
        "nguyên quán ở", "quê quán tại", "quê",
    ), "place"),
    FieldSpec("residence", "Nơi thường trú", (
        "nơi thường trú", "thường trú", "trú quán", "nơi cư trú", "nơi đăng ký hộ khẩu thường trú",
        "nơi đăng ký thường trú", "hộ khẩu thường trú", "đăng ký hộ khẩu thường trú", "đăng ký thường trú",
        "nơi đăng ký hktt", "hktt", "chỗ ở hiện nay", "nơi ở hiện nay", "nơi ở hiện tại", "nơi ở", "chỗ ở",
        "nơi cư trú hiện nay", "trú quán hiện nay", "hiện ở", "hiện cư trú tại", "hiện trú tại", "hiện trú quán",
        "hiện thường trú tại", "cư trú tại", "thường trú tại", "trú tại", "hiện đang cư trú tại", "hiện nay ở",
        "hiện đang ở", "địa chỉ thường trú", "địa chỉ hiện nay", "địa chỉ",
    ), "place"),
    FieldSpec("citizen_no", "Số CCCD, CMND, số định danh", (
        "số cccd", "cccd số", "cccd", "căn cước công dân số", "số căn cước công dân", "số căn cước", "căn cước số",
        "thẻ căn cước số", "thẻ căn cước công dân số", "số định danh cá nhân", "số định danh", "mã định danh",
        "số cmnd", "cmnd số", "cmnd", "giấy cmnd số", "chứng minh nhân dân số", "số chứng minh nhân dân",
        "giấy chứng minh nhân dân số", "chứng minh thư số", "cccd cmnd số", "số cccd cmnd", "cmnd cccd số",
        "số cmnd cccd", "cmnd cccd", "cccd cmnd", "số định danh cá nhân cmnd", "số định danh cá nhân cccd",
    ), "number", printed=False, sensitivity="identity"),
    FieldSpec("beneficiary_file_no", "Số hồ sơ", (
        "số hồ sơ", "hồ sơ số", "số quản lý hồ sơ", "ký hiệu hồ sơ", "số hs", "hs số", "số ký hiệu hồ sơ",
        "số hồ sơ người có công", "số hồ sơ liệt sĩ", "số hồ sơ thương binh", "hồ sơ liệt sĩ số",
        "hồ sơ thương binh số", "hồ sơ bệnh binh số", "hồ sơ người có công số", "mang số hồ sơ",
    ), "number", required=True, is_critical=True),
    FieldSpec("category", "Loại người có công", (
        "loại hồ sơ", "loại đối tượng", "loại người có công", "thuộc đối tượng", "thuộc diện", "đối tượng",
        "diện đối tượng", "đối tượng hưởng", "diện", "loại",
    ), "choice", required=True),
    FieldSpec("decision_no", "Số quyết định", (
        "quyết định số", "theo quyết định số", "số quyết định", "quyết định trợ cấp số", "quyết định trợ cấp",
        "quyết định hưởng trợ cấp số", "số quyết định trợ cấp", "quyết định hưởng trợ cấp", "qđ trợ cấp số",
        "qđ số", "số qđ", "quyết định công nhận số", "số",
    ), "number", is_critical=True),
    FieldSpec("decision_date", "Ngày quyết định", (
        "ngày quyết định", "quyết định ngày", "ngày ra quyết định", "ngày ký quyết định", "ngày quyết định trợ cấp",
    ), "date"),
    FieldSpec("enlisted_date", "Ngày nhập ngũ (tuyển dụng)", (
        "ngày nhập ngũ", "ngày tháng năm nhập ngũ", "nhập ngũ ngày", "nhập ngũ", "năm nhập ngũ",
        "ngày nhập ngũ tuyển dụng", "nhập ngũ tuyển dụng", "ngày tuyển dụng", "thời gian nhập ngũ",
        "ngày tham gia cách mạng", "ngày tham gia hoạt động cách mạng", "tham gia hoạt động cách mạng",
        "tham gia cách mạng ngày", "tham gia cách mạng", "tham gia cách mạng từ",
        "tham gia kháng chiến từ", "tham gia kháng chiến", "vào bộ đội", "ngày vào bộ đội", "đi bộ đội", "tòng quân",
        "ngày tòng quân", "tham gia quân đội", "nhập ngũ hoặc tham gia cách mạng", "ngày tham gia công tác",
        "nhập ngũ từ", "tuyển dụng",
    ), "date"),
    FieldSpec("rank", "Cấp bậc", ("cấp bậc", "quân hàm", "cấp bậc quân hàm", "cấp hàm")),
    FieldSpec("position", "Chức vụ", ("chức vụ", "chức vụ công tác", "chức danh", "nhiệm vụ", "chức trách")),
    FieldSpec("unit", "Cơ quan, đơn vị", (
        "đơn vị", "cơ quan, đơn vị", "thuộc đơn vị", "đơn vị cũ", "đơn vị công tác", "đơn vị chiến đấu",
        "cơ quan đơn vị công tác", "đơn vị quản lý", "phiên hiệu đơn vị", "ở đơn vị", "đơn vị cuối cùng",
    )),
    FieldSpec("service_branch", "Thuộc khối", (
        "thuộc khối", "khối", "thành phần lực lượng", "thuộc lực lượng", "lực lượng", "khối công tác",
    ), "choice"),
    FieldSpec("death_date", "Ngày hy sinh, từ trần", (
        "ngày hy sinh", "hy sinh ngày", "đã hy sinh ngày", "đã hy sinh", "ngày, tháng, năm hy sinh", "hy sinh vào ngày",
        "đã hy sinh vào ngày", "đã anh dũng hy sinh ngày", "đã anh dũng hy sinh", "thời gian hy sinh",
        "năm hy sinh", "hy sinh lúc", "đã hy sinh lúc", "hy sinh", "tử trận ngày", "ngày tử trận", "tử trận",
        "đã tử trận ngày", "từ trần ngày", "ngày từ trần", "đã từ trần ngày", "từ trần", "ngày tháng năm từ trần",
        "từ trần lúc", "từ trần vào ngày", "chết ngày", "đã chết ngày", "ngày chết", "ngày mất", "mất ngày",
        "tạ thế ngày",
        "ngày tháng năm mất", "ngày tháng năm chết",
    ), "date"),
    FieldSpec("war_period", "Thời kỳ", (
        "thời kỳ", "hy sinh trong thời kỳ", "thời kỳ hy sinh", "trong thời kỳ", "thời kỳ tham gia", "hy sinh thời kỳ",
        "bị thương trong thời kỳ", "thời kỳ công tác", "tham gia thời kỳ", "thời kì",
    ), "choice"),
    FieldSpec("death_circumstance", "Trường hợp hy sinh", (
        "trường hợp hy sinh", "lý do hy sinh", "nguyên nhân hy sinh", "hy sinh trong trường hợp", "trong trường hợp",
        "hoàn cảnh hy sinh",
    )),
    FieldSpec("death_place", "Nơi hy sinh", (
        "nơi hy sinh", "hy sinh tại", "địa điểm hy sinh", "đã hy sinh tại", "hy sinh ở", "tử trận tại",
        "đã anh dũng hy sinh tại",
    ), "place"),
    FieldSpec("burial_place", "Nơi mai táng", (
        "nơi mai táng", "mai táng tại", "an táng tại", "phần mộ tại", "nơi an táng", "mộ tại", "phần mộ hiện ở",
        "hiện an táng tại", "thi hài mai táng tại", "thi hài được mai táng tại", "thi hài an táng tại", "chôn cất tại",
        "nơi chôn cất", "nơi yên nghỉ", "phần mộ", "mộ hiện ở", "hài cốt an táng tại", "mộ phần tại", "an táng ở",
        "nơi an táng hiện nay", "mộ liệt sĩ hiện an táng tại", "địa điểm mai táng", "mai táng ở",
        "mộ hiện đặt tại", "thi hài chôn cất tại", "mộ đặt tại", "an táng đồng chí tại",
        "mai táng đồng chí tại", "chôn cất đồng chí tại",
    ), "place"),
    FieldSpec("death_notice_no", "Số giấy báo tử", (
        "giấy báo tử số", "số giấy báo tử", "theo giấy báo tử số", "giấy báo tử", "giấy báo tử trận số", "báo tử số",
        "gbt số", "số gbt", "căn cứ giấy báo tử số",
    ), "number"),
    FieldSpec("merit_certificate_no", "Số Bằng Tổ quốc ghi công", (
        "bằng tổ quốc ghi công số", "số bằng tổ quốc ghi công", "bằng số", "số bằng", "bằng tqgc số", "số bằng tqgc",
        "bằng tqgc", "bằng tổ quốc ghi công", "bằng liệt sĩ số", "số hiệu bằng", "bằng tổ quốc ghi công mang số",
        "bằng tổ quốc ghi công số hiệu", "bằng tổ quốc ghi ơn số", "mang số bằng",
    ), "number"),
    FieldSpec("merit_decision_no", "Quyết định cấp bằng", (
        "quyết định cấp bằng số", "theo quyết định cấp bằng số", "qđ cấp bằng số", "quyết định cấp bằng",
        "qđ cấp bằng", "bằng cấp theo quyết định số", "cấp bằng theo quyết định số", "số quyết định cấp bằng",
        "quyết định cấp bằng tổ quốc ghi công số", "quyết định cấp bằng tổ quốc ghi công", "số qđ cấp bằng",
        "quyết định cấp bằng tqgc số", "quyết định truy tặng số", "quyết định tặng bằng số",
    ), "number"),
    FieldSpec("wound_date", "Ngày bị thương", (
        "ngày bị thương", "bị thương ngày", "đã bị thương ngày", "bị thương", "đã bị thương",
        "ngày tháng năm bị thương",
        "bị thương vào ngày", "thời gian bị thương",  "bị thương lúc",
    ), "date"),
    FieldSpec("wound_place", "Nơi bị thương", (
        "nơi bị thương", "bị thương tại", "địa điểm bị thương", "đã bị thương tại", "bị thương ở",
    ), "place"),
    FieldSpec("wound_certificate_no", "Số giấy chứng nhận bị thương", (
        "giấy chứng nhận bị thương số", "giấy cnbt số", "số giấy chứng nhận bị thương", "giấy chứng nhận bị thương",
        "gcn bị thương số", "gcnbt số", "số gcn bị thương", "số gcnbt", "cnbt số",
    ), "number"),
    FieldSpec("injury_percent", "Tỷ lệ tổn thương cơ thể", (
        "tỷ lệ tổn thương cơ thể", "tỷ lệ thương tật", "tỷ lệ suy giảm khả năng lao động", "tỷ lệ mất sức lao động",
        "tỷ lệ mất sức", "tỷ lệ tổn hại sức khỏe", "tỷ lệ bệnh tật", "tỷ lệ tổn thương", "mất sức lao động",
        "suy giảm khả năng lao động", "tổn thương cơ thể", "tổn hại sức khỏe", "tỷ lệ thương tật tổn thương cơ thể",
        "tỷ lệ suy giảm klđ", "tỷ lệ mslđ", "tỷ lệ mất klđ", "mất khả năng lao động", "tỷ lệ mất khả năng lao động",
        "tỷ lệ", "thương tật", "mất sức",
    ), "percent", is_critical=True, sensitivity="health"),
    FieldSpec("injury_class", "Hạng thương tật", (
        "hạng thương tật", "thương tật hạng", "xếp hạng thương tật", "xếp hạng", "hạng", "thương binh hạng",
        "hạng thương binh", "thương tật loại", "được xếp hạng", "xếp thương tật hạng", "loại thương tật",
        "mất sức hạng", "hạng mất sức", "bệnh binh hạng", "xếp loại thương tật", "hạng bệnh binh", "xếp loại",
    ), "choice", sensitivity="health"),
    FieldSpec("assessment_no", "Số biên bản giám định", (
        "biên bản giám định số", "biên bản giám định y khoa số", "biên bản gđyk số", "biên bản giám định thương tật số",
        "biên bản giám định bệnh tật số", "số biên bản giám định", "số biên bản giám định y khoa", "số biên bản",
        "biên bản giám định y khoa", "biên bản giám định", "biên bản số", "biên bản gđyk", "bb gđyk số",
        "kết luận giám định số", "biên bản của hội đồng giám định y khoa số", "số biên bản gđyk",
        "biên bản khám giám định số", "biên bản giám định thương tật", "bbgđ số", "biên bản hội đồng gđyk số",
        "biên bản giám định khả năng lao động số",
    ), "number", sensitivity="health"),
    FieldSpec("benefit_date", "Hưởng trợ cấp từ", (
        "hưởng từ ngày", "được hưởng từ ngày", "hưởng trợ cấp từ ngày", "kể từ ngày", "hưởng kể từ ngày",
        "hưởng kể từ", "hưởng từ", "thời điểm hưởng", "thời điểm hưởng trợ cấp", "ngày hưởng", "ngày hưởng trợ cấp",
        "được hưởng trợ cấp từ ngày", "hưởng trợ cấp kể từ ngày", "được hưởng kể từ ngày", "trợ cấp từ ngày",
        "hưởng trợ cấp từ", "thời gian hưởng", "được hưởng từ", "được hưởng trợ cấp kể từ ngày", "từ ngày",
        "thời gian hưởng trợ cấp từ", "kể từ", "ngày bắt đầu hưởng", "ngày bắt đầu hưởng trợ cấp",
        "hưởng trợ cấp kể từ",
    ), "date"),
    FieldSpec("certificate_no", "Số giấy chứng nhận", (
        "giấy chứng nhận số", "số giấy chứng nhận", "thẻ thương binh số", "sổ trợ cấp số", "số thẻ", "số sổ",
        "số sổ trợ cấp", "thẻ số", "sổ số", "gcn số", "số gcn", "giấy chứng nhận thương binh số",
        "giấy chứng nhận bệnh binh số", "thẻ bệnh binh số", "sổ thương tật số", "số thẻ thương binh",
        "gcn thương binh số",
        "số giấy chứng nhận thương binh", "số giấy chứng nhận bệnh binh", "giấy chứng nhận người có công số",
        "phiếu trợ cấp số", "số phiếu trợ cấp", "số sổ lĩnh tiền", "sổ lĩnh tiền số",
        "giấy chứng nhận người hưởng chính sách như thương binh số",
    ), "number"),
    FieldSpec("father_name", "Họ tên cha", (
        "con ông", "là con ông", "con của ông", "con cụ ông", "họ và tên cha", "họ tên cha", "họ và tên bố",
        "họ tên bố", "họ và tên cha đẻ", "họ tên cha đẻ", "họ và tên bố đẻ", "họ tên bố đẻ", "cha là ông", "bố là ông",
        "cha đẻ là ông", "bố đẻ là ông", "cha là", "bố là", "tên cha", "tên bố", "cha đẻ", "bố đẻ", "cha", "bố",
    ), "name"),
    FieldSpec("mother_name", "Họ tên mẹ", (
        "con bà", "và bà", "họ và tên mẹ", "họ tên mẹ", "họ và tên mẹ đẻ", "họ tên mẹ đẻ", "mẹ là bà", "mẹ đẻ là bà",
        "mẹ là", "tên mẹ", "mẹ đẻ", "mẹ",
    ), "name"),
    FieldSpec("spouse_name", "Họ tên vợ hoặc chồng", (
        "họ và tên vợ", "họ tên vợ hoặc chồng", "họ và tên vợ hoặc chồng", "họ tên vợ chồng", "họ và tên vợ chồng",
        "họ tên vợ", "họ và tên chồng", "họ tên chồng", "vợ là bà", "chồng là ông", "vợ là", "chồng là",
        "vợ hoặc chồng",
        "vợ chồng", "tên vợ", "tên chồng", "vợ", "chồng",
    ), "name"),
    FieldSpec("relative_name", "Thân nhân: họ và tên", (
        "họ và tên thân nhân", "họ tên thân nhân", "họ và tên thân nhân liệt sĩ", "họ tên thân nhân liệt sĩ",
        "họ và tên thân nhân chủ yếu", "thân nhân chủ yếu", "thân nhân", "họ và tên người thờ cúng",
        "họ tên người thờ cúng",
        "người thờ cúng", "thân nhân thờ cúng", "họ và tên thân nhân thờ cúng",
    ), "name", is_repeated=True),
    FieldSpec("relative_relation", "Thân nhân: quan hệ", (
        "quan hệ với liệt sĩ", "mối quan hệ với liệt sĩ", "quan hệ", "mối quan hệ", "quan hệ với người có công",
        "mối quan hệ với người có công", "quan hệ với người từ trần", "quan hệ với thương binh",
        "quan hệ với người hy sinh", "quan hệ gia đình với liệt sĩ", "quan hệ với ls", "là",
    ), "choice", is_repeated=True),
    FieldSpec("relative_birth_date", "Thân nhân: năm sinh", (), "date", is_repeated=True),
    FieldSpec("shelf_location", "Vị trí lưu (kho, giá, hộp)", (
        "vị trí lưu", "nơi để", "vị trí lưu trữ", "vị trí", "nơi lưu", "vị trí lưu hồ sơ", "nơi lưu trữ",
    ), printed=False),
)  # fmt: skip
"""Labels stand in lower case as their papers have them; the rules look for them without diacritics."""


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


class ReadValue(NamedTuple):
    """A value as the machine hands it over to be kept."""

    value: FieldValue
    is_chosen: bool
    """Whether the record believes it."""
    is_accepted: bool = False
    """Whether it is sure enough to be believed without a person: searchable, never printable."""


def field_spec(name: str) -> FieldSpec:
    """Return the row of FIELDS called `name`; KeyError where there is none."""
    return _BY_NAME[name]


_BY_NAME = {str(spec.name): spec for spec in FIELDS}
