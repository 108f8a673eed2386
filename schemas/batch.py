"""A batch (lô): scans handed in together, each file of which is accounted for until a second person signs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from schemas.identifiers import AccountId, DossierId, OfficeId, Sha256


class BatchKind(StrEnum):
    """What says which file belongs where."""

    MANIFEST = "manifest"
    LEGACY = "legacy"
    PILE = "pile"
    FOLDERS = "folders"


class BatchState(StrEnum):
    """How far a batch has come."""

    OPEN = "open"
    TAKING_IN = "taking_in"
    HELD = "held"
    TAKEN = "taken"
    ACCEPTED = "accepted"
    SIGNED = "signed"


class FileState(StrEnum):
    """What became of a file, or of one that should have been there."""

    EXPECTED = "expected"
    TAKEN = "taken"
    KNOWN = "known"
    CUT = "cut"
    REFUSED = "refused"
    HELD = "held"
    MISSING = "missing"
    UNEXPECTED = "unexpected"
    REJECTED = "rejected"
    RESCAN = "rescan"


class Resolution(StrEnum):
    """What a person decides of a file that is held."""

    ASSIGN = "assign"
    REJECT = "reject"
    RESCAN = "rescan"


KIND_NAMES: dict[BatchKind, str] = {
    BatchKind.MANIFEST: "Có bảng kê",
    BatchKind.LEGACY: "Bàn giao cũ",
    BatchKind.PILE: "Chồng quét có tờ ngăn",
    BatchKind.FOLDERS: "Thư mục theo hồ sơ",
}
STATE_NAMES: dict[BatchState, str] = {
    BatchState.OPEN: "Mới mở",
    BatchState.TAKING_IN: "Đang nhập",
    BatchState.HELD: "Chờ người xử lý",
    BatchState.TAKEN: "Đã nhập",
    BatchState.ACCEPTED: "Đạt kỹ thuật",
    BatchState.SIGNED: "Đã ký nghiệm thu",
}
FILE_STATE_NAMES: dict[FileState, str] = {
    FileState.EXPECTED: "Chờ nhập",
    FileState.TAKEN: "Đã nhập",
    FileState.KNOWN: "Đã có",
    FileState.CUT: "Đã tách theo tờ ngăn",
    FileState.REFUSED: "Từ chối",
    FileState.HELD: "Giữ lại",
    FileState.MISSING: "Thiếu",
    FileState.UNEXPECTED: "Ngoài bảng kê",
    FileState.REJECTED: "Đã loại",
    FileState.RESCAN: "Chờ quét lại",
}

_NO_REMARK = ""
WAITING_STATES = frozenset({FileState.HELD, FileState.UNEXPECTED})
"""Such a file stops its batch until a person resolves it."""
SCANNED_STATES = frozenset({FileState.TAKEN, FileState.KNOWN})
"""The pages of such a file are in a dossier."""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What the header of a scan says of one of its pages."""

    width_px: int
    height_px: int
    dpi: int
    bits: int | None
    """Bits a pixel; `None` where a page of a PDF is not one image."""


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One file of a batch, or the pages of it that belong to one dossier."""

    id: str
    delivery: int
    """From 1: a batch may come in several deliveries, the later ones being rescans."""
    name: str
    """Path within what was handed in."""
    state: FileState
    dossier_code: str = ""
    pages: tuple[int, ...] = ()
    """Which pages of the file, from 1; empty: all."""
    document_ordinal: int | None = None
    document_type: str = ""
    """Slug of DOCUMENT_TYPES; empty: nobody said."""
    wanted_sha256: str = ""
    wanted_pages: int | None = None
    sha256: Sha256 | None = None
    page_count: int | None = None
    media_type: str = ""
    pdfa: str = ""
    """Part and level of PDF/A that the file claims, such as `2B`."""
    checks: tuple[ScannedPage, ...] = ()
    """One for each of its pages, once it was opened."""
    code: str = ""
    message: str = ""
    dossier_id: DossierId | None = None
    replaces: str = ""
    """Id of the file in whose place this one came."""
    resolution: Resolution | None = None
    reason: str = ""
    resolved_by: AccountId | None = None
    resolved_at: datetime | None = None

    @property
    def scanned_pages(self) -> int:
        """How many pages it brought into its dossier."""
        if self.state not in SCANNED_STATES:
            return 0
        return len(self.pages) or self.page_count or 0


@dataclass(frozen=True, slots=True)
class Waiver:
    """A difference that a person explained."""

    key: str
    reason: str
    waived_by: AccountId
    waived_at: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch."""

    id: str
    office_id: OfficeId
    code: str
    title: str
    kind: BatchKind
    state: BatchState
    sides: int
    """Sides a leaf that were scanned: 1, 2, or 0 where nobody said."""
    source_name: str
    opened_by: AccountId
    opened_at: datetime
    signed_by: AccountId | None = None
    signed_at: datetime | None = None
    blank_starts_document: bool = False
    """Whether a blank leaf in a pile parts two papers of a dossier."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One handing in for a batch: the first, or rescans later."""

    id: str
    batch_id: str
    ordinal: int
    """From 1 within the batch."""
    kind: BatchKind
    source_name: str
    fingerprint: str
    """The same exactly where the same files come under the same names."""
    delivered_by: AccountId
    delivered_at: datetime
    is_complete: bool = False
    """Whether every file of it was looked at."""
    pile: Mapping[str, Any] = field(default_factory=dict)
    """Of a pile: what its pages are, and what people decided of them."""


def settled(file: BatchFile, state: FileState) -> BatchFile:
    """Return the file in this state, with nothing more to say about it."""
    return replace(file, state=state, code=_NO_REMARK, message=_NO_REMARK)


def count_states(files: Iterable[BatchFile]) -> dict[FileState, int]:
    """Return how many files are in each state, all states named; the counts sum to the number of files."""
    counts = dict.fromkeys(FileState, 0)
    for file in files:
        counts[file.state] += 1
    return counts


def counted_files(files: Iterable[BatchFile]) -> list[BatchFile]:
    """Return the files whose pages count: those in a dossier, each once, without those that others replaced."""
    files = list(files)
    replaced = {file.replaces for file in files if file.replaces and file.state in SCANNED_STATES}
    seen: dict[tuple[str, Sha256 | None, tuple[int, ...]], BatchFile] = {}
    for file in files:
        if file.state in SCANNED_STATES and file.id not in replaced:
            seen.setdefault((file.dossier_code, file.sha256, file.pages), file)
    return list(seen.values())


@dataclass(frozen=True, slots=True)
class PilePaper:
    """Pages of a pile that are one paper."""

    type_slug: str | None
    """Of DOCUMENT_TYPES; `None` where no sheet says that a paper begins, empty where one leaves its kind open."""
    pages: tuple[tuple[str, int], ...]
    """Name of the file and page in it, from 1, in order."""


@dataclass(frozen=True, slots=True)
class PileDossier:
    """Pages of a pile that belong to one dossier, sheet by sheet."""

    code: str
    papers: tuple[PilePaper, ...]

    @property
    def files(self) -> dict[str, tuple[int, ...]]:
        """Which pages of which file it has, in order."""
        pages: dict[str, list[int]] = {}
        for paper in self.papers:
            for name, page in paper.pages:
                pages.setdefault(name, []).append(page)
        return {name: tuple(sorted(numbers)) for name, numbers in pages.items()}
