"""The office's directory: courts with their clerks, a judge with her procedures, experts, interpreters."""

from __future__ import annotations

from nextfriend.people.actions import add_contact_point, add_person, keep_procedures
from nextfriend.people.models import Person
from nextfriend.site.demo.story_builder import Telling

# name, kind, what they do, languages, lines of (kind, value, note, days since it was confirmed or None)
ENTRIES = (
    ("Denver County Court", "organization", "Court", "", (
        ("phone", "720-555-0161", "Clerk, civil", 40),
        ("address", "1437 Bannock Street, Denver, CO 80202", "", 420),
    )),
    ("Jefferson County District Court", "organization", "Court", "", (
        ("phone", "720-555-0162", "Clerk, Division 7", None),
    )),
    ("Judge Imani Cole", "person", "Judge", "", (("phone", "720-555-0163", "Chambers", 510),)),
    ("Lucía Ferro", "person", "Interpreter", "Spanish, Portuguese", (
        ("phone", "303-555-0164", "", 20), ("email", "lucia.ferro@example.org", "", 20),
    )),
    ("Front Range Process", "organization", "Process server", "", (("phone", "303-555-0165", "", 90),)),
    ("Dr. Amara Nwosu", "person", "Expert", "", (("email", "a.nwosu@example.org", "Orthopedics", 700),)),
)  # fmt: skip
PROCEDURES = (
    "Hearings are set by telephone with the division clerk, never by e-mail.\n\n"
    "Motions: 15 pages, without exhibits. Confer first and say so in the first paragraph.\n\n"
    "Interpreters: ask the clerk at least ten days before."
)


def tell(story: Telling) -> None:
    """Told after the stories: whoever works here keeps it."""
    with story.speaking("dana", -30) as dana:
        for name, kind, calling, languages, lines in ENTRIES:
            facts = {"kind": kind, "calling": calling, "languages": languages}
            who = add_person(actor=dana, matter_id=None, name=name, **facts)
            for what, value, note, days in lines:
                on = None if days is None else story.day(-days)
                add_contact_point(
                    actor=dana, person=who, kind=what, value=value, note=note, safety="safe", confirmed_on=on
                )
        judge = Person.objects.get(matter_id=None, calling="Judge")
        keep_procedures(
            actor=dana,
            person=judge,
            text=PROCEDURES,
            source="Division clerk, by telephone",
            of_date=story.day(-35),
        )
