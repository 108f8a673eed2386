"""Which error codes the code declares, with the exit code and HTTP status of their class."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

from schemas.errors import TrichLucError
from search_api.error_pages import status_of

PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = ("schemas", "ingest", "ocr", "indexer", "search_api", "scripts")
_BRACKETED = re.compile(r"\. \[([a-z_]+)\]$")


def declared() -> dict[str, tuple[str, str]]:
    """Return exit code and HTTP status, as text, of every code that an error class of ours has."""
    for package in PACKAGES:
        _import_all(package)
    return {
        error.code: (str(error.exit_code), str(status_of(error("")))) for error in _subclasses(TrichLucError)
    }


def literal_codes() -> set[str]:
    """Return the codes that stand in the code beside a class's own: given where it is raised, or without a class."""
    return {code for path in _sources() for code in _codes_in(path)}


def _import_all(package: str) -> None:
    for module in pkgutil.walk_packages([str(PROJECT / package)], f"{package}."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)


def _subclasses(kind: type[TrichLucError]) -> Iterator[type[TrichLucError]]:
    for child in kind.__subclasses__():
        if child.__module__.split(".")[0] in PACKAGES:
            yield child
        yield from _subclasses(child)


def _sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((PROJECT / package).rglob("*.py"))


def _codes_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.keyword(arg="code", value=ast.Constant(value=str(code))) if code:
                yield code
            case ast.Call(func=ast.Name(id="Rejection"), args=[_, ast.Constant(value=str(code)), *_]):
                yield code
            case ast.Call(func=ast.Name(id="TakenFile"), args=[*_, ast.Constant(value=str(code)), _]):
                yield code
            case ast.Assign(targets=[ast.Name(id="DELIVERIES_ENDED")], value=ast.Constant(value=str(code))):
                yield code
            case ast.Constant(value=str(text)) if found := _BRACKETED.search(text):
                yield found[1]
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="_BY_STATUS")), args=[_, ast.Tuple(elts=[code, _])]
            ):
                yield ast.literal_eval(code)
            case ast.AnnAssign(target=ast.Name(id="_BY_STATUS"), value=ast.Dict(values=rows)):
                yield from (ast.literal_eval(row)[0] for row in rows)
