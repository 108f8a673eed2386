"""A pile cut at its sheets, before anybody asks whether the sheets are right: what lies between one and the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.page_read import (
    BlankPage,
    DoubtfulSheet,
    PageContent,
    PageRead,
    SheetPage,
    is_separator,
    may_be_back,
)
from ingest.pile_plan import PileDecisions, PileRules, PlannedDocument
from ingest.sheet_code import BatchSheet, BlankDossierSheet, DocumentSheet, DossierSheet

Opening = BatchSheet | DossierSheet | BlankDossierSheet | DoubtfulSheet
"""What begins something larger than a document, or may do so."""
_SIDES_OF_LEAF = 2


@dataclass(slots=True)
class Section:
    """The pages from one sheet that begins a batch or a dossier to the next."""

    opened_by: Opening | None = None
    """`None` for what lies before the first sheet."""
    head: int | None = None
    """Where that sheet is, or the page on which a dossier begins without one."""
    separators: list[int] = field(default_factory=list)
    documents: list[tuple[str | None, list[int]]] = field(default_factory=list)
    """Type, as in `PlannedDocument`, and pages."""
    bare_sheet: int | None = None
    """A sheet in it whose other side should be blank, and is not."""
    faint_leaf: int | None = None
    """A leaf in it of which nobody can say whether it is a blank one that separates."""

    @property
    def pages(self) -> list[int]:
        """Its pages in their order, without separators."""
        return [page for _, pages in self.documents for page in pages]

    def planned(self) -> tuple[PlannedDocument, ...]:
        """Return its documents; a document sheet after which nothing came begins none."""
        return tuple(PlannedDocument(slug, tuple(pages)) for slug, pages in self.documents if pages)


def cut_sections(
    pages: Sequence[PageRead], *, rules: PileRules, decisions: PileDecisions
) -> tuple[Section, ...]:
    """Return the sections in order; each page that was not set aside is in one of them, as page or separator."""
    contents = {at: page.content for at, page in enumerate(pages) if at not in decisions.set_aside}
    silent, bare = _other_sides(contents, rules=rules, decisions=decisions)
    leaves = _faint_leaves(contents, silent, rules=rules, decisions=decisions)
    blank = {side for leaf in leaves if _is_blank(leaf, contents) for side in leaf}
    sections = tuple(_sections(contents, silent=silent, bare=bare, blank=blank, decisions=decisions))
    faint = {side for leaf in leaves for side in leaf} - blank
    for section in sections:
        section.faint_leaf = next((page for page in section.pages if page in faint), None)
    return sections


def _sections(
    contents: dict[int, PageContent],
    *,
    silent: set[int],
    bare: set[int],
    blank: set[int],
    decisions: PileDecisions,
) -> Iterator[Section]:
    section = Section()
    for at, content in contents.items():
        opening = _opening(content, code=decisions.begins.get(at))
        if opening is not None:
            yield section
            section = Section(opening, at)
        if at in decisions.begins:
            section.documents.append((None, [at]))
        elif is_separator(content) or at in silent or at in blank:
            section.separators.append(at)
            if opening is None and at not in silent:
                section.documents.append((_type_begun(content), []))
        else:
            if not section.documents:
                section.documents.append((None, []))
            section.documents[-1][1].append(at)
        if at in bare and section.bare_sheet is None:
            section.bare_sheet = at
    yield section


def _opening(content: PageContent, *, code: str | None) -> Opening | None:
    match content:
        case _ if code is not None:
            return DossierSheet(code)
        case DoubtfulSheet():
            return content
        case SheetPage(sheet) if not isinstance(sheet, DocumentSheet):
            return sheet
    return None


def _type_begun(content: PageContent) -> str:
    match content:
        case SheetPage(DocumentSheet(type_slug)):
            return type_slug
    return ""


def _other_sides(
    contents: dict[int, PageContent], *, rules: PileRules, decisions: PileDecisions
) -> tuple[set[int], set[int]]:
    """Return the blank other sides of the sheets of a two-sided scan, and the sheets that have none.

    A sheet that was laid upside down has its blank side before it.
    """
    silent, bare = set[int](), set[int]()
    if rules.sides != _SIDES_OF_LEAF:
        return silent, bare
    order, run = list(contents), 0
    for place, at in enumerate(order):
        if at in decisions.begins:
            run = 1
        elif not is_separator(contents[at]):
            run += at not in silent
        else:
            after, before = order[place + 1 : place + 2], order[place - 1 : place] if run % 2 else []
            free = (
                side
                for side in (*after, *before)
                if may_be_back(contents[side]) and side not in decisions.begins
            )
            other = next(free, None)
            if other is not None:
                silent.add(other)
            elif after:
                bare.add(at)
            run = 0
    return silent, bare


def _faint_leaves(
    contents: dict[int, PageContent], silent: set[int], *, rules: PileRules, decisions: PileDecisions
) -> list[list[int]]:
    """Return the sides of each leaf that is blank, or may be; none where blank leaves separate nothing."""
    leaf, found = list[int](), list[list[int]]()
    for at, content in contents.items() if rules.blank_starts_document else ():
        if is_separator(content) or at in silent:
            leaf = []
            continue
        leaf = [at] if at in decisions.begins or len(leaf) == rules.sides else [*leaf, at]
        is_whole = len(leaf) == rules.sides and leaf[0] not in decisions.begins
        if is_whole and all(may_be_back(contents[side]) for side in leaf):
            found.append(leaf)
    return found


def _is_blank(leaf: list[int], contents: dict[int, PageContent]) -> bool:
    return all(isinstance(contents[side], BlankPage) for side in leaf)
