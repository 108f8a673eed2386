"""What is true of a dossier: the facts that questions ask for, and its papers with the places where facts stand."""

from dataclasses import dataclass

from schemas.fields import FieldName
from schemas.partial_date import PartialDate
from scripts.bench.province.land import Rows


@dataclass(frozen=True, slots=True)
class TrueDate:
    """A date of the person or of a paper."""

    field: FieldName
    date: PartialDate


@dataclass(frozen=True, slots=True)
class TruePlace:
    """A place as the papers tell it."""

    field: FieldName
    wordings: tuple[str, ...]
    """As written, each once."""
    rows: Rows
    """Old communes that it can be, all its wordings taken together."""


@dataclass(frozen=True, slots=True)
class TrueFacts:
    """What is known of the person and the dossier; every value stands on some page."""

    dossier_id: str
    archive_file_code: str
    full_name: str
    category: str
    """A code of CATEGORIES; empty where it is not known."""
    other_names: tuple[str, ...] = ()
    kin: tuple[tuple[str, str], ...] = ()
    """Relation and name: `("Cha đẻ", "Nguyễn Văn Ba")`."""
    dates: tuple[TrueDate, ...] = ()
    places: tuple[TruePlace, ...] = ()
    numbers: tuple[tuple[FieldName, str], ...] = ()
    unit_parts: frozenset[str] = frozenset()
    """`c5`, `d7`, `e9`, `f304`."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a value stands."""

    field: str
    """A field, or the relation of a relative (`Cha đẻ`)."""
    start: int
    end: int
    """In the text of its page, as a slice has it."""


@dataclass(frozen=True, slots=True)
class TruePage:
    """One page and the values on it."""

    text: str
    document_type: str
    """Slug."""
    opens: bool
    """Whether a paper begins here."""
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class TrueDossier:
    """A dossier letter by letter."""

    facts: TrueFacts
    pages: tuple[TruePage, ...]
    off_page: TruePage | None = None
    """Values of which nobody told where on the pages they stand; never indexed as text."""
