"""Where no dossier fits all of a question, the one that was most likely meant comes first."""

from pathlib import Path

import pytest

from indexer.documents import DossierDocument
from indexer.embedded import EmbeddedIndex
from tests.indexer.dossiers import make_dossier, put
from tests.indexer.index_contract import found

_FATHER = (("Cha đẻ", "Võ Văn Cuờnq"),)
ARCHIVE: tuple[DossierDocument, ...] = (
    make_dossier("hoang", "Hoàng Nhật Hải", birth="1950"),
    make_dossier("nhat", "Lê Nhật Hải", birth="1950"),
    make_dossier("khue", "Trần Văn Khuê", native_place="huyện Quảng Xương, tỉnh Thanh Hóa"),
    make_dossier("bien", "Trần Văn Biện", native_place="huyện Quảng Xương, tỉnh Thanh Hóa"),
    make_dossier("lich", "Võ Thị Lịch", "Bố là Võ Văn Cường, du kích", kin=_FATHER),
    make_dossier("chung", "Võ Bá Chung", kin=(("Cha đẻ", "Võ Trọng Cần"),)),
    make_dossier("nga", "Đỗ Thị Nga", kin=(("Cha đẻ", "Đỗ Trọng Giáp"),)),
    make_dossier("ngat", "Đỗ Thị Ngát", kin=(("Cha đẻ", "Đỗ Bá Giap"), ("Mẹ đẻ", "Lê Thị Trọng"))),
    make_dossier("sen-khac", "Cao Thị Sen", "Sinh ra ở vùng biển", birth="1931"),
    make_dossier("sen", "Cao Thị Sen", "Bà Sen, sinh năm 1937, là du kích", birth="1987"),
    make_dossier("may", "Tô Văn Mây", "mây sang bò bên kia suối", birth="1965"),
    make_dossier("suoi", "Tô Văn Suối", "sang bên sông", birth="1965"),
    make_dossier("tu", "Mai Văn Tư", "đã bàn giao quyết định 1234 cho gia đình"),
    make_dossier("nam", "Mai Văn Năm", "đã bàn giao quyết định 4321 cho gia đình"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedIndex:
    """An index with ARCHIVE that no test changes."""
    index = EmbeddedIndex(tmp_path_factory.mktemp("nearest"))
    put(index, ARCHIVE)
    return index


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Hoàn Nhật Hải 1950", "hoang"),
        ("Trần Văn Khê, Quảng Xương", "khue"),
        ("con ông Võ Văn Cường", "lich"),
        ("con ông Đỗ Trọng Giap", "nga"),
        ("Cao Thị Sen sinh 1937", "sen"),
        ("mây sang bờ bên kia 1965", "may"),
        ("bàn giao quyết định số 1234 cho nhà", "tu"),
    ],
)
def test_who_was_most_likely_meant_comes_first(index: EmbeddedIndex, query: str, first: str) -> None:
    assert found(index, query)[0] == first


def test_a_name_typed_as_it_is_finds_nobody_of_a_name_like_it(tmp_path: Path) -> None:
    index = EmbeddedIndex(tmp_path)
    put(index, [make_dossier("an", "Lê Văn An"), make_dossier("anh", "Lê Văn Anh")])

    assert found(index, "Lê Văn An") == ["an"]
