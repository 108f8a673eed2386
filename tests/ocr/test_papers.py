"""The papers of a dossier: every page in exactly one, what a person cut left alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ocr.papers import draft_documents, is_blank
from schemas.dossier import Document, Page
from schemas.identifiers import AccountId, DocumentId, PageId, ScanId
from schemas.layout import PageText
from tests.schemas.storage.builders import make_page

OPENING = make_page(
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "GIẤY BÁO TỬ", "Số: 239/07"
)
LATER = make_page("và gia đình đồng chí được hưởng chính sách", "theo quy định hiện hành của Nhà nước")
BLANK = make_page(blank=True)


def pages(*scans: str, document: str = "d") -> list[Page]:
    """Return pages that came in these files, one after the other."""
    return [
        Page(PageId(str(number)), DocumentId(document), number, scans[:number].count(scan), ScanId(scan))
        for number, scan in enumerate(scans, start=1)
    ]


def cuts(
    laid: list[Page], texts: dict[str, PageText], known: tuple[Document, ...] = ()
) -> list[tuple[str, ...]]:
    read = {PageId(page_id): text for page_id, text in texts.items()}
    return [draft.pages for draft in draft_documents(laid, read, known)]


def test_a_new_letterhead_begins_a_paper_though_the_file_goes_on() -> None:
    laid = pages("a", "a", "a")

    assert cuts(laid, {"1": OPENING, "2": LATER, "3": OPENING}) == [("1", "2"), ("3",)]


def test_a_page_that_could_not_be_read_stays_with_its_file() -> None:
    assert cuts(pages("a", "a"), {"1": OPENING}) == [("1", "2")]


def test_a_file_of_which_nothing_could_be_read_is_a_paper_of_its_own() -> None:
    assert cuts(pages("a", "b"), {"1": OPENING}) == [("1",), ("2",)]


def test_a_paper_that_a_person_cut_stays() -> None:
    laid = pages("a", "a", "a")
    by_person = Document(DocumentId("d"), 1, "giay_bao_tu", cut_by=AccountId("x"))

    [draft] = draft_documents(laid, {PageId("1"): OPENING, PageId("3"): OPENING}, (by_person,))

    assert (draft.pages, draft.type_slug, draft.cut_by) == (("1", "2", "3"), "giay_bao_tu", "x")
    assert [fact.name for fact in draft.facts if fact.name == "number"] == ["number"]


def test_the_number_of_a_paper_points_at_its_page() -> None:
    [draft] = draft_documents(pages("a"), {PageId("1"): OPENING}, ())

    assert [(fact.value, fact.page_id) for fact in draft.facts if fact.name == "number"] == [("239/07", "1")]


def test_what_a_person_says_of_a_page_goes_before_what_the_machine_saw() -> None:
    page = pages("a")[0]
    said = {
        decision: Page(page.id, page.document_id, 1, 1, page.scan_id, decision)
        for decision in ("blank", "kept")
    }

    assert is_blank(said["blank"], OPENING)
    assert not is_blank(said["kept"], BLANK)
    assert is_blank(page, BLANK)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from([OPENING, LATER, BLANK, None])),
        min_size=1,
        max_size=9,
    )
)
def test_every_page_is_in_exactly_one_paper_in_order(given_pages: list[tuple[str, PageText | None]]) -> None:
    laid = pages(*(scan for scan, _ in given_pages))
    texts = {page.id: text for page, (_, text) in zip(laid, given_pages, strict=True) if text is not None}

    drafts = draft_documents(laid, texts, ())

    assert [page_id for draft in drafts for page_id in draft.pages] == [page.id for page in laid]
