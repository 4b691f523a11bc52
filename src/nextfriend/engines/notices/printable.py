"""Text that a page and a table can hold."""

from __future__ import annotations

import re

# Control characters, halves of surrogate pairs and noncharacters.
_PLANE_ENDS = "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
_UNPRINTABLE = re.compile(
    f"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]"
)


def printable(text: str) -> str:
    """The text without what PostgreSQL refuses and HTML forbids."""
    return _UNPRINTABLE.sub("", text)
