"""The office's keys, and what is done with each. Nothing here returns a key.

ticket: proofs to the database, jobs, links for a new password, secret addresses (HMAC-SHA256, RFC 2104).
seal: heads of the audit (Ed25519, RFC 8032). draft: what was typed and not saved (AES-256-GCM under a key of
each writer's, NIST SP 800-38D, RFC 5869). record: numbers people are known by elsewhere (the same, of a
row). box: second steps' secrets (Fernet).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
ADDRESSES = frozenset(
    {
        "nextfriend.correspondence.mailbox",
        "nextfriend.correspondence.matter_mail",
        "nextfriend.calendar.answers",
    }
)
_HEAD = re.compile(rb"nextfriend audit head\n\d{1,18}\n[0-9a-f]{64}\n[0-9T:.+-]{19,40}")


@dataclass(frozen=True)
class Keys:
    """The five secrets as they stand in `secrets/`."""

    ticket: str = field(repr=False)
    seal: str = field(repr=False)
    draft: str = field(repr=False)
    record: str = field(repr=False)
    box: str = field(repr=False)

    def mac(self, message: str) -> bytes:
        """HMAC-SHA256 of a message whose first word says what for."""
        return hmac.new(self.ticket.encode(), message.encode(), hashlib.sha256).digest()

    def proof(self, message: str, epoch: int) -> bytes:
        """What shows the database that one of us says this at this second (sql/is_signed.sql)."""
        return epoch.to_bytes(8, "big") + self.mac(f"{message}:{epoch}")

    def address(self, purpose: str, words: str) -> str:
        """The secret part of an address that is made from a key, in hexadecimal (32 bytes)."""
        if purpose not in ADDRESSES:
            raise ValueError("no address of ours")
        key = hashlib.sha256((purpose + self.ticket).encode()).digest()
        return hmac.new(key, words.encode(), hashlib.sha256).hexdigest()

    def sign_head(self, message: bytes) -> bytes:
        """The signature of one head of the audit, and of nothing else."""
        if not _HEAD.fullmatch(message):
            raise ValueError("no head of the audit")
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.seal)).sign(message)

    def seal_draft(self, writer: bytes, body: bytes, bound_to: bytes) -> bytes:
        """Bytes that `open_draft` with the same writer and place opens."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self._of_writer(writer)).encrypt(nonce, body, bound_to)

    def open_draft(self, writer: bytes, body: bytes, bound_to: bytes) -> bytes | None:
        """The bytes again; None where the row was tampered with or the key is another."""
        try:
            return AESGCM(self._of_writer(writer)).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], bound_to)
        except (InvalidTag, ValueError):
            return None

    def seal_number(self, number: str, row: bytes) -> bytes:
        """A person's number as only `open_number` for the same row reads it."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self._of_numbers(b"number")).encrypt(nonce, number.encode(), row)

    def open_number(self, body: bytes, row: bytes) -> str | None:
        """The number again; None where row or key is another."""
        try:
            key = self._of_numbers(b"number")
            return AESGCM(key).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], row).decode()
        except (InvalidTag, ValueError):
            return None

    def number_fingerprint(self, words: str) -> str:
        """The same for the same number of one office and kind; without the key it tells nothing."""
        return hmac.new(self._of_numbers(b"fingerprint"), words.encode(), hashlib.sha256).hexdigest()

    def seal_secret(self, text: str) -> str:
        """A second step's secret as the database keeps it."""
        return self._box().encrypt(text.encode()).decode()

    def open_secret(self, sealed: str) -> str:
        """The secret again. Raises ValueError where it was sealed with another key."""
        try:
            return self._box().decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise ValueError("sealed with another key") from None

    def _of_writer(self, writer: bytes) -> bytes:
        if not self.draft:
            raise ValueError("no draft key: start the office with nextfriend serve")
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"nextfriend draft" + writer).derive(
            self.draft.encode()
        )

    def _of_numbers(self, purpose: bytes) -> bytes:
        if not self.record:
            raise ValueError("no record key: start the office with nextfriend serve")
        derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"nextfriend identifier " + purpose)
        return derive.derive(self.record.encode())

    def _box(self) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"mfa:" + self.box.encode()).digest()))
