"""The menu: what people may open from every page, in groups, each with what one must be allowed to do."""

from dataclasses import dataclass

from schemas.accounts import Account, Action, Role, is_allowed

ALERTS_PATH = "/tim-kiem/da-luu"
"""The entry that tells how many alerts nobody looked at."""
NOTICES_PATH = "/thong-bao"

MENU: tuple[tuple[str, tuple[tuple[str, str, Action], ...]], ...] = (
    (
        "Hồ sơ",
        (
            ("/tim-kiem", "Tìm hồ sơ", Action.SEARCH),
            (ALERTS_PATH, "Tìm kiếm đã lưu", Action.KEEP_SEARCH),
            ("/doi-chieu", "Đối chiếu", Action.REVIEW),
            ("/trung-lap", "Trùng lặp", Action.JUDGE_LIKENESS),
            ("/tai-lieu-mat", "Hồ sơ tạm giữ", Action.DECIDE_SECRECY),
        ),
    ),
    (
        "Đề nghị",
        (
            ("/de-nghi", "Đề nghị", Action.READ_REQUEST),
            ("/to-khai", "Nhận tờ khai đã soạn", Action.CHECK_APPLICANT),
            (NOTICES_PATH, "Thông báo", Action.HANDLE_NOTICES),
            ("/hoi-co-quan", "Hỏi cơ quan", Action.READ_INQUIRY),
            ("/di-chuyen", "Di chuyển hồ sơ", Action.READ_TRANSFER),
            ("/tra-ket-qua", "Trả kết quả", Action.HAND_OVER_RESULT),
            ("/phan-anh-nhan-duoc", "Phản ánh, kiến nghị", Action.READ_COMPLAINT),
        ),
    ),
    (
        "Giấy tờ cấp ra",
        (
            ("/trich-luc", "Trích lục", Action.READ_EXTRACT),
            ("/ban-sao", "Bản sao", Action.READ_EXTRACT),
            ("/ky-thiet-bi", "Ký bằng thiết bị", Action.APPROVE_EXTRACT),
        ),
    ),
    (
        "Kho và số hóa",
        (
            ("/phieu-lay", "Phiếu lấy hồ sơ", Action.READ_SLIP),
            ("/tai-len", "Nhập bản quét", Action.TAKE_IN),
            ("/giao-lo", "Giao lô", Action.MANAGE_BATCH),
            ("/lo", "Lô quét", Action.READ_BATCH),
            ("/muc-luc", "Mục lục hồ sơ", Action.MANAGE_BATCH),
            ("/chat-luong", "Chất lượng số hóa", Action.READ_QUALITY),
            ("/ban-luu-tru", "Bản lưu trữ", Action.VIEW_STATUS),
            ("/tinh-trang", "Tình trạng", Action.VIEW_STATUS),
        ),
    ),
    (
        "Báo cáo",
        (
            ("/bang-theo-doi", "Bảng theo dõi", Action.SEE_BOARD),
            ("/bao-cao-de-nghi", "Báo cáo", Action.READ_REPORT),
            ("/bao-cao-phan-anh", "Báo cáo phản ánh", Action.READ_REPORT),
            ("/muc-do-hai-long", "Mức độ hài lòng", Action.READ_REPORT),
        ),
    ),
    (
        "Quản trị",
        (
            ("/quan-tri/tai-khoan", "Tài khoản", Action.MANAGE_ACCOUNTS),
            ("/quan-tri/co-quan", "Cơ quan", Action.MANAGE_ACCOUNTS),
            ("/quan-tri/chung-thu", "Chứng thư số", Action.MANAGE_ACCOUNTS),
            ("/quan-tri/khoa-ma-qr", "Khóa của mã QR", Action.MANAGE_ACCOUNTS),
            ("/quan-tri/thu-tuc", "Thủ tục", Action.MANAGE_PROCEDURES),
            ("/quan-tri/lich", "Lịch làm việc", Action.MANAGE_CALENDAR),
            ("/quan-tri/noi-chuyen-ho-so", "Nơi gửi, nhận hồ sơ", Action.MANAGE_PARTNERS),
            ("/quan-tri/may-tu-phuc-vu", "Máy tự phục vụ", Action.MANAGE_KIOSKS),
            ("/quan-tri/nhat-ky", "Nhật ký", Action.READ_AUDIT),
            ("/quan-tri/suc-khoe", "Sức khỏe hệ thống", Action.VIEW_HEALTH),
        ),
    ),
)
"""Words of a group; address, words and action of each of its entries."""


FIRST_PAGES = {Role.ADMINISTRATOR: "/tinh-trang"}
"""Where a role begins, if not with the first entry of its menu."""


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """What one person may open of a group."""

    words: str
    entries: tuple[tuple[str, str], ...]
    """Address and words."""


def menu_of(account: Account) -> list[MenuGroup]:
    """Return the groups in which `account` may open something."""
    groups = [
        MenuGroup(words, tuple((path, name) for path, name, action in entries if is_allowed(account, action)))
        for words, entries in MENU
    ]
    return [group for group in groups if group.entries]


def first_page(account: Account) -> str:
    """Return where `account` begins."""
    menu = menu_of(account)
    return FIRST_PAGES.get(account.role) or (menu[0].entries[0][0] if menu else "/tai-khoan")


def entry_of(path: str) -> str:
    """Return the entry under which the page at `path` lies; empty where it lies under none."""
    entries = (entry for _, group in MENU for entry, _, _ in group)
    return max((entry for entry in entries if is_under(path, entry)), key=len, default="")


def is_under(path: str, entry: str) -> bool:
    """Tell whether `path` is the page at `entry` or one below it."""
    return path == entry or path.startswith(f"{entry}/")
