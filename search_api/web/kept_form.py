"""What was typed into a form that could not be taken, so that nobody has to type it again."""

import json
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from search_api.web.targets import safe_target

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
PASSWORDS = frozenset({"password", "old", "new", "again", "pin", "secret"})
"""A form with one of these is not kept: what it holds is to stand on no page."""
NEVER_SHOWN = frozenset({"csrf", "version", "key", "op", "kept", "tiep", "layout"})
"""Fields that nobody typed."""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that was sent: where to, and what stood in it."""

    action: str
    fields: tuple[tuple[str, str], ...]
    """Name and value in their order, the token of the page left out."""
    had_files: bool = False
    """Files have to be chosen again: no page can do that for a person."""

    @property
    def typed(self) -> tuple[str, ...]:
        """What a person may know again."""
        return tuple(value for name, value in self.fields if name not in NEVER_SHOWN and value.strip())

    def to_text(self) -> str:
        """Return it as one value of a form."""
        return json.dumps([self.action, self.fields, self.had_files], ensure_ascii=False)


def kept_in(text: str) -> KeptForm | None:
    """Return the form that `to_text` wrote; None where it is none."""
    try:
        action, fields, had_files = json.loads(text)
        pairs = tuple((str(name), str(value)) for name, value in fields)
        return KeptForm(safe_target(action), pairs, bool(had_files))
    except (ValueError, TypeError, AttributeError):
        return None


async def kept_of(request: Request) -> KeptForm | None:
    """Return the form that `request` carries; None where nobody typed anything into it, or a password."""
    if request.method != "POST" or not request.headers.get("content-type", "").startswith(FORMS):
        return None
    try:
        form = await request.form()
    except (HTTPException, ClientDisconnect, RuntimeError):
        return None
    items = form.multi_items()
    await form.close()  # its files: nothing reads them any more
    if any(name in PASSWORDS for name, _ in items):
        return None
    fields = tuple((name, value) for name, value in items if isinstance(value, str) and name != "csrf")
    files = [value for _, value in items if isinstance(value, UploadFile) and value.filename]
    query = f"?{request.url.query}" if request.url.query else ""
    kept = KeptForm(f"{request.url.path}{query}", fields, bool(files))
    return kept if kept.typed or files else None
