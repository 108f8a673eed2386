"""Dossiers of invented people that the tests of search look for."""

from schemas.identifiers import DossierId, OfficeId
from tests.search_api.office import OFFICE, Office, TestDossier

AN = {"full_name": "Nguyễn Văn An", "birth_date": "12/3/1948", "native_place": "Quảng Xương, Thanh Hóa"}
BINH = {"full_name": "Trần Thị Bình", "birth_date": "1950", "native_place": "Đô Lương, Nghệ An"}


def add_person(
    office: Office, code: str, *lines: str, where: OfficeId = OFFICE, mode: str = "02", **values: str
) -> TestDossier:
    """Add a dossier on whose page the values stand, after other lines."""
    made = office.dossier(*lines, *values.values(), code=code, office=where, access_mode=mode)
    made.read(**values)
    return made


def ids(*made: TestDossier) -> set[DossierId]:
    """Return the ids of dossiers."""
    return {each.dossier.id for each in made}
