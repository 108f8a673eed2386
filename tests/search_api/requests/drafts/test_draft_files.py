"""Photos and files of drafts: cleaned, shown, taken out, refused."""

from io import BytesIO

import pytest
from PIL import Image

from tests.search_api.office import Office, picture_bytes
from tests.search_api.requests.drafts.writer import Writer, photo, stranger


@pytest.fixture
def writer(office: Office) -> Writer:
    """Somebody without an account who got as far as the papers."""
    return stranger(office).fill()


def _taken(writer: Writer) -> Image.Image:
    [file_id] = writer.files()
    return Image.open(BytesIO(writer.browser.get(f"/xin-cap/{writer.draft_id}/tep/{file_id}").content))


def test_a_photo_stands_upright_and_does_not_tell_where_it_was_taken(writer: Writer) -> None:
    sent = photo(size=(400, 300), turned=6)
    assert b"Xa Mau" in sent

    writer.hand_in(sent)

    kept = _taken(writer)
    assert kept.size == (300, 400)
    assert dict(kept.getexif()) == {}
    assert kept.getexif().get_ifd(0x8825) == {}
    assert "comment" not in kept.info


def test_a_huge_photo_becomes_as_large_as_a_scanned_sheet(writer: Writer) -> None:
    writer.hand_in(photo(size=(5000, 4000), turned=1))

    assert _taken(writer).size == (3508, 2806)


def test_a_small_picture_of_each_is_shown_at_once(writer: Writer) -> None:
    writer.hand_in(photo())

    [file_id] = writer.files()
    small = writer.browser.get(f"/xin-cap/{writer.draft_id}/tep/{file_id}/nho")
    assert small.headers["content-type"] == "image/jpeg"
    assert Image.open(BytesIO(small.content)).width <= 240


def test_the_same_photo_twice_is_one_and_can_be_taken_out(writer: Writer) -> None:
    for _ in range(2):
        assert writer.hand_in(photo()).status_code == 303
    [file_id] = writer.files()

    writer.browser.post_form(f"/xin-cap/{writer.draft_id}/tep/{file_id}/bo")

    assert writer.files() == []
    assert writer.browser.get(f"/xin-cap/{writer.draft_id}/tep/{file_id}").status_code == 404


@pytest.mark.parametrize(
    ("content", "component", "said"),
    [
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "khac", "ảnh HEIC của điện thoại"),
        (b"GIF89a" + b"\0" * 50, "khac", "ảnh GIF"),
        (b"", "khac", "Tệp trống"),
        (photo(), "so_do", "Xin chọn tệp này là giấy tờ nào"),
    ],
)
def test_what_cannot_be_used_is_refused_in_plain_words(
    writer: Writer, content: bytes, component: str, said: str
) -> None:
    answer = writer.hand_in(content, component=component)

    assert answer.status_code == 422
    assert said in answer.text
    assert writer.files() == []


def test_only_so_many_files_go_with_a_draft(office: Office) -> None:
    writer = Writer(office.browser(request_files=1)).fill()
    writer.hand_in(photo())

    answer = writer.hand_in(picture_bytes(color="red"))

    assert answer.status_code == 409
    assert "tối đa 1 tệp" in answer.text


def test_nobody_else_sees_the_files_of_a_draft(office: Office, writer: Writer) -> None:
    writer.hand_in(photo())
    [file_id] = writer.files()
    other = office.browser()

    for path in (f"tep/{file_id}", f"tep/{file_id}/nho"):
        assert other.get(f"/xin-cap/{writer.draft_id}/{path}").status_code == 404
    assert Writer(other, writer.draft_id).hand_in(photo()).status_code == 404
