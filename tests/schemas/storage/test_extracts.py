"""Extracts: a number is given once, bound for ever, and never used again."""

import pytest

from schemas.issuance import ExtractState
from schemas.storage import extracts
from schemas.storage.database import reading, writing
from tests.schemas.storage.builders import NOW, make_dossier
from tests.schemas.storage.test_dossiers import make_person


@pytest.fixture
def draft(services):
    return make_draft(services, code="A")


def make_draft(services, *, code):
    with writing(services.database) as session:
        known = extracts.by_verify_code(session, code)
    assert known is None
    dossier, _, _ = make_dossier(services, code=f"H99.{code}")
    person = make_person(services) if code == "A" else "p"
    with writing(services.database) as session:
        return extracts.add_draft(
            session,
            dossier_id=dossier.id,
            purpose="x",
            created_by=person,
            verify_code=code,
            content="{}",
            content_sha256="c",
            now=NOW,
        )


def bind(services, extract_id, *, year=2026):
    with writing(services.database) as session:
        return extracts.bind_number(session, extract_id, register="r", year=year, approved_by="p", now=NOW)


def finish(services, extract_id):
    with writing(services.database) as session:
        return extracts.finish_issue(session, extract_id, content="{}", content_sha256="c", file_sha256="f")


def test_numbers_follow_each_other_and_start_at_one_each_year(services, draft):
    others = [make_draft(services, code=code) for code in "BC"]
    assert bind(services, draft.id).number == 1
    assert bind(services, others[0].id).number == 2
    assert bind(services, others[1].id, year=2027).number == 1


def test_a_second_try_uses_the_same_number(services, draft):
    assert bind(services, draft.id).number == bind(services, draft.id).number == 1


def test_an_issued_extract_gets_no_second_number(services, draft):
    bind(services, draft.id)
    assert finish(services, draft.id).state is ExtractState.ISSUED
    with pytest.raises(extracts.ExtractStateError):
        bind(services, draft.id)


def test_a_draft_cannot_be_finished_without_a_number(services, draft):
    with pytest.raises(extracts.ExtractStateError):
        finish(services, draft.id)


def test_a_code_says_nothing_before_the_paper_is_issued(services, draft):
    bind(services, draft.id)
    with reading(services.database) as session:
        assert extracts.by_verify_code(session, "A") is None
    finish(services, draft.id)
    with reading(services.database) as session:
        assert extracts.by_verify_code(session, "A").id == draft.id


def test_only_an_issued_extract_can_be_revoked(services, draft):
    with writing(services.database) as session, pytest.raises(extracts.ExtractStateError):
        extracts.revoke(session, draft.id, account_id="p", reason="x", now=NOW)
    bind(services, draft.id)
    finish(services, draft.id)
    with writing(services.database) as session:
        revoked = extracts.revoke(session, draft.id, account_id="p", reason="x", now=NOW)
    assert revoked.state is ExtractState.REVOKED
