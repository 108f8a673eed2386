"""Which archive copies are signed, and what a run does where it cannot go on."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from schemas.archive_signing import SigningCounts, SigningScope
from schemas.batch import BatchState
from schemas.identifiers import DocumentId
from schemas.stages import Stage
from schemas.storage.archive_signing import HOLD, claim_copy, is_newest, signature_by_file
from schemas.storage.database import reading, writing
from schemas.storage.documents import document_source
from schemas.storage.tables.archive import DossierRow
from schemas.storage.tables.audit import AuditRow
from schemas.storage.tables.batches import BatchFileRow, BatchRow
from schemas.storage.work import add_work
from scripts.operator_account import operator_account
from search_api.issuance.archiving.jobs import SigningRun, sign_archive
from search_api.paper.signature_check import signatures_of
from tests.search_api.issuance.archiving.archive_office import SCOPE, ArchiveOffice
from tests.search_api.issuance.made_certificates import Holder, make_holder, rsa_key
from tests.search_api.issuance.timestamp_server import refusing, serving, stamping
from tests.search_api.office import NOW, OFFICE, OTHER_OFFICE

NOWHERE = "http://127.0.0.1:9/tsa"


def _of(office: ArchiveOffice, document_id: DocumentId, **values: object) -> None:
    """Set columns of the document's dossier."""
    with writing(office.services.database) as session:
        dossier_id = document_source(session, document_id).dossier_id
        session.execute(update(DossierRow).where(DossierRow.id == dossier_id).values(**values))


def _batched(office: ArchiveOffice, document_id: DocumentId, *, code: str, state: BatchState) -> None:
    """Let the document's file have come in a batch."""
    with writing(office.services.database) as session:
        source = document_source(session, document_id)
        session.add(
            BatchRow(
                id=code,
                office_id=OFFICE,
                code=code,
                title="",
                kind="folders",
                state=state,
                source_name="lo",
                opened_by="x",
                opened_at=NOW,
            )
        )
        session.flush()
        session.add(
            BatchFileRow(
                id=f"{code}-1",
                batch_id=code,
                delivery=1,
                ordinal=1,
                name="a.png",
                state="taken",
                sha256=source.pages[0].file.sha256,
                dossier_code=source.archive_file_code,
            )
        )


def test_what_waits_is_signed_soundly_kept_beside_the_original_and_noted(office: ArchiveOffice) -> None:
    documents = [office.add("H1"), office.add("H2")]

    run = office.sign()

    assert (run, office.counts()) == (SigningRun(signed=2), SigningCounts(2, 0, 0, 0))
    for document in documents:
        kept, pdf = office.signature(document), office.signed_pdf(document)
        original = office.services.files.get(kept.copy_name)
        assert original is not None
        assert pdf.startswith(original)
        found = [hashlib.sha256(each).hexdigest() for each in (original, pdf)]
        assert found == [kept.copy_sha256, kept.signed_sha256]
        assert signatures_of(pdf, roots=[office.root], at=kept.signed_at).is_good
    with reading(office.services.database) as session:
        noted = session.scalars(select(AuditRow).where(AuditRow.action == "sign_archive_copy")).all()
    assert {row.detail["document_id"] for row in noted} == set(documents)


def test_nothing_is_signed_twice(office: ArchiveOffice) -> None:
    office.add("H1")
    office.sign()

    assert office.sign() == SigningRun()
    assert len(office.signed_files()) == 1


def test_a_limit_leaves_the_rest_to_the_next_run(office: ArchiveOffice) -> None:
    for number in range(3):
        office.add(f"H{number}")

    assert office.sign(limit=2) == SigningRun(signed=2)
    assert office.counts().left == 1
    assert office.sign(limit=2) == SigningRun(signed=1)


def test_a_run_ends_after_the_copy_at_hand_when_it_is_asked_to(office: ArchiveOffice) -> None:
    for number in range(3):
        office.add(f"H{number}")

    services = office.services
    run = sign_archive(services, operator_account(services), SCOPE, limit=None, watch=lambda _: True)

    assert run == SigningRun(signed=1, is_interrupted=True)
    assert office.counts() == SigningCounts(1, 2, 0, 0)


def test_a_copy_that_was_made_again_with_another_text_is_signed_again(office: ArchiveOffice) -> None:
    document = office.add("H1", "Nguyễn Văn Thủ")
    office.sign()
    before = office.signature(document)

    office.correct(document, "Nguyễn Văn Thử")

    assert office.counts().left == 1
    assert office.sign() == SigningRun(signed=1)
    after = office.signature(document)
    assert after.signed_sha256 != before.signed_sha256
    with reading(office.services.database) as session:
        assert signature_by_file(session, before.signed_sha256) == before
        assert [is_newest(session, each) for each in (before, after)] == [False, True]


def test_a_copy_that_was_made_again_the_same_keeps_its_signature(office: ArchiveOffice) -> None:
    document = office.add("H1")
    office.sign()
    before = office.signature(document)

    office.make(document)

    assert office.counts().left == 1
    assert office.sign() == SigningRun()
    assert (office.signature(document), office.counts().signed) == (before, 1)


@pytest.mark.parametrize(
    ("values", "counts"),
    [
        ({"is_held": True}, SigningCounts(0, 0, 0, 1)),
        ({"moved_to": "Sở khác"}, SigningCounts(0, 0, 0, 0)),
    ],
)
def test_what_is_held_or_has_moved_is_not_signed(
    office: ArchiveOffice, values: dict[str, object], counts: SigningCounts
) -> None:
    _of(office, office.add("H1"), **values)

    assert (office.sign(), office.counts()) == (SigningRun(), counts)


def test_a_dossier_of_another_office_is_not_signed_with_this_agencys_key(office: ArchiveOffice) -> None:
    office.add("H1", office=OTHER_OFFICE)

    assert office.sign() == SigningRun()


def test_a_dossier_that_is_being_read_again_waits(office: ArchiveOffice) -> None:
    document = office.add("H1")
    with writing(office.services.database) as session:
        dossier_id = document_source(session, document).dossier_id
        add_work(session, Stage.READ_DOSSIER, [dossier_id], dossier_id=dossier_id, now=NOW)

    assert (office.sign(), office.counts()) == (SigningRun(), SigningCounts(0, 0, 0, 1))


def test_a_batch_is_signed_for_by_people_before_its_copies_are(office: ArchiveOffice) -> None:
    documents = {state: office.add(f"H-{state}") for state in BatchState}
    for state, document in documents.items():
        _batched(office, document, code=state, state=state)

    assert office.sign() == SigningRun(signed=1)
    assert office.signature(documents[BatchState.SIGNED]).document_id == documents[BatchState.SIGNED]
    assert office.counts().not_ready == len(BatchState) - 1


@pytest.mark.parametrize(
    "scope", [replace(SCOPE, batch_code="L1"), replace(SCOPE, dossier_key="H1")], ids=["batch", "dossier"]
)
def test_one_batch_or_one_dossier_can_be_signed_alone(office: ArchiveOffice, scope: SigningScope) -> None:
    chosen = office.add("H1")
    _batched(office, chosen, code="L1", state=BatchState.SIGNED)
    _batched(office, office.add("H2"), code="L2", state=BatchState.SIGNED)

    assert office.counts(scope) == SigningCounts(0, 1, 0, 0)
    assert office.sign(scope=scope) == SigningRun(signed=1)
    assert office.signature(chosen).document_id == chosen
    assert office.counts() == SigningCounts(1, 1, 0, 0)


def test_a_broken_copy_is_parked_with_its_reason_and_the_others_go_on(office: ArchiveOffice) -> None:
    documents = [office.add(f"H{number}") for number in range(3)]
    broken = _stored_copies(office)[1]
    broken.write_bytes(broken.read_bytes()[:500])

    assert office.sign() == SigningRun(signed=2, parked=1)
    assert office.counts() == SigningCounts(2, 0, 1, 0)
    assert office.sign() == SigningRun()
    assert len(office.signed_files()) == 2
    assert len(documents) == 3


def test_a_copy_that_the_file_store_lost_is_parked(office: ArchiveOffice) -> None:
    office.add("H1")
    _stored_copies(office)[0].unlink()

    assert office.sign() == SigningRun(parked=1)


def test_a_certificate_that_expired_ends_the_run_and_parks_nothing(office: ArchiveOffice) -> None:
    office.add("H1")
    office.office.clock.pass_by(timedelta(days=5000))

    run = office.sign()

    assert run.stopped is not None
    assert (run.stopped.error_code, run.signed) == ("certificate_not_valid", 0)
    assert office.counts() == SigningCounts(0, 1, 0, 0)


def test_a_certificate_that_expires_during_the_run_ends_it(office: ArchiveOffice) -> None:
    for number in range(2):
        office.add(f"H{number}")

    def night_falls(_: SigningRun) -> bool:
        office.office.clock.pass_by(timedelta(days=5000))
        return False

    services = office.services
    run = sign_archive(services, operator_account(services), SCOPE, limit=None, watch=night_falls)

    assert run.signed == 1
    assert run.stopped is not None
    assert run.stopped.error_code == "certificate_not_valid"


def test_keys_that_nobody_could_verify_sign_nothing(office: ArchiveOffice) -> None:
    office.add("H1")
    (office.services.settings.keys_dir / "root.pem").write_bytes(make_holder("Gốc khác", since=NOW).pem)

    run = office.sign()

    assert run.stopped is not None
    assert run.stopped.error_code == "certificate_untrusted"
    assert office.signed_files() == []


def test_a_time_stamp_server_that_is_down_ends_the_run_and_the_next_goes_on(
    office: ArchiveOffice, tmp_path: Path
) -> None:
    document = office.add("H1")
    roots, stamper = _authority(tmp_path)

    down = office.sign(timestamp_url=NOWHERE, timestamp_roots_file=str(roots))
    with serving(refusing) as url:
        refused = office.sign(timestamp_url=url, timestamp_roots_file=str(roots))
    with serving(stamping(stamper, at=NOW)) as url:
        run = office.sign(timestamp_url=url, timestamp_roots_file=str(roots))

    for each in (down, refused):
        assert each.stopped is not None
        assert each.stopped.error_code == "timestamp_unavailable"
    assert run == SigningRun(signed=1)
    assert office.signature(document).level == "PAdES-B-T"


def test_lists_of_revoked_certificates_that_cannot_be_had_are_said_to_be_missing(
    office: ArchiveOffice,
) -> None:
    document = office.add("H1")

    assert office.sign(revocation_lists=True) == SigningRun(signed=1)
    assert office.signature(document).evidence == "revocation_not_named"


def test_two_runs_do_not_sign_the_same_copy(office: ArchiveOffice) -> None:
    document = office.add("H1")
    with writing(office.services.database) as session:
        mine = claim_copy(session, document, SCOPE, now=office.services.now())

    assert mine is not None
    assert (office.sign(), office.counts().left) == (SigningRun(), 1)
    office.office.clock.pass_by(HOLD)
    assert office.sign() == SigningRun(signed=1)


def test_two_runs_at_once_share_the_work(office: ArchiveOffice) -> None:
    for number in range(4):
        office.add(f"H{number}")
    services, other = office.services, list[SigningRun]()

    def another_run(run: SigningRun) -> bool:
        if run.signed == 1 and not other:
            other.append(office.sign(limit=2))
        return False

    run = sign_archive(services, operator_account(services), SCOPE, limit=None, watch=another_run)

    assert (run.signed, other[0].signed) == (2, 2)
    assert len(office.signed_files()) == 4


def _authority(folder: Path) -> tuple[Path, Holder]:
    """Return the file of roots for time stamps, and who stamps."""
    since, root_key = NOW - timedelta(days=1), rsa_key(number=1)
    root = make_holder("Gốc dấu thời gian", since=since, key=root_key, is_issuer=True)
    (folder / "stamps.pem").write_bytes(root.pem)
    return folder / "stamps.pem", make_holder("Dấu thời gian", since=since, is_timestamper=True, issuer=root)


def _stored_copies(office: ArchiveOffice) -> list[Path]:
    return sorted(office.services.settings.files_dir.glob("derived/archive/*.pdf"))
