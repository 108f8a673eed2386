"""A dossier with papers and values that not everybody may see, all invented, and what must not come out of it."""

from dataclasses import dataclass

from sqlalchemy import select, update

from schemas.accounts import Role
from schemas.fields import FieldName, FieldValue, ReadValue, Sensitivity
from schemas.layout import BoundingBox
from schemas.storage.database import reading, writing
from schemas.storage.field_values import confirm_value, field_values, replace_machine_values
from schemas.storage.page_texts import page_texts
from schemas.storage.review import item_of, make_items
from schemas.storage.tables.archive import DocumentRow, PageRow
from schemas.storage.tables.review import ReviewItemRow
from search_api.issuance.jobs import draft_extract
from search_api.issuance.occasions.jobs import Occasion
from tests.search_api.office import NOW, Browser, Office, TestDossier

ORDINARY, HEALTH, IDENTITY = "H99.1", "H99.2", "H99.3"
LINES = (
    "NGUYỄN VĂN THỬ",
    "Thương-tật 61%",
    "CCCD 003050001234",
    "Xếp loại nặng-vừa",
    "Quê quán xã Thử",
)
PLACES: dict[str, BoundingBox] = {
    "61%": BoundingBox(200, 160, 280, 200),
    "003050001234": BoundingBox(200, 220, 280, 260),
    "nặng-vừa": BoundingBox(300, 280, 380, 320),
}
"""Where the secrets stand on the ordinary page."""
SECRETS: dict[str, Sensitivity] = {
    "61%": "health",
    "nặng-vừa": "health",
    "khớp-gối": "health",
    "GĐ-7788": "health",
    "003050001234": "identity",
    "171234567": "identity",
    "Thẻ-nhựa": "identity",
}
"""What stands in the papers and values, and what it is about."""


@dataclass(frozen=True)
class Guarded:
    """What the tests ask for."""

    office: Office
    dossiers: dict[str, TestDossier]
    ids: dict[str, dict[str, list[str]]]
    """Of each dossier, by the name that routes have for it."""

    def browser(self, role: Role, *without: Sensitivity) -> Browser:
        """Return the browser of somebody of this role who lacks these rights."""
        login = "-".join((role.replace("_", "-"), "without", *without))
        self.office.account(role, login=login, without=without)
        browser = self.office.browser()
        browser.sign_in(login)
        return browser


def make_guarded(office: Office) -> Guarded:
    """Fill the office with an ordinary paper, a paper about health and an identity card, each in a dossier."""
    made = {
        ORDINARY: office.dossier(*LINES, code=ORDINARY),
        HEALTH: office.dossier("Khám thấy khớp-gối lệch", "61% số GĐ-7788", code=HEALTH),
        IDENTITY: office.dossier("Thẻ-nhựa số 171234567", code=IDENTITY),
    }
    _name_kind(office, made[HEALTH], "bien_ban_giam_dinh_y_khoa")
    _name_kind(office, made[IDENTITY], "giay_to_tuy_than")
    _read(
        made[ORDINARY],
        full_name=LINES[0],
        injury_percent="61%",
        citizen_no="003050001234",
        injury_class="nặng-vừa",
    )
    _read(made[HEALTH], full_name="LÊ THỊ THỬ", assessment_no="GĐ-7788")
    _read(made[IDENTITY], citizen_no="171234567")
    return Guarded(office, made, {code: _ids(office, dossier) for code, dossier in made.items()})


def _name_kind(office: Office, made: TestDossier, slug: str) -> None:
    with writing(office.services.database) as session:
        session.execute(
            update(DocumentRow).where(DocumentRow.dossier_id == made.dossier.id).values(type_slug=slug)
        )


def _read(made: TestDossier, **values: str) -> None:
    """Let the machine have read these values, wait at the review desk, and a person have confirmed them."""
    known: list[tuple[FieldName, str]] = list(values.items())  # type: ignore[arg-type]
    first = BoundingBox(100, 100, 280, 140)
    believed = [
        ReadValue(FieldValue(name, text, made.page_id, PLACES.get(text, first), 0.6, "test"), is_chosen=True)
        for name, text in known
    ]
    with writing(made.services.database) as session:
        replace_machine_values(session, made.dossier.id, believed)
        texts = page_texts(session, [made.page_id])
        make_items(session, made.dossier.id, believed, texts, now=NOW)
        for value in field_values(session, made.dossier.id):
            confirm_value(session, value.id, account_id=_officer(made), now=NOW)


def _officer(made: TestDossier) -> str:
    from schemas.storage.accounts import find_account

    with reading(made.services.database) as session:
        return find_account(session, "officer").id


def _ids(office: Office, made: TestDossier) -> dict[str, list[str]]:
    officer = office.people[Role.OFFICER]
    extract = draft_extract(office.services, officer, made.dossier.id, occasion=Occasion("thử")).extract
    with reading(office.services.database) as session:
        values = [value.id for value in field_values(session, made.dossier.id)]
        document = session.scalars(select(PageRow.document_id).where(PageRow.id == made.page_id)).one()
        rows = session.scalars(select(ReviewItemRow).where(ReviewItemRow.dossier_id == made.dossier.id))
        items = [item_of(row).id for row in rows]
    return {
        "key": [made.dossier.archive_file_code],
        "number": ["1"],
        "page_id": [made.page_id],
        "tile": ["0-0-0"],
        "document_id": [document],
        "value_id": values,
        "item_id": items,
        "extract_id": [extract.id],
    }
