"""A pile with sheets between its dossiers becomes dossiers, or waits for a person; nothing is guessed."""

import io

import pytest
from PIL import Image, ImageDraw
from sqlalchemy import func, select

from ingest.batch_desk.jobs import resolve_pile, show_batch
from ingest.batch_pile import BadPileDecisionError, PileDecision
from ingest.batches.jobs import open_batch
from ingest.register_desk.jobs import import_register
from ingest.sheets.wording import SheetRow, batch_sheet, document_sheet, dossier_sheet
from schemas.batch import BatchKind, BatchState, FileState
from schemas.storage.database import reading
from schemas.storage.tables.archive import DocumentRow, DossierRow, PageRow
from tests.ingest.batches.office import lay_out, read_everything, register_file
from tests.ingest.printed_sheets import drawn, without_codes

DPI = 200
ROWS = ("H99.1;Lê Văn Thử;2;1;A3;12", "H99.2;Trần Thị Mẫu;1;1;A3;13")


def sheet(code, *, batch="L1"):
    return Image.fromarray(drawn(dossier_sheet(SheetRow(code), batch=batch), dpi=DPI)).convert("RGB")


def paper(number):
    image = Image.new("RGB", (1654, 2339), "white")
    draw = ImageDraw.Draw(image)
    for line in range(30):
        draw.rectangle((200, 200 + 60 * line, 900 + 10 * number + line, 220 + 60 * line), fill="black")
    return image


def blank():
    return Image.new("RGB", (1654, 2339), "white")


def pile(*pages):
    buffer = io.BytesIO()
    pages[0].save(
        buffer, "TIFF", save_all=True, append_images=pages[1:], dpi=(DPI, DPI), compression="tiff_lzw"
    )
    return buffer.getvalue()


def open_pile(services, account, folder, *pages, **options):
    lay_out(folder, {"chong.tif": pile(*pages)})
    return open_batch(services, account, folder, code="L1", kind=BatchKind.PILE, **options)


def laid(services):
    """Return the file pages of each dossier in the order of its pages, with the papers they are in."""
    with reading(services.database) as session:
        query = select(DossierRow.archive_file_code, PageRow.file_page, DocumentRow.type_slug)
        query = query.join(PageRow, PageRow.dossier_id == DossierRow.id)
        query = query.join(DocumentRow, DocumentRow.id == PageRow.document_id)
        found: dict[str, list[tuple[int, str]]] = {}
        for code, page, slug in session.execute(query.order_by(DossierRow.archive_file_code, PageRow.number)):
            found.setdefault(code, []).append((page, slug))
        return found


@pytest.fixture
def register(services, lan, tmp_path):
    """The dossiers of the batch."""
    import_register(services, lan, register_file(tmp_path / "r.csv", ROWS), batch_code="L1")


def test_a_pile_becomes_the_dossiers_that_its_sheets_name(services, lan, register, tmp_path):
    top = Image.fromarray(drawn(batch_sheet("L1"), dpi=DPI)).convert("RGB")
    kind = Image.fromarray(drawn(document_sheet("giay_bao_tu"), dpi=DPI)).convert("RGB")
    opened = open_pile(
        services,
        lan,
        tmp_path / "in",
        top,
        sheet("H99.1"),
        kind,
        paper(1),
        paper(2),
        sheet("H99.2"),
        paper(3),
    )

    assert opened.batch.state is BatchState.ACCEPTED
    assert laid(services) == {
        "H99.1": [(4, "giay_bao_tu"), (5, "giay_bao_tu")],
        "H99.2": [(7, "khac")],
    }
    read_everything(services)
    found = show_batch(services, lan, "L1").reconciliation
    assert (found.is_settled, found.totals.states[FileState.CUT], found.totals.scanned) == (True, 1, 3)
    assert open_batch(services, lan, tmp_path / "in", kind=BatchKind.PILE).is_known


def test_a_blank_leaf_parts_two_papers_where_the_batch_says_so(services, lan, register, tmp_path):
    pages = (sheet("H99.1"), paper(1), blank(), paper(2), sheet("H99.2"), paper(3))
    open_pile(services, lan, tmp_path / "in", *pages, blank_starts_document=True)
    with reading(services.database) as session:
        query = select(DossierRow.archive_file_code, func.count()).join(DocumentRow).group_by(DossierRow.id)
        assert sorted(tuple(row) for row in session.execute(query)) == [("H99.1", 2), ("H99.2", 1)]


def test_a_sheet_that_never_came_stops_the_batch_until_a_person_says_so(services, lan, register, tmp_path):
    opened = open_pile(services, lan, tmp_path / "in", sheet("H99.1"), paper(1), paper(2))
    view = show_batch(services, lan, "L1")
    assert (opened.batch.state, [stop.code for stop in view.stops], laid(services)) == (
        BatchState.HELD, ["sheet_missing"], {},
    )  # fmt: skip

    absent = PileDecision("absent", dossier_code="H99.2")
    view = resolve_pile(services, lan, "L1", decision=absent, reason="Hồ sơ đang cho mượn")

    assert (view.stops, list(laid(services))) == ((), ["H99.1"])
    assert "dossier_not_scanned" in [one.code for one in view.reconciliation.rescans]


def test_a_sheet_whose_code_is_torn_waits_for_a_person_who_reads_it(services, lan, register, tmp_path):
    torn = Image.fromarray(without_codes(drawn(dossier_sheet(SheetRow("H99.2"), batch="L1"), dpi=DPI)))
    open_pile(
        services, lan, tmp_path / "in", sheet("H99.1"), paper(1), paper(2), torn.convert("RGB"), paper(3)
    )
    view = show_batch(services, lan, "L1")
    doubtful = next(stop for stop in view.stops if stop.code == "doubtful_sheet")
    assert (doubtful.page, laid(services)) == (4, {})

    with pytest.raises(BadPileDecisionError):
        resolve_pile(
            services, lan, "L1", decision=PileDecision("dossier", page=4), reason="Đọc được bằng mắt"
        )
    told = PileDecision("dossier", page=4, dossier_code="H99.2")
    view = resolve_pile(services, lan, "L1", decision=told, reason="Đọc được bằng mắt")

    assert view.batch.state is BatchState.ACCEPTED
    assert {code: [page for page, _ in pages] for code, pages in laid(services).items()} == {
        "H99.1": [2, 3],
        "H99.2": [5],
    }


def test_a_sheet_of_an_unknown_dossier_and_one_of_another_batch_are_told_apart(
    services, lan, register, tmp_path
):
    import_register(
        services, lan, register_file(tmp_path / "r2.csv", ["H99.5;Lê Thị Lạc;1;1;A1;1"]), batch_code="L5"
    )
    open_pile(
        services, lan, tmp_path / "in", sheet("H99.1"), paper(1), paper(2), sheet("H99.2"), paper(3),
        sheet("H99.5", batch=""), paper(4), sheet("H99.6", batch=""), paper(5),
    )  # fmt: skip

    stops = {stop.dossier_code: stop.code for stop in show_batch(services, lan, "L1").stops}
    assert (stops["H99.5"], stops["H99.6"]) == ("wrong_batch", "unknown_dossier")
    assert laid(services) == {}


def test_two_stacks_of_fronts_and_backs_become_leaves(services, lan, register, tmp_path):
    fronts = pile(sheet("H99.1"), paper(1), paper(2), sheet("H99.2"), paper(3))
    backs = pile(paper(6), blank(), paper(5), paper(4), blank())
    folder = lay_out(tmp_path / "in", {"1-truoc.tif": fronts, "2-sau.tif": backs})

    opened = open_batch(
        services, lan, folder, code="L1", kind=BatchKind.PILE, sides=2, backs_order="reversed"
    )

    assert (opened.batch.state, [stop.code for stop in show_batch(services, lan, "L1").stops]) == (
        BatchState.ACCEPTED, [],
    )  # fmt: skip
    assert {code: [page for page, _ in pages] for code, pages in laid(services).items()} == {
        "H99.1": [2, 4, 3, 3],
        "H99.2": [5, 1],
    }


def test_stacks_of_different_heights_stop_the_batch(services, lan, register, tmp_path):
    files = {"1.tif": pile(sheet("H99.1"), paper(1)), "2.tif": pile(blank())}
    open_batch(
        services,
        lan,
        lay_out(tmp_path / "in", files),
        code="L1",
        kind=BatchKind.PILE,
        sides=2,
        backs_order="same",
    )

    assert [stop.code for stop in show_batch(services, lan, "L1").stops] == ["stack_counts_differ"]


def test_a_rescan_is_a_small_pile_behind_the_sheet_of_its_dossier(services, lan, minh, register, tmp_path):
    open_pile(services, lan, tmp_path / "in", sheet("H99.1"), paper(1), sheet("H99.2"), paper(3))
    read_everything(services)
    assert [one.code for one in show_batch(services, lan, "L1").reconciliation.rescans] == [
        "leaf_count_differs"
    ]

    open_pile(services, lan, tmp_path / "again", sheet("H99.1"), paper(2))
    read_everything(services)

    assert show_batch(services, minh, "L1").why_not_signable == ""
