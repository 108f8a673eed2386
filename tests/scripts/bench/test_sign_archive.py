"""The bench signs real copies and tells what each costs."""

from typing import Any

import pytest

from scripts.bench import sign_archive


def test_it_tells_rate_cost_and_memory_of_the_copies_it_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_archive, "QUICK_COPIES", 2)
    rows: list[dict[str, Any]] = []

    sign_archive.run(set_dir=None, ways=None, quick=True, seed=7, emit=rows.append)

    assert [row["figure"] for row in rows] == ["copies_per_s", "cpu_s_per_copy", "peak_mb", "grown_mb"]
    assert {(row["bench"], row["n"]) for row in rows} == {("sign-archive", 2)}
    assert all(row["value"] > 0 for row in rows[:3])
