"""Dossiers that are indexed together: what one suffers, the others do not pay for."""

import pytest

from indexer.index import IndexUnavailableError
from indexer.jobs import index_dossier
from schemas.settings import Settings
from schemas.stages import Stage, stage_spec
from schemas.storage.database import reading, writing
from schemas.storage.services import open_services
from schemas.storage.status import parked
from schemas.storage.tables.work import WorkRow
from schemas.storage.work import add_work, start_work
from tests.schemas.storage.builders import NOW, make_dossier


class AwayIndex:
    """An index that does not answer."""

    def put(self, documents):
        raise IndexUnavailableError("Chỉ mục không trả lời. Xin đợi.")


@pytest.fixture
def services(tmp_path):
    return open_services(Settings(home=tmp_path))


def test_dossiers_taken_along_wait_for_their_next_try_when_the_index_is_away(services):
    ids = [make_dossier(services, code=f"H99.{number}")[0].id for number in range(3)]
    with writing(services.database) as session:
        for each in ids:
            (message,) = add_work(session, Stage.INDEX_DOSSIER, [each], dossier_id=each, now=NOW)
        lease = start_work(session, message, now=services.now())
    with pytest.raises(IndexUnavailableError):
        index_dossier(services, lease, index=AwayIndex())
    with reading(services.database) as session:
        rows = [session.get(WorkRow, (Stage.INDEX_DOSSIER, each)) for each in ids[:2]]
        assert [(row.state, row.tries, row.deliveries) for row in rows] == [("waiting", 1, 1)] * 2
        assert parked(session) == []
    assert stage_spec(Stage.INDEX_DOSSIER).max_tries is None
