"""What a page of a pile of scans turned out to be: a sheet that separates, a blank page, or a page of a dossier."""

from dataclasses import dataclass
from typing import Literal

from ingest.sheet_code import SheetCode

DoubtReason = Literal["unreadable_code", "bad_check", "codes_disagree", "unreadable_page"]
"""Why a person must look: a sheet of ours without a legible code; a misread code, or one of a version that we do not
know; two sheets of ours in one picture; a page that cannot be decoded and may be anything."""

_FEW_MARKS = 8


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A cover sheet of ours, its code read and checked."""

    code: SheetCode


@dataclass(frozen=True, slots=True)
class PatchPage:
    """A sheet with the bars of patch T: a document begins."""


@dataclass(frozen=True, slots=True)
class BlankPage:
    """Nothing stands on it, not even faintly."""


@dataclass(frozen=True, slots=True)
class OrdinaryPage:
    """A page of a dossier."""

    strong_marks: int
    """Marks as dark as ink; what shows through from the other side has few or none."""


@dataclass(frozen=True, slots=True)
class DoubtfulSheet:
    """Perhaps a separator; nobody but a person can say which."""

    reason: DoubtReason


PageContent = SheetPage | PatchPage | BlankPage | OrdinaryPage | DoubtfulSheet


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page of a pile, and what it is."""

    file: str
    """Whatever names the file for the caller."""
    file_page: int
    """From 1 within the file."""
    content: PageContent


def may_be_back(content: PageContent) -> bool:
    """Return whether a page can be the back of a separator: blank, or with what shows through from the front."""
    match content:
        case BlankPage():
            return True
        case OrdinaryPage(strong_marks):
            return strong_marks < _FEW_MARKS
    return False


def is_separator(content: PageContent) -> bool:
    """Return whether a page is a sheet that separates, be it one whose code is not sure."""
    return isinstance(content, SheetPage | PatchPage | DoubtfulSheet)
