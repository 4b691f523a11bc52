"""A backup holds everything the wall protects: it leaves this machine encrypted (age, age-encryption.org/v1).

The office keeps the public half of a key; the secret half is shown once, when the first backup makes it, and
is kept nowhere. Whoever steals the machine's disk opens no backup with it, nor does whoever steals a backup.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pyrage import DecryptError, decrypt_io, encrypt_io, x25519

from nextfriend.site.instance import Instance, InstanceError, write_privately

_HEADER = b"age-encryption.org/v1\n"
RECIPIENT = "backup-recipient"


def recipient_of(instance: Instance) -> tuple[str, str]:
    """The office's public key for backups, and the secret one if it was made just now ("" ever after)."""
    path = instance.secrets / RECIPIENT
    if path.exists():
        return instance.secret(RECIPIENT), ""
    made = x25519.Identity.generate()
    write_privately(path, str(made.to_public()))
    return str(made.to_public()), str(made)


def seal(plain: Path, out: IO[bytes], recipient: str) -> None:
    """Encrypt a file into an open one. Raises InstanceError for something that is no public key."""
    try:
        to = x25519.Recipient.from_str(recipient)
    except Exception:
        raise InstanceError(f"{recipient!r} is no public key of age (age1…).") from None
    with plain.open("rb") as content:
        encrypt_io(content, out, [to])


def is_sealed(file: Path) -> bool:
    """Whether a file is encrypted with age."""
    with file.open("rb") as content:
        return content.read(len(_HEADER)) == _HEADER


@contextmanager
def opened(file: Path, key: str) -> Iterator[Path]:
    """The plain archive of a backup for as long as the block lasts: itself, or decrypted with this key.

    The decrypted one lies in a private directory and is removed. Raises InstanceError.
    """
    if not is_sealed(file):
        yield file
        return
    if not key:
        raise InstanceError(f"{file} is encrypted: give the key that the first backup showed (--key FILE).")
    try:
        identity = x25519.Identity.from_str(key.strip())
    except Exception:
        raise InstanceError("That is no key of age (AGE-SECRET-KEY-1…).") from None
    with tempfile.TemporaryDirectory(prefix="nextfriend-restore-") as place:
        plain = Path(place) / file.name
        with file.open("rb") as content, open(os.open(plain, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as out:
            try:
                decrypt_io(content, out, [identity])
            except (DecryptError, OSError):
                raise InstanceError(
                    f"{file} does not open with that key, or was changed. Nothing was restored."
                ) from None
        yield plain
