"""What a person typed becomes a value with its place on the page."""

from ocr.fields.normal_forms import normal_form
from schemas.errors import InvalidInputError
from schemas.fields import FIELDS, FieldValue
from schemas.identifiers import PageId
from schemas.layout import BoundingBox, PageText
from schemas.sensitive_text import HIDDEN_WORD
from schemas.vietnamese import one_line

LONGEST_VALUE = 300


class BadValueError(InvalidInputError):
    """What was typed cannot be the value of a field."""

    code = "bad_value"


def place_of(text: PageText, words: tuple[int, ...], box: BoundingBox | None) -> BoundingBox:
    """Return where a value stands on its page: `box` with the chosen words; with neither, the whole page.

    Raises:
        BadValueError: A word is not there, or the box lies outside of the page.
    """
    everything = text.words
    if any(not 0 <= number < len(everything) for number in words):
        raise BadValueError("Có chữ được chọn không còn trên trang này. Tải lại trang rồi chọn lại.")
    for number in words:
        box = everything[number].box if box is None else box.union(everything[number].box)
    if box is None:
        return BoundingBox(0, 0, text.width_px, text.height_px)
    if not (0 <= box.x0 < box.x1 <= text.width_px and 0 <= box.y0 < box.y1 <= text.height_px):
        raise BadValueError("Vị trí của giá trị nằm ngoài trang.")
    return box


def entered_value(name: str, value: str, *, page_id: PageId, box: BoundingBox, group: int = 0) -> FieldValue:
    """Return the value as a person typed it, with the white space of a form taken out.

    Raises:
        BadValueError: There is no such field, or the text cannot be a value.
    """
    spec = next((spec for spec in FIELDS if spec.name == name), None)
    value = one_line(value)
    if spec is None:
        raise BadValueError("Không có trường thông tin này.")
    if not value or len(value) > LONGEST_VALUE or not value.isprintable() or HIDDEN_WORD in value:
        raise BadValueError(f"Hãy nhập giá trị như trên bản quét, tối đa {LONGEST_VALUE} ký tự.")
    return FieldValue(
        spec.name,
        value,
        page_id,
        box,
        confidence=1.0,
        rule="person",
        source="person",
        normalized=normal_form(spec.name, value),
        group=group,
    )
