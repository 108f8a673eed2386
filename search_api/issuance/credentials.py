"""Signing keys: read from PKCS#12, and made for tests and the demo."""

import os
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from schemas.errors import ConflictError, InvalidInputError, UnavailableError
from schemas.signing_keys import KeyFiles, key_files
from search_api.issuance.certificates import subject_of

PERSON = "Người ký thử nghiệm"
AGENCY = "Cơ quan thử nghiệm – Trích Lục demo"
ROOT = "Gốc chứng thực thử nghiệm – Trích Lục"
_VALID = timedelta(days=5 * 365)


class MissingKeyError(UnavailableError):
    """There is no signing key where the settings say."""

    code = "missing_signing_key"


class BadPassphraseError(InvalidInputError):
    """The passphrase does not open the key, or the file is no PKCS#12."""

    code = "bad_key_passphrase"
    exit_code = 2


class IncompleteKeysError(ConflictError):
    """Some files of the test keys are there and some are not."""

    code = "test_keys_incomplete"


@dataclass(frozen=True, slots=True)
class Credential:
    """A private key with its certificate; printing one shows whose it is and nothing else."""

    subject: str
    """Common name of the holder."""
    certificate: x509.Certificate = field(repr=False)
    chain: tuple[x509.Certificate, ...] = field(repr=False)
    """Certificates of the issuers, as far as the file holds them."""
    key_der: bytes = field(repr=False)
    """PKCS#8, unencrypted: in memory only."""

    @property
    def certificates(self) -> tuple[bytes, ...]:
        """The holder's certificate, then those of its issuers, in DER."""
        return tuple(
            each.public_bytes(serialization.Encoding.DER) for each in (self.certificate, *self.chain)
        )

    def open_key(self) -> rsa.RSAPrivateKey:
        """Return the key; it was validated when it was loaded, and that takes as long as all the rest of signing."""
        key = serialization.load_der_private_key(
            self.key_der, password=None, unsafe_skip_rsa_key_validation=True
        )
        assert isinstance(key, rsa.RSAPrivateKey), "a certificate with another key was refused"
        return key


def load_credential(p12_path: Path, *, passphrase: str) -> Credential:
    """Return the key in a PKCS#12 file.

    Raises:
        MissingKeyError: There is no such file, or no key in it.
        BadPassphraseError: The passphrase does not open it.
    """
    try:
        bundle = pkcs12.load_pkcs12(_read(p12_path), passphrase.encode())
    except ValueError:
        # Not `from error`: the message of the library is of no use, and a trace could show what it was given.
        raise BadPassphraseError(
            f"Không mở được khóa ký {p12_path.name}: mật khẩu không đúng hoặc tệp không phải PKCS#12. "
            "Kiểm tra tệp passphrase trong thư mục khóa (TRICHLUC_SIGNING_DIR)."
        ) from None
    if bundle.key is None or bundle.cert is None:
        raise MissingKeyError(
            f"Tệp {p12_path.name} không chứa khóa ký và chứng thư. Xin xuất lại từ nơi cấp khóa."
        )
    return Credential(
        subject=subject_of(bundle.cert.certificate),
        certificate=bundle.cert.certificate,
        chain=tuple(other.certificate for other in bundle.additional_certs),
        key_der=bundle.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
    )


def read_passphrase(path: Path) -> str:
    """Return the passphrase in a file, without the end of its line.

    Raises:
        MissingKeyError: There is no such file.
    """
    return _read(path).decode("utf-8", errors="replace").rstrip("\r\n")


def make_test_credentials(
    directory: Path, *, at: datetime, person: str = PERSON, agency: str = AGENCY, root: str = ROOT
) -> KeyFiles:
    """Make a root certificate and two signing keys in `directory`, or leave those that are there.

    Args:
        directory: Made where it is not there, for its owner alone.
        at: Now, with time zone; the certificates are valid for five years from then.
        person: Common name of the person who signs.
        agency: Common name of the office that signs.
        root: Common name of the issuer.

    Raises:
        IncompleteKeysError: Only some of the files are there.
    """
    files = key_files(directory)
    paths = (files.passphrase_file, files.person_p12, files.agency_p12, files.root_pem)
    there = [path.name for path in paths if path.exists()]
    if len(there) == len(paths):
        return files
    if there:
        raise IncompleteKeysError(
            f"Thư mục khóa thử nghiệm chỉ có {', '.join(there)}. Xóa hoặc dời các tệp này rồi chạy lại."
        )
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    passphrase = secrets.token_urlsafe(32)
    root_key = _new_key()
    root_certificate = _certificate(root, key=root_key, issuer=root, issuer_key=root_key, at=at)
    _write(files.passphrase_file, passphrase.encode())
    for path, name in ((files.person_p12, person), (files.agency_p12, agency)):
        key = _new_key()
        certificate = _certificate(name, key=key, issuer=root, issuer_key=root_key, at=at)
        lock = serialization.BestAvailableEncryption(passphrase.encode())
        packed = pkcs12.serialize_key_and_certificates(
            name.encode(), key, certificate, [root_certificate], lock
        )
        _write(path, packed)
    _write(files.root_pem, root_certificate.public_bytes(serialization.Encoding.PEM))
    return files


def _new_key() -> rsa.RSAPrivateKey:
    # RSA as on the tokens of Vietnamese offices; an elliptic curve would turn the file into PDF 2.0 when signed.
    return rsa.generate_private_key(public_exponent=65537, key_size=3072)


def _certificate(
    name: str,
    *,
    key: rsa.RSAPrivateKey,
    issuer: str,
    issuer_key: rsa.RSAPrivateKey,
    at: datetime,
) -> x509.Certificate:
    is_root = name == issuer
    builder = (
        x509.CertificateBuilder(
            subject_name=_name(name), issuer_name=_name(issuer), public_key=key.public_key()
        )
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + _VALID)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(_key_usage(is_root=is_root), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
    )
    return builder.sign(issuer_key, hashes.SHA256())


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, common_name)]
    )


def _key_usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_cert_sign=is_root,
        crl_sign=is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MissingKeyError(
            f"Không đọc được {path.name} để ký. Kiểm tra thư mục khóa (TRICHLUC_SIGNING_DIR)."
        ) from error


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
