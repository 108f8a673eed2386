"""What the token is asked to sign, looked at before it does: this document, with this certificate, and nothing else."""

import hashlib

from asn1crypto import algos, cms, tsp, x509

from schemas.errors import ConflictError
from schemas.signing_protocol import PaperPrepared


class NotWhatWasShownError(ConflictError):
    """What the server wants signed is not the document that it gave to read."""

    code = "not_what_was_shown"


def require_shown(prepared: PaperPrepared, *, document: bytes, certificate: bytes) -> None:
    """Let pass what signs `document` with `certificate` and nothing else.

    Args:
        prepared: As the server sent it.
        document: The PDF that the signer can read.
        certificate: The token's, in DER.

    Raises:
        NotWhatWasShownError: It is anything else.
    """
    gap = document[prepared.gap_start : prepared.gap_end]
    digest = hashlib.sha256(document[: prepared.gap_start] + document[prepared.gap_end :])
    if not (
        0 < prepared.gap_start < prepared.gap_end < len(document)
        and gap == b"<" + b"0" * (len(gap) - 2) + b">"
        and digest.hexdigest() == prepared.document_digest
        and attributes_of(digest.digest(), certificate=certificate) == prepared.attributes
    ):
        raise NotWhatWasShownError(
            "Nội dung máy chủ yêu cầu ký không khớp với văn bản đã cho Ông/Bà xem nên chương trình không ký. "
            "Xin báo người quản trị."
        )


def attributes_of(digest: bytes, *, certificate: bytes) -> bytes:
    """Return the signed attributes of a PAdES baseline signature, in DER (ETSI EN 319 142-1, table 1).

    Args:
        digest: SHA-256 of the document without the gap.
        certificate: The signer's, in DER.
    """
    own = x509.Certificate.load(certificate)
    named = tsp.ESSCertIDv2(
        {
            "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "cert_hash": hashlib.sha256(certificate).digest(),
            "issuer_serial": {
                "issuer": [x509.GeneralName("directory_name", own.issuer)],
                "serial_number": own.serial_number,
            },
        }
    )
    values = {
        "content_type": "data",
        "message_digest": digest,
        "signing_certificate_v2": tsp.SigningCertificateV2({"certs": [named]}),
    }
    attributes = [{"type": name, "values": [value]} for name, value in values.items()]
    return bytes(cms.CMSAttributes(attributes).dump())
