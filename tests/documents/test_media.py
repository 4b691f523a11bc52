"""What a file is, read from its bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from nextfriend.documents.media import ending, media_type


def packed(*names: str) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.4", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"II*\x00", "tif"),
        (b"{\\rtf1", "rtf"),
        ("Grüße".encode(), "txt"),
        (b"<html><script>alert(1)</script>", "txt"),
        (b"\x00\x01\x02", "bin"),
        (b"\xff\xfe\xfd text", "bin"),
        (b"PK\x03\x04 broken", "zip"),
        (packed("word/document.xml"), "docx"),
        (packed("xl/workbook.xml"), "xlsx"),
        (packed("a.txt"), "zip"),
        (b"GIF89a", "gif"),
        (b"\0\0\0\x18ftypmp42", "mp4"),
        (b"\0\0\0\x18ftypheic", "heic"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
        (b"RIFF\0\0\0\0what", "bin"),
        (b"MZ. Reyes said so.", "txt"),
        (b"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nText", "eml"),
        (b"From a@b Mon Jan 1\nReceived: by x\n\tfor y\nFrom: a@b\nDate: today\n\nText", "eml"),
        (b"From: the desk of R. Doyle\nSubject: lunch\n", "txt"),
        (b"Dear Ms. Reyes:\nFrom: here\nTo: there\nDate: today\n", "txt"),
        (b"To: you\nDate: today\nSubject: nothing from anyone\n", "txt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 letter", "doc"),
    ],
)
def test_the_ending_follows_the_bytes(content: bytes, expected: str) -> None:
    assert ending(media_type(content)) == expected
