"""Every text of a procedure with its place in it."""

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from typing import Any

from schemas.procedures.procedure import ProcedureVersion

_MAY_BE_EMPTY = frozenset({"province", "tthc_code"})


def texts_of(version: ProcedureVersion) -> Iterator[tuple[str, str, bool]]:
    """Yield place, text, and whether it may be empty, of each text that a person wrote."""
    yield from _texts(version, "")


def _texts(value: Any, place: str) -> Iterator[tuple[str, str, bool]]:
    for each in fields(value):
        content, here = getattr(value, each.name), f"{place}.{each.name}".lstrip(".")
        if isinstance(content, tuple):
            for ordinal, item in enumerate(content, start=1):
                yield from _item(item, f"{here}[{getattr(item, 'key', ordinal)}]")
        elif is_dataclass(content):
            continue
        elif isinstance(content, str) and not isinstance(content, StrEnum):
            yield here, content, _may_be_empty(each)


def _item(item: Any, place: str) -> Iterator[tuple[str, str, bool]]:
    if is_dataclass(item):
        yield from _texts(item, place)
    elif not isinstance(item, StrEnum):
        yield place, item, False


def _may_be_empty(field: Field[Any]) -> bool:
    return field.name in _MAY_BE_EMPTY or field.default is not MISSING
