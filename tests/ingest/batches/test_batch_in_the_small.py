"""A batch from its register to its signature."""

import pytest

from ingest.batch_desk.jobs import list_batches, resolve_file, show_batch, sign_off, waive
from ingest.batch_json import batch_json
from ingest.batch_state import BatchNotSettledError, SameSignerError
from ingest.batches.jobs import open_batch
from ingest.register_desk.jobs import import_register
from ingest.rescan_list import rescan_csv
from schemas.batch import BatchState, FileState, Resolution
from tests.ingest.batches.office import (
    lay_out,
    read_everything,
    register_file,
    scan,
    table,
)

ROWS = ("H99.1;Lê Văn Thử;2;1;A3;12", "H99.2;Trần Thị Mẫu;1;1;A3;13")


def states(view):
    return {file.name: file.state.value for file in view.files}


def codes(view):
    return sorted(found.code for found in view.reconciliation.differences if found.is_open)


@pytest.fixture
def batch(services, lan, tmp_path):
    """A batch of two registered dossiers, of which one leaf is missing."""
    import_register(services, lan, register_file(tmp_path / "r.csv", ROWS), batch_code="L1")
    manifest = table(
        ("file", "dossier", "pages"),
        ("a/1.png", "H99.1", 1),
        ("a/2.png", "H99.1", 1),
        ("b/1.png", "H99.2", 1),
    )
    folder = lay_out(tmp_path / "L1", {"manifest.csv": manifest, "a/1.png": scan(1), "b/1.png": scan(3)})
    return open_batch(services, lan, folder).batch


def test_a_batch_with_a_missing_sheet_is_scanned_again_and_signed_by_another(
    services, lan, minh, batch, tmp_path
):
    read_everything(services)
    view = show_batch(services, minh, "L1")
    assert states(view) == {"a/1.png": "taken", "a/2.png": "missing", "b/1.png": "taken"}
    assert codes(view) == ["file_missing", "leaf_count_differs"]
    assert "L1;H99.1;1;A3;12;a/2.png" in rescan_csv(view.reconciliation, batch_code="L1")
    with pytest.raises(BatchNotSettledError):
        sign_off(services, minh, "L1")

    again = lay_out(tmp_path / "again", {"a/2.png": scan(2)})
    dossier_again = table(("file", "dossier"), ("a/2.png", "H99.1"))
    open_batch(services, lan, lay_out(again, {"manifest.csv": dossier_again}), code="L1")
    read_everything(services)
    assert codes(show_batch(services, minh, "L1")) == []
    with pytest.raises(SameSignerError):
        sign_off(services, lan, "L1")
    view = sign_off(services, minh, "L1")

    assert (view.batch.state, view.signed_by) == (BatchState.SIGNED, "Người minh")
    totals = view.reconciliation.totals
    assert (totals.registered_leaves, totals.scanned, totals.stored, totals.read, totals.searchable) == (
        3,
    ) * 5
    assert [row.batch.code for row in list_batches(services, minh)] == ["L1"]
    assert batch_json(view)["totals"]["states"]["taken"] == 3


def test_a_difference_is_explained_with_a_reason_and_then_no_more_open(services, lan, minh, batch):
    read_everything(services)
    view = show_batch(services, lan, "L1")
    for found in view.reconciliation.differences:
        if found.code == "leaf_count_differs":
            waive(services, lan, "L1", found.key, reason="Tờ 2 thất lạc từ năm 1990")
    resolve_file(services, lan, "L1", "a/2.png", resolution=Resolution.REJECT, reason="Bản gốc không còn")

    assert codes(show_batch(services, lan, "L1")) == []
    assert sign_off(services, minh, "L1").batch.state is BatchState.SIGNED


def test_the_same_batch_again_is_known_and_nothing_is_taken_twice(services, lan, batch, tmp_path):
    again = open_batch(services, lan, tmp_path / "L1")
    other_code = open_batch(services, lan, tmp_path / "L1", code="L9")

    assert again.is_known
    assert (other_code.is_known, other_code.batch.code) == (True, "L1")
    assert show_batch(services, lan, "L1").reconciliation.totals.files == 3


def test_files_for_a_signed_batch_are_held(services, lan, minh, batch, tmp_path):
    test_a_difference_is_explained_with_a_reason_and_then_no_more_open(services, lan, minh, batch)
    late = lay_out(tmp_path / "late", {"H99.1/9.png": scan(9)})

    opened = open_batch(services, lan, late, code="L1")

    file = show_batch(services, lan, "L1").files[-1]
    assert (opened.batch.state, file.state, file.code) == (BatchState.SIGNED, FileState.HELD, "batch_closed")
