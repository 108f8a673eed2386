"""Opening a dossier for programs, and what routes that show a dossier ask of their reader."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from schemas.accounts import Account, Action
from schemas.opening import LONGEST_WORDS
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.dossiers.opening import jobs

router = APIRouter(prefix="/api/v1", tags=["dossiers"])
Reader = Annotated[Account, Depends(Require(Action.READ_DOSSIER))]


def opened_dossier(key: str, account: Reader, services: ServicesDep) -> Account:
    """Return who reads the dossier `key`, having said why where that is asked."""
    jobs.check_opened(services, account, key)
    return account


def opened_page(page_id: str, account: Reader, services: ServicesDep) -> Account:
    """Return who reads the page, having said why they open its dossier where that is asked."""
    jobs.check_page_opened(services, account, page_id)
    return account


def opened_document(document_id: str, account: Reader, services: ServicesDep) -> Account:
    """Return who takes the paper, having said why they open its dossier where that is asked."""
    jobs.check_document_opened(services, account, document_id)
    return account


DossierReader = Annotated[Account, Depends(opened_dossier)]
PageReader = Annotated[Account, Depends(opened_page)]
DocumentReader = Annotated[Account, Depends(opened_document)]


class Opening(BaseModel):
    """Why a dossier is opened."""

    reason: str = Field(max_length=40)
    words: str = Field(default="", max_length=4 * LONGEST_WORDS)


class OpenedDossier(BaseModel):
    """The dossier that is open now."""

    dossier_id: str
    minutes: int
    """For so long; 0: nobody is asked."""


@router.post("/dossiers/{key}/openings", status_code=201)
def open_dossier(
    key: str, body: Opening, account: Reader, services: ServicesDep, address: AddressDep
) -> OpenedDossier:
    """Say why the dossier is opened."""
    dossier = jobs.open_dossier(services, account, key, reason=body.reason, words=body.words, address=address)
    return OpenedDossier(dossier_id=dossier.id, minutes=services.settings.reason_minutes)
