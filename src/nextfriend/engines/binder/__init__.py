"""Binder: files in, one PDF out whose tabs, list, bookmarks, page labels and printed numbers agree.

Pure: paths in, files and an account of them out. No clock, no network, no database.
"""

from nextfriend.engines.binder.binding import bind
from nextfriend.engines.binder.model import Bound, Exhibit, NotBound, Row, Volume, Wish
from nextfriend.engines.binder.naming import exhibits_in, listed, named

__all__ = ["Bound", "Exhibit", "NotBound", "Row", "Volume", "Wish", "bind", "exhibits_in", "listed", "named"]
