"""The command line as a user starts it: a process of its own, with nothing set but what a test sets."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.cli import main

LONGEST_S = 120.0


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that ended."""

    exit_code: int
    output: str
    errors: str

    @property
    def json(self) -> Any:
        """The only line of the output."""
        (line,) = self.lines
        return line

    @property
    def lines(self) -> list[Any]:
        """The output, a JSON value a line."""
        return [json.loads(line) for line in self.output.splitlines()]

    def say_one_line(self, exit_code: int) -> str:
        """Check that the command said in one line why it ended with `exit_code`, and return the line."""
        assert self.exit_code == exit_code, (self.exit_code, self.errors)
        assert "Traceback" not in self.errors
        (line,) = [line for line in self.errors.splitlines() if line.strip()]
        assert line.startswith("trichluc")
        return line


def environment(home: Path, **settings: str) -> dict[str, str]:
    """Return this machine's environment without settings of ours but `settings`, given without their prefix."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("TRICHLUC_")}
    ours = {f"TRICHLUC_{name}": value for name, value in settings.items()}
    return {**environ, "OMP_THREAD_LIMIT": "1", "TRICHLUC_HOME": str(home), **ours}


def start(
    home: Path, *arguments: str, settings: Mapping[str, str] | None = None, **popen: Any
) -> "subprocess.Popen[str]":
    """Start a command."""
    command = [sys.executable, "-m", "scripts.cli", *arguments]
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(
        command, env=environment(home, **(settings or {})), text=True, **{**streams, **popen}
    )


def run(home: Path, *arguments: str, typed: str = "", settings: Mapping[str, str] | None = None) -> Ended:
    """Run a command to its end in this process, which saves it the time to start, with `typed` on its input."""
    output, errors, before = io.StringIO(), io.StringIO(), dict(os.environ)
    try:
        os.environ.clear()
        os.environ.update(environment(home, **(settings or {})))
        with redirect_stdout(output), redirect_stderr(errors), _typing(typed):
            exit_code = _main(arguments)
    finally:
        os.environ.clear()
        os.environ.update(before)
    return Ended(exit_code, output.getvalue(), errors.getvalue())


def run_apart(home: Path, *arguments: str, settings: Mapping[str, str] | None = None, **popen: Any) -> Ended:
    """Run a command to its end in a process of its own."""
    process = start(home, *arguments, settings=settings, **popen)
    output, errors = process.communicate(timeout=LONGEST_S)
    return Ended(process.returncode, output or "", errors or "")


def _main(arguments: Sequence[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as ended:  # how the parser of arguments ends
        return int(ended.code or 0)


@contextmanager
def _typing(text: str) -> Iterator[None]:
    before, sys.stdin = sys.stdin, io.StringIO(text)
    try:
        yield
    finally:
        sys.stdin = before


@contextmanager
def running_up(
    home: Path, *, arguments: Sequence[str] = ("--no-web",), **settings: str
) -> Iterator["subprocess.Popen[str]"]:
    """Yield a running `trichluc up`, stopped at the end by its own signal where a test did not end it."""
    up = start(
        home,
        "up",
        *arguments,
        settings={"WORKERS": "2", "SWEEP_SECONDS": "0.5", **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(lambda: (home / "run" / "redis.sock").exists() and up_pid(home) == up.pid)
        yield up
    finally:
        if up.poll() is None:
            up.send_signal(signal.SIGTERM)
        up.wait(60)


def processes(home: Path) -> dict[str, int]:
    """Return name and id of what `up` runs."""
    path = home / "run" / "processes.json"
    return dict(json.loads(path.read_text())) if path.exists() else {}


def up_pid(home: Path) -> int | None:
    """Return the id of the supervisor that wrote down its processes last."""
    return processes(home).get("up")


def is_alive(pid: int) -> bool:
    """Return whether a process runs; one that ended and was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1][0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(claim: Callable[[], bool], *, seconds: float = LONGEST_S) -> None:
    """Return when `claim` holds."""
    deadline = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def status(home: Path) -> dict[str, Any]:
    """Return what `status --json` says."""
    return dict(run(home, "status", "--json").json)
