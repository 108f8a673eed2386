"""A process that dies at one of its checkpoints, counted from 1."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session


@dataclass(eq=False)
class Checkpoints:
    """Counts what is passed, and kills the process at number `at`; where there are fewer, it comes to its end."""

    at: int
    passed: int = 0

    def __call__(self, *_: object) -> None:
        """Pass one."""
        self.passed += 1
        if self.passed == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with a checkpoint before and after it."""

        def run(*args: Any, **kwargs: Any) -> Any:
            self()
            result = function(*args, **kwargs)
            self()
            return result

        return run

    def around_commits(self, database: Engine) -> None:
        """Put one before and after each commit."""
        event.listen(database, "commit", self)
        event.listen(Session, "after_commit", self)
