"""Signed heads of the audit's tree, and the second place they are written to.

The place is a directory of files named by day, one JSON object a line, only ever appended to. Mount it from
another machine, or copy it away: whoever changes the database must then change that too, and cannot sign.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from nextfriend.accounts.signer.client import ask


class Signs(Protocol):
    """Whatever signs a head: the key itself, or the signer that holds it."""

    def sign(self, data: bytes, /) -> bytes:
        """An Ed25519 signature (RFC 8032)."""


@dataclass(frozen=True)
class Head:
    """The tree of the first `size` rows has this root; said at `at` (UTC)."""

    size: int
    root: bytes
    at: datetime
    signature: bytes = b""

    def message(self) -> bytes:
        """The bytes that are signed."""
        return f"nextfriend audit head\n{self.size}\n{self.root.hex()}\n{self.at.isoformat()}".encode()

    def signed(self, key: Signs) -> Head:
        return Head(self.size, self.root, self.at, key.sign(self.message()))

    def is_signed_by(self, key: Ed25519PublicKey) -> bool:
        try:
            key.verify(self.signature, self.message())
        except InvalidSignature:
            return False
        return True

    def line(self) -> str:
        said = {"at": self.at.isoformat(), "size": self.size, "root": self.root.hex()}
        return json.dumps({**said, "signature": self.signature.hex()})


class SignersKey:
    """The instance's key where only the signer holds it."""

    def sign(self, message: bytes) -> bytes:
        """The signature of a head's message (Ed25519)."""
        found = ask("sign_head", message=base64.b64encode(message).decode())
        return bytes.fromhex(found["signature"])


def signing_key(secret: str) -> Ed25519PrivateKey:
    """The instance's key from its 32 secret bytes, written in hexadecimal."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))


def publish(head: Head, place: Path) -> None:
    """Append the head to the file of its day, and return when the disk has it."""
    file = place / f"{head.at:%Y-%m-%d}.jsonl"
    is_new = not file.exists()
    descriptor = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        # A line that a power cut tore ends here, so that this one stands on its own.
        os.write(descriptor, (("" if _ends_clean(descriptor) else "\n") + head.line() + "\n").encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if is_new:
        _sync_directory(place)


def _ends_clean(descriptor: int) -> bool:
    size = os.fstat(descriptor).st_size
    return size == 0 or os.pread(descriptor, 1, size - 1) == b"\n"


def _sync_directory(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def published(place: Path) -> Iterator[Head]:
    """Every head in the second place, oldest file first. Torn lines are passed over.

    That hides nothing: a head is written before its seal is committed, so a seal in the database without a
    readable line here is itself a finding.
    """
    for file in sorted(place.glob("*.jsonl")):
        for line in file.read_text(errors="replace").splitlines():
            head = _read(line)
            if head is not None:
                yield head


def _read(line: str) -> Head | None:
    try:
        said = json.loads(line)
        return Head(
            int(said["size"]),
            bytes.fromhex(said["root"]),
            datetime.fromisoformat(said["at"]),
            bytes.fromhex(said["signature"]),
        )
    except (ValueError, TypeError, KeyError):
        return None
