"""What every engine of search must do; a test module of an engine inherits it and gives the fixtures."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.index import BadCursorError, DossierIndex, IndexedVersion, prepared
from indexer.rows import PreparedRow
from indexer.searching import SearchPage, SearchRequest, search
from schemas.accounts import Permit
from schemas.identifiers import DossierId
from tests.indexer.dossiers import (
    DOSSIERS,
    EVERYTHING,
    HOSTILE_QUERIES,
    JUDGEMENTS,
    Judgement,
    ask,
    make_dossier,
    put,
)

OPEN_MODES = frozenset({"01", "02"})


def found(index: DossierIndex, query: str, *, permit: Permit = EVERYTHING) -> list[str]:
    """Return the ids that `query` finds, best first."""
    return [hit.dossier_id for hit in ask(index, query, permit=permit, limit=100).hits]


def paged(index: DossierIndex, query: str, *, limit: int) -> Iterator[SearchPage]:
    """Yield the pages of the whole list."""
    following: str | None = None
    while True:
        page = search(index, SearchRequest(query, limit=limit, after=following), permit=EVERYTHING)
        yield page
        following = page.next
        if following is None:
            return


def state_of(row: PreparedRow) -> IndexedVersion:
    """Return what an index tells of `row` once it holds it."""
    return IndexedVersion(row.dossier_id, row.version, row.checksum)


class IndexContract:
    """The contract; `reopen` gives another handle on the same index, as another process has."""

    @pytest.fixture
    def index(self) -> DossierIndex:
        raise NotImplementedError

    @pytest.fixture
    def reopen(self) -> Callable[[], DossierIndex]:
        raise NotImplementedError

    @pytest.fixture
    def filled(self, index: DossierIndex) -> DossierIndex:
        put(index, DOSSIERS)
        return index

    def test_a_missing_index_is_an_empty_one(self, index: DossierIndex) -> None:
        assert index.count() == 0
        assert list(index.versions()) == []
        assert found(index, "nguyen") == []

    @pytest.mark.parametrize(
        "query", ["Lê Thị Đào", "le thi dao", "LE THI ĐAO", "Le\u0302 Thi\u0323 Đa\u0300o"]
    )
    def test_diacritics_case_and_unicode_form_do_not_hide_a_dossier(
        self, filled: DossierIndex, query: str
    ) -> None:
        assert found(filled, query)[0] == "dao"

    def test_exact_names_come_before_other_tone_placement_before_folded_before_text(
        self, filled: DossierIndex
    ) -> None:
        hits = ask(filled, "Nguyễn Văn Hòa").hits

        assert [hit.rung for hit in hits[:5]] == ["exact", "tone", "folded", "folded", "text"]
        assert [hit.dossier_id for hit in hits[:2]] == ["hoa-cu", "hoa-moi"]
        assert hits[0].reason == "khớp chính xác họ tên"

    def test_scores_never_grow_down_the_list(self, filled: DossierIndex) -> None:
        scores = [hit.score for hit in ask(filled, "văn hoa", limit=100).hits]

        assert scores == sorted(scores, reverse=True)

    @pytest.mark.parametrize("judgement", JUDGEMENTS, ids=lambda each: each.query)
    def test_the_expected_dossier_comes_first(self, filled: DossierIndex, judgement: Judgement) -> None:
        best = ask(filled, judgement.query).hits[0]

        assert (best.dossier_id, best.rung) == (judgement.first, judgement.rung)

    def test_leading_zeros_tell_numbers_apart(self, filled: DossierIndex) -> None:
        assert found(filled, "07956") == ["quy"]
        assert found(filled, "7956") == ["so-khac"]

    def test_dossiers_that_share_only_a_number_s_beginning_are_not_found(self, filled: DossierIndex) -> None:
        assert found(filled, "BD/LS-07956") == ["quy"]
        assert found(filled, "bd/ls 00001") == []

    def test_a_phrase_does_not_run_from_one_page_into_the_next(self, filled: DossierIndex) -> None:
        within = ask(filled, '"tháng ba năm"')
        across = ask(filled, '"nhập ngũ tháng ba năm"')

        assert [hit.dossier_id for hit in within.hits] == ["trang"]
        assert across.total == 0

    def test_what_the_permit_excludes_is_neither_shown_nor_counted(self, filled: DossierIndex) -> None:
        office = Permit(frozenset({"so-2"}), OPEN_MODES)

        page = ask(filled, "Nguyễn", permit=office)

        assert (page.total, [hit.dossier_id for hit in page.hits]) == (1, ["hoa-cu"])

    @pytest.mark.parametrize(
        "permit",
        [
            Permit(frozenset(), OPEN_MODES),
            Permit(frozenset({"so-1", "so-2"}), frozenset()),
            Permit(frozenset({"khac"}), OPEN_MODES),
        ],
    )
    def test_a_permit_for_nothing_finds_nothing(self, filled: DossierIndex, permit: Permit) -> None:
        assert ask(filled, "nguyen", permit=permit).total == 0

    @settings(
        max_examples=25,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    @given(
        words=st.lists(st.sampled_from(["nguyễn", "van", "hòa", "đông", "năm", "phan", "07956"]), min_size=1),
        offices=st.frozensets(st.sampled_from(["so-1", "so-2", "so-3"])),
        modes=st.frozensets(st.sampled_from(["01", "02", "03"])),
    )
    def test_no_question_gets_round_the_permit(
        self,
        filled_once: DossierIndex,
        words: list[str],
        offices: frozenset[str],
        modes: frozenset[str],
    ) -> None:
        allowed = {
            each.dossier_id for each in DOSSIERS if each.access_mode in modes and each.office_id in offices
        }
        page = ask(filled_once, " ".join(words), permit=Permit(offices, modes), limit=100)

        assert {hit.dossier_id for hit in page.hits} <= allowed
        assert page.total == len(page.hits)

    def test_an_older_version_never_replaces_a_newer_one(self, index: DossierIndex) -> None:
        put(index, [make_dossier("d1", "Mới", version=5)])

        report = put(index, [make_dossier("d1", "Cũ", version=4)])

        assert (report.indexed, report.superseded) == ((), ("d1",))
        assert found(index, "mới") == ["d1"]
        assert found(index, "cũ") == []

    @pytest.mark.parametrize("version", [5, 6])
    def test_the_same_or_a_newer_version_replaces_the_dossier(
        self, index: DossierIndex, version: int
    ) -> None:
        put(index, [make_dossier("d1", "Cũ", version=5)])

        report = put(index, [make_dossier("d1", "Mới", version=version)])

        assert report.indexed == ("d1",)
        assert (found(index, "mới"), found(index, "cũ"), index.count()) == (["d1"], [], 1)

    def test_the_newest_of_one_batch_stays(self, index: DossierIndex) -> None:
        put(index, [make_dossier("d1", "Mới", version=3), make_dossier("d1", "Cũ", version=2)])

        assert (found(index, "mới"), index.count()) == (["d1"], 1)

    def test_a_deleted_dossier_is_gone_and_can_come_back_with_its_version(self, index: DossierIndex) -> None:
        put(index, [make_dossier("d1"), make_dossier("d2")])
        index.delete({DossierId("d1"): 1, DossierId("unknown"): 1})
        left = [state.dossier_id for state in index.versions()]

        report = put(index, [make_dossier("d1")])

        assert left == ["d2"]
        assert (report.indexed, index.count()) == (("d1",), 2)

    def test_a_dossier_that_became_newer_is_not_deleted(self, index: DossierIndex) -> None:
        put(index, [make_dossier("d1", version=6), make_dossier("d2", version=5)])

        index.delete({DossierId("d1"): 5, DossierId("d2"): 5})

        assert [state.dossier_id for state in index.versions()] == ["d1"]

    def test_nothing_to_put_or_delete_is_no_error(self, index: DossierIndex) -> None:
        assert put(index, []).indexed == ()
        index.delete({})

    @pytest.mark.parametrize(
        "bad",
        [
            make_dossier(""),
            make_dossier("x" * 600),
            make_dossier("bad", version=-1),
            make_dossier("bad", version=2**63),
            make_dossier("bad", "Hỏng \ud800"),
            make_dossier("bad", "Dài", file_no="9" * 600),
        ],
        ids=[
            "no id",
            "long id",
            "negative version",
            "huge version",
            "broken text",
            "long number",
        ],
    )
    def test_a_bad_dossier_is_reported_and_the_others_go_in(self, index: DossierIndex, bad: object) -> None:
        report = put(index, [make_dossier("d1"), bad, make_dossier("d2")])  # type: ignore[list-item]

        assert report.indexed == ("d1", "d2")
        assert [rejection.code for rejection in report.rejected] == ["unindexable_dossier"]
        assert index.count() == 2

    def test_an_index_tells_the_version_and_checksum_of_all_it_holds(self, filled: DossierIndex) -> None:
        assert set(filled.versions()) == {state_of(row) for row in prepared(DOSSIERS)[0]}
        assert filled.count() == len(DOSSIERS)

    def test_pages_together_are_the_whole_list_once(self, filled: DossierIndex) -> None:
        whole = ask(filled, "phan van", limit=100)

        pages = list(paged(filled, "phan van", limit=3))

        ids = [hit.dossier_id for page in pages for hit in page.hits]
        assert {page.total for page in pages} == {whole.total} == {len(ids)} == {len(set(ids))}
        assert ids == [hit.dossier_id for hit in whole.hits]
        assert [page.first_rank for page in pages] == list(range(1, whole.total + 1, 3))
        assert whole.next is None

    def test_a_list_stays_right_while_dossiers_come_go_and_change(self, filled: DossierIndex) -> None:
        before = [hit.dossier_id for hit in ask(filled, "phan van", limit=100).hits]
        seen: list[str] = []
        for number, page in enumerate(paged(filled, "phan van", limit=4)):
            seen += [hit.dossier_id for hit in page.hits]
            put(
                filled,
                [make_dossier(f"moi-{number}", "Phan Văn Ba"), make_dossier(before[0], "Phan", version=9)],
            )

        assert seen == before

    def test_names_can_stand_in_vietnamese_order(self, filled: DossierIndex) -> None:
        request = SearchRequest("nguyễn", order="name", limit=2)
        names: list[str] = []
        following: str | None = ""
        while following is not None:
            page = search(filled, replace(request, after=following or None), permit=EVERYTHING)
            names += [hit.dossier_id for hit in page.hits]
            following = page.next

        assert names[:5] == ["hoa-may", "hoa-hong", "hoa-khong", "hoa-cu", "hoa-moi"]

    @pytest.mark.parametrize("cursor", ["1", "x" * 3_000, "bnVsbA", "W10", "WzAsIDAsIDFlOTk5LCAwLCAwLCAiIl0"])
    def test_what_is_no_cursor_is_refused(self, filled_once: DossierIndex, cursor: str) -> None:
        with pytest.raises(BadCursorError):
            search(filled_once, SearchRequest("phan van", after=cursor), permit=EVERYTHING)

    def test_facets_count_all_that_fit_and_nothing_else(self, filled: DossierIndex) -> None:
        page = search(filled, SearchRequest("phan van", limit=1, facets=["office_id"]), permit=EVERYTHING)

        assert page.facets == {"office_id": {"so-1": 13, "so-2": 7}}

    def test_filters_narrow_what_is_found(self, filled: DossierIndex) -> None:
        request = SearchRequest("phan van", filters={"office_id": frozenset({"so-2"})})

        assert search(filled, request, permit=EVERYTHING).total == 7

    def test_equal_dossiers_stand_in_vietnamese_order_of_names(self, index: DossierIndex) -> None:
        names = {
            "d1": "Lê Văn Ý",
            "d2": "Lê Văn Ân",
            "d3": "Lê Văn Đức",
            "d4": "Lê Văn An",
            "d5": "Lê Văn Dần",
        }
        for dossier_id, name in names.items():
            put(index, [make_dossier(dossier_id, name, "cùng một trang")])

        assert found(index, "cùng một trang") == ["d4", "d2", "d5", "d3", "d1"]
        first = ask(index, "cùng một trang", limit=2).hits
        assert [hit.dossier_id for hit in first] == ["d4", "d2"]

    @pytest.mark.parametrize("query", HOSTILE_QUERIES, ids=lambda text: ascii(text[:12]))
    def test_no_question_breaks_the_search(self, filled_once: DossierIndex, query: str) -> None:
        page = ask(filled_once, query)

        assert page.total >= len(page.hits)

    @pytest.mark.parametrize("query", ["", "  ", '"*:()', "…", "\u241e"])
    def test_a_question_without_a_word_gets_a_warning_and_no_hits(
        self, filled_once: DossierIndex, query: str
    ) -> None:
        page = ask(filled_once, query)

        assert (page.total, page.hits, len(page.warnings)) == (0, (), 1)

    def test_a_question_that_is_too_long_is_cut_with_a_warning(self, filled_once: DossierIndex) -> None:
        page = ask(filled_once, "mảnh đạn còn trong phổi " * 400)

        assert page.hits[0].dossier_id == "an-binh"
        assert page.warnings

    def test_a_generation_is_searched_only_once_it_is_in_use(
        self, index: DossierIndex, reopen: Callable[[], DossierIndex]
    ) -> None:
        put(index, [make_dossier("old", "Cũ")])
        other = reopen()
        assert found(other, "cũ") == ["old"]

        fresh = index.new_generation()
        put(fresh, [make_dossier("new", "Mới")])
        put(index, [make_dossier("old2", "Cũ nữa")])
        before = (index.count(), fresh.count(), found(index, "mới"))
        index.activate(fresh)

        assert before == (2, 1, [])
        for each in (index, other, reopen()):
            assert (found(each, "mới"), found(each, "cũ"), each.count()) == (["new"], [], 1)

    def test_what_one_handle_writes_another_finds_at_once(
        self, index: DossierIndex, reopen: Callable[[], DossierIndex]
    ) -> None:
        other = reopen()
        assert other.count() == 0

        put(index, [make_dossier("d1", "Vừa Ghi")])

        assert found(other, "vừa ghi") == ["d1"]

    def test_searches_go_on_while_generations_change(
        self, index: DossierIndex, reopen: Callable[[], DossierIndex]
    ) -> None:
        put(index, [make_dossier("d1", "Luôn Thấy")])
        answers: list[list[str]] = []
        is_over = threading.Event()
        other = reopen()

        def search_on() -> None:
            while not is_over.is_set():
                answers.append(found(other, "luôn thấy"))

        reader = threading.Thread(target=search_on)
        reader.start()
        for _ in range(3):
            fresh = index.new_generation()
            put(fresh, [make_dossier("d1", "Luôn Thấy")])
            index.activate(fresh)
        is_over.set()
        reader.join()

        assert answers
        assert all(answer == ["d1"] for answer in answers)
