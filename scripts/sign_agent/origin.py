"""Which server the program speaks to: the one that was set, and no other."""

from urllib.parse import urlsplit

from schemas.errors import ForbiddenError, InvalidInputError

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


class BadServerAddressError(InvalidInputError):
    """The server's address is none that papers can be signed for."""

    code = "bad_sign_server"
    exit_code = 2


class OtherServerError(ForbiddenError):
    """The code, or an answer, leads to another server than the one that was set."""

    code = "other_sign_server"


def read_origin(address: str) -> str:
    """Return scheme, host and port of `address`, in lower case and without a slash.

    Raises:
        BadServerAddressError: It is no HTTPS address of a host alone; plain HTTP is for this PC itself.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        raise _bad() from None
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in _HERE)
    if (
        not host
        or not is_safe
        or "@" in parts.netloc
        or parts.path.strip("/")
        or parts.query
        or parts.fragment
    ):
        raise _bad()
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port is not None else "")


def read_pairing(line: str, *, server: str) -> str:
    """Return the one-time code in `line`, which is the code alone, or the server's address, `#` and the code.

    Args:
        line: As copied from the signer's page.
        server: The origin that was set.

    Raises:
        OtherServerError: The line was made by another server.
    """
    address, mark, code = line.strip().rpartition("#")
    if mark and not _is(address, server):
        raise OtherServerError(
            "Mã ký này không phải của máy chủ đã đặt cho chương trình ký nên bị từ chối. "
            "Xin Ông/Bà chỉ lấy mã trên trang Trích Lục của cơ quan mình, và báo người quản trị nếu có ai gửi mã này."
        )
    return code


def _is(address: str, server: str) -> bool:
    try:
        return read_origin(address) == server
    except BadServerAddressError:
        return False


def _bad() -> BadServerAddressError:
    return BadServerAddressError(
        "Địa chỉ máy chủ ký phải có dạng https://tên-máy-chủ. Đặt TRICHLUC_SIGN_SERVER hoặc --server cho đúng."
    )
