"""The index on Elasticsearch 9; the only module that knows its client."""

import re
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError

from indexer.documents import FORMAT
from indexer.elastic_errors import BULK_PATH, busy, is_of_request, reached, refusals
from indexer.elastic_lines import batches, delete_line, findings_of, put_lines, put_report, sort_values
from indexer.index import (
    Findings,
    IndexedVersion,
    IndexOutdatedError,
    IndexUnavailableError,
    Order,
    Place,
    PutReport,
    indexed_version,
    newest,
)
from indexer.mapping import alias_swap, index_mapping, index_settings, search_body
from indexer.query import Query
from indexer.rows import PreparedRow
from schemas.identifiers import DossierId

_SEARCH_S = 4
"""A person waits for the answer; nothing is tried again after that."""
_SHARD_AWAY = 503
"""What a search that was under way is told while another index is put in use: it is asked again after these pauses."""
_AWAY_PAUSES_S = (0.0, 0.05, 0.2)
_REQUEST_S = 30
_WRITE_S = 75
"""All requests of one `put` or `delete` together: well within the time of its stage."""
_SHARD_WAIT = "10s"
"""How long the server holds a write back where the shard is missing, before it says so."""
_FILLING_REQUESTS = 3
_FILLING_PAUSES_S = (1, 5, 15)
_DELETED_AT_ONCE = 1_000
_WHOLE: dict[str, Any] = {"allow_partial_search_results": False}
"""An answer without a shard would be wrong; none at all is known to be none."""
_KEPT = "10m"
_STATES: dict[str, Any] = {
    "source": False,
    "docvalue_fields": ["version", "checksum"],
    "sort": ["_shard_doc"],
    "track_total_hits": False,
    "size": 5_000,
}

_Answer = TypeVar("_Answer")


def connect(
    url: str,
    *,
    name: str,
    username: str | None = None,
    password: str | None = None,
    ca_file: str | None = None,
) -> "ElasticIndex":
    """Return the index behind the alias `name` of the cluster at `url`; nothing is sent or read yet."""
    client = Elasticsearch(
        url,
        basic_auth=(username, password or "") if username else None,
        ca_certs=ca_file or DEFAULT,
        request_timeout=_REQUEST_S,
        max_retries=1,
        retry_on_timeout=False,
    )
    return ElasticIndex(client, alias=name)


class ElasticIndex:
    """A DossierIndex behind an alias; a missing one is made, empty."""

    def __init__(self, client: Elasticsearch, *, alias: str, index: str | None = None) -> None:
        """Use what stands behind `alias`, or only `index`, a generation of it."""
        self._client = client
        self._reader = client.options(request_timeout=_SEARCH_S)
        self._alias = alias
        self._index = index
        self._target = index or alias
        self._is_sure = False
        """Whether the index was seen, of this format: then it is asked at once, and looked at again if it is gone."""

    def put(self, rows: Sequence[PreparedRow]) -> PutReport:
        """See DossierIndex."""
        rows = newest(rows)
        until = time.monotonic() + _WRITE_S
        refused: dict[str, int] = {}
        with reached():
            self._make_sure()
            for batch in batches(rows):
                refused |= self._put_batch(batch, until=until)
            self._refresh(until=until)
        return put_report(rows, refused)

    def fill(self, rows: Iterable[PreparedRow]) -> Iterator[PutReport]:
        """See DossierIndex; several requests are under way at once."""
        with reached():
            self._make_sure()
            self._set({"refresh_interval": "-1"})
        with ThreadPoolExecutor(_FILLING_REQUESTS) as senders:
            under_way: deque[Future[PutReport]] = deque()
            for batch in batches(rows):
                under_way.append(senders.submit(self._fill_batch, batch))
                if len(under_way) > _FILLING_REQUESTS:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        with reached():
            self._set({"refresh_interval": None})
            self._refresh(until=time.monotonic() + _WRITE_S)

    def delete(self, versions: Mapping[DossierId, int]) -> None:
        """See DossierIndex."""
        until = time.monotonic() + _WRITE_S
        lines = [delete_line(*each) for each in versions.items()]
        with reached():
            self._make_sure()
            for start in range(0, len(lines), _DELETED_AT_ONCE):
                self._bulk(lines[start : start + _DELETED_AT_ONCE], until=until)
            self._refresh(until=until)

    def find(
        self,
        query: Query,
        *,
        order: Order = "relevance",
        limit: int = 20,
        after: Place | None = None,
        facets: Sequence[str] = (),
        snapshot: str = "",
    ) -> Findings:
        """See DossierIndex."""
        values = None if after is None else sort_values(after, order)
        body = search_body(query, order=order, limit=limit, after=values, facets=facets)
        with reached():
            if snapshot:
                try:
                    pit = {"id": snapshot, "keep_alive": _KEPT}
                    return _in_spite_of_swaps(lambda: self._found(pit=pit, **body))
                except (NotFoundError, BadRequestError):  # that state is gone: go on in the present one
                    pass
            return self._asked(lambda: self._found(index=self._target, **body))

    def keep(self) -> str:
        """See DossierIndex."""
        with reached():
            return self._asked(lambda: self._open_state(self._reader))

    def versions(self) -> Iterator[IndexedVersion]:
        """See DossierIndex; of one moment."""
        with reached():
            self._make_sure()
            state, last = self._open_state(self._client), None
            while True:
                # By what was seen last, not by a scroll, which a request that is sent twice moves on twice.
                pit = {"id": state, "keep_alive": _KEPT}
                answer = self._client.search(pit=pit, search_after=last, **_STATES, **_WHOLE)
                hits = answer["hits"]["hits"]
                for hit in hits:
                    fields = hit["fields"]
                    yield indexed_version(hit["_id"], fields["version"][0], fields["checksum"][0])
                if len(hits) < _STATES["size"]:
                    break
                state, last = answer["pit_id"], hits[-1]["sort"]
            self._client.close_point_in_time(id=answer["pit_id"])

    def count(self) -> int:
        """See DossierIndex."""
        with reached():
            return self._asked(lambda: int(self._reader.count(index=self._target)["count"]))

    def new_generation(self) -> "ElasticIndex":
        """See DossierIndex."""
        name = f"{self._alias}-{uuid.uuid4().hex[:12]}"
        with reached():
            left_over = self._generations() - set(self._in_use())
            if left_over:
                self._client.indices.delete(index=sorted(left_over), ignore_unavailable=True)
            self._create(name)
        return ElasticIndex(self._client, alias=self._alias, index=name)

    def activate(self, generation: "ElasticIndex") -> None:
        """See DossierIndex."""
        with reached():
            others = self._generations() - {generation._target}
            actions = alias_swap(alias=self._alias, new=generation._target, old=others)
            self._client.indices.update_aliases(actions=actions)

    def discard(self) -> None:
        """See DossierIndex."""
        if self._index is not None:
            with reached():
                self._client.indices.delete(index=self._index, ignore_unavailable=True)

    def close(self) -> None:
        """See DossierIndex; a generation leaves the connection to the index it came from."""
        if self._index is None:
            self._client.close()

    def _make_sure(self) -> None:
        self._is_sure = False
        try:
            mappings = self._reader.indices.get_mapping(index=self._target).body
        except NotFoundError:
            self._make_first()
            return
        if len(mappings) > 1:  # a rebuild put its index in use just while another process made the first one
            self._client.indices.delete(index=self._first)
        formats = {each["mappings"].get("_meta", {}).get("format") for each in mappings.values()}
        if formats != {FORMAT}:
            raise IndexOutdatedError("Chỉ mục thuộc phiên bản khác. Hãy chạy `trichluc index rebuild`.")
        self._is_sure = True

    @property
    def _first(self) -> str:
        return f"{self._alias}-first"

    @property
    def _filling(self) -> str:
        """An alias of this generation alone, and writing asks for an alias: else one that is gone would come back."""
        return f"{self._index}-filling"

    def _make_first(self) -> None:
        if self._index is not None:
            raise busy()
        self._create(self._first)
        self._client.indices.put_alias(index=self._first, name=self._alias)

    def _create(self, name: str) -> None:
        try:
            self._client.indices.create(
                index=name,
                settings=index_settings(),
                mappings=index_mapping(),
                aliases={f"{name}-filling": {}},
            )
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":  # another process was as quick
                raise

    def _generations(self) -> set[str]:
        """Return the indices of this alias, in use or not; another alias may begin with the same letters."""
        found = self._client.indices.get(index=f"{self._alias}-*", features="aliases")
        own = re.compile(re.escape(self._alias) + "-(first|[0-9a-f]{12})")
        return {name for name in found if own.fullmatch(name)}

    def _in_use(self) -> list[str]:
        try:
            return list(self._client.indices.get_alias(name=self._alias))
        except NotFoundError:
            return []

    def _asked(self, ask: Callable[[], _Answer]) -> _Answer:
        """Return what `ask` does; where the index is gone, it is looked for, or made, and asked once more."""
        if not self._is_sure:
            self._make_sure()
        try:
            return _in_spite_of_swaps(ask)
        except NotFoundError:
            self._make_sure()
            return _in_spite_of_swaps(ask)

    def _found(self, **body: Any) -> Findings:
        return findings_of(self._reader.search(**body, **_WHOLE).body)

    def _open_state(self, client: Elasticsearch) -> str:
        return str(client.open_point_in_time(index=self._target, keep_alive=_KEPT)["id"])

    def _fill_batch(self, rows: Sequence[PreparedRow]) -> PutReport:
        """Send a batch; a rebuild of hours does not end because the server was busy for a moment."""
        for pause_s in _FILLING_PAUSES_S:
            try:
                return self._fill_once(rows)
            except IndexUnavailableError:
                time.sleep(pause_s)
        return self._fill_once(rows)

    def _fill_once(self, rows: Sequence[PreparedRow]) -> PutReport:
        with reached():
            return put_report(rows, self._put_batch(rows, until=time.monotonic() + _WRITE_S))

    def _put_batch(self, rows: Sequence[PreparedRow], *, until: float) -> dict[str, int]:
        """Return the status of each dossier that was refused; where the request was, each is sent alone."""
        try:
            return self._bulk([line for row in rows for line in put_lines(row)], until=until)
        except ApiError as error:
            if not is_of_request(error):
                raise
            if len(rows) == 1:
                return {rows[0].dossier_id: error.status_code}
        return {key: status for row in rows for key, status in self._put_batch([row], until=until).items()}

    def _bulk(self, lines: Sequence[Any], *, until: float) -> dict[str, int]:
        """Send `lines` and return the status of each dossier that was refused."""
        if not lines:
            return {}
        answer = self._within(until).bulk(
            operations=lines,
            index=self._alias if self._index is None else self._filling,
            require_alias=True,
            timeout=_SHARD_WAIT,
            filter_path=BULK_PATH,
        )
        return refusals(answer.body)

    def _refresh(self, *, until: float) -> None:
        self._within(until).indices.refresh(index=self._target)

    def _within(self, until: float) -> Elasticsearch:
        left_s = until - time.monotonic()
        return self._client.options(request_timeout=min(max(left_s, 1), _REQUEST_S))

    def _set(self, settings: dict[str, Any]) -> None:
        self._client.indices.put_settings(index=self._target, settings=settings)


def _in_spite_of_swaps(ask: Callable[[], _Answer]) -> _Answer:
    """Return what `ask` does, asked again while the shard is said to be away."""
    for pause_s in _AWAY_PAUSES_S:
        try:
            return ask()
        except ApiError as error:
            if error.status_code != _SHARD_AWAY:
                raise
        time.sleep(pause_s)
    return ask()
