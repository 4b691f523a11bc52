"""The languages the office can write to a client in: English, and those with a catalog in `locale/`."""

from __future__ import annotations

import re

NAMES = {"english": "en", "inglés": "en", "spanish": "es", "español": "es", "espanol": "es"}


def language_code(spoken: str) -> str:
    """The code of the first language in a person's list ("Spanish, some English") that we write, or ""."""
    words = re.findall(r"[^\W\d_]+", spoken.lower())
    return next((NAMES[word] for word in words if word in NAMES), "")
