"""What every engine of search must do; a test module of an engine inherits it and gives the fixtures."""

import threading
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.index import WINDOW, DossierIndex
from indexer.rebuild import state_of
from schemas.accounts import Permit
from schemas.identifiers import DossierId
from tests.indexer.dossiers import (
    DOSSIERS,
    EVERYTHING,
    HOSTILE_QUERIES,
    JUDGEMENTS,
    Judgement,
    make_dossier,
)

OPEN_MODES = frozenset({"01", "02"})


def found(index: DossierIndex, query: str, *, permit: Permit = EVERYTHING) -> list[str]:
    """Return the ids that `query` finds, best first."""
    return [hit.dossier_id for hit in index.search(query, permit=permit, limit=100).hits]


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
        index.put(DOSSIERS)
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
        hits = filled.search("Nguyễn Văn Hòa", permit=EVERYTHING).hits

        assert [hit.rung for hit in hits[:5]] == ["exact", "tone", "folded", "folded", "text"]
        assert [hit.dossier_id for hit in hits[:2]] == ["hoa-cu", "hoa-moi"]
        assert hits[0].reason == "khớp chính xác họ tên"

    def test_scores_never_grow_down_the_list(self, filled: DossierIndex) -> None:
        scores = [hit.score for hit in filled.search("văn hoa", permit=EVERYTHING, limit=100).hits]

        assert scores == sorted(scores, reverse=True)

    @pytest.mark.parametrize("judgement", JUDGEMENTS, ids=lambda each: each.query)
    def test_the_expected_dossier_comes_first(self, filled: DossierIndex, judgement: Judgement) -> None:
        best = filled.search(judgement.query, permit=EVERYTHING).hits[0]

        assert (best.dossier_id, best.rung) == (judgement.first, judgement.rung)

    def test_leading_zeros_tell_numbers_apart(self, filled: DossierIndex) -> None:
        assert found(filled, "07956") == ["quy"]
        assert found(filled, "7956") == ["so-khac"]

    def test_dossiers_that_share_only_a_number_s_beginning_are_not_found(self, filled: DossierIndex) -> None:
        assert found(filled, "BD/LS-07956") == ["quy"]
        assert found(filled, "bd/ls 00001") == []

    def test_a_phrase_does_not_run_from_one_page_into_the_next(self, filled: DossierIndex) -> None:
        within = filled.search("tháng ba năm", permit=EVERYTHING).hits[0]
        across = filled.search("nhập ngũ tháng ba năm", permit=EVERYTHING).hits[0]

        assert (within.dossier_id, across.dossier_id) == ("trang", "trang")
        assert within.score > 300 > across.score

    def test_what_the_permit_excludes_is_neither_shown_nor_counted(self, filled: DossierIndex) -> None:
        office = Permit(frozenset({"so-2"}), OPEN_MODES)

        page = filled.search("Nguyễn", permit=office)

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
        assert filled.search("nguyen", permit=permit).total == 0

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
        everything = found(filled_once, " ".join(words))

        page = filled_once.search(" ".join(words), permit=Permit(offices, modes), limit=100)

        assert {hit.dossier_id for hit in page.hits} == allowed.intersection(everything)
        assert page.total == len(page.hits)

    def test_an_older_version_never_replaces_a_newer_one(self, index: DossierIndex) -> None:
        index.put([make_dossier("d1", "Mới", version=5)])

        report = index.put([make_dossier("d1", "Cũ", version=4)])

        assert (report.indexed, report.superseded) == ((), ("d1",))
        assert found(index, "mới") == ["d1"]
        assert found(index, "cũ") == []

    @pytest.mark.parametrize("version", [5, 6])
    def test_the_same_or_a_newer_version_replaces_the_dossier(
        self, index: DossierIndex, version: int
    ) -> None:
        index.put([make_dossier("d1", "Cũ", version=5)])

        report = index.put([make_dossier("d1", "Mới", version=version)])

        assert report.indexed == ("d1",)
        assert (found(index, "mới"), found(index, "cũ"), index.count()) == (["d1"], [], 1)

    def test_the_newest_of_one_batch_stays(self, index: DossierIndex) -> None:
        index.put([make_dossier("d1", "Mới", version=3), make_dossier("d1", "Cũ", version=2)])

        assert (found(index, "mới"), index.count()) == (["d1"], 1)

    def test_a_deleted_dossier_is_gone_and_can_come_back_with_its_version(self, index: DossierIndex) -> None:
        index.put([make_dossier("d1"), make_dossier("d2")])
        index.delete([DossierId("d1"), DossierId("unknown")])
        left = [state.dossier_id for state in index.versions()]

        report = index.put([make_dossier("d1")])

        assert left == ["d2"]
        assert (report.indexed, index.count()) == (("d1",), 2)

    def test_nothing_to_put_or_delete_is_no_error(self, index: DossierIndex) -> None:
        assert index.put([]).indexed == ()
        index.delete([])

    @pytest.mark.parametrize(
        "bad",
        [
            make_dossier(""),
            make_dossier("x" * 600),
            make_dossier("bad", version=-1),
            make_dossier("bad", version=2**63),
            make_dossier("bad", "Hỏng \ud800"),
            make_dossier("bad", "Dài", file_no="9" * 600),
            make_dossier("bad", "Năm", birth_years=(2**70,)),
        ],
        ids=[
            "no id",
            "long id",
            "negative version",
            "huge version",
            "broken text",
            "long number",
            "huge year",
        ],
    )
    def test_a_bad_dossier_is_reported_and_the_others_go_in(self, index: DossierIndex, bad: object) -> None:
        report = index.put([make_dossier("d1"), bad, make_dossier("d2")])  # type: ignore[list-item]

        assert report.indexed == ("d1", "d2")
        assert [rejection.code for rejection in report.rejected] == ["unindexable_dossier"]
        assert index.count() == 2

    def test_an_index_tells_the_version_and_checksum_of_all_it_holds(self, filled: DossierIndex) -> None:
        assert set(filled.versions()) == {state_of(document) for document in DOSSIERS}
        assert filled.count() == len(DOSSIERS)

    def test_pages_together_are_the_whole_list_once(self, filled: DossierIndex) -> None:
        whole = filled.search("phan van", permit=EVERYTHING, limit=100)
        ids: list[str] = []
        following: str | None = "0"
        while following is not None:
            page = filled.search("phan van", permit=EVERYTHING, limit=3, offset=int(following))
            ids += [hit.dossier_id for hit in page.hits]
            following = page.next

        assert page.total == whole.total == len(ids) == len(set(ids))
        assert ids == [hit.dossier_id for hit in whole.hits]
        assert whole.next is None

    @pytest.mark.parametrize(("limit", "offset"), [(0, 0), (5, WINDOW), (5, WINDOW * 9), (-1, -1), (20, 39)])
    def test_a_page_outside_the_list_is_empty_but_counted(
        self, filled: DossierIndex, limit: int, offset: int
    ) -> None:
        page = filled.search("phan van", permit=EVERYTHING, limit=limit, offset=offset)

        assert (page.hits, page.next) == ((), None)
        assert page.total == filled.search("phan van", permit=EVERYTHING).total > 0

    def test_equal_dossiers_stand_in_vietnamese_order_of_names(self, index: DossierIndex) -> None:
        names = {
            "d1": "Lê Văn Ý",
            "d2": "Lê Văn Ân",
            "d3": "Lê Văn Đức",
            "d4": "Lê Văn An",
            "d5": "Lê Văn Dần",
        }
        for dossier_id, name in names.items():
            index.put([make_dossier(dossier_id, name, "cùng một trang")])

        assert found(index, "cùng một trang") == ["d4", "d2", "d5", "d3", "d1"]
        first = index.search("cùng một trang", permit=EVERYTHING, limit=2).hits
        assert [hit.dossier_id for hit in first] == ["d4", "d2"]

    @pytest.mark.parametrize("query", HOSTILE_QUERIES, ids=lambda text: ascii(text[:12]))
    def test_no_question_breaks_the_search(self, filled_once: DossierIndex, query: str) -> None:
        page = filled_once.search(query, permit=EVERYTHING)

        assert page.total >= len(page.hits)

    @pytest.mark.parametrize("query", ["", "  ", '"*:()', "…", "\u241e"])
    def test_a_question_without_a_word_gets_a_warning_and_no_hits(
        self, filled_once: DossierIndex, query: str
    ) -> None:
        page = filled_once.search(query, permit=EVERYTHING)

        assert (page.total, page.hits, len(page.warnings)) == (0, (), 1)

    def test_a_question_that_is_too_long_is_cut_with_a_warning(self, filled_once: DossierIndex) -> None:
        page = filled_once.search("mảnh đạn còn trong phổi " * 400, permit=EVERYTHING)

        assert page.hits[0].dossier_id == "an-binh"
        assert len(page.warnings) == 1

    def test_a_generation_is_searched_only_once_it_is_in_use(
        self, index: DossierIndex, reopen: Callable[[], DossierIndex]
    ) -> None:
        index.put([make_dossier("old", "Cũ")])
        other = reopen()
        assert found(other, "cũ") == ["old"]

        fresh = index.new_generation()
        fresh.put([make_dossier("new", "Mới")])
        index.put([make_dossier("old2", "Cũ nữa")])
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

        index.put([make_dossier("d1", "Vừa Ghi")])

        assert found(other, "vừa ghi") == ["d1"]

    def test_searches_go_on_while_generations_change(
        self, index: DossierIndex, reopen: Callable[[], DossierIndex]
    ) -> None:
        index.put([make_dossier("d1", "Luôn Thấy")])
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
            fresh.put([make_dossier("d1", "Luôn Thấy")])
            index.activate(fresh)
        is_over.set()
        reader.join()

        assert answers
        assert all(answer == ["d1"] for answer in answers)
