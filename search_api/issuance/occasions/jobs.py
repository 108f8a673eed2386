"""Why a paper is made, checked against the records."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action
from schemas.commands import check_key, fingerprint
from schemas.errors import ConflictError
from schemas.identifiers import DossierId
from schemas.issuance import Extract, ExtractState
from schemas.requests import ENDED, Request, RequestState
from schemas.storage import extracts
from schemas.storage.commands import done_before, note_done
from schemas.storage.requests import load_request
from search_api.issuance.act.jobs import permitted


class WrongDossierError(ConflictError):
    """The request that a paper is to answer is about another dossier, or cannot be answered now."""

    code = "wrong_dossier"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why a draft is made."""

    purpose: str = ""
    """Lý do cấp; empty: that of the request."""
    request_id: str = ""
    """Of the request that it answers, if it answers one; an older draft for it is put aside."""
    replaces: str = ""
    """Id of the issued paper in whose place it comes."""
    replace_reason: str = ""


@dataclass(frozen=True, slots=True)
class Drafting:
    """The command to make a draft: sent once more under its key, the draft that it made is found."""

    key: str
    """Empty: a program sent none, and each command stands for itself."""
    print_: str
    """SHA-256 of who asks for what."""


def drafting_of(account: Account, dossier_key: str, occasion: Occasion, *asked: object, key: str) -> Drafting:
    """Return the command of `account` to draft what is `asked` for, in values that JSON can hold.

    Raises:
        BadCommandKeyError: The key is none.
    """
    if key:
        check_key(key)
    return Drafting(key, fingerprint(account.id, dossier_key, asdict(occasion), *asked))


def drafted_before(session: Session, drafting: Drafting) -> Extract | None:
    """Return the draft that this command made before, whatever became of it; None where it made none.

    Raises:
        CommandKeyError: The key was used for something else.
    """
    known = done_before(session, drafting.key, fingerprint=drafting.print_) if drafting.key else None
    return extracts.load_extract(session, known) if known else None


def note_drafted(session: Session, drafting: Drafting, draft: Extract, *, now: datetime) -> None:
    """Keep which draft the command made."""
    if drafting.key:
        note_done(session, drafting.key, fingerprint=drafting.print_, subject_id=draft.id, now=now)


def answered_request(
    session: Session, account: Account, occasion: Occasion, *, dossier_id: DossierId
) -> Request | None:
    """Return the request that is answered; None where none is.

    Raises:
        RequestNotFoundError: There is no such request.
        WrongDossierError: It is about another dossier or of another office, or cannot be answered now.
    """
    if not occasion.request_id:
        return None
    request = load_request(session, occasion.request_id)
    if request.competent_office != account.office_id or request.dossier_id != dossier_id:
        raise WrongDossierError(
            "Đề nghị này chưa gắn với hồ sơ ấy. Xin gắn đúng hồ sơ vào đề nghị rồi lập dự thảo."
        )
    if request.accepted_at is None or request.state in ENDED or request.state is RequestState.SUSPENDED:
        raise WrongDossierError(
            "Đề nghị chưa được tiếp nhận, đang dừng hoặc đã kết thúc nên chưa lập được giấy tờ trả lời."
        )
    return request


def replaced_paper(
    session: Session, account: Account, occasion: Occasion, *, dossier_id: DossierId
) -> Extract | None:
    """Return the paper that is replaced; None where none is.

    Raises:
        ExtractNotFoundError: There is none for this account.
        ExtractStateError: It was not issued, is revoked, or of another dossier.
        WrongDossierError: Nobody said why.
    """
    if not occasion.replaces:
        return None
    found = permitted(session, account, occasion.replaces, Action.DRAFT_EXTRACT)
    if found.state is not ExtractState.ISSUED or found.dossier_id != dossier_id:
        raise extracts.ExtractStateError(
            "Chỉ thay được giấy tờ đã ban hành, còn hiệu lực, của chính hồ sơ này."
        )
    if not occasion.replace_reason.strip():
        raise WrongDossierError("Xin ghi lý do thay giấy tờ đã ban hành.")
    return found
