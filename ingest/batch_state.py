"""How far a batch has come: decided from its files, what stops it, and what people explained."""

from collections.abc import Iterable, Mapping, Sequence

from ingest.acceptance import accept_files
from ingest.reconciliation import technical_differences
from schemas.batch import WAITING_STATES, Batch, BatchFile, BatchState, FileState, Waiver
from schemas.errors import ConflictError, ForbiddenError, InvalidInputError
from schemas.identifiers import AccountId
from schemas.reconciliation import Difference, Reconciliation

_LEAST_LETTERS = 5


class BatchClosedError(ConflictError):
    """The batch is signed: nothing of it changes any more."""

    code = "batch_closed"


class BatchNotSettledError(ConflictError):
    """The batch does not add up yet."""

    code = "batch_not_settled"


class SameSignerError(ForbiddenError):
    """Who opened the batch, or decided something in it, cannot sign for it."""

    code = "batch_same_signer"


class ReasonMissingError(InvalidInputError):
    """A decision was given without its reason."""

    code = "reason_missing"
    exit_code = 2


def next_state(
    batch: Batch, *, files: Sequence[BatchFile], stops: Iterable[Difference], waivers: Mapping[str, Waiver]
) -> BatchState:
    """Return the state of a batch: accepted is one all of whose scans are there and technically right, or explained."""
    states = {file.state for file in files}
    if batch.state is BatchState.SIGNED:
        return BatchState.SIGNED
    if any(stop.key not in waivers for stop in stops) or states & WAITING_STATES:
        return BatchState.HELD
    if FileState.EXPECTED in states:
        return BatchState.TAKING_IN
    if not files:
        return BatchState.OPEN
    acceptance = accept_files(files, kind=batch.kind)
    is_right = all(found.key in waivers for found in technical_differences(files, acceptance))
    return BatchState.ACCEPTED if is_right else BatchState.TAKEN


def check_reason(reason: str) -> str:
    """Return the reason, trimmed.

    Raises:
        ReasonMissingError: It has fewer than five letters.
    """
    reason = " ".join(reason.split())
    if sum(sign.isalpha() for sign in reason) < _LEAST_LETTERS:
        raise ReasonMissingError("Xin ghi rõ lý do (ít nhất vài chữ).")
    return reason


def check_open(batch: Batch) -> None:
    """Refuse to change a batch that is signed.

    Raises:
        BatchClosedError: It is signed.
    """
    if batch.state is BatchState.SIGNED:
        raise BatchClosedError("Lô đã ký nghiệm thu nên không sửa được nữa. Xin mở lô mới.")


def check_signer(
    batch: Batch,
    *,
    account_id: AccountId,
    files: Iterable[BatchFile],
    waivers: Iterable[Waiver],
    deciders: Iterable[str] = (),
    reconciliation: Reconciliation,
) -> None:
    """Refuse a signature that does not make two people, or a batch that does not add up.

    Raises:
        BatchClosedError: It is signed already.
        SameSignerError: The person opened the batch, or decided something in it.
        BatchNotSettledError: Some difference is neither gone nor explained.
    """
    check_open(batch)
    involved = {batch.opened_by, *deciders, *(waiver.waived_by for waiver in waivers)}
    involved |= {file.resolved_by for file in files if file.resolved_by}
    if account_id in involved:
        raise SameSignerError(
            "Người mở lô hoặc đã xử lý lô không được ký nghiệm thu. Xin mời một người khác ký."
        )
    if not reconciliation.is_settled or batch.state is not BatchState.ACCEPTED:
        count = reconciliation.totals.open_differences
        raise BatchNotSettledError(
            f"Lô còn {count} chỗ lệch chưa giải quyết. Xem đối chiếu, xử lý rồi ký lại."
        )
