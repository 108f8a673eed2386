"""Transfers as JSON and as words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from schemas.accounts import Account, Action, permit_for
from schemas.fields import field_spec
from schemas.identifiers import DossierId
from schemas.packages.record import Record, RecordFact
from schemas.transfers import (
    ACTION_NAMES,
    SAID,
    STATE_NAMES,
    Transfer,
    TransferAction,
    TransferEvent,
)
from search_api.transfers.times import PartTime

_OTHER_STEPS = {
    "prepare": "Chuẩn bị di chuyển",
    "take_package": "Nhận gói hồ sơ số có chữ ký",
    "take_receipt": "Nhận biên nhận có chữ ký của nơi đến",
}
STEP_NAMES: Mapping[str, str] = {**_OTHER_STEPS, **{str(key): name for key, name in ACTION_NAMES.items()}}


@dataclass(frozen=True, slots=True)
class TransferView:
    """A transfer with its custody and its times."""

    transfer: Transfer
    steps: tuple[TransferEvent, ...]
    actions: tuple[TransferAction, ...]
    """What the one who looks can do now."""
    times: tuple[PartTime, ...]
    request_code: str
    record: Record | None
    """What left, or came; None until then."""
    receipt: Mapping[str, Any]
    own_dossier: DossierId | None
    """The dossier of the office that looks; None where it has none of it."""

    @property
    def holder(self) -> str:
        """Who has the paper now."""
        return self.steps[-1].holder if self.steps else ""

    @property
    def has_package(self) -> bool:
        """Whether there is a package to carry to another installation."""
        transfer = self.transfer
        return bool(transfer.partner_key) and transfer.from_office is not None and self.record is not None


def transfer_json(transfer: Transfer) -> dict[str, Any]:
    """Return the transfer as `trichluc.transfer/1`, for those who may read it."""
    return {
        "schema": "trichluc.transfer/1",
        "id": transfer.id,
        "request_id": transfer.request_id,
        "dossier_id": transfer.dossier_id,
        "arrived_dossier_id": transfer.arrived_dossier_id,
        "from": {"office": transfer.from_office, "name": transfer.from_name},
        "to": {"office": transfer.to_office, "name": transfer.to_name},
        "partner_key": transfer.partner_key,
        "kind": transfer.kind,
        "kept_reason": transfer.kept_reason,
        "extract_id": transfer.extract_id,
        "copies": list(transfer.copies),
        "journey": asdict(transfer.journey),
        "state": transfer.state,
        "state_text": STATE_NAMES[transfer.state],
        "notice_no": transfer.notice_no,
        "postal_no": transfer.postal_no,
        "sent_at": time_text(transfer.sent_at),
        "received_at": time_text(transfer.received_at),
        "closed_at": time_text(transfer.closed_at),
        "delivery": transfer.delivery,
        "delivery_problem": transfer.delivery_problem,
        "version": transfer.version,
    }


def view_json(view: TransferView) -> dict[str, Any]:
    """Return the transfer with who had the paper when, what can be done now, and by when."""
    return {
        **transfer_json(view.transfer),
        "actions": list(view.actions),
        "holder": view.holder,
        "times": [
            {
                "title": each.title,
                "duration": each.duration,
                "due_at": time_text(each.due),
                "standing": each.standing,
            }
            for each in view.times
        ],
        "custody": [
            {
                "at": time_text(step.at),
                "action": step.action,
                "after": step.after,
                "account_id": step.account_id,
                "holder": step.holder,
                "detail": step.detail,
            }
            for step in view.steps
        ],
    }


def shown_facts(view: TransferView, account: Account) -> list[RecordFact]:
    """Return what the old place confirmed, to the office that the dossier went to, as far as the account may see it."""
    if view.record is None or account.office_id != view.transfer.to_office:
        return []
    permit = permit_for(account, Action.READ_TRANSFER)
    return [fact for fact in view.record.facts if permit.shows(field_spec(fact.name).sensitivity)]


def said_lines(step: TransferEvent) -> list[str]:
    """Return what was said with a step, as people read it."""
    labels = {said.name: said.label for row in SAID.values() for said in row}
    return [
        f"{labels.get(name, name).capitalize()}: {value}"
        for name, value in step.detail.items()
        if name in labels
    ]


def time_text(at: datetime | None) -> str | None:
    """Return the moment in UTC as JSON holds it."""
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
