"""Reconciliation of a batch: what the register names, what was scanned, kept, read and can be found, side by side."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.acceptance import accept_files, leaves_differ
from schemas.batch import Batch, BatchFile, FileState, Waiver, count_states, counted_files
from schemas.reconciliation import (
    Acceptance,
    Difference,
    DossierCount,
    PageCounts,
    PageFinding,
    Reconciliation,
    Totals,
)
from schemas.register import NOWHERE, RegisterRow

_NOTHING = PageCounts()
_FILE_DIFFERENCES: dict[FileState, tuple[str, bool, str]] = {
    FileState.EXPECTED: ("file_not_taken", False, "Tệp chưa được nhập. Xin chạy lại lệnh nhập lô."),
    FileState.MISSING: ("file_missing", True, "Có trong bảng kê nhưng không có tệp."),
    FileState.REFUSED: ("file_refused", True, "Tệp không nhận được."),
    FileState.HELD: ("file_held", False, "Tệp đang giữ lại, chờ người xử lý."),
    FileState.UNEXPECTED: ("file_unexpected", False, "Tệp không có trong bảng kê, chờ người xử lý."),
    FileState.RESCAN: ("file_rescan", True, "Người xử lý yêu cầu quét lại."),
}
"""State → code, whether it must be scanned again, and what to say where the file says nothing itself."""


def reconcile_batch(
    batch: Batch,
    *,
    files: Sequence[BatchFile],
    register: Mapping[str, RegisterRow],
    pages: Mapping[str, PageCounts],
    stops: Iterable[Difference] = (),
    waivers: Mapping[str, Waiver] | None = None,
) -> Reconciliation:
    """Return the counts of a batch and every place where it does not add up.

    Args:
        batch: The batch.
        files: All its files, those that are not there too.
        register: The entries of the office's register for the batch and for the dossiers its files name, by code.
        pages: What is known of the pages of those dossiers, by code.
        stops: What else keeps the batch, such as separator sheets that nobody could read.
        waivers: What people explained, by key.
    """
    acceptance = accept_files(files, kind=batch.kind)
    expected = {code for code, row in register.items() if row.batch_code == batch.code}
    named = {file.dossier_code for file in files if file.scanned_pages}
    codes = sorted(expected | named)
    found = [*stops, *technical_differences(files, acceptance)]
    scanned = Counter[str]()
    for file in counted_files(files):
        scanned[file.dossier_code] += file.scanned_pages
    for code in codes:
        found += _of_dossier(
            batch, code, register.get(code), scanned=scanned[code], pages=pages.get(code, _NOTHING)
        )
    explained = waivers or {}
    differences = tuple(_completed(one, register, explained) for one in found)
    left = Counter(one.dossier_code for one in differences if one.is_open)
    counts = tuple(
        _count(code, register.get(code), scanned[code], pages.get(code, _NOTHING), left[code])
        for code in codes
    )
    return Reconciliation(counts, differences, acceptance, _totals(files, counts, differences))


def technical_differences(files: Iterable[BatchFile], acceptance: Acceptance) -> tuple[Difference, ...]:
    """Return what is wrong with the files themselves: not there, not taken, or not scanned as they must be."""
    return (*_of_files(files), *_of_findings(acceptance.findings))


def _of_files(files: Iterable[BatchFile]) -> Iterator[Difference]:
    for file in files:
        row = _FILE_DIFFERENCES.get(file.state)
        if row is None:
            continue
        code, needs_rescan, words = row
        yield Difference(
            key=f"{code}:{file.id}",
            code=file.code or code,
            message=file.message or words,
            dossier_code=file.dossier_code,
            file=file.name,
            needs_rescan=needs_rescan,
        )


def _of_findings(findings: Iterable[PageFinding]) -> Iterator[Difference]:
    for finding in findings:
        if finding.is_failure:
            yield Difference(
                key=f"{finding.code}:{finding.file_id}:{finding.page}",
                code=finding.code,
                message=finding.message,
                dossier_code=finding.dossier_code,
                file=finding.file,
                page=finding.page,
                needs_rescan=True,
            )


def _of_dossier(
    batch: Batch, code: str, entry: RegisterRow | None, *, scanned: int, pages: PageCounts
) -> Iterator[Difference]:
    make = _maker(code)
    if entry is None:
        yield make("not_registered", "Hồ sơ không có trong mục lục hồ sơ.")
    elif not scanned:
        yield make(
            "dossier_not_scanned", "Hồ sơ có trong mục lục nhưng lô không có trang nào.", needs_rescan=True
        )
    else:
        yield from _of_register(batch, entry, make, scanned=scanned, pages=pages)
    if scanned:
        yield from _of_pages(make, scanned=scanned, pages=pages)


def _of_register(
    batch: Batch, entry: RegisterRow, make: Callable[..., Difference], *, scanned: int, pages: PageCounts
) -> Iterator[Difference]:
    leaves, wanted = entry.leaf_count, entry.page_count
    if leaves and leaves_differ(scanned, leaf_count=leaves, sides=batch.sides):
        words = f"Mục lục ghi {leaves} tờ, đã quét {scanned} trang."
        is_short = scanned < leaves * max(1, batch.sides)
        yield make("leaf_count_differs", words, leaves, scanned, needs_rescan=is_short)
    if wanted and not scanned - pages.blank <= wanted <= scanned:
        words = f"Mục lục ghi {wanted} trang, đã quét {scanned} trang (trong đó {pages.blank} trang trắng)."
        yield make("page_count_differs", words, wanted, scanned, needs_rescan=scanned < wanted)


def _of_pages(make: Callable[..., Difference], *, scanned: int, pages: PageCounts) -> Iterator[Difference]:
    if pages.stored < scanned:
        yield make(
            "pages_not_stored", f"Đã quét {scanned} trang, kho chỉ có {pages.stored}.", scanned, pages.stored
        )
    if pages.stored > scanned:
        words = f"Kho có {pages.stored} trang, lô này chỉ đưa {scanned}: có trang đến bằng đường khác."
        yield make("pages_beyond_batch", words, scanned, pages.stored)
    if pages.waiting:
        yield make("pages_not_read", f"{pages.waiting} trang chưa đọc xong.", pages.stored, pages.read)
    if pages.parked:
        words = f"{pages.parked} trang không đọc được. Xin xem lại, chạy lại hoặc quét lại."
        yield make("pages_parked", words, pages.parked, needs_rescan=True)
    if pages.searchable < pages.read:
        words = f"Đã đọc {pages.read} trang, tìm được {pages.searchable}."
        yield make("not_searchable", words, pages.read, pages.searchable)


def _maker(dossier_code: str) -> Callable[..., Difference]:
    def make(code: str, message: str, *numbers: int, needs_rescan: bool = False) -> Difference:
        key = ":".join((code, dossier_code, *(str(number) for number in numbers)))
        return Difference(key, code, message, dossier_code, needs_rescan=needs_rescan)

    return make


def _completed(
    found: Difference, register: Mapping[str, RegisterRow], waivers: Mapping[str, Waiver]
) -> Difference:
    entry = register.get(found.dossier_code)
    location = entry.location if entry else NOWHERE
    return replace(found, location=location, waiver=waivers.get(found.key))


def _count(
    code: str, entry: RegisterRow | None, scanned: int, pages: PageCounts, differences: int
) -> DossierCount:
    return DossierCount(
        code=code,
        beneficiary_file_no=entry.beneficiary_file_no if entry else "",
        is_registered=entry is not None,
        location=entry.location if entry else NOWHERE,
        registered_leaves=entry.leaf_count if entry else None,
        registered_pages=entry.page_count if entry else None,
        scanned=scanned,
        pages=pages,
        differences=differences,
    )


def _totals(
    files: Sequence[BatchFile], dossiers: Sequence[DossierCount], differences: Sequence[Difference]
) -> Totals:
    return Totals(
        files=len(files),
        states=count_states(files),
        dossiers=len(dossiers),
        complete=sum(dossier.adds_up for dossier in dossiers),
        registered_leaves=sum(dossier.registered_leaves or 0 for dossier in dossiers),
        registered_pages=sum(dossier.registered_pages or 0 for dossier in dossiers),
        scanned=sum(dossier.scanned for dossier in dossiers),
        stored=sum(dossier.pages.stored for dossier in dossiers),
        read=sum(dossier.pages.read for dossier in dossiers),
        blank=sum(dossier.pages.blank for dossier in dossiers),
        parked=sum(dossier.pages.parked for dossier in dossiers),
        waiting=sum(dossier.pages.waiting for dossier in dossiers),
        searchable=sum(dossier.pages.searchable for dossier in dossiers),
        differences=len(differences),
        open_differences=sum(one.is_open for one in differences),
    )
