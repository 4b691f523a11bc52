"""Files in one piece, as browsers without a script send them: where they wait, and what is too much."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nextfriend.documents.models import Document
from tests.office.people import TestOffice

SIX = b"ID3" + b"x" * (6 << 20)  # more than is kept in memory


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> Path:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def small_disk(files: Path) -> Iterator[Path]:
    """A disk of four megabytes for the files of the office."""
    files.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(files)]
    done = subprocess.run(mounted, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk of its own can be mounted here: {done.stderr.strip()}")
    yield files
    subprocess.run(["umount", str(files)], check=True)


def send(client: Any, office: TestOffice, *contents: bytes, status: int) -> str:
    papers = [SimpleUploadedFile(f"call {n}.mp3", content) for n, content in enumerate(contents)]
    page = f"/matters/{office.matters['office']}/documents/files/"
    return client.send(page, {"files": papers, "compartment": "legal"}, status=status).text()


def test_a_file_waits_without_a_name_beside_the_shelves(
    office: TestOffice, browse: Any, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a killed server leaves of it is nothing."""
    from nextfriend.documents import views

    seen: list[list[str]] = []

    def bring(**given: Any) -> list[Any]:
        seen.append([path.name for path in files.rglob("*") if path.is_file()])
        assert [stream.read() for _, stream in given["files"]] == [SIX]
        return real(**given)

    real = views.bring_files
    monkeypatch.setattr(views, "bring_files", bring)
    assert "1 document saved" in send(browse("paralegal"), office, SIX, status=200)
    assert seen == [[]]


def test_more_than_the_largest_file_is_heard_out_and_refused_whole(
    office: TestOffice, browse: Any, settings: Any
) -> None:
    settings.DOCUMENT_MEGABYTES = 10
    said = send(browse("paralegal"), office, SIX, SIX, status=413)
    assert "Files that are sent in one piece may take 10 MB together. Nothing was saved." in said
    assert "sends each file in parts" in said
    with office.speaking("paralegal"):
        assert not Document.objects.exists()


def test_a_disk_that_is_full_while_a_form_is_read_is_said(
    office: TestOffice, browse: Any, small_disk: Path
) -> None:
    client = browse("paralegal")
    client.raise_request_exception = False
    assert "disk is full" in send(client, office, SIX, status=507)
    assert [*small_disk.iterdir()] == []
