"""A matter closed eight years ago: some of it was destroyed, and the rest waits for a second person."""

from __future__ import annotations

from uuid import UUID

from nextfriend.documents.actions import add_document
from nextfriend.documents.retention.destroying.actions import (
    decide_destruction,
    destroy_on,
    propose_destruction,
    write_years,
)
from nextfriend.matters.actions import close_matter
from nextfriend.matters.models import Matter
from nextfriend.site.demo.story_builder import Telling
from nextfriend.tasks.actions import finish_task
from nextfriend.tasks.models import Task

_PAPERS = (
    ("Letter to the landlord", "legal", b"Please return the deposit of $1,150 within seven days."),
    ("Original lease", "legal", b"Lease of the apartment at 14 Fern Street, signed by both."),
    ("Directions to the courthouse", "shared", b"Take the 15 bus to Colfax and Bannock. Bring the lease."),
)


def tell(story: Telling) -> None:
    """The administrator wrote the years; the attorney has looked at the file and proposes."""
    with story.speaking("ada", -60) as ada:
        write_years(actor=ada, kind="consumer", years=7, authority="The office’s retention policy")
    matter = _closed(story)
    with story.speaking("alma", -3, "16:40") as alma:
        proposed = propose_destruction(
            actor=alma, matter_id=matter, compartment="shared", reason="Nothing here is still needed."
        )
    with story.speaking("dana", -2, "09:20") as dana:
        decide_destruction(actor=dana, destruction=proposed, confirm=True)
    for _ in ("words", "files"):
        with story.speaking("dana", -2, "09:21") as dana:
            destroy_on(actor=dana, destruction_id=proposed.pk)
    with story.speaking("alma", -1, "17:05") as alma:
        reason = "The lease went back to Ms. Marsh when the matter closed; nothing else is needed."
        propose_destruction(actor=alma, matter_id=matter, compartment="legal", reason=reason)


def _closed(story: Telling) -> UUID:
    matter, _ = story.open(
        "injury",
        "Marsh security deposit",
        "consumer",
        "Delia Marsh",
        days=-3300,
        by="alma",
        team=("dana",),
        number="NF-INJ-003",
    )
    with story.speaking("dana", -3290) as dana:
        for title, kind, content in _PAPERS:
            add_document(actor=dana, matter_id=matter, title=title, content=content, compartment=kind)
    with story.speaking("alma", -2930) as alma:
        close_matter(actor=alma, matter=Matter.objects.get(pk=matter), reason="The deposit was returned.")
        for task in Task.objects.filter(matter_id=matter):
            finish_task(actor=alma, task=task)
    return matter
