"""Links that a mail scanner rewrote, as they were before: Outlook's Safe Links, Proofpoint's URL Defense.

A forward's links to the court all lead to the scanner first. Where they lead in the end names the court, and
is what is judged: a scanner's name before a look-alike's host makes no court of it.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_WRITTEN = r"[^\s\"'<>&]"
_SAFE_LINK = re.compile(
    rf"https://(?:[a-z0-9-]{{1,40}}\.)?safelinks\.protection\.outlook\.com/\?url=({_WRITTEN}{{1,2000}})"
    r"(?:&[^\s\"'<>]{0,2000})?",
    re.IGNORECASE,
)
_DEFENDED = re.compile(
    rf"https://urldefense\.com/v3/__({_WRITTEN}{{1,2000}}?)__;[^\s\"'<>]{{0,2000}}", re.IGNORECASE
)
_SCANNERS = ("safelinks.protection.outlook.com", "urldefense.com/v3/")
_NO_ADDRESS = re.compile(r"[\s\"'<>\\]")


def without_scanners(text: str) -> str:
    """The text with every rewritten link as it was before; whatever is no whole link stays as it is."""
    if not any(name in text.lower() for name in _SCANNERS):
        return text
    return _DEFENDED.sub(_before, _SAFE_LINK.sub(_before, text))


def _before(found: re.Match[str]) -> str:
    address = unquote(found[1])
    is_link = address.lower().startswith(("http://", "https://")) and not _NO_ADDRESS.search(address)
    if not is_link:
        return found[0]
    return address.replace("&", "&amp;") if "&amp;" in found[0] else address
