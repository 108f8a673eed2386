"""A token made of software: SoftHSM2 with one key and its certificate, in a folder of its own."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.search_api.issuance.made_certificates import Holder

PIN = "246813"
_LIBRARIES = (
    Path("/usr/lib/softhsm/libsofthsm2.so"),
    Path("/usr/lib64/pkcs11/libsofthsm2.so"),
    Path("/usr/local/lib/softhsm/libsofthsm2.so"),
)
_IMPORT_CERTIFICATE = """
import sys, pkcs11
token = pkcs11.lib(sys.argv[1]).get_token(token_label="ky")
with token.open(rw=True, user_pin=sys.argv[2]) as session:
    session.create_object({
        pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
        pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
        pkcs11.Attribute.TOKEN: True,
        pkcs11.Attribute.PRIVATE: False,
        pkcs11.Attribute.SUBJECT: bytes.fromhex(sys.argv[4]),
        pkcs11.Attribute.VALUE: bytes.fromhex(sys.argv[3]),
    })
"""


@dataclass(frozen=True, slots=True)
class SoftToken:
    """A token in `folder`; the environment says to its driver where it is."""

    module: Path
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a process that sees the token."""
        return {**os.environ, "SOFTHSM2_CONF": str(self.folder / "softhsm2.conf")}

    def pull(self) -> None:
        """Take the token away."""
        shutil.rmtree(self.folder / "tokens")
        (self.folder / "tokens").mkdir()


def make_token(folder: Path, holder: Holder | None) -> SoftToken:
    """Return a token with the key and certificate of `holder`, or a reader without any token."""
    module = next((path for path in _LIBRARIES if path.exists()), None)
    if module is None or shutil.which("softhsm2-util") is None:
        message = "SoftHSM2 is not installed; Debian's package softhsm2 brings it."
        pytest.fail(message) if os.environ.get("TRICHLUC_CI") == "1" else pytest.skip(message)
    token = SoftToken(module, folder)
    (folder / "tokens").mkdir(parents=True)
    conf = f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n"
    (folder / "softhsm2.conf").write_text(conf, encoding="utf-8")
    if holder is not None:
        _fill(token, holder)
    return token


def _fill(token: SoftToken, holder: Holder) -> None:
    key = token.folder / "key.pem"
    key.write_bytes(holder.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    subject = holder.certificate.subject.public_bytes().hex()
    pins = ("--pin", PIN)
    commands = (
        ("softhsm2-util", "--init-token", "--free", "--label", "ky", "--so-pin", "13572468", *pins),
        ("softhsm2-util", "--import", str(key), "--token", "ky", "--label", "ky", "--id", "a1", *pins),
        (sys.executable, "-c", _IMPORT_CERTIFICATE, str(token.module), PIN, holder.der.hex(), subject),
    )
    for command in commands:
        subprocess.run(command, env=token.environment, check=True, capture_output=True)
    key.unlink()
