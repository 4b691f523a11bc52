"""A copy for somebody outside: under a release that runs at this moment, with its own line and its own cover.

Whatever room has something to hand out asks here; the line of the disclosure, the federal notice and the
words of the release's scope are never left to whoever sends it (docs/decisions/disclosures.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.office_days import day_of
from nextfriend.consents.disclosures import notices
from nextfriend.consents.disclosures.actions import Sent, record_disclosure
from nextfriend.consents.disclosures.authorities import Facts
from nextfriend.consents.disclosures.models import Disclosure
from nextfriend.consents.disclosures.queries import outside_releases
from nextfriend.consents.papers import Paper
from nextfriend.ground import dates
from nextfriend.ground.errors import Refusal
from nextfriend.matters.queries import only_client
from nextfriend.people.models import Person
from nextfriend.privacy.consent.models import OF_PART2_PROGRAM
from nextfriend.privacy.models import Consent
from nextfriend.privacy.wall.crafts import is_part2_program, kept_as
from nextfriend.privacy.wall.matrix import SEALED, Compartment
from nextfriend.privacy.wall.protected import OfMatter

NO_RELEASE = "No release lets this leave now. Ask the client for one, or record under what else it goes."


@dataclass(frozen=True)
class Cover:
    """What goes in front of the copy, inside the same file: (label, words) and the notice's paragraphs."""

    facts: tuple[tuple[str, str], ...]
    notice: tuple[str, ...]
    source: str
    disclosure_id: UUID


def running_releases(row: OfMatter, client_id: UUID | None = None) -> QuerySet[Consent]:
    """The releases under which this very row may go to somebody outside at this moment, by the database's
    clock. `client_id` is whose record it is, where the row itself does not say; of a sealed kind that says it
    nowhere, the matter's only client.
    """
    runs = Q(valid_from__lte=Now()) & (Q(valid_to=None) | Q(valid_to__gt=Now()))
    found = outside_releases(row.matter_id).filter(runs, revoked_at=None, compartment=row.compartment)
    if row.compartment == Compartment.PROTECTED and is_part2_program(row.matter_id):
        # 42 CFR 2.31: what was signed as a survivor's release before does not let these go.
        found = found.filter(form__in=OF_PART2_PROGRAM)
    about = getattr(row, "about_id", None) or client_id
    if about is None and row.compartment in SEALED:
        # Of several clients nobody's release lets it go: the record does not say whose it is.
        about = only_client(row.matter_id)
        return found.filter(client_id=about) if about else found.none()
    return found.filter(client_id=about) if about else found


@action
def hand_out(
    *,
    actor: Staff,
    row: OfMatter,
    release_id: UUID,
    what: str,
    how: str,
    digest: str,
    kind: str = "document",
    client_id: UUID | None = None,
) -> Cover:
    """Put on record that a copy of `row` goes to whom the release names, and answer what goes in front of it.

    `digest` is the SHA-256 of what goes. Raises Refusal("no-release") where the release does not run now, and
    whatever `record_disclosure` refuses.
    """
    release = running_releases(row, client_id).filter(pk=release_id).first()
    if release is None:
        raise Refusal("no-release", NO_RELEASE)
    client = Person.objects.get(pk=release.client_id)
    today = day_of(timezone.now(), actor)
    is_part2 = Facts(
        kept_as(row.matter_id, row.compartment), "release", today, release_form=release.form
    ).is_part2
    made: Disclosure = record_disclosure(
        actor=actor,
        matter_id=row.matter_id,
        client=client,
        sent=Sent(
            compartment=row.compartment,
            disclosed_date=today,
            what=what,
            how=how,
            purpose=release.purpose,
            authority="release",
            consent_id=release.pk,
            notice=Disclosure.Notice.FULL if is_part2 else "",
            scope_sent=Disclosure.ScopeSent.SCOPE if is_part2 else "",
        ),
        documents=[Paper(row.pk, "", "", digest, kind)],
    )
    return cover_of(made, release, client, actor)


def cover_of(made: Disclosure, release: Consent, client: Person, actor: Staff) -> Cover:
    """The sheet in front: from whom, to whom, and what the client allowed (42 CFR 2.32(b))."""
    zone = actor.office.zone
    until = dates.full_moment(release.valid_to, zone) if release.valid_to else ""
    whom = ", ".join(word for word in (made.to_name, made.to_address) if word)
    facts: tuple[Any, ...] = (
        ("From", actor.office.name),
        ("To", whom),
        ("Day", dates.full_day(made.disclosed_date)),
        ("What goes", made.what),
        ("Under", f"{release.get_form_display()}, signed on {dates.full_day(release.signed_date)}"),
        ("Whose records", client.name),
        ("Which records the client allowed", release.records or str(release.get_compartment_display())),
        ("What for", release.purpose),
        ("Allowed until", until or release.ending_event or "revoked by the client"),
    )
    notice = notices.words_of(made.notice)
    source = notices.SOURCES.get(made.notice, "")  # type: ignore[call-overload]
    return Cover(facts, notice, source, made.pk)
