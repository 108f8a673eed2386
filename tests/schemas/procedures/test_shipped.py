"""The procedures that come with the program."""

import hashlib
from datetime import date

import pytest

from schemas.deadlines.duration import Duration
from schemas.procedures.catalogue import in_force
from schemas.procedures.checks import faults_of
from schemas.procedures.procedure import NOT_CHECKED, ProcedureVersion
from schemas.procedures.shipped import FILES, FOLDER, shipped_catalogue
from schemas.procedures.words import (
    WORDS,
    Applicant,
    CopyKind,
    DeliveryWay,
    OutcomeKind,
    StepRole,
)

ON = date(2026, 11, 20)
BY_KEY = {version.key: version for version in shipped_catalogue()}


@pytest.mark.parametrize("version", shipped_catalogue(), ids=lambda version: version.key)
def test_what_is_shipped_is_sound_and_nationwide(version: ProcedureVersion) -> None:
    assert faults_of(version) == ()
    assert (version.version, version.province, version.fee_vnd) == (1, "", 0)
    assert in_force(shipped_catalogue(), version.key, province="38", on=ON) == version


def test_every_file_is_shipped() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(FILES)
    assert [f"{version.key}.toml" for version in shipped_catalogue()] == list(FILES)


@pytest.mark.parametrize(
    ("key", "legal", "code", "is_verified"),
    [
        ("cap_trich_luc_sao", Duration(12, "day"), "1.010828", False),
        ("di_chuyen_ho_so", Duration(24, "day"), "1.010827", True),
        ("trich_luc_lien_co_quan", Duration(5, "working_day"), "", False),
    ],
)
def test_times_and_codes_are_those_of_the_decree(
    key: str, legal: Duration, code: str, is_verified: bool
) -> None:
    version = BY_KEY[key]

    assert (version.legal, version.tthc_code, version.tthc_code_is_verified) == (legal, code, is_verified)


def test_each_office_of_a_move_has_twelve_days() -> None:
    assert [part.legal for part in BY_KEY["di_chuyen_ho_so"].parts] == [Duration(12, "day")] * 2


def test_individuals_are_offered_no_whole_copy() -> None:
    offered = {outcome.kind: set(outcome.applicants) for outcome in BY_KEY["cap_trich_luc_sao"].outcomes}

    assert offered[OutcomeKind.SAO_TOAN_BO] == {Applicant.AGENCY}
    assert Applicant.PERSON in offered[OutcomeKind.SAO_MOT_PHAN]


def test_what_nobody_verified_says_so() -> None:
    for version in BY_KEY.values():
        text = " ".join(version.notes)
        assert version.tthc_code_is_verified or NOT_CHECKED in text
        assert "chia thời hạn cho từng bước là đề xuất, chưa kiểm chứng" in text


def test_every_choice_has_words() -> None:
    choices = {
        choice for kind in (Applicant, StepRole, OutcomeKind, CopyKind, DeliveryWay) for choice in kind
    }

    assert set(WORDS) == choices


@pytest.mark.parametrize(
    ("name", "sha256"),
    [
        (
            "cap_trich_luc_sao.toml",
            "04a29282856a83b7ad441c418281486dcc7fccd5aa4aa4e20cb708847c2f8fe3",
        ),
        (
            "di_chuyen_ho_so.toml",
            "6413c8fc35e36c9bd7b82a2dbe49b81cad934f3f319b93195263b07bc4450e5d",
        ),
        (
            "trich_luc_lien_co_quan.toml",
            "9d81b001495299af65315690d4ef900c604c1a82cddbbcb5891373639812b2e1",
        ),
    ],
)
def test_a_version_that_was_released_is_never_changed_in_place(name: str, sha256: str) -> None:
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == sha256
