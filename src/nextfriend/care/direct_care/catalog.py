"""Which tasks this office has: those that come along, and the files in its own folder."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from nextfriend.engines.direct_care import BadTasks, Catalog, read_folder, shipped


@cache
def read_own() -> tuple[Catalog, str]:
    """The catalog with the office's own files (`direct_care/` where its data is kept), and what is wrong with
    them if anything is. They are read once: a new file counts after the next start.
    """
    try:
        return read_folder(settings.INSTANCE / "direct_care"), ""
    except (BadTasks, TypeError, AttributeError, OSError) as problem:
        return shipped(), f"The office’s own tasks cannot be read. {problem}"


def known() -> Catalog:
    """Every task of this office."""
    return read_own()[0]
