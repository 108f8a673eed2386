"""What requests add to a dossier: thành phần hồ sơ mới phát sinh."""

from dataclasses import dataclass
from datetime import datetime

from schemas.identifiers import OfficeId, RequestId
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
