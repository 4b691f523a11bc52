"""A full disk: writes are refused in a sentence, reading goes on, and with room again everything works."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nextfriend.desk.middleware import is_full_disk
from nextfriend.documents.models import Document


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte."""
    mounted = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(tmp_path)]
    done = subprocess.run(mounted, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk of its own can be mounted here: {done.stderr.strip()}")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_paper_that_finds_no_room_is_refused_whole(office, browse, settings, small_disk) -> None:
    settings.FILES_ROOT = small_disk
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    alma, page = browse("attorney"), f"/matters/{office.matters['office']}/documents/"
    (small_disk / "filler").write_bytes(b"x" * 300_000)

    def send(status: int):
        paper = SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * 400_000)
        return alma.send(page, {"title": "Motion", "compartment": "legal", "file": paper}, status=status)

    said = send(507).text()
    assert "disk is full" in said
    assert "Nothing was saved" in said
    alma.page(page)
    with office.speaking("attorney"):
        assert not Document.objects.filter(title="Motion").exists()
    (small_disk / "filler").unlink()
    send(302)
    with office.speaking("attorney"):
        assert Document.objects.filter(title="Motion").count() == 1


def test_the_databases_own_word_for_it_is_known() -> None:
    class Full(Exception):
        sqlstate = "53100"

    failure = RuntimeError()
    failure.__cause__ = Full()
    assert is_full_disk(failure)
    assert not is_full_disk(OSError(2, "no such file"))
