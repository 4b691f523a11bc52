"""The named reads of a case. The wall decides what they find; nothing here asks for a role."""

from __future__ import annotations

from nextfriend.matters.frame import Frame, frame_for

__all__ = ["Frame", "frame_for"]
