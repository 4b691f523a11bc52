"""Reading disclosures. The wall decides which there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.consents.disclosures.accounting import INTERMEDIARY_YEARS, Line, is_listed, since
from nextfriend.consents.disclosures.models import Disclosure
from nextfriend.consents.people import RELEASE_TAKERS
from nextfriend.privacy.consent.models import OPENS
from nextfriend.privacy.models import Consent
from nextfriend.privacy.wall.crafts import kept_as
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.protected import Protected

# What is disclosed of a client's records, and may be recorded by whoever holds it.
DISCLOSED = (
    Compartment.CARE,
    Compartment.PROTECTED,
    Compartment.HEALTH,
    Compartment.PART2,
    Compartment.COUNSELING,
    Compartment.LEGAL,
)


def may_leave(staff: Staff, row: Protected) -> bool:
    """Whether this person may give a copy of this row to somebody outside, should a release let it go."""
    return staff.role in RELEASE_TAKERS and row.compartment in set(OPENS.values())


def kinds_held(matter_id: UUID) -> list[tuple[str, str]]:
    """The kinds of record of which the speaker may record a disclosure, as a form offers them."""
    held = held_on(matter_id)
    return [(kind.value, str(kind.label)) for kind in DISCLOSED if kind in held]


def outside_releases(matter_id: UUID) -> QuerySet[Consent]:
    """The releases of a matter to somebody outside that let this office disclose, the newest first."""
    from_us = (Consent.Discloser.OFFICE, Consent.Discloser.CLASS)
    rows = Consent.objects.filter(matter_id=matter_id, recipient="outside", discloser_kind__in=from_us)
    return rows.order_by("-valid_from", "-id")


def disclosures_of(matter_id: UUID) -> list[Disclosure]:
    """The disclosures of a matter, the newest first; those that a later line corrects are left out."""
    return uncorrected(Disclosure.objects.filter(matter_id=matter_id))


def of_client(client_ids: Iterable[UUID]) -> list[Disclosure]:
    """Every disclosure of one client on any matter, as far as the speaker may see it."""
    return uncorrected(Disclosure.objects.filter(about_id__in=client_ids))


def uncorrected(rows: QuerySet[Disclosure]) -> list[Disclosure]:
    """The rows that stand, the newest first."""
    found = list(rows.select_related("recorded_by").order_by("-disclosed_date", "-id"))
    corrected = {row.corrects_id for row in found}
    return [row for row in found if row.pk not in corrected]


def is_part2(row: Disclosure) -> bool:
    """Whether what left is under 42 CFR part 2: by its kind, by its program, or by the notice that went."""
    return bool(row.notice) or kept_as(row.matter_id, row.compartment) == Compartment.PART2


def is_elsewhere(release: Consent, to_name: str, compartment: str) -> bool:
    """Whether this is somebody else than the release names. Whom an intermediary passes Part 2 records on to
    is in a list of its own (42 CFR 2.24).
    """
    kept = kept_as(release.matter_id, compartment)
    if release.outside_kind == Consent.Outside.INTERMEDIARY and kept == Compartment.PART2:
        return False
    return _plain(to_name) != _plain(release.outside_name)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def accounting_of(client_ids: Iterable[UUID], asked: date, first: date | None = None) -> list[Disclosure]:
    """What 45 CFR 164.528 lists for a client on this day, the earliest first; also what went under a
    release to somebody whom it does not name: the client did not authorize that.
    """
    rows = list(reversed(of_client(client_ids)))
    releases = Consent.objects.in_bulk([row.consent_id for row in rows if row.consent_id])
    lines = (line_of(row, releases.get(row.consent_id)) for row in rows)
    return [row for row, line in zip(rows, lines, strict=True) if is_listed(line, asked, first)]


def through_intermediaries(client_ids: Iterable[UUID], asked: date) -> list[Disclosure]:
    """What went out by a general designation of an intermediary in three years (42 CFR 2.24)."""
    rows = [row for row in of_client(client_ids) if row.consent_id and is_part2(row)]
    named = Consent.objects.filter(pk__in=[row.consent_id for row in rows], outside_kind="intermediary")
    under = set(named.values_list("pk", flat=True))
    begins = since(asked, INTERMEDIARY_YEARS)
    return [
        row for row in reversed(rows) if row.consent_id in under and begins <= row.disclosed_date <= asked
    ]


def line_of(row: Disclosure, release: Consent | None = None) -> Line:
    """The row as the rules of the accounting read it. Of a release that the reader may not see, the note
    says that it went elsewhere: nothing goes elsewhere without one.
    """
    elsewhere = is_elsewhere(release, row.to_name, row.compartment) if release else bool(row.authority_note)
    waits_until = row.waits_until if row.waits else None
    return Line(row, row.authority, row.disclosed_date, waits_until, row.consent_id is not None and elsewhere)
