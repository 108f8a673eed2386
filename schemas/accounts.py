"""Accounts, roles and POLICY: who may do what, to which dossiers; what no row allows is denied."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.dossier import AccessMode
from schemas.identifiers import AccountId, OfficeId


class Role(StrEnum):
    """What a person is here to do."""

    ARCHIVIST = "archivist"
    OFFICER = "officer"
    SIGNER = "signer"
    CITIZEN = "citizen"
    ADMINISTRATOR = "administrator"
    SECRECY_OFFICER = "secrecy_officer"


ROLE_NAMES: dict[Role, str] = {
    Role.ARCHIVIST: "Cán bộ lưu trữ",
    Role.OFFICER: "Chuyên viên",
    Role.SIGNER: "Người ký",
    Role.CITIZEN: "Công dân",
    Role.ADMINISTRATOR: "Quản trị",
    Role.SECRECY_OFFICER: "Người phụ trách tài liệu mật",
}


class Action(StrEnum):
    """What can be done; every route and command names one."""

    TAKE_IN = "take_in"
    SEARCH = "search"
    READ_DOSSIER = "read_dossier"
    CONFIRM_FIELD = "confirm_field"
    DRAFT_EXTRACT = "draft_extract"
    READ_EXTRACT = "read_extract"
    APPROVE_EXTRACT = "approve_extract"
    REVOKE_EXTRACT = "revoke_extract"
    VIEW_STATUS = "view_status"
    RETRY_WORK = "retry_work"
    REBUILD_INDEX = "rebuild_index"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_AUDIT = "read_audit"
    USE_OWN_ACCOUNT = "use_own_account"
    MANAGE_BATCH = "manage_batch"
    READ_BATCH = "read_batch"
    SIGN_OFF_BATCH = "sign_off_batch"
    ARRANGE_DOSSIER = "arrange_dossier"
    REVIEW = "review"
    CORRECT_TEXT = "correct_text"
    JUDGE_LIKENESS = "judge_likeness"
    DECIDE_SECRECY = "decide_secrecy"


@dataclass(frozen=True, slots=True)
class Account:
    """A person who can sign in."""

    id: AccountId
    login: str
    display_name: str
    role: Role
    office_id: OfficeId
    title: str = ""
    """Office held, as printed above a signature: `GIÁM ĐỐC`."""


_USUAL = frozenset({AccessMode.OPEN, AccessMode.CONDITIONAL})
_ANY_MODE = frozenset(AccessMode)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the policy: the roles that may, and the dossiers of their office they may it on."""

    action: Action
    roles: frozenset[Role]
    access_modes: frozenset[AccessMode] = _USUAL


_STAFF = frozenset({Role.ARCHIVIST, Role.OFFICER, Role.SIGNER})

POLICY: tuple[Rule, ...] = (
    Rule(Action.TAKE_IN, frozenset({Role.ARCHIVIST})),
    Rule(Action.SEARCH, _STAFF),
    Rule(Action.READ_DOSSIER, _STAFF),
    Rule(Action.CONFIRM_FIELD, frozenset({Role.ARCHIVIST, Role.OFFICER})),
    Rule(Action.DRAFT_EXTRACT, frozenset({Role.OFFICER})),
    Rule(Action.READ_EXTRACT, frozenset({Role.OFFICER, Role.SIGNER})),
    Rule(Action.APPROVE_EXTRACT, frozenset({Role.SIGNER})),
    Rule(Action.REVOKE_EXTRACT, frozenset({Role.SIGNER})),
    Rule(Action.VIEW_STATUS, _STAFF | {Role.ADMINISTRATOR}, _ANY_MODE),
    Rule(Action.RETRY_WORK, frozenset({Role.ARCHIVIST, Role.ADMINISTRATOR}), _ANY_MODE),
    Rule(Action.REBUILD_INDEX, frozenset({Role.ADMINISTRATOR}), _ANY_MODE),
    Rule(Action.MANAGE_ACCOUNTS, frozenset({Role.ADMINISTRATOR}), _ANY_MODE),
    Rule(Action.READ_AUDIT, frozenset({Role.ADMINISTRATOR}), _ANY_MODE),
    Rule(Action.USE_OWN_ACCOUNT, frozenset(Role), _ANY_MODE),
    Rule(Action.MANAGE_BATCH, frozenset({Role.ARCHIVIST})),
    Rule(Action.READ_BATCH, _STAFF),
    Rule(Action.SIGN_OFF_BATCH, frozenset({Role.ARCHIVIST, Role.SIGNER})),
    Rule(Action.ARRANGE_DOSSIER, frozenset({Role.ARCHIVIST})),
    Rule(Action.REVIEW, frozenset({Role.ARCHIVIST, Role.OFFICER})),
    Rule(Action.CORRECT_TEXT, frozenset({Role.ARCHIVIST})),
    Rule(Action.JUDGE_LIKENESS, frozenset({Role.ARCHIVIST})),
    Rule(Action.DECIDE_SECRECY, frozenset({Role.SECRECY_OFFICER}), _ANY_MODE),
)


@dataclass(frozen=True, slots=True)
class Permit:
    """The dossiers that an account may do something to; goes into every query as a filter."""

    office_ids: frozenset[OfficeId]
    access_modes: frozenset[AccessMode]

    def covers(self, *, office_id: OfficeId, access_mode: AccessMode) -> bool:
        """Return whether a dossier of this office and mode is covered."""
        return office_id in self.office_ids and access_mode in self.access_modes


NOTHING = Permit(frozenset(), frozenset())


def permit_for(account: Account, action: Action) -> Permit:
    """Return which dossiers `account` may do `action` to; NOTHING where no row allows it."""
    for rule in POLICY:
        if rule.action is action and account.role in rule.roles:
            return Permit(frozenset({account.office_id}), rule.access_modes)
    return NOTHING


def is_allowed(account: Account, action: Action) -> bool:
    """Return whether any row lets `account` do `action` at all."""
    return permit_for(account, action) != NOTHING
