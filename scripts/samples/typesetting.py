"""Papers become set pages: every block below the one before, with the text and field boxes they amount to."""

import itertools

from scripts.samples.line_breaking import Line
from scripts.samples.markup import (
    Block,
    Centered,
    Columns,
    FormLine,
    Gap,
    IncomingStamp,
    PageBreak,
    Paragraph,
    Row,
    SecrecyStamp,
    Table,
    Weight,
    plain,
)
from scripts.samples.pen import Pen
from scripts.samples.sheet import Leader, Paper, SetPage
from scripts.samples.stamp_setting import set_incoming, set_secrecy

TABLE_SCALE = 0.92
TABLE_LEADING = 1.25


def set_paper(paper: Paper, *, dpi: int) -> list[SetPage]:
    """Return the pages of `paper`, set at `dpi`."""
    pen = Pen(paper.style, dpi=dpi)
    for block in paper.blocks:
        _set_block(block, pen)
    return pen.pages


def _set_block(block: Block, pen: Pen) -> None:
    match block:
        case PageBreak():
            pen.new_page()
        case Gap():
            pen.y += pen.px(block.mm)
        case Columns():
            _set_columns(block, pen)
        case Centered():
            pen.make_room(_height(block.rows, pen))
            pen.page.paragraphs.append(pen.rows(block.rows, pen.left, pen.right, centered=True))
        case Paragraph():
            _set_paragraph(block, pen)
        case FormLine():
            _set_form_line(block, pen)
        case Table():
            _set_table(block, pen)
        case IncomingStamp():
            set_incoming(block, pen)
        case SecrecyStamp():
            set_secrecy(block, pen)


def _height(rows: tuple[Row, ...], pen: Pen) -> float:
    return sum(pen.px(row.space_mm) or pen.leading * row.scale for row in rows)


def _set_columns(block: Columns, pen: Pen) -> None:
    pen.make_room(max(_height(block.left, pen), _height(block.right, pen)))
    top, gutter = pen.y, pen.px(4)
    middle = pen.left + (pen.right - pen.left) * block.split
    left = pen.rows(block.left, pen.left, middle - gutter, centered=block.left_centered)
    end, pen.y = pen.y, top
    right = pen.rows(block.right, middle, pen.right, centered=True)
    pen.page.paragraphs += [left, right]
    pen.y = max(pen.y, end)


def _set_paragraph(block: Paragraph, pen: Pen) -> None:
    indent = pen.px(10) if block.indent else 0.0
    width = pen.right - pen.left
    lines = pen.lines(block.text, width, weight=block.weight, size_px=pen.size_px, indent=indent)
    pen.make_room(len(lines) * pen.leading)
    marked = []
    for index, line in enumerate(lines):
        start = indent if index == 0 else 0.0
        if pen.style.family != "cousine" and index < len(lines) - 1:
            line = line.justified(width - start)
        baseline = pen.y + pen.size_px
        marked += pen.write(line, pen.left + start, baseline, row=Row("", block.weight), size_px=pen.size_px)
        pen.y += pen.leading
    _keep_text(lines, pen)
    pen.keep_fields(marked)
    pen.y += pen.leading * 0.2


def _set_form_line(block: FormLine, pen: Pen) -> None:
    lines = pen.lines(block.text, pen.right - pen.left, weight="regular", size_px=pen.size_px)
    pen.make_room(len(lines) * pen.leading * 1.05)
    marked = []
    for line in lines:
        baseline = pen.y + pen.size_px
        marked += pen.write(line, pen.left, baseline, row=Row(""), size_px=pen.size_px)
        _dot(line, baseline, pen)
        pen.y += pen.leading * 1.05
    _keep_text(lines, pen)
    pen.keep_fields(marked)


def _dot(line: Line, baseline: float, pen: Pen) -> None:
    """Dot the rest of `line`: a form's dots are typed over, a computer leaves them out, a typed sheet has none."""
    if pen.style.family == "cousine":
        return
    drop = pen.size_px * pen.style.dots_em
    for start, end in line.dotted(beneath=pen.style.fill == "cousine"):
        x0 = pen.left + start + (pen.size_px * 0.25 if end is None else 0)
        x1 = pen.right if end is None else pen.left + end
        pen.page.leaders.append(Leader(x0, x1, baseline + drop, pen.size_px))


def _keep_text(lines: list[Line], pen: Pen) -> None:
    pen.page.paragraphs.append([plain(list(line.words)) for line in lines])


def _set_table(block: Table, pen: Pen) -> None:
    edges = [pen.left]
    for share in block.widths:
        edges.append(edges[-1] + (pen.right - pen.left) * share / sum(block.widths))
    for index, row in enumerate(block.rows):
        page, text = pen.page, _set_row(row, edges, pen, heading=index == 0)
        if index == 0 or pen.page is not page:
            pen.page.paragraphs.append([])
        pen.page.paragraphs[-1].append(text)
    pen.y += pen.leading * 0.4


def _set_row(row: tuple[str, ...], edges: list[float], pen: Pen, *, heading: bool) -> str:
    weight: Weight = "bold" if heading else "regular"
    size, pad = round(pen.size_px * TABLE_SCALE), pen.px(1.2)
    spans = list(itertools.pairwise(edges))
    cells = [
        pen.lines(cell, right - left - 2 * pad, weight=weight, size_px=size)
        for cell, (left, right) in zip(row, spans, strict=True)
    ]
    height = max(map(len, cells)) * size * TABLE_LEADING + 2 * pad
    pen.make_room(height)
    joint = "\n"
    for column, (lines, (left, right)) in enumerate(zip(cells, spans, strict=True)):
        joint += "\t" if column else ""
        marked = []
        for index, line in enumerate(lines):
            x = (left + right - line.width) / 2 if heading else left + pad
            baseline = pen.y + pad + size * (1 + TABLE_LEADING * index)
            marked += pen.write(
                line, x, baseline, row=Row("", weight), size_px=size, joint=" " if index else joint
            )
        joint = "" if lines else joint
        pen.keep_fields(marked)
    _rule_row(edges, pen, height=height)
    pen.y += height
    return "\t".join(plain([word for line in lines for word in line.words]) for lines in cells)


def _rule_row(edges: list[float], pen: Pen, *, height: float) -> None:
    bottom = pen.y + height
    pen.page.rules += [(x, pen.y, x, bottom) for x in edges]
    pen.page.rules += [(edges[0], y, edges[-1], y) for y in (pen.y, bottom)]
