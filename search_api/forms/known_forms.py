"""The forms and letters that are known here: title, instrument, symbol, and what about them is not verified."""

from dataclasses import dataclass

_ONE_STOP = "TT 03/2025/TT-VPCP, Phụ lục I"
_MERIT = "NĐ 131/2021/NĐ-CP, Phụ lục I"
_OWN_LAYOUT = "Chưa kiểm chứng: bố cục theo mô tả, chưa đối chiếu với mẫu ban hành"


@dataclass(frozen=True, slots=True)
class FormSpec:
    """One form or letter."""

    key: str
    title: str
    """As the paper's title prints it; for letters the kind, as a list names it."""
    label: str
    """Printed above the letterhead; empty on letters and on papers without a prescribed form."""
    symbol: str
    """Behind the number where an office sets no other; empty: the paper bears no number."""
    note: str
    """What is not verified about it, to be shown to administrators; empty: nothing."""


FORMS: tuple[FormSpec, ...] = (
    FormSpec(
        "01",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        f"Mẫu số 01 ({_ONE_STOP})",
        "TNHS",
        f"{_OWN_LAYOUT}; ký hiệu TNHS chưa kiểm chứng.",
    ),
    FormSpec(
        "02",
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        f"Mẫu số 02 ({_ONE_STOP})",
        "HDHS",
        f"{_OWN_LAYOUT}.",
    ),
    FormSpec(
        "03",
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        f"Mẫu số 03 ({_ONE_STOP})",
        "TCHS",
        f"{_OWN_LAYOUT}; ký hiệu TCHS chưa kiểm chứng.",
    ),
    FormSpec(
        "04",
        "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
        f"Mẫu số 04 ({_ONE_STOP})",
        "XLGH",
        f"{_OWN_LAYOUT}; ký hiệu XLGH và thời hạn gửi chưa kiểm chứng.",
    ),
    FormSpec(
        "05",
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        f"Mẫu số 05 ({_ONE_STOP})",
        "TB",
        f"{_OWN_LAYOUT}.",
    ),
    FormSpec(
        "06",
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        f"Mẫu số 06 ({_ONE_STOP})",
        "",
        f"{_OWN_LAYOUT}.",
    ),
    FormSpec("07", "SỔ THEO DÕI HỒ SƠ", f"Mẫu số 07 ({_ONE_STOP})", "", f"{_OWN_LAYOUT}."),
    FormSpec(
        "27", "ĐƠN ĐỀ NGHỊ DI CHUYỂN HỒ SƠ NGƯỜI CÓ CÔNG", f"Mẫu số 27 ({_MERIT})", "", f"{_OWN_LAYOUT}."
    ),
    FormSpec("92", "PHIẾU THEO DÕI", f"Mẫu số 92 ({_MERIT})", "", f"{_OWN_LAYOUT}; tên mẫu chưa kiểm chứng."),
    FormSpec(
        "93",
        "PHIẾU BÁO DI CHUYỂN HỒ SƠ",
        f"Mẫu số 93 ({_MERIT})",
        "PB",
        f"{_OWN_LAYOUT}; ký hiệu PB chưa kiểm chứng.",
    ),
    FormSpec(
        "100",
        "BÁO CÁO NĂM VỀ QUẢN LÝ HỒ SƠ NGƯỜI CÓ CÔNG",
        f"Mẫu số 100 ({_MERIT})",
        "BC",
        f"{_OWN_LAYOUT}; tên mẫu và các cột chưa kiểm chứng.",
    ),
    FormSpec("don_trich_luc_sao", "ĐƠN ĐỀ NGHỊ CẤP TRÍCH LỤC HOẶC SAO HỒ SƠ NGƯỜI CÓ CÔNG", "", "", ""),
    FormSpec("phieu_lay_ho_so", "PHIẾU LẤY HỒ SƠ", "", "", ""),
    FormSpec("bien_ban_giao_nhan", "BIÊN BẢN", "", "BB", ""),
    FormSpec("tu_choi_giai_quyet", "Công văn từ chối giải quyết", "", "", ""),
    FormSpec("hoi_co_quan", "Công văn hỏi cơ quan khác", "", "", ""),
    FormSpec("nhac_co_quan", "Công văn nhắc cơ quan khác", "", "", ""),
    FormSpec("khong_tim_thay", "Công văn không tìm thấy hồ sơ", "", "", ""),
    FormSpec("tra_loi_phan_anh", "Công văn trả lời phản ánh, khiếu nại", "", "", ""),
    FormSpec("that_lac", "Công văn về hồ sơ thất lạc", "", "", ""),
)

LOST_FILE_ADDRESSEES: dict[tuple[str, str], str] = {
    ("TB", "quan_doi"): "Cục Chính sách, Bộ Quốc phòng",
    ("TB", "cong_an"): "Cục Tổ chức cán bộ, Bộ Công an",
    ("LS", "quan_doi"): "Cục Người có công, Bộ Nội vụ",
    ("LS", "cong_an"): "Cục Người có công, Bộ Nội vụ",
    ("LS", "dan_chinh"): "Cục Người có công, Bộ Nội vụ",
}
"""(category, where the person served) -> whom a lost dossier's extract is asked of (NĐ 131/2021, Điều 129).

Which ministry the Cục Người có công stands under is taken from NĐ 276/2026/NĐ-CP; chưa kiểm chứng.
"""


def form_spec(key: str) -> FormSpec:
    """Return the row of FORMS with this key; KeyError where there is none."""
    return {spec.key: spec for spec in FORMS}[key]
