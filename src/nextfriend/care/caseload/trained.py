"""Who is trained for tasks of direct care: credentials of kind training that name a code of its catalog."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.accounts.office_days import day_starts
from nextfriend.care.caseload.models import StaffCredential


def trainings_on(staff: Staff, day: date) -> set[str]:
    """The codes of the trainings that a coworker has on a day: those somebody has confirmed.

    One that was ended counts for the days before; one that was renewed goes on until the newer is confirmed.
    """
    rows = StaffCredential.objects.filter(staff=staff, since_date__lte=day).exclude(code="")
    rows = rows.exclude(confirmed_at=None).filter(Q(expires_date=None) | Q(expires_date__gte=day))
    newer = StaffCredential.objects.filter(replaces=OuterRef("pk"))
    ended_later = ~Exists(newer) & Q(ended_at__gte=day_starts(day + timedelta(days=1), staff))
    renewing = Exists(newer.filter(confirmed_at=None, ended_at=None))
    return set(rows.filter(Q(ended_at=None) | renewing | ended_later).values_list("code", flat=True))


def trained() -> QuerySet[StaffCredential]:
    """The confirmed trainings of direct care that stand, of all coworkers: who plans visits reads them."""
    rows = StaffCredential.objects.filter(ended_at=None).exclude(code="").exclude(confirmed_at=None)
    return rows.select_related("staff", "confirmed_by").order_by("staff__name", "code", "id")
