"""Papers of a dossier on its way: moves, powers of attorney, identity, corrections."""

import numpy as np

from scripts.samples.letterheads import Agency, state_rows, welfare_office
from scripts.samples.markup import Block, Centered, Columns, FormLine, Gap, Paragraph, Row, Table
from scripts.samples.papers_frame import (
    OFFICE,
    SMALL_CARD,
    Numbered,
    application,
    official_paper,
    some_day,
    style_of,
    title,
)
from scripts.samples.papers_request import applicant_lines
from scripts.samples.people import Person, invent_name, pick
from scripts.samples.places import PLACES, titled
from scripts.samples.sheet import Paper
from scripts.samples.voice import Voice


def move_request(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the đơn đề nghị di chuyển hồ sơ."""
    agency, day, voice = welfare_office(person, year), some_day(rng, year), Voice(person, year, rng)
    applicant, who = applicant_lines(person, voice)
    there = pick(rng, PLACES)
    body: tuple[Block, ...] = (
        title("ĐƠN ĐỀ NGHỊ", "Di chuyển hồ sơ người có công") if rng.random() < 0.4 else
        title("ĐƠN ĐỀ NGHỊ DI CHUYỂN HỒ SƠ", scale=1.15),
        Gap(2),
        Centered((Row(f"Kính gửi: {agency.spoken} {titled(agency.town)}"),)),
        Gap(2),
        *who,
        Paragraph("Hồ sơ đề nghị di chuyển là của:"),
        *voice.lines("full_name", "birth_date", "native_place", "category", "beneficiary_file_no", "certificate_no"),
        FormLine(f"Nơi đi: {{{person.more.home.written(year)}}}"),
        FormLine(f"Nơi đến: {{{there.written(year)}}}"),
        FormLine(f"Lý do: {{{pick(rng, ('Chuyển về sống với con', 'Thay đổi nơi thường trú', 'Về quê sinh sống'))}}}"),
        Paragraph("Đề nghị quý cơ quan xem xét, giải quyết. Tôi xin trân trọng cảm ơn./."),
    )  # fmt: skip
    return application("don_di_chuyen", person, day, body, applicant=applicant, rng=rng)


def move_notice(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the phiếu báo di chuyển hồ sơ of the office that lets a dossier go."""
    agency, day, voice = welfare_office(person, year), some_day(rng, year), Voice(person, year, rng)
    there = pick(rng, PLACES).province(year)
    rows = [("TT", "Tên giấy tờ", "Số tờ")]
    for place, name in enumerate(
        ("Quyết định trợ cấp", "Lý lịch", "Giấy chứng nhận", "Phiếu trợ cấp"), start=1
    ):
        rows.append((str(place), name, f"{int(rng.integers(1, 4)):02d}"))
    body: tuple[Block, ...] = (
        title("PHIẾU BÁO DI CHUYỂN HỒ SƠ", scale=1.15),
        Gap(2),
        Paragraph(f"Kính gửi: {agency.spoken} {titled(there)}"),
        *voice.lines("full_name", "birth_date", "native_place", "residence", "category", "beneficiary_file_no",
                     ("injury_percent", "injury_class"), ("decision_no", "decision_date"), "certificate_no",
                     numbered="1"),
        Paragraph("Hồ sơ gửi kèm gồm có:", indent=False),
        Table(tuple(rows), (0.1, 0.7, 0.2)),
        Paragraph(f"Đã chi trả trợ cấp đến hết tháng {int(rng.integers(1, 13))} năm {year}."),
    )  # fmt: skip
    number = Numbered(f"{int(rng.integers(10, 900))}/PB-{agency.sign}")
    return official_paper("phieu_bao_di_chuyen", agency, day, body, numbered=number, rng=rng, style=style_of(year),
                          copies=("- Như trên;", "- Lưu: NCC."))  # fmt: skip


def authorization(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy ủy quyền by which relatives let one of them act."""
    day, voice = some_day(rng, year), Voice(person, year, rng)
    giver, taker = person.relatives[-1].full_name, invent_name(rng, woman=bool(rng.random() < 0.5))
    home = person.more.home.written(year)
    numbers = [f"0030{int(rng.integers(50, 99)):02d}{int(rng.integers(1, 999_999)):06d}" for _ in range(2)]
    matter = pick(
        rng, ("hưởng trợ cấp thờ cúng", "nhận trích lục hồ sơ", "làm thủ tục cấp lại Bằng Tổ quốc ghi công")
    )
    if person.category != "LS":
        matter = pick(rng, ("nhận trích lục hồ sơ", "lĩnh trợ cấp hằng tháng"))
    body: tuple[Block, ...] = (
        title("GIẤY ỦY QUYỀN"),
        Gap(2),
        Paragraph("1. Bên ủy quyền:", indent=False),
        FormLine(f"Họ và tên: {{{giver}}}"),
        *((FormLine(f"Số CCCD: {{{numbers[0]}}}"),) if year >= 2016 else ()),
        FormLine(f"Nơi cư trú: {{{home}}}"),
        Paragraph("2. Bên được ủy quyền:", indent=False),
        FormLine(f"Họ và tên: {{{taker}}}"),
        *((FormLine(f"Số CCCD: {{{numbers[1]}}}"),) if year >= 2016 else ()),
        Paragraph("3. Nội dung ủy quyền:", indent=False),
        Paragraph(voice.tell(f"Thay mặt gia đình {matter} của <category> <full_name>|, quê quán <native_place>||, "
                             "số hồ sơ <beneficiary_file_no>|."), indent=True),
        Paragraph("Giấy này có giá trị kể từ ngày ký đến khi giải quyết xong công việc nêu trên."),
    )  # fmt: skip
    blocks: tuple[Block, ...] = (
        Centered(state_rows(year)),
        Gap(4),
        *body,
        Gap(3),
        Centered((Row(f"{person.more.home.commune}, {day.worded()}", "italic"),)),
        Columns((Row("NGƯỜI ĐƯỢC ỦY QUYỀN", "bold"), Row("", space_mm=20), Row(taker, "bold")),
                (Row("NGƯỜI ỦY QUYỀN", "bold"), Row("", space_mm=20, signed=True), Row(giver, "bold",
                                                                                       is_signer=True)),
                split=0.5),
    )  # fmt: skip
    return Paper("giay_uy_quyen", year, blocks, style_of(year), "", day.iso(), "", None)


def identity_paper(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return a copy of the identity card, or the police's confirmation of residence."""
    day, voice = some_day(rng, year), Voice(person, year, rng)
    if year >= 2016 and rng.random() < 0.5:
        return _card(person, voice, rng)
    home = person.more.home
    above = f"HUYỆN {home.district.upper()}" if year < 2026 else titled(home.province(year)).upper()
    commune = home.commune if year < 2026 else home.commune_now
    police = Agency(f"CÔNG AN {above}", f"CÔNG AN XÃ {commune.upper()}", "CT", "TRƯỞNG CÔNG AN XÃ", commune)
    body: tuple[Block, ...] = (
        title("XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ"),
        Gap(2),
        Paragraph("Theo đề nghị của công dân, cơ quan đăng ký cư trú xác nhận thông tin sau đây:"),
        *voice.lines(
            "full_name",
            "birth_date",
            ("sex", "ethnicity"),
            "citizen_no",
            "native_place",
            "residence",
            numbered="1",
        ),
        FormLine(f"Chủ hộ: {{{person.relatives[-1].full_name}}}"),
        Paragraph("Giấy này có giá trị trong 06 tháng kể từ ngày cấp."),
    )
    number = Numbered(f"{int(rng.integers(100, 9000))}/XN-CT07")
    return official_paper("giay_to_tuy_than", police, day, body, numbered=number, rng=rng, style=OFFICE)


def _card(person: Person, voice: Voice, rng: np.random.Generator) -> Paper:
    day = some_day(rng, voice.year)
    number = person.citizen_no
    blocks: tuple[Block, ...] = (
        Centered(state_rows(voice.year)),
        Gap(2),
        title("CĂN CƯỚC CÔNG DÂN"),
        Gap(2),
        FormLine(f"Số: {{[citizen_no|{number}]}}"),
        FormLine(voice.line("full_name", label="Họ và tên")),
        *voice.lines(("birth_date", "sex")),
        FormLine(voice.line("native_place", label="Quê quán")),
        FormLine(voice.line("residence", label="Nơi thường trú")),
        FormLine(f"Có giá trị đến: {{{day.day}/{day.month}/{voice.year + 15}}}"),
    )
    return Paper("giay_to_tuy_than", voice.year, blocks, SMALL_CARD, number, day.iso(), "", None)


def correction(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the quyết định sửa đổi thông tin: a wrong entry of the dossier made right."""
    agency, day, voice = welfare_office(person, year), some_day(rng, year), Voice(person, year, rng)
    wrong = str(person.birth.year + int(rng.choice([-2, -1, 1, 2])))
    body: tuple[Block, ...] = (
        title("QUYẾT ĐỊNH", "Về việc sửa đổi, bổ sung thông tin trong hồ sơ người có công"),
        Gap(2),
        Centered((Row(f"{agency.chief} {agency.name}", "bold"),)),
        Paragraph("Căn cứ Pháp lệnh Ưu đãi người có công với cách mạng;", "italic"),
        Paragraph(f"Xét đề nghị của Ủy ban nhân dân xã {person.more.home.commune} tại Công văn ngày "
                  f"{day.slashed()},", "italic"),
        Centered((Row("QUYẾT ĐỊNH:", "bold"),)),
        Paragraph(voice.tell("Điều 1. Sửa đổi thông tin trong hồ sơ của <category> <full_name>, số hồ sơ "
                             "<beneficiary_file_no>, quê quán <native_place>, như sau:")),
        FormLine(f"Năm sinh đã ghi trong hồ sơ: {{{wrong}}}"),
        FormLine(f"Nay sửa thành: {{{voice.told('birth_date', shape='year')}}}"),
        Paragraph("Điều 2. Các nội dung khác trong hồ sơ giữ nguyên."),
        Paragraph("Điều 3. Trưởng phòng Người có công và ông (bà) có tên trên thi hành Quyết định này./."),
    )  # fmt: skip
    number = Numbered(f"{int(rng.integers(100, 3000))}/QĐ-{agency.sign}")
    return official_paper("quyet_dinh_sua_doi", agency, day, body, numbered=number, rng=rng, style=OFFICE,
                          copies=("- Như Điều 3;", "- Lưu: VT, NCC."))  # fmt: skip
