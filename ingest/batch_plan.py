"""What is to become of each file that is handed in: decided before anything is taken, from names and fingerprints."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from ingest.batch_source import SourceFile
from ingest.dossier_code import BadDossierCodeError, clean_dossier_code
from ingest.legacy_metadata import split_legacy_name
from ingest.manifest import WantedFile
from schemas.batch import SCANNED_STATES, BatchFile, BatchKind, FileState
from schemas.identifiers import Sha256
from schemas.register import RegisterRow

MESSAGES: dict[str, str] = {
    "file_missing": "Có trong bảng kê nhưng không có tệp trong lô.",
    "not_listed": "Tệp không có trong bảng kê. Xin cho biết tệp thuộc hồ sơ nào, hoặc loại ra.",
    "no_dossier": "Không biết tệp thuộc hồ sơ nào. Xin gán hồ sơ.",
    "listed_twice": "Bảng kê ghi tệp này cho nhiều hồ sơ. Xin chọn một.",
    "wrong_hash": "Mã SHA-256 khác bảng kê: tệp đã bị thay đổi hoặc chép lỗi. Xin đối chiếu với bản gốc.",
    "file_pages_differ": "Bảng kê ghi {wanted} trang, tệp có {found} trang. Xin kiểm tra xem có thiếu trang không.",
    "unknown_dossier": "Hồ sơ không có trong mục lục. Xin kiểm tra mã hồ sơ hoặc nhập bổ sung mục lục.",
    "wrong_batch": "Theo mục lục, hồ sơ này thuộc lô {batch}. Xin kiểm tra xem có quét nhầm lô không.",
    "doubled_file": "Tệp giống hệt tệp {name} trong lô này.",
    "known_file": "Tệp này đã có trong hồ sơ.",
    "known_in_batch": "Tệp này đã nhập ở lô {batch}.",
    "in_other_dossier": "Tệp này đang ở hồ sơ {dossier}. Xin cho biết tệp thuộc hồ sơ nào.",
    "replaces_taken": "Trong lô đã có tệp cùng tên với nội dung khác. Gán vào hồ sơ nếu đây là bản quét lại.",
    "batch_closed": "Lô đã ký nghiệm thu nên không nhận thêm tệp. Xin mở lô mới.",
}
"""Code of a held, known, missing or unexpected file → what a person reads."""

_OF_REGISTER = {"unknown_dossier", "wrong_batch"}
_REPLACEABLE = {FileState.MISSING, FileState.REFUSED, FileState.RESCAN, FileState.HELD}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known before the files of a delivery are looked at."""

    register: Mapping[str, RegisterRow] = field(default_factory=dict)
    """The entries of the dossiers that are named, by code."""
    has_register: bool = False
    """Whether the office has a register at all; without one, no dossier is unknown."""
    homes: Mapping[Sha256, tuple[str, ...]] = field(default_factory=dict)
    """Fingerprint → the dossiers that hold the file."""
    batches: Mapping[Sha256, str] = field(default_factory=dict)
    """Fingerprint → the batch that brought it."""
    earlier: Sequence[BatchFile] = ()
    """The files of this batch so far."""
    is_closed: bool = False


def plan_batch(
    found: Sequence[SourceFile],
    *,
    wanted: Sequence[WantedFile] | None,
    kind: BatchKind,
    code: str,
    delivery: int,
    knowledge: Knowledge,
) -> tuple[BatchFile, ...]:
    """Return the files to add to a batch (without id) or to change in it (with theirs).

    Args:
        found: The files that were handed in, without the lists among them.
        wanted: What a list says; `None`: the names of files and folders tell.
        kind: How the delivery came.
        code: Of the batch.
        delivery: Ordinal of the delivery.
        knowledge: The register and what is there already.
    """
    listed = tuple(wanted) if wanted is not None else tuple(_by_name(found, kind))
    named = {paper.name.casefold(): paper for paper in listed}
    twice = _listed_twice(listed)
    fingerprints = {file.name.casefold(): file for file in found}
    first: dict[Sha256, BatchFile] = {}
    planned: list[BatchFile] = []
    for paper in named.values():
        there = fingerprints.get(paper.name.casefold())
        file = _draft(paper, there, delivery)
        planned.append(_judged(file, paper, code=code, twice=twice, first=first, knowledge=knowledge))
        if there is not None:
            first.setdefault(there.sha256, file)
    surplus = (file for file in found if file.name.casefold() not in named)
    planned += [_surplus(file, delivery, is_closed=knowledge.is_closed) for file in surplus]
    return tuple(_merged(planned, knowledge.earlier))


def batch_fingerprint(found: Iterable[SourceFile]) -> str:
    """Return what is the same exactly where the same files come under the same names."""
    lines = sorted(f"{file.sha256} {file.name}" for file in found)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def named_dossiers(
    found: Iterable[SourceFile], *, wanted: Sequence[WantedFile] | None, kind: BatchKind
) -> set[str]:
    """Return the dossiers that a delivery names, by its list or by the names of its files."""
    return {paper.dossier_code for paper in (wanted if wanted is not None else _by_name(found, kind))}


def dossier_of_name(name: str, *, kind: BatchKind) -> tuple[str, int | None]:
    """Return the dossier, and the paper in it, that the name of a file tells; empty where it tells none."""
    path = PurePosixPath(name)
    code, ordinal = (
        split_legacy_name(name) if kind is BatchKind.LEGACY else (path.parent.name or path.stem, None)
    )
    try:
        return clean_dossier_code(code), ordinal
    except BadDossierCodeError:
        return "", ordinal


def _by_name(found: Iterable[SourceFile], kind: BatchKind) -> Iterator[WantedFile]:
    for row, file in enumerate(found, start=1):
        code, ordinal = dossier_of_name(file.name, kind=kind)
        yield WantedFile(row, file.name, code, ordinal)


def _listed_twice(listed: Iterable[WantedFile]) -> set[str]:
    homes: dict[str, set[str]] = {}
    for paper in listed:
        homes.setdefault(paper.name.casefold(), set()).add(paper.dossier_code)
    return {name for name, codes in homes.items() if len(codes) > 1}


def _draft(paper: WantedFile, there: SourceFile | None, delivery: int) -> BatchFile:
    return BatchFile(
        id="",
        delivery=delivery,
        name=there.name if there else paper.name,
        state=FileState.EXPECTED,
        dossier_code=paper.dossier_code,
        document_ordinal=paper.document_ordinal,
        document_type=paper.document_type,
        wanted_sha256=paper.sha256,
        wanted_pages=paper.pages,
        sha256=there.sha256 if there else None,
    )


def _judged(
    file: BatchFile,
    paper: WantedFile,
    *,
    code: str,
    twice: set[str],
    first: Mapping[Sha256, BatchFile],
    knowledge: Knowledge,
) -> BatchFile:
    if file.sha256 is None:
        return marked(file, FileState.MISSING, "file_missing")
    if knowledge.is_closed:
        return marked(file, FileState.HELD, "batch_closed")
    if paper.name.casefold() in twice:
        return marked(replace(file, dossier_code=""), FileState.HELD, "listed_twice")
    if paper.sha256 and paper.sha256 != file.sha256:
        return marked(file, FileState.HELD, "wrong_hash")
    if not file.dossier_code:
        return marked(file, FileState.HELD, "no_dossier")
    return _by_register(file, code, knowledge) or _by_bytes(file, file.sha256, first, knowledge) or file


def _by_register(file: BatchFile, code: str, knowledge: Knowledge) -> BatchFile | None:
    entry = knowledge.register.get(file.dossier_code)
    if entry is None:
        return marked(file, FileState.HELD, "unknown_dossier") if knowledge.has_register else None
    if entry.batch_code not in ("", code):
        return marked(file, FileState.HELD, "wrong_batch", batch=entry.batch_code)
    return None


def _by_bytes(
    file: BatchFile, sha256: Sha256, first: Mapping[Sha256, BatchFile], knowledge: Knowledge
) -> BatchFile | None:
    before = first.get(sha256)
    if before is not None:
        state = FileState.KNOWN if before.dossier_code == file.dossier_code else FileState.HELD
        return marked(file, state, "doubled_file", name=before.name)
    homes = knowledge.homes.get(sha256, ())
    if file.dossier_code in homes:
        batch = knowledge.batches.get(sha256)
        return marked(file, FileState.KNOWN, "known_in_batch" if batch else "known_file", batch=batch or "")
    return marked(file, FileState.HELD, "in_other_dossier", dossier=homes[0]) if homes else None


def _surplus(file: SourceFile, delivery: int, *, is_closed: bool) -> BatchFile:
    made = BatchFile("", delivery, file.name, FileState.EXPECTED, sha256=file.sha256)
    return marked(made, FileState.UNEXPECTED, "batch_closed" if is_closed else "not_listed")


def marked(file: BatchFile, state: FileState, code: str, **words: str) -> BatchFile:
    """Return the file in this state, with the sentence of MESSAGES for `code`."""
    return replace(file, state=state, code=code, message=MESSAGES[code].format(**words))


def _merged(planned: Iterable[BatchFile], earlier: Sequence[BatchFile]) -> Iterator[BatchFile]:
    """Yield what is new or changed: files known to the batch as they are now are left out."""
    last = {file.name.casefold(): file for file in earlier}
    for file in planned:
        before = last.get(file.name.casefold())
        if before is None:
            yield file
        elif file.sha256 is None or file.sha256 == before.sha256:
            if before.code in _OF_REGISTER and before.state is FileState.HELD and file.code != before.code:
                yield replace(before, state=file.state, code=file.code, message=file.message)
        elif before.state in _REPLACEABLE:
            yield replace(file, id=before.id)
        elif before.state in SCANNED_STATES and file.state is FileState.EXPECTED:
            yield replace(marked(file, FileState.HELD, "replaces_taken"), replaces=before.id)
        else:
            yield file
