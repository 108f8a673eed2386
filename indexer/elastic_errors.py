"""What Elasticsearch refuses, and whose fault that is: the account's, the server's for now, or one dossier's."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from elastic_transport import TlsError
from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    TransportError,
    UnsupportedProductError,
)

from indexer.index import IndexUnavailableError

CONFLICT = 409
"""Of one dossier: the index holds a newer version."""
BULK_PATH = "items.*._id,items.*.status,items.*.error.type"
"""All that `refusals` needs of an answer."""
_BAD_REQUEST, _NOT_FOUND, _TOO_LARGE = 400, 404, 413
_FIRST_ERROR = 300
_PASSING = frozenset({_NOT_FOUND, CONFLICT, 429, 500, 502, 503, 504})
"""The server is busy, out of memory or disk, has lost a shard, or the index was removed or made just now."""
_PASSING_TYPES = frozenset({"cluster_block_exception", "index_closed_exception", "validation_exception"})
"""Written with a 400 or 403 though nobody's request is wrong: read-only, closed, no room for one more shard."""


def refusals(answer: Mapping[str, Any]) -> dict[str, int]:
    """Return the status of each dossier that a bulk request refused for good: its own fault, or CONFLICT.

    Raises:
        IndexUnavailableError: One was refused for what will pass.
    """
    refused: dict[str, int] = {}
    for item in answer.get("items", ()):
        for operation, each in item.items():
            if each["status"] < _FIRST_ERROR or (operation, each["status"]) == ("delete", _NOT_FOUND):
                continue
            is_own_fault = each["status"] == _BAD_REQUEST and each["error"]["type"] not in _PASSING_TYPES
            if not is_own_fault and each["status"] != CONFLICT:
                raise busy()
            refused[str(each["_id"])] = int(each["status"])
    return refused


def is_of_request(error: ApiError) -> bool:
    """Tell whether a bulk request was refused for what stands in it: then its dossiers are sent one by one."""
    return error.status_code in (_BAD_REQUEST, _TOO_LARGE) and error.error not in _PASSING_TYPES


@contextmanager
def reached() -> Iterator[None]:
    """Turn the client's errors into ours; an answer that only a fault of ours can bring stays as it is."""
    try:
        yield
    except TlsError as error:
        raise IndexUnavailableError(
            "Không tin được chứng thư TLS của Elasticsearch. Kiểm tra TRICHLUC_ELASTICSEARCH_CA_FILE."
        ) from error
    except TransportError as error:
        raise IndexUnavailableError(
            "Không kết nối được máy chủ tìm kiếm Elasticsearch. Hãy kiểm tra nó đang chạy."
        ) from error
    except UnsupportedProductError as error:
        raise IndexUnavailableError(
            "Máy chủ ở địa chỉ đã đặt không phải Elasticsearch. Kiểm tra TRICHLUC_ELASTICSEARCH_URL."
        ) from error
    except ApiError as error:
        if error.status_code in _PASSING or error.error in _PASSING_TYPES:
            raise busy() from error
        if isinstance(error, AuthenticationException | AuthorizationException):
            raise _unauthorized() from error
        raise


def busy() -> IndexUnavailableError:
    """Return the error of a server that answers, but cannot do it just now."""
    return IndexUnavailableError(
        "Máy chủ tìm kiếm Elasticsearch đang quá tải, hết chỗ hoặc chưa sẵn sàng. Xin thử lại sau ít phút."
    )


def _unauthorized() -> IndexUnavailableError:
    message = "Elasticsearch không nhận tài khoản của chương trình. Hãy kiểm tra tên và tệp mật khẩu."
    return IndexUnavailableError(message, code="index_unauthorized")
