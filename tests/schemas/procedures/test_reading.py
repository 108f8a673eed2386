"""A procedure as text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.procedures.faults import BadProcedureError, FaultCode
from schemas.procedures.procedure import ProcedureVersion
from schemas.procedures.reading import LONGEST_FILE, from_json, read_procedure, to_json, to_toml
from tests.schemas.procedures.versions import VERSION, any_version


@given(any_version)
def test_what_is_written_is_read_again_the_same(version: ProcedureVersion) -> None:
    assert read_procedure(to_toml(version)) == version
    assert read_procedure(json.dumps(to_json(version))) == version
    assert from_json(to_json(version)) == version


@given(st.text() | st.builds("key = {}".format, st.text()) | st.builds('{{"key": {}}}'.format, st.text()))
def test_any_other_text_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(BadProcedureError, match="Xin sửa rồi gửi lại"):
        read_procedure(text)


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 90_000,
        '{"x": ' * 50_000,
        "x = 0x" + "f" * 9_000,
        "a" * (LONGEST_FILE + 1),
        '{"x": NaN}',
        "x = nan",
        '{"key": "\\ud800"}',
    ],
    ids=["tables", "objects", "number", "long", "json-nan", "toml-nan", "surrogate"],
)
def test_text_that_is_made_to_hurt_is_refused_too(text: str) -> None:
    with pytest.raises(BadProcedureError):
        read_procedure(text)


def change(path: str, value: object) -> str:
    """Return VERSION as JSON with another value at `path`."""
    content = to_json(VERSION)
    *parents, last = (int(part) if part.isdigit() else part for part in path.split("."))
    place = content
    for parent in parents:
        place = place[parent]
    place[last] = value
    return json.dumps(content)


@pytest.mark.parametrize(
    ("path", "value", "code", "place"),
    [
        ("steps.1.role", "thu_truong", "unknown_role", "steps[2].role"),
        ("outcomes.0.kind", "giay_khen", "unknown_outcome", "outcomes[1].kind"),
        ("applicants.0", "neighbour", "unknown_word", "applicants[1]"),
        ("legal.unit", "week", "unknown_word", "legal.unit"),
        ("legal.value", "12", "bad_value", "legal.value"),
        ("legal.value", 0, "bad_value", "legal"),
        ("fee_vnd", True, "bad_value", "fee_vnd"),
        ("effective_from", "2026-02-30", "bad_value", "effective_from"),
        ("feee", 0, "not_known_here", "feee"),
        ("legal.weeks", 1, "not_known_here", "legal.weeks"),
        ("steps.0.rolle", "officer", "not_known_here", "steps[1].rolle"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(path: str, value: object, code: FaultCode, place: str) -> None:
    with pytest.raises(BadProcedureError) as refused:
        read_procedure(change(path, value))

    assert [(fault.code, fault.place) for fault in refused.value.faults] == [(code, place)]


def test_a_missing_value_is_named() -> None:
    content = {name: value for name, value in to_json(VERSION).items() if name != "summary"}

    with pytest.raises(BadProcedureError, match="summary: còn thiếu"):
        read_procedure(json.dumps(content))


@pytest.mark.parametrize("typed", ["Ti\u0065\u0302\u0301p", "Ti\\u0065\\u0302\\u0301p"])
def test_texts_are_composed_however_they_were_typed(typed: str) -> None:
    text = to_toml(VERSION).replace("Thủ tục thử nghiệm", typed)

    assert read_procedure(text).title == "Tiếp"
