"""ImageStream: the bytes of one image as a PDF can carry them, and whether they are those of the scan."""

from dataclasses import dataclass, replace
from typing import Literal

Way = Literal["copied", "recoded", "kept", "drawn"]
"""How a page came into the archive copy: `copied`, the scan's own bytes; `recoded`, the same pixels written in another
way; `kept`, the PDF page as it was; `drawn`, a picture of a PDF page that could not be kept."""

GRAY, RGB = "/DeviceGray", "/DeviceRGB"
CMYK = "/DeviceN"
"""Process inks without a profile, as a DeviceN space whose function is `INKS_TO_RGB`: PDF/A-2 wants a meaning."""
INKS_TO_RGB = (
    b"{1 exch sub 3 index 1 exch sub 1 index mul 3 index 1 exch sub 2 index mul"
    b" 3 index 1 exch sub 3 index mul 7 3 roll pop pop pop pop}"
)
"""(1 - ink) (1 - black) for each of the three, as readers show inks of which nothing more is known."""

LAB = "[/Lab << /WhitePoint [0.9642 1 0.8249] /Range [-128 127 -128 127] >>]"
"""CIE L*a*b* of eight bits as TIFF has it, for paper seen by D50."""

_MOST_PROFILE_BYTES = 1_000_000
_PROFILE_CLASSES = (b"scnr", b"mntr", b"prtr", b"spac")
_PROFILE_SPACES = {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}
_HIGHEST_PROFILE_MAJOR = 4


@dataclass(frozen=True, slots=True)
class ImageStream:
    """An image as a PDF carries it."""

    content: bytes
    width_px: int
    height_px: int
    bits: int | None
    """Bits a component; `None` where the stream itself says it (JPEG 2000)."""
    color_space: str | None
    """In the syntax of PDF; `None` where the stream itself says it."""
    filter_name: str
    """`DCTDecode`, `JPXDecode`, `CCITTFaxDecode` or `FlateDecode`."""
    parms: str = ""
    """What stands in /DecodeParms, in the syntax of PDF."""
    decode: str = ""
    """What stands in /Decode."""
    components: int = 3
    profile: bytes | None = None
    """An ICC profile that says what the colors mean."""
    palette: bytes | None = None
    """RGB of each index."""
    mask: "ImageStream | None" = None
    """How much of each pixel is seen."""
    way: Way = "copied"
    reason: str = ""
    """Why the scan's own bytes could not be copied."""

    def recoded(self, reason: str) -> "ImageStream":
        """Return the same stream, noted as written anew because of `reason`."""
        return replace(self, way="recoded", reason=reason)


def usable_profile(profile: bytes | None, *, components: int) -> bytes | None:
    """Return `profile` where PDF/A-2 lets an image of so many components carry it."""
    if profile is None or not 128 <= len(profile) <= _MOST_PROFILE_BYTES:
        return None
    is_whole = int.from_bytes(profile[:4], "big") == len(profile) and profile[36:40] == b"acsp"
    is_known = profile[8] <= _HIGHEST_PROFILE_MAJOR and profile[12:16] in _PROFILE_CLASSES
    return profile if is_whole and is_known and profile[16:20] == _PROFILE_SPACES.get(components) else None
