"""Issue drafts in processes of their own, each killed one checkpoint later than the one before.

Run as `python -m tests.journeys.killed_while_issuing HOME APPROVER DRAFT…`; tells what ended each, a line each.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

from schemas.settings import Settings
from schemas.storage.accounts import account_by_id
from schemas.storage.database import reading
from schemas.storage.services import open_services
from search_api.issuance.act import jobs as act
from search_api.issuance.jobs import issue_extract
from tests.journeys.checkpoints import Checkpoints


def issue_and_die(home: Path, approver_id: str, draft: str, *, at: int) -> None:
    """Issue the draft, and be killed at its checkpoint number `at`; where it has fewer, come to the end."""
    checkpoint = Checkpoints(at)
    services = open_services(Settings(home=home, demo=True))
    with reading(services.database) as session:
        approver = account_by_id(session, approver_id)
    assert approver is not None

    class Files:
        """The file store, with a checkpoint on both sides of what is written."""

        get = services.files.get
        put = staticmethod(checkpoint.around(services.files.put))

    checkpoint.around_commits(services.database)
    act.seal = checkpoint.around(act.seal)  # type: ignore[assignment]
    act._check_signatures = checkpoint.around(act._check_signatures)
    issue_extract(replace(services, files=Files()), approver, draft)  # type: ignore[arg-type]


def main(home: str, approver: str, *drafts: str) -> None:
    """Go through the drafts."""
    for number, draft in enumerate(drafts, start=1):
        child = os.fork()
        if not child:
            issue_and_die(Path(home), approver, draft, at=number)
            os._exit(0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
