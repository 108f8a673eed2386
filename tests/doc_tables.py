"""The tables of the docs that follow from the code; `python -m tests.doc_tables` writes them anew."""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path

from schemas.accounts import POLICY, ROLE_NAMES, Role
from schemas.dossier import AccessMode
from schemas.settings import PREFIX, Settings
from schemas.stages import ROUTE

DOCS = Path(__file__).resolve().parent.parent / "docs"


def settings_table() -> str:
    """Return a row a setting: variable, default, meaning."""
    rows = []
    for setting in fields(Settings):
        default = str(setting.default).lower() if isinstance(setting.default, bool) else str(setting.default)
        shown = f"`{default}`" if default else "empty"
        rows.append((f"`{PREFIX}{setting.name.upper()}`", shown, setting.metadata["meaning"]))
    return _table(("variable", "default", "meaning"), rows)


def policy_table() -> str:
    """Return a row an action: which roles may do it, to dossiers of which access modes, seeing what."""
    rows = []
    for rule in POLICY:
        modes = "any" if rule.access_modes == frozenset(AccessMode) else ", ".join(sorted(rule.access_modes))
        guarded = "by account" if rule.sensitivities else "–"
        ticks = ("✓" if role in rule.roles else "–" for role in Role)
        rows.append((f"`{rule.action}`", *ticks, modes, guarded))
    heads = ("action", *(f"{role} ({ROLE_NAMES[role]})" for role in Role), "access modes", "guarded content")
    return _table(heads, rows)


def route_table() -> str:
    """Return a row a stage: what its id names, and its bounds."""
    heads = ("stage", "one job is", "must end within", "tries", "dead workers before it is parked")
    rows = [
        (
            f"`{spec.stage}`",
            f"a {spec.subject}",
            f"{spec.seconds} s",
            "no limit" if spec.max_tries is None else str(spec.max_tries),
            str(spec.max_deliveries),
        )
        for spec in ROUTE
    ]
    return _table(heads, rows)


TABLES: dict[str, Callable[[], str]] = {
    "settings.md": settings_table,
    "accounts.md": policy_table,
    "architecture.md": route_table,
}
"""File of `docs/` → what stands there between `<!-- table -->` and `<!-- end -->`."""

_SPAN = re.compile(r"(?<=<!-- table -->\n\n).*?(?=\n<!-- end -->)", re.DOTALL)


def written_table(name: str) -> str:
    """Return the table as it stands in the file; empty where there is none."""
    found = _SPAN.search((DOCS / name).read_text(encoding="utf-8"))
    return found[0] if found else ""


def write_tables() -> None:
    """Bring every file to what the code says."""
    for name, make in TABLES.items():
        path = DOCS / name
        table = make()
        path.write_text(
            _SPAN.sub(table.replace("\\", r"\\"), path.read_text(encoding="utf-8")), encoding="utf-8"
        )


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = tuple(heads)
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    write_tables()
