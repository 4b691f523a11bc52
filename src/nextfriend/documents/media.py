"""What a file is, read from its first bytes; what its sender called it is not believed."""

from __future__ import annotations

import zipfile
from io import BytesIO

_SIGNS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ENDINGS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/tiff": "tif",
    "application/rtf": "rtf",
    "application/msword": "doc",
    _WORD: "docx",
    _SHEET: "xlsx",
    "application/zip": "zip",
    "text/plain": "txt",
}


def media_type(content: bytes) -> str:
    """The media type of these bytes; `application/octet-stream` when nothing tells."""
    for sign, found in _SIGNS:
        if content.startswith(sign):
            return found
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    head = content[:4096]
    if b"\x00" not in head:
        try:
            head[: max(len(head) - 3, 0)].decode("utf-8")
        except UnicodeDecodeError:
            return "application/octet-stream"
        return "text/plain"
    return "application/octet-stream"


def ending(found: str) -> str:
    """The file ending that belongs to a media type; `bin` when none does."""
    return _ENDINGS.get(found, "bin")


def _packed(content: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "application/zip"
    if any(name.startswith("word/") for name in names):
        return _WORD
    if any(name.startswith("xl/") for name in names):
        return _SHEET
    return "application/zip"
