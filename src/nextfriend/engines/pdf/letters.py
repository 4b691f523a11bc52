"""Words in the letters that a stamp or a sheet can print: those of Windows-1252."""

from __future__ import annotations

from anyascii import anyascii


def printable(words: str) -> str:
    """Words in letters that every reader's Helvetica has: others are written as they sound (Łódź: Lodz)."""
    return "".join(one if _has(one) else anyascii(one) for one in " ".join(words.split()))


def _has(letter: str) -> bool:
    try:
        return len(letter.encode("cp1252")) == 1 and letter.isprintable()
    except UnicodeEncodeError:
        return False
