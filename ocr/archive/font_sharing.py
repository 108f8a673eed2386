"""Font programs that several pages carry, kept once: the pages of an archive copy are made one by one."""

import hashlib

import pikepdf
from pikepdf import Dictionary, Name

_PROGRAMS = ("/FontFile2", "/FontFile3")


def share_font_programs(pdf: pikepdf.Pdf) -> None:
    """Let all fonts of `pdf` with the same program point to the same stream."""
    known: dict[bytes, pikepdf.Object] = {}
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary) or thing.get("/Type") != Name.FontDescriptor:
            continue
        for key in _PROGRAMS:
            if key in thing:
                program = thing[key]
                digest = hashlib.sha256(bytes(program.read_raw_bytes())).digest()
                thing[key] = known.setdefault(digest, program)
