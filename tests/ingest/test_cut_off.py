"""The end of a file is looked for in little memory, wherever it lies."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import cut_off
from ingest.cut_off import lacks_end
from schemas.bounded import run_bounded

_BLOCK = 1 << 20


@pytest.mark.parametrize("behind", [0, 1, _BLOCK - 5, _BLOCK - 3, _BLOCK, 2 * _BLOCK - 2])
def test_a_sign_is_found_also_where_two_blocks_meet(tmp_path: Path, behind: int) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n" + b"x" * 50 + b"%%EOF" + b"\0" * behind)

    assert not lacks_end(path, media_type="application/pdf")
    path.write_bytes(b"%PDF-1.4\n" + b"x" * 50 + b"%%EO" + b"\0" * behind)
    assert lacks_end(path, media_type="application/pdf")


@given(content=st.binary(max_size=12).map(lambda bytes_: bytes_.replace(b"\x02", b"ab")))
def test_the_last_place_is_that_of_the_whole_content(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "content"
    path.write_bytes(content)

    with path.open("rb") as file, pytest.MonkeyPatch.context() as patch:
        patch.setattr(cut_off, "_BLOCK_BYTES", 3)
        assert cut_off._last(file, len(content), b"ab") == content.rfind(b"ab")


def test_a_file_larger_than_the_memory_allowed_for_it_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.seek(3 << 30)
        file.write(b"%%EOF")

    answer = run_bounded(lacks_end, path, media_type="application/pdf", memory_mb=1_000, seconds=50)

    assert answer is False
