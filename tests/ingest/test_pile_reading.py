"""Files of a pile are looked at page by page, whatever their kind, and a page that breaks is a doubt."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ingest.page_pixels import page_pixels
from ingest.page_read import BlankPage, DoubtfulSheet, PageContent, PageRead, PatchPage, SheetPage
from ingest.pile import cut_pile
from ingest.pile_plan import PileRules, RegisteredDossier
from ingest.pile_reading import read_pile_file
from ingest.sheets.printing import render_sheets
from schemas.scan_refusals import DamagedFileError, TooManyPixelsError, TruncatedImageError
from tests.ingest.printed_sheets import PRINTED_AT, SHEETS, Pixels, drawn, patch
from tests.ingest.tiny_files import image_bytes, pdf_of, tiff_of

WHITE = Image.new("L", (827, 1169), 255)


def picture(pixels: Pixels) -> Image.Image:
    return Image.fromarray(pixels)


def look(path: Path, content: bytes, *, media_type: str, pages: int) -> list[PageContent]:
    path.write_bytes(content)
    read = read_pile_file(
        path,
        file="pile",
        media_type=media_type,
        pages=pages,
        max_pixels=100_000_000,
        memory_mb=2048,
        seconds=30,
    )
    assert [(page.file, page.file_page) for page in read] == [("pile", at + 1) for at in range(pages)]
    return [page.content for page in read]


def test_pages_of_a_tiff_are_looked_at_in_order(tmp_path: Path) -> None:
    frames = (picture(drawn(SHEETS[0][1], dpi=100)), WHITE, picture(patch(dpi=100)).convert("1"))

    read = look(tmp_path / "a", tiff_of(*frames), media_type="image/tiff", pages=3)

    assert read == [SheetPage(SHEETS[0][0]), BlankPage(), PatchPage()]


def test_pages_of_a_pdf_are_drawn(tmp_path: Path) -> None:
    pdf = render_sheets((sheet for _, sheet in SHEETS), created_at=PRINTED_AT)

    read = look(tmp_path / "a", pdf, media_type="application/pdf", pages=len(SHEETS))

    assert read == [SheetPage(code) for code, _ in SHEETS]


def test_scans_within_a_pdf_are_looked_at(tmp_path: Path) -> None:
    scan = BytesIO()
    picture(drawn(SHEETS[2][1])).convert("1").save(scan, "PDF", resolution=300)

    read = look(tmp_path / "a", scan.getvalue(), media_type="application/pdf", pages=1)

    assert read == [SheetPage(SHEETS[2][0])]


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("TIFF", "I;16")]
)
def test_pictures_of_any_depth_are_looked_at(kind: str, mode: str, tmp_path: Path) -> None:
    page = picture(drawn(SHEETS[0][1], dpi=100))
    if mode == "I;16":
        page = Image.fromarray(drawn(SHEETS[0][1], dpi=100).astype("uint16") * 257)
    else:
        page = page.convert("RGB").convert(mode)

    read = look(tmp_path / "a", image_bytes(kind, page), media_type=f"image/{kind.lower()}", pages=1)

    assert read == [SheetPage(SHEETS[0][0])]


def test_a_page_that_cannot_be_decoded_is_a_doubt_and_the_others_are_read(tmp_path: Path) -> None:
    whole = tiff_of(WHITE, WHITE)

    assert look(tmp_path / "a", whole, media_type="image/tiff", pages=3) == [
        BlankPage(),
        BlankPage(),
        DoubtfulSheet("unreadable_page"),
    ]


def test_half_a_picture_is_refused_and_not_called_blank(tmp_path: Path) -> None:
    path = tmp_path / "a"
    content = image_bytes("PNG", picture(drawn(SHEETS[0][1], dpi=100)))
    path.write_bytes(content[: len(content) // 2])

    with pytest.raises((TruncatedImageError, DamagedFileError)):
        page_pixels(path, media_type="image/png", file_page=1, max_pixels=10_000_000)


def test_a_pdf_whose_picture_cannot_be_drawn_is_refused_and_not_called_blank(tmp_path: Path) -> None:
    scan = BytesIO()
    picture(drawn(SHEETS[0][1], dpi=100)).save(scan, "PDF")
    content = scan.getvalue()
    start = content.index(b"\xff\xd8\xff")
    (tmp_path / "a").write_bytes(content[: start + 200] + b"\0" * 20_000 + content[start + 20_200 :])

    with pytest.raises((TruncatedImageError, DamagedFileError)):
        page_pixels(tmp_path / "a", media_type="application/pdf", file_page=1, max_pixels=10_000_000)


def test_a_page_larger_than_allowed_is_not_decoded(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(image_bytes("PNG", WHITE))

    with pytest.raises(TooManyPixelsError):
        page_pixels(tmp_path / "a", media_type="image/png", file_page=1, max_pixels=1_000)


def test_a_page_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(pdf_of())

    with pytest.raises(DamagedFileError):
        page_pixels(tmp_path / "a", media_type="application/pdf", file_page=2, max_pixels=10_000_000)


def test_a_printed_and_scanned_pile_becomes_its_dossiers(tmp_path: Path) -> None:
    paper = Image.fromarray(drawn(SHEETS[0][1], dpi=100)[300:420, 50:700]).resize((827, 1169))
    sheets = {at: picture(drawn(sheet, dpi=100)) for at, (_, sheet) in enumerate(SHEETS)}
    frames = (sheets[2], sheets[0], paper, sheets[4], paper, paper)
    read = look(tmp_path / "a", tiff_of(*frames), media_type="image/tiff", pages=6)

    plan = cut_pile(
        [PageRead("a", at, content) for at, content in enumerate(read, start=1)],
        register=[RegisteredDossier("H99.64.33.2001.160", 3)],
        rules=PileRules(batch="L2026-003"),
    )

    assert (plan.stops, plan.differences, plan.separators) == ((), (), (0, 1, 3))
    assert [(document.type_slug, document.pages) for document in plan.dossiers[0].documents] == [
        (None, (2,)),
        ("giay_chung_nhan_hy_sinh", (4, 5)),
    ]
