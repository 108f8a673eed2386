"""What an index holds of a dossier, as values, and the table of the fields that an engine is given."""

from dataclasses import dataclass
from typing import Literal

from schemas.fields import FieldName, Sensitivity
from schemas.identifiers import DocumentId, DossierId, OfficeId, PageId

FORMAT = 3
"""Grows whenever a field or the way words are cut changes: indices of another format must be rebuilt."""

CHECKSUM_DIGITS = 15
"""Hexadecimal: as many as a signed number of 64 bits holds, in which engines keep it."""

FieldKind = Literal["keyword", "facet", "tags", "words", "phrases", "integer", "stored"]
FieldRow = dict[str, str | int | list[str]]


@dataclass(frozen=True, slots=True)
class IndexField:
    """One field of the index, the same in every engine."""

    name: str
    kind: FieldKind
    """
    `keyword`: one term · `facet`: terms that are counted too · `tags`: terms · `words`: split at white space ·
    `phrases`: the same, with where each word stands · `integer`: a number to sort by · `stored`: kept, not searched.
    """
    is_shown: bool = False
    """Whether a search gives it back: enough to tell why a dossier was found."""
    sensitivity: Sensitivity = ""
    """Who may not know such things never asks this field."""


INDEX_FIELDS: tuple[IndexField, ...] = (
    IndexField("dossier_id", "keyword", is_shown=True),
    IndexField("version", "integer", is_shown=True),
    IndexField("checksum", "integer", is_shown=True),
    IndexField("name_order", "integer", is_shown=True),
    IndexField("id_order", "integer", is_shown=True),
    IndexField("office_id", "facet"),
    IndexField("access_mode", "facet"),
    IndexField("category", "facet", is_shown=True),
    IndexField("province_then", "facet"),
    IndexField("province_now", "facet"),
    IndexField("decade", "facet"),
    IndexField("state", "facet"),
    IndexField("document_types", "facet"),
    IndexField("document_types_identity", "facet", sensitivity="identity"),
    IndexField("document_types_health", "facet", sensitivity="health"),
    IndexField("codes", "tags"),
    IndexField("codes_identity", "tags", sensitivity="identity"),
    IndexField("codes_health", "tags", sensitivity="health"),
    IndexField("code_words", "phrases"),
    IndexField("code_words_identity", "phrases", sensitivity="identity"),
    IndexField("code_words_health", "phrases", sensitivity="health"),
    IndexField("names", "tags"),
    IndexField("name_exact", "words"),
    IndexField("name_tone", "words"),
    IndexField("name_folded", "words"),
    IndexField("name_iy", "words"),
    IndexField("name_slips", "tags"),
    IndexField("name_initials", "tags"),
    IndexField("kin", "tags"),
    IndexField("kin_folded", "words"),
    IndexField("kin_slips", "tags"),
    IndexField("birth", "tags", is_shown=True),
    IndexField("death", "tags", is_shown=True),
    IndexField("dates", "tags", is_shown=True),
    IndexField("native", "tags", is_shown=True),
    IndexField("places", "tags", is_shown=True),
    IndexField("units", "tags", is_shown=True),
    IndexField("terms", "tags"),
    IndexField("terms_identity", "tags", sensitivity="identity"),
    IndexField("terms_health", "tags", sensitivity="health"),
    IndexField("text_exact", "words"),
    IndexField("text_exact_identity", "words", sensitivity="identity"),
    IndexField("text_exact_health", "words", sensitivity="health"),
    IndexField("text_folded", "phrases"),
    IndexField("text_folded_identity", "phrases", sensitivity="identity"),
    IndexField("text_folded_health", "phrases", sensitivity="health"),
    IndexField("text_pairs", "words"),
    IndexField("text_pairs_identity", "words", sensitivity="identity"),
    IndexField("text_pairs_health", "words", sensitivity="health"),
    IndexField("full_name", "stored", is_shown=True),
    IndexField("readings", "stored", is_shown=True),
    IndexField("other_names", "stored", is_shown=True),
    IndexField("kin_names", "stored", is_shown=True),
    IndexField("numbers", "stored", is_shown=True),
)
FIELD_SENSITIVITY: dict[str, Sensitivity] = {field.name: field.sensitivity for field in INDEX_FIELDS}
SHOWN_FIELDS: tuple[str, ...] = tuple(field.name for field in INDEX_FIELDS if field.is_shown)

SENSITIVITIES: tuple[Sensitivity, ...] = ("", "identity", "health")


def of_sensitivity(name: str, sensitivity: Sensitivity) -> str:
    """Return the name of the field beside `name` for what is of `sensitivity`."""
    return f"{name}_{sensitivity}" if sensitivity else name


def facet_fields(name: str) -> tuple[str, ...]:
    """Return the fields that hold the facet `name`: kinds of paper stand in one for each sensitivity."""
    if name == "document_types":
        return tuple(of_sensitivity(name, each) for each in SENSITIVITIES)
    return (name,)


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """The text of one page of a dossier, or the part of it that has one sensitivity."""

    page_id: PageId
    document_id: DocumentId
    number: int
    """From 1 within the dossier; 0: a paper that a request brought, which is no page of it."""
    text: str
    document_type: str = ""
    """Row of DOCUMENT_TYPES."""
    sensitivity: Sensitivity = ""


@dataclass(frozen=True, slots=True)
class IndexedValue:
    """One value that was read for a field, chosen or not."""

    field: FieldName
    value: str


@dataclass(frozen=True, slots=True)
class DossierDocument:
    """A dossier as search sees it; `""` and `()` stand for what is not known."""

    dossier_id: DossierId
    version: int
    """0 to 2**63-1; an older version never replaces a newer one."""
    office_id: OfficeId
    access_mode: str
    """"01" to "03"."""
    archive_file_code: str
    full_name: str = ""
    readings: tuple[str, ...] = ()
    """Other readings of the name: who is looked for may stand under one of them."""
    other_names: tuple[str, ...] = ()
    """Bí danh and other names in use."""
    kin: tuple[tuple[str, str], ...] = ()
    """Relation, in Vietnamese, and name."""
    category: str = ""
    """Code of the legal category."""
    numbers: tuple[IndexedValue, ...] = ()
    dates: tuple[IndexedValue, ...] = ()
    places: tuple[IndexedValue, ...] = ()
    units: tuple[str, ...] = ()
    pages: tuple[IndexedPage, ...] = ()
    state: str = "read"
    """`read`, `partly` where pages are parked or wait, `unread`."""
