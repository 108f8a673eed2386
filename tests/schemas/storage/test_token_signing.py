"""Signing with tokens, as kept: codes, sessions, certificates and papers that wait."""

from datetime import timedelta

import pytest

from schemas.accounts import Account, Role
from schemas.identifiers import AccountId, OfficeId, Sha256
from schemas.storage import signer_certificates as certificates
from schemas.storage import signing_sessions as sessions
from schemas.storage import waiting_signatures as waiting
from schemas.storage.accounts import add_account, set_active, set_password
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import ensure_office
from schemas.storage.extracts import add_draft
from schemas.storage.services import Services
from schemas.token_signing import WaitingState
from tests.schemas.storage.builders import NOW, OFFICE, make_dossier

CODE, TOKEN, FILE = (Sha256(letter * 64) for letter in "abc")
LATER = NOW + timedelta(minutes=10)


def make_signer(services: Services, login: str, office: str = OFFICE) -> AccountId:
    account = Account(AccountId(""), login, login, Role.SIGNER, OfficeId(office))
    with writing(services.database) as session:
        ensure_office(session, OfficeId(office), name="Sở thử nghiệm")
        return add_account(session, account, password_hash="-", now=NOW)


@pytest.fixture
def signer(services: Services) -> AccountId:
    return make_signer(services, "ky")


@pytest.fixture
def other(services: Services) -> AccountId:
    return make_signer(services, "khac")


@pytest.fixture
def paper(services: Services, signer: AccountId) -> str:
    dossier, *_ = make_dossier(services, code="H0")
    with writing(services.database) as session:
        draft = add_draft(
            session,
            dossier_id=dossier.id,
            purpose="thử",
            created_by=signer,
            verify_code="X",
            content="{}",
            content_sha256=FILE,
            now=NOW,
        )
        waiting.lay_ready(session, draft.id, signer, now=NOW)
    return draft.id


@pytest.mark.parametrize(("at", "is_taken"), [(LATER, True), (LATER + timedelta(seconds=1), False)])
def test_a_code_is_taken_once_and_in_time(services, signer, at, is_taken):
    with writing(services.database) as session:
        sessions.add_code(session, CODE, account_id=signer, expires_at=LATER, now=NOW)

        taken = [sessions.take_code(session, CODE, now=at) for _ in range(2)]

    assert taken == [signer if is_taken else None, None]


def test_a_new_code_takes_the_place_of_the_last_one(services, signer):
    with writing(services.database) as session:
        sessions.add_code(session, CODE, account_id=signer, expires_at=LATER, now=NOW)
        sessions.add_code(session, FILE, account_id=signer, expires_at=LATER, now=NOW)

        assert sessions.take_code(session, CODE, now=NOW) is None
        assert sessions.take_code(session, FILE, now=NOW) == signer


@pytest.mark.parametrize("end", ["ended", "closed", "over", "account closed", "password changed"])
def test_a_session_is_known_until_it_ends(services, signer, end):
    with writing(services.database) as session:
        opened = sessions.add_session(session, TOKEN, account_id=signer, now=NOW, expires_at=LATER)
        assert sessions.session_owner(session, TOKEN, now=LATER) == signer
        {
            "ended": lambda: sessions.end_session(session, TOKEN),
            "closed": lambda: sessions.close_session(session, signer, opened),
            "over": lambda: None,
            "account closed": lambda: set_active(session, signer, is_active=False),
            "password changed": lambda: set_password(session, signer, password_hash="+"),
        }[end]()
        at = LATER + timedelta(seconds=1) if end == "over" else NOW

        assert sessions.session_owner(session, TOKEN, now=at) is None
        assert sessions.list_sessions(session, signer, now=at) == []


def test_nobody_closes_the_session_of_somebody_else(services, signer, other):
    with writing(services.database) as session:
        opened = sessions.add_session(session, TOKEN, account_id=signer, now=NOW, expires_at=LATER)
        with pytest.raises(sessions.SigningSessionNotFoundError):
            sessions.close_session(session, other, opened)

        assert [each.id for each in sessions.list_sessions(session, signer, now=NOW)] == [opened]


@pytest.mark.parametrize("same", [True, False])
def test_a_certificate_in_use_is_registered_once(services, signer, other, same):
    with writing(services.database) as session:
        certificates.add_certificate(session, signer, b"der", registered_by=other, now=NOW)
        with pytest.raises(certificates.CertificateTakenError):
            certificates.add_certificate(
                session, signer if same else other, b"der", registered_by=other, now=NOW
            )


def test_a_retired_certificate_is_kept_and_can_be_registered_again(services, signer, other):
    with writing(services.database) as session:
        first = certificates.add_certificate(session, signer, b"der", registered_by=other, now=NOW)
        certificates.retire_certificate(
            session, first.id, office_id=OfficeId(OFFICE), retired_by=other, now=LATER
        )
        again = certificates.add_certificate(session, other, b"der", registered_by=other, now=LATER)

        assert certificates.certificates_of(session, signer) == []
        assert certificates.certificates_of(session, other) == [again]
        listed = certificates.office_certificates(session, OfficeId(OFFICE))

    assert [(each.id, each.retired_at) for each in listed] == [(again.id, None), (first.id, LATER)]


def test_a_certificate_of_another_office_is_not_there(services, other):
    stranger = make_signer(services, "la", "la")
    with writing(services.database) as session:
        made = certificates.add_certificate(session, stranger, b"der", registered_by=other, now=NOW)
        with pytest.raises(certificates.SignerCertificateNotFoundError):
            certificates.retire_certificate(
                session, made.id, office_id=OfficeId(OFFICE), retired_by=other, now=NOW
            )
        assert certificates.office_certificates(session, OfficeId(OFFICE)) == []


def prepare(session, paper, account):
    waiting.keep_prepared(
        session,
        paper,
        account,
        prepared="{}",
        content="[]",
        file_sha256=FILE,
        expires_at=LATER,
        evidence="laid_in",
    )


def test_a_paper_waits_is_prepared_signed_and_released(services, signer, paper):
    with writing(services.database) as session:
        prepare(session, paper, signer)
        prepared = waiting.find_waiting(session, paper)
        waiting.note_signed(session, paper, signer, file_sha256=TOKEN)
        signed = waiting.find_waiting(session, paper)
        waiting.note_released(session, paper, signer)
    with reading(services.database) as session:
        released = waiting.latest_released(session, signer, limit=9)

    assert prepared
    assert (prepared.prepared, prepared.file_sha256, prepared.expires_at) == ("{}", FILE, LATER)
    assert signed
    assert (signed.prepared, signed.content, signed.file_sha256) == (None, "[]", TOKEN)
    assert [(each.paper_id, each.evidence) for each in released] == [(paper, "laid_in")]


def test_a_paper_that_was_signed_is_signed_no_second_time(services, signer, paper):
    with writing(services.database) as session:
        waiting.note_signed(session, paper, signer, file_sha256=TOKEN)

        with pytest.raises(waiting.NotWaitingError):
            waiting.note_signed(session, paper, signer, file_sha256=FILE)
        with pytest.raises(waiting.AlreadySignedError):
            waiting.lay_ready(session, paper, signer, now=NOW)


def test_what_went_out_is_not_taken_back(services, signer, paper):
    with writing(services.database) as session:
        waiting.note_signed(session, paper, signer, file_sha256=TOKEN)
        waiting.note_released(session, paper, signer)

        with pytest.raises(waiting.AlreadySignedError):
            waiting.take_back(session, paper, signer)


def test_a_paper_of_one_signer_is_not_the_others(services, signer, other, paper):
    with writing(services.database) as session:
        with pytest.raises(waiting.WaitsForAnotherError):
            waiting.lay_ready(session, paper, other, now=NOW)
        for change in (
            lambda: prepare(session, paper, other),
            lambda: waiting.note_signed(session, paper, other, file_sha256=FILE),
            lambda: waiting.note_released(session, paper, other),
            lambda: waiting.take_back(session, paper, other),
        ):
            with pytest.raises(waiting.NotWaitingError):
                change()


def test_what_was_taken_back_can_wait_for_another(services, signer, other, paper):
    with writing(services.database) as session:
        prepare(session, paper, signer)
        waiting.take_back(session, paper, signer)
        with pytest.raises(waiting.NotWaitingError):
            waiting.note_signed(session, paper, signer, file_sha256=TOKEN)

        again = waiting.lay_ready(session, paper, other, now=LATER)

    assert (again.account_id, again.prepared, again.state) == (other, None, WaitingState.WAITING)
