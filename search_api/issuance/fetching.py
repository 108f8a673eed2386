"""Answers of issuers, over HTTP: what they revoked (CRL), and what they say of one certificate (OCSP).

pyHanko asks through these fetchers; the addresses stand in certificates that lead to a trusted root.
"""

import asyncio
import http.client
import time
from collections.abc import AsyncGenerator, Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from asn1crypto import cms, core, crl, ocsp, pem, x509
from pyhanko_certvalidator.authority import Authority
from pyhanko_certvalidator.errors import CRLFetchError, OCSPFetchError, OCSPValidationError
from pyhanko_certvalidator.fetchers.api import CertificateFetcher, CRLFetcher, Fetchers, OCSPFetcher
from pyhanko_certvalidator.fetchers.common_utils import (
    enumerate_delivery_point_urls,
    format_ocsp_request,
    process_ocsp_response_data,
)
from pyhanko_certvalidator.util import get_ocsp_urls, get_relevant_crl_dps

from search_api.issuance.calling import Caller

_MOST_LIST_BYTES = 20_000_000
_MOST_ANSWER_BYTES = 100_000
_NOT_TO_BE_HAD = (OSError, ValueError, TypeError, http.client.HTTPException)
"""What the network, and a parser that is given something else, raise."""

_T = TypeVar("_T")
_Value = TypeVar("_Value", bound=core.Asn1Value)
Certificate: TypeAlias = x509.Certificate | cms.AttributeCertificateV2


@dataclass
class _Lists(CRLFetcher):
    caller: Caller
    found: dict[bytes, list[crl.CertificateList]] = field(default_factory=dict)
    """Certificate, in DER → the lists that it names."""
    silent: set[str] = field(default_factory=set)
    """Addresses that gave nothing usable."""

    async def fetch(
        self,
        cert: Certificate,
        *,
        use_deltas: bool | None = None,  # noqa: ARG002 - pyHanko's signature; whole lists are enough
    ) -> list[crl.CertificateList]:
        points = get_relevant_crl_dps(cert, use_deltas=False)
        urls = [list(enumerate_delivery_point_urls(point)) for point in points]
        lists = [await _first(each, self.silent, self._list_at, CRLFetchError) for each in urls]
        self.found[cert.dump()] = lists
        return lists

    def fetched_crls(self) -> Iterable[crl.CertificateList]:
        return list({each.dump(): each for lists in self.found.values() for each in lists}.values())

    def fetched_crls_for_cert(self, cert: Certificate) -> Iterable[crl.CertificateList]:
        return self.found[cert.dump()]

    def _list_at(self, url: str) -> crl.CertificateList:
        raw = self.caller.ask(url, most_bytes=_MOST_LIST_BYTES)
        der = pem.unarmor(raw)[2] if pem.detect(raw) else raw
        return _whole(crl.CertificateList, der)


@dataclass
class _Answers(OCSPFetcher):
    caller: Caller
    found: dict[bytes, ocsp.OCSPResponse] = field(default_factory=dict)
    """Certificate, in DER → what its responder says of it."""
    silent: set[str] = field(default_factory=set)
    """Addresses that gave nothing usable."""

    async def fetch(self, cert: Certificate, authority: Authority) -> ocsp.OCSPResponse:
        query = format_ocsp_request(cert, authority, certid_hash_algo="sha1", request_nonces=True)

        def answer_at(url: str) -> ocsp.OCSPResponse:
            raw = self.caller.ask(url, most_bytes=_MOST_ANSWER_BYTES, query=query.dump())
            answer = _whole(ocsp.OCSPResponse, raw)
            process_ocsp_response_data(raw, ocsp_request=query, ocsp_url=url)
            return answer

        self.found[cert.dump()] = await _first(get_ocsp_urls(cert), self.silent, answer_at, OCSPFetchError)
        return self.found[cert.dump()]

    def fetched_responses(self) -> Iterable[ocsp.OCSPResponse]:
        return list(self.found.values())

    def fetched_responses_for_cert(self, cert: Certificate) -> Iterable[ocsp.OCSPResponse]:
        known = self.found.get(cert.dump())
        return [] if known is None else [known]


class _NoCertificates(CertificateFetcher):
    """Certificates of issuers come with the signer's, or stand among the roots; nobody is asked for them."""

    async def fetch_cert_issuers(
        self,
        cert: Certificate,  # noqa: ARG002 - pyHanko's signature
    ) -> AsyncGenerator[x509.Certificate, None]:
        for each in self.fetched_certs():
            yield each

    async def fetch_crl_issuers(
        self,
        certificate_list: crl.CertificateList,  # noqa: ARG002 - as above
    ) -> AsyncGenerator[x509.Certificate, None]:
        for each in self.fetched_certs():
            yield each

    def fetched_certs(self) -> Iterable[x509.Certificate]:
        return ()


def open_fetchers(*, seconds: float) -> Fetchers:
    """Return what pyHanko asks issuers through; each address is asked once.

    Args:
        seconds: How long all questions together may take.
    """
    caller = Caller(time.monotonic() + seconds)
    return Fetchers(_Answers(caller), _Lists(caller), _NoCertificates())


async def _first(
    urls: list[str], silent: set[str], ask: Callable[[str], _T], unavailable: Callable[[str], Exception]
) -> _T:
    """Return the answer of the first address that has a usable one; none is asked again that had none.

    Raises:
        Exception: `unavailable`, where none has.
    """
    for url in urls:
        if url in silent:
            continue
        try:
            return await asyncio.to_thread(ask, url)
        except (*_NOT_TO_BE_HAD, OCSPValidationError):
            silent.add(url)
    raise unavailable("no address answers")


def _whole(kind: type[_Value], der: bytes) -> _Value:
    """Return `der` read; asn1crypto reads lazily, and this finds what is broken."""
    value: _Value = kind.load(der, strict=True)
    value.native  # noqa: B018 - see above
    return value
