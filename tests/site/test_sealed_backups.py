"""Backups leave encrypted: what a thief of one, or of the machine, can do with it."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest
from pyrage import x25519

from nextfriend.site.instance import Instance, InstanceError
from nextfriend.site.sealed_backups import is_sealed, opened, recipient_of, seal

SECRET = b"a client's address: 14 Elm Street"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "office.tar"
    with tarfile.open(path, "w") as tar:
        header = tarfile.TarInfo("files/a")
        header.size = len(SECRET)
        tar.addfile(header, io.BytesIO(SECRET))
    return path


@pytest.fixture
def sealed(archive: Path) -> tuple[Path, str]:
    identity = x25519.Identity.generate()
    path = archive.with_name("office.tar.age")
    with path.open("wb") as out:
        seal(archive, out, str(identity.to_public()))
    return path, str(identity)


def test_nothing_of_the_office_can_be_read_in_it(sealed: tuple[Path, str]) -> None:
    content = sealed[0].read_bytes()
    assert is_sealed(sealed[0])
    assert SECRET not in content
    assert b"files/a" not in content


def test_its_key_opens_it_and_the_plain_one_is_private_and_goes(
    sealed: tuple[Path, str], archive: Path
) -> None:
    with opened(*sealed) as plain:
        assert plain.read_bytes() == archive.read_bytes()
        assert plain.stat().st_mode & 0o777 == 0o600
        assert plain.parent.stat().st_mode & 0o777 == 0o700
    assert not plain.exists()


def test_another_key_and_no_key_open_nothing(sealed: tuple[Path, str]) -> None:
    for key, sentence in (
        ("", "is encrypted"),
        ("AGE-SECRET-KEY-1NONSENSE", "no key of age"),
        (str(x25519.Identity.generate()), "does not open with that key"),
    ):
        with pytest.raises(InstanceError, match=sentence), opened(sealed[0], key):
            pass


@pytest.mark.parametrize("place", [0.2, 0.6, 0.99])
def test_a_changed_byte_or_a_cut_end_restores_nothing(sealed: tuple[Path, str], place: float) -> None:
    path, key = sealed
    whole = path.read_bytes()
    changed = bytearray(whole)
    changed[int(len(whole) * place)] ^= 1
    for damaged in (bytes(changed), whole[: int(len(whole) * place)]):
        path.write_bytes(damaged)
        with pytest.raises(InstanceError), opened(path, key):
            raise AssertionError("it opened")


def test_the_secret_key_is_shown_once_and_lies_nowhere(tmp_path: Path) -> None:
    instance = Instance(tmp_path / "office").prepare()
    public, secret = recipient_of(instance)
    assert secret.startswith("AGE-SECRET-KEY-1")
    assert recipient_of(instance) == (public, "")
    kept = b"".join(p.read_bytes() for p in instance.directory.rglob("*") if p.is_file())
    assert public.encode() in kept
    assert secret.encode() not in kept
