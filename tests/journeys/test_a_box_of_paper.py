"""A box of paper: sheets printed, a pile scanned with a leaf missing, found out, scanned again, signed for."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from schemas.settings import Settings
from schemas.storage.services import open_services
from tests.journeys.command_line import Ended, run, running_up, status, wait_for
from tests.journeys.pile import leaf, printed_pages, scanned
from tests.journeys.the_whole_way import PASSWORD
from tests.search_api.office import Clock, FreshIndex, Office

BATCH = "L-01"
REGISTER = """Mã hồ sơ;Số hồ sơ;Họ và tên;Số tờ;Kho;Giá;Hộp
H99.1;003/MOT;Trần Thị Thử;1;1;A3;12
H99.2;003/HAI;Lê Văn Mẫu;2;1;B7;45
H99.3;003/BA;Phạm Thị Nghiệm;1;2;C1;3
"""
LEAVES = {
    "H99.1": (("PHIẾU QUẢN LÝ", "Họ và tên: Trần Thị Thử", "Năm sinh: 1948"),),
    "H99.2": (
        ("BẢN KHAI CÁ NHÂN", "Họ và tên: Lê Văn Mẫu", "Năm sinh: 1951"),
        ("GIẤY XÁC NHẬN", "Xác nhận ông Lê Văn Mẫu", "công tác tại đơn vị Ví Dụ"),
    ),
    "H99.3": (("PHIẾU QUẢN LÝ", "Họ và tên: Phạm Thị Nghiệm", "Năm sinh: 1946"),),
}
MISSING = ("H99.2", 1)


@dataclass(frozen=True, slots=True)
class Box:
    """What was done with the box, and what was said."""

    home: Path
    handed_in: Ended
    short: dict[str, Any]
    early: Ended
    whole: dict[str, Any]
    own: Ended
    signed: Ended


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Box:
    folder = tmp_path_factory.mktemp("box")
    home, register, sheets = folder / "home", folder / "muc-luc.csv", folder / "to.pdf"
    register.write_text(REGISTER, encoding="utf-8")
    _make_people(home)
    assert run(home, "register", "import", str(register), "--as", "luutru").exit_code == 0
    assert run(home, "sheets", str(sheets), "--register", str(register), "--batch", BATCH).exit_code == 0
    first, *of_dossiers = printed_pages(sheets)
    by_code = dict(zip(LEAVES, of_dossiers, strict=True))
    pile, again = folder / "pile.tif", folder / "again.tif"
    scanned(pile, [first, *(page for code in LEAVES for page in (by_code[code], *_leaves(code)))])
    scanned(again, [by_code["H99.2"], leaf(*LEAVES["H99.2"][1])])
    with running_up(home):
        handed_in = _open(home, pile)
        short = _reconciled(home)
        early = run(home, "batch", "sign", BATCH, "--as", "lanhdao")
        _open(home, again)
        whole = _reconciled(home)
        own = run(home, "batch", "sign", BATCH, "--as", "luutru")
        signed = run(home, "batch", "sign", BATCH, "--as", "lanhdao", "--json")
    return Box(home, handed_in, short, early, whole, own, signed)


def test_the_pile_is_cut_where_its_sheets_lie(box: Box) -> None:
    assert box.handed_in.exit_code == 0, box.handed_in.errors
    pages = {dossier["archive_file_code"]: dossier["scanned"] for dossier in box.short["dossiers"]}
    assert pages == {"H99.1": 1, "H99.2": 1, "H99.3": 1}


def test_the_dossier_that_lacks_a_leaf_is_named_with_its_shelf(box: Box) -> None:
    (found,) = box.short["differences"]
    assert (found["code"], found["dossier"], found["rescan"]) == ("leaf_count_differs", "H99.2", True)
    assert found["location"] == {"store": "1", "shelf": "B7", "box": "45"}
    assert "batch_not_settled" in box.early.say_one_line(2)


def test_everything_adds_up_once_the_leaf_is_scanned(box: Box) -> None:
    totals = box.whole["totals"]
    counted = ("registered_leaves", "scanned", "stored", "read", "searchable")
    assert [totals[name] for name in counted] == [4] * 5
    assert (box.whole["differences"], box.whole["settled"]) == ([], True)
    assert len(box.whole["deliveries"]) == 2


def test_a_second_person_signs_and_the_opener_cannot(box: Box) -> None:
    assert "batch_same_signer" in box.own.say_one_line(2)
    assert box.signed.exit_code == 0, box.signed.errors
    assert (box.signed.json["state"], box.signed.json["signed_by"]) == ("signed", "Người lanhdao")


def test_the_hand_over_record_names_every_dossier_and_both_people(box: Box) -> None:
    services = open_services(Settings(home=box.home))
    browser = Office(services, FreshIndex(services), Clock(), {}).browser()
    browser.sign_in("lanhdao", PASSWORD)
    answer = browser.get(f"/api/v1/batches/{BATCH}/handover.pdf")
    with pdfplumber.open(BytesIO(answer.content)) as paper:
        text = " ".join(" ".join(page.extract_text().split()) for page in paper.pages)
    for said in (*LEAVES, "003/HAI", "Lê Văn Mẫu", "Người luutru", "Người lanhdao", "02 bản"):
        assert said in text
    assert "DỰ THẢO" not in text


def _make_people(home: Path) -> None:
    run(home, "account", "first", "quantri", "--name", "Quản Trị", typed=f"{PASSWORD}\n")
    for login, role in (("luutru", "archivist"), ("lanhdao", "signer")):
        words = ("--role", role, "--name", f"Người {login}", "--as", "quantri")
        assert run(home, "account", "add", login, *words, typed=f"{PASSWORD}\n").exit_code == 0


def _leaves(code: str) -> list[Any]:
    return [leaf(*lines) for place, lines in enumerate(LEAVES[code]) if (code, place) != MISSING]


def _open(home: Path, pile: Path) -> Ended:
    how = ("--code", BATCH, "--kind", "pile", "--sides", "1", "--as", "luutru", "--json")
    return run(home, "batch", "open", str(pile), *how)


def _reconciled(home: Path) -> dict[str, Any]:
    """Return the batch once every page is read and can be found."""

    def is_ready() -> bool:
        now = status(home)
        return not (now["index"]["behind"] or now["pages"]["waiting"] or now["pages"]["running"])

    wait_for(is_ready)
    return dict(run(home, "batch", "show", BATCH, "--as", "luutru", "--json").json)
