"""Processes that end with the one that started them, also where that one is killed and can stop nobody."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from functools import partial

_SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux; other systems have no such thing."""


def ends_with_parent(signal_number: signal.Signals) -> Callable[[], None] | None:
    """Return what a child runs before its program, so that it gets `signal_number` when its parent is gone.

    Give it as `preexec_fn`. The parent counts as gone when the thread that started the child ends.
    """
    if not sys.platform.startswith("linux"):
        return None
    return partial(_ask_for, signal_number, ctypes.CDLL(None).prctl, os.getpid())


def _ask_for(signal_number: signal.Signals, prctl: Callable[[int, int], int], parent_pid: int) -> None:
    prctl(_SET_PARENT_DEATH_SIGNAL, signal_number)
    if os.getppid() != parent_pid:  # it was gone before it could be asked
        os._exit(1)
