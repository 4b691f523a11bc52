"""What the administrator's pages read of programs."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.accounts.queries import current_staff
from nextfriend.accounts.roles import Role
from nextfriend.privacy.models import ProgramMember


def without_program() -> QuerySet[Staff]:
    """People who work here now, and in no program. The administrator and the supervisors need none."""
    still = Q(valid_to=None) | Q(valid_to__gt=timezone.now())
    member = ProgramMember.objects.filter(still, staff=OuterRef("pk"))
    needing = current_staff().exclude(role__in=[Role.ADMINISTRATOR, Role.SUPERVISOR])
    return needing.filter(~Exists(member)).order_by("name")
