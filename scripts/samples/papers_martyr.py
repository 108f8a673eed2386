"""Papers of a martyr's dossier: report of death, certificate, the family's declaration, the state's diploma."""

import numpy as np

from scripts.samples.letterheads import Agency, army_unit, state_rows
from scripts.samples.markup import Block, Centered, Columns, FormLine, Gap, Paragraph, Row, Table
from scripts.samples.papers_frame import (
    FILLED,
    TYPED,
    TYPED_BARE,
    Numbered,
    declaration,
    official_paper,
    some_day,
    title,
)
from scripts.samples.people import Person, pick
from scripts.samples.sheet import Paper, Style
from scripts.samples.voice import Voice

SORROW = (
    "Thi hài đồng chí đã được đơn vị mai táng chu đáo. Đơn vị xin chia buồn cùng gia đình và mong gia đình biến "
    "đau thương thành sức mạnh.",
    "Đơn vị vô cùng thương tiếc và xin gửi đến gia đình lời chia buồn sâu sắc nhất.",
    "Đồng chí hy sinh là một tổn thất của đơn vị và gia đình. Mong gia đình nén đau thương, tiếp tục công tác.",
)
FALL = (
    "Đồng chí <full_name>, sinh năm <birth_date:year>, quê quán <native_place>|, nhập ngũ <enlisted_date:words>|"
    "|, cấp bậc <rank>||, chức vụ <position>||, đơn vị <unit>|, đã hy sinh <death_date:words> tại <death_place>.",
    "<rank> <full_name>, sinh <birth_date:words>, nguyên quán <native_place>, nhập ngũ <enlisted_date:words>, "
    "<position> thuộc <unit>, đã hy sinh <death_date:words> tại <death_place> trong trường hợp: <death_circumstance>.",
    "Đồng chí <full_name>, <position>, cấp bậc <rank>, thuộc <unit>, quê ở <native_place>, đã anh dũng hy sinh "
    "<death_date:words> tại <death_place>. Phần mộ tại: <burial_place>.",
)
"""Running text of who fell, when and where."""


def report_of_death(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy báo tử of the unit to the family."""
    agency, day, voice = army_unit(person, rng), some_day(rng, year), Voice(person, year, rng)
    council = "hành chính" if year < 1976 else "nhân dân"
    told: tuple[Block, ...] = voice.lines(
        "full_name", "other_name", "birth_date", "native_place", "residence", "enlisted_date", "rank", "position",
        "unit",
        ("death_date", "death_place"), "death_circumstance", "burial_place",
    )  # fmt: skip
    if rng.random() < 0.3:
        told = (Paragraph(voice.tell(pick(rng, FALL))),)
    body: tuple[Block, ...] = (
        title(pick(rng, ("GIẤY BÁO TỬ", "GIẤY BÁO TỬ", "GIẤY BÁO TỬ TRẬN")) if year < 1976 else "GIẤY BÁO TỬ"),
        Gap(3),
        Paragraph(f"Kính gửi: Ủy ban {council} xã {person.place.commune} và gia đình ông "
                  f"{person.relatives[0].full_name}"),
        Paragraph(f"{agency.spoken} lấy làm thương tiếc báo tin:"),
        *told,
        Paragraph(pick(rng, SORROW)),
        Paragraph("Đề nghị Ủy ban giúp đỡ gia đình hưởng quyền lợi theo chính sách hiện hành."),
    )  # fmt: skip
    typed = TYPED_BARE if rng.random() < 0.15 else TYPED
    style = typed if year < 1979 else FILLED
    number = Numbered(person.more.death_notice_no, "death_notice_no")
    return official_paper("giay_bao_tu", agency, day, body, numbered=number, rng=rng, style=style)


def certificate_of_sacrifice(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy chứng nhận hy sinh."""
    name = "CỤC CHÍNH SÁCH" if year >= 1976 else "TỔNG CỤC CHÍNH TRỊ"
    agency = Agency("BỘ QUỐC PHÒNG", name, "GCN", "CỤC TRƯỞNG", "")
    day, voice = some_day(rng, year), Voice(person, year, rng)
    number = f"{int(rng.integers(100, 3000))}/GCN-CS"
    body: tuple[Block, ...] = (
        title("GIẤY CHỨNG NHẬN HY SINH"),
        Gap(3),
        Paragraph("Căn cứ hồ sơ quản lý quân nhân và báo cáo của đơn vị, nay chứng nhận:"),
        *voice.lines(
            "full_name", "other_name", ("birth_date", "sex"), "native_place", "residence", "service_branch",
            "enlisted_date", ("rank", "position"), "unit", "death_date", "death_circumstance", "death_place",
            "burial_place", numbered=pick(rng, ("", "1", "-")),
        ),
        Paragraph("Giấy này dùng để cơ quan có thẩm quyền xét, xác nhận liệt sĩ và giải quyết chế độ cho thân nhân."),
    )  # fmt: skip
    return official_paper(
        "giay_chung_nhan_hy_sinh", agency, day, body, numbered=Numbered(number), rng=rng,
        style=TYPED if year < 1979 else FILLED, copies=("- Gia đình;", "- Lưu: CS."),
    )  # fmt: skip


def diploma(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the Bằng Tổ quốc ghi công: landscape, framed, red letters."""
    number, day, voice = person.diploma_no, some_day(rng, year), Voice(person, year, rng)
    style = Style("noto-serif", "noto-serif", 14, 297, 210, (26, 30, 20, 30), 1.4, ornate=True)
    chief = "THỦ TƯỚNG CHÍNH PHỦ" if year >= 1992 or year < 1981 else "CHỦ TỊCH HỘI ĐỒNG BỘ TRƯỞNG"
    words = pick(rng, ("Bằng số", "Số bằng", "Số"))
    signer = Columns(
        (
            Row(f"{words}: [merit_certificate_no|{number}]"),
            Row(f"Vào sổ vàng số {int(rng.integers(10, 999))}"),
        ),
        (
            Row(f"Hà Nội, {day.worded()}", "italic"),
            Row(chief, "bold", 0.9),
            Row("", space_mm=27, signed=True),
        ),
        split=0.5,
    )
    blocks: tuple[Block, ...] = (
        Centered(state_rows(year)),
        Gap(5),
        Centered((Row("TỔ QUỐC GHI CÔNG", "bold", 2.6, color="red"),)),
        Gap(2),
        Centered((
            Row(voice.tell("Liệt sĩ <full_name>"), "bold", 1.45),
            Row(voice.tell("<rank>, <position>")),
            Row(voice.line("native_place").replace("{", "").replace("}", "")),
            Row("Đã hy sinh trong sự nghiệp giải phóng dân tộc và bảo vệ Tổ quốc"),
            Row(voice.tell("<death_date:words>").replace("|ngày", "|Ngày").replace("|tháng",
                                                                                   "|Tháng").replace("|năm", "|Năm")),
            Row(voice.tell(f"Bằng cấp theo Quyết định số <merit_decision_no> {day.worded()}"), "italic", 0.9),
        )),
        Gap(2),
        signer,
    )  # fmt: skip
    seal = ("CỘNG HÒA XHCN VIỆT NAM", "", "CHÍNH PHỦ")
    return Paper("bang_to_quoc_ghi_cong", year, blocks, style, number, day.iso(), "CHÍNH PHỦ", seal)


def family_declaration(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the bản khai tình hình thân nhân liệt sĩ with its table of relatives."""
    day, voice, declarer = some_day(rng, year), Voice(person, year, rng), person.relatives[-1]
    name, born, relation = voice.relative(declarer)
    body: tuple[Block, ...] = (
        title("BẢN KHAI TÌNH HÌNH THÂN NHÂN LIỆT SĨ"),
        Gap(3),
        FormLine(f"1. Họ và tên người khai: {{{name}}}"),
        FormLine(f"Sinh năm: {{{born}}} Quan hệ với liệt sĩ: {{{relation}}}"),
        FormLine(f"Trú quán: {{{person.more.home.written(year)}}}"),
        FormLine(f"2. {voice.line('full_name', label='Họ và tên liệt sĩ')}"),
        *voice.lines(
            "other_name", "birth_date", "native_place", ("enlisted_date", "rank"), "unit", ("death_date",
                                                                                            "death_place"),
            "war_period", ("merit_certificate_no", "merit_decision_no"),
        ),
        Paragraph("3. Tình hình thân nhân của liệt sĩ:", indent=False),
        table_of_relatives(person, voice),
        Paragraph("Tôi xin cam đoan lời khai trên là đúng sự thật, nếu sai tôi xin chịu trách nhiệm trước pháp luật."),
    )  # fmt: skip
    return declaration("ban_khai_than_nhan", person, day, body, declarer=declarer.full_name, rng=rng)


def table_of_relatives(person: Person, voice: Voice) -> Table:
    """Return the table of who belongs to the family, each row's values marked."""
    heads = {
        "name": "Họ và tên",
        "born": "Năm sinh",
        "relation": "Quan hệ với liệt sĩ",
        "home": "Nơi ở hiện nay",
    }
    if person.category != "LS":
        heads["relation"] = "Quan hệ"
    columns = list(heads) if voice.rng.random() < 0.6 else ["name", "relation", "born", "home"]
    rows = [("TT", *(heads[each] for each in columns))]
    for index, relative in enumerate(person.relatives, start=1):
        name, born, relation = voice.relative(relative)
        gone = voice.year - relative.born > 84
        home = (
            pick(voice.rng, ("Đã chết", "Chết", "Đã mất")) if gone else person.more.home.written(voice.year)
        )
        cells = {"name": name, "born": born, "relation": relation, "home": home}
        rows.append((str(index), *(cells[each] for each in columns)))
    widths = {"name": 0.28, "born": 0.13, "relation": 0.2, "home": 0.36}
    return Table(tuple(rows), (0.07, *(widths[each] for each in columns)))
