"""The demo: the whole way once, with dossiers of invented people, on whatever this machine has."""

import json
import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from indexer.jobs import open_index
from ingest.collect import collect_inputs
from ingest.jobs import take_in_file
from schemas.accounts import Account
from schemas.errors import ConflictError
from schemas.fields import FIELDS
from schemas.layout import BoundingBox
from schemas.settings import DEMO_MARK, Settings
from schemas.storage.accounts import find_account, list_accounts
from schemas.storage.database import reading
from schemas.storage.services import Services, open_services
from schemas.storage.status import count_dossiers
from schemas.vietnamese import fold
from scripts.samples.generate import generate_samples
from search_api.accounts.jobs import create_demo_accounts
from search_api.dependencies import authenticate
from search_api.dossiers.jobs import confirm_field, enter_field, view_dossier
from search_api.issuance.credentials import make_test_credentials
from search_api.issuance.jobs import DraftedExtract, draft_extract, extract_pdf, issue_extract
from search_api.issuance.occasions.jobs import Occasion
from search_api.search.jobs import SearchAnswer, search_dossiers
from search_api.statement_key import ensure_statement_key
from search_api.verification.answer import Verification
from search_api.verification.jobs import verify_file

SAMPLE_DOSSIERS = 6
PURPOSE = "Giải quyết chế độ ưu đãi (bản chạy thử)"


class RealDataError(ConflictError):
    """The folder of state holds real records; the demo does not mix with them."""

    code = "real_data"


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo showed."""

    query: str
    answer: SearchAnswer
    issued: DraftedExtract
    extract_path: Path
    verification: Verification


@dataclass(frozen=True, slots=True)
class _Sample:
    """The invented person whose extract is made, as the samples' truth tells."""

    code: str
    fields: Mapping[str, Mapping[str, Any]]


def prepare_home(settings: Settings) -> Settings:
    """Mark the folder of state as the demo's and return its settings.

    Raises:
        RealDataError: There are real accounts or dossiers in it.
    """
    mark = settings.home / DEMO_MARK
    if not mark.exists():
        services = open_services(settings)
        with reading(services.database) as session:
            if list_accounts(session) or count_dossiers(session)["total"]:
                raise RealDataError(
                    f"Thư mục {settings.home} đã có dữ liệu thật. Đặt TRICHLUC_HOME bằng thư mục khác để chạy thử."
                )
        mark.write_text("Mọi thứ trong thư mục này là của bản chạy thử; người và hồ sơ đều không có thật.\n")
    return replace(settings, demo=True)


def make_accounts(services: Services) -> dict[str, str]:
    """Return login and password of the demo's accounts, which also stand in a file only its owner can read."""
    path = services.settings.home / "demo-accounts.json"
    if path.exists():
        return dict(json.loads(path.read_text()))
    passwords = {login: password for login, password, _ in create_demo_accounts(services)}
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(passwords, file, ensure_ascii=False, indent=1)
    return passwords


def make_keys(services: Services) -> None:
    """Make test keys for the demo's signer and office; every paper signed with them says that it is a test."""
    with reading(services.database) as session:
        signer = find_account(session, "signer")
    person = f"{signer.display_name} (khóa thử nghiệm)"
    files = make_test_credentials(services.settings.keys_dir, at=services.now(), person=person)
    ensure_statement_key(files, at=services.now(), is_test=True)


def take_in_samples(
    services: Services, passwords: Mapping[str, str], *, progress: Callable[[int, int], None]
) -> Path:
    """Draw the sample dossiers and take them in as the demo's archivist; return their folder."""
    folder = services.settings.home / "samples"
    if not any(folder.glob("*/truth.json")):
        generate_samples(folder, dossiers=SAMPLE_DOSSIERS, progress=progress)
    archivist = authenticate(services, "archivist", passwords["archivist"])
    for file in collect_inputs([folder], dossier_code=None):
        take_in_file(
            services,
            file.path,
            dossier_code=file.dossier_code,
            is_explicit=file.explicit,
            file_name=file.path.name,
            account=archivist,
        )
    return folder


def show_the_way(services: Services, samples: Path, passwords: Mapping[str, str]) -> DemoResult:
    """Search without diacritics, confirm what is found, draft, approve, sign and verify."""
    officer = authenticate(services, "officer", passwords["officer"])
    signer = authenticate(services, "signer", passwords["signer"])
    index = open_index(services.settings)
    sample = _choose_sample(samples)
    query = _name_of(sample)
    answer = search_dossiers(services, index, officer, query, limit=5)
    confirm_as_officer(services, officer, sample)
    drafted = draft_extract(services, officer, sample.code, occasion=Occasion(PURPOSE))
    issued = issue_extract(services, signer, drafted.extract.id)
    pdf = extract_pdf(services, signer, issued.extract.id)
    path = services.settings.home / "extracts" / f"trich-luc-{issued.extract.number:03d}.pdf"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(pdf)
    return DemoResult(query, answer, issued, path, verify_file(services, pdf))


def confirm_as_officer(services: Services, officer: Account, sample: _Sample) -> None:
    """Do what an officer does at the crops: confirm what was read right, enter what was not.

    The officer's eyes are the samples' truth.
    """
    view = view_dossier(services, officer, sample.code)
    pages = {tile.page.number: tile.page.id for tile in view.pages}
    for field in view.fields:
        truth = sample.fields.get(field.spec.name)
        if truth is None or field.is_confirmed or field.group:
            continue
        values = (field.chosen, *field.others) if field.chosen else field.others
        right = next((value for value in values if value.value == truth["value"]), None)
        if right is not None:
            confirm_field(services, officer, right.id)
        else:
            box = BoundingBox(*truth["box"])
            page_id = pages[truth["page"]]
            enter_field(services, officer, page_id, name=field.spec.name, value=truth["value"], box=box)


def _choose_sample(samples: Path) -> _Sample:
    """Return a dossier whose truth holds every field that an extract must have, and whose name is the only one."""
    needed = {spec.name for spec in FIELDS if spec.required}
    found = [_read_sample(path) for path in sorted(samples.glob("*/truth.json"))]
    complete = [sample for sample in found if needed <= set(sample.fields)]
    names = Counter(_name_of(sample) for sample in complete)
    return next(sample for sample in complete if names[_name_of(sample)] == 1)


def _read_sample(path: Path) -> _Sample:
    truth = json.loads(path.read_text(encoding="utf-8"))
    fields: dict[str, Any] = {}
    for field in truth["fields"]:
        fields.setdefault(field["name"], field)
    return _Sample(truth["dossier"], fields)


def _name_of(sample: _Sample) -> str:
    """Return the name as an officer types it in a hurry: without diacritics."""
    return fold(str(sample.fields["full_name"]["value"]))
