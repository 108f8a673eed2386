"""Typed identifiers, and the three numbers that must never be mixed."""

import uuid
from typing import NewType

DossierId = NewType("DossierId", str)
ScanId = NewType("ScanId", str)
DocumentId = NewType("DocumentId", str)
PageId = NewType("PageId", str)
AccountId = NewType("AccountId", str)
OfficeId = NewType("OfficeId", str)
ExtractId = NewType("ExtractId", str)
RequestId = NewType("RequestId", str)
AgencyId = NewType("AgencyId", str)
InquiryId = NewType("InquiryId", str)

MAIN_OFFICE = OfficeId("default")
"""The office whose installation this is: it has the server's keys, and gets what other installations send."""

Sha256 = NewType("Sha256", str)
"""64 lower-case hexadecimal digits: the name of a stored file."""

BeneficiaryFileNo = NewType("BeneficiaryFileNo", str)
"""Số hồ sơ người có công, as written, such as `BD/LS-07956`; leading zeros matter."""

ArchiveFileCode = NewType("ArchiveFileCode", str)
"""Mã hồ sơ lưu trữ, such as `H49.64.33.2001.160`: names the dossier on its shelf."""

RequestCode = NewType("RequestCode", str)
"""Mã số hồ sơ một cửa of a citizen's request."""


def new_id() -> str:
    """Return an identifier that nobody can guess (32 hexadecimal digits)."""
    return uuid.uuid4().hex
