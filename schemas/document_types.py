"""DOCUMENT_TYPES: the kinds of paper found in a dossier; the place to add one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of paper."""

    slug: str
    name: str
    titles: tuple[str, ...]
    """How its heading reads on paper, lower case."""


UNKNOWN_TYPE = "khac"

DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    DocumentType("to_bia", "Tờ bìa hồ sơ", ("hồ sơ người có công", "hồ sơ liệt sĩ", "hồ sơ thương binh")),
    DocumentType("giay_bao_tu", "Giấy báo tử", ("giấy báo tử",)),
    DocumentType("giay_chung_nhan_hy_sinh", "Giấy chứng nhận hy sinh", ("giấy chứng nhận hy sinh",)),
    DocumentType("bang_to_quoc_ghi_cong", "Bằng Tổ quốc ghi công", ("tổ quốc ghi công", "tổ quốc ghi ơn")),
    DocumentType(
        "ban_khai_than_nhan", "Bản khai thân nhân liệt sĩ", ("bản khai tình hình thân nhân", "bản khai")
    ),
    DocumentType("quyet_dinh_tro_cap", "Quyết định trợ cấp", ("quyết định",)),
    DocumentType("giay_chung_nhan_bi_thuong", "Giấy chứng nhận bị thương", ("giấy chứng nhận bị thương",)),
    DocumentType("bien_ban_giam_dinh_y_khoa", "Biên bản giám định y khoa", ("biên bản giám định y khoa",)),
    DocumentType("don_de_nghi", "Đơn đề nghị", ("đơn đề nghị", "đơn xin")),
    DocumentType("phieu_tiep_nhan", "Phiếu tiếp nhận", ("phiếu tiếp nhận", "phiếu theo dõi")),
    DocumentType("ly_lich_quan_nhan", "Lý lịch quân nhân", ("lý lịch quân nhân", "lý lịch")),
    DocumentType("trich_luc", "Trích lục hồ sơ", ("trích lục hồ sơ", "trích lục")),
    DocumentType(UNKNOWN_TYPE, "Giấy tờ khác", ()),
)


def document_type(slug: str) -> DocumentType:
    """Return the row of DOCUMENT_TYPES; KeyError where there is none of this slug."""
    return {row.slug: row for row in DOCUMENT_TYPES}[slug]
