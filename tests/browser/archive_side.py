"""What happened in the archive of the world: dossiers, papers that are held, pairs, reviewing, a batch, lists."""

from pathlib import Path

from ingest.batches.jobs import open_batch
from ingest.register_desk.jobs import import_register
from schemas.accounts import Role
from schemas.identifiers import ArchiveFileCode
from schemas.layout import BoundingBox
from schemas.likeness import PersonKey
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import ensure_dossier
from schemas.storage.field_values import field_values
from schemas.storage.likeness_proposals import propose_likenesses
from schemas.storage.secrecy import hold_dossier
from search_api.dossiers.jobs import confirm_field
from search_api.intake.parcels.asked import ParcelForm, asked_of
from search_api.intake.parcels.jobs import open_parcel, send_parcel
from search_api.intake.resumable.jobs import Announced, announce, take_piece
from tests.browser.names import Names
from tests.ingest.batches.office import lay_out, register_file, scan, table
from tests.search_api.issuance.archiving.archive_office import ArchiveOffice
from tests.search_api.issuance.copying.copy_desk import CODE, add_pages
from tests.search_api.office import NOW, OFFICE, Office, TestDossier
from tests.search_api.review.desk import SURE, read, take

BATCH = "Lô 1/2026"
LARGE = "H99.95"
LARGE_LINES = ("LÝ LỊCH", "Họ và tên: Nguyễn Văn Thử", "Quê quán: xã Mẫu, Hà Tây")
"""A page that is wider than its picture: it is looked at in tiles."""


def fill_archive(office: Office, names: Names) -> dict[str, str]:
    """Let it happen; return the ids of what the addresses of pages name."""
    ids = {
        "key": _file_of_a_martyr(office).dossier.id,
        "long_key": _file_with_a_long_name(office, names.long).dossier.id,
    }
    ids["copied_key"] = CODE
    ids["large_key"] = LARGE
    add_pages(office, code=LARGE, drawn=[LARGE_LINES], scale=3)
    add_pages(office, code=CODE)
    _hold_one(office)
    _pair(office)
    return (
        ids
        | _parcels(office, names)
        | _reviewing(office)
        | _batch(office, names)
        | _lists(office)
        | _signed_copy(office)
    )


def _drawn(office: Office, *lines: str, code: str) -> TestDossier:
    """Add a dossier of one page on which the lines can be seen."""
    [page_id] = add_pages(office, code=code, drawn=[lines])
    with writing(office.services.database) as session:
        dossier = ensure_dossier(session, ArchiveFileCode(code), office_id=OFFICE, now=NOW)
    office.index.found.append(dossier.id)
    return TestDossier(office.services, dossier, page_id)


def _file_of_a_martyr(office: Office) -> TestDossier:
    lines = ("GIẤY BÁO TỬ", "Họ và tên: Nguyễn Văn Thử", "Quê quán: xã Mẫu, Hà Tây", "Hy sinh: 05/3/1968")
    made = _drawn(office, *lines, code="H99.1")
    made.read(full_name="NGUYỄN VĂN THỬ", beneficiary_file_no="BD/LS-00123", category="Liệt sĩ")
    with reading(office.services.database) as session:
        stored = field_values(session, made.dossier.id)
    for value in stored:
        confirm_field(office.services, office.people[Role.OFFICER], value.id)
    return made


def _file_with_a_long_name(office: Office, name: str) -> TestDossier:
    made = _drawn(office, "HỒ SƠ THƯƠNG BINH", "Họ và tên: " + name, code="H99.33.2001.160.00000012")
    made.read(full_name=name, birth_date="05/3/1948", category="Thương binh")
    return made


def _hold_one(office: Office) -> None:
    held = office.dossier("MẬT", code="H99.40")
    box = BoundingBox(1, 2, 3, 4)
    with writing(office.services.database) as session:
        hold_dossier(
            session,
            held.page_id,
            dossier_id=held.dossier.id,
            level="MẬT",
            confidence=0.5,
            box=box,
            now=NOW,
        )


def _pair(office: Office) -> None:
    for code in ("H99.51", "H99.52"):
        made = _drawn(office, "LÝ LỊCH", "Họ và tên: Lê Thị Mẫu", f"Số: {code}", code=code)
        made.read(full_name="LÊ THỊ MẪU", birth_date="05/3/1948", citizen_no="003148000001")
        person = PersonKey("lê thị mẫu", "05/3/1948", "mau", "LS")
        with writing(office.services.database) as session:
            propose_likenesses(session, made.dossier.id, texts={}, person=person, now=NOW)


def _reviewing(office: Office) -> dict[str, str]:
    for number in (61, 62):
        doubted = _drawn(office, "Họ và tên: Nguyễn Văn Thử", f"Số: {number}", code=f"H99.{number}")
        read(doubted, {**SURE, "full_name": ("NGUYỄN VĂN THỦ", 0.6)})
    item = take(office.browser(Role.ARCHIVIST))
    assert item is not None
    return {"item_id": item["id"], "page_id": doubted.page_id}


def _batch(office: Office, names: Names) -> dict[str, str]:
    opener = office.account(Role.ARCHIVIST, login="nguoi-mo-lo", name=names.opener)
    folder = Path(office.services.settings.home) / "handed-in"
    folder.mkdir()
    rows = ("H99.71;Lê Văn Thử;2;1;A3;12", "H99.72;Trần Thị Mẫu;1;1;A3;13")
    import_register(office.services, opener, register_file(folder / "r.csv", rows), batch_code=BATCH)
    manifest = table(
        ("file", "dossier", "pages"),
        ("a/1.png", "H99.71", 1),
        ("a/2.png", "H99.71", 1),
        ("b/1.png", "H99.72", 1),
    )
    files = {"manifest.csv": manifest, "a/1.png": scan(1), "b/1.png": scan(3)}
    opened = open_batch(office.services, opener, lay_out(folder / "scans", files), code=BATCH)
    return {"code": opened.batch.code.replace("/", "~")}


def _parcels(office: Office, names: Names) -> dict[str, str]:
    """Let one parcel gather files, one of them broken off, and another wait for the queue."""
    services, account = office.services, office.people[Role.ARCHIVIST]
    parcel, sent = (
        open_parcel(services, account, asked_of(ParcelForm(code, names.parcel_title)), key=code)
        for code in ("L2026-003", "L2026-004")
    )
    content = scan(7)
    for name in ("quét/H99.81/1.png", names.parcel_file):
        whole = announce(services, account, Announced(name, len(content), parcel_id=parcel.id))
        take_piece(services, account, whole.id, content, offset=0)
    broken = announce(services, account, Announced("quét/H99.82/1.tif", 5_000_000, parcel_id=parcel.id))
    take_piece(services, account, broken.id, b"x" * 1_200_000, offset=0)
    alone = announce(services, account, Announced("H99.83.pdf", 9_000_000, "H99.83"))
    take_piece(services, account, alone.id, b"x" * 3_000_000, offset=0)
    whole = announce(services, account, Announced("H99.84/1.png", len(content), parcel_id=sent.id))
    take_piece(services, account, whole.id, content, offset=0)
    send_parcel(services, account, sent.id)
    return {"parcel_id": parcel.id, "sent_parcel_id": sent.id}


def _lists(office: Office) -> dict[str, str]:
    browser = office.browser(Role.OFFICER)
    kept = browser.post_form("/tim-kiem/da-luu", name="Liệt sĩ Hà Tây", question="liệt sĩ hà tây", alert="1")
    assert kept.status_code == 303, kept.text
    form = {"csrf": browser.csrf}
    content = "Họ tên;Năm sinh\nNguyễn Văn Thử;1948\n".encode()
    taken = browser.client.post("/tim-kiem/danh-sach", data=form, files={"file": ("ten.csv", content)})
    assert taken.status_code == 303, taken.text
    return {"list_id": taken.headers["location"].split("?")[0].rpartition("/")[2]}


def _signed_copy(office: Office) -> dict[str, str]:
    archive = ArchiveOffice(office)
    document_id = archive.add("H99.91", "GIẤY CHỨNG NHẬN", "Họ và tên: Lê Văn Thử")
    archive.sign()
    return {"document_id": document_id}
