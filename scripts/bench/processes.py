"""What processes take: memory and processor time, their children included.

`ru_maxrss` would not do: a process that is started inherits its parent's.
"""

import os
import resource
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")


def tree_of(process_id: int) -> Iterator[int]:
    """Yield the process and its children, and theirs; those that end meanwhile are passed over."""
    yield process_id
    for path in (_PROC / str(process_id) / "task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from tree_of(int(child))


def peak_mb(process_id: int) -> float:
    """Return the most memory that the process ever took, 0 where it is gone."""
    return _status_mb(process_id, "VmHWM:")


def resident_mb(process_id: int) -> float:
    """Return the memory that the process takes now, 0 where it is gone."""
    return _status_mb(process_id, "VmRSS:")


def own_peak_mb() -> float:
    """Return the most memory that this process ever took."""
    return peak_mb(os.getpid())


def cpu_seconds(*who: int) -> float:
    """Return the processor time of this process, of its children that ended, or of both.

    Args:
        *who: `resource.RUSAGE_SELF`, `resource.RUSAGE_CHILDREN`.
    """
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, who))


def _status_mb(process_id: int, name: str) -> float:
    try:
        lines = (_PROC / str(process_id) / "status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)
