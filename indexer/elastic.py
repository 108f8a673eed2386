"""The index on Elasticsearch 9; the only module that knows its client."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from elastic_transport.client_utils import DEFAULT
from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    BadRequestError,
    Elasticsearch,
    NotFoundError,
    TransportError,
    helpers,
)

from indexer.documents import FORMAT, DossierDocument, FieldRow
from indexer.index import (
    IndexedVersion,
    IndexOutdatedError,
    IndexUnavailableError,
    PutReport,
    Rejection,
    SearchPage,
    rows_of,
    search_page,
    window,
)
from indexer.mapping import alias_swap, index_mapping, index_settings, search_body
from indexer.query import permitted
from indexer.ranking import plan_search
from schemas.accounts import Permit
from schemas.identifiers import DossierId

_TIMEOUT_S = 30
_CONFLICT, _NOT_FOUND = 409, 404
_BUSY = frozenset({429, 500, 502, 503, 504})
_PASSING = _BUSY | {_NOT_FOUND}
"""Of one dossier: the server is busy, or the index was removed just now; none of this is the dossier's fault."""
_BULK: dict[str, Any] = {"raise_on_error": False, "max_retries": 3}


def connect(
    url: str,
    *,
    name: str,
    username: str | None = None,
    password: str | None = None,
    ca_file: str | None = None,
) -> "ElasticIndex":
    """Return the index behind the alias `name` of the cluster at `url`; nothing is sent yet.

    Raises:
        IndexUnavailableError: The file with the CA's certificate cannot be read.
    """
    try:
        client = Elasticsearch(
            url,
            basic_auth=(username, password or "") if username else None,
            ca_certs=ca_file or DEFAULT,
            request_timeout=_TIMEOUT_S,
            max_retries=2,
            retry_on_timeout=True,
        )
    except OSError as error:
        raise IndexUnavailableError("Không đọc được tệp chứng thư CA của Elasticsearch.") from error
    return ElasticIndex(client, alias=name)


class ElasticIndex:
    """A DossierIndex behind an alias; a missing one is made, empty."""

    def __init__(self, client: Elasticsearch, *, alias: str, index: str | None = None) -> None:
        """Use what stands behind `alias`, or only `index`, a generation of it."""
        self._client = client
        self._alias = alias
        self._index = index
        self._target = index or alias

    def put(self, documents: Sequence[DossierDocument]) -> PutReport:
        """See DossierIndex."""
        rows, rejected = rows_of(documents)
        with _reached():
            self._make_sure()
            refused = self._bulk([_put_action(row) for row in rows])
        ids = [DossierId(str(row["dossier_id"])) for row in rows]
        failed = [_rejection(each) for each in ids if refused.get(each, _CONFLICT) != _CONFLICT]
        superseded = tuple(each for each in ids if refused.get(each) == _CONFLICT)
        return PutReport(tuple(each for each in ids if each not in refused), (*rejected, *failed), superseded)

    def delete(self, dossier_ids: Sequence[DossierId]) -> None:
        """See DossierIndex."""
        with _reached():
            self._make_sure()
            if dossier_ids:
                held = self._client.mget(index=self._target, ids=list(dossier_ids), source=False)["docs"]
                self._bulk(
                    [_delete_action(each["_id"], each["_version"]) for each in held if each.get("found")]
                )

    def search(self, query: str, *, permit: Permit, limit: int = 20, offset: int = 0) -> SearchPage:
        """See DossierIndex."""
        plan = plan_search(query)
        if plan.query is None:
            return SearchPage(0, (), warnings=plan.warnings)
        limit, offset = window(limit=limit, offset=offset)
        with _reached():
            self._make_sure()
            body = search_body(permitted(plan.query, permit), limit=limit, offset=offset)
            answer = self._client.search(index=self._target, **body)["hits"]
        found = [(float(hit["_score"]), hit["_source"]) for hit in answer["hits"]]
        return search_page(plan, found, total=answer["total"]["value"], offset=offset)

    def versions(self) -> Iterator[IndexedVersion]:
        """See DossierIndex."""
        with _reached():
            self._make_sure()
            wanted = {"_source": ["dossier_id", "version", "checksum"]}
            for hit in helpers.scan(self._client, index=self._target, query=wanted):
                row = hit["_source"]
                yield IndexedVersion(DossierId(row["dossier_id"]), row["version"], row["checksum"])

    def count(self) -> int:
        """See DossierIndex."""
        with _reached():
            self._make_sure()
            return int(self._client.count(index=self._target)["count"])

    def new_generation(self) -> "ElasticIndex":
        """See DossierIndex."""
        name = f"{self._alias}-{uuid.uuid4().hex[:12]}"
        with _reached():
            self._create(name)
        return ElasticIndex(self._client, alias=self._alias, index=name)

    def activate(self, generation: "ElasticIndex") -> None:
        """See DossierIndex."""
        with _reached():
            every = self._client.indices.get(index=f"{self._alias}-*", features="aliases")
            others = set(every) - {generation._target}
            actions = alias_swap(alias=self._alias, new=generation._target, old=others)
            self._client.indices.update_aliases(actions=actions)

    def close(self) -> None:
        """See DossierIndex; a generation leaves the connection to the index it came from."""
        if self._index is None:
            self._client.close()

    def _make_sure(self) -> None:
        try:
            mappings = self._client.indices.get_mapping(index=self._target)
        except NotFoundError:
            first = f"{self._alias}-first"
            self._create(first)
            self._client.indices.put_alias(index=first, name=self._alias)
            return
        formats = {index["mappings"].get("_meta", {}).get("format") for index in mappings.body.values()}
        if formats != {FORMAT}:
            raise IndexOutdatedError("Chỉ mục thuộc phiên bản khác. Hãy chạy `trichluc index rebuild`.")

    def _create(self, name: str) -> None:
        try:
            self._client.indices.create(index=name, settings=index_settings(), mappings=index_mapping())
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":  # another process was as quick
                raise

    def _bulk(self, actions: Sequence[dict[str, Any]]) -> dict[DossierId, int]:
        """Send `actions`, make them visible, and return the HTTP status of each dossier that was refused."""
        refused: dict[DossierId, int] = {}
        is_alias = self._index is None
        send = helpers.streaming_bulk(
            self._client, actions, index=self._target, require_alias=is_alias, **_BULK
        )
        for is_done, answer in send:
            for operation, item in answer.items():
                if not is_done and (operation, item["status"]) != ("delete", _NOT_FOUND):
                    refused[DossierId(item["_id"])] = item["status"]
        self._client.indices.refresh(index=self._target)
        if _PASSING.intersection(refused.values()):
            raise _unavailable()
        return refused


def _put_action(row: FieldRow) -> dict[str, Any]:
    # external_gte, not external: a dossier whose version is right but whose content is not can be mended
    version = {"version": row["version"], "version_type": "external_gte"}
    return {"_op_type": "index", "_id": row["dossier_id"], **version, "_source": row}


def _delete_action(dossier_id: str, version: int) -> dict[str, Any]:
    # Deleting without a version counts it up, and Elasticsearch remembers that for a minute: the dossier could not
    # come back with the version it had.
    return {"_op_type": "delete", "_id": dossier_id, "version": version, "version_type": "external_gte"}


def _rejection(dossier_id: DossierId) -> Rejection:
    message = "Chỉ mục không nhận hồ sơ này. Hãy báo người quản trị kèm mã hồ sơ."
    return Rejection(dossier_id, "index_rejected", message)


@contextmanager
def _reached() -> Iterator[None]:
    """Turn the client's errors into ours; an answer that only a fault of ours can bring stays as it is."""
    try:
        yield
    except (AuthenticationException, AuthorizationException) as error:
        message = "Elasticsearch không nhận tài khoản của chương trình. Hãy kiểm tra tên và tệp mật khẩu."
        raise IndexUnavailableError(message, code="index_unauthorized") from error
    except TransportError as error:
        raise _unavailable() from error
    except ApiError as error:
        if error.status_code in _BUSY:
            raise _unavailable() from error
        raise


def _unavailable() -> IndexUnavailableError:
    return IndexUnavailableError(
        "Không kết nối được máy chủ tìm kiếm Elasticsearch. Hãy kiểm tra nó đang chạy."
    )
