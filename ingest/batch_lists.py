"""How a delivery tells which file belongs where: its manifest, its metadata, or only its names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ingest.batch_source import BatchSource, SourceFile
from ingest.legacy_metadata import is_legacy_table, match_names, read_legacy_metadata, split_legacy_name
from ingest.manifest import MANIFEST_NAMES, WantedFile, read_manifest
from schemas.batch import BatchKind
from schemas.bounded import run_bounded
from schemas.errors import InvalidInputError

_TABLE_ENDINGS = (".csv", ".xlsx")


class NothingInBatchError(InvalidInputError):
    """What was handed in holds no scan."""

    code = "nothing_in_batch"


@dataclass(frozen=True, slots=True)
class Listing:
    """A delivery: its scans, and what a list says of them."""

    kind: BatchKind
    scans: tuple[SourceFile, ...]
    wanted: tuple[WantedFile, ...] | None
    """None: the names of files and folders tell."""


def read_listing(source: BatchSource, *, kind: BatchKind | None, memory_mb: int, seconds: int) -> Listing:
    """Return what a delivery holds; tables are read in a child process within bounds.

    Args:
        source: What was handed in.
        kind: What the person says it is; `None`: a manifest, TT 02/2019 metadata or names of that kind tell.
        memory_mb: Bound of the child.
        seconds: The same.

    Raises:
        NothingInBatchError: There is neither a scan nor a list.
        BadManifestError: The list cannot be meant as it stands.
        UnreadableTableError: It is no table.
    """
    tables = [name for name in source.names if name.lower().endswith(_TABLE_ENDINGS)]
    manifest = next((name for name in tables if PurePosixPath(name).name.lower() in MANIFEST_NAMES), None)
    metadata = [name for name in tables if name != manifest]
    scans = tuple(SourceFile(name, source.fingerprint(name)) for name in source.names if name not in tables)
    wanted: tuple[WantedFile, ...] | None = None
    if manifest is not None and kind in (None, BatchKind.MANIFEST):
        with source.opened(manifest) as path:
            wanted = run_bounded(read_manifest, path, memory_mb=memory_mb, seconds=seconds)
        wanted = _below(wanted, manifest, scans)
        kind = BatchKind.MANIFEST
    elif kind in (None, BatchKind.LEGACY):
        papers = _legacy_papers(source, metadata, memory_mb=memory_mb, seconds=seconds)
        is_named = bool(scans) and all(split_legacy_name(file.name)[1] is not None for file in scans)
        if papers is not None:
            kind, wanted = BatchKind.LEGACY, match_names(papers, [file.name for file in scans])
        elif is_named:
            kind = BatchKind.LEGACY
    if not scans and not wanted:
        raise NothingInBatchError("Không có tệp quét nào ở đó. Kiểm tra lại thư mục hoặc tệp ZIP.")
    return Listing(kind or BatchKind.FOLDERS, scans, wanted)


def _legacy_papers(
    source: BatchSource, names: Sequence[str], *, memory_mb: int, seconds: int
) -> tuple[WantedFile, ...] | None:
    papers: list[WantedFile] = []
    is_found = False
    for name in names:
        with source.opened(name) as path:
            if run_bounded(is_legacy_table, path, memory_mb=memory_mb, seconds=seconds):
                papers += run_bounded(read_legacy_metadata, path, memory_mb=memory_mb, seconds=seconds)
                is_found = True
    return tuple(papers) if is_found else None


def _below(
    wanted: Sequence[WantedFile], manifest: str, scans: Sequence[SourceFile]
) -> tuple[WantedFile, ...]:
    """Return the papers with their paths from where the manifest lies, which may be a folder within the ZIP."""
    folder = PurePosixPath(manifest).parent
    names = {scan.name.casefold() for scan in scans}
    return tuple(
        replace(paper, name=str(folder / paper.name))
        if str(folder / paper.name).casefold() in names
        else paper
        for paper in wanted
    )
