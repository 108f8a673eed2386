"""LABELS: the words that stand before values on old and new papers, and whose value each announces."""

from dataclasses import dataclass
from typing import Literal

from schemas.beneficiary import CATEGORIES
from schemas.fields import FIELDS, FieldName

Person = Literal["beneficiary", "other", "open"]
"""Whom a label speaks of: the beneficiary, somebody else, or whoever the section is about."""
LabelKind = Literal["field", "section", "end"]
"""A label announces a field, opens a section about a person, or only ends the value before it."""


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


_NAME_STEMS = ("họ và tên", "họ tên", "họ, tên", "họ, chữ đệm và tên", "tên")
_BENEFICIARIES = (
    "liệt sĩ", "liệt sỹ", "tử sĩ", "thương binh", "bệnh binh", "người có công", "quân nhân", "người hy sinh",
    "người được cấp", "người được trợ cấp", "người bị thương", "người được giám định", "bà mẹ", "đối tượng",
    "người từ trần", "người hoạt động cách mạng", "người hoạt động kháng chiến", "người bị nạn", "đương sự",
)  # fmt: skip
_OTHERS = (
    "người khai", "người đứng khai", "người kê khai", "người làm đơn", "người viết đơn", "người đề nghị", "cha",
    "cha đẻ", "bố", "bố đẻ", "mẹ", "mẹ đẻ", "vợ", "chồng", "vợ hoặc chồng", "vợ chồng", "vợ con", "con", "thân nhân",
    "thân nhân chủ yếu", "thân nhân liệt sĩ", "thân nhân thờ cúng", "người thờ cúng", "người hưởng",
    "người hưởng trợ cấp", "người nhận", "người ký", "chủ hộ", "người ủy quyền", "người được ủy quyền",
    "đại diện thân nhân", "người đại diện", "bố mẹ", "cha mẹ", "người lập", "người làm chứng", "người nộp",
    "người nộp hồ sơ", "người liên hệ", "người đứng tên", "người xác nhận",
)  # fmt: skip
PROSE_TITLES = ("ông", "bà", "ông bà", "đồng chí", "đ c", "anh")
_TOWARDS = (
    "đối với",
    "cho",
    "công nhận",
    "chứng nhận",
    "truy tặng",
    "tặng",
    "phong tặng",
    "đã giám định cho",
)
_RELATIONS = (
    "con", "con của", "vợ", "chồng", "gia đình", "gia đình của", "kính gửi", "gửi", "cha là", "bố là", "mẹ là",
    "vợ là", "chồng là", "con là", "và", "cùng", "thân nhân", "do", "em", "báo cho", "báo tin cho", "theo đề nghị của",
)  # fmt: skip
_APPLICANTS = (
    "tôi là", "tên tôi là", "tôi tên là", "tôi tên", "tên tôi", "người khai", "người làm đơn", "người đề nghị",
    "người đứng khai", "người viết đơn", "đại diện thân nhân", "kính gửi", "gửi", "tôi ký tên dưới đây là",
)  # fmt: skip
_KIN = ("cha", "cha đẻ", "bố", "bố đẻ", "mẹ", "mẹ đẻ", "vợ", "chồng", "vợ chồng", "vợ hoặc chồng", "con")
_PROSE_BENEFICIARIES = tuple(
    words for category in CATEGORIES for words in (category.name, *category.synonyms)
)
"""A category right before a name tells whose paper it is."""
_BENEFICIARY_SECTIONS = (
    "phần khai về liệt sĩ", "phần khai về liệt sỹ", "thông tin về liệt sĩ", "thông tin liệt sĩ", "về liệt sĩ",
    "phần khai về người có công", "thông tin về người có công", "thông tin người có công", "phần khai về bản thân",
    "phần khai cá nhân", "phần khai về thương binh", "phần khai về đối tượng", "phần khai về người từ trần",
    "thông tin về đối tượng", "bản thân",
)  # fmt: skip
_OTHER_SECTIONS = (
    "phần khai về thân nhân", "phần khai của thân nhân", "phần khai của người khai", "phần khai về người khai",
    "phần khai đối với thân nhân", "phần khai đối với đại diện thân nhân", "phần khai về đại diện thân nhân",
    "thông tin về thân nhân", "thông tin thân nhân", "thông tin người khai", "thông tin về người khai",
    "thông tin người đề nghị", "thông tin về người đề nghị", "thân nhân liệt sĩ gồm",
    "liệt sĩ có những thân nhân", "có những thân nhân", "danh sách thân nhân", "những thân nhân", "hoàn cảnh gia đình",
    "quan hệ gia đình", "gia đình gồm có", "thân nhân chủ yếu", "người làm chứng", "phần khai về người ủy quyền",
    "bên ủy quyền", "bên được ủy quyền", "phần khai về thân nhân đối tượng", "về thân nhân", "về người khai",
    "họ tên thân nhân", "thành phần hội đồng", "hội đồng gồm", "thành phần gồm", "nơi nhận",
)  # fmt: skip
_ENDS = (
    "bí danh", "tên thường gọi", "tên gọi khác", "họ tên thường dùng", "họ và tên thường dùng", "tên khác", "biệt hiệu",
    "giới tính", "nam nữ", "nam hay nữ", "dân tộc", "tôn giáo", "quốc tịch", "trú quán", "nơi cư trú", "nơi ở hiện nay",
    "nơi đăng ký hộ khẩu thường trú", "nơi đăng ký thường trú", "hộ khẩu thường trú", "nơi thường trú", "thường trú",
    "đăng ký thường trú", "chỗ ở hiện nay", "nơi ở", "địa chỉ", "địa chỉ hiện nay", "hiện ở", "hiện cư trú tại",
    "hiện trú tại", "cư trú tại", "thường trú tại", "nơi sinh", "chứng minh nhân dân số", "số chứng minh nhân dân",
    "cccd số", "số cccd", "số cmnd", "cmnd", "cmnd số", "cccd cmnd số", "số định danh", "số định danh cá nhân",
    "mã định danh", "căn cước công dân số", "số căn cước công dân", "số căn cước", "ngày cấp", "nơi cấp", "cấp ngày",
    "điện thoại", "số điện thoại", "nghề nghiệp", "trình độ văn hóa", "trình độ", "nhập ngũ", "ngày nhập ngũ",
    "nhập ngũ ngày", "nhập ngũ năm", "nhập ngũ tháng", "ngày vào đảng", "ngày tham gia cách mạng", "tham gia cách mạng",
    "tuyển dụng", "ngày tuyển dụng", "tái ngũ", "xuất ngũ", "phục viên", "đi b", "cấp bậc", "cấp bậc chức vụ",
    "chức vụ", "quân hàm", "đơn vị", "đơn vị khi hy sinh", "đơn vị công tác", "cơ quan đơn vị", "thuộc đơn vị",
    "cơ quan", "phiên hiệu", "hy sinh", "hi sinh", "đã hy sinh", "ngày hy sinh", "hy sinh ngày", "hi sinh ngày",
    "ngày hi sinh", "hy sinh năm", "năm hy sinh", "hy sinh lúc", "tử trận", "tử trận ngày", "chết ngày", "từ trần ngày",
    "ngày từ trần", "từ trần", "nơi hy sinh", "trường hợp hy sinh", "thời kỳ", "nơi mai táng", "mai táng tại",
    "an táng", "thi hài", "bị thương ngày", "bị thương", "ngày bị thương", "nơi bị thương", "tỷ lệ", "tỷ lệ thương tật",
    "tỷ lệ tổn thương", "hạng thương tật", "thương tật hạng", "mất sức", "giấy báo tử số", "giấy chứng nhận số",
    "bằng tổ quốc ghi công số", "bằng tqgc số", "số bằng", "số hiệu", "mã hồ sơ", "mã số hồ sơ", "mã hồ sơ lưu trữ",
    "hồ sơ lưu trữ số", "số lưu trữ", "mục lục số", "hộp số", "cặp số", "phông", "số tờ", "số trang", "tờ số",
    "thời hạn bảo quản", "kho", "kệ", "ghi chú", "stt", "số tt", "tt", "quan hệ", "mối quan hệ",
    "mối quan hệ với liệt sĩ", "quan hệ với liệt sĩ", "quan hệ với người có công", "con ông bà", "khen thưởng",
    "kỷ luật", "thời gian", "năm mất", "năm chết", "còn sống", "tuổi", "lý do", "nội dung", "ký ghi rõ họ tên",
    "ghi rõ họ tên", "ghi rõ họ và tên", "ký ghi rõ họ và tên", "ký họ tên", "ký tên", "ký và ghi rõ họ tên",
    "họ tên chữ ký", "ký tên đóng dấu", "được hưởng", "mức trợ cấp", "trợ cấp", "số tiền", "kể từ ngày", "từ ngày",
    "theo danh sách", "sinh hoạt", "học sinh", "ngày ký", "ngày nhận", "ngày lập", "người lập", "cơ quan lập",
    "khai sinh ngày", "số hiệu quân nhân", "số giấy báo tử", "nay thuộc diện", "số sổ", "số sổ trợ cấp", "số thẻ",
    "nghị định số", "thông tư số", "công văn số", "tờ trình số", "biên bản số", "luật số", "pháp lệnh số",
    "bản thân hiện nay", "xác nhận", "chỗ ở", "thành phần", "thành phần gia đình", "văn hóa", "sức khỏe",
    "giấy báo tử", "bằng tổ quốc ghi công", "giấy chứng nhận", "căn cứ",
)  # fmt: skip
_FIELD_CERTAINTY = {"sinh quán": 0.8, "quê": 0.75, "số": 0.85, "tên": 0.75, "diện": 0.75, "sinh": 0.8}
_MARK_NEEDED = {"quê", "số", "tên", "diện", "đối tượng", "sinh", "loại", "hs số"}
_WEAK_ENDS = {
    "cơ quan", "kho", "kệ", "tt", "stt", "tuổi", "lý do", "nội dung", "thời gian", "phông", "trợ cấp", "xác nhận",
    "quan hệ", "văn hóa", "trình độ", "thành phần", "chỗ ở", "còn sống", "giấy chứng nhận", "tỷ lệ", "bản thân",
    "căn cứ", "phục viên", "tuyển dụng", "tái ngũ", "giấy báo tử", "bằng tổ quốc ghi công",
}  # fmt: skip


def _field_labels() -> tuple[Label, ...]:
    return tuple(
        Label(words, "field", spec.name, "open", _FIELD_CERTAINTY.get(words, 0.93), words in _MARK_NEEDED)
        for spec in FIELDS
        for words in spec.labels_on_paper
        if words not in PROSE_TITLES
    )


def _owned_names(nouns: tuple[str, ...], *, stems: tuple[str, ...], person: Person) -> tuple[Label, ...]:
    return tuple(
        Label(f"{stem} {noun}", "field", "full_name", person, 0.97) for stem in stems for noun in nouns
    )


def _prose_names() -> tuple[Label, ...]:
    titles = tuple(Label(words, "field", "full_name", "beneficiary", 0.6) for words in PROSE_TITLES)
    towards = tuple(
        Label(f"{verb} {title}", "field", "full_name", "beneficiary", 0.82)
        for verb in _TOWARDS
        for title in PROSE_TITLES
    )
    relatives = tuple(
        Label(f"{relation} {title}", "field", "full_name", "other")
        for relation in _RELATIONS
        for title in PROSE_TITLES
    )
    merits = tuple(
        Label(words, "field", "full_name", "beneficiary", 0.8)
        for words in (*_PROSE_BENEFICIARIES, "quân nhân")
    )
    return titles + towards + relatives + merits


LABELS: tuple[Label, ...] = (
    *_owned_names(_BENEFICIARIES, stems=_NAME_STEMS, person="beneficiary"),
    *_owned_names(_OTHERS, stems=(*_NAME_STEMS, "họ và tên của", "họ tên của"), person="other"),
    *_field_labels(),
    *_prose_names(),
    *(Label(words, "field", "full_name", "other") for words in _APPLICANTS),
    *(Label(words, "field", "full_name", "other", needs_mark=True) for words in _KIN),
    *(Label(words, "section", person="beneficiary") for words in _BENEFICIARY_SECTIONS),
    *(Label(words, "section", person="other") for words in _OTHER_SECTIONS),
    *(Label(words, "end", needs_mark=words in _WEAK_ENDS) for words in _ENDS),
)
