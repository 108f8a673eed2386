"""What tells kinds of papers apart whose heading does not: the words under a plain heading, and those of the body.

Patterns are looked for in folded text on one line.
"""

import re
from dataclasses import dataclass

_CASH = r"tro cap|phu cap|tien tuat|uu dai|che do|mai tang phi|tho cung|cong nhan (?:liet si|thuong|benh)"


@dataclass(frozen=True, slots=True)
class Wording:
    """A kind of paper with the words that tell it."""

    slug: str
    subject: re.Pattern[str]
    """In the lines right under the heading."""
    body: re.Pattern[str] | None = None
    """Anywhere on the page, where the subject says nothing."""


def _wording(slug: str, subject: str, body: str = "") -> Wording:
    return Wording(slug, re.compile(subject), re.compile(body) if body else None)


HEADINGS: dict[str, tuple[Wording, ...]] = {
    "quyết định": (
        _wording(
            "quyet_dinh_sua_doi",
            r"sua doi|dinh chinh|bo sung thong tin|dieu chinh thong tin",
            r"dieu 1\W.{0,12}(?:sua doi|dinh chinh)",
        ),
        _wording(
            "quyet_dinh_phuc_vien",
            r"phuc vien|xuat ngu|chuyen nganh|giai ngu|thoi phuc vu|nghi huu",
            r"dieu 1\W.{0,20}(?:phuc vien|xuat ngu|chuyen nganh)|quan nhan hoan thanh nhiem vu",
        ),
        _wording(
            "quyet_dinh_phong_tang",
            r"tang danh hieu|phong tang|truy tang|khen thuong|tang thuong|tang ky niem"
            r"|danh hieu vinh du|cap bang|tang bang|huan chuong|huy chuong",
            r"dieu 1\W.{0,12}(?:phong |truy )?tang|dieu 1\W.{0,20}cap bang",
        ),
        _wording(
            "quyet_dinh_tro_cap",
            _CASH,
            r"muc tro cap|dieu 1\W.{0,20}tro cap|huong ke tu|duoc huong (?:tro|che)",
        ),
    ),
    "bản khai": (
        _wording(
            "ban_khai_tu_tran",
            r"tu tran|mai tang|tuat mot lan",
            r"tu tran ngay|nguoi dung khai"
            r"|mai tang phi",
        ),
        _wording(
            "ban_khai_than_nhan",
            r"than nhan|gia dinh liet",
            r"tinh hinh than nhan|quan he voi liet|ho va ten liet|ten liet si",
        ),
        _wording(
            "ban_khai_ca_nhan",
            r"ca nhan|chat doc|bi dich bat|huong che do doi voi (?:nguoi|thuong|benh)",
            r"nguoi khai|toi xin cam doan",
        ),
    ),
    "giấy chứng nhận": (
        _wording(
            "giay_chung_nhan_gia_dinh",
            r"gia dinh|than nhan",
            r"than nhan cua liet|gia dinh liet si|gia dinh duoc huong",
        ),
        _wording("giay_chung_nhan_hy_sinh", r"hy sinh|hi sinh", r"hy sinh|hi sinh"),
        _wording(
            "giay_chung_nhan_bi_thuong",
            r"bi thuong|vet thuong",
            r"bi thuong (?:ngay|thang|nam|:|tai|trong)|tinh trang (?:thuong|vet)|ngay bi thuong",
        ),
        _wording(
            "giay_chung_nhan_bi_benh", r"bi benh|benh tat|mac benh", r"bi benh|benh tat|mac benh|chan doan"
        ),
        _wording(
            "giay_chung_nhan_thuong_binh",
            r"thuong binh|benh binh",
            r"la thuong binh|la benh binh|thuong tat hang|duoc huong .{0,30}tro cap|ty le (?:thuong|ton)",
        ),
    ),
    "giấy xác nhận": (
        _wording("giay_xac_nhan_hy_sinh", r"hy sinh|hi sinh", r"hy sinh|hi sinh"),
        _wording(
            "giay_xac_nhan_tu_day",
            r"tu day|tu, day|bi dich|bi bat|\btu\b",
            r"bi dich bat|nha tu|bi giam|nha lao|trai giam",
        ),
        _wording("giay_to_tuy_than", r"cu tru|nhan khau", r"cu tru"),
    ),
    "biên bản": (
        _wording(
            "bien_ban_giam_dinh_y_khoa",
            r"giam dinh|y khoa|kham suc khoe|thuong tat",
            r"hoi dong giam dinh y khoa.{0,40}(?:gom|ket luan)|bang tieu chuan thuong tat"
            r"|muc do thuong tat",
        ),
        _wording(
            "bien_ban_su_viec",
            r"su viec|xay ra|truong hop (?:hy|hi) sinh|bi thuong|hy sinh",
            r"xay ra su viec|dien bien su viec",
        ),
    ),
    "lý lịch": (
        _wording(
            "ly_lich_can_bo",
            r"can bo|dang vien|cong nhan vien|vien chuc",
            r"vao dang|chi bo|tham gia cach mang",
        ),
        _wording("ly_lich_quan_nhan", r"quan nhan|chien si|bo doi", r"nhap ngu|cap bac|don vi"),
    ),
    "đơn đề nghị": (
        _wording("don_di_chuyen", r"d\w chuyen|di ch\w{3,5}|chuyen ho so", r"noi di\W|di chuyen ho so"),
        _wording("don_de_nghi", r"cap lai|trich luc|yeu cau"),
    ),
    "trích lục": (
        _wording("trich_luc_khai_tu", r"khai tu|chung tu", r"nguyen nhan chet|noi chet|ngay chet"),
        _wording("trich_luc", r"ho so|liet si|thuong binh|benh binh|nguoi co cong", r"ho so"),
    ),
    "giấy giới thiệu": (
        _wording(
            "giay_gioi_thieu_giam_dinh",
            r"giam dinh|y khoa|hoi dong",
            r"giam dinh"
            r"|hoi dong giam dinh",
        ),
    ),
    "phiếu": (
        _wording("phieu_bao_di_chuyen", r"di chuyen", r"di chuyen ho so"),
        _wording("phieu_tro_cap", r"tro cap", r"ky nhan|so tien"),
        _wording("phieu_tiep_nhan", r"tiep nhan|theo doi", r"thanh phan ho so|hen tra"),
        _wording("giay_bao_tin_mo", r"\bmo\b", r"phan mo"),
    ),
}
"""Plain heading → kinds it may stand for, those told by the rarest words first."""

DEFAULTS: dict[str, tuple[str, float]] = {
    "quyết định": ("quyet_dinh_tro_cap", 0.55),
    "giấy giới thiệu": ("giay_gioi_thieu_giam_dinh", 0.65),
    "bản khai": ("ban_khai_than_nhan", 0.5),
    "đơn đề nghị": ("don_de_nghi", 0.97),
    "trích lục": ("trich_luc", 0.75),
    "biên bản": ("khac", 0.65),
    "lý lịch": ("ly_lich_quan_nhan", 0.55),
}
"""Plain heading → what it is where no wording tells, and how surely; others are `khac`."""

BODIES: tuple[Wording, ...] = tuple(
    _wording(slug, words)
    for slug, words in (
        ("giay_bao_tu", r"lay lam thuong tiec bao tin|thuong tiec bao tin|bien dau thuong thanh suc manh"),
        (
            "bang_to_quoc_ghi_cong",
            r"da hy sinh trong su nghiep|bang cap theo quyet dinh|bang so\W{1,3}[a-z]{2}\s?\d",
        ),
        ("giay_bao_tin_mo", r"bao tin phan mo|phan mo cua liet|nghia trang liet si .{0,60}(?:lo|hang) "),
        (
            "bien_ban_giam_dinh_y_khoa",
            r"da hop de xac dinh muc do|hoi dong giam dinh y khoa .{0,30}gom"
            r"|bang tieu chuan thuong tat|hoi dong ket luan",
        ),
        ("giay_gioi_thieu_giam_dinh", r"gioi thieu .{0,60}den hoi dong|de giam dinh"),
        (
            "giay_chung_nhan_bi_thuong",
            r"xep hang thuong tat ve sau|tinh trang thuong tich|truong hop bi thuong",
        ),
        ("giay_chung_nhan_hy_sinh", r"chung nhan.{0,400}(?:hy|hi) sinh|xet, xac nhan liet si"),
        ("giay_chung_nhan_gia_dinh", r"la (?:gia dinh|than nhan) (?:cua )?liet si"),
        (
            "giay_chung_nhan_bi_benh",
            r"chung nhan.{0,300}(?:bi benh|mac benh)|truong hop bi benh|mac benh\W"
            r"|lam can cu de gioi thieu giam dinh",
        ),
        (
            "tom_tat_benh_an",
            r"tinh trang (?:khi )?ra vien|ngay vao vien|chan doan.{0,200}dieu tri|qua trinh benh ly",
        ),
        ("ban_khai_than_nhan", r"tinh hinh than nhan|ho va ten liet si|quan he voi liet si"),
        ("ban_khai_tu_tran", r"phan khai ve nguoi (?:dung khai|tu tran|co cong)|tu tran ngay"),
        ("quyet_dinh_tro_cap", r"muc tro cap|tro cap hang thang doi voi|dieu 1\W.{0,20}tro cap"),
        ("quyet_dinh_sua_doi", r"dieu 1\W.{0,12}sua doi|thong tin da ghi .{0,80}sua thanh"),
        ("quyet_dinh_phuc_vien", r"dieu 1\W.{0,20}(?:phuc vien|xuat ngu|chuyen nganh)"),
        ("quyet_dinh_phong_tang", r"dieu 1\W.{0,12}(?:phong |truy )?tang"),
        ("huan_huy_chuong", r"da co thanh tich trong|vao so vang"),
        ("ly_lich_quan_nhan", r"lich su ban than|qua trinh cong tac.{0,300}cap bac, chuc vu"),
        ("ly_lich_can_bo", r"ngay vao dang|qua trinh hoat dong (?:cach mang)?"),
        (
            "don_de_nghi",
            r"toi (?:la|ten la)\W.{0,500}(?:nguoi (?:lam|viet) don|trich luc|xin tran trong cam on)",
        ),
        ("don_di_chuyen", r"ho so de nghi di chuyen|noi di\W.{0,100}noi den"),
        (
            "phieu_bao_di_chuyen",
            r"di chuyen ho so .{0,200}noi den|ho so gui kem|da cat tro cap|da chi tra tro cap den",
        ),
        ("giay_uy_quyen", r"ben (?:duoc )?uy quyen|noi dung uy quyen|nguoi (?:duoc )?uy quyen"),
        (
            "giay_to_tuy_than",
            r"co gia tri den|co gia tri trong|chu ho\W|noi dang ky (?:thuong tru"
            r"|cu tru).{0,200}chu ho|xac nhan thong tin .{0,20}cu tru",
        ),
        ("trich_luc_khai_tu", r"nguyen nhan chet|nguoi di khai|noi chet"),
        ("phieu_tiep_nhan", r"tiep nhan ho so cua|thanh phan ho so|hen tra ket qua|bo phan mot cua"),
        ("phieu_tro_cap", r"so tien .{0,40}ky nhan|ngay linh"),
        ("trich_luc", r"trich luc tu ho so|trich luc nay duoc cap"),
        ("giay_xac_nhan_tu_day", r"bi dich bat|thoi gian bi tu|noi bi tu"),
        ("to_bia", r"thoi han bao quan|hop so.{0,30}so to"),
        ("danh_sach", r"(?:tt|stt) ho va ten .{0,120}ghi chu"),
        ("ban_khai_ca_nhan", r"cam doan loi khai|nguoi khai\b"),
        ("muc_luc", r"so, ky hieu.{0,60}trich yeu|to so\b.{0,30}ghi chu"),
        (
            "cong_van",
            r"\bv/v\b.{0,400}kinh gui|kinh gui.{0,400}(?:tra loi"
            r"|thuc hien) (?:noi dung )?(?:cac )?(?:cong van|nghi quyet|van ban)",
        ),
        (
            "giay_chung_nhan_thuong_binh",
            r"(?:thuong|benh) binh.{0,200}duoc huong (?:cac )?(?:quyen loi|che do)",
        ),
    )
)
"""Words of the body by which a paper is told whose heading was lost; each alternative found counts once."""
