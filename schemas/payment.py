"""Fees of a procedure: what is due when a request is accepted, and who takes it.

All procedures that are shipped cost nothing. A payment service is another `PaymentProvider`, behind the same protocol.
"""

from dataclasses import dataclass
from typing import Literal, Protocol

from schemas.errors import ConflictError


class PaymentProviderMissingError(ConflictError):
    """A procedure costs something, and nothing is set up that could take it."""

    code = "payment_provider_missing"


@dataclass(frozen=True, slots=True)
class Payment:
    """What became of the fee of a request."""

    amount_vnd: int
    state: Literal["nothing_due", "paid"]
    reference: str = ""
    """As the payment service gave it."""


class PaymentProvider(Protocol):
    """Whoever takes fees."""

    def settle(self, *, request_code: str, amount_vnd: int) -> Payment:
        """Return what became of the fee; asked twice for one request, it is taken once.

        Raises:
            ConflictError: It is not paid; the request is not accepted.
        """
        ...


class NothingDue:
    """The provider of offices that take no fee: it settles 0 and nothing else."""

    def settle(self, *, request_code: str, amount_vnd: int) -> Payment:
        """Return that nothing is due.

        Raises:
            PaymentProviderMissingError: Something is.
        """
        if amount_vnd:
            raise PaymentProviderMissingError(
                f"Thủ tục của hồ sơ {request_code} có phí nhưng phần mềm chưa nối với nơi thu phí. "
                "Xin báo người quản trị; chưa tiếp nhận hồ sơ."
            )
        return Payment(0, "nothing_due")
