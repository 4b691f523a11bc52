"""One file that holds an office: database, papers, keys, and a list of hashes that proves it whole.

The database goes in as `pg_dump` writes it, not as copied data files: a dump is one consistent moment, is
smaller, restores into any later PostgreSQL and into an outside one, and reading every row is a check of its
own. Copied data files serve the other purpose, recovery to any moment (`postgres.basebackups`).

    database.dump     pg_dump --format=custom, as nf_dump
    files/…, heads/…  as in the instance directory
    secrets/…         keys without which the rest cannot be read; login passwords are made anew
    demonstration     whether the office is one
    manifest.json     last: every name above with its size and SHA-256
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from nextfriend import __version__
from nextfriend.site.instance import LOGINS, Instance, InstanceError
from nextfriend.site.postgres import PostgresError, dumping
from nextfriend.site.runtime import hand_over_files, open_database
from nextfriend.site.sealed_backups import opened, seal

Tell = Callable[[str], None]
_KINDS = ("files", "heads", "secrets")
_MANIFEST = "manifest.json"
_SINGLE = (_MANIFEST, "database.dump", "demonstration")
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Receipt:
    """What a backup holds. `fingerprint`, its manifest's SHA-256, proves the file to whoever noted it."""

    created_at: datetime
    entries: int
    size: int
    fingerprint: str


def backup(instance: Instance, file: Path, *, recipient: str = "", tell: Tell = lambda _: None) -> Receipt:
    """Write the whole office into `file`, which must not exist. The office may be open.

    With a `recipient`, a public key of age, the file is encrypted; the plain one lies in a private temporary
    directory meanwhile.
    """
    if file.exists():
        raise InstanceError(f"{file} exists already, and a backup is never overwritten: choose another name.")
    if not (instance.directory / "connection").exists():
        raise InstanceError(f"There is no office in {instance.directory} to back up.")
    cluster = open_database(instance, tell)
    part = file.with_name(f".{file.name}.part")
    try:
        with tempfile.TemporaryDirectory(prefix="nextfriend-backup-") as place:
            # Heads before the dump: every head that is kept then has its seal in it. Papers after the dump:
            # one filed meanwhile is in the papers at least, never missing.
            heads = shutil.copytree(instance.heads, Path(place) / "heads")
            dump = dumping.dump(instance, Path(place) / "database.dump")
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
                receipt = _write_sealed(out, instance, dump, heads, recipient, Path(place))
                out.flush()
                os.fsync(out.fileno())
        os.link(part, file)  # fails rather than replace a file that appeared meanwhile
    finally:
        part.unlink(missing_ok=True)
        if cluster is not None:
            cluster.stop()
    return receipt


def _write_sealed(
    out: IO[bytes], instance: Instance, dump: Path, heads: Path, recipient: str, place: Path
) -> Receipt:
    if not recipient:
        return _write(out, instance, dump, heads)
    plain = place / "office.tar"
    with open(os.open(plain, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as archive:
        receipt = _write(archive, instance, dump, heads)
    seal(plain, out, recipient)
    return receipt


def _write(out: IO[bytes], instance: Instance, dump: Path, heads: Path) -> Receipt:
    entries: dict[str, dict[str, Any]] = {}
    created = datetime.now(UTC)
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, path in [("database.dump", dump), *_kept(instance, heads)]:
            entries[name] = _add(tar, name, path)
        said = {"nextfriend": __version__, "created_at": created.isoformat(), "entries": entries}
        manifest = json.dumps(said, indent=1, sort_keys=True).encode()
        tar.addfile(_header(_MANIFEST, len(manifest)), io.BytesIO(manifest))
    size = sum(entry["size"] for entry in entries.values())
    return Receipt(created, len(entries), size, hashlib.sha256(manifest).hexdigest())


def _kept(instance: Instance, heads: Path) -> Iterator[tuple[str, Path]]:
    if instance.demonstration.exists():
        yield instance.demonstration.name, instance.demonstration
    for kind in _KINDS:
        top = heads if kind == "heads" else instance.directory / kind
        for path in sorted(top.rglob("*")):
            # A name that begins with a dot is a file still being written.
            if path.is_file() and not path.name.startswith(".") and path.name not in LOGINS:
                yield f"{kind}/{path.relative_to(top).as_posix()}", path


def _add(tar: tarfile.TarFile, name: str, path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        read = _Hashing(file)
        tar.addfile(_header(name, size), cast(IO[bytes], read))
    return {"size": size, "sha256": read.digest.hexdigest()}


def _header(name: str, size: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode = size, 0o600
    return header


class _Hashing:
    """A file that hashes what is read from it: every byte is read once."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.file.read(size)
        self.digest.update(block)
        return block


def verify(file: Path, *, fingerprint: str = "", key: str = "") -> Receipt:
    """Read the whole file and compare every hash. Raises InstanceError that says what is wrong.

    `key` is the secret key of an encrypted one.
    """
    with opened(file, key) as plain:
        return _verify(plain, fingerprint)


def _verify(file: Path, fingerprint: str) -> Receipt:
    found: dict[str, dict[str, Any]] = {}
    manifest = b""
    try:
        with tarfile.open(file, "r:") as tar:
            for member in tar:
                content = tar.extractfile(member) if member.isreg() else None
                if content is None or not _is_safe(member.name):
                    raise InstanceError(f"{file} holds something no backup holds: {member.name!r}.")
                if member.name == _MANIFEST:
                    manifest = content.read()
                else:
                    digest = hashlib.sha256()
                    while block := content.read(_BLOCK):
                        digest.update(block)
                    found[member.name] = {"size": member.size, "sha256": digest.hexdigest()}
    except (tarfile.TarError, OSError, EOFError) as error:
        raise InstanceError(f"{file} cannot be read as a backup: {error}.") from None
    return _compare(file, found, manifest, fingerprint)


def _compare(file: Path, found: dict[str, dict[str, Any]], manifest: bytes, fingerprint: str) -> Receipt:
    if not manifest:
        raise InstanceError(f"{file} has no list of hashes at its end: it is not whole.")
    proof = hashlib.sha256(manifest).hexdigest()
    if fingerprint and fingerprint.lower() != proof:
        raise InstanceError(f"{file} is not the backup with that fingerprint; its own is {proof}.")
    try:
        said = json.loads(manifest)
        expected, created = said["entries"], datetime.fromisoformat(said["created_at"])
    except (ValueError, KeyError, TypeError):
        raise InstanceError(f"The list of hashes in {file} cannot be read.") from None
    wrong = [name for name in {**expected, **found} if expected.get(name) != found.get(name)]
    if wrong:
        raise InstanceError(
            f"{file} is damaged or was changed: {len(wrong)} of {len(expected)} parts do not match. "
            "Nothing was restored. Use another backup."
        )
    return Receipt(created, len(found), sum(entry["size"] for entry in found.values()), proof)


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return False
    return name in _SINGLE or (len(path.parts) > 1 and path.parts[0] in _KINDS)


def restore(
    file: Path, instance: Instance, *, fingerprint: str = "", key: str = "", tell: Tell = lambda _: None
) -> Receipt:
    """Open `file` with its secret `key` if it is encrypted, and restore the office in it."""
    with opened(file, key) as plain:
        return _restore(plain, instance, fingerprint, tell)


def _restore(file: Path, instance: Instance, fingerprint: str, tell: Tell) -> Receipt:
    """Verify `file`, then make the office it holds in `instance`, which must be empty or absent.

    With DATABASE_URL the database goes there, and must be empty too. On failure `instance` is removed again.
    """
    if not instance.is_new():
        raise InstanceError(f"{instance.directory} is not empty: restore into a new directory (--data DIR).")
    tell("Checking every hash …")
    receipt = _verify(file, fingerprint)
    address = os.environ.get("DATABASE_URL", "")
    if address:
        dumping.refuse_unless_empty(address)  # before anything is prepared there
    cluster = None
    try:
        instance.directory.mkdir(parents=True, exist_ok=True)
        dump = _unpack(file, instance)
        instance.prepare()
        cluster = open_database(instance, tell)
        tell("Restoring the database …")
        dumping.load(instance, dump, admin_dsn=address or instance.dsn("superuser"))
        dump.unlink()
        hand_over_files(instance)
        instance.is_real_from_now_on()
    except BaseException:
        if cluster is not None:
            cluster.stop(force=True)
        shutil.rmtree(instance.directory, ignore_errors=True)
        raise
    if cluster is not None:
        cluster.stop()
    return receipt


def _unpack(file: Path, instance: Instance) -> Path:
    """Write the parts out. Names were judged by `verify`; permissions are ours, never the archive's."""
    with tarfile.open(file, "r:") as tar:
        for member in tar:
            content = tar.extractfile(member)
            if member.name == _MANIFEST or content is None:
                continue
            if not _is_safe(member.name):
                raise PostgresError(f"{file} changed while it was read.")
            path = instance.directory / member.name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                shutil.copyfileobj(content, out, _BLOCK)
    return instance.directory / "database.dump"
