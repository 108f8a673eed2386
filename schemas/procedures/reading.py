"""A procedure as text, in TOML or JSON: read, and written again."""

import json
import tomllib
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from schemas.procedures.faults import BadProcedureError, Fault, FaultCode
from schemas.procedures.procedure import ProcedureVersion
from schemas.vietnamese import nfc

LONGEST_FILE = 100_000
"""Letters; no procedure is near so long, and as a form it still fits into the largest body of a page."""
_FOLDED_AT = 90
_VERSION: TypeAdapter[ProcedureVersion] = TypeAdapter(ProcedureVersion)
_UNKNOWN: dict[tuple[str, ...], FaultCode] = {
    ("steps", "role"): "unknown_role",
    ("outcomes", "kind"): "unknown_outcome",
}
_MESSAGES: dict[str, tuple[FaultCode, str]] = {
    "missing": ("empty_text", "còn thiếu"),
    "enum": ("unknown_word", "không có trong danh mục"),
    "literal_error": ("unknown_word", "không có trong danh mục"),
    "json_invalid": ("not_readable", "tệp chứa ký tự hỏng"),
}
_OTHERWISE: tuple[FaultCode, str] = ("bad_value", "giá trị không đúng kiểu")


def read_procedure(text: str) -> ProcedureVersion:
    """Return the procedure that `text` holds, in NFC; only its shape is looked at, `check_procedure` does the rest.

    Raises:
        BadProcedureError: It is neither TOML nor JSON, or something in it is missing, unknown or of another kind.
    """
    given = _parsed(text)
    try:
        version = _VERSION.validate_json(json.dumps(given), strict=True)
    except ValidationError as error:
        raise BadProcedureError([_fault(each) for each in error.errors()]) from error
    strays = tuple(_strays(given, to_json(version)))
    if strays:
        raise BadProcedureError([Fault("not_known_here", place, "không có mục này") for place in strays])
    return version


def from_json(content: dict[str, Any]) -> ProcedureVersion:
    """Return the version whose `to_json` is `content`."""
    return _VERSION.validate_json(json.dumps(content), strict=True)


def to_json(version: ProcedureVersion) -> dict[str, Any]:
    """Return every fact of `version`, ready for JSON; always the same for the same version."""
    content: dict[str, Any] = _VERSION.dump_python(version, mode="json")
    return content


def to_toml(version: ProcedureVersion) -> str:
    """Return `version` as a person edits it: TOML, without what is empty and need not be written."""
    content = _VERSION.dump_python(version, mode="json", exclude_defaults=True)
    tables = {name: value for name, value in content.items() if _is_tables(value)}
    lines = [f"{name} = {_toml(value)}" for name, value in content.items() if name not in tables]
    for name, rows in tables.items():
        for row in rows:
            lines += ["", f"[[{name}]]", *(f"{key} = {_toml(value)}" for key, value in row.items())]
    return "\n".join(lines) + "\n"


def _parsed(text: str) -> dict[str, Any]:
    if len(text) > LONGEST_FILE:
        raise BadProcedureError([Fault("not_readable", "tệp", f"dài quá {LONGEST_FILE} chữ")])
    try:
        given = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
        plain: dict[str, Any] = _composed(json.loads(json.dumps(given, default=str)))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        place = f"dòng {line}" if line else "tệp"
        raise BadProcedureError(
            [Fault("not_readable", place, "không phải TOML hay JSON đúng cách viết")]
        ) from error
    return plain


def _composed(value: Any) -> Any:
    """Return `value` with its texts in NFC; an escaped letter and its mark come together only after parsing."""
    if isinstance(value, dict):
        return {nfc(name): _composed(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_composed(each) for each in value]
    return nfc(value) if isinstance(value, str) else value


def _fault(error: ErrorDetails) -> Fault:
    names = tuple(part for part in error["loc"] if isinstance(part, str))
    code, message = _MESSAGES.get(error["type"], _OTHERWISE)
    if error["type"] == "enum":
        code = _UNKNOWN.get(names, code)
    return Fault(code, _place(error["loc"]) or "tệp", message)


def _place(parts: tuple[int | str, ...]) -> str:
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".")


def _strays(given: Any, known: Any, place: str = "") -> Iterator[str]:
    """Yield the places of `given` that `known`, what was understood of it, does not have."""
    if isinstance(given, dict) and isinstance(known, dict):
        for name, value in given.items():
            here = f"{place}.{name}".lstrip(".")
            yield from _strays(value, known[name], here) if name in known else [here]
    elif isinstance(given, list) and isinstance(known, list):
        for ordinal, (value, other) in enumerate(zip(given, known, strict=True), start=1):
            yield from _strays(value, other, f"{place}[{ordinal}]")


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        written = [_toml(each) for each in value]
        short = f"[{', '.join(written)}]"
        return (
            short if len(short) <= _FOLDED_AT else "[\n" + "".join(f"  {each},\n" for each in written) + "]"
        )
    # What JSON escapes TOML reads alike; TOML alone also escapes this one sign.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
