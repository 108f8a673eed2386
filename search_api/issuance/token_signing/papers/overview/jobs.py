"""What a signer sees of the papers that wait, that are signed, and that went out."""

from dataclasses import dataclass
from itertools import starmap

from schemas.accounts import Account, Action
from schemas.issuance import Extract, ExtractState, PaperKind
from schemas.signing_keys import key_files
from schemas.storage import accounts, extracts, signer_certificates, waiting_signatures
from schemas.storage.database import reading
from schemas.storage.services import Services
from schemas.token_signing import WaitingSignature, WaitingState
from search_api.issuance.act.jobs import has_own_key, permitted
from search_api.issuance.token_signing.keeping import WaitingPaper
from search_api.issuance.token_signing.papers.jobs import own_papers
from search_api.issuance.token_signing.papers.shown import paper_shown

_RECENT = 20
_UNDER_WAY = (WaitingState.WAITING, WaitingState.SIGNED)


@dataclass(frozen=True, slots=True)
class PaperOnItsWay:
    """A paper with how far it is."""

    shown: WaitingPaper
    waiting: WaitingSignature
    address: str
    """Of its page."""


@dataclass(frozen=True, slots=True)
class DeskPapers:
    """The papers of a signer."""

    waiting: tuple[PaperOnItsWay, ...]
    """The oldest first."""
    signed: tuple[PaperOnItsWay, ...]
    """Signed by the person, and not out yet: something failed after the signature."""
    released: tuple[PaperOnItsWay, ...]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class TokenBox:
    """What the page of a paper says of signing it with a token."""

    state: str
    """`waiting`, `signed`, `done` where it went out, `open` where it waits for nobody's token."""
    is_own: bool
    """It is on its way over the PC of who looks."""
    signer: str
    """Over whose PC; empty where over nobody's."""
    has_certificate: bool
    """Who looks has a registered certificate."""
    has_server_key: bool
    """A key with which who looks can sign lies on the server: their own, or the one that all signers share."""


def desk_papers(services: Services, account: Account) -> DeskPapers:
    """Return the papers of a signer in three lists."""
    with reading(services.database) as session:
        waiting, signed = (own_papers(session, account, state) for state in _UNDER_WAY)
        newest = waiting_signatures.latest_released(session, account.id, limit=_RECENT)
        released = [(each, extracts.load_extract(session, each.paper_id)) for each in newest]
    return DeskPapers(*(tuple(starmap(_on_its_way, each)) for each in (waiting, signed, released)))


def token_box(services: Services, account: Account, paper_id: str) -> TokenBox:
    """Return what the page of a paper says of signing it with a token.

    Raises:
        ExtractNotFoundError: There is none for this account.
    """
    with reading(services.database) as session:
        paper = permitted(session, account, paper_id, Action.READ_EXTRACT)
        waiting = waiting_signatures.find_waiting(session, paper_id)
        is_under_way = waiting is not None and waiting.state in _UNDER_WAY
        signer = accounts.account_by_id(session, waiting.account_id) if waiting and is_under_way else None
        has_certificate = bool(signer_certificates.certificates_of(session, account.id))
    return TokenBox(
        state=_state(paper, waiting),
        is_own=signer is not None and signer.id == account.id,
        signer=signer.display_name if signer else "",
        has_certificate=has_certificate,
        has_server_key=has_own_key(services, account)
        or key_files(services.settings.keys_dir).person_p12.is_file(),
    )


def address_of(paper: Extract) -> str:
    """Return the address of a paper's page."""
    return f"/trich-luc/{paper.id}" if paper.kind is PaperKind.EXTRACT else f"/ban-sao/{paper.id}"


def _on_its_way(waiting: WaitingSignature, paper: Extract) -> PaperOnItsWay:
    return PaperOnItsWay(paper_shown(paper), waiting, address_of(paper))


def _state(paper: Extract, waiting: WaitingSignature | None) -> str:
    if paper.state in (ExtractState.ISSUED, ExtractState.REVOKED):
        return "done"
    if waiting is None or waiting.state not in _UNDER_WAY:
        return "open"
    return waiting.state.value
