"""Papers of people who were wounded, fell ill or were poisoned: certificates, medical record, service record."""

import numpy as np

from scripts.samples.letterheads import Agency, army_unit, state_rows
from scripts.samples.markup import Block, Columns, FormLine, Gap, PageBreak, Paragraph, Row, Table
from scripts.samples.papers_frame import (
    FILLED,
    OFFICE,
    TYPED,
    Numbered,
    form_style,
    official_paper,
    some_day,
    title,
)
from scripts.samples.people import Person, invent_name, pick
from scripts.samples.places import titled
from scripts.samples.sheet import Paper
from scripts.samples.voice import Voice

WOUNDS = (
    ("Vết thương phần mềm đùi trái do mảnh cối", "Còn mảnh kim khí ở đùi trái, vận động hạn chế"),
    ("Vết thương ngực phải do đạn thẳng", "Dày dính màng phổi phải, đau khi thay đổi thời tiết"),
    ("Vết thương gãy xương cánh tay phải", "Can xương lệch, hạn chế gấp duỗi khuỷu tay phải"),
    ("Vết thương sọ não do mảnh pháo", "Khuyết xương sọ vùng đỉnh, đau đầu từng cơn"),
    ("Vết thương bàn chân do mìn", "Cụt hai ngón chân trái, đi lại khó khăn"),
)
"""What befell someone, and what a doctor finds later."""
ILLNESSES = (
    ("Sốt rét ác tính, lách to", "Suy nhược, thiếu máu, lách to độ 2"),
    ("Loét dạ dày, tá tràng", "Đau thượng vị, đã phẫu thuật cắt hai phần ba dạ dày"),
    ("Lao phổi", "Xơ phổi phải, khó thở khi gắng sức"),
    ("Đái tháo đường týp 2", "Đường huyết tăng, tê bì hai chi dưới"),
    ("Viêm đa dây thần kinh", "Rối loạn cảm giác hai bàn tay, hai bàn chân"),
)
"""An illness, and what is found."""
WOUNDED = (
    "Đồng chí <full_name>, sinh <birth_date:words>, quê quán <native_place>, nhập ngũ <enlisted_date:words>, cấp bậc "
    "<rank>, chức vụ <position>, đơn vị <unit>, bị thương <wound_date:words> tại <wound_place>.",
    "<rank> <full_name>, <position> thuộc <unit>, sinh năm <birth_date:year>, nguyên quán <native_place>, đã bị thương "
    "<wound_date:words> tại <wound_place> khi đang làm nhiệm vụ.",
)


def certificate_of_wound(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy chứng nhận bị thương."""
    agency, day, voice = army_unit(person, rng), some_day(rng, year), Voice(person, year, rng)
    wound, _ = pick(rng, WOUNDS)
    told: tuple[Block, ...] = voice.lines(
        "full_name", "other_name", "birth_date", "native_place", "enlisted_date", "unit", ("rank", "position"),
        ("wound_date", "wound_place"), numbered=pick(rng, ("", "", "1")),
    )  # fmt: skip
    if rng.random() < 0.25 and voice.has("wound_date"):
        told = (Paragraph(voice.tell(pick(rng, WOUNDED))),)
    body: tuple[Block, ...] = (
        title("GIẤY CHỨNG NHẬN BỊ THƯƠNG"),
        Gap(3),
        Paragraph(
            pick(rng, ("Thủ trưởng đơn vị chứng nhận:", f"{agency.spoken} chứng nhận:", "Nay chứng nhận:"))
        ),
        *told,
        FormLine(
            f"Trường hợp bị thương: {{{pick(rng, ('Chiến đấu', 'Phục vụ chiến đấu', 'Làm nhiệm vụ'))}}}"
        ),
        FormLine(f"Tình trạng thương tích: {{{wound}}}"),
        FormLine(f"Đã điều trị tại: {{Quân y viện {int(rng.integers(4, 20))}}}"),
        Paragraph("Đồng chí được giữ giấy này để làm căn cứ xếp hạng thương tật về sau."),
    )
    number = Numbered(person.more.wound_certificate_no, "wound_certificate_no")
    return official_paper(
        "giay_chung_nhan_bi_thuong", agency, day, body, numbered=number, rng=rng,
        style=TYPED if year < 1979 else FILLED,
    )  # fmt: skip


def medical_board(person: Person, year: int) -> Agency:
    """Return the board that assesses wounds and illness in the province of `person`."""
    town = person.place.province(year)
    health = "SỞ Y TẾ" if year >= 1976 else "TY Y TẾ"
    return Agency(
        f"{health} {titled(town).upper()}", "HỘI ĐỒNG GIÁM ĐỊNH Y KHOA", "GĐYK", "CHỦ TỊCH HỘI ĐỒNG", town
    )


def medical_record(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the biên bản giám định y khoa, two pages of which the second holds the conclusion."""
    agency, day, voice = medical_board(person, year), some_day(rng, year), Voice(person, year, rng)
    members = tuple(
        (invent_name(rng, woman=False), role) for role in ("Chủ tịch", "Ủy viên thường trực", "Ủy viên")
    )
    body: tuple[Block, ...] = (
        title("BIÊN BẢN GIÁM ĐỊNH Y KHOA"),
        Gap(2),
        Paragraph(f"Hôm nay, {day.worded()}, Hội đồng giám định y khoa {titled(agency.town)} gồm có:"),
        *(Paragraph(f"- Bác sĩ {name}: {role}", indent=False) for name, role in members),
        Paragraph("Đã họp để xác định mức độ thương tật, bệnh tật đối với:"),
        *voice.lines("full_name", ("birth_date", "sex"), "native_place", "residence", "citizen_no", "category",
                     "beneficiary_file_no", "unit", "wound_certificate_no"),
        Paragraph("Kết quả khám hiện tại:", indent=False),
        _findings(person, rng),
        PageBreak(),
        title("KẾT LUẬN", scale=1.05),
        Paragraph(voice.tell(_conclusion(person, year, rng))),
        Paragraph("Đề nghị cơ quan có thẩm quyền giải quyết chế độ theo quy định."),
    )  # fmt: skip
    return official_paper(
        "bien_ban_giam_dinh_y_khoa", agency, day, body, rng=rng, style=FILLED if year < 1999 else OFFICE,
        numbered=Numbered(person.more.assessment_no, "assessment_no"),
        copies=("- Người được giám định;", "- Sở quản lý hồ sơ;", "- Lưu: HĐ."),
    )  # fmt: skip


def _findings(person: Person, rng: np.random.Generator) -> Table:
    known = WOUNDS if person.category == "TB" else ILLNESSES
    findings = [known[int(place)] for place in rng.permutation(len(known))[:2]]
    share = person.percent // 2
    return Table((
        ("TT", "Thương tích, bệnh tật", "Khám hiện tại", "Tỷ lệ"),
        ("1", findings[0][0], findings[0][1], f"{person.percent - share}%"),
        ("2", findings[1][0], findings[1][1], f"{share}%"),
    ), (0.08, 0.36, 0.42, 0.14))  # fmt: skip


def _conclusion(person: Person, year: int, rng: np.random.Generator) -> str:
    harm = (
        pick(rng, ("tổn thương cơ thể", "thương tật"))
        if year >= 2013
        else pick(rng, ("mất sức lao động", "thương tật"))
    )
    return pick(rng, (
        "Căn cứ bảng tiêu chuẩn thương tật hiện hành, Hội đồng kết luận: ông (bà) <full_name> được xác định tỷ lệ "
        f"{harm} là <injury_percent> ({person.percent} phần trăm)|, xếp hạng <injury_class>|.",
        f"Hội đồng nhất trí kết luận: tỷ lệ {harm}: <injury_percent>|, thương tật hạng <injury_class>|.",
        f"<full_name>, sinh năm <birth_date:year>, có tỷ lệ {harm} <injury_percent>|, được xếp hạng <injury_class>|, "
        "đề nghị hưởng chế độ theo quy định.",
    ))  # fmt: skip


def service_record(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the lý lịch quân nhân, two pages."""
    day, voice = some_day(rng, year), Voice(person, year, rng)
    begun = person.enlisted.year
    events = (
        ("Từ tháng, năm", "Đến tháng, năm", "Cấp bậc, chức vụ", "Đơn vị"),
        (person.enlisted.slashed(), f"6/{begun + 1}", "Chiến sĩ", "Tiểu đoàn huấn luyện 40"),
        (f"7/{begun + 1}", f"12/{max(begun + 2, year)}", f"{person.rank}, {person.post}", voice.told("unit")),
    )
    blocks: tuple[Block, ...] = (
        Columns((Row("QUÂN ĐỘI NHÂN DÂN", "bold", 0.9), Row("VIỆT NAM", "bold", 0.9, rule=0.6)), state_rows(year)),
        Gap(6),
        title("LÝ LỊCH QUÂN NHÂN"),
        Gap(4),
        *voice.lines(
            "full_name", "other_name", ("birth_date", "sex"), "native_place", "residence", "ethnicity", "citizen_no",
            "enlisted_date", ("rank", "position"), "father_name", "mother_name", "spouse_name", numbered="1",
        ),
        FormLine(f"Thành phần gia đình: {{{pick(rng, ('Bần nông', 'Trung nông', 'Công nhân'))}}}"),
        FormLine(f"Trình độ văn hóa: {{{int(rng.integers(3, 10))}/10}} Tôn giáo: {{Không}}"),
        Paragraph("Quá trình công tác:", indent=False),
        Table(events, (0.17, 0.17, 0.3, 0.36)),
        PageBreak(),
        Paragraph("Khen thưởng, kỷ luật: Huân chương Chiến sĩ giải phóng hạng ba; không bị kỷ luật."),
        Paragraph("Lời cam đoan: Tôi xin cam đoan những điều khai trên đây là đúng sự thật và chịu trách nhiệm "
                  "trước tổ chức về lời khai của mình."),
        Gap(3),
        Columns(
            (Row("Xác nhận của đơn vị", "bold"), Row("", space_mm=27, signed=True),
             Row(invent_name(rng, woman=False), "bold")),
            (Row(day.worded().capitalize(), "italic"), Row("Người khai", "bold"), Row("", space_mm=20),
             Row(person.full_name, "bold", is_signer=True)),
            split=0.5,
        ),
    )  # fmt: skip
    style = TYPED if year < 1970 else form_style(year, rng)
    seal = ("QUÂN ĐỘI NHÂN DÂN", "VIỆT NAM", "PHÒNG QUÂN LỰC")
    return Paper("ly_lich_quan_nhan", year, blocks, style, "", day.iso(), "QUÂN ĐỘI NHÂN DÂN VIỆT NAM", seal)
