"""A batch adds up, or every place where it does not is named."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.acceptance import accept_files, leaves_differ
from ingest.reconciliation import reconcile_batch
from schemas.batch import Batch, BatchFile, BatchKind, BatchState, FileState, ScannedPage, Waiver
from schemas.identifiers import AccountId, OfficeId, Sha256
from schemas.reconciliation import PageCounts
from schemas.register import RegisterRow, ShelfLocation

NOW = datetime(2026, 11, 20, tzinfo=UTC)
A4 = ScannedPage(2480, 3508, 300, 24)
BATCH = Batch(
    "b", OfficeId("o"), "L1", "", BatchKind.MANIFEST, BatchState.TAKEN, 1, "L1", AccountId("x"), NOW
)
ENTRY = RegisterRow(2, "H1", leaf_count=2, location=ShelfLocation("1", "A3", "12"), batch_code="L1")


def file(number: int, state: str = "taken", *, code: str = "H1", page: ScannedPage = A4) -> BatchFile:
    return BatchFile(
        f"f{number}", 1, f"{number}.png", FileState(state), code,
        sha256=Sha256(str(number)), page_count=1, checks=(page,),
    )  # fmt: skip


def found_codes(files, *, pages, register=None, batch=BATCH, waivers=None):
    found = reconcile_batch(
        batch, files=files, register=register or {"H1": ENTRY}, pages={"H1": pages}, waivers=waivers
    )
    return [one.code for one in found.differences if one.is_open]


def test_a_batch_whose_counts_agree_has_no_difference():
    assert found_codes([file(1), file(2)], pages=PageCounts(2, 2, 0, 0, 2)) == []


@pytest.mark.parametrize(
    ("files", "pages", "codes"),
    [
        ([file(1)], PageCounts(1, 1, 0, 0, 1), ["leaf_count_differs"]),
        ([], PageCounts(), ["dossier_not_scanned"]),
        ([file(1), file(2, "refused")], PageCounts(1, 1, 0, 0, 1), ["file_refused", "leaf_count_differs"]),
        ([file(1), file(2), file(3, "held")], PageCounts(2, 2, 0, 0, 2), ["file_held"]),
        ([file(1), file(2)], PageCounts(1, 1, 0, 0, 1), ["pages_not_stored"]),
        ([file(1), file(2)], PageCounts(3, 3, 0, 0, 3), ["pages_beyond_batch"]),
        ([file(1), file(2)], PageCounts(2, 1, 0, 0, 1), ["pages_not_read"]),
        ([file(1), file(2)], PageCounts(2, 1, 0, 1, 1), ["pages_parked"]),
        ([file(1), file(2)], PageCounts(2, 2, 0, 0, 0), ["not_searchable"]),
        (
            [file(1), file(2), file(3, code="H7")],
            PageCounts(2, 2, 0, 0, 2),
            ["not_registered", "pages_not_stored"],
        ),
    ],
)
def test_what_does_not_agree_is_named(files, pages, codes):
    assert found_codes(files, pages=pages) == codes


def test_a_difference_tells_where_the_paper_stands_and_what_to_scan_again():
    found = reconcile_batch(
        BATCH, files=[file(1)], register={"H1": ENTRY}, pages={"H1": PageCounts(1, 1, 0, 0, 1)}
    )

    assert [str(one.location) for one in found.rescans] == ["Kho 1, Giá A3, Hộp 12"]


def test_an_explanation_holds_only_for_the_numbers_it_was_given_for():
    waiver = Waiver("leaf_count_differs:H1:2:1", "thất lạc", AccountId("y"), NOW)
    waivers = {waiver.key: waiver}

    assert found_codes([file(1)], pages=PageCounts(1, 1, 0, 0, 1), waivers=waivers) == []
    three = {"H1": RegisterRow(2, "H1", leaf_count=3, batch_code="L1")}
    assert found_codes([file(1)], pages=PageCounts(1, 1, 0, 0, 1), waivers=waivers, register=three) == [
        "leaf_count_differs"
    ]


def test_the_same_file_twice_counts_once():
    again = BatchFile("f9", 1, "9.png", FileState.KNOWN, "H1", sha256=Sha256("1"), page_count=1, checks=(A4,))

    assert found_codes([file(1), file(2), again], pages=PageCounts(2, 2, 0, 0, 2)) == []


@pytest.mark.parametrize(
    ("page", "kind", "codes"),
    [
        (ScannedPage(1654, 2339, 200, 24), BatchKind.MANIFEST, []),
        (ScannedPage(1240, 1754, 150, 24), BatchKind.MANIFEST, ["low_dpi"]),
        (ScannedPage(2480, 3508, 300, 8), BatchKind.FOLDERS, ["not_color_gray"]),
        (ScannedPage(2480, 3508, 300, 1), BatchKind.PILE, ["not_color_bitonal"]),
        (ScannedPage(2480, 3508, 300, 1), BatchKind.LEGACY, ["legacy_bitonal"]),
        (ScannedPage(2480, 3508, 300, None), BatchKind.LEGACY, []),
        (ScannedPage(3508, 2480, 300, 24), BatchKind.MANIFEST, []),
        (ScannedPage(9000, 3508, 300, 24), BatchKind.MANIFEST, ["odd_size"]),
        (ScannedPage(1200, 1800, 300, 24), BatchKind.MANIFEST, ["unusual_size"]),
    ],
)
def test_a_scan_is_accepted_failed_or_marked(page, kind, codes):
    findings = accept_files([file(1, page=page)], kind=kind).findings

    assert [one.code for one in findings] == codes
    assert [one.is_failure for one in findings] == [not c.startswith(("legacy", "unusual")) for c in codes]


@pytest.mark.parametrize(
    ("pages", "leaves", "sides", "differ"),
    [
        (10, 10, 1, False),
        (20, 10, 1, True),
        (20, 10, 2, False),
        (19, 10, 2, True),
        (15, 10, 0, False),
        (9, 10, 0, True),
    ],
)
def test_pages_are_the_sides_of_leaves(pages, leaves, sides, differ):
    assert leaves_differ(pages, leaf_count=leaves, sides=sides) is differ


counts = st.builds(
    lambda read, blank, parked, waiting, searched, layer: PageCounts(
        read + parked + waiting, read, min(blank, read), parked, read if searched else 0, min(layer, read)
    ),
    *(st.integers(0, 5) for _ in range(4)), st.booleans(), st.integers(0, 5),
)  # fmt: skip
files = st.lists(
    st.builds(
        file, st.integers(1, 9), st.sampled_from(list(FileState)), code=st.sampled_from(["H1", "H2", "H3"])
    ),
    max_size=12,
)


@given(files=files, pages=st.dictionaries(st.sampled_from(["H1", "H2", "H3"]), counts))
def test_totals_are_the_sums_of_what_they_total(files, pages):
    register = {code: RegisterRow(2, code, leaf_count=1, batch_code="L1") for code in ("H1", "H2")}
    found = reconcile_batch(BATCH, files=files, register=register, pages=pages)
    totals = found.totals

    assert totals.files == sum(totals.states.values()) == len(files)
    assert totals.dossiers == len(found.dossiers)
    for name in ("stored", "read", "blank", "parked", "waiting", "searchable"):
        assert getattr(totals, name) == sum(getattr(dossier.pages, name) for dossier in found.dossiers)
    assert totals.scanned == sum(dossier.scanned for dossier in found.dossiers)
    assert totals.stored == totals.read + totals.waiting + totals.parked
    assert totals.open_differences == sum(one.is_open for one in found.differences) <= totals.differences
    assert len({one.key for one in found.differences}) <= len(found.differences)
    assert found.is_settled is (totals.open_differences == 0)
    assert totals.complete <= totals.dossiers
