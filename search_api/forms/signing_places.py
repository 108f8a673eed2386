"""The end of a form: places to sign side by side, or recipients on the left and the signer on the right."""

from search_api.forms.blocks import Closing, Signatures, Signer
from search_api.paper.sheet import LEFT, RIGHT, Sheet

_GAP = 20.0
"""Room for a signature, mm."""
_TITLE_PT, _HINT_PT = 13.0, 12.0
_SIGNER_WIDTH = 80.0
_RECIPIENTS_WIDTH = 74.0
_RECIPIENT_LINE = 4.9
_HIGHEST_RECIPIENTS = 90.0
"""A longer list goes on on the next page."""
_BEFORE = 4.0


def draw_signatures(sheet: Sheet, block: Signatures) -> None:
    """Draw a column for each signer."""
    sheet.ln(_BEFORE)
    top, width = sheet.get_y(), sheet.epw / len(block.signers)
    ends = []
    for column, signer in enumerate(block.signers):
        _sign(sheet, signer, x=LEFT + column * width + 2, width=width - 4, top=top)
        ends.append(sheet.get_y())
    sheet.set_y(max(ends))


def signatures_room(sheet: Sheet, block: Signatures) -> float:
    """Return the height in mm that all columns need."""
    width = sheet.epw / len(block.signers) - 4
    return _BEFORE + max(_signer_height(sheet, signer, width=width) for signer in block.signers)


def draw_closing(sheet: Sheet, block: Closing) -> None:
    """Draw recipients and signer from one line on; a list of recipients longer than the page goes on."""
    sheet.ln(_BEFORE)
    top, page = sheet.get_y(), sheet.page_no()
    _sign(sheet, block.signer, x=sheet.w - RIGHT - _SIGNER_WIDTH, width=_SIGNER_WIDTH, top=top)
    end = sheet.get_y()
    sheet.set_y(top)
    with sheet.style("BI", 12):
        sheet.lines(("Nơi nhận:",) if block.recipients else (), x=LEFT, width=_RECIPIENTS_WIDTH, height=5.4)
    with sheet.style("", 11):
        sheet.lines(_recipients(block), x=LEFT, width=_RECIPIENTS_WIDTH, height=_RECIPIENT_LINE)
    if sheet.page_no() == page:
        sheet.set_y(max(end, sheet.get_y()))


def closing_room(sheet: Sheet, block: Closing) -> float:
    """Return the height in mm that the signer and the first recipients need."""
    with sheet.style("", 11):
        lines = sum(
            sheet.line_count(sheet.checked(name), width=_RECIPIENTS_WIDTH) for name in _recipients(block)
        )
    recipients = min(5.4 + lines * _RECIPIENT_LINE, _HIGHEST_RECIPIENTS)
    return _BEFORE + max(recipients, _signer_height(sheet, block.signer, width=_SIGNER_WIDTH))


def _recipients(block: Closing) -> list[str]:
    last = len(block.recipients)
    return [f"- {name}{'.' if at == last else ';'}" for at, name in enumerate(block.recipients, start=1)]


def _sign(sheet: Sheet, signer: Signer, *, x: float, width: float, top: float) -> None:
    sheet.set_y(top)
    if signer.above:
        sheet.centred(signer.above, x=x, width=width, style="I", size_pt=_HINT_PT)
    for line in filter(None, signer.title.split("\n")):
        sheet.centred(line, x=x, width=width, style="B", size_pt=_TITLE_PT)
    if signer.hint:
        sheet.centred(signer.hint, x=x, width=width, style="I", size_pt=_HINT_PT)
    sheet.set_y(sheet.get_y() + _GAP)
    if signer.name:
        sheet.centred(signer.name, x=x, width=width, style="B", size_pt=_TITLE_PT)


def _signer_height(sheet: Sheet, signer: Signer, *, width: float) -> float:
    texts = [("B", _TITLE_PT, line) for line in (*signer.title.split("\n"), signer.name)]
    return _GAP + sum(
        _height(sheet, words, style=style, size_pt=size_pt, width=width)
        for style, size_pt, words in (*texts, ("I", _HINT_PT, signer.hint), ("I", _HINT_PT, signer.above))
        if words
    )


def _height(sheet: Sheet, words: str, *, style: str, size_pt: float, width: float) -> float:
    """Return what `Sheet.centred` will take, mm."""
    with sheet.style(style, size_pt):
        return sheet.line_count(sheet.checked(words), width=width) * size_pt * 0.44
