"""JPEG 2000 files as streams of a PDF, where PDF/A-2 allows what their boxes say."""

from collections.abc import Iterator

from ocr.archive.stream import GRAY, RGB, ImageStream, usable_profile

_CODESTREAM = b"\xff\x4f\xff\x51"
_SRGB, _GRAY, _SYCC = 16, 17, 18
_ENUMERATED, _PROFILE = 1, 2


def jp2_stream(content: bytes) -> ImageStream | None:
    """Return the file as it is, a bare codestream wrapped into the boxes that a PDF wants; `None` if not allowed."""
    if content.startswith(_CODESTREAM):
        return _bare(content)
    boxes = list(_boxes(content))
    header = next((body for kind, body in boxes if kind == b"jp2h"), b"")
    parts = list(_boxes(header))
    size = next((body for kind, body in parts if kind == b"ihdr"), b"")
    colors = [body for kind, body in parts if kind == b"colr"]
    has_more = any(
        kind in (b"pclr", b"cmap") or (kind == b"cdef" and _has_alpha(body)) for kind, body in parts
    )
    # One depth for all channels (255 says they differ), one meaning of the colors, no alpha, no palette.
    if len(size) < 14 or size[10] == 255 or len(colors) != 1 or has_more:
        return None
    components = int.from_bytes(size[8:10], "big")
    return _stream(content, size=size, color=colors[0], components=components)


def _stream(content: bytes, *, size: bytes, color: bytes, components: int) -> ImageStream | None:
    kind = int.from_bytes(color[3:7], "big") if color[0] == _ENUMERATED else 0
    profile = usable_profile(color[3:], components=components) if color[0] == _PROFILE else None
    color_space = {(_SRGB, 3): RGB, (_GRAY, 1): GRAY}.get((kind, components))
    if color_space is None and profile is None and (kind, components) != (_SYCC, 3):
        return None
    return ImageStream(
        content,
        width_px=int.from_bytes(size[4:8], "big"),
        height_px=int.from_bytes(size[0:4], "big"),
        bits=None,
        color_space=color_space,
        filter_name="JPXDecode",
        components=components,
        profile=profile,
    )


def _bare(content: bytes) -> ImageStream | None:
    """Return the codestream in a file of its own: signature, type, header, then its bytes as they are."""
    x1, y1, x0, y0 = (int.from_bytes(content[at : at + 4], "big") for at in (8, 12, 16, 20))
    components = int.from_bytes(content[40:42], "big")
    depths = {content[42 + 3 * number] for number in range(components) if 42 + 3 * number < len(content)}
    if components not in (1, 3) or len(depths) != 1:
        return None
    size = b"".join((y1 - y0, x1 - x0)[side].to_bytes(4, "big") for side in (0, 1))
    size += components.to_bytes(2, "big") + depths.pop().to_bytes(1, "big") + b"\x07\x00\x00"
    color = b"\x01\x00\x00" + (_SRGB if components == 3 else _GRAY).to_bytes(4, "big")
    wrapped = (
        _box(b"jP  ", b"\r\n\x87\n")
        + _box(b"ftyp", b"jp2 \0\0\0\0jp2 ")
        + _box(b"jp2h", _box(b"ihdr", size) + _box(b"colr", color))
        + _box(b"jp2c", content)
    )
    return _stream(wrapped, size=size, color=color, components=components)


def _has_alpha(definition: bytes) -> bool:
    """Return whether one of the channels is none of color."""
    return any(definition[at : at + 2] != b"\0\0" for at in range(4, len(definition), 6))


def _box(kind: bytes, body: bytes) -> bytes:
    return (8 + len(body)).to_bytes(4, "big") + kind + body


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(content):
        size, kind, start = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], at + 8
        if size == 1:
            size, start = int.from_bytes(content[at + 8 : at + 16], "big"), at + 16
        end = len(content) if size == 0 else at + size
        if end < start:
            return
        yield kind, content[start:end]
        at = end
