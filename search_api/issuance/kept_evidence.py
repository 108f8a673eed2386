"""What issuers said, kept in the memory of the process: so issuing stays fast, and goes on while they are away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from threading import Lock
from typing import TypeVar

from search_api.issuance.holders import Holder
from search_api.issuance.revocation import (
    CertificateRevokedError,
    RevocationEvidence,
    RevocationUnavailableError,
    fetch_evidence,
    holds_until,
)

ASKED_AGAIN_AFTER = timedelta(hours=1)
"""An issuer may revoke before it said that it would speak again."""
SILENCE_KEPT = timedelta(minutes=2)
"""So long nobody is asked again who does not answer: each question may take seconds."""
_MOST = 200

Fetch = Callable[..., RevocationEvidence]
_Key = tuple[bytes, ...]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Known:
    evidence: RevocationEvidence
    asked_at: datetime
    until: datetime
    """When the first of it grows old."""


@dataclass
class KeptEvidence:
    """The evidence of each path of certificates, and who did not answer."""

    fetch: Fetch = fetch_evidence
    _known: dict[_Key, _Known] = field(default_factory=dict)
    _silent: dict[_Key, tuple[datetime, RevocationUnavailableError]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def evidence_of(
        self, certificates: Sequence[bytes], *, roots_pem: bytes, at: datetime, holder: Holder
    ) -> RevocationEvidence:
        """Return what `fetch_evidence` does; what was fetched before is used for an hour, and while nobody answers.

        Raises:
            TrichLucError: As of `fetch_evidence`.
        """
        key = (holder.encode(), roots_pem, *certificates)
        with self._lock:
            known, silence = self._known.get(key), self._silent.get(key)
        if known is not None and not known.asked_at <= at < known.until:
            known = None
        if known is not None and at < known.asked_at + ASKED_AGAIN_AFTER:
            return known.evidence
        if silence is not None and silence[0] <= at < silence[0] + SILENCE_KEPT:
            return _old_or_raise(known, silence[1])
        try:
            evidence = self.fetch(certificates, roots_pem=roots_pem, at=at, holder=holder)
        except CertificateRevokedError:
            self._forget(key)
            raise
        except RevocationUnavailableError as error:
            self._keep(self._silent, key, (at, error))
            return _old_or_raise(known, error)
        self._keep(self._known, key, _Known(evidence, at, holds_until(evidence, at=at)))
        return evidence

    def _keep(self, kept: dict[_Key, _T], key: _Key, value: _T) -> None:
        with self._lock:
            kept.pop(key, None)
            kept[key] = value
            while len(kept) > _MOST:
                del kept[next(iter(kept))]

    def _forget(self, key: _Key) -> None:
        with self._lock:
            self._known.pop(key, None)


@cache
def kept_evidence() -> KeptEvidence:
    """Return what this process keeps."""
    return KeptEvidence()


def _old_or_raise(known: _Known | None, error: RevocationUnavailableError) -> RevocationEvidence:
    if known is None:
        raise type(error)(error.message)  # the same object, raised again, would gather traces
    return known.evidence
