"""The office that papers come from, as they name it."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What an office set for its papers; what is empty stays as the installation's settings say."""

    parent: str = ""
    """The body above it, in capitals."""
    name: str = ""
    """In capitals, such as `SỞ NỘI VỤ`."""
    place: str = ""
    """Địa danh, before the date."""
    extract_symbol: str = ""
    """After an extract's number, such as `TL-SNV`."""
    copy_symbol: str = ""
    """Abbreviation of the office after the number of a copy, such as `SNV`."""
    inquiry_symbol: str = ""
    """After the number of a letter to another agency, such as `SNV-NCC`."""
    contact: str = ""
    """Where people may ask, such as a counter's address and telephone."""


LETTERHEAD_PARTS = tuple(each.name for each in fields(Letterhead))


@dataclass(frozen=True, slots=True)
class Office:
    """The office that a paper comes from."""

    parent: str
    """The body above it, in capitals."""
    name: str
    """In capitals, such as `SỞ NỘI VỤ`."""
    called: str
    """In running text, such as `Sở Nội vụ tỉnh …`."""
    place: str
    """Địa danh, before the date."""
    contact: str = ""
    """Where people may ask, such as a counter's address and telephone; empty: no such line is printed."""
    extract_symbol: str = ""
    """After an extract's number, such as `TL-SNV`."""
    copy_symbol: str = ""
    """After the number of a copy, such as `SNV` in 12/SY-SNV."""
    inquiry_symbol: str = ""
    """After the number of a letter to another agency, such as `SNV-NCC`."""
