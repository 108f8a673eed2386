"""The papers of a province's dossiers as sentences with gaps: `{slot}` is filled, of `[one|other]` one is taken.

A slot that is a fact of the person (`{name}`, `{birth}`) is a place where a reader meets it; the others are the
particulars that make each paper its own.
"""

from dataclasses import dataclass

EVENT_YEARS, LATER, LATE = (0, 3), (12, 35), (36, 60)
"""Years after the event in which a paper is written."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One kind of paper."""

    document_type: str
    categories: tuple[str, ...]
    years_after: tuple[int, int]
    text: str


_SOLDIERS = ("LS", "TB", "BB", "CĐHH", "TĐ", "HĐKC", "AHLLVT")
_LIVING = ("TB", "BB", "CĐHH", "TĐ", "HĐKC", "GĐCM", "AHLLVT", "AHLĐ", "LTCM", "TKN", "BMVNAH")
_ALL = ("LS", *_LIVING)
_OLD_CADRES = ("LTCM", "TKN", "TĐ", "HĐKC", "GĐCM", "AHLĐ")

PAPERS: tuple[PaperRow, ...] = (
    PaperRow(
        "giay_bao_tu", ("LS",), EVENT_YEARS,
        "{state}\n[Bộ Quốc phòng|Quân khu 4|Bộ Tư lệnh mặt trận]\nSố: {death_notice_no}\nGIẤY BÁO TỬ\n"
        "Kính gửi: {council} và gia đình ông {father}\n[Đơn vị|Ban chỉ huy đơn vị] lấy làm thương tiếc báo tin: đồng "
        "chí {name}{aka}, sinh {birth}, quê quán {native}, nhập ngũ {joined}, cấp bậc {rank}, chức vụ {post}, đơn vị "
        "{unit}, đã [hy sinh|anh dũng hy sinh] {event} tại {where}. [Trường hợp|Lý do]: {deed}. Thi hài đồng chí được "
        "đơn vị mai táng tại {grave}. Đề nghị Ủy ban cùng các đoàn thể tổ chức lễ truy điệu đồng chí {name}, giúp đỡ "
        "gia đình hưởng quyền lợi theo chính sách hiện hành.\n[Thủ trưởng đơn vị|Chính ủy]\n{signer}",
    ),
    PaperRow(
        "giay_chung_nhan_hy_sinh", ("LS",), LATER,
        "{state}\nSố: {n4}/GCN-CS\nGIẤY CHỨNG NHẬN HY SINH\nCăn cứ danh sách quân nhân hy sinh lưu tại [Phòng Chính "
        "sách|Cục Chính sách], căn cứ giấy báo tử số {death_notice_no}, chứng nhận:\nHọ và tên: {NAME}\n[Sinh ngày|Năm "
        "sinh]: {birth}\nNguyên quán: {native}\nTrú quán: {home}\nNgày nhập ngũ: {joined}\nCấp bậc, chức vụ: {rank}, "
        "{post}\nĐơn vị: {unit}\nHy sinh: {event}\nNơi hy sinh: {where}\nĐồng chí {name} hy sinh trong khi {deed}, "
        "được đồng đội đưa về {grave}. {story}\n[Phó Cục trưởng|Chủ nhiệm chính trị]\n{signer}",
    ),
    PaperRow(
        "ban_khai_than_nhan", ("LS",), LATER,
        "{state}\nBẢN KHAI TÌNH HÌNH THÂN NHÂN LIỆT SĨ\nHọ và tên liệt sĩ: {name}{aka}. Sinh {birth}. Nguyên quán: "
        "{native}. Nơi ở trước khi nhập ngũ: {home}. Bằng Tổ quốc ghi công số {merit_certificate_no}. Con ông {father} "
        "và bà {mother}.\nThân nhân gồm có: cha {father}; mẹ {mother}; {spouse}; {child}.\n{household} Tôi xin cam "
        "đoan lời khai trên là đúng, nếu sai tôi hoàn toàn chịu trách nhiệm trước pháp luật.\nNgười khai: {signer}\n"
        "Xác nhận của {council}: gia đình liệt sĩ {name} [hiện cư trú tại địa phương|chấp hành tốt chính sách].",
    ),
    PaperRow(
        "quyet_dinh_tro_cap", ("LS",), LATER,
        "{state}\n[SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI|ỦY BAN NHÂN DÂN TỈNH]\nSố: {decision_no}\nQUYẾT ĐỊNH\nVề việc "
        "trợ cấp [tiền tuất|hằng tháng] đối với thân nhân liệt sĩ\n{decided}\nGIÁM ĐỐC SỞ\nXét hồ sơ số {file_no} của "
        "liệt sĩ {name}, sinh {birth}, nguyên quán {native}, hy sinh {event}; Bằng Tổ quốc ghi công số "
        "{merit_certificate_no} theo Quyết định số {merit_decision_no} của Thủ tướng Chính phủ.\nĐiều 1. Trợ cấp đối "
        "với [ông|cụ] {father}, là cha đẻ, mức {n3}.000 đồng một tháng.\nĐiều 2. {duty} [Các ông|Các] trưởng phòng "
        "có liên quan và gia đình liệt sĩ {name} thi hành quyết định này.\n{signer}",
    ),
    PaperRow(
        "bang_to_quoc_ghi_cong", ("LS",), LATER,
        "{state}\nTHỦ TƯỚNG CHÍNH PHỦ\nTỔ QUỐC GHI CÔNG\nLiệt sĩ {NAME}\nNguyên quán: {native}\nĐã hy sinh vì sự "
        "nghiệp [chống Mỹ, cứu nước|giải phóng dân tộc|bảo vệ Tổ quốc] {event}\nQuyết định số {merit_decision_no}\nSố "
        "bằng: {merit_certificate_no}. {duty}",
    ),
    PaperRow(
        "giay_bao_tin_mo", ("LS",), LATE,
        "{state}\nGIẤY BÁO TIN MỘ LIỆT SĨ\nKính gửi gia đình [ông|bà] {mother}\nBan quản lý [Nghĩa trang liệt sĩ "
        "Trường Sơn|Nghĩa trang liệt sĩ Đường 9|Nghĩa trang liệt sĩ Việt - Lào] xin báo: phần mộ liệt sĩ {name}, quê "
        "{native}, đơn vị {unit}, hy sinh {event}, hiện ở lô {n2}, hàng {n2}, số {n3}. {story} Khi đến thăm viếng "
        "xin mang theo giấy giới thiệu của {council}.\nTrưởng ban: {signer}",
    ),
    PaperRow(
        "giay_chung_nhan_bi_thuong", ("TB",), EVENT_YEARS,
        "{state}\n[Quân khu 4|Bộ Tư lệnh sư đoàn|Đoàn an dưỡng]\nSố: {wound_certificate_no}\nGIẤY CHỨNG NHẬN BỊ "
        "THƯƠNG\nChứng nhận đồng chí {name}{aka}, sinh {birth}, quê quán {native}, nhập ngũ {joined}, cấp bậc {rank}, "
        "chức vụ {post}, đơn vị {unit}. Bị thương {event} tại {where}. [Trường hợp bị thương|Lý do]: {deed}. Tình "
        "trạng vết thương: {wound}. Đã điều trị tại {hospital}, ra viện sau {n2} tuần. Đồng chí {name} được giới thiệu "
        "đi giám định để hưởng chế độ.\n[Thủ trưởng đơn vị|Chủ nhiệm quân y]\n{signer}",
    ),
    PaperRow(
        "bien_ban_giam_dinh_y_khoa", ("TB", "BB", "CĐHH"), LATER,
        "{state}\nHỘI ĐỒNG GIÁM ĐỊNH Y KHOA TỈNH\nSố: {assessment_no}\nBIÊN BẢN GIÁM ĐỊNH [Y KHOA|THƯƠNG TẬT]\nHọ và "
        "tên: {name}. Sinh {birth}. [Thường trú|Chỗ ở hiện nay]: {home}. Giấy chứng nhận số {wound_certificate_no}. "
        "Nghề nghiệp: [làm ruộng|hưu trí|thợ mộc|dạy học].\nKết quả khám: mạch {n2} lần/phút, cân nặng {n2} kg; "
        "{wound}; {illness}. [Chụp phim|Siêu âm] ngày {paper_day} tại {hospital}. Căn cứ bảng tiêu chuẩn thương tật, "
        "hội đồng kết luận tỷ lệ {percent}%. {story}\nChủ tịch hội đồng: {signer}",
    ),
    PaperRow(
        "quyet_dinh_tro_cap", _LIVING, LATER,
        "{state}\n[SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI|SỞ THƯƠNG BINH VÀ XÃ HỘI|ỦY BAN NHÂN DÂN TỈNH]\nSố: "
        "{decision_no}\nQUYẾT ĐỊNH\nVề việc [trợ cấp|cấp giấy chứng nhận và trợ cấp] {merit}\n{decided}\nGIÁM ĐỐC "
        "SỞ\nXét đề nghị của Trưởng phòng Người có công, hồ sơ số {file_no}.\nĐiều 1. [Ông (bà)|Đồng chí] {NAME}, sinh "
        "{birth}, nguyên quán {native}, [nơi ở hiện nay|trú quán] {home}, được hưởng trợ cấp {merit} mức {n3}.000 đồng "
        "một tháng, giấy chứng nhận số {certificate_no}.\nĐiều 2. {duty} Phòng chuyên môn và người có tên ở Điều 1 "
        "thi hành quyết định này.\n{signer}",
    ),
    PaperRow(
        "giay_chung_nhan_thuong_binh", ("TB", "BB"), LATER,
        "{state}\nGIẤY CHỨNG NHẬN {MERIT}\nSố: {certificate_no}\nHọ và tên: {NAME}\nSinh {birth}\nQuê quán: {native}\n"
        "Trú quán: {home}\nĐơn vị khi bị thương: {unit}\nBị thương: {event}\nTỷ lệ thương tật: {percent}%\nHưởng trợ "
        "cấp theo quyết định số {decision_no}. {duty}\n[Giám đốc|Phó Giám đốc]\n{signer}",
    ),
    PaperRow(
        "ban_khai_ca_nhan", _LIVING, LATER,
        "{state}\nBẢN KHAI CÁ NHÂN\nHọ và tên: {name}{aka}. Sinh {birth}. CCCD/CMND số {citizen_no}. Nguyên quán: "
        "{native}. Nơi thường trú: {home}. Con ông {father}, bà {mother}; {spouse}; {child}.\nQuá trình hoạt động: "
        "tham gia từ {joined}, ở {unit}, chiến đấu tại {where}. {story} {household} Tôi là {name}, xin cam đoan những "
        "điều khai trên là đúng sự thật. Xác nhận của {council}: nội dung khai là đúng. {signer}",
    ),
    PaperRow(
        "ly_lich_quan_nhan", _SOLDIERS, EVENT_YEARS,
        "{state}\nLÝ LỊCH QUÂN NHÂN\nHọ và tên khai sinh: {name}{aka}. Sinh {birth}. Nguyên quán: {native}. Trú quán: "
        "{home}. Thành phần gia đình: [bần nông|trung nông|cố nông|công nhân]. Văn hóa: lớp {n1}. Nhập ngũ {joined}. "
        "Cấp bậc: {rank}. Chức vụ: {post}. Đơn vị: {unit}.\nCha: {father}. Mẹ: {mother}. {spouse}. {story} Khi cần "
        "báo tin cho [cha|mẹ] theo địa chỉ trên. Nhận xét của chi bộ: đồng chí {name} [lập trường vững vàng|lao động "
        "tích cực|chiến đấu dũng cảm], số hiệu {n5}.\nNgười lập: {signer}",
    ),
    PaperRow(
        "ly_lich_can_bo", _OLD_CADRES, LATER,
        "{state}\nSƠ YẾU LÝ LỊCH\nHọ và tên: {name}{aka}. Sinh {birth}. Quê quán: {native}. Chỗ ở hiện nay: {home}. "
        "Cha là {father}, mẹ là {mother}. {spouse}. Tham gia cách mạng {joined}. {story} Khen thưởng: Huân chương "
        "Kháng chiến hạng [nhất|nhì|ba] số {n5}. Sức khỏe: {illness}. {household}\nNgười khai: {name}. Xác nhận của "
        "{council} ngày {paper_day}: {signer}",
    ),
    PaperRow(
        "huan_huy_chuong", ("HĐKC", "GĐCM", "AHLLVT", "AHLĐ", "LTCM"), LATER,
        "{state}\nHỘI ĐỒNG BỘ TRƯỞNG\nTẶNG THƯỞNG HUY CHƯƠNG KHÁNG CHIẾN HẠNG [NHẤT|NHÌ]\n[Ông|Bà] {NAME}\nQuê quán: "
        "{native}\nĐã có công [giúp đỡ cách mạng|trong cuộc kháng chiến chống Mỹ, cứu nước]\nQuyết định số {n4}/HĐBT "
        "ngày {paper_day}. Vào sổ vàng số {n5}. {duty}",
    ),
    PaperRow(
        "giay_xac_nhan_tu_day", ("TĐ",), LATER,
        "{state}\nGIẤY XÁC NHẬN BỊ ĐỊCH BẮT TÙ, ĐÀY\n[Ban Liên lạc|Ban Tổ chức] tù chính trị xác nhận [ông|đồng chí] "
        "{name}{aka}, sinh {birth}, quê {native}, bị địch bắt {event} tại {where}, giam ở [nhà tù Phú Quốc|nhà lao "
        "Thừa Phủ|nhà lao Vinh|nhà tù Côn Đảo], phòng {n2}, số tù {n4}. {story} Người làm chứng: {signer}, {signer}.",
    ),
    PaperRow(
        "phieu_bao_di_chuyen", _ALL, LATE,
        "{state}\nPHIẾU BÁO DI CHUYỂN HỒ SƠ\nKính gửi: Phòng [Lao động - Thương binh và Xã hội|Nội vụ]\nHọ và tên: "
        "{name}. Sinh {birth}. Số hồ sơ: {file_no}. Nguyên quán: {native}. [Nơi đến|Nơi cư trú mới]: {home}. Đã hưởng "
        "trợ cấp đến hết tháng {n1}. Hồ sơ gồm {n2} tờ, niêm phong gửi bảo đảm số {n5}. {duty}\n{signer}",
    ),
    PaperRow(
        "don_de_nghi", _ALL, LATE,
        "{state}\nĐƠN ĐỀ NGHỊ\nKính gửi: [Sở Nội vụ|Sở Lao động - Thương binh và Xã hội]\nTôi là {signer}, là "
        "[con|cháu|em] của [ông|bà] {name}, sinh {birth}, quê quán {native}, là {merit}, hồ sơ số {file_no}. Nay gia "
        "đình đề nghị [sao lục hồ sơ|cấp lại giấy chứng nhận|đính chính năm sinh]. {household} Xin chân thành "
        "cảm ơn.\nNgày {paper_day}",
    ),
)  # fmt: skip
