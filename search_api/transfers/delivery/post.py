"""A package is sent over HTTPS by the standard library: the body from a file, the answer a receipt."""

import http.client
import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from schemas.errors import InvalidInputError, UnavailableError

PACKAGES_PATH = "/api/v1/transfers/packages"
KEY_HEADER, DIGEST_HEADER, SIGNATURE_HEADER = "Trichluc-Key", "Trichluc-Digest", "Trichluc-Signature"
_MOST_ANSWER_BYTES = 1_000_000
_TIMEOUT_SECONDS = 60.0
_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
_TRY_AGAIN = frozenset({408, 425, 429})


class PartnerUnavailableError(UnavailableError):
    """The other installation does not answer just now."""

    code = "partner_unavailable"


class PackageRefusedError(InvalidInputError):
    """The other installation does not take the package."""

    code = "package_refused"


class BadPartnerAddressError(InvalidInputError):
    """Packages are sent over HTTPS only, to an address without a path of its own."""

    code = "bad_partner_address"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Go nowhere else: the address was checked by a person."""


_OPENER = urllib.request.build_opener(_NoRedirect)


def checked_address(address: str) -> str:
    """Return the address without a slash at its end; empty stays empty.

    Raises:
        BadPartnerAddressError: It is no HTTPS address; plain HTTP is taken on this machine alone.
    """
    address = address.strip().rstrip("/")
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _THIS_MACHINE)
        is_bare = bool(parts.hostname) and not (parts.username or parts.query or parts.fragment or parts.path)
    except ValueError:
        is_safe = is_bare = False
    if not (is_safe and is_bare):
        raise BadPartnerAddressError(
            "Địa chỉ nơi nhận phải có dạng https://ten-mien. Để trống nếu chỉ chuyển bằng đĩa."
        )
    return address


def post_package(address: str, path: Path, *, key_id: str, sha256: str, signature: str) -> bytes:
    """Send the package and return the receipt as it came: not yet believed.

    Raises:
        PartnerUnavailableError: There is no answer, or the other side has a fault.
        PackageRefusedError: The other side says that it cannot take it; its code is in the error's.
    """
    headers = {
        "Content-Type": "application/zip",
        "Content-Length": str(path.stat().st_size),
        KEY_HEADER: key_id,
        DIGEST_HEADER: sha256,
        SIGNATURE_HEADER: signature,
    }
    with path.open("rb") as body:
        request = urllib.request.Request(address + PACKAGES_PATH, data=body, headers=headers, method="POST")  # noqa: S310
        try:
            with _OPENER.open(request, timeout=_TIMEOUT_SECONDS) as answer:
                return bytes(answer.read(_MOST_ANSWER_BYTES))
        except urllib.error.HTTPError as error:
            if error.code >= 500 or error.code in _TRY_AGAIN:
                raise _away() from error
            raise _refused(error) from error
        except (OSError, http.client.HTTPException) as error:
            raise _away() from error


def _refused(error: urllib.error.HTTPError) -> PackageRefusedError:
    try:
        code = str(json.loads(error.read(_MOST_ANSWER_BYTES))["code"])
    except (ValueError, LookupError, TypeError, OSError):
        code = f"http_{error.code}"
    return PackageRefusedError(
        f"Nơi đến không nhận gói hồ sơ, mã lỗi {code[:40]}. Xin hỏi người quản trị nơi đến."
    )


def _away() -> PartnerUnavailableError:
    return PartnerUnavailableError(
        "Nơi đến chưa trả lời. Phần mềm sẽ tự gửi lại; cũng có thể chuyển gói bằng đĩa."
    )
