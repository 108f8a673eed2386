"""What processes take."""

import os
import subprocess
import sys
from resource import RUSAGE_SELF

from scripts.bench.processes import cpu_seconds, own_peak_mb, peak_mb, resident_mb, tree_of


def test_a_tree_holds_the_process_and_its_child() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        tree = list(tree_of(os.getpid()))
        child.communicate(b"\n")
    assert tree[0] == os.getpid()
    assert child.pid in tree


def test_a_process_never_took_less_than_it_takes_now() -> None:
    assert 0 < resident_mb(os.getpid()) <= own_peak_mb()


def test_a_process_that_is_gone_takes_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        pass
    assert (peak_mb(child.pid), resident_mb(child.pid)) == (0, 0)


def test_processor_time_never_goes_back() -> None:
    before = cpu_seconds(RUSAGE_SELF)
    assert cpu_seconds(RUSAGE_SELF) >= before > 0
