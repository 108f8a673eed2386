"""Made-up pages of a dossier and their copies, for the tests of copying."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from ocr.archive.searchable_pdf import SourcePage
from schemas.assets import fonts_dir
from schemas.completeness import Completeness
from schemas.copies import (
    COPY_FORMS,
    CopiedPage,
    CopyKind,
    CopyPaper,
    CopyPlaces,
    GroundSlug,
    HeldPage,
    Mask,
    copy_symbol,
)
from schemas.identifiers import AccountId, DocumentId, PageId
from schemas.layout import BoundingBox, PageText
from search_api.copies.copy_pdf import Bounds, ChosenPage, write_copy
from search_api.paper.fonts import find_fonts

CITIZEN_NO, RELATIVE = "003099001234", ("Đoàn", "Ngữ", "Kỹ")
LINES = (
    "GIẤY XÁC NHẬN",
    "Họ và tên: Nguyễn Văn Thử",
    f"Số CCCD: {CITIZEN_NO}",
    f"Con ông: {' '.join(RELATIVE)}",
    "Nơi cư trú: xã Hòa An",
)
MASKED = (CITIZEN_NO, *RELATIVE)
CREATED_AT = datetime(2026, 2, 5, 2, 30, tzinfo=UTC)
PAPER = CopyPaper(
    kind=CopyKind.TRICH_SAO,
    office_parent="ỦY BAN NHÂN DÂN TỈNH HÒA AN",
    office_name="SỞ NỘI VỤ",
    place="Hòa An",
    symbol="TrS-SNV",
    number=7,
    issued_on=date(2026, 2, 5),
    usable_until=None,
    archive_file_code="H49.64.33.2001.160",
    page_numbers=(3,),
    partial_numbers=(),
    grounds=(),
    signer_title="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
    signer_name="Lê Văn Ký",
    recipients=("Như trên", "Lưu: VT, NCC"),
    verify_url="http://127.0.0.1:8000/v/7K2M",
    verify_code="7K2M",
    is_draft=False,
    is_test=False,
)


def paper_of(kind: CopyKind) -> CopyPaper:
    """Return the paper of such a copy, usable as long as it may be."""
    most = COPY_FORMS[kind].most_days
    until = date(2026, 2, 20) if most else None
    return replace(PAPER, kind=kind, symbol=copy_symbol(kind, office="SNV"), usable_until=until)


def mask_over(box: BoundingBox, ground: GroundSlug = "other") -> Mask:
    """Return the mask of some officer."""
    return Mask(box, ground, AccountId("officer"))


def masks_over(text: PageText, words: Sequence[str] = MASKED) -> tuple[Mask, ...]:
    """Return a mask for each of `words` on the page."""
    return tuple(mask_over(word.box) for word in text.words if word.text in words)


def chosen(
    path: Path, media_type: str, text: PageText | None, *masks: Mask, part: BoundingBox | None = None
) -> ChosenPage:
    """Return the first page of a file, to be copied."""
    return ChosenPage(SourcePage(path, media_type, 1, text), CopiedPage(PageId("p"), masks, part))


def copy_of(
    pages: Sequence[ChosenPage],
    folder: Path,
    *,
    paper: CopyPaper = PAPER,
    memory_mb: int = 1_500,
    completeness: Completeness | None = None,
) -> tuple[Path, CopyPlaces]:
    """Write the copy and return it with the places of its signatures."""
    folder.mkdir(exist_ok=True)
    target = folder / "copy.pdf"
    places = write_copy(
        pages,
        target,
        paper=paper,
        tool="Trích Lục 0.1.0",
        created_at=CREATED_AT,
        fonts=find_fonts(fonts_dir()),
        bounds=Bounds(max_pixels=10**8, memory_mb=memory_mb, seconds=60),
        completeness=completeness,
    )
    return target, places


def held_page(number: int, *, document: str = "d1", **changes: bool) -> HeldPage:
    """Return a page of the dossier, called by its number."""
    return HeldPage(PageId(str(number)), DocumentId(document), number, **changes)
