"""Sign archive copies in processes of their own, each killed one checkpoint later than the one before.

Run as `python -m tests.journeys.killed_while_archiving HOME COUNT`; tells what ended each, a line each.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

from schemas.archive_signing import SigningScope
from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.operator_account import operator_account
from search_api.issuance.archiving.jobs import sign_archive
from search_api.issuance.archiving.one_copy import jobs as one_copy
from tests.journeys.checkpoints import Checkpoints


def sign_and_die(home: Path, *, at: int) -> None:
    """Sign one copy, and be killed at checkpoint number `at`; where there are fewer, come to the end."""
    checkpoint = Checkpoints(at)
    services = open_services(Settings(home=home))
    account = operator_account(services)

    class Files:
        """The file store, with a checkpoint on both sides of what is written."""

        stream = services.files.stream
        put_file = staticmethod(checkpoint.around(services.files.put_file))

    checkpoint.around_commits(services.database)
    one_copy.sign_copy = checkpoint.around(one_copy.sign_copy)
    one_copy.require_sound = checkpoint.around(one_copy.require_sound)
    scope = SigningScope(account.office_id)
    sign_archive(
        replace(services, files=Files()),  # type: ignore[arg-type]
        account,
        scope,
        limit=1,
        watch=lambda _: False,
    )


def main(home: str, count: str) -> None:
    """Kill one run after the other."""
    for number in range(1, int(count) + 1):
        child = os.fork()
        if not child:
            sign_and_die(Path(home), at=number)
            os._exit(0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
