"""Redactions: a PDF in; words that are covered and still in it out, with their page, place and cover.

Pure: bytes in, findings out. The file is whatever somebody sent, so rooms and commands call `check` through
ground/sandbox.
"""

from nextfriend.engines.redactions.checking import check
from nextfriend.engines.redactions.model import Box, Checked, Cover, NotRead, Passage

__all__ = ["Box", "Checked", "Cover", "NotRead", "Passage", "check"]
