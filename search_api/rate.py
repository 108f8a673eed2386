"""How often one address may ask: a bucket of tokens for each, in the memory of the process."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock
from typing import cast

from fastapi import Request

from schemas.errors import ForbiddenError
from search_api.dependencies import SAFE_METHODS, AddressDep, ServicesDep

_MOST_ADDRESSES = 20_000
"""Kept in memory; who has asked for nothing the longest is forgotten first."""
_IPV6_NETWORK_BITS = 64
"""One household has so many bits of addresses to choose from."""
WRITINGS_PER_MINUTE = 5
"""Complaints that one address may send: a person writes one, the screen of a counter a few."""
SCANS_PER_MINUTE = 360
"""Pictures that one address may send: three devices behind one address, two pictures a second each."""
_COST_OF_FILE = 4
"""A file that is sent takes as much work as several codes."""


class TooManyChecksError(ForbiddenError):
    """One address asked so often that it must wait."""

    code = "too_many_checks"


@dataclass
class RateLimit:
    """Counts the questions of each address: `per_minute` at once, and as many a minute after that."""

    per_minute: int
    _left: OrderedDict[str, tuple[float, datetime]] = field(default_factory=OrderedDict)
    """Address -> tokens that it had left, and when."""
    _lock: Lock = field(default_factory=Lock)

    def allow(self, address: str, *, now: datetime, cost: int = 1) -> bool:
        """Take a question of `address` into account, as `cost` ones, and return whether it is answered."""
        cost = min(cost, self.per_minute)
        key = _network(address)
        with self._lock:
            left, since = self._left.pop(key, (float(self.per_minute), now))
            grown = left + max(0.0, (now - since).total_seconds()) * self.per_minute / 60
            left = min(float(self.per_minute), grown)
            is_allowed = left >= cost
            self._left[key] = (left - cost if is_allowed else left, now)
            while len(self._left) > _MOST_ADDRESSES:
                self._left.popitem(last=False)
        return is_allowed


def check_rate(request: Request, address: AddressDep, services: ServicesDep) -> None:
    """Let pass who has not asked too often.

    Raises:
        TooManyChecksError: The address must wait.
    """
    limit = cast(RateLimit, request.app.state.check_limit)
    cost = 1 if request.method in SAFE_METHODS else _COST_OF_FILE
    if not limit.allow(address, now=services.now(), cost=cost):
        raise TooManyChecksError(
            "Đã kiểm tra quá nhiều lần trong một phút. Xin Ông/Bà đợi một phút rồi thử lại."
        )


def check_scan(request: Request, address: AddressDep, services: ServicesDep) -> None:
    """Let pass who has not sent pictures to be read too often; a photograph counts as four of a camera's.

    Raises:
        TooManyChecksError: The address must wait.
    """
    limit = cast(RateLimit, request.app.state.scan_limit)
    cost = 1 if request.url.path.startswith("/api/") else _COST_OF_FILE
    if not limit.allow(address, now=services.now(), cost=cost):
        raise TooManyChecksError("Đã quét quá nhiều lần trong một phút. Xin Ông/Bà đợi một phút rồi thử lại.")


def check_writing(request: Request, address: AddressDep, services: ServicesDep) -> None:
    """Let pass who has not written to the office too often.

    Raises:
        TooManyChecksError: The address must wait.
    """
    limit = cast(RateLimit, request.app.state.writing_limit)
    if request.method not in SAFE_METHODS and not limit.allow(address, now=services.now()):
        raise TooManyChecksError("Đã gửi nhiều lần trong một phút. Xin Ông/Bà đợi một phút rồi gửi lại.")


def _network(address: str) -> str:
    """Return what is counted together: an address, or the network of one household."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed, _IPV6_NETWORK_BITS), strict=False))
    return str(parsed)
