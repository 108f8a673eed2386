"""`trichluc sheets` prints what the register names, or blank sheets, and says what it cannot print."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from ingest.page_pixels import page_pixels
from ingest.page_read import PageContent, PatchPage, SheetPage
from ingest.separators import read_separator
from ingest.sheet_code import BatchSheet, BlankDossierSheet, DocumentSheet, DossierSheet
from scripts.cli import main

REGISTER = """\
Mã hồ sơ;Số hồ sơ;Họ và tên;Số tờ;Kho;Giá;Hộp;Lô
HS-003-01;BD/LS-1;Nguyễn Văn Thử;3;1;A3;12;{first}
HS-003-02;BD/LS-2;Trần Thị Nghiệm;2;1;A3;12;{second}
"""


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRICHLUC_HOME", str(tmp_path / "home"))
    return tmp_path / "new folder" / "sheets.pdf"


def register(folder: Path, *, first: str = "", second: str = "", more: str = "") -> str:
    path = folder / "register.csv"
    path.write_text(REGISTER.format(first=first, second=second) + more, encoding="utf-8")
    return str(path)


def read(path: Path) -> list[PageContent]:
    with pikepdf.open(path) as pdf:
        pages = len(pdf.pages)
    return [
        read_separator(
            page_pixels(path, media_type="application/pdf", file_page=page, max_pixels=100_000_000)
        )
        for page in range(1, pages + 1)
    ]


def test_a_register_gives_a_sheet_for_the_batch_and_for_each_dossier(target: Path, tmp_path: Path) -> None:
    assert main(["sheets", str(target), "--register", register(tmp_path), "--batch", "L1"]) == 0

    assert read(target) == [
        SheetPage(BatchSheet("L1")),
        SheetPage(DossierSheet("HS-003-01", "L1")),
        SheetPage(DossierSheet("HS-003-02", "L1")),
    ]


def test_the_words_of_the_register_stand_on_the_sheet(target: Path, tmp_path: Path) -> None:
    main(["sheets", str(target), "--register", register(tmp_path)])

    pdf = pypdfium2.PdfDocument(target)
    text = " ".join(pdf[0].get_textpage().get_text_bounded().split())
    pdf.close()
    assert all(word in text for word in ("Nguyễn Văn Thử", "BD/LS-1", "Kho 1, Giá A3, Hộp 12", "HS-003-01"))


def test_batches_of_the_register_are_told_apart(target: Path, tmp_path: Path) -> None:
    path = register(tmp_path, first="L1", second="L2")

    main(["sheets", str(target), "--register", path])
    assert [type(page.code).__name__ for page in read(target) if isinstance(page, SheetPage)] == [
        "BatchSheet",
        "DossierSheet",
    ] * 2
    main(["sheets", str(target), "--register", path, "--batch", "L2"])
    assert read(target) == [SheetPage(BatchSheet("L2")), SheetPage(DossierSheet("HS-003-02", "L2"))]


def test_blank_sheets_are_numbered(target: Path) -> None:
    main(["sheets", str(target), "--count", "2", "--first", "9", "--batch", "L1"])

    assert read(target) == [SheetPage(BlankDossierSheet(number, "L1")) for number in (9, 10)]


def test_document_patch_and_batch_sheets_come_as_often_as_asked(target: Path) -> None:
    main(["sheets", str(target), "--kind", "document", "--types", "giay_bao_tu,don_de_nghi", "--count", "2"])
    assert read(target) == [
        SheetPage(DocumentSheet(slug))
        for slug in ("giay_bao_tu", "giay_bao_tu", "don_de_nghi", "don_de_nghi")
    ]
    main(["sheets", str(target), "--kind", "document"])
    assert read(target) == [SheetPage(DocumentSheet())]
    main(["sheets", str(target), "--kind", "patch", "--count", "2"])
    assert read(target) == [PatchPage(), PatchPage()]
    main(["sheets", str(target), "--kind", "batch", "--batch", "L1"])
    assert read(target) == [SheetPage(BatchSheet("L1"))]


@pytest.mark.parametrize(
    ("options", "exit_code", "said"),
    [
        (["--kind", "dossier"], 2, "sheet_arguments"),
        (["--kind", "batch"], 2, "sheet_arguments"),
        (["--types", "giay_bao_tu"], 2, "sheet_arguments"),
        (["--kind", "document", "--types", "khong_co"], 3, "bad_sheet_code"),
        (["--batch", "a:b"], 3, "bad_sheet_code"),
    ],
)
def test_what_cannot_be_printed_is_told(
    options: list[str], exit_code: int, said: str, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sheets", str(target), *options]) == exit_code

    assert f"[{said}]" in capsys.readouterr().err
    assert not target.exists()


def test_bad_rows_are_named_and_nothing_is_printed_unless_asked(
    target: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = register(tmp_path, more="HS-003-03;BD/LS-3;Lê Văn Mẫu;nhiều;1;A3;12;\n")

    assert main(["sheets", str(target), "--register", path]) == 3
    assert "Dòng 4" in capsys.readouterr().err
    assert not target.exists()
    assert main(["sheets", str(target), "--register", path, "--keep-good-rows"]) == 0
    assert len(read(target)) == 2
