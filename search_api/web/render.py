"""Pages from templates: Jinja's one home. Everything that comes from people or papers is escaped."""

import secrets
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache, partial
from gettext import NullTranslations
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from schemas.accounts import ROLE_NAMES, Action, Role, is_allowed
from schemas.deadlines.duration import UNIT_NAMES
from schemas.deadlines.office_hours import VIETNAM
from schemas.document_types import document_type
from schemas.fields import field_spec
from schemas.issuance import EVIDENCE_NOTES, Extract, ExtractState, PaperKind
from schemas.procedures.words import WORDS
from search_api.web.assets import asset_url
from search_api.web.kiosk import skin_of
from search_api.web.languages import CONTEXT_END, LANGUAGES, language_of, translations_of
from search_api.web.menu import ALERTS_PATH, NOTICES_PATH, entry_of, menu_of
from search_api.web.themes import theme_of

NOTICES = {
    "da-thoi-dung-may": "Máy đã thôi dùng. Trên máy đó chỉ còn các trang công khai bình thường.",
    "da-xac-nhan": "Đã ghi nhận: giá trị đúng với ảnh quét.",
    "da-sua": "Đã ghi giá trị mới và xác nhận theo ảnh quét.",
    "da-doi-mat-khau": "Đã đổi mật khẩu. Xin đăng nhập lại bằng mật khẩu mới.",
    "da-them-tai-khoan": "Đã thêm tài khoản.",
    "da-doi-vai-tro": "Đã đổi vai trò; có hiệu lực ngay từ lần bấm tiếp theo của người ấy.",
    "da-bo-chan": "Người ấy đăng nhập lại được ngay.",
    "da-ghi-co-quan": "Đã ghi. Giấy tờ lập từ nay mang tên và đầu giấy tờ này; giấy đã cấp giữ như cũ.",
    "da-them-co-quan": "Đã thêm cơ quan. Người quản trị của cơ quan ấy đăng nhập được ngay.",
    "da-ghi-thu-dien-tu": "Đã ghi địa chỉ nhận thư nhắc việc.",
    "da-doi-quyen": "Đã đổi quyền xem thông tin nhạy cảm; có hiệu lực ngay.",
    "da-khoa": "Đã khóa tài khoản; mọi phiên đăng nhập của tài khoản này đã kết thúc.",
    "da-mo": "Đã mở lại tài khoản.",
    "da-dat-lai": "Đã đặt lại mật khẩu.",
    "da-ghi-viec": "Đã ghi nhận. Trạng thái mới và hạn trả hiện ở dưới.",
    "da-cho-ky-lai": "Lần ký bản lưu trữ tới sẽ thử lại.",
    "da-doi-chieu": "Đã ghi kết quả kiểm tra giấy tờ.",
    "da-nhan-tep": "Đã nhận tệp.",
    "da-bo-tep": "Đã bỏ tệp gửi dở.",
    "da-bo-lan-giao": "Đã bỏ lần giao cùng các tệp của lần ấy.",
    "da-lap-phieu": "Đã có phiếu lấy hồ sơ. Cán bộ lưu trữ thấy phiếu này theo hạn trả của đề nghị.",
    "da-ghi-phieu": "Đã ghi vào phiếu.",
    "da-ghi-di-chuyen": "Đã ghi nhận. Trạng thái mới và nơi đang giữ hồ sơ hiện ở dưới.",
    "da-ghi-noi-chuyen": "Đã ghi danh sách nơi gửi, nhận hồ sơ.",
    "da-lap": "Đã lập dự thảo. Xin kiểm tra từng dòng trước khi trình ký.",
    "da-ban-hanh": "Đã ký số và ban hành trích lục.",
    "da-bo-du-thao": "Đã bỏ dự thảo. Có thể lập dự thảo mới.",
    "da-thu-hoi": "Đã thu hồi trích lục. Người quét mã sẽ thấy bản này không còn giá trị.",
    "cho-ky-thiet-bi": "Văn bản đã có số và chờ Ông/Bà ký bằng thiết bị.",
    "da-rut-van-ban": "Đã rút văn bản. Số đã cấp vẫn giữ cho văn bản này và được dùng khi ký lại.",
    "da-dong-phien-ky": "Đã đóng phiên ký. Chương trình trên máy kia không làm gì được nữa.",
    "da-dang-ky-chung-thu": "Đã đăng ký chứng thư số. Người ký dùng được ngay.",
    "da-thoi-dung-chung-thu": "Đã thôi dùng chứng thư số. Không ai ký được bằng chứng thư số này nữa.",
    "da-tao-khoa-qr": "Đã tạo khóa mới. Giấy cấp từ bây giờ được ký bằng khóa này.",
    "da-thu-hoi-khoa-qr": "Đã thu hồi khóa. Giấy ký bằng khóa ấy chỉ còn kiểm tra được trực tuyến.",
    "da-yeu-cau-chi-muc": "Đã ghi yêu cầu. Máy chủ tự làm; kết quả hiện ở phần Chỉ mục tìm kiếm.",
    "chua-chon-phan": "Chưa chọn phần nào. Xin đánh dấu các phần cần thử lại.",
    "da-thu-lai": "Đã xếp lại vào hàng đợi. Kết quả hiện ra khi tiến trình đọc xong.",
    "da-sap-xep": "Đã sắp xếp lại. Máy đang đọc lại số, ngày, cơ quan của các giấy tờ.",
    "da-quyet-dinh": "Đã ghi quyết định về hồ sơ tạm giữ.",
    "muc-da-xong": "Mục vừa rồi đã xong hoặc người khác đang làm; đây là mục tiếp theo.",
    "da-sua-muc": "Đã sửa giá trị Ông/Bà nhập trước đó. Đây là mục tiếp theo.",
    "da-sua-chu": "Đã ghi chữ của trang. Các thông tin được đọc lại theo chữ mới.",
    "da-hoan-tac": "Đã bỏ phần người sửa; trang trở lại như máy đọc.",
    "da-xem-trung-lap": "Đã ghi quyết định. Máy không gộp gì; có thể xét lại bất cứ lúc nào.",
    "da-xu-ly-lo": "Đã ghi quyết định. Số liệu đối chiếu dưới đây đã tính lại.",
    "da-ky-lo": "Đã ký nghiệm thu. Lô đã đóng; xin in biên bản giao nhận.",
    "da-luu-tim-kiem": "Đã lưu tìm kiếm.",
    "da-doi-ten-tim-kiem": "Đã đổi tên tìm kiếm.",
    "da-dat-bao": "Đã bật báo: hồ sơ mới phù hợp sẽ hiện ở trang này.",
    "da-tat-bao": "Đã tắt báo cho tìm kiếm này.",
    "da-xoa-tim-kiem": "Đã xóa tìm kiếm và các thông báo của nó.",
    "da-xoa-danh-sach": "Đã xóa danh sách cùng kết quả tìm.",
    "da-cong-bo-thu-tuc": "Đã công bố. Phiên bản mới áp dụng từ ngày ghi trong đó; hồ sơ đã nhận giữ phiên bản cũ.",
    "da-luu-du-thao": "Đã lưu dự thảo văn bản xin lỗi.",
    "da-nhan-tu-cong": "Đã nhận đề nghị từ Cổng dịch vụ công.",
    "da-gui-lai": "Đã xếp lại vào danh sách chờ gửi; thông báo được gửi trong ít phút tới.",
    "da-ghi-don": "Đã ghi nhận việc xử lý đơn.",
    "da-hoi-co-quan": "Đã lấy số công văn, hồ sơ chuyển sang chờ. Xin in công văn để trình ký, gửi đi.",
    "da-nhac": "Đã lấy số công văn nhắc. Xin in để trình ký, gửi đi.",
    "tra-loi-moved": "Đã lưu văn bản trả lời; hồ sơ được chuyển xử lý tiếp.",
    "tra-loi-kept": "Đã lưu văn bản trả lời. Hồ sơ không chờ văn bản này nữa nên trạng thái hồ sơ giữ nguyên.",
    "tra-loi-known": "Văn bản trả lời này đã được lưu từ trước; không có gì thay đổi.",
    "da-luu-co-quan": "Đã lưu danh bạ cơ quan. Công văn đã gửi giữ nguyên tên đã ghi.",
    "da-nhap-lich": "Đã công bố lịch. Hạn của các hồ sơ đang giải quyết được tính lại; ngày đã hẹn vẫn giữ.",
    "da-lap-ban-sao": "Đã lập dự thảo bản sao. Xin xem từng trang trước khi trình ký.",
    "da-sua-ban-sao": "Đã sửa dự thảo. Các trang cần được xem lại.",
    "da-ghi-trang-sao": "Đã ghi. Ảnh bên dưới là trang như sẽ được cấp.",
    "da-ban-hanh-ban-sao": "Đã duyệt và ban hành bản sao.",
    "da-thu-hoi-ban-sao": "Đã thu hồi bản sao. Người quét mã sẽ thấy bản này không còn giá trị.",
    "da-bo-ban-sao": "Đã bỏ dự thảo bản sao.",
    "da-bo-to-khai": "Đã xóa tờ khai cùng các tệp kèm theo.",
    "da-bo-tep-to-khai": "Đã bỏ tệp ra khỏi tờ khai.",
    "da-thoat": "Ông/Bà đã thoát. Hẹn gặp lại.",
}
"""What is said after a form was sent; the address names the row, so nothing from outside can put words here."""

MOMENT = "%H:%M ngày %d/%m/%Y"
"""How a moment is written, as `strftime` has it."""

EXTRACT_STATES = {
    ExtractState.DRAFT: "Dự thảo",
    ExtractState.DISCARDED: "Dự thảo đã bỏ",
    ExtractState.NUMBERED: "Đã có số, chưa ký xong",
    ExtractState.ISSUED: "Đã ban hành",
    ExtractState.REVOKED: "Đã thu hồi",
}


def make_environments(*, words_dir: str = "") -> dict[str, Environment]:
    """Return the environment of each language, with the words of the office's own that lie in `words_dir`."""
    return {language: make_environment(language, words_dir=words_dir) for language in LANGUAGES}


@lru_cache
def make_environment(language: str, *, words_dir: str = "") -> Environment:
    """Return Jinja with our templates and filters, escaping everywhere and failing on unknown names.

    All that serve in one process share it: compiling a template takes longer than filling it.
    """
    environment = Environment(
        extensions=["jinja2.ext.i18n"],
        loader=FileSystemLoader(Path(str(files("search_api.web"))) / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    translations = translations_of(language, words_dir=words_dir)
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    tr = partial(said_in, translations)
    environment.filters.update(
        tr=tr,
        percent=percent,
        moment=partial(moment, said=tr(MOMENT)),
        day=day,
        calendar_day=calendar_day,
        role_name=lambda role: tr(role_name(role)),
        words_of=lambda choice: tr(words_of(choice)),
        time_span=lambda duration: f"{duration.value} {tr(UNIT_NAMES[duration.unit])}",
    )
    environment.globals.update(
        asset=asset_url,
        extract_states=EXTRACT_STATES,
        evidence_notes=EVIDENCE_NOTES,
        link=link,
        new_key=new_key,
        paper_path=paper_path,
        type_name=lambda slug: tr(type_name(slug)),
        field_label=lambda name: tr(field_label(name)),
        language=language,
        languages=LANGUAGES,
    )
    return environment


def render(request: Request, template: str, *, status_code: int = 200, **values: Any) -> HTMLResponse:
    """Return the page made from `template`, with the menu of whoever is signed in."""
    sign_in = getattr(request.state, "sign_in", None)
    environments: dict[str, Environment] = request.app.state.templates
    settings = request.app.state.services.settings
    kiosk = skin_of(request.cookies, request.url.path, settings)
    text = (
        environments[language_of(request.cookies)]
        .get_template(template)
        .render(
            account=sign_in.account if sign_in else None,
            csrf_token=sign_in.csrf_token if sign_in else "",
            menu=menu_of(sign_in.account) if sign_in else (),
            here_in_menu=entry_of(request.url.path),
            badges={
                ALERTS_PATH: (getattr(request.state, "unseen_alerts", 0), "hồ sơ mới phù hợp"),
                NOTICES_PATH: (getattr(request.state, "due_requests", 0), "hồ sơ sắp đến hạn hoặc quá hạn"),
            },
            is_staff=sign_in is not None and sign_in.account.role is not Role.CITIZEN,
            may_search=sign_in is not None and is_allowed(sign_in.account, Action.SEARCH),
            may_keep_search=sign_in is not None and is_allowed(sign_in.account, Action.KEEP_SEARCH),
            theme=theme_of(request.cookies),
            kiosk=kiosk,
            path=request.url.path,
            notice=NOTICES.get(request.query_params.get("bao", ""), ""),
            office_name=settings.office_name,
            is_demo=settings.is_demo,
            **values,
        )
    )
    return HTMLResponse(text, status_code)


def said_in(translations: NullTranslations, words: str, context: str = "") -> str:
    """Return words of a table in the language of `translations`; what stands in no catalogue stays as it is.

    Args:
        translations: Of the page.
        words: As the table has them.
        context: A table of `CONTEXTS` (`tests/catalogue.py`), whose words may say something else there.
    """
    if not words:
        return ""
    key = f"{context}{CONTEXT_END}{words}"
    said = translations.gettext(key) if context else key
    return translations.gettext(words) if said == key else said


def link(path: str, **parameters: object) -> str:
    """Return `path` with its parameters, those that are empty left out."""
    given = {name: value for name, value in parameters.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


def new_key() -> str:
    """Return a key for the command of a form, by which its twin is known."""
    return secrets.token_urlsafe(24)


def paper_path(paper: Extract) -> str:
    """Return where a paper is shown."""
    folder = "trich-luc" if paper.kind is PaperKind.EXTRACT else "ban-sao"
    return f"/{folder}/{paper.id}"


def percent(ratio: float) -> str:
    """Return 0.984 as `98 %`; never 100 % for what is not certain."""
    return f"{min(99, round(ratio * 100)) if ratio < 1 else 100}\u00a0%"


def moment(at: datetime | None, *, said: str = MOMENT) -> str:
    """Return `at` as people here write it: 14:05 ngày 02/11/2025."""
    return at.astimezone(VIETNAM).strftime(said) if at else ""


def day(at: datetime | None) -> str:
    """Return the day of `at`: 02/11/2025."""
    return at.astimezone(VIETNAM).strftime("%d/%m/%Y") if at else ""


def calendar_day(day: date) -> str:
    """Return a day that has no hour: 02/11/2025."""
    return day.strftime("%d/%m/%Y")


def words_of(choice: StrEnum) -> str:
    """Return how a choice of a procedure reads."""
    return WORDS[choice]


def type_name(slug: str) -> str:
    """Return the Vietnamese name of a kind of paper."""
    return document_type(slug).name


def field_label(name: str) -> str:
    """Return the Vietnamese name of a field."""
    return field_spec(name).label


def role_name(role: Role) -> str:
    """Return the Vietnamese name of a role."""
    return ROLE_NAMES[role]
