"""Accounts, roles and POLICY: who may do what, to which dossiers and seeing what; what no row allows is denied."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.dossier import AccessMode
from schemas.errors import ForbiddenError
from schemas.fields import Sensitivity
from schemas.identifiers import MAIN_OFFICE, AccountId, OfficeId


class Role(StrEnum):
    """What a person is here to do."""

    ARCHIVIST = "archivist"
    OFFICER = "officer"
    SIGNER = "signer"
    CITIZEN = "citizen"
    ADMINISTRATOR = "administrator"
    SECRECY_OFFICER = "secrecy_officer"
    LEADER = "leader"
    INSPECTOR = "inspector"


ROLE_NAMES: dict[Role, str] = {
    Role.ARCHIVIST: "Cán bộ lưu trữ",
    Role.OFFICER: "Chuyên viên",
    Role.SIGNER: "Người ký",
    Role.CITIZEN: "Công dân",
    Role.ADMINISTRATOR: "Quản trị",
    Role.SECRECY_OFFICER: "Người phụ trách tài liệu mật",
    Role.LEADER: "Lãnh đạo",
    Role.INSPECTOR: "Thanh tra, kiểm tra",
}


class Action(StrEnum):
    """What can be done; every route and command names one."""

    TAKE_IN = "take_in"
    SEARCH = "search"
    KEEP_SEARCH = "keep_search"
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
    MANAGE_CALENDAR = "manage_calendar"
    READ_AUDIT = "read_audit"
    USE_OWN_ACCOUNT = "use_own_account"
    VIEW_HEALTH = "view_health"
    MANAGE_BATCH = "manage_batch"
    READ_BATCH = "read_batch"
    SIGN_OFF_BATCH = "sign_off_batch"
    ARRANGE_DOSSIER = "arrange_dossier"
    REVIEW = "review"
    CORRECT_TEXT = "correct_text"
    JUDGE_LIKENESS = "judge_likeness"
    DECIDE_SECRECY = "decide_secrecy"
    READ_REQUEST = "read_request"
    READ_REQUEST_FILE = "read_request_file"
    HANDLE_REQUEST = "handle_request"
    PRINT_REQUEST = "print_request"
    CHECK_APPLICANT = "check_applicant"
    HAND_OVER_RESULT = "hand_over_result"
    MANAGE_PROCEDURES = "manage_procedures"
    READ_REPORT = "read_report"
    READ_QUALITY = "read_quality"
    SEE_BOARD = "see_board"
    HANDLE_NOTICES = "handle_notices"
    READ_COMPLAINT = "read_complaint"
    HANDLE_COMPLAINT = "handle_complaint"
    READ_SLIP = "read_slip"
    HANDLE_SLIP = "handle_slip"
    READ_TRANSFER = "read_transfer"
    HANDLE_TRANSFER = "handle_transfer"
    MANAGE_PARTNERS = "manage_partners"
    READ_INQUIRY = "read_inquiry"
    HANDLE_INQUIRY = "handle_inquiry"
    MANAGE_KIOSKS = "manage_kiosks"


ALL_SENSITIVITIES: frozenset[Sensitivity] = frozenset({"identity", "health"})
"""What the law on personal data guards more than the rest; who lacks one of them does not see what it guards."""
SENSITIVITY_NAMES: dict[Sensitivity, str] = {"identity": "số định danh", "health": "thông tin sức khỏe"}


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
    sensitivities: frozenset[Sensitivity] = frozenset()
    """What more it may see, where its role works with it at all; nothing where nothing is said."""


_USUAL = frozenset({AccessMode.OPEN, AccessMode.CONDITIONAL})
_ANY_MODE = frozenset(AccessMode)
_NOTHING_GUARDED: frozenset[Sensitivity] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the policy: the roles that may, the dossiers of their office they may it on, and what they see."""

    action: Action
    roles: frozenset[Role]
    access_modes: frozenset[AccessMode] = _USUAL
    sensitivities: frozenset[Sensitivity] = ALL_SENSITIVITIES
    """What may be seen in doing it, by an account that has the right."""


_STAFF = frozenset({Role.ARCHIVIST, Role.OFFICER, Role.SIGNER})
_READERS = _STAFF | {Role.INSPECTOR}
"""Who works on dossiers, and who looks at that work and changes nothing."""
_REPORTED_TO = frozenset({Role.OFFICER, Role.SIGNER, Role.ADMINISTRATOR, Role.LEADER, Role.INSPECTOR})

POLICY: tuple[Rule, ...] = (
    Rule(Action.TAKE_IN, frozenset({Role.ARCHIVIST})),
    Rule(Action.SEARCH, _READERS),
    Rule(Action.KEEP_SEARCH, _STAFF),
    Rule(Action.READ_DOSSIER, _READERS),
    Rule(Action.CONFIRM_FIELD, frozenset({Role.ARCHIVIST, Role.OFFICER})),
    Rule(Action.DRAFT_EXTRACT, frozenset({Role.OFFICER})),
    Rule(Action.READ_EXTRACT, frozenset({Role.OFFICER, Role.SIGNER, Role.INSPECTOR})),
    Rule(Action.APPROVE_EXTRACT, frozenset({Role.SIGNER})),
    Rule(Action.REVOKE_EXTRACT, frozenset({Role.SIGNER})),
    Rule(Action.VIEW_STATUS, _READERS | {Role.ADMINISTRATOR}, _ANY_MODE, _NOTHING_GUARDED),
    Rule(Action.RETRY_WORK, frozenset({Role.ARCHIVIST, Role.ADMINISTRATOR}), _ANY_MODE, _NOTHING_GUARDED),
    Rule(Action.REBUILD_INDEX, frozenset({Role.ADMINISTRATOR}), _ANY_MODE, _NOTHING_GUARDED),
    Rule(Action.MANAGE_ACCOUNTS, frozenset({Role.ADMINISTRATOR}), _ANY_MODE, _NOTHING_GUARDED),
    Rule(Action.MANAGE_CALENDAR, frozenset({Role.ADMINISTRATOR}), _ANY_MODE, _NOTHING_GUARDED),
    Rule(Action.VIEW_HEALTH, frozenset({Role.ADMINISTRATOR}), _ANY_MODE, _NOTHING_GUARDED),
    Rule(Action.READ_AUDIT, frozenset({Role.ADMINISTRATOR, Role.INSPECTOR}), _ANY_MODE, _NOTHING_GUARDED),
    Rule(Action.USE_OWN_ACCOUNT, frozenset(Role), _ANY_MODE, _NOTHING_GUARDED),
    Rule(Action.MANAGE_BATCH, frozenset({Role.ARCHIVIST})),
    Rule(Action.READ_BATCH, _READERS),
    Rule(Action.SIGN_OFF_BATCH, frozenset({Role.ARCHIVIST, Role.SIGNER})),
    Rule(Action.ARRANGE_DOSSIER, frozenset({Role.ARCHIVIST})),
    Rule(Action.REVIEW, frozenset({Role.ARCHIVIST, Role.OFFICER})),
    Rule(Action.CORRECT_TEXT, frozenset({Role.ARCHIVIST})),
    Rule(Action.JUDGE_LIKENESS, frozenset({Role.ARCHIVIST})),
    Rule(Action.DECIDE_SECRECY, frozenset({Role.SECRECY_OFFICER}), _ANY_MODE, _NOTHING_GUARDED),
    Rule(Action.READ_REQUEST, _READERS | {Role.CITIZEN}),
    Rule(Action.READ_REQUEST_FILE, frozenset({Role.OFFICER, Role.SIGNER, Role.INSPECTOR})),
    Rule(Action.HANDLE_REQUEST, frozenset({Role.OFFICER, Role.SIGNER, Role.CITIZEN})),
    Rule(Action.PRINT_REQUEST, frozenset({Role.OFFICER, Role.SIGNER})),
    Rule(Action.CHECK_APPLICANT, frozenset({Role.OFFICER, Role.SIGNER})),
    Rule(Action.HAND_OVER_RESULT, frozenset({Role.OFFICER})),
    Rule(Action.MANAGE_PROCEDURES, frozenset({Role.ADMINISTRATOR}), _ANY_MODE, _NOTHING_GUARDED),
    Rule(Action.READ_COMPLAINT, frozenset({Role.OFFICER, Role.SIGNER, Role.INSPECTOR})),
    Rule(Action.HANDLE_COMPLAINT, frozenset({Role.OFFICER, Role.SIGNER})),
    Rule(
        Action.READ_QUALITY,
        frozenset({Role.ARCHIVIST, Role.SIGNER, Role.ADMINISTRATOR}),
        _ANY_MODE,
        _NOTHING_GUARDED,
    ),
    Rule(Action.READ_REPORT, _REPORTED_TO, _ANY_MODE, _NOTHING_GUARDED),
    Rule(Action.SEE_BOARD, _REPORTED_TO, _ANY_MODE, _NOTHING_GUARDED),
    Rule(Action.HANDLE_NOTICES, frozenset({Role.OFFICER, Role.SIGNER, Role.ADMINISTRATOR})),
    Rule(Action.READ_SLIP, _READERS),
    Rule(Action.HANDLE_SLIP, frozenset({Role.ARCHIVIST, Role.OFFICER})),
    Rule(Action.READ_TRANSFER, _READERS),
    Rule(Action.HANDLE_TRANSFER, frozenset({Role.OFFICER})),
    Rule(Action.MANAGE_PARTNERS, frozenset({Role.ADMINISTRATOR}), _ANY_MODE, _NOTHING_GUARDED),
    Rule(Action.READ_INQUIRY, frozenset({Role.OFFICER, Role.SIGNER, Role.INSPECTOR})),
    Rule(Action.HANDLE_INQUIRY, frozenset({Role.OFFICER})),
    Rule(Action.MANAGE_KIOSKS, frozenset({Role.OFFICER, Role.ADMINISTRATOR}), _ANY_MODE, _NOTHING_GUARDED),
)


@dataclass(frozen=True, slots=True)
class Permit:
    """The dossiers that an account may do something to; goes into every query as a filter."""

    office_ids: frozenset[OfficeId]
    access_modes: frozenset[AccessMode]
    sensitivities: frozenset[Sensitivity] = frozenset()
    """What more may be seen of these dossiers: text of another sensitivity neither matches nor is shown or counted."""

    def covers(self, *, office_id: OfficeId, access_mode: AccessMode) -> bool:
        """Return whether a dossier of this office and mode is covered."""
        return office_id in self.office_ids and access_mode in self.access_modes

    def shows(self, sensitivity: Sensitivity) -> bool:
        """Return whether what is of this sensitivity may be seen; what is of none always may."""
        return sensitivity == "" or sensitivity in self.sensitivities


NOTHING = Permit(frozenset(), frozenset())


def permit_for(account: Account, action: Action) -> Permit:
    """Return which dossiers `account` may do `action` to and what it sees then; NOTHING where no row allows it."""
    for rule in POLICY:
        if rule.action is action and account.role in rule.roles:
            seen = account.sensitivities & rule.sensitivities
            return Permit(frozenset({account.office_id}), rule.access_modes, seen)
    return NOTHING


def is_allowed(account: Account, action: Action) -> bool:
    """Return whether any row lets `account` do `action` at all."""
    return permit_for(account, action) != NOTHING


def require(account: Account, action: Action) -> None:
    """Let pass who may do `action` at all.

    Raises:
        ForbiddenError: The account may not.
    """
    if not is_allowed(account, action):
        raise ForbiddenError("Tài khoản này không được làm việc này. Hãy nhờ người có vai trò phù hợp.")


def require_main_office(account: Account) -> None:
    """Let pass whose office the installation belongs to: what is changed there counts for all offices.

    Raises:
        ForbiddenError: It is another office's account.
    """
    if account.office_id != MAIN_OFFICE:
        raise ForbiddenError("Việc này là của cả hệ thống. Xin nhờ người quản trị của cơ quan chính.")


def usual_sensitivities(role: Role) -> frozenset[Sensitivity]:
    """Return what an account of this role may see where nobody says otherwise: who reads dossiers sees all."""
    return ALL_SENSITIVITIES if role in _READERS else frozenset()
