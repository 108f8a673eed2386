"""A device in the hall or on a counter, for tests."""

import re
from typing import Any

from schemas.accounts import Role
from tests.search_api.office import Browser, Office

PATH = "/quan-tri/may-tu-phuc-vu"


def code_on(page: Any) -> str:
    """Return the code that the page shows once."""
    [code] = re.findall(r'<code class="code">([0-9A-Z-]{9})</code>', page.text)
    return str(code)


def register(office: Office, kind: str = "hall", name: str = "Máy số 1") -> str:
    """Register a device; return its code."""
    return code_on(office.browser(Role.OFFICER).post_form(PATH, kind=kind, name=name, place="Sảnh"))


def device(office: Office, kind: str = "hall") -> Browser:
    """Return the browser of a new device."""
    browser = office.browser()
    paired = browser.client.post("/kiosk/ghep", data={"code": register(office, kind)})
    assert paired.status_code == 303, paired.text
    return browser


def asking_screen(office: Office, request_id: str) -> Browser:
    """Return the browser of a counter's screen that asks for a rating of this request."""
    screen, officer = device(office, "counter"), office.browser(Role.OFFICER)
    path = f"/danh-gia/moi/{request_id}"
    newest = re.findall(r'name="screen" value="(\w+)"', officer.get(path).text)
    for each in newest:
        assert officer.post_form(path, screen=each).status_code == 200
    return screen
