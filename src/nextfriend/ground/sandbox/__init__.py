"""Whatever strangers send is read in a process of its own, with an end to its time, memory and answer.

`apart(read_court_email, raw)` is `read_court_email(raw)` where neither a quadratic expression nor a bomb nor
a hole in a parser reaches the process that asked: that one holds sessions, keys and the database; the reader
holds nothing (docs/decisions/sandbox.md).
"""

from nextfriend.ground.sandbox.asking import Limits, Unread, apart

__all__ = ["Limits", "Unread", "apart"]
