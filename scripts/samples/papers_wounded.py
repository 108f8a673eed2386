"""Papers of people who were wounded, fell ill or were poisoned: certificates, medical record, service record."""

import numpy as np

from scripts.samples.letterheads import Agency, army_unit, letterhead, seal_words, signature, state_rows
from scripts.samples.markup import Block, Columns, FormLine, Gap, PageBreak, Paragraph, Row, Table
from scripts.samples.papers_martyr import FILLED, TYPED, title
from scripts.samples.people import Day, Person, invent_name, pick
from scripts.samples.sheet import Paper, Style

WOUNDS = (
    ("Vết thương phần mềm đùi trái do mảnh cối", "Còn mảnh kim khí ở đùi trái, vận động hạn chế"),
    ("Vết thương ngực phải do đạn thẳng", "Dày dính màng phổi phải, đau khi thay đổi thời tiết"),
    ("Vết thương gãy xương cánh tay phải", "Can xương lệch, hạn chế gấp duỗi khuỷu tay phải"),
    ("Vết thương sọ não do mảnh pháo", "Khuyết xương sọ vùng đỉnh, đau đầu từng cơn"),
    ("Vết thương bàn chân do mìn", "Cụt hai ngón chân trái, đi lại khó khăn"),
)
CATEGORY_WORDS = {
    "LS": "Liệt sĩ",
    "TB": "Thương binh",
    "BB": "Bệnh binh",
    "CĐHH": "Người hoạt động kháng chiến bị nhiễm chất độc hóa học",
    "HĐKC": "Người hoạt động kháng chiến",
    "BMVNAH": "Bà mẹ Việt Nam anh hùng",
}
"""Category code → how papers name it."""


def certificate_of_wound(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy chứng nhận bị thương."""
    agency = army_unit(person, rng)
    number = f"{int(rng.integers(10, 900))}/CNBT"
    day = Day(year, int(rng.integers(1, 13)), int(rng.integers(1, 29)))
    wound, _ = pick(rng, WOUNDS)
    blocks: tuple[Block, ...] = (
        letterhead(agency, year=year, number=number, day=day),
        Gap(5),
        title("GIẤY CHỨNG NHẬN BỊ THƯƠNG"),
        Gap(3),
        Paragraph("Thủ trưởng đơn vị chứng nhận:"),
        FormLine(f"Họ và tên: {{[full_name|{person.full_name}]}}"),
        FormLine(f"Sinh năm: {{[birth_date|{person.birth.year}]}}"),
        FormLine(f"Quê quán: {{[native_place|{person.place.written(year)}]}}"),
        FormLine(f"Nhập ngũ: {{{person.enlisted.slashed()}}} Đơn vị: {{{person.unit}}}"),
        FormLine(f"Cấp bậc, chức vụ khi bị thương: {{{person.rank}, {person.post}}}"),
        FormLine(f"Bị thương: {{{person.event.worded()}}}"),
        FormLine(f"Tại: {{{person.battlefield}}}"),
        FormLine("Trường hợp bị thương: {Chiến đấu}"),
        FormLine(f"Tình trạng thương tích: {{{wound}}}"),
        FormLine(f"Đã điều trị tại: {{Quân y viện {int(rng.integers(4, 20))}}}"),
        Paragraph("Đồng chí được giữ giấy này để làm căn cứ xếp hạng thương tật về sau."),
        Gap(4),
        signature(agency, rng),
    )
    style = TYPED if year < 1979 else FILLED
    return Paper(
        "giay_chung_nhan_bi_thuong", year, blocks, style, number, day.iso(), agency.name, seal_words(agency)
    )


def medical_record(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the biên bản giám định y khoa, two pages of which the second holds conclusion and signatures."""
    town = person.place.province(year)
    health = "SỞ Y TẾ" if year >= 1976 else "TY Y TẾ"
    agency = Agency(
        f"{health} TỈNH {town.upper()}", "HỘI ĐỒNG GIÁM ĐỊNH Y KHOA", "GĐYK", "CHỦ TỊCH HỘI ĐỒNG", town
    )
    number = f"{int(rng.integers(20, 1500))}/GĐYK"
    day = Day(year, int(rng.integers(1, 13)), int(rng.integers(1, 29)))
    findings = [pick(rng, WOUNDS) for _ in range(2)]
    share = person.percent // 2
    rows = (
        ("TT", "Thương tích, bệnh tật", "Khám hiện tại", "Tỷ lệ"),
        ("1", findings[0][0], findings[0][1], f"{person.percent - share}%"),
        ("2", findings[1][0], findings[1][1], f"{share}%"),
    )
    members = tuple(
        (invent_name(rng, woman=False), role) for role in ("Chủ tịch", "Ủy viên thường trực", "Ủy viên")
    )
    category = CATEGORY_WORDS[person.category]
    harm = "tổn thương cơ thể" if year >= 2013 else "mất sức lao động"
    blocks: tuple[Block, ...] = (
        letterhead(agency, year=year, number=number, day=day),
        Gap(4),
        title("BIÊN BẢN GIÁM ĐỊNH Y KHOA"),
        Gap(2),
        Paragraph(f"Hôm nay, {day.worded()}, Hội đồng giám định y khoa tỉnh {town} gồm có:"),
        *(Paragraph(f"- Bác sĩ {name}: {role}", indent=False) for name, role in members),
        Paragraph("Đã họp để xác định mức độ thương tật, bệnh tật đối với:"),
        FormLine(f"Họ và tên: {{[full_name|{person.full_name}]}}"),
        FormLine(f"Ngày, tháng, năm sinh: {{[birth_date|{person.birth.slashed()}]}}"),
        FormLine(f"Quê quán: {{[native_place|{person.place.written(year)}]}}"),
        FormLine(f"Đối tượng: {{[category|{category}]}}"),
        FormLine(f"Số hồ sơ: {{[beneficiary_file_no|{person.file_no}]}}"),
        FormLine(f"Đơn vị cũ: {{{person.unit}}}"),
        Paragraph("Kết quả khám hiện tại:", indent=False),
        Table(rows, (0.08, 0.36, 0.42, 0.14)),
        PageBreak(),
        title("KẾT LUẬN", scale=1.05),
        Paragraph(
            f"Căn cứ bảng tiêu chuẩn thương tật hiện hành, Hội đồng kết luận: ông (bà) [full_name|{person.full_name}] "
            f"được xác định tỷ lệ {harm} là {person.percent}% ({person.percent} phần trăm), xếp hạng "
            f"{pick(rng, ('4/4', '3/4', '2/4'))}."
        ),
        Paragraph("Đề nghị cơ quan có thẩm quyền giải quyết chế độ theo quy định."),
        Gap(4),
        signature(agency, rng, copies=("- Người được giám định;", "- Sở quản lý hồ sơ;", "- Lưu: HĐ.")),
    )
    style = FILLED if year < 1999 else Style()
    return Paper(
        "bien_ban_giam_dinh_y_khoa", year, blocks, style, number, day.iso(), agency.name, seal_words(agency)
    )


def service_record(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the lý lịch quân nhân, two pages."""
    day = Day(year, int(rng.integers(1, 13)), int(rng.integers(1, 29)))
    father, mother = person.relatives[:2]
    begun = person.enlisted.year
    events = (
        ("Từ tháng, năm", "Đến tháng, năm", "Cấp bậc, chức vụ", "Đơn vị"),
        (person.enlisted.slashed(), f"6/{begun + 1}", "Chiến sĩ", "Tiểu đoàn huấn luyện 40"),
        (f"7/{begun + 1}", f"12/{max(begun + 2, year)}", f"{person.rank}, {person.post}", person.unit),
    )
    blocks: tuple[Block, ...] = (
        Columns((Row("QUÂN ĐỘI NHÂN DÂN", "bold", 0.9), Row("VIỆT NAM", "bold", 0.9, rule=0.6)), state_rows(year)),
        Gap(6),
        title("LÝ LỊCH QUÂN NHÂN"),
        Gap(4),
        FormLine(f"1. Họ và tên khai sinh: {{[full_name|{person.full_name}]}}"),
        FormLine(f"2. Sinh ngày: {{[birth_date|{person.birth.slashed()}]}} Giới tính: {{{_sex(person)}}}"),
        FormLine(f"3. Nguyên quán: {{[native_place|{person.place.written(year)}]}}"),
        FormLine(f"4. Trú quán: {{Thôn {person.place.hamlet}, {person.place.written(year)}}}"),
        FormLine(f"5. Thành phần gia đình: {{{pick(rng, ('Bần nông', 'Trung nông', 'Công nhân'))}}} Dân tộc: {{Kinh}}"),
        FormLine(f"6. Trình độ văn hóa: {{{int(rng.integers(3, 10))}/10}} Tôn giáo: {{Không}}"),
        FormLine(f"7. Ngày nhập ngũ: {{tháng {person.enlisted.slashed()}}}"),
        FormLine(f"8. Cấp bậc: {{{person.rank}}} Chức vụ: {{{person.post}}}"),
        FormLine(f"9. Họ và tên cha: {{{father.full_name}}} Sinh năm: {{{father.born}}}"),
        FormLine(f"10. Họ và tên mẹ: {{{mother.full_name}}} Sinh năm: {{{mother.born}}}"),
        Paragraph("11. Quá trình công tác:", indent=False),
        Table(events, (0.17, 0.17, 0.3, 0.36)),
        PageBreak(),
        Paragraph("12. Khen thưởng, kỷ luật: Huân chương Chiến sĩ giải phóng hạng ba; không bị kỷ luật."),
        Paragraph("13. Lời cam đoan: Tôi xin cam đoan những điều khai trên đây là đúng sự thật và chịu trách nhiệm "
                  "trước tổ chức về lời khai của mình."),
        Gap(3),
        Columns(
            (Row("Xác nhận của đơn vị", "bold"), Row("", space_mm=27, signed=True),
             Row(invent_name(rng, woman=False), "bold")),
            (Row(day.worded().capitalize(), "italic"), Row("Người khai", "bold"), Row("", space_mm=20),
             Row(person.full_name, "bold")),
            split=0.5,
        ),
    )  # fmt: skip
    style = TYPED if year < 1970 else FILLED
    seal = ("QUÂN ĐỘI NHÂN DÂN", "VIỆT NAM", "PHÒNG QUÂN LỰC")
    return Paper("ly_lich_quan_nhan", year, blocks, style, "", day.iso(), "QUÂN ĐỘI NHÂN DÂN VIỆT NAM", seal)


def _sex(person: Person) -> str:
    return "Nữ" if person.woman else "Nam"
