"""Scans are sent from a browser over a line that breaks, handed in as a batch, and followed."""

import hashlib
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from ingest.batch_desk.jobs import show_batch
from ingest.batches.jobs import hand_in
from ingest.register_desk.jobs import import_register
from ingest.uploads.jobs import take_in_parcel
from schemas.accounts import Role
from schemas.batch import FileState
from schemas.stages import Stage
from schemas.storage.database import reading
from schemas.storage.uploads import my_uploads, pieces_of
from schemas.uploads import UploadState
from search_api.intake.parcels import jobs as parcels
from search_api.intake.parcels.asked import ParcelForm, asked_of
from search_api.intake.resumable.jobs import Announced, announce, take_piece
from tests.browser.world import World
from tests.ingest.batches.office import lay_out, register_file, scan
from tests.search_api.intake.sender import lease_of
from tests.search_api.office import picture_bytes

take_in = partial(take_in_parcel, hand_in=hand_in)
MANY = 500


@pytest.fixture
def page(world: World, browser: Browser) -> Iterator[Page]:
    """The page of an archivist."""
    context = browser.new_context(locale="vi-VN")
    context.add_cookies(world.cookies(Role.ARCHIVIST))
    yield context.new_page()
    context.close()


def open_parcel(page: Page, world: World, code: str) -> str:
    """Open a parcel as a person does; return its id."""
    page.goto(f"{world.url}/lo")
    page.get_by_role("button", name="Giao lô").click()
    page.get_by_label("Mã lô").fill(code)
    page.get_by_role("button", name="Mở lần giao").click()
    page.wait_for_url(re.compile(r"/giao-lo/\w{32}"))
    return page.url.rpartition("/")[2]


def test_a_line_that_breaks_in_the_middle_loses_nothing(world: World, page: Page, tmp_path: Path) -> None:
    content = hashlib.sha256(b"scan").digest() * 60_000
    path = tmp_path / "H99.301.pdf"
    path.write_bytes(content)
    parcel = open_parcel(page, world, "L-mạng-đứt")
    pieces = 0

    def break_off(route: Route) -> None:
        nonlocal pieces
        pieces += 1
        if pieces in (2, 3):
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(re.compile(r"/api/v1/uploads/\w+"), break_off)
    page.locator("#chon-tep").set_input_files(path)
    expect(page.get_by_text("Mất kết nối")).to_be_visible()
    expect(page.locator("#gui-tep-so")).to_contain_text("Đã gửi đủ 1 trên 1 tệp", timeout=30_000)

    services = world.office.services
    with reading(services.database) as session:
        account = world.office.people[Role.ARCHIVIST]
        [file] = my_uploads(session, account.id, parcel_id=parcel, states=[UploadState.WHOLE])
        kept = [services.files.get(piece.name) or b"" for piece in pieces_of(session, file.id)]
    assert b"".join(kept) == content


def test_a_browser_that_was_closed_goes_on_with_the_same_file(
    world: World, page: Page, tmp_path: Path
) -> None:
    path = tmp_path / "H99.302.pdf"
    path.write_bytes(b"x" * 1_500_000)
    open_parcel(page, world, "L-đóng-trang")
    sent = 0

    def stop_after_two(route: Route) -> None:
        nonlocal sent
        sent += 1
        if sent > 2:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route(re.compile(r"/api/v1/uploads/\w+"), stop_after_two)
    page.locator("#chon-tep").set_input_files(path)
    expect(page.get_by_text("Mất kết nối")).to_be_visible()
    page.unroute_all()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    offsets: list[int] = []
    page.on("request", lambda asked: offsets.append(int(asked.headers.get("upload-offset", -1))))

    expect(page.get_by_text("gửi dở", exact=False).first).to_be_visible()
    page.locator("#chon-tep").set_input_files(path)
    expect(page.locator("#gui-tep-so")).to_contain_text("Đã gửi đủ 1 trên 1 tệp", timeout=30_000)

    assert min(each for each in offsets if each >= 0) > 0


def test_folders_are_handed_in_as_a_batch_that_can_be_reconciled(
    world: World, page: Page, tmp_path: Path
) -> None:
    rows = [f"H99.31{number};Lê Văn Thử;1;1;A3;12" for number in range(3)]
    archivist = world.office.people[Role.ARCHIVIST]
    import_register(
        world.office.services, archivist, register_file(tmp_path / "r.csv", rows), batch_code="L-thư-mục"
    )
    files = {f"H99.31{number}/1.png": scan(10 + number) for number in range(3)}
    folder = lay_out(tmp_path / "quét", files)
    parcel = open_parcel(page, world, "L-thư-mục")

    page.locator("#chon-thu-muc").set_input_files(folder)
    expect(page.get_by_role("heading", name="Đã có đủ: 3 tệp")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Giao lô").click()
    expect(page.get_by_role("heading", name="Đang nhập vào lô")).to_be_visible()
    take_in(world.office.services, lease_of(world.office, Stage.TAKE_IN_PARCEL, parcel))

    # By server-sent events: nobody reloads.
    page.get_by_role("button", name="Xem và đối chiếu lô").click(timeout=15_000)
    expect(page.get_by_role("heading", name="Đối chiếu")).to_be_visible()
    view = show_batch(world.office.services, archivist, "L-thư-mục")
    assert [file.state for file in view.files] == [FileState.TAKEN] * 3


def test_five_hundred_files_go_through_one_page(world: World, page: Page, tmp_path: Path) -> None:
    small = picture_bytes()
    names = [f"H99.4/{number:03d}.png" for number in range(MANY)]
    folder = lay_out(tmp_path / "nhiều", dict.fromkeys(names, small))
    parcel = open_parcel(page, world, "L-500")

    page.locator("#chon-thu-muc").set_input_files(folder)
    expect(page.locator("#gui-tep-so")).to_contain_text(f"trên {MANY} tệp")
    expect(page.locator("#gui-tep-con")).to_have_text("Đã gửi xong tất cả tệp.", timeout=240_000)

    expect(page.locator("#gui-tep-dong > li")).to_have_count(MANY)
    with reading(world.office.services.database) as session:
        account = world.office.people[Role.ARCHIVIST]
        whole = my_uploads(session, account.id, parcel_id=parcel, states=[UploadState.WHOLE])
    assert len({file.name for file in whole}) == MANY


def test_where_events_do_not_come_the_page_asks_by_itself(world: World, page: Page) -> None:
    services, account = world.office.services, world.office.people[Role.ARCHIVIST]
    parcel = parcels.open_parcel(services, account, asked_of(ParcelForm("L-không-sự-kiện")), key="polled")
    content = scan(31)
    file = announce(services, account, Announced("H99.32/1.png", len(content), parcel_id=parcel.id))
    take_piece(services, account, file.id, content, offset=0)
    parcels.send_parcel(services, account, parcel.id)
    page.route(re.compile(r"/events$"), lambda route: route.abort())
    page.goto(f"{world.url}/giao-lo/{parcel.id}")
    expect(page.get_by_role("heading", name="Đang nhập vào lô")).to_be_visible()

    take_in(services, lease_of(world.office, Stage.TAKE_IN_PARCEL, parcel.id))

    expect(page.get_by_role("heading", name="Đã nhập vào lô")).to_be_visible(timeout=30_000)
