"""A procedure as an office promises it, in one version that is never changed afterwards.

A field that is added here needs a default: versions that were published before it do not have it.
"""

from dataclasses import dataclass
from datetime import date

from schemas.deadlines.duration import Duration
from schemas.procedures.words import Applicant, CopyKind, DeliveryWay, OutcomeKind, StepRole

NOT_CHECKED = "chưa kiểm chứng"
"""How a note says that nobody has held a fact against the text of the law yet."""


@dataclass(frozen=True, slots=True)
class Part:
    """Steps for which the law sets a time of their own, such as 12 days at the office that a dossier leaves."""

    key: str
    title: str
    legal: Duration
    committed: Duration


@dataclass(frozen=True, slots=True)
class Step:
    """What one role does before the request goes to the next."""

    key: str
    title: str
    role: StepRole
    unit: str
    """Part of the office, as people call it: `Phòng Người có công`."""
    committed: Duration
    """What the office promises; lateness of the step is told from it."""
    legal: Duration | None = None
    """None where the law sets no time for this step alone."""
    part: str = ""
    """Key of the part it belongs to; empty where the procedure has none."""
    forms: tuple[str, ...] = ()
    """Keys of the forms that are made or filled in here."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """A paper that is handed in or shown."""

    key: str
    title: str
    copy_kind: CopyKind
    count: int
    applicants: tuple[Applicant, ...]
    """Of whom it is asked."""
    is_digitised: bool
    """Whether it is scanned and filed into the dossier."""
    is_in_database: bool
    """Whether it is looked up, and not asked for where that succeeds (NĐ 118/2025, Điều 4)."""
    condition: str = ""
    """When it is needed; empty: always."""
    form: str = ""
    """Key of the form it is written on; empty where there is none."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A printed form, by the instrument that brought it."""

    key: str
    number: str
    """As the instrument numbers it: `Mẫu 27`; two instruments have a form 01."""
    title: str
    instrument: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that the procedure can end with, and for whom."""

    kind: OutcomeKind
    applicants: tuple[Applicant, ...]
    forms: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a request is refused or must be completed, as an officer picks it and the letter says it."""

    key: str
    text: str
    legal_ground: str
    """One of the procedure's legal grounds."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """One version: what a request that began under it is held to for as long as it runs."""

    key: str
    version: int
    """Counts from 1, for the key in this province."""
    province: str
    """Code of the 34 provinces whose own version it is; empty: nationwide."""
    title: str
    summary: str
    """What it is for, to a person who never heard of it."""
    tthc_code: str
    """Code in the national list; empty where there is none."""
    tthc_code_is_verified: bool
    effective_from: date
    legal_grounds: tuple[str, ...]
    applicants: tuple[Applicant, ...]
    where: tuple[str, ...]
    """Where it can be asked for."""
    legal: Duration
    committed: Duration
    steps: tuple[Step, ...]
    components: tuple[Component, ...]
    forms: tuple[Form, ...]
    fee_vnd: int
    outcomes: tuple[Outcome, ...]
    delivery_ways: tuple[DeliveryWay, ...]
    refusals: tuple[Reason, ...] = ()
    supplements: tuple[Reason, ...] = ()
    parts: tuple[Part, ...] = ()
    """None where the law sets one time for the whole."""
    notes: tuple[str, ...] = ()
    """What is doubtful or has to be known, in Vietnamese."""
    effective_to: date | None = None
    """Last day; None: until the next version begins."""

    @property
    def identity(self) -> tuple[str, str, int]:
        """Key, province and version: what a request keeps."""
        return self.key, self.province, self.version
