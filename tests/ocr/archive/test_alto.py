"""A page's text as ALTO."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from ocr.archive.alto import NAMESPACE, to_alto
from schemas.identifiers import PageId
from schemas.layout import BoundingBox, EngineUsed, Line, PageText, Word
from schemas.provenance import ProcessingStep
from tests.ocr.typed_pages import typed_page

NAMES = {"a": NAMESPACE}


def alto(page: PageText) -> ET.Element:
    return ET.fromstring(to_alto(page, page_id=PageId("0a"), file_name="hồ sơ 1.tif"))


def test_every_word_stands_with_its_box_and_confidence() -> None:
    page = typed_page("Họ và tên:\nLê Văn Hải", confidence=0.875)

    strings = alto(page).findall(".//a:TextLine/a:String", NAMES)

    assert [(s.get("CONTENT"), s.get("HPOS"), s.get("WIDTH"), s.get("WC")) for s in strings] == [
        (word.text, str(word.box.x0), str(word.box.x1 - word.box.x0), "0.8750") for word in page.words
    ]


def test_a_space_stands_between_two_words() -> None:
    line = alto(typed_page("Lê Văn Hải")).find(".//a:TextLine", NAMES)

    assert line is not None
    assert [child.tag.rpartition("}")[2] for child in line] == ["String", "SP", "String", "SP", "String"]


def test_measures_are_pixels_of_the_page() -> None:
    page = typed_page("Lê Văn Hải")
    root = alto(page)

    sheet = root.find("a:Layout/a:Page", NAMES)

    assert root.findtext("a:Description/a:MeasurementUnit", None, NAMES) == "pixel"
    assert sheet is not None
    assert (sheet.get("WIDTH"), sheet.get("HEIGHT")) == (str(page.width_px), str(page.height_px))


def test_a_blank_page_has_an_empty_print_space() -> None:
    space = alto(typed_page("")).find("a:Layout/a:Page/a:PrintSpace", NAMES)

    assert space is not None
    assert len(space) == 0


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    word = Word('\x00a\x0b<&"\ufffe\ud800', BoundingBox(1, 2, 3, 4), 2.0)
    page = replace(typed_page("x"), lines=(Line((word,)),))

    string = alto(page).find(".//a:String", NAMES)

    assert string is not None
    assert (string.get("CONTENT"), string.get("WC")) == ('a<&"', "1.0000")


def test_steps_and_engines_are_described() -> None:
    steps = (ProcessingStep("deskew", "opencv", "5", {"degrees": -0.7}),)
    page = replace(typed_page("x"), steps=steps, engines=(EngineUsed("tesserocr", "2", "ab" * 32),))
    root = alto(page)

    described = [e.text for e in root.findall("a:Description/a:Processing//a:softwareName", NAMES)]

    assert described == ["opencv", "tesserocr"]
    assert root.findtext(".//a:processingStepSettings", None, NAMES) == "degrees=-0.7"


def test_identifiers_are_unique() -> None:
    ids = [e.get("ID") for e in alto(typed_page("a b\nc d")).iter() if e.get("ID")]

    assert len(ids) == len(set(ids))


def test_a_word_that_was_changed_shows_what_had_been_read() -> None:
    word = Word("Nguyễn", BoundingBox(1, 2, 30, 12), 0.8, read_as="Nguyên")
    page = replace(typed_page("x"), lines=(Line((word, replace(word, read_as=""))),))

    strings = alto(page).findall(".//a:String", NAMES)

    assert [string.findtext("a:ALTERNATIVE", None, NAMES) for string in strings] == ["Nguyên", None]


def test_the_order_of_elements_is_that_of_the_schema() -> None:
    steps = (
        ProcessingStep("deskew", "opencv", "5", {"degrees": -0.7}),
        ProcessingStep("recognize", "t", "1"),
    )
    root = alto(replace(typed_page("a b"), steps=steps, engines=(EngineUsed("t", "1", "ab"),)))

    def children(path: str) -> list[str]:
        return [child.tag.rpartition("}")[2] for found in root.findall(path, NAMES) for child in found]

    assert children(".") == ["Description", "Layout"]
    assert children("a:Description") == ["MeasurementUnit", "sourceImageInformation", *["Processing"] * 3]
    assert children("a:Description/a:Processing[1]") == [
        "processingCategory",
        "processingStepDescription",
        "processingStepSettings",
        "processingSoftware",
    ]
    assert children("a:Layout/a:Page") == ["PrintSpace"]


def test_places_are_whole_pixels_and_confidences_lie_between_0_and_1() -> None:
    root = alto(typed_page("Họ và tên:\nLê Văn Hải", confidence=0.5))
    placed = [e.attrib for e in root.iter() if "HPOS" in e.attrib]

    assert all(place[name].isdigit() for place in placed for name in ("HPOS", "VPOS", "WIDTH"))
    assert all(0 <= float(e.attrib["WC"]) <= 1 for e in root.iter() if "WC" in e.attrib)
    assert 0 <= float(root.find("a:Layout/a:Page", NAMES).attrib["PC"]) <= 1  # type: ignore[union-attr]
