"""HTTPS without a proxy: the certificate somebody gives, or one that this office makes for itself.

Both lie in `tls/`, readable by the web's account alone. A given one is copied at each start, because its key
usually belongs to root; renew it (ACME) and start the office again.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from nextfriend.site.instance import Instance, InstanceError
from nextfriend.site.postgres.unprivileged import Account

_LASTS, _RENEWED = timedelta(days=397), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Certificate:
    """Where the chain and the key lie; `fingerprint` (SHA-256) is what a browser shows of the first."""

    chain: Path
    key: Path
    fingerprint: str
    is_own: bool


def certificate_for(instance: Instance, host: str, account: Account) -> Certificate:
    """The one named by NEXTFRIEND_CERTIFICATE and NEXTFRIEND_CERTIFICATE_KEY, else the office's own."""
    place = instance.directory / "tls"
    place.mkdir(mode=0o700, exist_ok=True)
    chain, key = place / "chain.pem", place / "key.pem"
    given = os.environ.get("NEXTFRIEND_CERTIFICATE", ""), os.environ.get("NEXTFRIEND_CERTIFICATE_KEY", "")
    if any(given):
        _copy(given, chain, key)
    elif _must_be_made(chain):
        _make(_names(host), chain, key)
    if account.changes:
        for path in (place, chain, key):
            os.chown(path, account.uid, account.gid)
    found = x509.load_pem_x509_certificate(chain.read_bytes())
    return Certificate(chain, key, found.fingerprint(hashes.SHA256()).hex(":").upper(), not any(given))


def _copy(given: tuple[str, str], chain: Path, key: Path) -> None:
    try:
        for source, target in zip(given, (chain, key), strict=True):
            _write(target, Path(source).read_bytes())
        x509.load_pem_x509_certificate(chain.read_bytes())
    except (OSError, ValueError) as error:
        raise InstanceError(
            f"The certificate cannot be read ({error}). NEXTFRIEND_CERTIFICATE and "
            "NEXTFRIEND_CERTIFICATE_KEY name two PEM files."
        ) from None


def _must_be_made(chain: Path) -> bool:
    if not chain.exists():
        return True
    held = x509.load_pem_x509_certificate(chain.read_bytes())
    return held.not_valid_after_utc - _RENEWED < datetime.now(UTC)


def _names(host: str) -> list[str]:
    said = [name for name in os.environ.get("NEXTFRIEND_HOSTS", "").split(",") if name]
    real = [] if host in {"0.0.0.0", "::"} else [host]
    return list(dict.fromkeys([*said, *real, socket.gethostname(), "localhost", "127.0.0.1"]))


def _make(names: list[str], chain: Path, key: Path) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:64])])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _LASTS)
        .add_extension(x509.SubjectAlternativeName([_name(one) for one in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    _write(chain, made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    _write(key, private.private_bytes(serialization.Encoding.PEM, form, plain))


def _name(said: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(said.strip("[]")))
    except ValueError:
        return x509.DNSName(said)


def _write(path: Path, content: bytes) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content)
