"""One record of a dossier: what its papers say together, who says it, and what contradicts it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from schemas.fields import FieldName, FieldValue
from schemas.identifiers import DocumentId

AgreementForm = Literal["same", "spelling", "unmarked", "part", "now", "renumbered"]
"""How two values say the same: letter by letter; but for case, spaces and the place of tone marks; but for marks that
the whole of one lacks; one says less than the other; an address before and after its unit changed. `renumbered` are
the nine digits of a CMND beside the twelve of a CCCD: both are right, and neither tells anything of the other."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place in the dossier where a fact stands."""

    value: FieldValue
    """As read there, with page, box and confidence."""
    document: DocumentId | None
    """None where the page is not laid out into documents."""
    form: AgreementForm
    """How it agrees with the statement's value."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one or several places of a dossier say alike."""

    value: FieldValue
    """The best of them as it stands, never corrected; its confidence is that of all together."""
    sources: tuple[Source, ...]
    """In order of the pages."""


@dataclass(frozen=True, slots=True)
class RecordedField:
    """One fact: the statement to believe, and those that contradict it."""

    name: FieldName
    believed: Statement
    conflicts: tuple[Statement, ...] = ()
    """Best first."""


@dataclass(frozen=True, slots=True)
class Relative:
    """One of the family, put together from all papers that name this person."""

    name: RecordedField | None
    relation: RecordedField | None
    birth_date: RecordedField | None


@dataclass(frozen=True, slots=True)
class DossierRecord:
    """All facts of a dossier."""

    fields: tuple[RecordedField, ...] = ()
    """In the order of FIELDS, without the repeated ones."""
    relatives: tuple[Relative, ...] = ()
    """In the order in which the papers name them."""

    def believed(self) -> Mapping[FieldName, FieldValue]:
        """Return the value to believe of each field."""
        return {field.name: field.believed.value for field in self.fields}


@dataclass(frozen=True, slots=True)
class DatedPaper:
    """A document of the dossier and the date it bears, for checks against events."""

    document_type: str
    """Slug of DOCUMENT_TYPES."""
    date: str
    """As written."""


@dataclass(frozen=True, slots=True)
class RecordWarning:
    """Facts that cannot all be right, or hardly."""

    kind: str
    """Stable, lower-case, such as `died_before_enlisted`."""
    fields: tuple[FieldName, ...]
    """What a person must compare."""
    message: str
    """In Vietnamese, without the values themselves."""
    is_soft: bool = False
    """Whether the rule behind it is not verified: a hint, no objection."""
