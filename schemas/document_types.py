"""DOCUMENT_TYPES: the kinds of paper found in a dossier; the place to add one."""

from dataclasses import dataclass

from schemas.fields import Sensitivity


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of paper."""

    slug: str
    name: str
    titles: tuple[str, ...]
    """How its heading reads on paper, lower case."""
    sensitivity: Sensitivity = ""
    """What all of its text tells of a person; papers that hold single guarded values beside others have none."""


UNKNOWN_TYPE = "khac"

DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    DocumentType(
        "to_bia",
        "Tờ bìa hồ sơ",
        ("hồ sơ người có công", "hồ sơ liệt sĩ", "hồ sơ thương binh", "hồ sơ bệnh binh", "bìa hồ sơ"),
    ),
    DocumentType("muc_luc", "Mục lục văn bản", ("mục lục văn bản", "mục lục tài liệu", "mục lục hồ sơ")),
    DocumentType("giay_bao_tu", "Giấy báo tử", ("giấy báo tử", "giấy báo tử trận", "giấy báo tử liệt sĩ")),
    DocumentType(
        "giay_chung_nhan_hy_sinh",
        "Giấy chứng nhận hy sinh",
        ("giấy chứng nhận hy sinh", "giấy chứng nhận liệt sĩ hy sinh"),
    ),
    DocumentType(
        "giay_xac_nhan_hy_sinh",
        "Giấy xác nhận trường hợp hy sinh",
        ("giấy xác nhận trường hợp hy sinh", "giấy xác nhận hy sinh"),
    ),
    DocumentType(
        "bien_ban_su_viec",
        "Biên bản xảy ra sự việc",
        ("biên bản xảy ra sự việc", "biên bản sự việc", "biên bản về việc hy sinh"),
    ),
    DocumentType("bang_to_quoc_ghi_cong", "Bằng Tổ quốc ghi công", ("tổ quốc ghi công", "tổ quốc ghi ơn")),
    DocumentType(
        "giay_bao_tin_mo",
        "Giấy báo tin mộ liệt sĩ",
        ("giấy báo tin mộ liệt sĩ", "phiếu báo tin mộ", "giấy báo tin phần mộ"),
    ),
    DocumentType(
        "giay_chung_nhan_gia_dinh",
        "Giấy chứng nhận gia đình liệt sĩ",
        ("giấy chứng nhận gia đình liệt sĩ", "giấy chứng nhận thân nhân liệt sĩ"),
    ),
    DocumentType(
        "ban_khai_than_nhan", "Bản khai thân nhân liệt sĩ", ("bản khai tình hình thân nhân", "bản khai")
    ),
    DocumentType("ban_khai_ca_nhan", "Bản khai cá nhân", ("bản khai cá nhân",)),
    DocumentType(
        "ban_khai_tu_tran",
        "Bản khai hưởng chế độ khi từ trần",
        ("bản khai hưởng chế độ ưu đãi khi người có công từ trần", "bản khai hưởng mai táng phí"),
    ),
    DocumentType("quyet_dinh_tro_cap", "Quyết định trợ cấp", ("quyết định",)),
    DocumentType("quyet_dinh_phong_tang", "Quyết định phong tặng, khen thưởng", ()),
    DocumentType("quyet_dinh_phuc_vien", "Quyết định phục viên, xuất ngũ", ()),
    DocumentType("quyet_dinh_sua_doi", "Quyết định sửa đổi thông tin", ()),
    DocumentType(
        "huan_huy_chuong",
        "Huân chương, huy chương, bằng khen",
        (
            "huân chương",
            "huy chương",
            "bằng có công với nước",
            "bằng khen",
            "kỷ niệm chương",
            "bảng gia đình vẻ vang",
        ),
    ),
    DocumentType(
        "giay_chung_nhan_bi_thuong",
        "Giấy chứng nhận bị thương",
        ("giấy chứng nhận bị thương", "phiếu thương tật"),
        "health",
    ),
    DocumentType(
        "giay_chung_nhan_bi_benh",
        "Giấy chứng nhận bị bệnh",
        ("giấy chứng nhận bị bệnh", "giấy chứng nhận bệnh tật"),
        "health",
    ),
    DocumentType(
        "tom_tat_benh_an",
        "Tóm tắt bệnh án",
        ("tóm tắt bệnh án", "giấy ra viện", "bản tóm tắt bệnh án", "bệnh án tóm tắt"),
        "health",
    ),
    DocumentType(
        "giay_gioi_thieu_giam_dinh",
        "Giấy giới thiệu giám định",
        ("giấy giới thiệu", "giấy giới thiệu giám định"),
        "health",
    ),
    DocumentType(
        "bien_ban_giam_dinh_y_khoa",
        "Biên bản giám định y khoa",
        ("biên bản giám định y khoa", "biên bản giám định thương tật", "biên bản khám giám định"),
        "health",
    ),
    DocumentType(
        "giay_chung_nhan_thuong_binh",
        "Giấy chứng nhận thương binh, bệnh binh",
        (
            "giấy chứng nhận thương binh",
            "giấy chứng nhận bệnh binh",
            "giấy chứng nhận người hưởng chính sách như thương binh",
        ),
    ),
    DocumentType(
        "phieu_tro_cap",
        "Phiếu, sổ trợ cấp",
        ("phiếu trợ cấp", "sổ trợ cấp", "phiếu lĩnh trợ cấp", "sổ lĩnh trợ cấp"),
    ),
    DocumentType(
        "giay_xac_nhan_tu_day",
        "Giấy xác nhận bị địch bắt tù, đày",
        ("giấy xác nhận thời gian tù", "giấy xác nhận bị địch bắt tù đày", "giấy xác nhận nơi bị tù"),
    ),
    DocumentType("ly_lich_quan_nhan", "Lý lịch quân nhân", ("lý lịch quân nhân", "lý lịch")),
    DocumentType(
        "ly_lich_can_bo",
        "Lý lịch cán bộ, đảng viên",
        ("lý lịch cán bộ", "lý lịch đảng viên", "sơ yếu lý lịch"),
    ),
    DocumentType("don_de_nghi", "Đơn đề nghị", ("đơn đề nghị", "đơn xin")),
    DocumentType("don_di_chuyen", "Đơn đề nghị di chuyển hồ sơ", ("đơn đề nghị di chuyển hồ sơ",)),
    DocumentType(
        "phieu_bao_di_chuyen",
        "Phiếu báo di chuyển hồ sơ",
        ("phiếu báo di chuyển hồ sơ", "phiếu di chuyển hồ sơ", "phiếu báo di chuyển"),
    ),
    DocumentType("giay_uy_quyen", "Giấy ủy quyền", ("giấy ủy quyền",)),
    DocumentType(
        "giay_to_tuy_than",
        "Căn cước, xác nhận cư trú",
        ("căn cước công dân", "xác nhận thông tin về cư trú", "giấy chứng minh nhân dân", "thẻ căn cước"),
        "identity",
    ),
    DocumentType(
        "trich_luc_khai_tu",
        "Trích lục khai tử",
        ("trích lục khai tử", "giấy chứng tử", "trích lục đăng ký khai tử"),
    ),
    DocumentType(
        "phieu_tiep_nhan",
        "Phiếu tiếp nhận",
        ("phiếu tiếp nhận", "phiếu theo dõi", "giấy tiếp nhận hồ sơ", "phiếu tiếp nhận hồ sơ"),
    ),
    DocumentType("trich_luc", "Trích lục hồ sơ", ("trích lục hồ sơ", "trích lục")),
    DocumentType("danh_sach", "Danh sách", ("danh sách",)),
    DocumentType(
        "cong_van",
        "Công văn, thông báo, báo cáo",
        ("thông báo", "báo cáo", "tờ trình", "kế hoạch", "công văn", "hướng dẫn", "chỉ thị"),
    ),
    DocumentType(UNKNOWN_TYPE, "Giấy tờ khác", ()),
)


def document_type(slug: str) -> DocumentType:
    """Return the row of DOCUMENT_TYPES; KeyError where there is none of this slug."""
    return {row.slug: row for row in DOCUMENT_TYPES}[slug]
