"""Papers of honour and of service: decisions that confer titles, medals, discharge, time in prison."""

import numpy as np

from scripts.samples.letterheads import Agency, army_unit, state_rows, welfare_office
from scripts.samples.markup import Block, Centered, Columns, Gap, Paragraph, Row, Table
from scripts.samples.papers_frame import Numbered, form_style, official_paper, some_day, style_of, title
from scripts.samples.people import Person, pick
from scripts.samples.sheet import Paper, Style
from scripts.samples.voice import Voice

TITLES = {
    "BMVNAH": "danh hiệu vinh dự Nhà nước “Bà mẹ Việt Nam anh hùng”",
    "AHLLVT": "danh hiệu “Anh hùng lực lượng vũ trang nhân dân”",
    "AHLĐ": "danh hiệu “Anh hùng lao động”",
}
"""Category → what is conferred on its people."""
MEDALS = (
    "HUÂN CHƯƠNG KHÁNG CHIẾN HẠNG BA", "HUÂN CHƯƠNG KHÁNG CHIẾN HẠNG NHÌ", "HUY CHƯƠNG KHÁNG CHIẾN HẠNG NHẤT",
    "HUÂN CHƯƠNG CHIẾN SĨ GIẢI PHÓNG HẠNG BA", "HUY CHƯƠNG CHIẾN SĨ VẺ VANG",
)  # fmt: skip
PRISONS = (
    "Nhà tù Hỏa Lò",
    "Nhà tù Sơn La",
    "Trại giam Phú Quốc",
    "Nhà tù Côn Đảo",
    "Nhà lao Thừa Phủ",
    "Trại giam Biên Hòa",
)
PRESIDENT = Agency(
    "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CHỦ TỊCH NƯỚC", "CTN", "CHỦ TỊCH NƯỚC", "Hà Nội"
)


def conferment(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the quyết định phong tặng or khen thưởng."""
    day, voice = some_day(rng, year), Voice(person, year, rng)
    honour = TITLES.get(person.category, f"“{pick(rng, MEDALS).capitalize()}”")
    verb = pick(
        rng, ("phong tặng", "tặng", "truy tặng" if person.category in ("BMVNAH", "AHLLVT") else "tặng thưởng")
    )
    law = "Luật Thi đua, Khen thưởng" if year >= 2004 else "quy định hiện hành về khen thưởng"
    body: tuple[Block, ...] = (
        title("QUYẾT ĐỊNH", f"Về việc {verb} {honour}"),
        Gap(2),
        Centered((Row(PRESIDENT.chief, "bold"),)),
        Paragraph(f"Căn cứ {law};", "italic"),
        Paragraph(f"Xét đề nghị của Thủ tướng Chính phủ tại Tờ trình số {int(rng.integers(100, 900))}/TTr ngày "
                  f"{day.slashed()},", "italic"),
        Centered((Row("QUYẾT ĐỊNH:", "bold"),)),
        Paragraph(f"Điều 1. {verb.capitalize()} {honour} cho:"),
        *(voice.lines("full_name", "birth_date", "native_place", "position") if rng.random() < 0.5 else
          (Paragraph(voice.tell("Ông (bà) <full_name>, sinh năm <birth_date:year>, quê quán <native_place>|, nguyên "
                                "<position>|, đã có công lao trong sự nghiệp cách mạng.")),)),
        Paragraph("Điều 2. Thủ tướng Chính phủ và ông (bà) có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định "
                  "này./."),
    )  # fmt: skip
    number = Numbered(f"{int(rng.integers(100, 2500))}/{'QĐ-CTN' if year >= 1992 else 'KT-HĐNN'}")
    return official_paper("quyet_dinh_phong_tang", PRESIDENT, day, body, numbered=number, rng=rng,
                          style=style_of(year), copies=("- Như Điều 2;", "- Lưu: VT."))  # fmt: skip


def medal(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the certificate of a medal or of merit: landscape, framed."""
    day, voice = some_day(rng, year), Voice(person, year, rng)
    name = pick(
        rng,
        ("BẰNG CÓ CÔNG VỚI NƯỚC", "KỶ NIỆM CHƯƠNG TỔ QUỐC GHI CÔNG") if person.category == "GĐCM" else MEDALS,
    )
    number = f"{int(rng.integers(10, 990))}/{pick(rng, ('CTN', 'KT', 'HC'))}"
    chief = "CHỦ TỊCH NƯỚC" if year >= 1992 else "CHỦ TỊCH HỘI ĐỒNG NHÀ NƯỚC" if year >= 1981 else "CHỦ TỊCH"
    agency = chief.removeprefix("CHỦ TỊCH ") if year < 1992 and year >= 1981 else "CHỦ TỊCH NƯỚC"
    style = Style("noto-serif", "noto-serif", 14, 297, 210, (26, 30, 20, 30), 1.4, ornate=True)
    blocks: tuple[Block, ...] = (
        Centered(state_rows(year)),
        Gap(4),
        Centered((Row(chief if year >= 1981 else "CHÍNH PHỦ", "bold", 1.1), Row("TẶNG", "bold", 0.9))),
        Gap(2),
        Centered((Row(name, "bold", 1.8, color="red"),)),
        Gap(2),
        Centered((
            Row(voice.tell("Ông (bà): <full_name>"), "bold", 1.25),
            Row(voice.tell("Sinh năm: <birth_date:year>")),
            Row(voice.line("native_place").replace("{", "").replace("}", "")),
            Row("Đã có thành tích trong cuộc kháng chiến, góp phần vào sự nghiệp cách mạng của dân tộc"),
        )),
        Gap(2),
        Columns(
            (Row(f"Quyết định số: {number}"), Row(f"Vào sổ vàng số {int(rng.integers(10, 999))}")),
            (Row(f"Hà Nội, {day.worded()}", "italic"), Row(chief, "bold", 0.9), Row("", space_mm=24, signed=True)),
            split=0.5,
        ),
    )  # fmt: skip
    seal = ("CỘNG HÒA XHCN VIỆT NAM", "", "CHỦ TỊCH NƯỚC")
    return Paper(
        "huan_huy_chuong",
        year,
        blocks,
        style,
        number,
        day.iso(),
        agency if year >= 1981 else "CHÍNH PHỦ",
        seal,
    )


def discharge(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the quyết định phục viên or xuất ngũ."""
    agency, day, voice = army_unit(person, rng), some_day(rng, year), Voice(person, year, rng)
    leaving = pick(rng, ("phục viên", "xuất ngũ", "chuyển ngành"))
    body: tuple[Block, ...] = (
        title("QUYẾT ĐỊNH", f"Về việc {leaving}"),
        Gap(2),
        Paragraph("Căn cứ chế độ hiện hành đối với quân nhân hoàn thành nhiệm vụ;", "italic"),
        Paragraph("Theo đề nghị của Phòng Quân lực,", "italic"),
        Centered((Row("QUYẾT ĐỊNH:", "bold"),)),
        Paragraph(f"Điều 1. Cho {leaving} đồng chí có tên sau đây:"),
        *voice.lines("full_name", "birth_date", "native_place", "residence", "enlisted_date", "rank", "position",
                     "unit",
                     numbered=pick(rng, ("", "-"))),
        Paragraph(f"Điều 2. Đồng chí được hưởng trợ cấp một lần {int(rng.integers(3, 60)) * 50} đồng và các chế độ "
                  f"khác kể từ {day.worded()}."),
        Paragraph("Điều 3. Cơ quan Chính trị, Hậu cần và đồng chí có tên trên thi hành Quyết định này./."),
    )  # fmt: skip
    number = Numbered(f"{int(rng.integers(10, 900))}/{'QĐ-QL' if year >= 1980 else 'PV'}")
    return official_paper(
        "quyet_dinh_phuc_vien", agency, day, body, numbered=number, rng=rng, style=form_style(year, rng)
    )


def prison_confirmation(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy xác nhận thời gian tù, with a table of prisons."""
    agency, day, voice = welfare_office(person, year), some_day(rng, year), Voice(person, year, rng)
    caught = person.event.year
    stays = tuple(
        (str(place), f"{int(rng.integers(1, 7))}/{caught + place - 1}",
         f"{int(rng.integers(7, 13))}/{caught + place - 1}", pick(rng, PRISONS))
        for place in range(1, int(rng.integers(2, 4)) + 1)
    )  # fmt: skip
    body: tuple[Block, ...] = (
        title("GIẤY XÁC NHẬN THỜI GIAN TÙ, ĐÀY" if year >= 1995 else "GIẤY XÁC NHẬN THỜI GIAN TÙ"),
        Gap(2),
        Paragraph(f"{agency.spoken} xác nhận:"),
        *voice.lines("full_name", "other_name", "birth_date", "native_place", "residence", "enlisted_date", "unit",
                     numbered=pick(rng, ("", "1"))),
        Paragraph("Đã bị địch bắt, giam giữ như sau:"),
        Table((("TT", "Từ tháng, năm", "Đến tháng, năm", "Nơi giam"), *stays), (0.08, 0.24, 0.24, 0.44)),
        Paragraph("Trong thời gian ở tù, người có tên trên giữ vững khí tiết, không khai báo có hại cho cách mạng."),
    )  # fmt: skip
    number = Numbered(f"{int(rng.integers(10, 900))}/XN-{agency.sign}")
    return official_paper("giay_xac_nhan_tu_day", agency, day, body, numbered=number, rng=rng,
                          style=style_of(year), copies=("- Người được xác nhận;", "- Lưu: NCC."))  # fmt: skip
