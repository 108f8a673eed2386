"""Dossiers that wait at the review desk, all invented."""

from collections.abc import Mapping
from typing import Any

from schemas.fields import FieldName, FieldValue, ReadValue
from schemas.layout import BoundingBox
from schemas.review import ReviewItem
from schemas.storage.database import reading, writing
from schemas.storage.field_values import StoredValue, field_values, replace_machine_values
from schemas.storage.page_texts import page_texts
from schemas.storage.review import item_of, make_items
from schemas.storage.tables.review import ReviewItemRow
from tests.search_api.office import NOW, Browser, Office, TestDossier

NAME = "NGUYỄN VĂN THỬ"
SURE: Mapping[FieldName, tuple[str, float]] = {
    "full_name": (NAME, 0.99),
    "beneficiary_file_no": ("BD/LS-00312", 0.98),
    "category": ("Liệt sĩ", 0.97),
}
"""The required fields, read well enough to be believed."""


def read(dossier: TestDossier, values: Mapping[FieldName, tuple[str, float]], **options: Any) -> None:
    """Let the machine have read `values` (text and confidence; believed from 0.95 on) as `ocr.jobs` does."""
    box = BoundingBox(100, 100, 280, 140)
    believed = [
        ReadValue(
            FieldValue(name, value, dossier.page_id, box, confidence, "test"),
            is_chosen=True,
            is_accepted=confidence >= 0.95,
        )
        for name, (value, confidence) in values.items()
    ]
    with writing(dossier.services.database) as session:
        replace_machine_values(session, dossier.dossier.id, believed)
        texts = page_texts(session, [dossier.page_id])
        make_items(session, dossier.dossier.id, believed, texts, now=NOW, **options)


def all_items(office: Office) -> list[ReviewItem]:
    """Return every item of the desk."""
    with reading(office.services.database) as session:
        return [item_of(row) for row in session.query(ReviewItemRow)]


def items(office: Office) -> dict[str, ReviewItem]:
    """Return the items of the only dossier at the desk by key."""
    return {item.draft.key: item for item in all_items(office)}


def in_force(office: Office, dossier: TestDossier, name: FieldName) -> StoredValue:
    """Return the value of the field that the record believes."""
    with reading(office.services.database) as session:
        values = field_values(session, dossier.dossier.id)
    return next(value for value in values if value.field.name == name and value.is_chosen)


def take(browser: Browser) -> dict[str, Any] | None:
    """Return the item the desk gives to whoever is signed in."""
    response = browser.post("/api/v1/review/next")
    assert response.status_code == 200, response.text
    item: dict[str, Any] | None = response.json()["item"]
    return item


def enter(browser: Browser, item: Mapping[str, Any], value: str) -> Any:
    """Enter a value for an item; return the response."""
    return browser.post(f"/api/v1/review/items/{item['id']}/entries", json={"value": value})
