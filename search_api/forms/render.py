"""A form as PDF/A-2b, laid out as NĐ 30/2020 asks."""

from contextlib import closing
from datetime import datetime
from itertools import zip_longest
from pathlib import Path

from search_api.forms.blocks import Block, Closing, FormPaper, Heading, Paragraph, Signatures
from search_api.forms.drawing import draw, paragraph_height, room
from search_api.paper.fonts import find_fonts
from search_api.paper.sheet import LEFT, PAGE_HEIGHT, PAGE_WIDTH, TOP, ExtractSheet, Sheet

_LABEL_Y = 13.0


def render_form(
    paper: FormPaper, *, created_at: datetime, font_dir: Path, font_override: Path | None = None
) -> bytes:
    """Return `paper` as PDF/A-2b: the same bytes for the same arguments.

    Args:
        paper: What is printed.
        created_at: Time of creation that the file states, with time zone.
        font_dir: Folder that holds the packages `tinos` and `noto-serif`.
        font_override: The office's own regular font.

    Raises:
        UnprintableTextError: A value holds a letter that no font has.
        MissingAssetError: A font file is not there.
    """
    fonts = find_fonts(font_dir, font_override=font_override)
    size_mm = (PAGE_HEIGHT, PAGE_WIDTH) if paper.is_wide else (PAGE_WIDTH, PAGE_HEIGHT)
    sheet = ExtractSheet(
        fonts=fonts, created_at=created_at, is_draft=paper.is_draft, is_test=False, size_mm=size_mm
    )
    with closing(sheet):
        sheet.describe(title=paper.name, author=paper.author, identifier=paper.identifier)
        sheet.add_page()
        _label(sheet, paper.form_label)
        for block, following in zip_longest(paper.blocks, paper.blocks[1:]):
            if sheet.will_page_break(_needed(sheet, block, following)):
                sheet.add_page()
            draw(block, sheet)
        return bytes(sheet.output())


def _label(sheet: Sheet, words: str) -> None:
    """Say in the top margin which form this is."""
    with sheet.style("I", 10):
        sheet.set_xy(LEFT, _LABEL_Y)
        sheet.cell(sheet.epw, 5, sheet.checked(words), align="R")
    sheet.set_xy(LEFT, TOP)


def _needed(sheet: Sheet, block: Block, following: Block | None) -> float:
    """Return the room that `block` wants, mm.

    A heading goes with what it heads, the last paragraph with the signature, which never stands alone.
    """
    own = room(block, sheet)
    if isinstance(block, Heading) and following:
        return own + room(following, sheet)
    if isinstance(block, Paragraph) and isinstance(following, Closing | Signatures):
        together = paragraph_height(block, sheet) + room(following, sheet)
        return together if together < sheet.eph else own
    return own
