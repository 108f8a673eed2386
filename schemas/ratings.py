"""How content people were: scores without identities, shown only where many stand together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SCORES: dict[int, str] = {
    5: "Rất hài lòng",
    4: "Hài lòng",
    3: "Bình thường",
    2: "Không hài lòng",
    1: "Rất không hài lòng",
}
REASONS: dict[str, str] = {
    "manner": "Thái độ của cán bộ",
    "time": "Thời gian giải quyết",
    "guidance": "Cách hướng dẫn",
    "papers": "Giấy tờ phải nộp",
    "place": "Chỗ ngồi chờ",
}
"""What a rating is about, as it is chosen on a screen after the score."""
LEAST = 5
"""Fewer ratings than this are never shown apart."""
LONGEST_COMMENT = 1_000


@dataclass(frozen=True, slots=True)
class RatedGroup:
    """Ratings that are shown together."""

    procedures: tuple[str, ...]
    """Keys; several where each alone had too few."""
    total: int
    """At least LEAST."""
    shown: Mapping[int, int | None]
    """Score → count; None where it is not shown."""


Scores = dict[int, int]
"""Score → how often it was given."""
_Group = tuple[tuple[str, ...], Scores]


def shown_groups(counts: Iterable[tuple[str, int, int]]) -> tuple[RatedGroup, ...]:
    """Return the groups that may be shown, the largest first; nothing where all together are fewer than LEAST.

    Args:
        counts: Procedure, score, and how often it was given.
    """
    scores: dict[str, Scores] = {}
    for procedure, score, count in counts:
        scores.setdefault(procedure, dict.fromkeys(SCORES, 0))[score] += count
    groups: list[_Group] = [((key,), each) for key, each in scores.items()]
    found = [RatedGroup(keys, sum(each.values()), _shown(each)) for keys, each in _merged(groups)]
    return tuple(sorted(found, key=lambda each: (-each.total, each.procedures)))


def _merged(groups: list[_Group]) -> list[_Group]:
    """Return the groups with those that are too small as one; still too small, it takes the next larger one in."""
    groups = sorted(groups, key=lambda group: (sum(group[1].values()), group[0]))
    kept = [group for group in groups if sum(group[1].values()) >= LEAST]
    small = [group for group in groups if group not in kept]
    while kept and 0 < sum(sum(each.values()) for _, each in small) < LEAST:
        small.append(kept.pop(0))
    keys = tuple(sorted(key for each, _ in small for key in each))
    together = (keys, _added(each for _, each in small))
    return [*kept, together] if sum(together[1].values()) >= LEAST else kept


def _shown(scores: Scores) -> dict[int, int | None]:
    """Return the scores that may be shown: what is hidden is together LEAST or more, so that nobody works it out."""
    shown = {score for score, count in scores.items() if count >= LEAST}
    while shown and 0 < sum(count for score, count in scores.items() if score not in shown) < LEAST:
        shown.remove(min(shown, key=lambda score: (scores[score], score)))
    return {score: count if score in shown else None for score, count in scores.items()}


def _added(many: Iterable[Scores]) -> Scores:
    total = dict.fromkeys(SCORES, 0)
    for each in many:
        for score, count in each.items():
            total[score] += count
    return total
