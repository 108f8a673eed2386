"""Time stamps of an RFC 3161 server: asked for over HTTP, and believed only after a look at them."""

import asyncio
import http.client
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asn1crypto import cms, pem, tsp
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext

from schemas.errors import InvalidInputError, UnavailableError
from schemas.settings import Settings

_REPLY = "application/timestamp-reply"
_MOST_BYTES = 1_000_000
_MALFORMED = (
    PdfError,
    SigningError,
    SignatureValidationError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What asn1crypto and pyHanko raise for a token that is none."""


class TimestampUnavailableError(UnavailableError):
    """The time-stamp server does not answer, or refuses."""

    code = "timestamp_unavailable"


class BadTimestampError(InvalidInputError):
    """The time-stamp server's answer is not a stamp of this signature by a body that is trusted."""

    code = "bad_timestamp"


class BadTimestampRootError(InvalidInputError):
    """A certificate that time stamps should lead to cannot be read."""

    code = "bad_timestamp_root"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class TimestampServer:
    """Where time stamps come from."""

    url: str
    """`http://` or `https://`; the stamp is signed, so plain HTTP is usual."""
    roots_pem: bytes
    """Certificates, to one of which the stamp's certificate must lead."""
    timeout_seconds: float = 10.0


class HttpTimestamper(TimeStamper):
    """pyHanko's client with the standard library's HTTP, and with a check of each stamp."""

    def __init__(self, server: TimestampServer) -> None:
        """Read the roots.

        Raises:
            BadTimestampRootError: One of them is no certificate.
        """
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko wrote no types for it
        self._server = server
        self._roots = _read_roots(server.roots_pem)

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Return the server's answer to `req`.

        Raises:
            TimestampUnavailableError: There is none.
        """
        return await asyncio.to_thread(_ask, self._server, req.dump())

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Return a token for the digest, SHA-256 of a signature's value.

        Raises:
            TimestampUnavailableError: The server does not answer, or refuses.
            BadTimestampError: The token is not for this digest, or nobody who is trusted signed it.
        """
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
        except OSError as error:  # pyHanko's own error of a refusal is one
            raise _unavailable() from error
        except _MALFORMED as error:
            raise _bad() from error
        await _require_good(token, digest=message_digest, roots=self._roots)
        return token


def load_timestamper(settings: Settings) -> HttpTimestamper | None:
    """Return the client of the time-stamp server that the settings name; None where they name none.

    Raises:
        BadTimestampRootError: The file of roots cannot be read.
    """
    if not settings.timestamp_url:
        return None
    try:
        roots = Path(settings.timestamp_roots_file).read_bytes()
    except OSError as error:
        raise _bad_roots() from error
    return HttpTimestamper(TimestampServer(settings.timestamp_url, roots))


def _ask(server: TimestampServer, query: bytes) -> tsp.TimeStampResp:
    request = urllib.request.Request(  # noqa: S310 - the address is a setting, not input
        server.url, data=query, headers={"Content-Type": "application/timestamp-query", "Accept": _REPLY}
    )
    try:
        with urllib.request.urlopen(request, timeout=server.timeout_seconds) as answer:  # noqa: S310 - as above
            kind, body = answer.headers.get_content_type(), answer.read(_MOST_BYTES)
    except urllib.error.HTTPError as error:
        error.close()
        raise _unavailable() from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise _unavailable() from error
    if kind != _REPLY:
        raise _unavailable()
    return tsp.TimeStampResp.load(body)


async def _require_good(
    token: cms.ContentInfo, *, digest: bytes, roots: Sequence[asn1_x509.Certificate]
) -> None:
    try:
        stated = token["content"]["encap_content_info"]["content"].parsed["gen_time"].native
        context = ValidationContext(trust_roots=list(roots), moment=stated, allow_fetching=False)
        status: dict[str, Any] = await validate_tst_signed_data(
            token["content"], context, expected_tst_imprint=lambda _: digest
        )
    except _MALFORMED as error:
        raise _bad() from error
    is_trusted = status["validation_path"] is not None and status["trust_problem_indic"] is None
    if not (status["intact"] and status["valid"] and is_trusted):
        raise _bad()


def _read_roots(encoded: bytes) -> list[asn1_x509.Certificate]:
    try:
        roots = [asn1_x509.Certificate.load(der) for _, _, der in pem.unarmor(encoded, multiple=True)]
        [root.native for root in roots]  # asn1crypto reads lazily; this finds what is broken
    except (ValueError, TypeError) as error:
        raise _bad_roots() from error
    return roots


def _bad_roots() -> BadTimestampRootError:
    return BadTimestampRootError(
        "Chứng thư gốc của máy chủ dấu thời gian không đọc được. Kiểm tra TRICHLUC_TIMESTAMP_ROOTS_FILE."
    )


def _unavailable() -> TimestampUnavailableError:
    return TimestampUnavailableError(
        "Máy chủ cấp dấu thời gian chưa trả lời nên văn bản chưa được ký. Xin thử lại sau ít phút; "
        "số đã cấp vẫn được giữ."
    )


def _bad() -> BadTimestampError:
    return BadTimestampError(
        "Dấu thời gian nhận được không đáng tin nên văn bản chưa được ký. Xin báo người quản trị kiểm tra "
        "máy chủ dấu thời gian và chứng thư gốc của nó."
    )
