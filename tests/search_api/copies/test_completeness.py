"""What became of each page: every number once, and the sums agree."""

from hypothesis import given
from hypothesis import strategies as st

from schemas.completeness import FATES, Completeness, spans
from schemas.copies import CopiedPage, HeldPage
from schemas.identifiers import DocumentId, PageId
from schemas.layout import BoundingBox
from search_api.copies.completeness import complete
from search_api.copies.page_list import total_line
from tests.search_api.copies.made_up import held_page, mask_over

MASK = mask_over(BoundingBox(0, 0, 9, 9))


@st.composite
def dossiers(draw: st.DrawFn) -> tuple[list[HeldPage], list[CopiedPage], frozenset[PageId], int]:
    numbers = draw(st.lists(st.integers(1, 30), unique=True))
    flags = st.booleans()
    held = [
        HeldPage(PageId(str(n)), DocumentId("d"), n, draw(flags), draw(flags), draw(flags)) for n in numbers
    ]
    some = st.sets(st.sampled_from(numbers)) if numbers else st.just(set())
    given = [CopiedPage(PageId(str(n)), (MASK,) if draw(flags) else ()) for n in draw(some)]
    withheld = frozenset(PageId(str(n)) for n in draw(some))
    return held, given, withheld, draw(st.integers(0, 40))


def state(dossier: tuple[list[HeldPage], list[CopiedPage], frozenset[PageId], int]) -> Completeness:
    held, copied, withheld, registered = dossier
    return complete(held, given=copied, withheld=withheld, registered_count=registered)


@given(dossiers())
def test_the_sums_agree_with_the_pages_that_went_in(dossier):
    held, _, _, registered = dossier
    done = state(dossier)

    readable = [page for page in held if page.is_secret or not page.is_parked]
    assert done.count("given") + done.count("withheld") == done.held == len(readable)
    assert done.held + done.count("missing") == done.stated
    assert done.stated == max([registered, *(page.number for page in held)])
    assert sum(len(done.numbers(fate)) for fate in FATES) == done.stated


@given(dossiers())
def test_every_number_has_one_fate_and_no_gap_is_left_out(dossier):
    done = state(dossier)

    assert [number for number, _ in done.fates] == list(range(1, done.stated + 1))


@given(dossiers())
def test_what_is_secret_unread_or_withheld_is_never_counted_as_given(dossier):
    held, copied, withheld, _ = dossier
    done = state(dossier)

    given_now = {*done.numbers("given"), *done.numbers("given_masked")}
    kept_back = {page.number for page in held if page.is_secret or page.is_parked or page.id in withheld}
    assert not given_now & kept_back
    assert given_now <= {int(page.id) for page in copied}


def test_each_page_that_is_not_given_has_its_reason():
    held = (
        held_page(1),
        held_page(2),
        held_page(4, is_secret=True),
        held_page(5, is_set_aside=True),
        held_page(6, is_parked=True),
        held_page(7),
        held_page(8),
    )
    given_pages = (CopiedPage(PageId("1")), CopiedPage(PageId("2"), (MASK,)))

    done = complete(held, given=given_pages, withheld=frozenset({PageId("7")}), registered_count=9)

    fates = dict(done.fates)
    assert [fates[number] for number in range(1, 10)] == [
        "given", "given_masked", "skipped", "secret", "set_aside", "parked", "other_people", "not_asked", "skipped",
    ]  # fmt: skip
    assert total_line(done) == ("Hồ sơ đang giữ 6 trang: cấp 2, không cấp 4. Còn thiếu 3; tổng 9 trang.")


@given(st.sets(st.integers(1, 60)))
def test_spans_name_every_number_once(numbers):
    written = spans(tuple(sorted(numbers)))

    named: list[int] = []
    for span in written.split(", ") if written else []:
        first, _, last = span.partition("–")
        named += range(int(first), int(last or first) + 1)
    assert named == sorted(numbers)
