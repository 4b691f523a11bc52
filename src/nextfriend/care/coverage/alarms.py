"""What Today tells a case manager: appointments that fall after coverage ends."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.care.coverage.uncovered import waiting_for
from nextfriend.ground.rooms import Alarm


def uncovered_alarms(staff: Staff) -> Iterator[Alarm]:
    """One line for each coverage that ends before an appointment: it leads to the coverage."""
    if staff.role != Role.CASE_MANAGER:
        return
    many: dict[object, int] = {}
    for one in waiting_for(staff):
        many[one.coverage.pk] = many.get(one.coverage.pk, 0) + 1
    for coverage, number in many.items():
        said = "An appointment falls" if number == 1 else f"{number} appointments fall"
        page = reverse("care:coverage", args=[coverage])
        yield Alarm(f"{said} after coverage ends.", "soon", "See which", page)
