"""On Elasticsearch too, nothing that is not permitted makes any difference."""

import uuid
from collections.abc import Callable, Iterator

import pytest
from elasticsearch import Elasticsearch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.elastic import connect
from indexer.index import DossierIndex
from indexer.searching import SearchRequest
from schemas.accounts import ALL_SENSITIVITIES, Permit
from schemas.dossier import AccessMode
from schemas.identifiers import OfficeId
from tests.indexer.dossiers import ask, make_dossier, put
from tests.indexer.guarded_dossiers import ALL_SEEING, requests
from tests.indexer.test_permission import World, answers

CASES, PEOPLE = 300, 6


@pytest.fixture(scope="module")
def make_index(elasticsearch_url: str) -> Iterator[Callable[[], DossierIndex]]:
    """What makes indices, which are removed afterwards."""
    name = f"test-{uuid.uuid4().hex[:12]}"
    made: list[DossierIndex] = []

    def make() -> DossierIndex:
        made.append(connect(elasticsearch_url, name=f"{name}-{len(made)}"))
        return made[-1]

    yield make
    for index in made:
        index.close()
    with Elasticsearch(elasticsearch_url) as client:
        for each in client.indices.get(index=f"{name}-*", features="aliases"):
            client.indices.delete(index=each)


@pytest.fixture(scope="module", params=[7], ids=lambda seed: f"{CASES} cases of seed {seed}")
def world(request: pytest.FixtureRequest, make_index: Callable[[], DossierIndex]) -> World:
    """Dossiers in an index on Elasticsearch."""
    return World(request.param, people=PEOPLE, make_index=make_index)


@settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
@given(request=requests, person=st.integers(0, PEOPLE - 1))
def test_nothing_that_is_not_permitted_makes_any_difference(
    world: World, request: SearchRequest, person: int
) -> None:
    permit = world.permits[person]

    found = answers(world.full, request, permit=permit)

    assert list(found) == list(answers(world.known(permit), request, permit=ALL_SEEING))


def test_numbers_of_other_offices_do_not_crowd_out_one_that_is_nearly_as_typed(
    make_index: Callable[[], DossierIndex],
) -> None:
    own, other = OfficeId("so-1"), OfficeId("so-2")
    typed, signs = "12345678", "ACDEFGHJKLMNPRTUVX"
    near = [f"{typed[:place]}{sign}{typed[place:]}" for place in range(9) for sign in signs]
    near += [f"{typed[:place]}{sign}{typed[place + 1 :]}" for place in range(8) for sign in signs]
    index = make_index()
    put(index, [make_dossier(f"d{n}", file_no=number, office=other) for n, number in enumerate(near)])
    put(index, [make_dossier("own", file_no=f"Y{typed}", office=own)])

    page = ask(
        index, f"so:{typed}", permit=Permit(frozenset({own}), frozenset(AccessMode), ALL_SENSITIVITIES)
    )

    assert [hit.dossier_id for hit in page.hits] == ["own"]
