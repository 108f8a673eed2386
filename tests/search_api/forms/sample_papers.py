"""One paper of each kind, about invented people, with as many rows and as long a text as a test wants."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from schemas.issuing_office import Office
from schemas.reporting.holdings import Holdings
from search_api.forms.annual import AnnualLine, AnnualReport, paper_100
from search_api.forms.answers import NotFound, Rejection, not_found_letter, rejection_letter
from search_api.forms.applications import blank_extract_request, blank_transfer_request
from search_api.forms.blocks import FormPaper, Signer
from search_api.forms.complaint_answer import ComplaintAnswer, complaint_letter
from search_api.forms.delay import Apology, Stop, paper_04, paper_05
from search_api.forms.inquiries import (
    Inquiry,
    LostDossier,
    Reminder,
    SentLetter,
    inquiry_letter,
    lost_dossier_letter,
    reminder_letter,
)
from search_api.forms.intake import IntakeRefusal, Supplement, SupplementRequest, paper_02, paper_03
from search_api.forms.merit_forms import (
    Beneficiary,
    IssuedLine,
    IssueHistory,
    MovedPaper,
    TransferNotice,
    paper_92,
    paper_93,
)
from search_api.forms.receipt import Component, Receipt, paper_01
from search_api.forms.shelf_papers import (
    HandedLine,
    HandOverList,
    RetrievalSlip,
    ShelfLine,
    hand_over_record,
    retrieval_slip,
)
from search_api.forms.tracking import (
    ControlSlip,
    HandOver,
    RegisterLine,
    RequestRegister,
    paper_06,
    paper_07,
)
from search_api.forms.values import Issue, Reason, RequestFacts

RECEIVED = datetime(2026, 11, 20, 2, 5, tzinfo=UTC)
DUE = datetime(2026, 12, 9, 10, 0, tzinfo=UTC)
LATER = datetime(2026, 12, 16, 10, 0, tzinfo=UTC)
TODAY = date(2026, 12, 8)
CODE = "H56.17-261120-0007"
NAME = "Nguyễn Thị Thử"
WORDS = "Đơn chưa nêu rõ lý do đề nghị cấp trích lục"
COUNTER = "Bộ phận Tiếp nhận và Trả kết quả, số 1 đường Thử Nghiệm, phường Hòa An, điện thoại 0200 000 000"
OFFICE = Office("ỦY BAN NHÂN DÂN TỈNH HÒA AN", "SỞ NỘI VỤ", "Sở Nội vụ tỉnh Hòa An", "Hòa An", COUNTER)
CENTER = Office(
    "TỈNH HÒA AN",
    "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
    "Trung tâm Phục vụ hành chính công tỉnh Hòa An",
    "Hòa An",
    COUNTER,
)


def issue(name: str = "Lê Văn Ký", *, office: Office = OFFICE, title: str = "") -> Issue:
    """Return an issue by the head of the office, or by who has the given title."""
    signer = Signer(title or "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", name, "(Ký và ghi rõ họ tên)" if title else "")
    return Issue(office, "", TODAY, signer, ("Như trên", "Trung tâm Phục vụ hành chính công", "Lưu: VT, NCC"))


def request(name: str = NAME, words: str = "cấp trích lục hồ sơ liệt sĩ") -> RequestFacts:
    """Return a request for an extract."""
    return RequestFacts(CODE, words, name, "Tổ 5, phường Hòa An, tỉnh Hòa An", "0900 000 000")


def receipt(name: str, words: str, rows: int) -> FormPaper:
    """Return form 01 with `rows` components."""
    components = tuple(Component(f"{words} {at}", certified=at) for at in range(1, rows + 1))
    return paper_01(
        Receipt(
            issue=issue("Trần Văn Nhận", office=CENTER, title="NGƯỜI TIẾP NHẬN HỒ SƠ"),
            request=request(name),
            identity_no="003 1 55 000001",
            handed_in_by=name,
            competent_office="Sở Nội vụ tỉnh Hòa An",
            components=components,
            sets=1,
            duration="12 ngày",
            fee="Không",
            received_at=RECEIVED,
            due_at=DUE,
            result_at="Tại quầy số 4, Trung tâm Phục vụ hành chính công tỉnh Hòa An",
            tracking_url=f"https://hoan.example/ho-so/{CODE}",
        )
    )


def supplement(name: str, words: str, rows: int) -> FormPaper:
    """Return form 02 with `rows` things to bring."""
    reason = Reason(words, "NĐ 131/2021/NĐ-CP, Điều 129")
    needed = tuple(Supplement(f"Giấy tờ {at}", reason) for at in range(1, rows + 1))
    return paper_02(SupplementRequest(issue(name, title="NGƯỜI HƯỚNG DẪN"), request(name), needed))


def intake_refusal(name: str, words: str, rows: int) -> FormPaper:
    """Return form 03 with `rows` reasons."""
    return paper_03(
        IntakeRefusal(
            issue(name, title="NGƯỜI TIẾP NHẬN HỒ SƠ"),
            request(name),
            _reasons(words, rows),
            "Hồ sơ hiện do Sở Nội vụ tỉnh Bình Thử quản lý; xin Ông/Bà nộp đơn tại đó.",
        )
    )


def apology(name: str, words: str, _rows: int) -> FormPaper:
    """Return form 04."""
    reason = Reason(words, "Công văn số 12/SNV-NCC")
    return paper_04(Apology(issue(name), request(name), RECEIVED, DUE, reason, "Cục Thử Nghiệm", LATER))


def stop(name: str, words: str, rows: int) -> FormPaper:
    """Return form 05 with `rows` reasons."""
    on = "Khi cơ quan thanh tra có kết luận, việc giải quyết được tiếp tục và Ông/Bà sẽ được thông báo."
    return paper_05(Stop(issue(name), request(name), RECEIVED, _reasons(words, rows), LATER, on))


def control(name: str, words: str, rows: int) -> FormPaper:
    """Return form 06 with `rows` hand-overs."""
    step = HandOver(f"{name}\nTrung tâm", f"{name}\nPhòng Người có công", RECEIVED, DUE, "Đúng hạn", words)
    return paper_06(
        ControlSlip(
            issue(name, title="NGƯỜI KẾT THÚC PHIẾU"),
            request(name),
            "Sở Nội vụ tỉnh Hòa An",
            "Cục Thử Nghiệm",
            RECEIVED,
            DUE,
            (step,) * rows,
        )
    )


def register(name: str, words: str, rows: int) -> FormPaper:
    """Return form 07 with `rows` requests."""
    line = RegisterLine(
        CODE,
        "Cấp trích lục hoặc sao hồ sơ người có công",
        1,
        name,
        "Tổ 5, phường Hòa An; 0900 000 000",
        "Sở Nội vụ tỉnh Hòa An",
        RECEIVED,
        DUE,
        LATER,
        f"Tại quầy, {name}",
        words,
    )
    return paper_07(RequestRegister(OFFICE, TODAY, "Từ ngày 01/11/2026 đến ngày 30/11/2026", (line,) * rows))


def rejection(name: str, words: str, rows: int) -> FormPaper:
    """Return the letter that refuses, with `rows` reasons."""
    guidance = "Xin Ông/Bà gửi đơn đến Sở Nội vụ tỉnh Bình Thử, nơi đang quản lý hồ sơ."
    return rejection_letter(Rejection(issue(name), request(name), TODAY, _reasons(words, rows), guidance))


def not_found(name: str, words: str, rows: int) -> FormPaper:
    """Return the letter about a dossier that was not found in `rows` places."""
    looked_for = (("Họ và tên", name), ("Quê quán", "xã Phước Thử"))
    places = tuple(f"Kho {at}: {words}" for at in range(1, rows + 1))
    return not_found_letter(
        NotFound(issue(name), request(name), TODAY, looked_for, places, ("Giấy báo tử", "Số Bằng"))
    )


def inquiry(name: str, words: str, rows: int) -> FormPaper:
    """Return the letter that asks another agency for `rows` things."""
    return inquiry_letter(
        Inquiry(
            issue(name),
            "Cục Thử Nghiệm",
            CODE,
            "cấp trích lục hồ sơ thương binh",
            tuple(f"Giấy tờ {at}: {words}" for at in range(1, rows + 1)),
            (("Họ và tên", name), ("Năm sinh", "1950")),
            "NĐ 131/2021/NĐ-CP, Điều 129",
            TODAY,
            COUNTER,
        )
    )


def reminder(name: str, words: str, _rows: int) -> FormPaper:
    """Return the second reminder."""
    return reminder_letter(
        Reminder(
            issue(name),
            name,
            CODE,
            2,
            f"cung cấp trích lục hồ sơ thương binh: {words}",
            SentLetter("12/SNV-NCC", date(2026, 11, 21)),
            date(2026, 11, 28),
            (SentLetter("19/SNV-NCC", date(2026, 12, 1)),),
            date(2026, 12, 9),
            TODAY,
        )
    )


def lost(name: str, words: str, rows: int) -> FormPaper:
    """Return the letter about a lost dossier with `rows` enclosures."""
    return lost_dossier_letter(
        LostDossier(
            issue(name),
            "Cục Chính sách, Bộ Quốc phòng",
            CODE,
            (("Họ và tên", name), ("Năm sinh", "1950"), ("Thuộc đối tượng", "Thương binh")),
            "năm 1978",
            f"Hồ sơ bị thất lạc trong đợt lụt năm 1999: {words}.",
            tuple(f"Giấy tờ {at}" for at in range(1, rows + 1)),
            TODAY,
        )
    )


def retrieval(name: str, words: str, rows: int) -> FormPaper:
    """Return a retrieval slip for `rows` dossiers."""
    line = ShelfLine("H49.64.33.2001.160", "BD/LS-00123", name, "Kho 2", "A3", "12", words)
    return retrieval_slip(
        RetrievalSlip(
            issue(name, title="NGƯỜI YÊU CẦU"), "PL-0042", CODE, "Quét để cấp trích lục", DUE, (line,) * rows
        )
    )


def hand_over(name: str, words: str, rows: int) -> FormPaper:
    """Return a record of `rows` results that are handed over."""
    line = HandedLine(CODE, name, words, 3, f"{name} (con), CCCD 003155000001")
    about = "Giao nhận kết quả giải quyết"
    given = issue(name, title="Chuyên viên Phòng Người có công")
    receiver = Signer("Cán bộ Bộ phận Tiếp nhận và Trả kết quả", name)
    return hand_over_record(HandOverList(given, about, "GN-0007", receiver, (line,) * rows))


def _beneficiary(name: str) -> Beneficiary:
    return Beneficiary(name, "1946", "Liệt sĩ", "BD/LS-00123", "H49.64.33.2001.160", "xã Phước Thử")


def history(name: str, words: str, rows: int) -> FormPaper:
    """Return Mẫu 92 with `rows` issues."""
    line = IssuedLine(TODAY, "07/TL-SNV", "Trích lục hồ sơ liệt sĩ", name, words, 2)
    return paper_92(IssueHistory(issue(name, title="NGƯỜI GHI PHIẾU"), _beneficiary(name), (line,) * rows))


def transfer(name: str, words: str, rows: int) -> FormPaper:
    """Return Mẫu 93 with `rows` papers."""
    paper = MovedPaper("Giấy báo tử", "239/07, ngày 01/02/1970", "Bản chính", 2, words if rows == 1 else "Rõ")
    return paper_93(
        TransferNotice(
            issue(name),
            "Sở Nội vụ tỉnh Bình Thử",
            _beneficiary(name),
            name,
            "Con",
            "Phường Hòa An, tỉnh Hòa An",
            "Xã Thử Nghiệm, tỉnh Bình Thử",
            "Tuất liệt sĩ, 3.012.000 đồng/tháng",
            "tháng 11 năm 2026",
            "Hồ sơ gốc",
            "RA000000000VN",
            (paper,) * rows,
        )
    )


def complaint_answer(name: str, words: str, _rows: int) -> FormPaper:
    """Return the letter that answers a complaint."""
    answer = f"{words}.\nCơ quan đã kiểm tra và rút kinh nghiệm."
    return complaint_letter(
        ComplaintAnswer(issue(name), "PA-261120-0001", "Phản ánh, kiến nghị", name, TODAY, answer)
    )


def annual(name: str, _words: str, rows: int) -> FormPaper:
    """Return Mẫu 100 with `rows` procedures."""
    line = AnnualLine("Cấp trích lục hoặc sao hồ sơ", 2, 12_108, 11_488, 9, 2, 620)
    return paper_100(
        AnnualReport(
            OFFICE,
            name,
            TODAY,
            date(2026, 1, 1),
            date(2026, 12, 31),
            RECEIVED,
            Holdings(330_000, 120, 11_470, 3),
            (line,) * rows,
        )
    )


def _reasons(words: str, rows: int) -> tuple[Reason, ...]:
    return (Reason(words, "NĐ 131/2021/NĐ-CP, Điều 126"),) * rows


MAKERS: dict[str, Callable[[str, str, int], FormPaper]] = {
    "01": receipt,
    "02": supplement,
    "03": intake_refusal,
    "04": apology,
    "05": stop,
    "06": control,
    "07": register,
    "92": history,
    "93": transfer,
    "100": annual,
    "tra_loi_phan_anh": complaint_answer,
    "tu_choi_giai_quyet": rejection,
    "khong_tim_thay": not_found,
    "hoi_co_quan": inquiry,
    "nhac_co_quan": reminder,
    "that_lac": lost,
    "phieu_lay_ho_so": retrieval,
    "bien_ban_giao_nhan": hand_over,
}
"""Key of FORMS -> maker of a paper from a name, words and a count of rows."""

BLANKS: dict[str, Callable[[str], FormPaper]] = {
    "don_trich_luc_sao": blank_extract_request,
    "27": blank_transfer_request,
}
