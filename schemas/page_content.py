"""PageText as the JSON that the database keeps, and back."""

from dataclasses import asdict
from typing import Any

from schemas.layout import BoundingBox, EngineUsed, Line, PageQuality, PageText, Region, Word
from schemas.provenance import ProcessingStep

_PLAIN = ("width_px", "height_px", "dpi", "blank", "source", "rotation", "skew_degrees", "profile")


def to_content(page: PageText) -> dict[str, Any]:
    """Return `page` as JSON values; words are `[text, x0, y0, x1, y1, confidence]`, then `read_as` if any."""
    content = {name: getattr(page, name) for name in _PLAIN}
    content["lines"] = [[_values(word) for word in line.words] for line in page.lines]
    joints = {str(place): line.joint for place, line in enumerate(page.lines) if line.joint != "\n"}
    if joints:
        content["joints"] = joints
    if page.regions:
        content["regions"] = [[region.kind, *region.box, region.reason] for region in page.regions]
    content["quality"] = {"score": page.quality.score, "reasons": list(page.quality.reasons)}
    content["engines"] = [asdict(engine) for engine in page.engines]
    content["steps"] = [
        {"name": s.name, "tool": s.tool, "version": s.version, "settings": dict(s.settings)}
        for s in page.steps
    ]
    return content


def from_content(content: dict[str, Any]) -> PageText:
    """Return the PageText that `to_content` wrote."""
    quality = content["quality"]
    joints: dict[str, str] = content.get("joints", {})
    return PageText(
        **{name: content[name] for name in _PLAIN},
        lines=tuple(
            Line(tuple(_word(values) for values in line), joints.get(str(place), "\n"))
            for place, line in enumerate(content["lines"])
        ),
        quality=PageQuality(quality["score"], tuple(quality["reasons"])),
        engines=tuple(EngineUsed(**engine) for engine in content["engines"]),
        steps=tuple(ProcessingStep(**step) for step in content["steps"]),
        regions=to_regions(content.get("regions")),
    )


def to_regions(values: list[list[Any]] | None) -> tuple[Region, ...]:
    """Return the regions that `to_content` wrote; none where it wrote none."""
    return tuple(Region(kind, BoundingBox(*box), reason) for kind, *box, reason in values or ())


def _values(word: Word) -> list[Any]:
    values = [word.text, *word.box, round(word.confidence, 4)]
    return [*values, word.read_as] if word.read_as else values


def _word(values: list[Any]) -> Word:
    text, x0, y0, x1, y1, confidence, *more = values
    return Word(text, BoundingBox(x0, y0, x1, y1), confidence, *more)
