"""The truth of a sample dossier, as `truth.json` tells it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.samples.looks import WRITTEN_SO
from scripts.samples.plan import PlannedDocument, PlannedDossier
from scripts.samples.render import RenderedPage
from scripts.samples.sheet import FieldBox

SCHEMA = "trichluc.samples/1"


@dataclass(slots=True)
class Truth:
    """What is known of a dossier while its pages are written."""

    dossier: PlannedDossier
    seed: int
    documents: list[dict[str, Any]] = field(default_factory=list)
    pages: list[dict[str, Any]] = field(default_factory=list)
    fields: list[dict[str, Any]] = field(default_factory=list)

    @property
    def next_page(self) -> int:
        """The number of the page that comes next, from 1."""
        return len(self.pages) + 1

    first_pages: list[int] = field(default_factory=list)
    """Of each document."""

    def add_document(self, document: PlannedDocument, *, pages: int) -> None:
        """Note that the next `pages` pages are those of `document`."""
        paper, first = document.paper, self.next_page
        self.first_pages.append(first)
        self.documents.append(
            {
                "type": paper.kind,
                "pages": list(range(first, first + pages)),
                "number": paper.number,
                "date": paper.date,
                "agency": paper.printed(paper.agency),
                "signer": paper.signer,
                "year": paper.year,
            }
        )

    def add_page(self, page: RenderedPage, *, file: str, file_page: int) -> None:
        """Note that `page` is page `file_page` of `file`."""
        number = self.next_page
        self.pages.append(
            {
                "page": number,
                "file": file,
                "file_page": file_page,
                "damage": list(page.damage),
                "clean": page.blank or set(page.damage) <= set(WRITTEN_SO),
                "rotation": page.rotation,
                "skew_degrees": page.skew_degrees,
                "blank": page.blank,
                "source": "pixels" if page.scan else "text_layer",
                "dpi": page.dpi,
                "width_px": page.size[0],
                "height_px": page.size[1],
                **self._besides(page, number),
            }
        )
        self.fields += _told(page.fields, page=number)

    def _besides(self, page: RenderedPage, number: int) -> dict[str, Any]:
        """Return what is told of few pages only."""
        place = len(self.documents) - 1
        source = self.dossier.documents[place].copy_of
        copied = (
            {}
            if source is None
            else {"copy_of_page": self.first_pages[source] + number - self.first_pages[place]}
        )
        return {**({"secrecy": page.secrecy} if page.secrecy else {}), **copied}

    def as_json(self) -> dict[str, Any]:
        """Return the whole, in the order of the contract."""
        return {
            "schema": SCHEMA,
            "seed": self.seed,
            "dossier": self.dossier.code,
            "era": self.dossier.era,
            "clean": all(page["clean"] for page in self.pages),
            "documents": self.documents,
            "pages": self.pages,
            "fields": self.fields,
            "conflicts": [
                {"name": each.name, "values": list(each.values)}
                for each in self.dossier.conflicts
                if all(self._is_printed(each.name, value) for value in each.values)
            ],
        }

    def _is_printed(self, name: str, value: str) -> bool:
        """Whether a page tells `value`; of a date its year, in full or by its last two digits."""
        told = [each["value"].casefold() for each in self.fields if each["name"] == name]
        short = f"-{value[-2:]}" if value.isdigit() else value.casefold()
        return any(value.casefold() in each or each.endswith(short) for each in told)


def _told(fields: Sequence[FieldBox], *, page: int) -> list[dict[str, Any]]:
    """Return the rows of the fields of `page`, its relatives counted from 1."""
    groups = list(dict.fromkeys(each.group for each in fields if each.group))
    rows = []
    for each in fields:
        row: dict[str, Any] = {"name": each.name, "value": each.value, "page": page, "box": list(each.box)}
        rows.append({**row, "group": groups.index(each.group) + 1} if each.group else row)
    return rows
