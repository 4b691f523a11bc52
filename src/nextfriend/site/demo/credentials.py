"""What the case managers of the demonstration have learned and may do, and how many hours they work."""

from __future__ import annotations

from nextfriend.care.caseload.actions import record_credential, set_client_hours
from nextfriend.site.demo.story_builder import Telling

# who: kind, name, issuer, last four of its number, begun so many days ago, expires in so many days
KNOWN = (
    ("marcus", "license", "LSW", "Colorado State Board of Social Work Examiners", "4417", -700, 24),
    ("marcus", "experience", "Housing", "", "", -1800, None),
    ("nia", "degree", "Master of Social Work", "University of Denver", "", -2200, None),
    ("nia", "license", "LCSW", "Colorado State Board of Social Work Examiners", "8023", -500, 540),
    ("nia", "language", "Spanish", "", "", -3000, None),
    ("nia", "experience", "Housing", "", "", -1500, None),
    ("nia", "training", "Food", "SNAP outreach course", "", -90, None),
    ("june", "language", "Korean", "", "", -3000, None),
    ("june", "degree", "Bachelor of Social Work", "Metropolitan State University of Denver", "", -4000, None),
)


def tell(story: Telling) -> None:
    """The supervisor has seen their papers; one license runs out soon, and one training waits for her."""
    with story.speaking("ruth", -5, "09:00") as ruth:
        for who, kind, name, issuer, last_four, since, expires in KNOWN:
            record_credential(
                actor=ruth,
                staff=story.office.staff[who],
                kind=kind,
                name=name,
                issuer=issuer,
                last_four=last_four,
                since_date=story.day(since),
                expires_date=story.day(expires) if expires is not None else None,
            )
        set_client_hours(actor=ruth, staff=story.office.staff["nia"], hours=32, reason="Fridays off")
    with story.speaking("june", -1, "17:10") as june:
        record_credential(actor=june, staff=june, kind="training", name="Motivational interviewing")
