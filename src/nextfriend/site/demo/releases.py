"""Releases of the eviction story: to someone outside the office, what left under one, and one that ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nextfriend.consents.actions import end_consent, record_consent
from nextfriend.consents.disclosures.actions import Sent, record_disclosure
from nextfriend.consents.drawn import Signed
from nextfriend.consents.models import Release
from nextfriend.people.models import Person
from nextfriend.privacy.consent.rules import Terms
from nextfriend.site.demo.story_builder import Telling


def releases(story: Telling, matter: UUID, client: Person) -> None:
    """The voucher office may hear about the visits; her mother could, until the hearing was set."""
    with story.speaking("nia", -30) as nia:
        to_voucher = record_consent(
            actor=nia,
            matter_id=matter,
            client=client,
            copy_given=True,
            signed=Signed(client.name),
            terms=_terms(
                story,
                -30,
                60,
                outside_name="Denver voucher office",
                outside_kind="agency",
                outside_address="1035 Osage Street, Denver, CO 80204",
                records="Dates of home visits since the notice",
                purpose="Keep my housing voucher",
            ),
        )
    with story.speaking("nia", -29) as nia:
        to_mother = record_consent(
            actor=nia,
            matter_id=matter,
            client=client,
            copy_given=True,
            signed=Signed(client.name),
            terms=_terms(
                story,
                -29,
                30,
                outside_name="Carol Whitfield",
                outside_kind="family",
                records="Days and times of my appointments",
                purpose="My mother helps me keep appointments",
            ),
        )
    _disclosures(story, matter, client, to_voucher)
    with story.speaking("nia", -12) as nia:
        end_consent(
            actor=nia, row=to_mother, last_day=story.day(-12), reason="Joy keeps her own calendar now"
        )


def _disclosures(story: Telling, matter: UUID, client: Person, to_voucher: Release) -> None:
    """One under the release, one because a law asked: the accounting lists the second."""
    with story.speaking("nia", -20) as nia:
        record_disclosure(
            actor=nia,
            matter_id=matter,
            client=client,
            sent=Sent(
                compartment="care",
                disclosed_date=story.day(-20),
                what="Letter confirming four home visits since the notice",
                how="mail",
                purpose="Keep my housing voucher",
                authority="release",
                consent_id=to_voucher.consent_id,
            ),
        )
    with story.speaking("nia", -12) as nia:
        record_disclosure(
            actor=nia,
            matter_id=matter,
            client=client,
            sent=Sent(
                compartment="care",
                disclosed_date=story.day(-12),
                what="Dates of the visits",
                how="fax",
                purpose="The county audits the program’s visits",
                authority="law",
                authority_note="County audit request of this month",
                to_name="Denver Human Services",
                to_kind="agency",
                to_address="1200 Federal Boulevard, Denver, CO 80204",
            ),
        )


def _terms(story: Telling, starts: int, ends: int, **outside: Any) -> Terms:
    return Terms(
        form="general",
        recipient="outside",
        discloser_kind="office",
        discloser="This office",
        signed_by="Joy Whitfield",
        signed_date=story.day(starts),
        capacity="self",
        form_version="General, 2026",
        starts=story.day(starts),
        ends=story.day(ends),
        **outside,
    )
