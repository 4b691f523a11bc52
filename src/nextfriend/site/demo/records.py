"""One client's records asked of two providers: day 20 with half of it here, and a late second letter."""

from __future__ import annotations

from uuid import UUID

from nextfriend.consents.actions import record_consent
from nextfriend.consents.drawn import Signed
from nextfriend.documents.actions import add_document
from nextfriend.documents.records.actions import (
    Asked,
    Done,
    record_part,
    record_step,
    request_records,
)
from nextfriend.matters.actions import add_party_contact
from nextfriend.matters.models import Matter, Party
from nextfriend.people.models import Person
from nextfriend.privacy.consent.rules import Terms
from nextfriend.site.demo.court_mail import one_page_pdf
from nextfriend.site.demo.story_builder import Telling


def tell(story: Telling) -> None:
    """Harold Beane's appeal rests on his records: Nia had the release signed, Dana asks."""
    with story.speaking("dana", -33) as dana:
        matter = Matter.objects.get(name="Beane SSI appeal").pk
        parties = Party.objects.filter(matter_id=matter).select_related("person")
        client = parties.get(part="client").person
        clinic = parties.get(person__name="Stout Street Health Center").person
        add_party_contact(actor=dana, person=clinic, kind="phone", value="303-555-0171", safety="safe")
    hospital = story.people(matter, "dana", ("provider", "Lawrence Street Hospital", "Stay last winter"))
    consent = _authorization(story, matter, client)
    _half_received(story, matter, client, clinic, consent)
    _overdue(story, matter, client, hospital["Lawrence Street Hospital"], consent)


def _authorization(story: Telling, matter: UUID, client: Person) -> UUID:
    terms = Terms(
        form="hipaa",
        recipient="legal-team",
        discloser_kind="class",
        discloser="Every clinic and hospital that has treated me",
        records="Charts, test results and bills of the last three years",
        purpose="My SSI appeal",
        signed_by=client.name,
        signed_date=story.day(-33),
        capacity="self",
        form_version="HIPAA 2025-1",
        starts=story.day(-33),
        ends=story.day(12),
    )
    with story.speaking("nia", -33, "11:30") as nia:
        release = record_consent(
            actor=nia,
            matter_id=matter,
            client=client,
            copy_given=True,
            signed=Signed(client.name),
            terms=terms,
        )
    return release.consent_id


def _half_received(story: Telling, matter: UUID, client: Person, provider: Person, consent: UUID) -> None:
    """Day 20: the call is made, the charts are here, bills and certification are not."""
    asked = Asked(
        kinds=["medical", "billing"],
        channel="fax",
        details="Visits and test results; psychiatric evaluations for the agency’s form",
        covers_from=story.day(-1095),
        certification=True,
        state="CO",
    )
    with story.speaking("dana", -20, "09:40") as dana:
        row = request_records(
            actor=dana,
            matter_id=matter,
            client=client,
            provider=provider,
            authorization_id=consent,
            asked=asked,
        )
        sent = Done("sent", story.day(-20), note="By fax, 6 pages, with the authorization")
        record_step(actor=dana, request=row, step="letter", done=sent)
    with story.speaking("dana", -6, "14:10") as dana:
        called = Done(
            "promised",
            story.day(-6),
            spoke_with="Records clerk",
            expected_date=story.day(-3),
            note="Charts first; billing is another office",
        )
        record_step(actor=dana, request=row, step="call", done=called)
    with story.speaking("dana", -3, "15:20") as dana:
        chart = add_document(
            actor=dana,
            matter_id=matter,
            title="Stout Street charts, received by fax",
            content=one_page_pdf("Charts"),
            compartment="health",
        )
        record_part(
            actor=dana,
            request=row,
            kind="medical",
            state="received",
            received_date=story.day(-3),
            document=chart,
        )


def _overdue(story: Telling, matter: UUID, client: Person, provider: Person, consent: UUID) -> None:
    """Nobody at the hospital called back, and the second letter is late."""
    asked = Asked(kinds=["medical", "films"], channel="mail", covers_from=story.day(-330), state="CO")
    with story.speaking("dana", -33, "16:00") as dana:
        row = request_records(
            actor=dana,
            matter_id=matter,
            client=client,
            provider=provider,
            authorization_id=consent,
            asked=asked,
        )
        record_step(actor=dana, request=row, step="letter", done=Done("sent", story.day(-33)))
    with story.speaking("dana", -18, "10:30") as dana:
        tried = Done("unreached", story.day(-18), note="Voicemail; left name and number only")
        record_step(actor=dana, request=row, step="call", done=tried)
    with story.speaking("dana", -17, "10:45") as dana:
        spoke = Done("spoke", story.day(-17), spoke_with="Release-of-information desk")
        record_step(actor=dana, request=row, step="call", done=spoke)
