"""Stage and ROUTE: the steps of a page and of a dossier, in order; the place to add a stage."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """A step that runs as a job; a message of the queue is a stage and an id."""

    READ_PAGE = "read_page"
    READ_DOSSIER = "read_dossier"
    INDEX_DOSSIER = "index_dossier"
    ARCHIVE_DOCUMENT = "archive_document"


@dataclass(frozen=True, slots=True)
class StageSpec:
    """How a stage is run and how long it may take."""

    stage: Stage
    subject: str
    """`page`, `document` or `dossier`: what the id of its message names."""
    seconds: int
    """One run must end within this time; then the sweeper takes it for dead and sends it again."""
    max_tries: int
    """Failures that may pass by themselves are tried this often, with growing pauses."""
    max_deliveries: int
    """A subject whose worker died this often is parked: it may be what kills the workers."""
    then: Stage | None = None
    """The stage of the whole dossier that begins when nothing of this one is left to do in it."""


ROUTE: tuple[StageSpec, ...] = (
    StageSpec(Stage.READ_PAGE, "page", seconds=180, max_tries=4, max_deliveries=3, then=Stage.READ_DOSSIER),
    StageSpec(Stage.READ_DOSSIER, "dossier", seconds=60, max_tries=4, max_deliveries=3),
    StageSpec(Stage.INDEX_DOSSIER, "dossier", seconds=60, max_tries=6, max_deliveries=5),
    # Beside indexing, not before it: `read_dossier` starts both. Its time is that of the longest document.
    StageSpec(Stage.ARCHIVE_DOCUMENT, "document", seconds=1800, max_tries=4, max_deliveries=3),
)


def stage_spec(stage: Stage) -> StageSpec:
    """Return the row of ROUTE for `stage`."""
    return next(spec for spec in ROUTE if spec.stage is stage)
