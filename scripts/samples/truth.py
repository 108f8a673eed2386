"""The truth of a sample dossier, as `truth.json` tells it."""

from dataclasses import dataclass, field
from typing import Any

from scripts.samples.plan import PlannedDocument, PlannedDossier
from scripts.samples.render import RenderedPage

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

    def add_document(self, document: PlannedDocument, *, pages: int) -> None:
        """Note that the next `pages` pages are those of `document`."""
        paper, first = document.paper, self.next_page
        self.documents.append(
            {
                "type": paper.kind,
                "pages": list(range(first, first + pages)),
                "number": paper.number,
                "date": paper.date,
                "agency": paper.agency,
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
                "rotation": page.rotation,
                "skew_degrees": page.skew_degrees,
                "blank": page.blank,
                "source": "pixels" if page.scan else "text_layer",
                "dpi": page.dpi,
                "width_px": page.size[0],
                "height_px": page.size[1],
            }
        )
        self.fields += [
            {"name": each.name, "value": each.value, "page": number, "box": list(each.box)}
            for each in page.fields
        ]

    def as_json(self) -> dict[str, Any]:
        """Return the whole, in the order of the contract."""
        return {
            "schema": SCHEMA,
            "seed": self.seed,
            "dossier": self.dossier.code,
            "era": self.dossier.era,
            "documents": self.documents,
            "pages": self.pages,
            "fields": self.fields,
        }
