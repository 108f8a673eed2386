"""Papers of a request for an extract: the request, its receipt and the extract itself."""

import numpy as np

from scripts.samples.letterheads import (
    decision_number,
    letterhead,
    seal_words,
    signature,
    state_rows,
    welfare_office,
)
from scripts.samples.markup import Block, Centered, Columns, FormLine, Gap, Paragraph, Row, Table
from scripts.samples.papers_martyr import FILLED, title
from scripts.samples.papers_wounded import CATEGORY_WORDS
from scripts.samples.people import Day, Person, pick
from scripts.samples.sheet import Paper, Style

REASONS = ("Giải quyết chế độ ưu đãi giáo dục", "Bổ sung hồ sơ thân nhân", "Xét hỗ trợ nhà ở")
NARROW = Style(size_pt=12.5)


def request(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the đơn đề nghị of the person or a relative."""
    agency = welfare_office(person, year)
    day = Day(year, int(rng.integers(1, 13)), int(rng.integers(1, 29)))
    own = person.category != "LS"
    applicant = person.full_name if own else person.relatives[-1].full_name
    category = CATEGORY_WORDS[person.category]
    identity = (FormLine(f"Số định danh cá nhân: {{{person.citizen_no}}}"),) if own and year >= 2016 else ()
    blocks: tuple[Block, ...] = (
        Centered(state_rows(year)),
        Gap(4),
        title("ĐƠN ĐỀ NGHỊ", "Cấp trích lục hoặc sao hồ sơ người có công với cách mạng"),
        Gap(2),
        Centered((Row(f"Kính gửi: {agency.spoken} tỉnh {agency.town}"),)),
        Gap(3),
        FormLine(f"Tôi là: {{{applicant}}}"),
        *identity,
        FormLine(f"Nơi thường trú: {{Thôn {person.place.hamlet}, {person.place.written(year)}}}"),
        Paragraph("Đề nghị quý cơ quan cấp trích lục hồ sơ người có công như sau:"),
        FormLine(f"Họ và tên: {{[full_name|{person.full_name}]}}"),
        FormLine(f"Ngày, tháng, năm sinh: {{[birth_date|{person.birth.slashed()}]}}"),
        FormLine(f"Quê quán: {{[native_place|{person.place.written(year)}]}}"),
        FormLine(f"Diện: {{[category|{category}]}}"),
        FormLine(f"Số hồ sơ: {{[beneficiary_file_no|{person.file_no}]}}"),
        FormLine(f"Lý do: {{{pick(rng, REASONS)}}}"),
        Paragraph("Tôi cam đoan nội dung trên là đúng và xin chịu trách nhiệm trước pháp luật. Kính mong quý cơ "
                  "quan xem xét, giải quyết. Tôi xin trân trọng cảm ơn./."),
        Gap(3),
        Columns((), (Row(f"{agency.town}, {day.worded()}", "italic"), Row("NGƯỜI LÀM ĐƠN", "bold"),
                     Row("", space_mm=24, signed=True), Row(applicant, "bold")), split=0.5),
    )  # fmt: skip
    style = Style(fill="tinos-italic") if year >= 1995 else FILLED
    return Paper("don_de_nghi", year, blocks, style, "", day.iso(), "", None)


def receipt(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the phiếu tiếp nhận with its list of papers."""
    agency = welfare_office(person, year)
    day = Day(year, int(rng.integers(1, 13)), int(rng.integers(1, 26)))
    number = f"{int(rng.integers(10, 3000))}/TNHS"
    hour, minute = int(rng.integers(8, 16)), int(rng.integers(10, 59))
    rows = (
        ("TT", "Thành phần hồ sơ", "Bản chính", "Bản sao"),
        ("1", "Đơn đề nghị cấp trích lục", "1", ""),
        ("2", pick(rng, ("Bản sao Bằng Tổ quốc ghi công", "Giấy tờ chứng minh quan hệ")), "", "1"),
        ("3", "Giấy ủy quyền", "1", ""),
    )
    blocks: tuple[Block, ...] = (
        letterhead(agency, year=year, number=number, day=day),
        Gap(4),
        title("PHIẾU TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", scale=1.12),
        Gap(2),
        FormLine(f"Tiếp nhận hồ sơ của: {{{person.relatives[-1].full_name}}}"),
        FormLine(f"Địa chỉ: {{{person.place.written(year)}}}"),
        FormLine("Nội dung yêu cầu: {Cấp trích lục hồ sơ người có công}"),
        FormLine(f"Số hồ sơ: {{[beneficiary_file_no|{person.file_no}]}}"),
        FormLine(f"Họ tên người có công: {{[full_name|{person.full_name}]}}"),
        FormLine(f"Đối tượng: {{[category|{CATEGORY_WORDS[person.category]}]}}"),
        Table(rows, (0.08, 0.56, 0.18, 0.18)),
        FormLine(f"Thời gian nhận hồ sơ: {{{hour} giờ {minute} phút, {day.worded()}}}"),
        FormLine("Thời gian giải quyết: {12 ngày}"),
        FormLine("Nơi nhận kết quả: {Bộ phận Một cửa}"),
        Gap(4),
        Columns((Row("NGƯỜI NỘP", "bold"), Row("", space_mm=22), Row(person.relatives[-1].full_name, "bold")),
                (Row("NGƯỜI TIẾP NHẬN", "bold"), Row("", space_mm=22, signed=True),
                 Row("Trịnh Thu " + pick(rng, ("Hà", "Trang", "Phương")), "bold")), split=0.5),
    )  # fmt: skip
    return Paper("phieu_tiep_nhan", year, blocks, NARROW, number, day.iso(), agency.name, None)


def extract(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the trích lục hồ sơ an office once issued."""
    agency = welfare_office(person, year)
    category = CATEGORY_WORDS[person.category]
    number = f"{int(rng.integers(10, 900))}/TL-{agency.sign}"
    day = Day(year, int(rng.integers(1, 13)), int(rng.integers(1, 29)))
    decided = decision_number(person, person.decided)
    blocks: tuple[Block, ...] = (
        letterhead(agency, year=year, number=number, day=day),
        Gap(5),
        title(f"TRÍCH LỤC HỒ SƠ {category.upper()}", scale=1.2),
        Gap(3),
        Paragraph(f"{agency.spoken} tỉnh {agency.town} trích lục từ hồ sơ lưu trữ:"),
        FormLine(f"1. Họ và tên: {{[full_name|{person.full_name}]}}"),
        FormLine(f"2. Ngày, tháng, năm sinh: {{[birth_date|{person.birth.slashed()}]}}"),
        FormLine(f"3. Quê quán: {{[native_place|{person.place.written(year)}]}}"),
        FormLine(f"4. Loại đối tượng: {{[category|{category}]}}"),
        FormLine(f"5. Số hồ sơ: {{[beneficiary_file_no|{person.file_no}]}}"),
        FormLine(f"6. Cấp bậc, chức vụ: {{{person.rank}, {person.post}}}"),
        FormLine(f"7. Đơn vị: {{{person.unit}}}"),
        FormLine(f"8. Quyết định số: {{[decision_no|{decided}]}}"),
        Paragraph("Trích lục này được cấp để giải quyết chế độ ưu đãi theo quy định của pháp luật./."),
        Gap(4),
        signature(agency, rng, copies=("- Người đề nghị;", "- Lưu: VT, NCC."), deputy=True),
    )
    return Paper("trich_luc", year, blocks, Style() if year >= 1993 else FILLED, number, day.iso(), agency.name,
                 seal_words(agency))  # fmt: skip
