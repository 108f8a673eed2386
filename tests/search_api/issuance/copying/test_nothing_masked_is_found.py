"""A citizen's copy of pages from every kind of file, from the request to the download: nothing masked is in it."""

from io import BytesIO

import pikepdf
import pytest

from schemas.accounts import Role
from schemas.layout import BoundingBox
from search_api.issuance.credentials import make_test_credentials
from tests.search_api.copies.made_up import MASKED
from tests.search_api.issuance.copying.copy_desk import WISH, CopyDesk
from tests.search_api.issuance.copying.many_kinds import (
    KEPT,
    KINDS,
    add_many_kinds,
    codings_of,
    is_flat,
    look_over,
    parts_of,
    pictures_of,
    revisions,
    texts_of,
)
from tests.search_api.office import Office, open_office
from tests.search_api.requests.counter import Counter

CODE = "H99.8"
COUNT = len(KINDS)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with test keys; making them is slow."""
    office = open_office(tmp_path_factory.mktemp("office"), demo=True)
    make_test_credentials(office.services.settings.keys_dir, at=office.clock())
    return office


@pytest.fixture(scope="module")
def boxes() -> dict[int, list[BoundingBox]]:
    """The places that were masked, by page."""
    return {}


@pytest.fixture(scope="module")
def copy(office: Office, boxes: dict[int, list[BoundingBox]]) -> bytes:
    """The copy as the citizen gets it."""
    pages, counter = add_many_kinds(office, code=CODE), Counter(office)
    desk = CopyDesk(office, counter.by(Role.OFFICER), counter.by(Role.SIGNER), pages)
    sent = counter.send(role=Role.CITIZEN, outcome="sao_mot_phan").json()
    asked = counter.walk(sent, "accept")
    asked = counter.act(asked, "link_dossier", dossier=CODE, evidence="Trùng họ tên, năm sinh").json()
    started = desk.officer.post_form(
        f"/ban-sao/moi/{CODE}", **{**WISH, "page": pages[:COUNT], "de_nghi": asked["id"]}
    )
    assert started.status_code == 303, started.text
    copy_id = started.headers["location"].split("?")[0].rpartition("/")[2]
    for number in range(1, COUNT + 1):
        boxes[number] = look_over(desk, copy_id, number)
    asked = counter.walk(counter.by(Role.OFFICER).get(f"/api/v1/requests/{asked['id']}").json(), "hand_over")
    counter.walk(asked, "send_for_signature")
    assert desk.issue(copy_id).status_code == 303
    return bytes(desk.signer.get(f"/ban-sao/{copy_id}/tep").content)


def test_every_page_came_along_with_what_was_not_masked(copy: bytes) -> None:
    assert texts_of(copy).count(KEPT) == COUNT


def test_no_program_finds_a_masked_word_in_the_text_of_any_revision(copy: bytes) -> None:
    kept = revisions(copy)

    assert len(kept) == 3  # as it was made, signed by the person, signed by the agency
    for revision in kept:
        assert [word for word in MASKED if word in texts_of(revision)] == []


def test_no_byte_of_any_revision_holds_a_masked_word(copy: bytes) -> None:
    coded = [coding for word in MASKED for coding in codings_of(word)]

    for revision in revisions(copy):
        assert not any(coding in part for part in parts_of(revision) for coding in coded)


def test_in_every_picture_the_masked_places_are_of_one_color(
    copy: bytes, boxes: dict[int, list[BoundingBox]]
) -> None:
    pictures = pictures_of(copy)

    assert len(pictures) == COUNT
    places = list(boxes.values())
    assert all(len(each) >= 2 for each in places)
    assert all(any(is_flat(picture, each) for picture in pictures) for each in places)
    assert all(is_flat(picture, places[0]) for picture in pictures if picture.shape == pictures[0].shape)


def test_nothing_of_the_files_around_the_pages_comes_along(copy: bytes) -> None:
    with pikepdf.open(BytesIO(copy)) as pdf:
        assert dict(pdf.attachments) == {}
        assert all("/Thumb" not in page and "/PieceInfo" not in page for page in pdf.pages)
        metadata = bytes(pdf.Root.Metadata.read_bytes())
    assert b"remark" not in metadata
    assert not any(b"remark" in part for part in parts_of(copy))
