"""A page's text as ALTO 4 XML: lines and words with their boxes in pixels and their confidence."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from ocr.layout.page_string import box_around
from schemas.identifiers import PageId
from schemas.layout import BoundingBox, Line, PageText, Word

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
SCHEMA = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
_SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_AN_ID = re.compile(r"[^A-Za-z0-9_.\-]")


def to_alto(page: PageText, *, page_id: PageId, file_name: str) -> bytes:
    """Return `page` as an ALTO 4.4 document, UTF-8; boxes are in pixels of the original page.

    Args:
        page: A read page; a blank one gives an empty print space.
        page_id: Becomes the identifier of the Page element.
        file_name: The source image, as the description names it.
    """
    attributes = {"xmlns": NAMESPACE, "xmlns:xsi": _SCHEMA_INSTANCE}
    root = ET.Element(
        "alto", attributes | {"xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}", "SCHEMAVERSION": "4.4"}
    )
    _add_description(root, page, file_name=file_name)
    size = BoundingBox(0, 0, page.width_px, page.height_px)
    sheet = ET.SubElement(ET.SubElement(root, "Layout"), "Page", _page_attributes(page, page_id=page_id))
    space = ET.SubElement(sheet, "PrintSpace", _place(size))
    lines = [line for line in page.lines if line.words]
    if lines:
        block = ET.SubElement(space, "TextBlock", {"ID": "block_1", "LANG": "vi"} | _place(_around(lines)))
        for number, line in enumerate(lines, start=1):
            _add_line(block, line, line_id=f"line_{number}")
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _add_description(root: ET.Element, page: PageText, *, file_name: str) -> None:
    description = ET.SubElement(root, "Description")
    _add_text(description, "MeasurementUnit", "pixel")
    source = ET.SubElement(description, "sourceImageInformation")
    _add_text(source, "fileName", file_name)
    for number, step in enumerate(page.steps, start=1):
        settings = "; ".join(f"{name}={value}" for name, value in sorted(step.settings.items()))
        is_reading = step.name == "recognize"
        processing = ET.SubElement(description, "Processing", {"ID": f"step_{number}"})
        _add_text(processing, "processingCategory", "contentGeneration" if is_reading else "preOperation")
        _add_text(processing, "processingStepDescription", step.name)
        if settings:
            _add_text(processing, "processingStepSettings", settings)
        _add_software(processing, step.tool, version=step.version)
    for number, engine in enumerate(page.engines, start=1):
        processing = ET.SubElement(description, "Processing", {"ID": f"engine_{number}"})
        _add_text(processing, "processingCategory", "contentGeneration")
        if engine.model_sha256:
            _add_text(processing, "processingStepSettings", f"model_sha256={engine.model_sha256}")
        _add_software(processing, engine.name, version=engine.version)


def _add_software(processing: ET.Element, name: str, *, version: str) -> None:
    software = ET.SubElement(processing, "processingSoftware")
    _add_text(software, "softwareName", name)
    _add_text(software, "softwareVersion", version)


def _add_line(block: ET.Element, line: Line, *, line_id: str) -> None:
    element = ET.SubElement(block, "TextLine", {"ID": line_id} | _place(box_around(line.words)))
    for number, word in enumerate(line.words, start=1):
        if number > 1:
            _add_space(element, line.words[number - 2], word)
        confidence = min(1.0, max(0.0, word.confidence))
        content = {"ID": f"{line_id}_word_{number}", "CONTENT": _clean(word.text), "WC": f"{confidence:.4f}"}
        string = ET.SubElement(element, "String", content | _place(word.box))
        if word.read_as:
            # What the engine read, where the words around decided otherwise.
            ET.SubElement(string, "ALTERNATIVE", {"PURPOSE": "recognized"}).text = _clean(word.read_as)


def _add_space(element: ET.Element, before: Word, after: Word) -> None:
    width = max(0, after.box.x0 - before.box.x1)
    ET.SubElement(
        element, "SP", {"HPOS": str(before.box.x1), "VPOS": str(before.box.y0), "WIDTH": str(width)}
    )


def _page_attributes(page: PageText, *, page_id: PageId) -> dict[str, str]:
    words = page.words
    attributes = {
        "ID": "page_" + _NOT_AN_ID.sub("_", page_id),
        "PHYSICAL_IMG_NR": "1",
        "WIDTH": str(page.width_px),
        "HEIGHT": str(page.height_px),
        "ROTATION": str(page.rotation),
    }
    if words:
        mean = sum(word.confidence for word in words) / len(words)
        attributes["PC"] = f"{min(1.0, max(0.0, mean)):.4f}"
    return attributes


def _place(box: BoundingBox) -> dict[str, str]:
    return {
        "HPOS": str(box.x0),
        "VPOS": str(box.y0),
        "WIDTH": str(box.x1 - box.x0),
        "HEIGHT": str(box.y1 - box.y0),
    }


def _around(lines: Iterable[Line]) -> BoundingBox:
    return box_around([word for line in lines for word in line.words])


def _add_text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    """Return `text` without what XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text)
