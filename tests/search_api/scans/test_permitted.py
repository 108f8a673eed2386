"""Pictures, text and ALTO of pages as somebody may see them."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ocr.archive.alto import to_alto
from schemas.accounts import Permit
from schemas.dossier import Page, PageSource, StoredFile
from schemas.identifiers import DocumentId, DossierId, PageId, ScanId, Sha256
from schemas.layout import BoundingBox
from schemas.sensitive_text import PageSight, sight_of
from schemas.settings import Settings
from search_api.scans.permitted import (
    SensitiveContentError,
    check_text,
    permitted,
    permitted_jpeg,
    whole,
)
from search_api.scans.pictures import cover
from search_api.scans.upright import Size
from search_api.scans.views import view_name
from tests.search_api.office import HEIGHT, WIDTH, page_text

SECRET = "003050001234"
SOURCE = PageSource(
    Page(PageId("p"), DocumentId("d"), 1, 1, ScanId("s")),
    DossierId("o"),
    StoredFile(Sha256("a" * 64), 1, "image/png", 1),
    "001.png",
)


def jpeg(size: tuple[int, int] = (WIDTH, HEIGHT)) -> bytes:
    kept = BytesIO()
    Image.new("RGB", size, "white").save(kept, "JPEG")
    return kept.getvalue()


@dataclass
class Shelf:
    """A file store in memory, with the view of a page in it."""

    kept: dict[str, bytes] = field(default_factory=dict)

    def original(self, sha256: Sha256) -> AbstractContextManager[Path]:
        raise AssertionError("the view is there already")

    def get(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def piece(self, name: str, *, start: int, length: int) -> bytes | None:
        found = self.kept.get(name)
        return None if found is None else found[start : start + length]

    def put(self, name: str, content: bytes) -> bool:
        self.kept[name] = content
        return True


@pytest.mark.parametrize("scale", [1, 2])
def test_nothing_is_left_within_and_around_a_covered_box(scale: int) -> None:
    box = BoundingBox(100, 100, 300, 140)

    seen = Image.open(BytesIO(cover(jpeg((WIDTH * scale, HEIGHT * scale)), [box], size=Size(WIDTH, HEIGHT))))

    for place in ((98, 99), (200, 120), (301, 141)):
        assert seen.getpixel((place[0] * scale, place[1] * scale)) != (255, 255, 255)
    assert seen.getpixel((50 * scale, 50 * scale)) == (255, 255, 255)


def test_a_covered_picture_is_kept_under_a_name_of_what_is_covered() -> None:
    page = page_text(f"CCCD {SECRET}")
    shelf = Shelf({view_name(SOURCE, page): jpeg()})
    settings = Settings(home=Path())
    less = sight_of(page, (), document_type="khac", sensitivities=frozenset({"health"}))
    more = replace(less, covered=(*less.covered, BoundingBox(0, 0, 50, 50)))

    pictures = [permitted_jpeg(SOURCE, sight, files=shelf, settings=settings) for sight in (less, more, less)]

    assert pictures[0] == pictures[2] != pictures[1]
    assert len(shelf.kept) == 3
    assert permitted_jpeg(SOURCE, PageSight(page), files=shelf, settings=settings) == jpeg()


def test_what_is_refused_is_neither_drawn_nor_read() -> None:
    sight = PageSight(None, refused="health")

    for look in (permitted, whole):
        with pytest.raises(SensitiveContentError, match="sức khỏe"):
            look(sight)
    with pytest.raises(SensitiveContentError):
        permitted_jpeg(SOURCE, sight, files=Shelf(), settings=Settings(home=Path()))


def test_a_page_with_covered_places_is_not_whole() -> None:
    page = page_text(f"CCCD {SECRET}")
    sight = sight_of(page, (), document_type="khac", sensitivities=frozenset())

    assert permitted(sight) == sight
    with pytest.raises(SensitiveContentError):
        whole(sight)
    assert whole(PageSight(page)).text == page


def test_a_text_passes_where_all_of_it_may_be_seen() -> None:
    permit = Permit(frozenset(), frozenset(), frozenset({"health"}))

    check_text("tỷ lệ thương tật 61%", permit=permit)
    with pytest.raises(SensitiveContentError):
        check_text(f"CCCD {SECRET}", permit=permit)


@settings(deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["Ông", "Thử", "CCCD", SECRET, "171234567"]), min_size=1), max_size=5)
)
def test_no_hidden_word_comes_out_of_text_or_alto(lines: list[list[str]]) -> None:
    page = page_text(*(" ".join(line) for line in lines))

    seen = sight_of(page, (), document_type="khac", sensitivities=frozenset({"health"})).text

    assert seen is not None
    alto = to_alto(seen, page_id=PageId("p"), file_name="001.png").decode()
    for secret in (SECRET, "171234567"):
        assert secret not in seen.text
        assert secret not in alto
