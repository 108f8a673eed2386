"""Stage and ROUTE: the steps of a page and of a dossier, in order; the place to add a stage."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """A step that runs as a job; a message of the queue is a stage and an id."""

    READ_PAGE = "read_page"
    READ_DOSSIER = "read_dossier"
    INDEX_DOSSIER = "index_dossier"
    ARCHIVE_DOCUMENT = "archive_document"
    SEARCH_LIST = "search_list"
    TAKE_IN = "take_in"
    TAKE_IN_PARCEL = "take_in_parcel"


@dataclass(frozen=True, slots=True)
class StageSpec:
    """How a stage is run and how long it may take."""

    stage: Stage
    subject: str
    """`page`, `document`, `dossier`, `list`, `upload` or `parcel`: what the id of its message names."""
    seconds: int
    """One run must end within this time; then the sweeper takes it for dead and sends it again."""
    max_tries: int | None
    """Failures that may pass by themselves are tried this often, with growing pauses; None: for as long as it takes."""
    max_deliveries: int
    """A subject whose worker died this often is parked: it may be what kills the workers."""
    longest_pause_s: int = 1800
    """Between two tries."""
    then: Stage | None = None
    """The stage of the whole dossier that begins when nothing of this one is left to do in it."""


ROUTE: tuple[StageSpec, ...] = (
    StageSpec(Stage.READ_PAGE, "page", seconds=180, max_tries=4, max_deliveries=3, then=Stage.READ_DOSSIER),
    StageSpec(Stage.READ_DOSSIER, "dossier", seconds=60, max_tries=4, max_deliveries=3),
    # What cannot be written waits until the index is back, and follows within a minute.
    StageSpec(
        Stage.INDEX_DOSSIER, "dossier", seconds=120, max_tries=None, max_deliveries=5, longest_pause_s=60
    ),
    # Beside indexing, not before it: `read_dossier` starts both. Its time is that of the longest document.
    StageSpec(Stage.ARCHIVE_DOCUMENT, "document", seconds=1800, max_tries=4, max_deliveries=3),
    # Belongs to no dossier; each run searches some rows of the list and sends itself again for the others.
    StageSpec(Stage.SEARCH_LIST, "list", seconds=120, max_tries=None, max_deliveries=3, longest_pause_s=60),
    # What came over the web is checked and kept; a run that died goes on where it stopped. A parcel may hold gigabytes.
    StageSpec(Stage.TAKE_IN, "upload", seconds=900, max_tries=None, max_deliveries=3, longest_pause_s=60),
    StageSpec(
        Stage.TAKE_IN_PARCEL, "parcel", seconds=14_400, max_tries=None, max_deliveries=3, longest_pause_s=60
    ),
)


def stage_spec(stage: Stage) -> StageSpec:
    """Return the row of ROUTE for `stage`."""
    return next(spec for spec in ROUTE if spec.stage is stage)


STAGE_NAMES: dict[Stage, str] = {
    Stage.READ_PAGE: "Đọc trang",
    Stage.READ_DOSSIER: "Đọc thông tin hồ sơ",
    Stage.INDEX_DOSSIER: "Đưa vào tìm kiếm",
    Stage.ARCHIVE_DOCUMENT: "Làm bản lưu trữ",
    Stage.SEARCH_LIST: "Tìm theo danh sách",
    Stage.TAKE_IN: "Nhập tệp gửi lên",
    Stage.TAKE_IN_PARCEL: "Nhập lô gửi lên",
}
"""As pages call them."""
