"""Every page there is: its route, who looks at it, and what of the world it shows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from schemas.accounts import Role


@dataclass(frozen=True, slots=True)
class Look:
    """One page as one person sees it."""

    name: str
    """Of its picture."""
    route: str
    """As the application names it."""
    role: Role | Literal["receipt", "draft", "hall", "counter", "asking"] | None = None
    """Who looks: an account, whoever typed the one-time code of a receipt or writes a draft,
    a device of that kind, a counter's screen that asks, or anybody."""
    query: str = ""
    shown: str = ""
    """What the world calls the first thing that the route names, where it is called otherwise there."""
    step: str = ""
    """Of a draft, where the route names one."""

    def address(self, ids: Mapping[str, str]) -> str:
        """Return the path of this page in a world with these ids."""
        route = re.sub(r"\{\w+\}", f"{{{self.shown}}}", self.route, count=1) if self.shown else self.route
        path = f"{route}{self.query}".replace("{number}", "1").replace("{step}", self.step)
        for name, value in ids.items():
            path = path.replace(f"{{{name}}}", value)
        return path


LOOKS: tuple[Look, ...] = (
    # Anybody
    Look("dang-nhap", "/dang-nhap"),
    Look("xac-minh", "/xac-minh"),
    Look("xac-minh-khoa", "/xac-minh/khoa"),
    Look("xac-minh-that", "/v/{code}", shown="verify_code"),
    Look("thu-tuc", "/thu-tuc"),
    Look("thu-tuc-mot", "/thu-tuc/{key}", shown="procedure"),
    Look("trang-dau", "/"),
    Look("xin-cap", "/xin-cap"),
    Look("xin-cap-lam-tiep", "/xin-cap/tiep"),
    Look("xin-cap-viec", "/xin-cap/{draft_id}/buoc/{step}", "draft", step="viec"),
    Look("xin-cap-cua-ai", "/xin-cap/{draft_id}/buoc/{step}", "draft", step="cua-ai"),
    Look("xin-cap-nguoi-xin", "/xin-cap/{draft_id}/buoc/{step}", "draft", step="nguoi-xin"),
    Look("xin-cap-giay-to", "/xin-cap/{draft_id}/buoc/{step}", "draft", step="giay-to"),
    Look("xin-cap-xem-lai", "/xin-cap/{draft_id}/buoc/{step}", "draft", step="xem-lai"),
    Look(
        "xin-cap-con-thieu",
        "/xin-cap/{draft_id}/buoc/{step}",
        Role.CITIZEN,
        query="?sua=1",
        shown="begun_id",
        step="cua-ai",
    ),
    Look("xin-cap-luu", "/xin-cap/{draft_id}/luu", "draft"),
    Look("xin-cap-da-soan", "/xin-cap/{draft_id}/da-soan", "draft"),
    Look("tra-cuu", "/tra-cuu"),
    Look("de-nghi-cua-toi", "/de-nghi-cua-toi", "receipt"),
    Look("phan-anh", "/phan-anh"),
    Look("phan-anh-tra-cuu", "/phan-anh/tra-cuu"),
    Look("danh-gia", "/danh-gia"),
    Look("kiosk-ghep", "/kiosk"),
    Look("quet-ma", "/quet-ma"),
    # At a device in the hall
    Look("kiosk", "/kiosk", "hall"),
    Look("kiosk-quet-ma", "/quet-ma", "hall"),
    Look("kiosk-giay-o-quay", "/kiosk/giay-o-quay", "hall"),
    Look("kiosk-tra-cuu", "/tra-cuu", "hall"),
    Look("kiosk-thu-tuc", "/thu-tuc", "hall"),
    Look("kiosk-phan-anh", "/phan-anh", "hall"),
    Look("kiosk-xac-minh-that", "/v/{code}", "hall", shown="verify_code"),
    # With an account
    Look("trang-dau-luu-tru", "/", Role.ARCHIVIST),
    Look("trang-dau-chuyen-vien", "/", Role.OFFICER),
    Look("trang-dau-nguoi-ky", "/", Role.SIGNER),
    Look("trang-dau-cong-dan", "/", Role.CITIZEN),
    Look("trang-dau-quan-tri", "/", Role.ADMINISTRATOR),
    Look("trang-dau-thanh-tra", "/", Role.INSPECTOR),
    Look("tai-khoan-cua-toi", "/tai-khoan", Role.OFFICER),
    # The archive
    Look("tim-kiem", "/tim-kiem", Role.OFFICER),
    Look("tim-kiem-ket-qua", "/tim-kiem", Role.OFFICER, query="?q=nguyễn+văn+thử"),
    Look("tim-kiem-khong-thay", "/tim-kiem", Role.OFFICER, query="?q=khongcoai"),
    Look("tim-kiem-nang-cao", "/tim-kiem/nang-cao", Role.OFFICER),
    Look("tim-kiem-vi-sao", "/tim-kiem/vi-sao", Role.OFFICER, query="?so=H99.1&q=nguyễn"),
    Look("tim-kiem-da-luu", "/tim-kiem/da-luu", Role.OFFICER),
    Look("tim-kiem-danh-sach", "/tim-kiem/danh-sach", Role.OFFICER),
    Look("tim-kiem-danh-sach-mot", "/tim-kiem/danh-sach/{list_id}", Role.OFFICER),
    Look("ho-so", "/ho-so/{key}", Role.OFFICER),
    Look("ho-so-ten-dai", "/ho-so/{key}", Role.OFFICER, shown="long_key"),
    Look("ho-so-tuong-tu", "/ho-so/{key}/tuong-tu", Role.OFFICER),
    Look("ho-so-giay-to", "/ho-so/{key}/giay-to", Role.ARCHIVIST, shown="copied_key"),
    Look("ho-so-trang", "/ho-so/{key}/trang/{number}", Role.OFFICER),
    Look("ho-so-trang-xoay", "/ho-so/{key}/trang/{number}", Role.OFFICER, query="?xoay=90&co=2&q=nguyễn"),
    Look(
        "ho-so-so-sanh",
        "/ho-so/{key}/so-sanh",
        Role.OFFICER,
        query="?trai=1&phai=2&voi={copied_key}&q=nguyễn",
    ),
    Look("ho-so-ly-do", "/ho-so/{key}/ly-do", Role.OFFICER),
    Look("ho-so-lien-quan", "/ho-so/{key}/lien-quan", Role.OFFICER),
    Look("doi-chieu", "/doi-chieu", Role.OFFICER),
    Look("doi-chieu-muc", "/doi-chieu/muc/{item_id}", Role.ARCHIVIST),
    Look("doi-chieu-muc-truoc", "/doi-chieu/muc-truoc", Role.ARCHIVIST),
    Look("doi-chieu-trang", "/doi-chieu/trang/{page_id}", Role.ARCHIVIST),
    Look("tai-len", "/tai-len", Role.ARCHIVIST),
    Look("lo", "/lo", Role.ARCHIVIST),
    Look("lo-mot", "/lo/{code}", Role.ARCHIVIST),
    Look("chat-luong", "/chat-luong", Role.ARCHIVIST, query="?tu=2026-11-14&den=2026-11-20"),
    Look("giao-lo", "/giao-lo", Role.ARCHIVIST),
    Look("giao-lo-mot", "/giao-lo/{parcel_id}", Role.ARCHIVIST),
    Look("giao-lo-dang-nhap", "/giao-lo/{parcel_id}", Role.ARCHIVIST, shown="sent_parcel_id"),
    Look("muc-luc", "/muc-luc", Role.ARCHIVIST),
    Look("tinh-trang", "/tinh-trang", Role.ARCHIVIST),
    Look("ban-luu-tru", "/ban-luu-tru", Role.ADMINISTRATOR),
    Look("ban-luu-tru-mot", "/ban-luu-tru/{document_id}", Role.OFFICER),
    Look("trung-lap", "/trung-lap", Role.ARCHIVIST),
    Look("tai-lieu-mat", "/tai-lieu-mat", Role.SECRECY_OFFICER),
    Look("phieu-lay", "/phieu-lay", Role.ARCHIVIST),
    Look("phieu-lay-mot", "/phieu-lay/{slip_id}", Role.ARCHIVIST),
    # Requests
    Look("de-nghi", "/de-nghi", Role.OFFICER),
    Look("de-nghi-cong-dan", "/de-nghi", Role.CITIZEN),
    Look("de-nghi-moi", "/de-nghi/moi", Role.OFFICER),
    Look("de-nghi-moi-cong-dan", "/de-nghi/moi", Role.CITIZEN),
    Look("de-nghi-mot", "/de-nghi/{request_id}", Role.OFFICER),
    Look("de-nghi-da-tra", "/de-nghi/{request_id}", Role.OFFICER, shown="returned_id"),
    Look("to-khai", "/to-khai", Role.OFFICER),
    Look("to-khai-mot", "/to-khai", Role.OFFICER, query="?ma={draft_code}"),
    Look("de-nghi-moi-tu-to-khai", "/de-nghi/moi", Role.OFFICER, query="?to_khai={draft_id}"),
    Look("kiem-tra-giay-to", "/kiem-tra-giay-to/{request_id}", Role.OFFICER),
    Look("giay-nop", "/giay-nop/{request_id}", Role.OFFICER),
    Look("tra-ket-qua", "/tra-ket-qua", Role.OFFICER),
    Look("danh-gia-tai-quay", "/danh-gia/tai-quay/{request_id}", Role.OFFICER, shown="returned_id"),
    Look("de-nghi-tu-cong", "/de-nghi-tu-cong", Role.OFFICER),
    Look("thong-bao", "/thong-bao", Role.OFFICER),
    Look("thong-bao-xin-loi", "/thong-bao/xin-loi/{request_id}", Role.OFFICER, shown="late_id"),
    Look("danh-gia-moi", "/danh-gia/moi/{request_id}", Role.OFFICER, shown="returned_id"),
    Look("man-hinh-danh-gia", "/man-hinh-danh-gia", "counter"),
    Look("man-hinh-danh-gia-hoi", "/man-hinh-danh-gia", "asking"),
    Look("hoi-co-quan", "/hoi-co-quan", Role.OFFICER),
    Look("hoi-co-quan-moi", "/hoi-co-quan/moi", Role.OFFICER, query="?de_nghi={request_id}"),
    Look(
        "hoi-co-quan-cua-de-nghi",
        "/hoi-co-quan/cua-de-nghi/{request_id}",
        Role.OFFICER,
        shown="asked_request_id",
    ),
    Look("hoi-co-quan-mot", "/hoi-co-quan/{inquiry_id}", Role.OFFICER),
    Look("co-quan", "/hoi-co-quan/co-quan", Role.OFFICER),
    Look("co-quan-mot", "/hoi-co-quan/co-quan/{agency_id}", Role.OFFICER),
    Look("di-chuyen", "/di-chuyen", Role.OFFICER),
    Look("di-chuyen-moi", "/di-chuyen/moi", Role.OFFICER, query="?de-nghi={moving_id}"),
    Look("di-chuyen-mot", "/di-chuyen/{transfer_id}", Role.OFFICER),
    Look("phan-anh-nhan-duoc", "/phan-anh-nhan-duoc", Role.OFFICER),
    Look("phan-anh-mot", "/phan-anh-nhan-duoc/{complaint_id}", Role.OFFICER),
    Look("bang-theo-doi", "/bang-theo-doi", Role.LEADER),
    Look("bang-theo-doi-de-nghi", "/bang-theo-doi/de-nghi", Role.INSPECTOR, query="?tinh-trang=open"),
    Look("bang-theo-doi-lanh-dao", "/bang-theo-doi/de-nghi", Role.LEADER, query="?tinh-trang=late"),
    Look("bao-cao", "/bao-cao-de-nghi", Role.OFFICER),
    Look("bao-cao-phan-anh", "/bao-cao-phan-anh", Role.OFFICER),
    Look("muc-do-hai-long", "/muc-do-hai-long", Role.OFFICER),
    # Papers
    Look("trich-luc", "/trich-luc", Role.OFFICER),
    Look("trich-luc-da-ky", "/trich-luc/{extract_id}", Role.OFFICER),
    Look("trich-luc-du-thao", "/trich-luc/{extract_id}", Role.SIGNER, shown="unsigned_id"),
    Look("ky-thiet-bi", "/ky-thiet-bi", Role.SIGNER),
    Look("ban-sao", "/ban-sao", Role.OFFICER),
    Look("ban-sao-moi", "/ban-sao/moi/{key}", Role.OFFICER, shown="copied_key"),
    Look("ban-sao-mot", "/ban-sao/{copy_id}", Role.OFFICER),
    Look("ban-sao-sua", "/ban-sao/{copy_id}/sua", Role.OFFICER),
    Look("ban-sao-trang", "/ban-sao/{copy_id}/trang/{number}", Role.OFFICER),
    Look("ket-qua", "/ket-qua/{request_id}/{paper_id}", Role.CITIZEN, shown="given_request_id"),
    Look("ket-qua-cua-toi", "/ket-qua-cua-toi/{paper_id}", "receipt"),
    # Administration
    Look("quan-tri-tai-khoan", "/quan-tri/tai-khoan", Role.ADMINISTRATOR),
    Look("quan-tri-co-quan", "/quan-tri/co-quan", Role.ADMINISTRATOR),
    Look("quan-tri-chung-thu", "/quan-tri/chung-thu", Role.ADMINISTRATOR),
    Look("quan-tri-khoa-ma-qr", "/quan-tri/khoa-ma-qr", Role.ADMINISTRATOR),
    Look(
        "quan-tri-khoa-ma-qr-thu-hoi",
        "/quan-tri/khoa-ma-qr",
        Role.ADMINISTRATOR,
        query="?thu-hoi={statement_key_id}",
    ),
    Look("quan-tri-thu-tuc", "/quan-tri/thu-tuc", Role.ADMINISTRATOR),
    Look(
        "quan-tri-thu-tuc-soan",
        "/quan-tri/thu-tuc/soan",
        Role.ADMINISTRATOR,
        query="?thu-tuc=cap_trich_luc_sao",
    ),
    Look("quan-tri-lich", "/quan-tri/lich", Role.ADMINISTRATOR),
    Look("quan-tri-suc-khoe", "/quan-tri/suc-khoe", Role.ADMINISTRATOR),
    Look("quan-tri-may-tu-phuc-vu", "/quan-tri/may-tu-phuc-vu", Role.OFFICER),
    Look("quan-tri-nhat-ky", "/quan-tri/nhat-ky", Role.ADMINISTRATOR),
    Look("quan-tri-nhat-ky-tim", "/quan-tri/nhat-ky", Role.INSPECTOR, query="?nhom=xem-ho-so&ma=H99.1"),
    Look("quan-tri-noi-chuyen", "/quan-tri/noi-chuyen-ho-so", Role.ADMINISTRATOR),
)

NO_PAGES = frozenset(
    {
        "/static/{name}",
        "/xin-cap/{draft_id}/tep/{file_id}",
        "/xin-cap/{draft_id}/tep/{file_id}/nho",
        "/to-khai/{draft_id}/tep/{file_id}",
        "/kiosk/quen",
        "/man-hinh-danh-gia/phan",
        "/healthz",
        "/readyz",
        "/.well-known/trichluc-keys.json",
        "/tim-kiem/goi-y",
        "/tim-kiem/xuat.{kind}",
        "/ho-so/{key}/xac-nhan",
        "/doi-chieu/con-lai",
        "/doi-chieu/muc/{item_id}/trang",
        "/to-phan-cach",
        "/bao-cao-de-nghi/tai.{kind}",
        "/bao-cao-de-nghi/pdf",
        "/quan-tri/nhat-ky/tai.{kind}",
        "/bao-cao-phan-anh/pdf",
        "/bao-cao-phan-anh/tai.{kind}",
        "/ket-qua/{request_id}/{paper_id}/tep",
        "/ket-qua/{request_id}/{paper_id}/to/{number}",
        "/ket-qua-cua-toi/{paper_id}/tep",
        "/ket-qua-cua-toi/{paper_id}/to/{number}",
        "/bao-cao-de-nghi/mau-100/pdf",
        "/phan-anh-nhan-duoc/{complaint_id}/pdf",
        "/de-nghi/{request_id}/giay-to/{paper}",
        "/de-nghi-cua-toi/tep/{file_id}",
        "/de-nghi-cua-toi/giay-to/{paper}",
        "/giay-nop/{request_id}/{file_id}",
        "/phieu-lay/{slip_id}/giay-to/{paper}",
        "/hoi-co-quan/{inquiry_id}/cong-van/{ordinal}",
        "/hoi-co-quan/{inquiry_id}/tra-loi/{answer_id}",
        "/thong-bao/xin-loi/{request_id}/ban-in",
        "/trich-luc/{extract_id}/tep",
        "/trich-luc/{extract_id}/anh",
        "/ky-thiet-bi/van-ban/{paper_id}/trang-thai",
        "/di-chuyen/{transfer_id}/phieu-bao",
        "/di-chuyen/{transfer_id}/goi",
        "/di-chuyen/{transfer_id}/bien-nhan",
        "/ban-sao/{copy_id}/tep",
        "/ban-sao/{copy_id}/xem/{number}",
        "/ban-sao/{copy_id}/trang/{number}/anh",
    }
)
"""Files, pictures, pieces of pages and JSON."""
