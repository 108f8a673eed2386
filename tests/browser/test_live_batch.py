"""The page of a batch that stays open shows what others do meanwhile."""

from dataclasses import replace

from playwright.sync_api import Browser, expect

from ingest.batch_desk.jobs import show_batch
from schemas.accounts import Role
from schemas.batch import FileState
from schemas.storage.batch_files import list_files, save_file
from schemas.storage.database import writing
from tests.browser.archive_side import BATCH
from tests.browser.world import World


def find_the_missing_leaf(world: World) -> None:
    """Let somebody say that the missing leaf does not matter."""
    batch_id = show_batch(world.office.services, world.office.people[Role.ARCHIVIST], BATCH).batch.id
    with writing(world.office.services.database) as session:
        [missing] = [each for each in list_files(session, batch_id) if each.state is FileState.MISSING]
        save_file(session, replace(missing, state=FileState.REJECTED, reason="Tờ trắng"))


def test_what_others_do_is_shown_without_loading_the_page_again(world: World, browser: Browser) -> None:
    context = browser.new_context(locale="vi-VN")
    context.add_cookies(world.cookies(Role.ARCHIVIST))
    page = context.new_page()
    with page.expect_response(lambda answer: answer.url.endswith("/events")):
        page.goto(f"{world.url}/lo/{world.ids['code']}")
    page.evaluate("window.stillThere = true")

    with page.expect_response(lambda answer: answer.url.endswith(world.ids["code"].partition(" ")[2])):
        find_the_missing_leaf(world)

    expect(page.locator("#doi-chieu-lo")).to_be_visible()
    assert page.evaluate("window.stillThere") is True
    context.close()
