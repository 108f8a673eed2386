"""What a package tells of a dossier: its files, the order of its papers and pages, what was confirmed, who had it."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from schemas.dossier import PageDecision
from schemas.errors import InvalidInputError
from schemas.fields import FieldName
from schemas.transfers import Kind

MOST_FILES, MOST_PAGES, MOST_FACTS = 5_000, 20_000, 2_000
Line = Annotated[str, Field(max_length=500)]
Text = Annotated[str, Field(max_length=4_000)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Ordinal = Annotated[int, Field(ge=1, le=MOST_PAGES)]
Side = Annotated[int, Field(ge=0, le=1_000_000)]


class BadPackageError(InvalidInputError):
    """A package is damaged, hostile or of another kind."""

    code = "bad_package"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RecordFile(_Strict):
    """An original: its bytes are the member `originals/SHA256` of the package."""

    sha256: Digest
    name: Line
    bytes: Annotated[int, Field(ge=1)]
    pages: Ordinal


class RecordPage(_Strict):
    """A page in its place."""

    file: Annotated[int, Field(ge=0, lt=MOST_FILES)]
    """Place of its file in `files`, from 0."""
    page: Ordinal
    """Of that file, from 1."""
    decision: PageDecision = ""


class RecordPaper(_Strict):
    """A paper with its pages in order; the papers together are the dossier from front to back."""

    type: Annotated[str, Field(max_length=60)]
    is_by_person: bool
    """Whether a person cut it or named its kind."""
    pages: Annotated[tuple[RecordPage, ...], Field(min_length=1, max_length=MOST_PAGES)]


class RecordFact(_Strict):
    """A value that a named person compared with the scan."""

    name: FieldName
    value: Text
    normalized: Line = ""
    group: Annotated[int, Field(ge=0, le=1_000)] = 0
    page: Ordinal
    """In the dossier, from 1."""
    box: tuple[Side, Side, Side, Side]
    """On the original page, pixels: left, top, right, bottom."""
    confirmed_by: Line
    confirmed_at: datetime


class RecordCustody(_Strict):
    """Who had the paper from when on."""

    at: datetime
    holder: Line
    what: Line


class RecordNotice(_Strict):
    """What the Phiếu báo (Mẫu 93) says of the move."""

    number: Line
    postal_no: Line
    leaves: Annotated[str, Field(max_length=20)] = ""
    request_code: Line = ""
    moving_person: Line
    relation: Line
    old_residence: Line
    new_residence: Line
    support: Line = ""
    paid_until: Line = ""
    kept_reason: Text = ""


class Record(_Strict):
    """`record.json`: the dossier as it left."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    form: Annotated[Literal["trichluc.package-record/1"], Field(alias="schema")] = "trichluc.package-record/1"
    kind: Kind
    archive_file_code: Annotated[str, Field(min_length=1, max_length=200)]
    access_mode: Literal["01", "02"]
    files: Annotated[tuple[RecordFile, ...], Field(min_length=1, max_length=MOST_FILES)]
    papers: Annotated[tuple[RecordPaper, ...], Field(min_length=1, max_length=MOST_PAGES)]
    facts: Annotated[tuple[RecordFact, ...], Field(max_length=MOST_FACTS)]
    custody: Annotated[tuple[RecordCustody, ...], Field(max_length=1_000)]
    notice: RecordNotice


def record_bytes(record: Record) -> bytes:
    """Return the member `record.json`: the same bytes for the same record."""
    return record.model_dump_json(by_alias=True).encode()


def read_record(content: bytes) -> Record:
    """Return the record.

    Raises:
        BadPackageError: It is none, or contradicts itself.
    """
    try:
        record = Record.model_validate_json(content)
    except ValidationError as error:
        # Not `from error`: it quotes what the record holds of people.
        raise BadPackageError(_SENTENCE) from error.__cause__
    _check_pages(record)
    return record


_SENTENCE = "Nội dung gói hồ sơ không đúng cấu trúc. Xin nơi gửi đóng gói lại."


def _check_pages(record: Record) -> None:
    """Refuse a record that names a file or page that is not there, or one of them twice."""
    places = [(page.file, page.page) for paper in record.papers for page in paper.pages]
    digests = [file.sha256 for file in record.files]
    is_sound = (
        len(set(places)) == len(places) <= MOST_PAGES
        and len(set(digests)) == len(digests)
        and {file for file, _ in places} == set(range(len(record.files)))
        and all(page <= record.files[file].pages for file, page in places)
        and all(fact.page <= len(places) for fact in record.facts)
    )
    if not is_sound:
        raise BadPackageError(_SENTENCE)
