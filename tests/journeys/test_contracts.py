"""What the commands print for programs, on a home in which the whole way was gone."""

import json
import shutil

import pytest
from sqlalchemy import select

from schemas.storage.database import reading
from schemas.storage.tables.audit import AuditRow
from tests.journeys import contract
from tests.journeys.command_line import run, status
from tests.journeys.paper import draw_page
from tests.journeys.the_whole_way import DOSSIER, PASSWORD, page_sizes


def test_ingest_prints_a_line_a_file_and_a_summary(journey):
    contract.check_ingest(journey.taken.lines)
    assert journey.taken.exit_code == 0
    assert journey.taken.lines[-1]["summary"]["pages"] == 3


def test_status_counts_every_page_and_dossier_once(journey):
    found = status(journey.home)
    contract.check_status(found)
    assert (found["pages"]["total"], found["pages"]["blank"], found["dossiers"]["indexed"]) == (3, 1, 2)
    assert {service["name"] for service in found["services"]} == {
        "database",
        "queue",
        "files",
        "index",
        "reader",
    }


def test_read_prints_a_line_a_file_and_goes_on_after_a_refusal(journey, tmp_path):
    (tmp_path / "no scan.pdf").write_bytes(b"%PDF-1.4 nothing")
    names = [str(tmp_path / "no scan.pdf"), str(tmp_path / "away.png")]
    scans = sorted(str(path) for path in (journey.scans / DOSSIER).iterdir())
    ended = run(journey.home, "read", "--json", names[0], *scans, names[1])
    for line in ended.lines:
        contract.check_read(line)
    assert ended.exit_code == 3
    assert [line["file"] for line in ended.lines] == [names[0], *scans, names[1]]
    assert [line["refused"] and line["refused"]["code"] for line in ended.lines][::3] == [
        "truncated_image",
        "file_not_found",
    ]
    assert [page["state"] for line in ended.lines for page in line["pages"]] == ["read", "blank"]


def test_read_prints_plain_text_where_no_json_is_asked_for(journey):
    ended = run(journey.home, "read", "--text", str(journey.scans / DOSSIER / "001.png"))
    assert ended.exit_code == 0
    assert "Họ và tên" in ended.output


@pytest.mark.parametrize("query", ["tran thi thu nghiem", "Trần Thị Thử Nghiệm", "003/MAU"])
def test_search_finds_the_dossier_with_boxes_on_its_pages(journey, query):
    ended = run(journey.home, "search", query, "--json", "--as", "canbo")
    contract.check_search(ended.json, pages=page_sizes(journey.services))
    assert ended.exit_code == 0
    assert ended.json["as"] == "canbo"
    first = ended.json["hits"][0]
    assert first["archive_file_code"] == DOSSIER
    assert first["pages"][0]["boxes"]


@pytest.mark.parametrize("query", ["zzzqqq", "", "   ", '"', "*:*", "a AND (", "\\", "😀", "họ" * 200])
def test_a_question_without_answer_is_no_error(journey, query):
    ended = run(journey.home, "search", "--json", "--as", "canbo", "--", query)
    contract.check_search(ended.json, pages=page_sizes(journey.services))
    assert ended.exit_code == 0
    assert not ended.json["hits"] or query.startswith(("a ", "họ"))


def test_an_extract_without_approver_is_a_draft(journey):
    contract.check_extract(journey.draft.json)
    assert (journey.draft.exit_code, journey.draft.json["state"]) == (0, "draft")


def test_an_approved_extract_is_issued_with_number_and_signatures(journey):
    contract.check_extract(journey.issued.json)
    assert journey.issued.exit_code == 0
    assert (journey.issued.json["state"], journey.issued.json["number"]) == ("issued", 1)
    assert len(journey.issued.json["signatures"]) == 2


def test_the_signed_paper_verifies_by_file_and_by_code(journey):
    by_file = run(journey.home, "verify", str(journey.paper), "--json")
    by_code = run(journey.home, "verify", journey.issued.json["verify_url"], "--json")
    for ended in (by_file, by_code):
        contract.check_verify(ended.json)
        assert (ended.exit_code, ended.json["known"], ended.json["revoked"]) == (0, True, False)
    assert by_file.json["file"] == by_file.json["content"] == "same"
    assert all(by_file.json["signature"].values())
    assert by_code.json["signature"] is None


def test_one_changed_byte_is_told(journey, tmp_path):
    content = bytearray(journey.paper.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "changed.pdf").write_bytes(content)
    ended = run(journey.home, "verify", str(tmp_path / "changed.pdf"), "--json")
    contract.check_verify(ended.json)
    assert ended.exit_code == 3
    assert ended.json["file"] != "same"


def test_a_draft_and_a_foreign_file_are_no_papers_of_ours(journey):
    for path in (journey.draft.json["path"], str(journey.scans / DOSSIER / "001.png")):
        ended = run(journey.home, "verify", path, "--json")
        contract.check_verify(ended.json)
        assert (ended.exit_code, ended.json["known"]) == (3, False)


def test_the_same_bytes_are_known_and_placed_where_a_person_names_another_dossier(journey, tmp_path):
    copy = str(shutil.copy(journey.scans / DOSSIER / "001.png", tmp_path / "again.png"))
    known = run(journey.home, "ingest", "--json", copy)
    assert (known.exit_code, known.lines[0]["result"]) == (0, "known")
    placed = run(journey.home, "ingest", "--json", "--dossier", "H99.03", copy, copy)
    contract.check_ingest(placed.lines)
    assert [line["result"] for line in placed.lines[:-1]] == ["taken"]
    again = run(journey.home, "ingest", "--json", "--dossier", "H99.03", "--wait", copy)
    assert again.lines[0]["result"] == "known"


def test_the_index_is_rebuilt_from_the_database_after_it_was_deleted(journey):
    shutil.rmtree(journey.home / "index")
    rebuilt = run(journey.home, "index", "rebuild", "--json")
    assert rebuilt.exit_code == 0
    assert rebuilt.json["rejected"] == []
    found = run(journey.home, "search", "tran thi thu nghiem", "--json", "--as", "canbo")
    assert found.json["hits"]
    assert run(journey.home, "index", "check", "--json").exit_code == 0


def test_the_index_is_rebuilt_while_files_are_taken_in(journey, tmp_path):
    draw_page(tmp_path / "H99.04" / "1.png", ["Họ và tên: Phạm Văn Ví Dụ", "Số hồ sơ: 003/BON"])
    assert run(journey.home, "ingest", str(tmp_path / "H99.04")).exit_code == 0
    assert run(journey.home, "index", "rebuild", "--json").exit_code == 0
    assert run(journey.home, "ingest", "--wait", str(tmp_path / "H99.04")).exit_code == 0
    found = run(journey.home, "search", "pham van vi du", "--json", "--as", "canbo")
    assert found.json["hits"][0]["archive_file_code"] == "H99.04"


@pytest.mark.parametrize(
    "command",
    [
        ("search", "tran"),
        ("extract", DOSSIER),
    ],
)
def test_records_are_shown_to_nobody_unnamed_and_to_no_citizen(journey, command):
    assert "no_account" in run(journey.home, *command).say_one_line(2)
    assert "forbidden" in run(journey.home, *command, "--as", "congdan").say_one_line(2)
    assert "account_not_found" in run(journey.home, *command, "--as", "ai do").say_one_line(2)


def test_a_citizen_takes_nothing_in(journey):
    scan = str(journey.scans / DOSSIER / "001.png")
    assert "forbidden" in run(journey.home, "ingest", scan, "--as", "congdan").say_one_line(2)


def test_who_drafts_does_not_approve_and_a_wrong_password_approves_nothing(journey, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(f"{PASSWORD}\n")
    extract = ("extract", DOSSIER, "--as", "canbo", "--approved-by")
    same = run(journey.home, *extract, "canbo", "--password-file", str(secret))
    wrong = run(journey.home, *extract, "lanhdao", typed="wrong\n")
    assert "[same_person]" in same.say_one_line(2) or "[forbidden]" in same.say_one_line(2)
    assert "wrong_password" in wrong.say_one_line(2)
    assert "no_password" in run(journey.home, *extract, "lanhdao").say_one_line(2)


def test_a_paper_with_unconfirmed_values_is_not_issued(journey):
    extract = ("extract", "H99.02", "--as", "canbo", "--approved-by", "lanhdao")
    assert "unconfirmed_values" in run(journey.home, *extract, typed=f"{PASSWORD}\n").say_one_line(2)


def test_every_search_stands_in_the_audit_trail(journey):
    run(journey.home, "search", "dấu vết", "--json", "--as", "canbo")
    with reading(journey.services.database) as session:
        details = session.scalars(select(AuditRow.detail).where(AuditRow.action == "search")).all()
    assert "dấu vết" in json.dumps(list(details), ensure_ascii=False)
