"""Copies issued through the pages, one of each kind, before the judges that others use; they find nothing masked."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from schemas.accounts import Role
from schemas.copies import COPY_FORMS, CopyKind
from schemas.layout import BoundingBox
from schemas.signing_keys import key_files
from schemas.storage.database import reading
from schemas.storage.extracts import load_extract
from search_api.issuance.act.jobs import file_name
from search_api.issuance.credentials import make_test_credentials
from search_api.paper.signature_check import signatures_of
from tests.integration.judges import are_pdf_a_2b, signatures_seen_by_pdfsig, told_by
from tests.search_api.copies.made_up import MASKED
from tests.search_api.issuance.copying.copy_desk import CopyDesk
from tests.search_api.issuance.copying.many_kinds import KEPT, KINDS, add_many_kinds, is_flat, look_over
from tests.search_api.office import open_office

CODE = "H99.7"
ALL = tuple(range(1, len(KINDS) + 1))
SOME = (1, KINDS.index("pdf") + 1, KINDS.index("wide") + 1)
SIGNATURES = {CopyKind.SAO_Y: 2, CopyKind.SAO_LUC: 2, CopyKind.TRICH_SAO: 2, CopyKind.CERTIFIED: 1}
FOR_CITIZENS = [kind for kind in CopyKind if not COPY_FORMS[kind].is_full]


@dataclass
class Copies:
    """A copy of each kind as a file, and what was masked on its pages."""

    desk: CopyDesk
    files: dict[CopyKind, Path] = field(default_factory=dict)
    masked: dict[CopyKind, list[list[BoundingBox]]] = field(default_factory=dict)

    def issue(self, kind: CopyKind, folder: Path) -> None:
        """Issue one: full copies to an agency, the others, masked, to a citizen."""
        is_full = COPY_FORMS[kind].is_full
        pages = ALL if is_full or kind is CopyKind.TRICH_SAO else SOME
        asked = {"asked_by": "agency", "receiver_name": "Sở Nội vụ tỉnh Thử"} if is_full else {}
        copy_id = self.desk.draft(*pages, kind=kind.value, **asked)
        if not is_full:
            self.masked[kind] = [look_over(self.desk, copy_id, number) for number in pages]
        answer = self.desk.issue(copy_id)
        assert answer.status_code == 303, answer.text
        self.files[kind] = folder / f"{kind}.pdf"
        self.files[kind].write_bytes(self._kept(copy_id))

    def _kept(self, copy_id: str) -> bytes:
        """Return the file as it is kept: a copy for reading is given to nobody."""
        services = self.desk.office.services
        with reading(services.database) as session:
            sha256 = load_extract(session, copy_id).file_sha256
        assert sha256 is not None
        found = services.files.get(file_name(sha256))
        assert found is not None
        return found


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """One copy of each kind, of pages from every kind of file."""
    folder = tmp_path_factory.mktemp("copies")
    office = open_office(folder / "home", demo=True)
    make_test_credentials(office.services.settings.keys_dir, at=office.clock())
    pages = add_many_kinds(office, code=CODE)
    made = Copies(CopyDesk(office, office.browser(Role.OFFICER), office.browser(Role.SIGNER), pages))
    for kind in CopyKind:
        made.issue(kind, folder)
    return made


def test_every_kind_passes_verapdf(copies: Copies, verapdf_command: list[str]) -> None:
    assert are_pdf_a_2b(list(copies.files.values()), verapdf_command)


@pytest.mark.parametrize("kind", list(CopyKind))
def test_pdfsig_finds_the_signatures_of_each_kind_valid_and_the_whole_file_signed(
    copies: Copies, kind: CopyKind
) -> None:
    assert signatures_seen_by_pdfsig(copies.files[kind]) == SIGNATURES.get(kind, 0)


@pytest.mark.parametrize("kind", list(SIGNATURES))
def test_pyhanko_trusts_the_signatures_of_each_kind(copies: Copies, kind: CopyKind) -> None:
    office = copies.desk.office
    root = key_files(office.services.settings.keys_dir).root_pem.read_bytes()

    found = signatures_of(copies.files[kind].read_bytes(), roots=[root], at=office.clock())

    assert (found.intact, found.valid, found.trusted, found.covers_whole_file) == (True, True, True, True)


@pytest.mark.parametrize("kind", FOR_CITIZENS)
def test_poppler_finds_what_was_left_and_nothing_masked(copies: Copies, kind: CopyKind) -> None:
    path = str(copies.files[kind])
    text = told_by("pdftotext", path, "-")
    told = (
        text + told_by("pdfinfo", path) + told_by("pdfinfo", "-meta", path) + told_by("pdfinfo", "-js", path)
    )

    assert text.count(KEPT) == len(copies.masked[kind])
    assert [word for word in (*MASKED, "remark") if word in told] == []
    assert told_by("pdfdetach", "-list", path).strip() == "0 embedded files"


@pytest.mark.parametrize("kind", FOR_CITIZENS)
def test_every_picture_that_pdfimages_takes_out_is_of_one_color_below_the_masks(
    copies: Copies, kind: CopyKind, tmp_path: Path
) -> None:
    told_by("pdfimages", "-png", str(copies.files[kind]), str(tmp_path / "p"))

    taken = [np.asarray(Image.open(each).convert("L")) for each in sorted(tmp_path.glob("p-*.png"))]
    assert len(taken) == len(copies.masked[kind])
    assert all(any(is_flat(picture, boxes) for picture in taken) for boxes in copies.masked[kind])
    assert all(any(is_flat(picture, boxes) for boxes in copies.masked[kind]) for picture in taken)
