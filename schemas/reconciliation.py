"""Whether a batch adds up: registered = scanned = stored = read = searchable, and every difference by name."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.batch import FileState, Waiver
from schemas.register import NOWHERE, ShelfLocation

_NOT_EXPLAINABLE = (
    "pile:",
    "file_held:",
    "file_unexpected:",
    "file_not_taken:",
    "file_rescan:",
    "pages_not_read:",
)
"""How the keys begin of differences that no explanation settles."""


@dataclass(frozen=True, slots=True)
class PageCounts:
    """How far the pages of a dossier have come; those that a person called copies of others do not count."""

    stored: int = 0
    read: int = 0
    """With text or blank."""
    blank: int = 0
    parked: int = 0
    searchable: int = 0
    text_layer: int = 0
    """Of the pages read, those whose text came from a PDF's own text layer, which was found good."""

    @property
    def waiting(self) -> int:
        """Pages that are still to be read."""
        return self.stored - self.read - self.parked


@dataclass(frozen=True, slots=True)
class PageFinding:
    """What technical acceptance has to say about a page."""

    file_id: str
    file: str
    dossier_code: str
    page: int
    """Within its file, from 1."""
    code: str
    message: str
    is_failure: bool
    """Whether it must be scanned again or explained; otherwise it is only marked."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What technical acceptance found."""

    pages: int
    at_300_dpi: int
    at_200_dpi: int
    """At least 200 and less than 300."""
    below_200_dpi: int
    color: int
    gray: int
    bitonal: int
    color_unknown: int
    pdfa_files: int
    findings: tuple[PageFinding, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where a batch does not add up."""

    key: str
    """The same for the same difference; another where its numbers change."""
    code: str
    message: str
    """In Vietnamese."""
    dossier_code: str = ""
    file: str = ""
    page: int | None = None
    location: ShelfLocation = NOWHERE
    needs_rescan: bool = False
    waiver: Waiver | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has explained it."""
        return self.waiver is None

    @property
    def is_explainable(self) -> bool:
        """Whether a person may leave it so with a reason; what is held, or still under way, is decided or awaited."""
        return not self.key.startswith(_NOT_EXPLAINABLE)


@dataclass(frozen=True, slots=True)
class DossierCount:
    """The counts of one dossier of a batch."""

    code: str
    beneficiary_file_no: str
    is_registered: bool
    location: ShelfLocation
    registered_leaves: int | None
    registered_pages: int | None
    scanned: int
    """Pages of the batch's files that belong to it."""
    pages: PageCounts
    differences: int

    @property
    def adds_up(self) -> bool:
        """Whether no difference of it is left unexplained."""
        return self.differences == 0


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums over a batch."""

    files: int
    states: Mapping[FileState, int]
    dossiers: int
    complete: int
    """Dossiers that add up."""
    registered_leaves: int
    registered_pages: int
    scanned: int
    stored: int
    read: int
    blank: int
    parked: int
    waiting: int
    searchable: int
    differences: int
    open_differences: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A batch, counted."""

    dossiers: tuple[DossierCount, ...]
    differences: tuple[Difference, ...]
    acceptance: Acceptance
    totals: Totals

    @property
    def is_settled(self) -> bool:
        """Whether every difference is gone or explained: then it can be signed."""
        return self.totals.open_differences == 0

    @property
    def rescans(self) -> tuple[Difference, ...]:
        """What has to be scanned again."""
        return tuple(found for found in self.differences if found.needs_rescan and found.is_open)
