"""`trichluc.sign/1` over HTTP; each route but the first two asks for the token of a session."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel
from starlette.responses import Response

from schemas.accounts import Account, Action
from schemas.signing_protocol import (
    PAPERS_PATH,
    SESSIONS_PATH,
    PaperPrepared,
    PaperShown,
    PaperSigned,
    PapersWaiting,
    PreparationWanted,
    SessionOpened,
    SessionOpening,
    SignatureMade,
)
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.issuance.evidence import judge_of
from search_api.issuance.jobs import MAKERS
from search_api.issuance.timestamps import load_timestamper
from search_api.issuance.token_signing import desk as steps
from search_api.issuance.token_signing.desk import SigningDesk
from search_api.issuance.token_signing.keeping import WaitingPaper
from search_api.issuance.token_signing.papers.jobs import StoredPapers
from search_api.issuance.token_signing.sessions.jobs import StoredSessions

router = APIRouter(tags=["signing"])
_BEARER = "Bearer "


class PairingJson(BaseModel):
    """What the signer gives to `trichluc sign-agent`."""

    line: str
    expires_at: datetime


def open_desk(services: ServicesDep, address: str) -> SigningDesk:
    """Return the desk on the records, for one question from `address`."""
    settings = services.settings
    return SigningDesk(
        StoredSessions(services, address),
        StoredPapers(services, MAKERS, address),
        settings.resolved_public_url,
        services.now,
        partial(load_timestamper, settings),
        judge_of(settings),
    )


async def desk_of(request: Request, address: AddressDep) -> SigningDesk:
    """Return the desk that the app was made with."""
    return cast(Callable[[str], SigningDesk], request.app.state.signing_desk)(address)


async def token_of(request: Request) -> str:
    """Return the token that the program sent; empty where it sent none, which no session has."""
    header = request.headers.get("authorization", "")
    return header.removeprefix(_BEARER) if header.startswith(_BEARER) else ""


DeskDep = Annotated[SigningDesk, Depends(desk_of)]
TokenDep = Annotated[str, Depends(token_of)]


def signer_of(desk: DeskDep, token: TokenDep) -> Account:
    """Return whose session it is.

    Raises:
        NoSigningSessionError: There is none.
    """
    return steps.account_of(desk, token)


SignerDep = Annotated[Account, Depends(signer_of)]


@router.post("/api/v1/signing/codes", status_code=201)
def offer_code(
    account: Annotated[Account, Depends(Require(Action.APPROVE_EXTRACT))], desk: DeskDep
) -> PairingJson:
    """Give a signer who is signed in a one-time code for the program on the own PC."""
    pairing = steps.offer_pairing(desk, account)
    return PairingJson(line=pairing.line, expires_at=pairing.expires_at)


@router.post(SESSIONS_PATH, status_code=201)
def open_session(body: SessionOpening, desk: DeskDep) -> SessionOpened:
    """Open a session with a one-time code."""
    opened = steps.open_session(desk, body.code)
    return SessionOpened(token=opened.token, signer=opened.account.display_name, expires_at=opened.expires_at)


@router.delete(SESSIONS_PATH, status_code=204)
def close_session(desk: DeskDep, token: TokenDep) -> None:
    """End a session."""
    steps.close_session(desk, token)


@router.get(PAPERS_PATH)
def list_papers(desk: DeskDep, signer: SignerDep) -> PapersWaiting:
    """Return the papers that wait for the signer."""
    return PapersWaiting(papers=tuple(_shown(paper) for paper in desk.papers.waiting(signer)))


@router.post(PAPERS_PATH + "/{paper_id}/preparation")
def prepare(paper_id: str, body: PreparationWanted, desk: DeskDep, signer: SignerDep) -> PaperPrepared:
    """Prepare a paper for the signature of the token's certificate."""
    prepared = steps.prepare_paper(desk, signer, paper_id, certificates=body.certificates)
    return PaperPrepared(
        document_digest=prepared.document_digest,
        gap_start=prepared.gap_start,
        gap_end=prepared.gap_end,
        attributes=prepared.attributes,
        expires_at=prepared.expires_at,
    )


@router.get(PAPERS_PATH + "/{paper_id}/document", response_class=Response)
def show_document(paper_id: str, desk: DeskDep, signer: SignerDep) -> Response:
    """Return the prepared PDF, its gap filled with zeros, so that the signer reads what is signed."""
    return Response(steps.prepared_paper(desk, signer, paper_id).pdf, media_type="application/pdf")


@router.post(PAPERS_PATH + "/{paper_id}/signature")
def complete(paper_id: str, body: SignatureMade, desk: DeskDep, signer: SignerDep) -> PaperSigned:
    """Put the token's signature into the paper; asked twice, the answer is the same."""
    return PaperSigned(sha256=steps.complete_paper(desk, signer, paper_id, signature=body.signature))


def _shown(paper: WaitingPaper) -> PaperShown:
    return PaperShown(
        id=paper.id, number=paper.number, title=paper.title, name=paper.name, office=paper.office
    )
