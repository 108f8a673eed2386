"""What becomes of a file is decided before anything is taken."""

import pytest

from ingest.batch_plan import Knowledge, batch_fingerprint, plan_batch
from ingest.batch_source import SourceFile
from ingest.manifest import WantedFile
from schemas.batch import BatchFile, BatchKind, FileState
from schemas.identifiers import Sha256
from schemas.register import RegisterRow

A, B, C = (Sha256(letter * 64) for letter in "abc")


def planned(found, wanted=None, *, kind=BatchKind.MANIFEST, **known):
    files = plan_batch(
        [SourceFile(name, sha256) for name, sha256 in found],
        wanted=[WantedFile(row, *paper) for row, paper in enumerate(wanted, start=2)]
        if wanted is not None
        else None,
        kind=kind,
        code="L1",
        delivery=1,
        knowledge=Knowledge(**known),
    )
    return [(file.name, file.state.value, file.code) for file in files]


def entry(code, batch=""):
    return RegisterRow(2, code, batch_code=batch)


def test_every_file_is_what_the_manifest_says_or_stands_out():
    found = [("1.png", A), ("3.png", C)]

    assert planned(found, [("1.png", "H1"), ("2.png", "H1")]) == [
        ("1.png", "expected", ""),
        ("2.png", "missing", "file_missing"),
        ("3.png", "unexpected", "not_listed"),
    ]


@pytest.mark.parametrize(
    ("wanted", "known", "code"),
    [
        ([("1.png", "H1", None, "", "f" * 64)], {}, "wrong_hash"),
        ([("1.png", "H1")], {"has_register": True}, "unknown_dossier"),
        ([("1.png", "H1")], {"register": {"H1": entry("H1", "L2")}, "has_register": True}, "wrong_batch"),
        ([("1.png", "H1"), ("1.png", "H2")], {}, "listed_twice"),
        ([("1.png", "H1")], {"homes": {A: ("H9",)}}, "in_other_dossier"),
        ([("1.png", "H1")], {"is_closed": True}, "batch_closed"),
    ],
)
def test_a_doubt_holds_the_file_with_its_reason(wanted, known, code):
    assert planned([("1.png", A)], wanted, **known) == [("1.png", "held", code)]


def test_bytes_that_are_known_are_not_taken_again():
    wanted = [("1.png", "H1"), ("2.png", "H1"), ("3.png", "H2")]

    assert planned([("1.png", A), ("2.png", A), ("3.png", A)], wanted) == [
        ("1.png", "expected", ""),
        ("2.png", "known", "doubled_file"),
        ("3.png", "held", "doubled_file"),
    ]
    assert planned([("1.png", A)], wanted[:1], homes={A: ("H1",)}, batches={A: "L0"}) == [
        ("1.png", "known", "known_in_batch")
    ]


def test_without_a_list_folders_or_names_tell_the_dossier():
    files = [("x/H1/1.png", A), ("H2.png", B)]

    assert planned(
        files, kind=BatchKind.FOLDERS, has_register=True, register={"H1": entry("H1"), "H2": entry("H2")}
    ) == [
        ("x/H1/1.png", "expected", ""),
        ("H2.png", "expected", ""),
    ]


def earlier(state, sha256, *, id_="f1"):
    return BatchFile(id_, 1, "1.png", FileState(state), dossier_code="H1", sha256=sha256)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (earlier("expected", A), []),
        (earlier("taken", A), []),
        (earlier("missing", None), [("1.png", "expected", "")]),
        (earlier("refused", B), [("1.png", "expected", "")]),
        (earlier("refused", A), []),
        (earlier("rescan", B), [("1.png", "expected", "")]),
        (earlier("taken", B), [("1.png", "held", "replaces_taken")]),
    ],
)
def test_another_delivery_fills_gaps_and_replaces_only_by_a_person(before, after):
    assert planned([("1.png", A)], [("1.png", "H1")], earlier=[before]) == after


def test_the_fingerprint_of_a_delivery_is_that_of_its_names_and_bytes():
    one, two = SourceFile("1.png", A), SourceFile("2.png", B)

    assert batch_fingerprint([one, two]) == batch_fingerprint([two, one])
    assert batch_fingerprint([one]) != batch_fingerprint([SourceFile("1.png", B)])
