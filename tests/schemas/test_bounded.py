"""A bounded call gives its result, or a refusal with a code, and leaves nothing behind."""

import operator
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest

from schemas.bounded import close_children, run_bounded
from schemas.scan_refusals import (
    DamagedFileError,
    FileCrashesDecoderError,
    FileTakesTooLongError,
    FileTooLargeError,
    refusing_damage,
)

BOUNDS = {"memory_mb": 1_000, "seconds": 10}


@pytest.fixture(autouse=True)
def _no_children_left() -> Iterator[None]:
    yield
    close_children()


def test_a_call_gives_its_result_and_its_child_is_kept() -> None:
    first, second = run_bounded(os.getpid, **BOUNDS), run_bounded(os.getpid, **BOUNDS)

    assert first == second != os.getpid()


def test_a_large_array_arrives_whole_and_can_be_written_to() -> None:
    page = run_bounded(np.full, (3508, 2480, 3), 7, dtype="uint8", **BOUNDS)
    page[0, 0, 0] = 8

    assert page.shape == (3508, 2480, 3)
    assert int(page.sum()) == 7 * page.size + 1


def test_arrays_go_to_the_child_too() -> None:
    assert run_bounded(np.add, np.arange(3), np.ones(3), **BOUNDS).tolist() == [1.0, 2.0, 3.0]


def test_a_refusal_comes_back_as_it_was_raised() -> None:
    with pytest.raises(DamagedFileError) as caught:
        run_bounded(_refuse, **BOUNDS)

    assert caught.value.error_code == "damaged_file"
    assert caught.value.message.startswith("Tệp bị hỏng")


def test_a_fault_of_ours_comes_back_with_the_traceback_of_the_child() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        run_bounded(operator.truediv, 1, 0, **BOUNDS)


@pytest.mark.parametrize("crash", [os.abort, os._exit])
def test_a_crash_is_a_refusal_and_the_next_call_works(crash: object) -> None:
    with pytest.raises(FileCrashesDecoderError):
        run_bounded(crash, *([1] if crash is os._exit else []), **BOUNDS)  # type: ignore[arg-type]

    assert run_bounded(operator.add, 1, 2, **BOUNDS) == 3


def test_too_much_memory_is_a_refusal_and_the_child_is_replaced() -> None:
    child = run_bounded(os.getpid, **BOUNDS)

    with pytest.raises(FileTooLargeError):
        run_bounded(bytes, 2_000_000_000, **BOUNDS)

    assert run_bounded(os.getpid, **BOUNDS) != child


def test_a_call_that_hangs_ends_in_time() -> None:
    begun = time.monotonic()

    with pytest.raises(FileTakesTooLongError):
        run_bounded(time.sleep, 30, memory_mb=1_000, seconds=1)

    assert time.monotonic() - begun < 5


def test_threads_call_at_the_same_time() -> None:
    sums: list[int] = []
    threads = [
        threading.Thread(target=lambda n=n: sums.append(run_bounded(operator.add, n, 1, **BOUNDS)))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(sums) == list(range(1, 9))


def test_no_dead_child_stays_behind() -> None:
    with pytest.raises(FileCrashesDecoderError):
        run_bounded(os.abort, **BOUNDS)
    child = run_bounded(os.getpid, **BOUNDS)
    close_children()

    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_the_child_ends_with_the_program_that_started_it() -> None:
    call = "print(run_bounded(os.getpid, memory_mb=900, seconds=9))"
    program = f"import os; from schemas.bounded import run_bounded; {call}"
    child = int(subprocess.check_output([sys.executable, "-W", "error", "-c", program]))

    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_failing_disk_is_no_damaged_file() -> None:
    with pytest.raises(OSError, match="Input/output"), refusing_damage():
        raise OSError(5, "Input/output error")


def _refuse() -> None:
    raise DamagedFileError
