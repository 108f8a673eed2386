"""What the page of a batch shows, and what it lets a person decide there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.acceptance import leaves_differ
from ingest.batch_pile import PileDecisionKind
from ingest.batch_view import BatchSummary, BatchView
from schemas.batch import WAITING_STATES, BatchFile, FileState, Resolution
from schemas.reconciliation import Difference, DossierCount, PageFinding
from schemas.vietnamese import fold

MOST_SHOWN = 200
"""Differences, findings or files in one list: what is decided makes room for the next."""

Column = Literal["leaves", "stored", "read", "searchable"]


@dataclass(frozen=True, slots=True)
class PileChoice:
    """Something that a person can say of a place in a pile."""

    kind: PileDecisionKind
    words: str
    needs_code: bool = False


_SET_ASIDE = PileChoice("set_aside", "Bỏ trang này ra, không thuộc hồ sơ nào")
_THIS_DOSSIER = PileChoice("dossier", "Là tờ đầu của hồ sơ (ghi mã)", needs_code=True)
_BEGINS = PileChoice("begins", "Hồ sơ (ghi mã) bắt đầu từ trang này", needs_code=True)
_ABSENT = PileChoice("absent", "Hồ sơ này không có trong chồng", needs_code=True)
_CONFIRMED = PileChoice("confirmed", "Đã xem: các trang này trọn hồ sơ", needs_code=True)
_ORDINARY = PileChoice("ordinary", "Là trang thường của hồ sơ")
_BLANK = PileChoice("blank", "Là trang trắng")
_PATCH = PileChoice("patch", "Là tờ phân cách văn bản")

PILE_CHOICES: dict[str, tuple[PileChoice, ...]] = {
    "pages_before_first_sheet": (_BEGINS, _SET_ASIDE),
    "doubtful_sheet": (_THIS_DOSSIER, _PATCH, _ORDINARY, _BLANK, _SET_ASIDE),
    "doubtful_blank_leaf": (_BLANK, _ORDINARY),
    "dossier_sheet_twice": (_SET_ASIDE, _THIS_DOSSIER, _ORDINARY),
    "sheet_of_other_batch": (_SET_ASIDE, _THIS_DOSSIER),
    "unknown_dossier": (_THIS_DOSSIER, _SET_ASIDE),
    "wrong_batch": (_THIS_DOSSIER, _SET_ASIDE),
    "unlinked_sheet": (_THIS_DOSSIER, _SET_ASIDE),
    "sheet_missing": (_ABSENT, _BEGINS),
    "dossier_without_pages": (_ABSENT, _SET_ASIDE),
    "sheet_back_not_blank": (_CONFIRMED,),
    "unsure_cut": (_CONFIRMED, _BEGINS),
}
"""Code of what stops a pile → what a person can say of it; the rest is settled by scanning again."""


@dataclass(frozen=True, slots=True)
class PileStop:
    """What stops a pile, with what can be said of it."""

    found: Difference
    delivery: int
    pile_pages: int
    """How many pages the pile has."""
    choices: tuple[PileChoice, ...]


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that waits for a person, with what can be decided."""

    file: BatchFile
    resolutions: tuple[Resolution, ...]


@dataclass(frozen=True, slots=True)
class DossierLine:
    """The counts of a dossier, and which of them depart from those before them."""

    count: DossierCount
    off: frozenset[Column]
    dossier_id: str
    """Empty where nothing of it was laid in yet."""
    is_explained: bool
    """Whether it departs and a person said why."""


@dataclass(frozen=True, slots=True)
class BatchPage:
    """A batch as its page shows it; what a list leaves out is counted beside it."""

    view: BatchView
    stops: tuple[PileStop, ...]
    held: tuple[HeldFile, ...]
    differences: tuple[Difference, ...]
    """Open ones first."""
    lines: tuple[DossierLine, ...]
    """Dossiers that do not add up first."""
    findings: tuple[PageFinding, ...]
    """Of technical acceptance: failures first."""

    @property
    def has_leaves_off(self) -> bool:
        """Whether a dossier was not scanned as the register says."""
        return any("leaves" in line.off for line in self.lines)

    @property
    def hidden_differences(self) -> int:
        """How many differences the page leaves out."""
        return len(self.view.reconciliation.differences) - len(self.differences)

    @property
    def hidden_findings(self) -> int:
        """How many findings the page leaves out."""
        return len(self.view.reconciliation.acceptance.findings) - len(self.findings)


def batch_page(view: BatchView) -> BatchPage:
    """Return what the page of a batch shows."""
    found = view.reconciliation
    explained = {one.dossier_code for one in found.differences if not one.is_open}
    ids = {file.dossier_code: str(file.dossier_id) for file in view.files if file.dossier_id}
    lines = (
        _line(count, dossier_id=ids.get(count.code, ""), sides=view.batch.sides, explained=explained)
        for count in found.dossiers
    )
    waiting = (file for file in view.files if _is_decidable(file))
    return BatchPage(
        view=view,
        stops=tuple(_stop(stop, view.files) for stop in view.stops if stop.is_open),
        held=tuple(HeldFile(file, _resolutions(file)) for file in waiting),
        differences=tuple(sorted(found.differences, key=lambda one: not one.is_open)[:MOST_SHOWN]),
        lines=tuple(sorted(lines, key=lambda line: -line.count.differences)),
        findings=_failures_first(found.acceptance.findings)[:MOST_SHOWN],
    )


def _is_decidable(file: BatchFile) -> bool:
    is_refused = file.state is FileState.REFUSED
    return file.state in WAITING_STATES or is_refused or file.state is FileState.MISSING


def _resolutions(file: BatchFile) -> tuple[Resolution, ...]:
    others = (Resolution.RESCAN, Resolution.REJECT)
    return (Resolution.ASSIGN, *others) if file.sha256 is not None and file.checks else others


def _stop(found: Difference, files: Sequence[BatchFile]) -> PileStop:
    delivery = int(found.key.split(":")[1])
    pile = (file for file in files if file.delivery == delivery and _is_uncut(file))
    pages = sum(file.page_count or 0 for file in pile)
    return PileStop(found, delivery, pages, PILE_CHOICES.get(found.code, ()))


def _is_uncut(file: BatchFile) -> bool:
    return file.state is FileState.EXPECTED and not file.dossier_code


def _line(count: DossierCount, *, dossier_id: str, sides: int, explained: set[str]) -> DossierLine:
    pages, leaves = count.pages, count.registered_leaves
    faults: dict[Column, bool] = {
        "leaves": bool(leaves) and leaves_differ(count.scanned, leaf_count=leaves or 0, sides=sides),
        "stored": pages.stored != count.scanned,
        "read": pages.read != pages.stored,
        "searchable": pages.searchable != pages.read,
    }
    off = frozenset(column for column, is_off in faults.items() if is_off)
    return DossierLine(count, off, dossier_id, is_explained=count.adds_up and count.code in explained)


def _failures_first(findings: Sequence[PageFinding]) -> tuple[PageFinding, ...]:
    return tuple(sorted(findings, key=lambda one: not one.is_failure))


def chosen_batches(summaries: Iterable[BatchSummary], *, words: str, state: str) -> list[BatchSummary]:
    """Return the batches in this state (empty: any) whose code, title or people hold all the words, also unmarked.

    Args:
        summaries: In their order, which is kept.
        words: As typed.
        state: Of BatchState.
    """
    wanted = fold(words).split()
    return [
        summary for summary in summaries if state in ("", summary.batch.state) and _holds(summary, wanted)
    ]


def _holds(summary: BatchSummary, wanted: Sequence[str]) -> bool:
    batch = summary.batch
    text = fold(" ".join((batch.code, batch.title, batch.source_name, summary.opened_by, summary.signed_by)))
    return all(word in text for word in wanted)
