"""What a hand-over record (biên bản giao nhận hồ sơ, tài liệu) says of a batch: every word of it, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ingest.batch_view import BatchView
from schemas.batch import Resolution
from schemas.issuing_office import Office
from schemas.reconciliation import Difference, DossierCount, Totals
from schemas.register import RegisterRow

COPIES = 2
RESOLUTION_WORDS: dict[Resolution, str] = {
    Resolution.ASSIGN: "gán vào hồ sơ",
    Resolution.REJECT: "loại ra",
    Resolution.RESCAN: "cho quét lại",
}


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A dossier that is handed over."""

    code: str
    beneficiary_file_no: str
    full_name: str
    registered_leaves: int | None
    scanned_leaves: int | None
    """`None` where nobody said how many sides of a leaf were scanned, and the register does not tell."""
    pages: int
    note: str


@dataclass(frozen=True, slots=True)
class HandoverRecord:
    """A record of a batch; a draft until the batch is signed."""

    office: Office
    batch_code: str
    batch_title: str
    given_by: str
    received_by: str
    """Empty on a draft."""
    given_at: datetime
    signed_at: datetime | None
    rows: tuple[HandoverRow, ...]
    totals: Totals
    explained: tuple[str, ...]
    """Differences and decisions, a sentence each, with who said so."""
    still_open: tuple[str, ...]

    @property
    def is_draft(self) -> bool:
        """Whether nobody has signed for the batch."""
        return self.signed_at is None

    @property
    def scanned_leaves(self) -> int | None:
        """The sum over all dossiers; `None` where one of them is not known."""
        leaves = [row.scanned_leaves for row in self.rows]
        return None if None in leaves else sum(count or 0 for count in leaves)


def handover_record(
    view: BatchView, *, register: Mapping[str, RegisterRow], office: Office
) -> HandoverRecord:
    """Return the record of a batch as it is now.

    Args:
        view: The batch.
        register: Entries of its dossiers, by archive file code.
        office: For the head of the paper.
    """
    found, batch = view.reconciliation, view.batch
    return HandoverRecord(
        office=office,
        batch_code=batch.code,
        batch_title=batch.title,
        given_by=view.opened_by,
        received_by=view.signed_by,
        given_at=batch.opened_at,
        signed_at=batch.signed_at,
        rows=tuple(_row(dossier, register.get(dossier.code), view) for dossier in found.dossiers),
        totals=found.totals,
        explained=(*_explained(view), *_decided(view)),
        still_open=tuple(_sentence(one) for one in found.differences if one.is_open),
    )


def scanned_leaves(dossier: DossierCount, *, sides: int) -> int | None:
    """Return how many leaves the scanned pages of a dossier are; `None` where that cannot be told."""
    if sides:
        return -(-dossier.scanned // sides)
    leaves = dossier.registered_leaves
    return leaves if leaves and dossier.scanned in (leaves, 2 * leaves) else None


def _row(dossier: DossierCount, entry: RegisterRow | None, view: BatchView) -> HandoverRow:
    return HandoverRow(
        code=dossier.code,
        beneficiary_file_no=""
        if dossier.beneficiary_file_no == dossier.code
        else dossier.beneficiary_file_no,
        full_name=entry.full_name if entry else "",
        registered_leaves=dossier.registered_leaves,
        scanned_leaves=scanned_leaves(dossier, sides=view.batch.sides),
        pages=dossier.pages.stored,
        note=_note(dossier, view),
    )


def _note(dossier: DossierCount, view: BatchView) -> str:
    own = [one for one in view.reconciliation.differences if one.dossier_code == dossier.code]
    if any(one.is_open for one in own):
        return "Còn lệch, xem mục III"
    return "Có giải trình, xem mục III" if own else ""


def _explained(view: BatchView) -> list[str]:
    return [
        f"{_sentence(one)} Giải trình: {_stopped(one.waiver.reason)}"
        f" Người giải trình: {_person(view, one.waiver.waived_by)}."
        for one in view.reconciliation.differences
        if one.waiver is not None
    ]


def _decided(view: BatchView) -> list[str]:
    return [
        f"Tệp {file.name}: {RESOLUTION_WORDS[file.resolution]}. Lý do: {_stopped(file.reason)}"
        f" Người quyết định: {_person(view, file.resolved_by)}."
        for file in view.files
        if file.resolution is not None
    ]


def _sentence(one: Difference) -> str:
    place = f" ({one.location})" if str(one.location) else ""
    subject = f"Hồ sơ {one.dossier_code}{place}: " if one.dossier_code else ""
    file = f"tệp {one.file}: " if one.file else ""
    return subject + file + _stopped(one.message)


def _stopped(text: str) -> str:
    """Return `text` with a full stop."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _person(view: BatchView, account_id: str | None) -> str:
    return view.people.get(account_id or "", "")
