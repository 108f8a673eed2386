"""A register is imported as a whole, or its good rows if asked; nothing is overwritten unasked."""

import pytest

from ingest.register_desk.jobs import import_register, registered
from schemas.accounts import Role
from schemas.errors import ForbiddenError
from schemas.identifiers import OfficeId
from schemas.storage.database import reading
from schemas.storage.register import entry_history
from tests.ingest.batches.office import OFFICE, person, register_file

GOOD = ("H99.1;Lê Văn Thử;2;1;A3;12", "H99.2;Trần Thị Mẫu;1;1;A3;13")
BAD = "H99.3;Phạm Văn Mẫu;nhiều;1;A3;13"


def leaves(services, account):
    found = registered(services, account, codes=["H99.1", "H99.2", "H99.3"])
    return {code: row.leaf_count for code, row in found.items()}


def test_nothing_is_half_imported(services, lan, tmp_path):
    path = register_file(tmp_path / "r.csv", (*GOOD, BAD))

    report = import_register(services, lan, path)

    assert (report.result, report.added, leaves(services, lan)) == ("refused", 0, {})
    assert [(bad.row, bad.code) for bad in report.bad_rows] == [(4, "bad_leaf_count")]


def test_good_rows_are_kept_if_asked(services, lan, tmp_path):
    path = register_file(tmp_path / "r.csv", (*GOOD, BAD))

    report = import_register(services, lan, path, keep_good_rows=True)

    assert (report.result, leaves(services, lan)) == ("imported", {"H99.1": 2, "H99.2": 1})


def test_the_same_file_again_is_known(services, lan, tmp_path):
    path = register_file(tmp_path / "r.csv", GOOD)
    import_register(services, lan, path)

    report = import_register(services, lan, path)

    assert (report.result, report.added, report.unchanged) == ("known", 0, 2)


def test_a_changed_row_is_listed_and_replaces_only_when_asked(services, lan, tmp_path):
    import_register(services, lan, register_file(tmp_path / "r.csv", GOOD))
    path = register_file(tmp_path / "r2.csv", (GOOD[0].replace(";2;", ";5;"), GOOD[1]))

    report = import_register(services, lan, path)
    assert (report.result, [(one.archive_file_code, one.fields) for one in report.changes]) == (
        "refused", [("H99.1", ("leaf_count",))],
    )  # fmt: skip
    assert leaves(services, lan) == {"H99.1": 2, "H99.2": 1}

    report = import_register(services, lan, path, replace=True)
    assert (report.replaced, leaves(services, lan)) == (1, {"H99.1": 5, "H99.2": 1})
    with reading(services.database) as session:
        before = entry_history(session, "H99.1", office_id=OFFICE)
    assert [(entry["leaf_count"], entry["replaced_by"]) for entry in before] == [(2, lan.id)]


def test_a_file_number_that_the_office_has_under_another_code_is_a_fault(services, lan, tmp_path):
    head = "Mã hồ sơ;Số hồ sơ;Họ tên\n"
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    first.write_text(head + "H99.1;BD/LS-1;Lê Văn Thử", encoding="utf-8")
    second.write_text(head + "H99.8;BD/LS-1;Lê Văn Khác", encoding="utf-8")
    import_register(services, lan, first)

    report = import_register(services, lan, second)

    assert [(bad.row, bad.code) for bad in report.bad_rows] == [(2, "file_no_in_register")]


def test_each_office_has_its_own_register(services, lan, tmp_path):
    import_register(services, lan, register_file(tmp_path / "r.csv", GOOD))
    other = person(services, "tu", office=OfficeId("office-b"))

    assert leaves(services, other) == {}
    assert import_register(services, other, tmp_path / "r.csv").added == 2


def test_a_register_given_for_a_batch_binds_its_dossiers(services, lan, tmp_path):
    path = register_file(tmp_path / "r.csv", GOOD)
    import_register(services, lan, path)
    import_register(services, lan, path, batch_code="L1")

    assert sorted(registered(services, lan, batch_code="L1")) == ["H99.1", "H99.2"]


def test_who_may_not_import_is_sent_away(services, tmp_path):
    officer = person(services, "hoa", role=Role.OFFICER)
    with pytest.raises(ForbiddenError):
        import_register(services, officer, register_file(tmp_path / "r.csv", GOOD))
