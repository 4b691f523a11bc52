"""Sealing a draft at rest: AES-256-GCM under a key of its writer's, derived from the instance's draft key.

Whoever copies the table or a backup of it reads nothing without `secrets/draft-key`; a row moved under
another writer, page or address does not open (NIST SP 800-38D for GCM; RFC 5869 for HKDF).
"""

from __future__ import annotations

import json
import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

Fields = list[tuple[str, str]]
NONCE_BYTES = 12


def seal(fields: Fields, *, writer: UUID, draft: UUID, path: str) -> bytes:
    """The fields as bytes that only `unseal` with the same three facts opens."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    words = json.dumps(fields).encode()
    return nonce + AESGCM(_key(writer)).encrypt(nonce, words, _bound_to(draft, path))


def unseal(body: bytes, *, writer: UUID, draft: UUID, path: str) -> Fields:
    """The fields again; none where the row was tampered with or the key is another."""
    nonce, sealed = bytes(body[:NONCE_BYTES]), bytes(body[NONCE_BYTES:])
    try:
        words = AESGCM(_key(writer)).decrypt(nonce, sealed, _bound_to(draft, path))
    except (InvalidTag, ValueError):
        return []
    return [(name, value) for name, value in json.loads(words)]


def _bound_to(draft: UUID, path: str) -> bytes:
    return draft.bytes + path.encode()


def _key(writer: UUID) -> bytes:
    if not settings.DRAFT_KEY:
        raise ImproperlyConfigured(
            "NEXTFRIEND_DRAFT_KEY is not set: start the office with `nextfriend serve`."
        )
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"nextfriend draft" + writer.bytes)
    return derive.derive(settings.DRAFT_KEY.encode())
