"""Batches as they are shown, made without a database."""

from datetime import UTC, datetime
from itertools import starmap

from ingest.batch_view import BatchView
from schemas.batch import Batch, BatchFile, BatchKind, BatchState, FileState, Waiver, count_states
from schemas.identifiers import AccountId, OfficeId
from schemas.reconciliation import (
    Acceptance,
    Difference,
    DossierCount,
    PageCounts,
    Reconciliation,
    Totals,
)
from schemas.register import RegisterRow, ShelfLocation

OPENED_AT = datetime(2026, 11, 2, 1, 5, tzinfo=UTC)
SIGNED_AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
PLACE = ShelfLocation("1", "A3", "12")
PEOPLE = {"lan": "Nguyễn Thị Lan Thử", "minh": "Trần Văn Minh Thử"}


def make_count(code: str, *, leaves: int | None = 2, scanned: int = 2, differences: int = 0) -> DossierCount:
    """Return the counts of a dossier all of whose scanned pages can be found."""
    pages = PageCounts(stored=scanned, read=scanned, searchable=scanned)
    return DossierCount(
        code=code,
        beneficiary_file_no="",
        is_registered=True,
        location=PLACE,
        registered_leaves=leaves,
        registered_pages=None,
        scanned=scanned,
        pages=pages,
        differences=differences,
    )


def make_difference(
    code: str, message: str, *, reason: str = "", key: str = "leaf_count_differs"
) -> Difference:
    """Return a difference of a dossier, explained where a reason is given."""
    waiver = Waiver(f"{key}:{code}", reason, AccountId("lan"), SIGNED_AT) if reason else None
    return Difference(f"{key}:{code}", key, message, code, location=PLACE, needs_rescan=True, waiver=waiver)


def make_view(
    *counts: DossierCount,
    differences: tuple[Difference, ...] = (),
    stops: tuple[Difference, ...] = (),
    files: tuple[BatchFile, ...] = (),
    sides: int = 1,
    signed: bool = False,
    code: str = "L2026-003",
    title: str = "",
) -> BatchView:
    """Return a batch of these dossiers."""
    batch = Batch(
        id="b",
        office_id=OfficeId("default"),
        code=code,
        title=title,
        kind=BatchKind.MANIFEST,
        state=BatchState.SIGNED if signed else BatchState.ACCEPTED,
        sides=sides,
        source_name="scans",
        opened_by=AccountId("lan"),
        opened_at=OPENED_AT,
        signed_by=AccountId("minh") if signed else None,
        signed_at=SIGNED_AT if signed else None,
    )
    everything = (*stops, *differences)
    return BatchView(
        batch,
        PEOPLE["lan"],
        PEOPLE["minh"] if signed else "",
        (),
        files,
        stops,
        Reconciliation(
            counts, everything, Acceptance(0, 0, 0, 0, 0, 0, 0, 0, 0, ()), _totals(counts, everything, files)
        ),
        PEOPLE,
        "",
    )


def make_register(*rows: tuple[str, str]) -> dict[str, RegisterRow]:
    """Return entries of a register: code and name."""
    return {row.archive_file_code: row for row in starmap(_entry, rows)}


def _entry(code: str, name: str) -> RegisterRow:
    return RegisterRow(1, code, f"003/{code[-4:]}", name, leaf_count=2, location=PLACE)


def _totals(
    counts: tuple[DossierCount, ...], differences: tuple[Difference, ...], files: tuple[BatchFile, ...]
) -> Totals:
    scanned = sum(count.scanned for count in counts)
    return Totals(
        files=len(files),
        states=count_states(files),
        dossiers=len(counts),
        complete=sum(count.adds_up for count in counts),
        registered_leaves=sum(count.registered_leaves or 0 for count in counts),
        registered_pages=0,
        scanned=scanned,
        stored=scanned,
        read=scanned,
        blank=0,
        parked=0,
        waiting=0,
        searchable=scanned,
        differences=len(differences),
        open_differences=sum(one.is_open for one in differences),
    )


def make_file(name: str, state: FileState, **more: object) -> BatchFile:
    """Return a file of a batch."""
    return BatchFile("f-" + name, 1, name, state, **more)  # type: ignore[arg-type]
