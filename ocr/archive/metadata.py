"""What an archive copy says of itself: XMP with its PDF/A level, title and making, and the profile of its colors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape

from PIL import ImageCms

from ocr.archive.stream import Way

_PROFILE_DATE = slice(24, 36)
_FIXED_DATE = b"".join(number.to_bytes(2, "big") for number in (2026, 1, 1, 0, 0, 0))

_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<xmp:CreateDate>{time}</xmp:CreateDate><xmp:ModifyDate>{time}</xmp:ModifyDate>
<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:identifier>{identifier}</dc:identifier><dc:source>{source}</dc:source>
<dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>
<xmpMM:History><rdf:Seq>
{events}
</rdf:Seq></xmpMM:History>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
"""
_EVENT = (
    '<rdf:li rdf:parseType="Resource"><stEvt:action>{action}</stEvt:action>'
    "<stEvt:parameters>{parameters}</stEvt:parameters><stEvt:softwareAgent>{tool}</stEvt:softwareAgent>"
    "<stEvt:when>{time}</stEvt:when></rdf:li>"
)
_ACTIONS: dict[Way, str] = {
    "copied": "copied",
    "kept": "copied",
    "recoded": "converted",
    "drawn": "converted",
}
"""The words of XMP."""


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """How a page came into the archive copy."""

    way: Way
    reason: str = ""
    """Why it is not the scan's own stream."""


@dataclass(frozen=True, slots=True)
class Description:
    """What the archive copy says of itself."""

    title: str
    identifier: str
    """Archive file code and number of the document."""
    source: str
    """The original, by its fingerprint."""
    tool: str
    """Name and version of the program."""
    created_at: datetime


def xmp_packet(description: Description, outcomes: Sequence[PageOutcome]) -> bytes:
    """Return the XMP metadata, UTF-8; its history says of each page what was done to it, and why."""
    time = description.created_at.isoformat(timespec="seconds")
    tool = escape(description.tool)
    events = [
        _EVENT.format(action=_ACTIONS[outcome.way], parameters=escape(parameters), tool=tool, time=time)
        for outcome, parameters in _history(outcomes)
    ]
    return _XMP.format(
        time=time,
        tool=tool,
        title=escape(description.title),
        identifier=escape(description.identifier),
        source=escape(description.source),
        events="\n".join(events),
    ).encode()


def _history(outcomes: Sequence[PageOutcome]) -> list[tuple[PageOutcome, str]]:
    """Return what was done to which run of pages."""
    runs = []
    for outcome, pages in groupby(enumerate(outcomes, start=1), key=lambda numbered: numbered[1]):
        numbers = [number for number, _ in pages]
        span = f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])
        runs.append((outcome, f"page={span}; image={outcome.way}; reason={outcome.reason or 'none'}"))
    return runs


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Return the sRGB profile, the same bytes each time: programs write the moment into it."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_PROFILE_DATE] = _FIXED_DATE
    return bytes(profile)
