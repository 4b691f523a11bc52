"""Sealing a draft at rest, under a key of its writer's that only the signer has (accounts/signer/keys.py).

Whoever copies the table or a backup of it reads nothing without `secrets/draft-key`; a row moved under
another writer, page or address does not open, and none opens but for its writer's session.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from uuid import UUID

from nextfriend.accounts import db_session
from nextfriend.accounts.signer.client import ask

Fields = list[tuple[str, str]]


def seal(fields: Fields, *, writer: UUID, draft: UUID, path: str) -> bytes:
    """The fields as bytes that only `unseal` with the same three facts opens."""
    said = {"writer": writer.hex, "body": _text(json.dumps(fields).encode()), "bound_to": _place(draft, path)}
    return b64decode(ask("seal_draft", **said)["body"])


def unseal(body: bytes, *, writer: UUID, draft: UUID, path: str) -> Fields:
    """The fields again; none where the row was tampered with or the key is another."""
    said = {"writer": writer.hex, "body": _text(body), "bound_to": _place(draft, path)}
    found = ask("open_draft", **said, token=db_session.current())["body"]
    return [] if found is None else [(name, value) for name, value in json.loads(b64decode(found))]


def _place(draft: UUID, path: str) -> str:
    return _text(draft.bytes + path.encode())


def _text(body: bytes) -> str:
    return b64encode(body).decode()
