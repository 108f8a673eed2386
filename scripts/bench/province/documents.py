"""From a dossier as it was read to what an index takes."""

from collections.abc import Iterator
from typing import cast

from indexer.documents import DossierDocument, IndexedPage, IndexedValue
from schemas.fields import FIELDS, FieldName, Sensitivity
from schemas.identifiers import DocumentId, DossierId, OfficeId, PageId
from scripts.bench.province.noise import ReadDossier

OFFICE = OfficeId("so-noi-vu")
OPEN = "01"
_KINDS = {spec.name: spec.kind for spec in FIELDS}
_OF_HEALTH = (
    "bien_ban_giam_dinh_y_khoa",
    "tom_tat_benh_an",
    "giay_chung_nhan_bi_thuong",
    "giay_chung_nhan_bi_benh",
)
_OF_IDENTITY = ("giay_to_tuy_than",)


def index_document(read: ReadDossier) -> DossierDocument:
    """Return the document of a dossier as it was read; category and code of the shelf were entered by hand."""
    facts, readings = read.dossier.facts, read.readings
    names = readings.get("full_name", ())
    return DossierDocument(
        dossier_id=DossierId(facts.dossier_id),
        version=1,
        office_id=OFFICE,
        access_mode=OPEN,
        archive_file_code=facts.archive_file_code,
        full_name=names[0] if names else "",
        readings=names[1:],
        other_names=readings.get("other_name", ())[: max(1, len(facts.other_names))],
        kin=tuple((relation, readings[relation][0]) for relation, _ in facts.kin if relation in readings),
        category=facts.category,
        numbers=tuple(_values(readings, kind="number")),
        dates=tuple(_values(readings, kind="date")),
        places=tuple(_values(readings, kind="place")),
        units=readings.get("unit", ()),
        pages=tuple(_pages(read)),
    )


def _values(readings: dict[str, tuple[str, ...]], *, kind: str) -> Iterator[IndexedValue]:
    for field, values in readings.items():
        if _KINDS.get(cast(FieldName, field)) == kind:
            yield from (IndexedValue(cast(FieldName, field), value) for value in values)


def _pages(read: ReadDossier) -> Iterator[IndexedPage]:
    key, paper = read.dossier.facts.dossier_id, 0
    for number, page in enumerate(read.dossier.pages, start=1):
        paper += page.opens
        yield IndexedPage(
            page_id=PageId(f"{key}-{number}"),
            document_id=DocumentId(f"{key}-{paper}"),
            number=number,
            text=page.text,
            document_type=page.document_type,
            sensitivity=_sensitivity(page.document_type),
        )


def _sensitivity(document_type: str) -> Sensitivity:
    return "health" if document_type in _OF_HEALTH else "identity" if document_type in _OF_IDENTITY else ""
