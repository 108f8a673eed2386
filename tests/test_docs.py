"""README and docs tell what the code does: every name in them is there, and what must be in them is."""

import argparse
import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest

from indexer.rungs import Rung
from schemas.accounts import Action
from schemas.procedures.checks import faults_of
from schemas.procedures.faults import FaultCode
from schemas.procedures.reading import read_procedure
from schemas.procedures.shipped import shipped_catalogue
from schemas.procedures.words import WORDS
from schemas.stages import Stage
from scripts.cli import COMMANDS, make_parser
from scripts.commands.bench import BENCHES
from search_api.app import FEATURES
from tests.declared_errors import declared, literal_codes
from tests.doc_tables import DOCS, TABLES, written_table

PROJECT = DOCS.parent
PAGES = (PROJECT / "README.md", *sorted(DOCS.glob("*.md")))
PACKAGES = ("schemas", "ingest", "ocr", "indexer", "search_api", "scripts")
LARGEST_PICTURE_BYTES = 300_000

_MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home|Users|mnt|tmp)/\w+")
_FOREIGN_HOST = re.compile(r"https?://(?!127\.0\.0\.1|[\w.-]*\bexample\.)[\w.-]+")
_TOOLS_OF_WRITERS = re.compile(
    r"\b(?:ch[a]tbot|c[o]pilot|l[l]ms?|language mode[l]s?|as an a[i])\b", re.IGNORECASE
)
"""Docs speak of the project; brackets keep these words themselves out of a search through it."""
_LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_CODE_ROW = re.compile(r"^\| `([a-z_]+)` \| (\S+) \| ([^|]+?) \|", re.MULTILINE)


def _text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _heads(markdown: str) -> set[str]:
    """Return the anchors of the headings, as code forges make them."""
    heads = re.findall(r"^#+ (.+)$", markdown, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def _leaf_parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not groups:
        yield parser
    for child in chain.from_iterable(group.choices.values() for group in groups):
        yield from _leaf_parsers(child)


def _shell_lines() -> list[tuple[str, str]]:
    """Return the page's name and the line for every shell line in the docs that calls us."""
    lines = [
        (page.name, line)
        for page in PAGES
        for block in _BLOCK.findall(page.read_text(encoding="utf-8"))
        for line in block.splitlines()
    ]
    return [(name, line) for name, line in lines if re.search(r"(^|[ /])(trichluc|run) ", line)]


def _source() -> str:
    files = chain.from_iterable(sorted((PROJECT / package).rglob("*.py")) for package in PACKAGES)
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("name", TABLES)
def test_tables_in_the_docs_are_those_of_the_code(name: str) -> None:
    assert written_table(name) == TABLES[name](), "run: python -m tests.doc_tables"


def test_the_page_of_errors_lists_exactly_the_codes_of_the_code() -> None:
    listed = [code for code, _, _ in _CODE_ROW.findall(_text("errors.md"))]
    classes = declared()
    known = set(classes) | literal_codes()

    to_write = [f"| `{code}` | {' | '.join(classes.get(code, ('–', '–')))} |" for code in known - set(listed)]
    assert (to_write, set(listed) - known) == ([], set())
    assert len(listed) == len(set(listed))


def test_the_page_of_errors_tells_exit_code_and_status_of_every_class() -> None:
    told = {code: (exit_code, status) for code, exit_code, status in _CODE_ROW.findall(_text("errors.md"))}

    assert {code: told[code] for code in declared()} == declared()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_of_operations_lists_every_command_with_its_options(command: str) -> None:
    for parser in _leaf_parsers(make_parser([command])):
        if not parser.prog.startswith(f"trichluc {command}"):
            continue
        starts = (f"| `{parser.prog} ", f"| `{parser.prog}`")
        row = next((line for line in _text("operations.md").splitlines() if line.startswith(starts)), "")
        options = {option for action in parser._actions for option in action.option_strings}

        assert options - {"-h", "--help"} == set(re.findall(r"--[a-z-]+", row.split("` |")[0])), parser.prog


def test_the_page_of_operations_lists_no_command_that_is_gone() -> None:
    known = {parser.prog for parser in _leaf_parsers(make_parser())} | {"trichluc --version"}

    listed = re.findall(
        r"^\| `(trichluc [a-z-]+"
        r"(?: (?:rebuild|check|first|add|rights|open|list|show|resolve|explain|decide|sign|import|load|rotate"
        r"|withdraw|email|send|pack|accept|receipt|trust))?)",
        _text("operations.md"),
        re.MULTILINE,
    )

    assert set(listed) == known


@pytest.mark.parametrize(("page", "line"), _shell_lines())
def test_every_command_in_the_docs_can_be_typed(page: str, line: str) -> None:
    words = [word for word in shlex.split(line) if not re.match(r"[A-Z_]+=", word)]
    program, arguments = words[0], words[1:]
    if program.endswith("run"):
        cases = re.findall(r"^  ([a-z]+)(?: \| \S+)*\)$", (PROJECT / "run").read_text("utf-8"), re.MULTILINE)
        assert arguments[0] in cases, page
    if arguments[:1] == ["trichluc"]:
        program, arguments = arguments[0], arguments[1:]
    if program.endswith("trichluc"):
        make_parser().parse_args(arguments)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        path, _, head = target.partition("#")
        wanted = page.parent / path if path else page
        assert wanted.exists(), target
        assert not head or head in _heads(wanted.read_text(encoding="utf-8")), target


def test_every_page_of_the_docs_is_linked_from_the_readme() -> None:
    linked = set(_LINK.findall((PROJECT / "README.md").read_text(encoding="utf-8")))

    assert {f"docs/{page.name}" for page in PAGES[1:]} <= {target.partition("#")[0] for target in linked}


def test_every_picture_is_shown_and_small() -> None:
    pictures = sorted((DOCS / "pictures").iterdir())
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES)

    assert [picture.name for picture in pictures if f"pictures/{picture.name}" not in shown] == []
    assert [picture.name for picture in pictures if picture.stat().st_size > LARGEST_PICTURE_BYTES] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize(
    "pattern", [_MACHINE_PATH, _FOREIGN_HOST, _TOOLS_OF_WRITERS], ids=["path", "host", "tool"]
)
def test_no_page_names_a_machine_a_host_or_a_tool_of_its_writer(page: Path, pattern: re.Pattern[str]) -> None:
    assert pattern.findall(page.read_text(encoding="utf-8")) == []


def test_terms_that_the_glossary_calls_in_use_stand_in_the_code() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", _text("glossary.md").split("\n## ")[1], re.MULTILINE)
    words = {english.strip() for _, english in rows[2:]}
    code = re.sub(r"[_\s]+", " ", _source().lower())

    assert {word for word in words if word.replace("_", " ") not in code} == set()


def test_the_glossary_has_one_word_for_each_term() -> None:
    terms = re.findall(r"^\| ([^|]+?) \| [^|]+ \|", _text("glossary.md"), re.MULTILINE)
    single = [part.strip() for term in terms if term not in ("Tiếng Việt", "---") for part in term.split(",")]

    assert sorted(single) == sorted(set(single))


def test_contracts_name_every_schema_of_the_code_and_no_other() -> None:
    schema = re.compile(r"trichluc\.[a-z]+/[0-9]+")

    assert set(schema.findall(_text("contracts.md"))) == set(schema.findall(_source()))


def test_contracts_list_exactly_the_routes_of_the_web() -> None:
    routes = [route for feature in FEATURES for route in feature.router.routes if route.include_in_schema]
    built = {(method, route.path) for route in routes for method in route.methods}
    listed = set(re.findall(r"^\| `([A-Z]+) (/[^`]*)` \|", _text("contracts.md"), re.MULTILINE))

    assert listed == built


def test_search_and_architecture_name_every_rung_and_stage() -> None:
    assert [rung for rung in get_args(Rung) if f"`{rung}`" not in _text("search.md")] == []
    assert [stage for stage in Stage if f"`{stage}`" not in _text("architecture.md")] == []


def test_benchmarks_name_every_bench() -> None:
    assert [name for name in BENCHES if f"trichluc bench {name}" not in _text("benchmarks.md")] == []


def test_procedures_name_every_fault_and_every_choice() -> None:
    text = _text("procedures.md")

    assert [code for code in get_args(FaultCode) if f"| `{code}` |" not in text] == []
    assert [choice for choice in WORDS if f"`{choice}`" not in text] == []
    assert [version.key for version in shipped_catalogue() if f"| `{version.key}` |" not in text] == []


def test_the_procedure_that_the_docs_show_can_be_published() -> None:
    [example] = re.findall(r"^```toml\n(.*?)^```$", _text("procedures.md"), re.DOTALL | re.MULTILINE)

    assert faults_of(read_procedure(example)) == ()


def test_every_action_has_a_row_in_the_policy_that_the_docs_show() -> None:
    assert [action for action in Action if f"| `{action}` |" not in _text("accounts.md")] == []


def test_the_changelog_begins_with_the_version_of_the_project() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    newest = re.search(r"^## ([0-9.]+)", _text("changelog.md"), re.MULTILINE)

    assert newest is not None
    assert newest[1] == project["version"]


def test_every_variable_that_code_and_docs_name_is_a_setting() -> None:
    texts = _source() + "".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = set(re.findall(r"TRICHLUC_[A-Z0-9]+(?:_[A-Z0-9]+)*", texts)) - {"TRICHLUC_CI"}

    unknown = {name for name in named if f"| `{name}` |" not in _text("settings.md")}
    assert {name for name in unknown if not name.startswith("TRICHLUC_TEST")} == set()


def test_modules_that_the_docs_name_are_there() -> None:
    named = re.findall(r"`((?:\w+/)+\w+\.py)`", "".join(page.read_text(encoding="utf-8") for page in PAGES))

    assert [name for name in named if not (PROJECT / name).is_file()] == []


def test_jobs_on_the_way_of_a_page_are_there() -> None:
    for package, job in re.findall(r"^  (\w+)\.jobs\.(\w+)", _text("architecture.md"), re.MULTILINE):
        tree = ast.parse((PROJECT / package / "jobs.py").read_text(encoding="utf-8"))
        assert job in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
