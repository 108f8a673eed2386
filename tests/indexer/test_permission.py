"""What somebody finds is what would be there to be found if nothing else were in the index.

Scores do not depend on other dossiers. So what a permit finds among all dossiers must be, to the last hit, score, count
and page, what an all-seeing permit finds in an index of the same dossiers from which everything that the first does not
allow was taken away. A word that anyhow shone through would make a difference.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from indexer.embedded import EmbeddedIndex
from indexer.highlight import MOST_CANDIDATES, MatchedBox, best_shown
from indexer.index import DossierIndex
from indexer.searching import SearchPage, SearchRequest, search
from indexer.shown import Guard, from_shown, to_shown
from schemas.accounts import ALL_SENSITIVITIES, Permit
from schemas.dossier import Page
from schemas.fields import Sensitivity
from schemas.identifiers import DocumentId, PageId, ScanId
from schemas.sensitive_text import HIDDEN_WORD
from tests.indexer.dossiers import put
from tests.indexer.guarded_dossiers import ALL_SEEING, as_known, random_dossiers, random_permits, requests
from tests.indexer.pages import make_page

WORLDS, CASES, PEOPLE = (5, 2_100, 40) if os.environ.get("TRICHLUC_CI") == "1" else (1, 600, 8)
"""Sets of dossiers, questions asked of each, and people who ask them: 10,500 cases in CI, 600 at a desk."""


class World:
    """Dossiers, the index that holds them, and for each permit the one that holds what it allows."""

    def __init__(self, seed: int, *, people: int, make_index: Callable[[], DossierIndex]) -> None:
        """Invent dossiers and people."""
        self._dossiers = random_dossiers(seed)
        self._make_index = make_index
        self._known: dict[Permit, DossierIndex] = {}
        self.permits = random_permits(seed, count=people)
        self.full = make_index()
        put(self.full, self._dossiers)

    def known(self, permit: Permit) -> DossierIndex:
        """Return the index of what `permit` allows and of nothing else."""
        if permit not in self._known:
            self._known[permit] = self._make_index()
            put(self._known[permit], as_known(self._dossiers, permit))
        return self._known[permit]


def answers(index: DossierIndex, request: SearchRequest, *, permit: Permit) -> Iterator[SearchPage]:
    """Yield the pages of the whole answer; of `next`, which differs from index to index, whether there is one."""
    while True:
        page = search(index, request, permit=permit)
        yield replace(page, next=page.next and "…")
        if page.next is None:
            return
        request = replace(request, after=page.next)


@pytest.fixture(scope="module", params=range(WORLDS), ids=lambda seed: f"{CASES} cases of seed {seed}")
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Dossiers in an embedded index."""

    def make_index() -> DossierIndex:
        return EmbeddedIndex(Path(tmp_path_factory.mktemp("index")))

    return World(request.param, people=PEOPLE, make_index=make_index)


@settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
@given(request=requests, person=st.integers(0, PEOPLE - 1))
def test_nothing_that_is_not_permitted_makes_any_difference(
    world: World, request: SearchRequest, person: int
) -> None:
    permit = world.permits[person]

    found = answers(world.full, request, permit=permit)

    assert list(found) == list(answers(world.known(permit), request, permit=ALL_SEEING))


def test_the_next_page_of_somebody_else_gives_no_right(world: World) -> None:
    request = SearchRequest("nguyễn OR trần OR đỗ", limit=5)
    following = search(world.full, request, permit=ALL_SEEING).next

    for permit in world.permits:
        page = search(world.full, replace(request, after=following, limit=200), permit=permit)
        own = search(world.known(permit), replace(request, limit=200), permit=ALL_SEEING)
        assert page.total == own.total
        assert {hit.dossier_id for hit in page.hits} <= {hit.dossier_id for hit in own.hits}


_GUARDS = st.sampled_from(("", "", "identity", "health", "both"))
_WORDS = st.lists(
    st.tuples(st.sampled_from(["nguyễn", "văn", "an", "mảnh", "đạn", "003150001234", "5-3-72"]), _GUARDS),
    max_size=6,
)


def _best(
    query: str, pages: Sequence[Sequence[tuple[str, Guard]]], *, sensitivities: frozenset[Sensitivity]
) -> list[tuple[str, list[MatchedBox]]]:
    """Return the pages and boxes of an answer, from pages as they are kept."""
    known = [Page(PageId(f"p{n}"), DocumentId("t"), n, 1, ScanId("s")) for n in range(len(pages))]
    texts = {
        page.id: make_page(" ".join(text for text, _ in words))
        for page, words in zip(known, pages, strict=True)
    }
    guards = {page.id: [guard for _, guard in words] for page, words in zip(known, pages, strict=True)}
    shown = from_shown(to_shown((), known, texts, guards), sensitivities=sensitivities)
    best = best_shown(query, shown.pages, sensitivities=sensitivities, limit=3)
    return [(page.page_id, boxes) for page, boxes in best]


@example(
    query="văn an",
    pages=[[("văn", "")], *[[("văn", ""), ("an", "health")]] * MOST_CANDIDATES],
    sensitivities=frozenset(),
)
@given(
    query=st.sampled_from(("nguyễn văn an", "mảnh đạn 003150001234", '"văn an" OR đạn', "5-3-72")),
    pages=st.lists(_WORDS, max_size=9),
    sensitivities=st.frozensets(st.sampled_from(sorted(ALL_SENSITIVITIES))),
)
def test_pages_are_chosen_and_drawn_as_if_hidden_words_were_not_there(
    query: str, pages: list[list[tuple[str, Guard]]], sensitivities: frozenset[Sensitivity]
) -> None:
    seen = {"", *sensitivities, *(["both"] if sensitivities == ALL_SENSITIVITIES else [])}
    open_guard: Guard = ""
    blotted = [
        [(text if guard in seen else HIDDEN_WORD, open_guard) for text, guard in words] for words in pages
    ]

    found = _best(query, pages, sensitivities=sensitivities)

    assert found == _best(query, blotted, sensitivities=frozenset())
