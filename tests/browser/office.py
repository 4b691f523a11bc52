"""The demonstration office as `bin/run` starts it, on a port of the kernel's choice, for one run of tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from nextfriend.site.postgres import Cluster
from tests.office.prepared import copy_office, serving
from tests.site.conftest import directory

ZONE = ZoneInfo("America/Denver")
PASSWORD = "stand-beside-them"
PEOPLE = {
    "attorney": "alma@demo.example",
    "paralegal": "dana@demo.example",
    "other paralegal": "theo@demo.example",
    "case manager": "marcus@demo.example",
    "forty clients": "june@demo.example",
    "supervisor": "ruth@demo.example",
    "administrator": "ada@demo.example",
}


@contextmanager
def demonstration() -> Iterator[str]:
    """Start it, give its address, and leave nothing of it behind."""
    with directory() as place:
        copy_office(place / "office", demo=True)
        try:
            with serving(place / "office") as address:
                yield address
        finally:
            Cluster(place / "office").kill()


def now() -> datetime:
    """This moment where the demonstration office is."""
    return datetime.now(ZONE)
