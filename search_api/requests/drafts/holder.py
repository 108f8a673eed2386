"""Who writes a draft."""

from dataclasses import dataclass

from schemas.accounts import Account
from schemas.identifiers import AccountId


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes: a citizen with an account, or whoever has the secret of a draft."""

    account: Account | None
    secret: str = ""

    @property
    def account_id(self) -> AccountId | None:
        """For the audit trail."""
        return self.account.id if self.account else None
