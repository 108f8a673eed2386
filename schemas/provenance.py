"""What was done to a page: by which tool, in which version, with which settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ProcessingStep:
    """One step of the way from pixels to text."""

    name: str
    """OCR-D's word for it: `orient`, `crop`, `deskew`, `despeckle`, `binarize`, `recognize`, ..."""
    tool: str
    version: str
    settings: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    """What the step was set to and what it measured."""
