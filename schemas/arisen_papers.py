"""What requests add to a dossier: thành phần hồ sơ mới phát sinh."""

from dataclasses import dataclass
from datetime import datetime

from schemas.fields import Sensitivity
from schemas.identifiers import OfficeId, RequestId, Sha256
from schemas.requests import RequestState

FILED_FROM = frozenset(
    {RequestState.ISSUED, RequestState.RESULT_READY, RequestState.RETURNED, RequestState.REJECTED}
)
"""States of a request that was decided: from then on its papers belong to the dossier."""


@dataclass(frozen=True, slots=True)
class ArisenPaper:
    """A paper that came into being with a request."""

    title: str
    at: datetime
    path: str
    """Of the page or file that shows it, to who may see it."""


@dataclass(frozen=True, slots=True)
class ArisenPapers:
    """What one request brought, oldest first."""

    request_id: RequestId
    request_code: str
    offices: frozenset[OfficeId]
    """That took it in and decided it: their people see it."""
    papers: tuple[ArisenPaper, ...]


@dataclass(frozen=True, slots=True)
class ArisenFile:
    """A paper that arose and has a file: handed in, or issued."""

    sha256: Sha256
    name: str
    """As people see it among the files of a dossier."""
    document_type: str
    """Row of DOCUMENT_TYPES; UNKNOWN_TYPE: not known."""


@dataclass(frozen=True, slots=True)
class ArisenText:
    """What search sees of a paper that arose."""

    key: str
    """Tells it from the others of its dossier."""
    document_type: str
    parts: tuple[tuple[Sensitivity, str], ...]
    """Its words by who may know them."""
