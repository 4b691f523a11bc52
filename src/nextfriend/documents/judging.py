"""Whether a file is kept, by its size and bytes. What its sender called it is believed only against it."""

from __future__ import annotations

import os
from typing import IO

from django.conf import settings

from nextfriend.documents.media import LISTED_WITHIN, PROGRAM, media_type
from nextfriend.documents.pdf import asks_password
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart

# What a desk would run when it is opened, by the end of its name: a script's bytes are those of any text.
RUNS = frozenset({
    "app", "apk", "bat", "cmd", "com", "cpl", "dll", "exe", "gadget", "hta", "jar", "js", "jse", "lnk",
    "msc", "msi", "msp", "pif", "ps1", "reg", "scr", "sh", "vb", "vbe", "vbs", "wsf", "wsh",
})  # fmt: skip
LOOKED_INTO = 100 << 20  # bytes: a larger PDF is not opened to see whether it asks for a password
LONGEST_BEGINNING = 8192  # bytes that say what a file is


def largest_file() -> int:
    """The largest file that is kept, in bytes."""
    return settings.DOCUMENT_MEGABYTES << 20


def judge(content: IO[bytes], *, name: str = "") -> str:
    """The media type of a file that can be kept; the stream stands at its beginning again.

    Raises Refusal: empty, too-large, executable, password.
    """
    size = size_of(content)
    check_size(size)
    head = _read(content, LONGEST_BEGINNING)
    small = size <= LOOKED_INTO
    found = media_type(_read(content) if small and head.startswith(LISTED_WITHIN) else head)
    _check_kind(found, name)
    if found == "application/pdf" and small and _asks_password(_read(content)):
        raise Refusal(
            "password", "This PDF asks for a password. Save a copy that needs none, and add that copy."
        )
    return found


def check_begins(head: bytes, *, name: str = "") -> None:
    """Raises Refusal("executable") where a file's first bytes or its name say already that it is a program:
    the rest of it need not be sent. `judge` looks at the whole.
    """
    begins = head[:LONGEST_BEGINNING]
    _check_kind("" if begins.startswith(LISTED_WITHIN) else media_type(begins), name)


def _check_kind(found: str, name: str) -> None:
    if found == PROGRAM or _ends(name) in RUNS:
        raise Refusal(
            "executable",
            "Programs and scripts are not kept, whatever they are called. If it is evidence, keep it on a"
            " drive of its own and write a note where that is.",
        )


def check_size(size: int) -> None:
    """Raises Refusal: empty, too-large. `size` is in bytes."""
    if not size:
        raise Refusal("empty", "The file is empty. Choose it again.")
    if size > largest_file():
        raise Refusal(
            "too-large",
            f"The file is larger than {in_words(largest_file())}. Split it, or ask whoever runs the server"
            " to raise NEXTFRIEND_DOCUMENT_MEGABYTES.",
        )


def in_words(size: int) -> str:
    """A cap as people say it: "2 GB", "25 MB"."""
    return f"{size >> 30} GB" if size >= 1 << 30 and not size % (1 << 30) else f"{size >> 20} MB"


def size_of(content: IO[bytes]) -> int:
    """How many bytes the stream has; it stands at its beginning again."""
    size = content.seek(0, os.SEEK_END) or content.tell()
    content.seek(0)
    return size


def _read(content: IO[bytes], most: int = -1) -> bytes:
    found = content.read(most)
    content.seek(0)
    return found


def _ends(name: str) -> str:
    """The last ending, as a desk reads it: dots and blanks behind it do not count."""
    return name.rstrip(". ").rpartition(".")[2].lower()


def _asks_password(content: bytes) -> bool:
    # The dictionary that says so is never compressed; few PDFs have the word, and only those are opened.
    if b"/Encrypt" not in content:
        return False
    try:
        return apart(asks_password, content, limits=Limits(seconds=5))
    except Unread:
        return False
