"""`trichluc.sign/1`: what the server and the program on a signer's PC say to each other, as JSON over HTTPS.

The program asks and the server answers; nothing ever connects to the PC. `docs/signing.md` tells the whole way.
"""

import base64
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

PROTOCOL: Literal["trichluc.sign/1"] = "trichluc.sign/1"
SESSIONS_PATH = "/api/v1/signing/sessions"
PAPERS_PATH = "/api/v1/signing/papers"
MOST_CERTIFICATES = 8
"""In one chain."""


def _decode(value: object) -> object:
    return base64.b64decode(value, validate=True) if isinstance(value, str) else value


Base64 = Annotated[
    bytes,
    BeforeValidator(_decode),
    PlainSerializer(lambda raw: base64.b64encode(raw).decode(), return_type=str),
    WithJsonSchema({"type": "string", "format": "byte"}),
]
"""Bytes, base64 in the JSON."""


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True)

    protocol: Literal["trichluc.sign/1"] = PROTOCOL


class SessionOpening(_Message):
    """The program's first message: the one-time code from the signer's own page."""

    code: str = Field(max_length=100)


class SessionOpened(_Message):
    """Who signs, and the token that every later request carries as `Authorization: Bearer`."""

    token: str
    signer: str
    """Name of the account."""
    expires_at: datetime


class PaperShown(_Message):
    """A paper as the signer is told of it."""

    id: str
    number: str
    """As printed, such as `07/TL-SNV`."""
    title: str
    name: str
    """Whom the paper is about."""
    office: str
    """The office that issues it."""


class PapersWaiting(_Message):
    """Papers that wait for this signer, the oldest first."""

    papers: tuple[PaperShown, ...]


class PreparationWanted(_Message):
    """The certificates of the token: the signer's, then its issuers, in DER."""

    certificates: tuple[Base64, ...] = Field(min_length=1, max_length=MOST_CERTIFICATES)


class PaperPrepared(_Message):
    """What must be signed, and where the gap is in the document that `…/document` gives."""

    document_digest: str
    """SHA-256 of the document without its gap, in hexadecimal."""
    gap_start: int
    gap_end: int
    attributes: Base64
    """CMS signed attributes in DER; the token signs their SHA-256 with RSA PKCS#1 v1.5."""
    expires_at: datetime


class SignatureMade(_Message):
    """The token's signature of the attributes."""

    signature: Base64 = Field(max_length=2_048)


class PaperSigned(_Message):
    """The paper is signed and kept."""

    sha256: str
    """Of the whole signed file, in hexadecimal."""


class Refusal(BaseModel):
    """What the server answers instead, with a status of 400 or more."""

    code: str
    message: str
    """A sentence for the person."""
