"""Somebody invented who writes a request in a browser, for the tests of drafts."""

import html
import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from tests.search_api.office import Browser, Office

TYPED: dict[str, dict[str, str]] = {
    "viec": {"wish": "cap_trich_luc_sao:trich_luc", "purpose": "Làm chế độ thờ cúng"},
    "cua-ai": {
        "standing": "than_nhan",
        "subject_name": "Trần Văn Thử",
        "subject_born": "1948",
        "subject_place": "Xã Mẫu",
        "relation": "con",
    },
    "nguoi-xin": {
        "name": "Trần Thị Mẫu",
        "birth_year": "1975",
        "citizen_no": "003175000001",
        "phone": "0900 000 001",
    },
}
"""What is typed on each page where a test says nothing else."""


@dataclass
class Writer:
    """A browser and the draft that is written in it."""

    browser: Browser
    draft_id: str = ""
    seen: str = ""
    """Version on the last page before it was sent."""

    def begin(self, *, key: str = "khoa-cua-nguoi-soan-01", **typed: str) -> Any:
        """Send the first page; return the response."""
        answer = self.browser.post_form("/xin-cap", key=key, **{**TYPED["viec"], **typed})
        found = re.match(r"/xin-cap/([0-9a-f]{32})/", answer.headers.get("location", ""))
        self.draft_id = found[1] if found else self.draft_id
        return answer

    def path(self, step: str) -> str:
        """Return the address of a page."""
        return f"/xin-cap/{self.draft_id}/buoc/{step}"

    def page(self, step: str) -> str:
        """Return a page as text, its names unescaped."""
        return html.unescape(self.browser.get(self.path(step)).text)

    def version(self, step: str) -> str:
        """Return the version that a page shows."""
        return str(re.findall(r'name="version" value="(\d+)"', self.page(step))[0])

    def write(self, step: str, *, seen: str = "", then: str = "tiep", page: str = "mot", **typed: str) -> Any:
        """Send a page as it was seen; return the response."""
        values = typed or TYPED.get(step, {})
        version = seen or self.version(step)
        return self.browser.post_form(self.path(step), version=version, then=then, page=page, **values)

    def fill(self) -> "Writer":
        """Write all pages."""
        self.begin()
        for step in ("cua-ai", "nguoi-xin"):
            assert self.write(step).status_code == 303
        return self

    def codes(self) -> tuple[str, str]:
        """Return code and secret, as the page shows them."""
        page = self.browser.get(f"/xin-cap/{self.draft_id}/luu").text
        code, secret = re.findall(r'large-code">([0-9A-Z-]+)<', page)
        return code, secret

    def hand_in(self, content: bytes, *, component: str = "quan_he_than_nhan", name: str = "ảnh.jpg") -> Any:
        """Put a file to the draft; return the response."""
        data = {"csrf": self.browser.csrf, "component": component}
        path = f"/xin-cap/{self.draft_id}/tep"
        return self.browser.client.post(path, data=data, files={"files": (name, content)})

    def files(self) -> list[str]:
        """Return the ids of the files that the page shows."""
        return re.findall(rf'href="/xin-cap/{self.draft_id}/tep/([0-9a-f]{{32}})"', self.page("giay-to"))

    def finish(self, *, key: str = "khoa-cua-nguoi-gui-01") -> Any:
        """Press the last button; return the response."""
        self.seen = self.version("xem-lai")
        return self.finish_again(key=key)

    def finish_again(self, *, key: str = "khoa-cua-nguoi-gui-01") -> Any:
        """Press it once more on the same page."""
        return self.browser.post_form(f"/xin-cap/{self.draft_id}/gui", version=self.seen, key=key)


def stranger(office: Office) -> Writer:
    """Return somebody without an account."""
    return Writer(office.browser())


def photo(*, size: tuple[int, int] = (400, 300), turned: int = 6) -> bytes:
    """Return a JPEG as a telephone makes it: turned, and telling where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = turned, "Hãng Điện Thoại"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 51.0, 12.0)})
    kept = BytesIO()
    Image.new("RGB", size, "white").save(kept, "JPEG", exif=exif, comment=b"Xa Mau")
    return kept.getvalue()
