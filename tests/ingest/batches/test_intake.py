"""A batch is taken in file by file: what cannot be is named, and nothing is taken twice or lost."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from ingest.batch_desk.jobs import FileNotThereError, NothingHeldError, resolve_file, show_batch
from ingest.batch_lists import NothingInBatchError
from ingest.batch_state import ReasonMissingError
from ingest.batches import jobs
from ingest.batches.jobs import open_batch
from ingest.jobs import take_in_file
from ingest.manifest import BadManifestError
from ingest.register_desk.jobs import import_register
from schemas.accounts import Role
from schemas.batch import BatchKind, BatchState, FileState, Resolution
from schemas.errors import ForbiddenError
from schemas.storage.audit import latest
from schemas.storage.database import reading
from schemas.storage.tables.archive import DocumentRow, DossierRow, PageRow
from tests.ingest.batches.office import (
    lay_out,
    person,
    read_everything,
    register_file,
    scan,
    stack,
    table,
    zipped,
)


def states(services, account, code="L1"):
    return {file.name: (file.state.value, file.code) for file in show_batch(services, account, code).files}


def pages_in(services, code):
    with reading(services.database) as session:
        query = select(func.count(PageRow.id)).join(DossierRow).where(DossierRow.archive_file_code == code)
        return session.scalar(query.where(PageRow.decision != "duplicate"))


def manifest(*rows):
    return table(("file", "dossier", "pages"), *rows)


def test_a_zip_is_taken_in_with_vietnamese_names(services, lan, tmp_path):
    files = {"manifest.csv": manifest(("tờ 1.png", "HS Đỗ 1", 1)), "tờ 1.png": scan(1)}

    opened = open_batch(services, lan, zipped(tmp_path / "L1.zip", files))

    assert (opened.batch.code, opened.batch.state, opened.taken) == ("L1", BatchState.ACCEPTED, 1)
    assert states(services, lan) == {"tờ 1.png": ("taken", "")}


def test_a_file_that_is_no_scan_is_refused_and_the_rest_goes_on(services, lan, tmp_path):
    folder = lay_out(tmp_path / "L1", {"H1/1.png": scan(1), "H1/2.png": scan(2)[:900], "H1/3.doc": b"word"})
    open_batch(services, lan, folder)

    assert states(services, lan) == {
        "H1/1.png": ("taken", ""),
        "H1/2.png": ("refused", "truncated_image"),
        "H1/3.doc": ("refused", "unsupported_type"),
    }


def test_a_batch_that_is_killed_in_the_middle_goes_on(services, lan, tmp_path, monkeypatch):
    folder = lay_out(tmp_path / "L1", {f"H{number}/1.png": scan(number) for number in range(1, 5)})
    laid, kept = [], jobs.lay_file

    def lay_two(*arguments, **named):
        if len(laid) == 2:
            raise KeyboardInterrupt
        laid.append(kept(*arguments, **named))
        return laid[-1]

    monkeypatch.setattr(jobs, "lay_file", lay_two)
    with pytest.raises(KeyboardInterrupt):
        open_batch(services, lan, folder)
    view = show_batch(services, lan, "L1")
    assert (view.batch.state, view.reconciliation.totals.states[FileState.EXPECTED]) == (
        BatchState.TAKING_IN,
        2,
    )
    monkeypatch.undo()

    again = open_batch(services, lan, folder)

    assert (again.is_known, again.taken, again.batch.state) == (False, 2, BatchState.ACCEPTED)
    assert [pages_in(services, f"H{number}") for number in range(1, 5)] == [1, 1, 1, 1]
    assert show_batch(services, lan, "L1").reconciliation.totals.states[FileState.TAKEN] == 4


def test_a_held_file_is_kept_and_laid_into_the_dossier_that_a_person_names(services, lan, tmp_path):
    import_register(services, lan, register_file(tmp_path / "r.csv", ["H99.1;Lê Văn Thử;1;1;A3;12"]))
    folder = lay_out(tmp_path / "L1", {"H99.7/1.png": scan(1)})
    assert open_batch(services, lan, folder).batch.state is BatchState.HELD
    assert states(services, lan) == {"H99.7/1.png": ("held", "unknown_dossier")}
    (folder / "H99.7/1.png").unlink()

    decided = {"resolution": Resolution.ASSIGN, "reason": "Ghi nhầm số trên bìa"}
    resolve_file(services, lan, "L1", "H99.7/1.png", dossier_code="H99.1", **decided)

    view = show_batch(services, lan, "L1")
    assert (view.batch.state, view.files[0].state, view.files[0].resolved_by) == (
        BatchState.ACCEPTED, FileState.TAKEN, lan.id,
    )  # fmt: skip
    assert pages_in(services, "H99.1") == 1
    with reading(services.database) as session:
        assert "resolve_batch_file" in [entry.action for entry in latest(session, limit=5)]


def test_what_the_register_held_back_is_taken_once_the_register_knows_it(services, lan, tmp_path):
    import_register(services, lan, register_file(tmp_path / "r.csv", ["H99.1;Lê Văn Thử;1;1;A3;12"]))
    folder = lay_out(tmp_path / "L1", {"H99.7/1.png": scan(1)})
    open_batch(services, lan, folder)
    import_register(services, lan, register_file(tmp_path / "r2.csv", ["H99.7;Trần Thị Mẫu;1;1;A3;12"]))

    again = open_batch(services, lan, folder)

    assert (again.is_known, again.taken, pages_in(services, "H99.7")) == (False, 1, 1)


def test_a_scan_of_a_dossier_of_another_batch_is_held(services, lan, tmp_path):
    import_register(
        services, lan, register_file(tmp_path / "r.csv", ["H99.1;Lê Văn Thử;1;1;A3;12"]), batch_code="L2"
    )
    open_batch(services, lan, lay_out(tmp_path / "L1", {"H99.1/1.png": scan(1)}))

    assert states(services, lan) == {"H99.1/1.png": ("held", "wrong_batch")}
    assert pages_in(services, "H99.1") == 0


def test_a_file_that_came_by_another_way_is_known_and_counts(services, lan, tmp_path):
    folder = lay_out(tmp_path / "L1", {"H1/1.png": scan(1), "H1/2.png": scan(1), "H1/3.png": scan(3)})
    take_in_file(
        services, folder / "H1/1.png", dossier_code="H1", is_explicit=True, file_name="x.png", account=lan
    )

    opened = open_batch(services, lan, folder)

    assert states(services, lan) == {
        "H1/1.png": ("known", "known_file"),
        "H1/2.png": ("known", "doubled_file"),
        "H1/3.png": ("taken", ""),
    }
    assert (opened.taken, pages_in(services, "H1")) == (1, 2)
    assert show_batch(services, lan, "L1").reconciliation.totals.scanned == 2


def test_pages_other_than_listed_hold_the_file(services, lan, tmp_path):
    files = {"manifest.csv": manifest(("a.pdf", "H1", 3)), "a.pdf": stack((1, 2))}
    open_batch(services, lan, lay_out(tmp_path / "L1", files))

    file = show_batch(services, lan, "L1").files[0]
    assert (file.code, file.message) == (
        "file_pages_differ", "Bảng kê ghi 3 trang, tệp có 2 trang. Xin kiểm tra xem có thiếu trang không.",
    )  # fmt: skip


def test_a_better_scan_takes_the_place_of_one_that_failed(services, lan, tmp_path):
    open_batch(services, lan, lay_out(tmp_path / "L1", {"H1/1.png": scan(1, dpi=100)}))
    view = show_batch(services, lan, "L1")
    assert (view.batch.state, [one.code for one in view.reconciliation.rescans]) == (
        BatchState.TAKEN,
        ["low_dpi"],
    )

    open_batch(services, lan, lay_out(tmp_path / "again", {"H1/1.png": scan(1)}), code="L1")
    again = show_batch(services, lan, "L1").files[-1]
    assert again.code == "replaces_taken"
    resolve_file(services, lan, "L1", again.id, resolution=Resolution.ASSIGN, reason="Bản quét lại rõ hơn")

    view = show_batch(services, lan, "L1")
    assert (view.batch.state, view.reconciliation.rescans) == (BatchState.ACCEPTED, ())
    assert pages_in(services, "H1") == view.reconciliation.totals.scanned == 1


def test_a_legacy_delivery_is_matched_with_its_metadata(services, lan, minh, tmp_path):
    metadata = table(
        (
            "FileCode",
            "DocOrdinal",
            "TypeName",
            "CodeNumber",
            "CodeNotation",
            "IssuedDate",
            "Subject",
            "PageAmount",
        ),
        ("H99.64.1", 1, "Giấy báo tử", "239", "BT", "05/03/1972", "Báo tử", 2),
        ("H99.64.1", 2, "Đơn đề nghị", "", "", "", "", 1),
        ("H99.64.2", 1, "Quyết định", "", "", "", "", 1),
    )
    files = {
        "metadata.csv": metadata,
        "pdf/H99.64.1.1.pdf": stack((1, 2)),
        "pdf/H99.64.1.02.pdf": stack((3,)),
        "pdf/H99.64.9.1.pdf": stack((4,)),
    }
    opened = open_batch(services, lan, lay_out(tmp_path / "L1", files))

    assert (opened.batch.kind, opened.batch.state) == (BatchKind.LEGACY, BatchState.HELD)
    assert states(services, lan) == {
        "pdf/H99.64.1.1.pdf": ("taken", ""),
        "pdf/H99.64.1.02.pdf": ("taken", ""),
        "H99.64.2.1.pdf": ("missing", "file_missing"),
        "pdf/H99.64.9.1.pdf": ("unexpected", "not_listed"),
    }
    with reading(services.database) as session:
        papers = session.execute(
            select(DocumentRow.type_slug, DocumentRow.cut_by).order_by(DocumentRow.ordinal)
        )
        assert list(papers) == [("giay_bao_tu", lan.id), ("don_de_nghi", lan.id)]


def test_names_alone_make_a_legacy_delivery(services, lan, tmp_path):
    files = {"H99.64.1.1.pdf": stack((1,)), "H99.64.1.2.pdf": stack((2,))}
    opened = open_batch(services, lan, lay_out(tmp_path / "L1", files))

    assert (opened.batch.kind, pages_in(services, "H99.64.1")) == (BatchKind.LEGACY, 2)


def test_pages_whose_own_text_was_believed_are_counted(services, lan, tmp_path):
    from tests.schemas.storage.builders import make_page

    open_batch(services, lan, lay_out(tmp_path / "L1", {"H99.64.1.1.pdf": stack((1,))}))
    read_everything(services, page=replace(make_page("một"), source="text_layer"))

    assert show_batch(services, lan, "L1").reconciliation.dossiers[0].pages.text_layer == 1


def test_a_wrong_manifest_takes_nothing(services, lan, tmp_path):
    files = {"manifest.csv": manifest(("1.png", "", 1), ("", "H1", 1)), "1.png": scan(1)}

    with pytest.raises(BadManifestError, match=r"dòng 2 có mã hồ sơ .*dòng 3 thiếu tên tệp"):
        open_batch(services, lan, lay_out(tmp_path / "L1", files))
    with reading(services.database) as session:
        assert session.scalar(select(func.count(DossierRow.id))) == 0


def test_a_folder_without_scans_is_refused(services, lan, tmp_path):
    with pytest.raises(NothingInBatchError):
        open_batch(services, lan, lay_out(tmp_path / "L1", {"note.txt": b"x"}))


def test_who_may_not_hand_in_batches_is_sent_away(services, tmp_path):
    officer = person(services, "hoa", role=Role.OFFICER)
    with pytest.raises(ForbiddenError):
        open_batch(services, officer, lay_out(tmp_path / "L1", {"H1/1.png": scan(1)}))


def test_a_decision_needs_a_reason_and_something_to_decide(services, lan, tmp_path):
    open_batch(services, lan, lay_out(tmp_path / "L1", {"H1/1.png": scan(1), "H1/2.png": scan(2)[:900]}))
    assign = {"resolution": Resolution.ASSIGN}

    with pytest.raises(ReasonMissingError):
        resolve_file(services, lan, "L1", "H1/2.png", resolution=Resolution.REJECT, reason="ok")
    with pytest.raises(NothingHeldError):
        resolve_file(services, lan, "L1", "H1/1.png", reason="Đã xem lại", **assign)
    with pytest.raises(FileNotThereError):
        resolve_file(services, lan, "L1", "H1/2.png", reason="Đã xem lại", **assign)


def test_a_file_to_be_scanned_again_waits_until_it_comes(services, lan, tmp_path):
    open_batch(services, lan, lay_out(tmp_path / "L1", {"H1/2.png": scan(2)[:900]}))
    resolve_file(services, lan, "L1", "H1/2.png", resolution=Resolution.RESCAN, reason="Tệp bị cụt")
    assert states(services, lan) == {"H1/2.png": ("rescan", "truncated_image")}

    open_batch(services, lan, lay_out(tmp_path / "again", {"H1/2.png": scan(2)}), code="L1")

    assert states(services, lan) == {"H1/2.png": ("taken", "")}
