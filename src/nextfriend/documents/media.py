"""What a file is, read from its first bytes; what its sender called it is not believed."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from nextfriend.ground.sandbox import Limits, Unread, apart

# What a machine would run: for Windows, Linux and macOS (each byte order, several in one or Java), in a
# browser, on Android, a script, a shortcut.
PROGRAM = "application/x-executable"
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"\0asm",
    b"dex\n",
    b"#!",
    b"L\0\0\0\x01\x14\x02\0",
)
_SIGNS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"GIF8", "image/gif"),
    (b"ID3", "audio/mpeg"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    *((sign, PROGRAM) for sign in _PROGRAMS),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LISTED_WITHIN = (_OLE, b"PK\x03\x04")  # what they are stands further in than their beginning
_LETTERS = (b"MZ", b"ID3")  # a sign only where no text begins so
_INSTALLER = bytes.fromhex("84100c0000000000c000000000000046")  # the class of a .msi, in its root entry
_NAME = re.compile(r"[!-9;-~]+")  # of a line of an e-mail's head (RFC 5322, 2.2)
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")  # a stream that every .msg has, by its name
_RIFF = {b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo", b"WEBP": "image/webp"}
_BRANDS = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic", b"qt  ": "video/quicktime"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EMAIL, OUTLOOK = "message/rfc822", "application/vnd.ms-outlook"
# A text that begins with these, in any order and each once at least, is an e-mail.
_SENT, _KNOWN = "from", frozenset({"date", "subject", "to", "message-id", "received", "mime-version"})
_ENDINGS = {
    "application/pdf": "pdf",
    EMAIL: "eml",
    OUTLOOK: "msg",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/tiff": "tif",
    "application/rtf": "rtf",
    "application/msword": "doc",
    WORD: "docx",
    _SHEET: "xlsx",
    "application/zip": "zip",
    "application/x-7z-compressed": "7z",
    "application/gzip": "gz",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/heic": "heic",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/x-msvideo": "avi",
    "text/plain": "txt",
}


def media_type(content: bytes) -> str:
    """The media type of these bytes; `application/octet-stream` when nothing tells."""
    for sign, found in _SIGNS:
        if content.startswith(sign) and (sign not in _LETTERS or b"\0" in content[:4096]):
            return found
    if content.startswith(b"PK\x03\x04"):
        return _packed_apart(content)
    head = content[:4096]
    if head.startswith(_OLE):
        if _INSTALLER in content:
            return PROGRAM
        return OUTLOOK if _OUTLOOK in content else "application/msword"
    if found := _of_boxes(head):
        return found
    if b"\x00" not in head:
        try:
            head[: max(len(head) - 3, 0)].decode("utf-8")
        except UnicodeDecodeError:
            return "application/octet-stream"
        return EMAIL if _is_email(head) else "text/plain"
    return "application/octet-stream"


def _is_email(head: bytes) -> bool:
    """Whether a text begins as an e-mail does: a sender and two further lines of its head, then its body."""
    lines = head.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    lines = lines[1:] if lines[0].startswith("From ") else lines  # as some mail stores begin
    names = set[str]()
    for line in lines:
        name, colon, _ = line.partition(":")
        if not line.strip() or (not line[:1].isspace() and (not colon or not _NAME.fullmatch(name))):
            break
        if not line[:1].isspace():
            names.add(name.lower())
    return _SENT in names and len(names & _KNOWN) >= 2


def _of_boxes(head: bytes) -> str:
    """Sound, film and pictures whose kind stands some bytes in; "" for anything else."""
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "")
    return _BRANDS.get(head[8:12], "video/mp4") if head[4:8] == b"ftyp" else ""


def ending(found: str) -> str:
    """The file ending that belongs to a media type; `bin` when none does."""
    return _ENDINGS.get(found, "bin")


def _packed_apart(content: bytes) -> str:
    """Its list of names is whatever its sender wrote, and may be without end."""
    try:
        return apart(packed_type, content, limits=Limits(seconds=5))
    except Unread:
        return "application/zip"


def packed_type(content: bytes) -> str:
    """What a zip file is, by the names in it."""
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "application/zip"
    if "AndroidManifest.xml" in names or (
        "META-INF/MANIFEST.MF" in names and any(name.endswith(".class") for name in names)
    ):
        return PROGRAM
    if any(name.startswith("word/") for name in names):
        return WORD
    if any(name.startswith("xl/") for name in names):
        return _SHEET
    return "application/zip"
