"""What the QR code of a cover sheet says: a version, a kind, what it names, and a check over all of it.

TL1:B:<batch>:<check>             a batch begins
TL1:H:<batch>:<dossier>:<check>   a dossier begins
TL1:N:<batch>:<number>:<check>    a dossier begins whose code a person gives later
TL1:D:<slug>:<check>              a document begins
"""

import binascii
import re
from dataclasses import dataclass

from ingest.dossier_code import BadDossierCodeError, clean_dossier_code
from schemas.document_types import DOCUMENT_TYPES
from schemas.errors import InvalidInputError
from schemas.vietnamese import nfc

_VERSION = "TL1"
_MARK = "TL"
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_SLUGS = frozenset(row.slug for row in DOCUMENT_TYPES)


class BadSheetCodeError(InvalidInputError):
    """The text is no code of a cover sheet, or was misread, or cannot be printed as one."""

    code = "bad_sheet_code"


@dataclass(frozen=True, slots=True)
class BatchSheet:
    """A batch begins."""

    batch: str


@dataclass(frozen=True, slots=True)
class DossierSheet:
    """A dossier begins."""

    dossier: str
    batch: str = ""
    """Empty where the sheet serves in any batch."""


@dataclass(frozen=True, slots=True)
class BlankDossierSheet:
    """A dossier begins, and a person will say which."""

    number: int
    """From 1; runs through the sheets of a batch."""
    batch: str = ""


@dataclass(frozen=True, slots=True)
class DocumentSheet:
    """A document begins."""

    type_slug: str = ""
    """Of `DOCUMENT_TYPES`; empty where its type is left open."""


SheetCode = BatchSheet | DossierSheet | BlankDossierSheet | DocumentSheet


def format_sheet_code(sheet: SheetCode) -> str:
    """Return the text of the QR code, which stands below it as well.

    Raises:
        BadSheetCodeError: A code, number or slug in it cannot stand there.
    """
    text = ":".join((_VERSION, *_parts(sheet)))
    return f"{text}:{_check(text)}"


def is_sheet_code(text: str) -> bool:
    """Return whether `text` claims to be the code of a sheet of ours, of whatever version, right or misread."""
    return re.match(rf"{_MARK}[0-9]+:", nfc(text).strip()) is not None


def parse_sheet_code(text: str) -> SheetCode:
    """Return what a code says.

    Raises:
        BadSheetCodeError: Its form, its version or its check is wrong.
    """
    body, _, check = nfc(text).strip().rpartition(":")
    if check != _check(body):
        raise _bad("Mã trên tờ phân cách không đúng")
    match body.split(":"):
        case [version, "B", batch] if version == _VERSION:
            return BatchSheet(_code(batch))
        case [version, "H", batch, dossier] if version == _VERSION:
            return DossierSheet(_code(dossier), _code_or_empty(batch))
        case [version, "N", batch, number] if version == _VERSION:
            return BlankDossierSheet(_number(number), _code_or_empty(batch))
        case [version, "D", slug] if version == _VERSION:
            return DocumentSheet(_slug(slug))
    raise _bad("Mã trên tờ phân cách không thuộc loại phần mềm này biết")


def _parts(sheet: SheetCode) -> tuple[str, ...]:
    match sheet:
        case BatchSheet(batch):
            return ("B", _code(batch))
        case DossierSheet(dossier, batch):
            return ("H", _code_or_empty(batch), _code(dossier))
        case BlankDossierSheet(number, batch):
            return ("N", _code_or_empty(batch), str(_number(str(number))))
        case DocumentSheet(type_slug):
            return ("D", _slug(type_slug))


def _check(text: str) -> str:
    """Return four signs that change with every misread sign (CRC-16, CCITT)."""
    return f"{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"


def _code(given: str) -> str:
    """Return a code of a batch or dossier; only one that is clean already is taken, for it must be found again."""
    try:
        cleaned = clean_dossier_code(given)
    except BadDossierCodeError as error:
        raise _bad("Mã lô hoặc mã hồ sơ không in được lên tờ phân cách") from error
    if cleaned != nfc(given):
        raise _bad("Mã lô hoặc mã hồ sơ có ký tự không in được lên tờ phân cách")
    return cleaned


def _code_or_empty(given: str) -> str:
    return _code(given) if given else ""


def _number(given: str) -> int:
    if not _NUMBER.fullmatch(given):
        raise _bad("Số của tờ bìa trống phải từ 1 đến 999999999")
    return int(given)


def _slug(given: str) -> str:
    if given and given not in _SLUGS:
        raise _bad("Loại văn bản trên tờ phân cách không có trong danh mục")
    return given


def _bad(what: str) -> BadSheetCodeError:
    return BadSheetCodeError(f"{what}. Xin kiểm tra lại rồi in tờ khác.")
