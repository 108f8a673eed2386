"""What a form is made of: the few kinds of block that stand below each other on it."""

from dataclasses import dataclass
from datetime import date

from schemas.issuing_office import Office


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Office, nation and motto, number, place and day (NĐ 30/2020)."""

    office: Office
    number: str
    """The whole line, `Số: 12/HDHS`; empty on papers that bear none."""
    on: date | None
    """None leaves the day open, to be written by hand."""
    subject: str = ""
    """What a letter is about, without `V/v`; papers that bear a title have none."""


@dataclass(frozen=True, slots=True)
class Nation:
    """Nation and motto alone, in the middle: the head of what a citizen writes."""


@dataclass(frozen=True, slots=True)
class Title:
    """The paper's name, what it is about, and a QR code to the left of both."""

    text: str
    about: tuple[str, ...] = ()
    qr: str = ""
    """What the code holds; empty: no code."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """`Kính gửi`, in the middle."""

    name: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text with its first line indented."""

    runs: tuple[tuple[str, str], ...]
    """(style, text) in reading order; style is `B`, `I`, `BI` or empty."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line in bold that never ends a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Labelled lines, one below the other; an empty value leaves a row of dots to be written upon."""

    rows: tuple[tuple[str, str], ...]
    """(label without colon, value)."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list whose entries are numbered from 1."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Boxes to tick, beside each other as far as a line holds them."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dots:
    """Empty rows of dots over the whole width."""

    count: int


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    head: str
    share: float
    """Of the width, against the other columns."""
    align: str = "L"
    """`L`, `C` or `R`."""


@dataclass(frozen=True, slots=True)
class Table:
    """Ruled rows below a head that stands again on each page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    """As many cells as there are columns; a line feed in a cell begins a new line."""
    size_pt: float = 11.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart, of parts that follow each other."""

    label: str
    parts: tuple[int, ...]
    """As many as the chart has names, none negative."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars lying below each other, each with its number; their parts are told apart by shade."""

    names: tuple[str, ...]
    """Of the parts, darkest last; at most four."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs."""

    title: str
    """Quyền hạn, chức vụ, or the side (`NGƯỜI NỘP HỒ SƠ`); may have several lines."""
    name: str = ""
    """Empty: the name is written by hand."""
    hint: str = ""
    """Below the title, such as `(Ký và ghi rõ họ tên)`."""
    above: str = ""
    """Place and day above the title, where the paper's head holds none."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign, side by side."""

    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """Nơi nhận on the left, the signer on the right."""

    recipients: tuple[str, ...]
    signer: Signer


Block = (
    Letterhead
    | Nation
    | Title
    | Addressee
    | Paragraph
    | Heading
    | Fields
    | Items
    | Choices
    | Dots
    | Table
    | Bars
    | Signatures
    | Closing
)


@dataclass(frozen=True, slots=True)
class FormPaper:
    """A whole paper, ready to be rendered."""

    name: str
    """What the file calls itself, without anybody's name."""
    form_label: str
    """Which form of which instrument this is, above the letterhead; empty on letters."""
    author: str
    """The office; empty on an application."""
    identifier: str
    """The request code or the dossier's code."""
    blocks: tuple[Block, ...]
    is_draft: bool = False
    is_wide: bool = False
    """Printed on A4 turned on its side."""


def text(words: str) -> Paragraph:
    """Return a paragraph in one style."""
    return Paragraph((("", words),))
