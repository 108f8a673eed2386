"""What is printed on an extract is found again in its file."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocr.text_layers.text_layer import extract_characters
from schemas.extract_paper import ExtractPaper, ExtractRow
from schemas.printed_values import EXTRACT_FORM, extract_values, values_digest
from search_api.issuance.render import render_extract
from search_api.paper.sheet import UnprintableTextError
from search_api.verification.printed import PrintedLine, PrintedValues, lines_of, read_values
from tests.schemas.papers import PAPER, SIGNED_AT

TITLE = "TRÍCH LỤC HỒ SƠ NGƯỜI HOẠT ĐỘNG KHÁNG CHIẾN GIẢI PHÓNG DÂN TỘC, BẢO VỆ TỔ QUỐC, LÀM NGHĨA VỤ QUỐC TẾ"
OPEN_ROW = ExtractRow("Họ và tên", "(chưa xác nhận)", "", "")
LONG = "xã Phước Thử, huyện Hòa An, tỉnh Bình Định, nay là phường Thử Nghiệm " * 4
words = st.lists(
    st.text(
        st.characters(min_codepoint=0x21, max_codepoint=0x1EF9, categories=["L", "N", "P"]),
        min_size=1,
        max_size=9,
    ),
    min_size=1,
    max_size=30,
).map(" ".join)


def _read(paper: ExtractPaper, folder: Path, font_dir: Path) -> PrintedValues | None:
    path = folder / "paper.pdf"
    pdf = render_extract(paper, created_at=SIGNED_AT, font_dir=font_dir).pdf
    path.write_bytes(pdf)
    count = pdf.count(b"/Type /Page\n")
    return read_values([lines_of(extract_characters(path, file_page=page + 1)) for page in range(count)])


def _is_found(paper: ExtractPaper, folder: Path, font_dir: Path) -> bool:
    values = _read(paper, folder, font_dir)
    return values is not None and values_digest(EXTRACT_FORM, values) == values_digest(
        EXTRACT_FORM, extract_values(paper)
    )


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"is_test": False},
        {"beneficiary_file_no": ""},
        {"office_name": "TRUNG TÂM LƯU TRỮ LỊCH SỬ VÀ NGƯỜI CÓ CÔNG VỚI CÁCH MẠNG"},
        {"place": "Thành phố Hồ Chí Minh và vùng phụ cận rất xa"},
        {"title": TITLE},
        {"purpose": LONG},
        {"purpose": ""},
        {"purpose": "A" * 300},
        {"recipients": (LONG, "Lưu: VT; NCC")},
        {"recipients": ()},
        {"signer_title": "GIÁM ĐỐC"},
        {"rows": tuple(ExtractRow(f"Mục {i}", LONG, f"trang {i}", "Trần Thị Mẫu") for i in range(15))},
        {"rows": (OPEN_ROW, ExtractRow("Thân nhân", "A, quan hệ: vợ", "B", "C"))},
        {"rows": (ExtractRow("Ghi chú", "2. không phải mục. 3. Nguồn gốc: rõ", "Sổ 1, trang 2. Bìa", "Lê Văn Ký"),)},
        {"purpose": "chữ ȸ lạ"},
        {"verify_url": f"https://tra-cuu-trich-luc-ho-so-nguoi-co-cong.so-noi-vu.tinh-hoa-an.example/v/{PAPER.verify_code}"},
    ],
)  # fmt: skip
def test_every_value_is_found_again(changes: dict[str, object], tmp_path: Path, font_dir: Path) -> None:
    assert _is_found(replace(PAPER, **changes), tmp_path, font_dir)  # type: ignore[arg-type]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=words, source=words, purpose=words, signer=words, recipient=words)
def test_any_words_are_found_again(
    value: str, source: str, purpose: str, signer: str, recipient: str, tmp_path: Path, font_dir: Path
) -> None:
    rows = (ExtractRow("Họ và tên", value, source, "Trần Thị Mẫu"), *PAPER.rows)
    paper = replace(PAPER, rows=rows, purpose=purpose, signer_name=signer, recipients=(recipient, "Lưu: VT"))
    with suppress(UnprintableTextError):
        assert _is_found(paper, tmp_path, font_dir)


@pytest.mark.parametrize("name", ["NGUYỄN VĂN THỨ", "NGUYỄN VĂN THỬ.", "NGUYEN VAN THU"])
def test_another_name_on_the_page_is_another_digest(name: str, tmp_path: Path, font_dir: Path) -> None:
    rows = (replace(PAPER.rows[0], value=name), *PAPER.rows[1:])
    values = _read(replace(PAPER, rows=rows), tmp_path, font_dir)

    assert values is not None
    assert values_digest(EXTRACT_FORM, values) != values_digest(EXTRACT_FORM, extract_values(PAPER))


@pytest.mark.parametrize(
    "texts",
    [
        (),
        ("một trang chữ khác",),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Theo hồ sơ lưu trữ mã số 1"),
        ("Lý do cấp: x", "Nơi nhận:", "Mã kiểm tra: x", "Quét mã để kiểm tra bản này, hoặc mở:"),
        ("Theo hồ sơ lưu trữ mã số",) * 20_000,
    ],
)
def test_the_text_of_another_paper_is_no_extract(texts: tuple[str, ...]) -> None:
    assert read_values([[PrintedLine(text, 90.0, 300.0) for text in texts]]) is None
