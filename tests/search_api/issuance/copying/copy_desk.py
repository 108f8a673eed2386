"""A dossier of three drawn pages, all invented, and somebody who makes copies of them over HTTP."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.fingerprint import sha256_of
from schemas.accounts import Role
from schemas.dossier import DocumentDraft, StoredFile
from schemas.identifiers import ArchiveFileCode, PageId
from schemas.storage.database import writing
from schemas.storage.documents import arrange_documents, list_pages
from schemas.storage.dossiers import ensure_dossier, ensure_office
from schemas.storage.page_texts import save_page_text
from schemas.storage.scans import add_file, add_scan
from tests.ocr.archived import draw_page, write_scan
from tests.search_api.copies.made_up import LINES
from tests.search_api.office import NOW, OFFICE, PASSWORD, Browser, Office

CODE = "H99.7"
PAGES = (LINES, ("QUYẾT ĐỊNH", "Về việc trợ cấp", "Số 12/QĐ-HA"), ("Điều 2", "Quyết định có hiệu lực"))
WISH: dict[str, Any] = {
    "kind": "trich_sao",
    "asked_by": "individual",
    "receiver_name": "Trần Thị Mẫu",
    "receiver_no": "003155000001",
    "purpose": "Bổ sung hồ sơ thờ cúng",
}


@dataclass
class CopyDesk:
    """What a test of copies needs."""

    office: Office
    officer: Browser
    signer: Browser
    pages: list[PageId]

    def start(self, *numbers: int, **changed: Any) -> Any:
        """Choose pages by their numbers; return the response."""
        chosen = [self.pages[number - 1] for number in numbers]
        return self.officer.post_form(f"/ban-sao/moi/{CODE}", **{**WISH, "page": chosen, **changed})

    def draft(self, *numbers: int, **changed: Any) -> str:
        """Make a draft; return its id."""
        response = self.start(*numbers, **changed)
        assert response.status_code == 303, response.text
        return str(response.headers["location"]).split("?")[0].rpartition("/")[2]

    def view(self, copy_id: str) -> Any:
        """Return the copy as JSON."""
        return self.officer.get(f"/api/v1/copies/{copy_id}").json()

    def work(self, copy_id: str, number: int, op: str, **typed: Any) -> Any:
        """Do something to a page of the draft as it is now."""
        version = self.view(copy_id)["version"]
        return self.officer.post_form(
            f"/ban-sao/{copy_id}/trang/{number}", **{"op": op, "version": version, **typed}
        )

    def mask_everything(self, copy_id: str, number: int) -> None:
        """Accept every proposal on a page, then tell that it was looked over."""
        for place in self.officer.get(f"/api/v1/copies/{copy_id}/pages/{number}").json()["places"]:
            box = ",".join(map(str, place["box"]))
            done = self.work(copy_id, number, "quyet-dinh", box=box, ground=place["ground"], decision="che")
            assert done.status_code == 303, done.text
        assert self.work(copy_id, number, "xem-xong").status_code == 303

    def issue(self, copy_id: str, **changed: Any) -> Any:
        """Sign what the signer sees now; return the response."""
        typed = {"password": PASSWORD, "version": self.view(copy_id)["version"], **changed}
        return self.signer.post_form(f"/ban-sao/{copy_id}/ky", **typed)

    def issued(self, *numbers: int, **changed: Any) -> str:
        """Issue a copy with everything masked that was proposed; return its id."""
        copy_id = self.draft(*numbers, **changed)
        if changed.get("asked_by", "individual") == "individual":
            for number in numbers:
                self.mask_everything(copy_id, number)
        response = self.issue(copy_id)
        assert response.status_code == 303, response.text
        return copy_id


def open_desk(office: Office, *, code: str = CODE) -> CopyDesk:
    """Return a desk with the dossier of three pages: a certificate of one, a decision of two."""
    pages = add_pages(office, code=code)
    return CopyDesk(office, office.browser(Role.OFFICER), office.browser(Role.SIGNER), pages)


def add_pages(
    office: Office, *, code: str, drawn: Sequence[Sequence[str]] = PAGES, scale: int = 1
) -> list[PageId]:
    """Add a dossier of the three pages, or of others, the first a paper of its own; return their ids in order."""
    services = office.services
    with writing(services.database) as session:
        ensure_office(session, OFFICE, name="Sở thử nghiệm")
        dossier = ensure_dossier(session, ArchiveFileCode(code), office_id=OFFICE, now=NOW)
        for number, lines in enumerate(drawn, start=1):
            image, text = draw_page(lines, scale=scale)
            path = write_scan(image, Path(services.settings.home) / f"{code}-{number}.png")
            sha256 = sha256_of(path)
            services.files.put_original(path, sha256=sha256)
            file = StoredFile(sha256, path.stat().st_size, "image/png", 1)
            add_file(session, file, now=NOW)
            [page_id] = add_scan(session, dossier.id, file, file_name=path.name, now=NOW)
            save_page_text(session, page_id, text, layer="machine", code_version="test", now=NOW)
        pages = [page.id for page in list_pages(session, dossier.id)]
        papers = [DocumentDraft(tuple(each), "khac") for each in (pages[:1], pages[1:]) if each]
        arrange_documents(session, dossier.id, papers, now=NOW)
    return pages
