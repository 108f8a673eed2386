"""Values as the reader gives them, for tests of the record: a field, its text, the page and how sure."""

from schemas.fields import FieldName, FieldValue
from schemas.identifiers import PageId
from schemas.layout import BoundingBox


def value(
    name: FieldName,
    text: str,
    *,
    page: int = 1,
    confidence: float = 0.8,
    normalized: str = "",
    group: int = 0,
) -> FieldValue:
    """Return a value of page `page`."""
    box = BoundingBox(10, 10, 200, 40)
    return FieldValue(
        name, text, PageId(f"page-{page}"), box, confidence, "label", normalized=normalized, group=group
    )


def believed(**texts: str) -> dict[FieldName, FieldValue]:
    """Return values by field, as a record believes them."""
    return {name: value(name, text) for name, text in texts.items()}  # type: ignore[arg-type, misc]
