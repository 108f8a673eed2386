"""Papers of a martyr's dossier: report of death, certificates, the family's declaration, the state's diploma."""

import numpy as np

from scripts.samples.letterheads import Agency, army_unit, letterhead, seal_words, signature, state_rows
from scripts.samples.markup import Block, Centered, Columns, FormLine, Gap, Paragraph, Row, Table
from scripts.samples.people import Day, Person, pick
from scripts.samples.sheet import Paper, Style

TYPED = Style(family="cousine", fill="cousine", size_pt=11.5, leading=1.5, width_mm=195, height_mm=272)
TYPED_BARE = Style(
    family="cousine",
    fill="cousine",
    size_pt=11,
    leading=1.6,
    width_mm=190,
    height_mm=270,
    machine="bare_types",
)
FILLED = Style(family="noto-serif", fill="cousine", size_pt=11, leading=1.55)
"""A printed form, filled in with a typewriter."""


def title(*rows: str, scale: float = 1.25) -> Centered:
    """Return the heading of a paper; the rows after the first are smaller."""
    rest = tuple(Row(row, "bold", 1.0) for row in rows[1:])
    return Centered((Row(rows[0], "bold", scale), *rest))


def report_of_death(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy báo tử of the unit to the family."""
    agency = army_unit(person, rng)
    number = f"{int(rng.integers(1, 900))}/{int(rng.integers(1, 13)):02d}"
    day = Day(year, int(rng.integers(1, 13)), int(rng.integers(1, 29)))
    relative = person.relatives[0]
    typed = year < 1979
    council = "hành chính" if year < 1976 else "nhân dân"
    style = (TYPED_BARE if rng.random() < 0.3 else TYPED) if typed else FILLED
    blocks: tuple[Block, ...] = (
        letterhead(agency, year=year, number=number, day=day),
        Gap(5),
        title("GIẤY BÁO TỬ"),
        Gap(3),
        Paragraph(
            f"Kính gửi: Ủy ban {council} xã {person.place.commune} và gia đình ông {relative.full_name}"
        ),
        Paragraph(f"{agency.spoken} lấy làm thương tiếc báo tin:"),
        FormLine(f"Đồng chí: {{[full_name|{person.full_name}]}}"),
        FormLine(f"Sinh năm: {{[birth_date|{person.birth.year}]}}"),
        FormLine(f"Nguyên quán: {{[native_place|{person.place.written(year)}]}}"),
        FormLine(f"Nhập ngũ: {{{person.enlisted.slashed()}}} Cấp bậc: {{{person.rank}}}"),
        FormLine(f"Chức vụ: {{{person.post}}}"),
        FormLine(f"Đơn vị: {{{person.unit}}}"),
        FormLine(f"Đã hy sinh {{{person.event.worded()}}}"),
        FormLine(f"Tại: {{{person.battlefield}}}"),
        FormLine(f"Trường hợp hy sinh: {{{pick(rng, ('Chiến đấu', 'Làm nhiệm vụ', 'Đang công tác'))}}}"),
        Paragraph(
            "Thi hài đồng chí đã được đơn vị mai táng tại khu vực riêng gần mặt trận. Đơn vị xin chia buồn "
            "cùng gia đình và mong gia đình biến đau thương thành sức mạnh."
        ),
        Paragraph("Đề nghị Ủy ban giúp đỡ gia đình hưởng quyền lợi theo chính sách hiện hành."),
        Gap(4),
        signature(agency, rng),
    )
    return Paper("giay_bao_tu", year, blocks, style, number, day.iso(), agency.name, seal_words(agency))


def certificate_of_sacrifice(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy chứng nhận hy sinh."""
    agency = Agency(
        "BỘ QUỐC PHÒNG", "CỤC CHÍNH SÁCH" if year >= 1976 else "TỔNG CỤC CHÍNH TRỊ", "GCN", "CỤC TRƯỞNG", ""
    )
    number = f"{int(rng.integers(100, 3000))}/GCN-CS"
    day = Day(year, int(rng.integers(1, 13)), int(rng.integers(1, 29)))
    blocks: tuple[Block, ...] = (
        letterhead(agency, year=year, number=number, day=day),
        Gap(5),
        title("GIẤY CHỨNG NHẬN HY SINH"),
        Gap(3),
        Paragraph("Căn cứ hồ sơ quản lý quân nhân và báo cáo của đơn vị, nay chứng nhận:"),
        FormLine(f"Họ và tên: {{[full_name|{person.full_name}]}}"),
        FormLine(f"Ngày, tháng, năm sinh: {{[birth_date|{person.birth.slashed()}]}}"),
        FormLine(f"Nguyên quán: {{[native_place|{person.place.written(year)}]}}"),
        FormLine(f"Nhập ngũ: {{tháng {person.enlisted.slashed()}}}"),
        FormLine(f"Cấp bậc, chức vụ khi hy sinh: {{{person.rank}, {person.post}}}"),
        FormLine(f"Đơn vị khi hy sinh: {{{person.unit}}}"),
        FormLine(f"Hy sinh {{{person.event.worded()}}} tại {{{person.battlefield}}}"),
        FormLine("Trong trường hợp: {trực tiếp chiến đấu với địch}"),
        Paragraph(
            "Giấy này dùng để cơ quan có thẩm quyền xét, xác nhận liệt sĩ và giải quyết chế độ cho thân nhân."
        ),
        Gap(4),
        signature(agency, rng, copies=("- Gia đình;", "- Lưu: CS."), deputy=rng.random() < 0.5),
    )
    style = TYPED if year < 1979 else FILLED
    return Paper(
        "giay_chung_nhan_hy_sinh", year, blocks, style, number, day.iso(), agency.name, seal_words(agency)
    )


def diploma(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the Bằng Tổ quốc ghi công: landscape, framed, red letters."""
    number = person.diploma_no
    decision = f"{int(rng.integers(100, 1900))}/TTg"
    day = Day(year, int(rng.integers(1, 13)), int(rng.integers(1, 29)))
    style = Style("noto-serif", "noto-serif", 14, 297, 210, (26, 30, 20, 30), 1.4, ornate=True)
    signer = Columns(
        (Row(f"Số: {number}"), Row(f"Vào sổ vàng số {int(rng.integers(10, 999))}")),
        (
            Row(f"Hà Nội, {day.worded()}", "italic"),
            Row(
                "THỦ TƯỚNG CHÍNH PHỦ" if year >= 1992 or year < 1981 else "CHỦ TỊCH HỘI ĐỒNG BỘ TRƯỞNG",
                "bold",
                0.9,
            ),
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
            Row(f"Liệt sĩ [full_name|{person.full_name}]", "bold", 1.45),
            Row(f"{person.rank}, {person.post}"),
            Row(f"Nguyên quán: [native_place|{person.place.written(year)}]"),
            Row("Đã hy sinh trong sự nghiệp giải phóng dân tộc và bảo vệ Tổ quốc"),
            Row(f"{person.event.worded().capitalize()}"),
            Row(f"Bằng cấp theo Quyết định số [decision_no|{decision}] {day.worded()}", "italic", 0.9),
        )),
        Gap(2),
        signer,
    )  # fmt: skip
    seal = ("CỘNG HÒA XHCN VIỆT NAM", "", "CHÍNH PHỦ")
    return Paper("bang_to_quoc_ghi_cong", year, blocks, style, number, day.iso(), "CHÍNH PHỦ", seal)


def family_declaration(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the bản khai tình hình thân nhân liệt sĩ with its table of relatives."""
    day = Day(year, int(rng.integers(1, 13)), int(rng.integers(1, 29)))
    declarer = person.relatives[-1]
    rows = [("TT", "Họ và tên", "Năm sinh", "Quan hệ với liệt sĩ", "Nơi ở hiện nay")]
    living = person.place.written(year)
    for index, relative in enumerate(person.relatives, start=1):
        home = "Đã chết" if year - relative.born > 84 else living
        rows.append((str(index), relative.full_name, str(relative.born), relative.relation, home))
    council = Agency(f"HUYỆN {person.place.district.upper()}", f"ỦY BAN NHÂN DÂN XÃ {person.place.commune.upper()}",
                     "", "TM. ỦY BAN NHÂN DÂN", "")  # fmt: skip
    blocks: tuple[Block, ...] = (
        Centered(state_rows(year)),
        Gap(4),
        title("BẢN KHAI TÌNH HÌNH THÂN NHÂN LIỆT SĨ"),
        Gap(3),
        FormLine(f"1. Họ và tên người khai: {{{declarer.full_name}}}"),
        FormLine(f"Sinh năm: {{{declarer.born}}} Quan hệ với liệt sĩ: {{{declarer.relation}}}"),
        FormLine(f"Trú quán: {{{living}}}"),
        FormLine(f"2. Họ và tên liệt sĩ: {{[full_name|{person.full_name}]}}"),
        FormLine(f"Ngày, tháng, năm sinh: {{[birth_date|{person.birth.slashed()}]}}"),
        FormLine(f"Nguyên quán: {{[native_place|{living}]}}"),
        FormLine(f"Đơn vị: {{{person.unit}}}"),
        FormLine(f"Hy sinh ngày: {{{person.event.slashed()}}} Tại: {{{person.battlefield}}}"),
        FormLine(f"Bằng Tổ quốc ghi công số: {{{person.diploma_no}}}"),
        Paragraph("3. Tình hình thân nhân của liệt sĩ:", indent=False),
        Table(tuple(rows), (0.07, 0.28, 0.13, 0.2, 0.36)),
        Paragraph("Tôi xin cam đoan lời khai trên là đúng sự thật, nếu sai tôi xin chịu trách nhiệm trước pháp luật."),
        Gap(3),
        Columns(
            (Row("XÁC NHẬN CỦA UBND XÃ", "bold", 0.95), Row("CHỦ TỊCH", "bold", 0.95),
             Row("", space_mm=27, signed=True), Row("Lê " + pick(rng, ("Văn Tâm", "Đình Quân", "Thị Hợi")), "bold")),
            (Row(day.worded().capitalize(), "italic"), Row("Người khai", "bold"), Row("", space_mm=24),
             Row(declarer.full_name, "bold")),
            split=0.5,
        ),
    )  # fmt: skip
    style = FILLED if year < 1999 else Style(fill="tinos-italic", size_pt=13)
    seal = ("ỦY BAN NHÂN DÂN", f"HUYỆN {person.place.district.upper()}", "XÃ " + person.place.commune.upper())
    return Paper("ban_khai_than_nhan", year, blocks, style, "", day.iso(), council.name, seal)
