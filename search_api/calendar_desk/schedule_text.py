"""A schedule as text: what was looked at is carried through the preview and published exactly so."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.deadlines.calendar import CalendarDay

HEAD = ("Ngày", "Đến ngày", "Loại", "Tên", "Căn cứ", "Phạm vi")
_SEPARATOR = ";"
EMPTY = _SEPARATOR.join(HEAD) + "\n"
"""What the form begins with: the head, to write rows below."""


def schedule_text(days: Iterable[CalendarDay]) -> str:
    """Return the days as CSV, as `ingest.calendar_desk.table` reads them."""
    kept = io.StringIO()
    writer = csv.writer(kept, delimiter=_SEPARATOR, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows((day.day.isoformat(), "", day.kind, day.name, day.legal_ref, day.scope) for day in days)
    return kept.getvalue()


@contextmanager
def text_as_path(text: str) -> Iterator[Path]:
    """Yield a path at which `text` can be read while the block lasts."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="trichluc-calendar-") as file:
        file.write(text)
        file.flush()
        yield Path(file.name)
