"""Bytes named by their hash: whole or not there, apart by matter and compartment, checked when read."""

from __future__ import annotations

import hashlib
import os
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest

from nextfriend.documents import blob_store
from nextfriend.documents.blob_store import DamagedFile, Shelf, scrub

OFFICE, MATTER = UUID(int=1), UUID(int=2)
LEGAL = Shelf(OFFICE, MATTER, "legal")
CARE = Shelf(OFFICE, MATTER, "care")


def test_a_file_is_named_by_what_it_is() -> None:
    digest = LEGAL.hold(b"a letter")
    assert digest == hashlib.sha256(b"a letter").hexdigest()
    assert LEGAL.path(digest).name == digest
    assert LEGAL.read(digest) == b"a letter"


def test_the_same_bytes_are_one_file_on_a_shelf_and_two_on_two(files: Path) -> None:
    for shelf in (LEGAL, LEGAL, CARE):
        shelf.hold(b"a letter")
    assert scrub().files == 2
    assert LEGAL.directory != CARE.directory


def test_a_shelfs_name_tells_neither_matter_nor_compartment() -> None:
    name = str(LEGAL.directory)
    assert MATTER.hex not in name
    assert "legal" not in name


@pytest.mark.parametrize("named", ["", "../../etc/passwd", "A" * 64, "g" * 64, "a" * 63])
def test_only_a_digest_is_a_name(named: str) -> None:
    with pytest.raises(ValueError):
        LEGAL.path(named)


def test_a_damaged_file_is_not_handed_out_and_scrub_names_it(files: Path) -> None:
    digest = LEGAL.hold(b"a letter")
    CARE.hold(b"a note")
    LEGAL.path(digest).write_bytes(b"b letter")
    with pytest.raises(DamagedFile):
        LEGAL.read(digest)
    found = scrub()
    assert (found.files, found.size) == (2, 14)
    assert found.damaged == (str(LEGAL.path(digest).relative_to(files)),)


def test_each_file_is_in_one_share_and_what_was_damaged_is_read_each_time(files: Path) -> None:
    held = [LEGAL.hold(b"letter %d" % n) for n in range(20)]
    shares = [scrub(share=n, of=7) for n in range(7)]
    assert sum(one.files for one in shares) == len(held)
    path = LEGAL.path(held[0])
    where = str(path.relative_to(files))
    path.write_bytes(b"x")
    assert [where in scrub(share=n, of=7).damaged for n in range(7)].count(True) == 1
    assert all(where in scrub(share=n, of=7, also={where}).damaged for n in range(7))


def test_a_stream_is_held_as_its_bytes_are_and_handed_out_checked(files: Path) -> None:
    stream = BytesIO(b"film" * 500_000)
    digest = LEGAL.hold(stream)
    assert stream.tell() == 0
    assert LEGAL.hold(stream.getvalue()) == digest
    with LEGAL.opened(digest) as found:
        assert found.read() == stream.getvalue()
    LEGAL.path(digest).write_bytes(b"x")
    with pytest.raises(DamagedFile):
        LEGAL.opened(digest)


def test_scrubbing_nothing_finds_nothing(files: Path) -> None:
    assert scrub() == blob_store.Scrubbed(0, 0, ())


def test_a_write_that_fails_leaves_no_name_and_no_rest(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="No space"):
            LEGAL.hold(b"a letter")
    assert [path for path in files.rglob("*") if path.is_file()] == []
    assert LEGAL.read(LEGAL.hold(b"a letter")) == b"a letter"


def test_files_are_for_the_office_alone(files: Path) -> None:
    path = LEGAL.path(LEGAL.hold(b"a letter"))
    assert path.stat().st_mode & 0o077 == 0
    LEGAL.take_away(path.name)
    LEGAL.take_away(path.name)
    assert not path.exists()
