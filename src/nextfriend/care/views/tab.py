"""The care tab of a matter."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.care import queries
from nextfriend.care.care_access import care_compartment, keeps_care
from nextfriend.care.check_ins import queries as check_ins
from nextfriend.care.check_ins.scale import scale
from nextfriend.care.contact_plans.queries import lines_of, plans_of
from nextfriend.care.contact_report.counting import has_report
from nextfriend.care.contacts.queries import last_contacts
from nextfriend.care.coverage.queries import all_coverages_of
from nextfriend.care.days import today_for
from nextfriend.care.open_counts import open_goals, open_needs, open_rides
from nextfriend.care.views.shared import log_sealed, who
from nextfriend.care.visits.queries import visits_ahead
from nextfriend.consents.lines import consent_lines
from nextfriend.consents.people import RELEASE_TAKERS
from nextfriend.matters.matter_header import frame_for
from nextfriend.privacy.wall.matrix import SEALED


@staff_only()
@require_GET
def tab(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Plan, standing, visits, coverage, releases, last contacts; for other crafts, releases alone."""
    page = {**frame_for(matter_id, tab="care"), "consents": consent_lines(matter_id, today_for(who(request)))}
    page["keeps_care"] = keeps_care(matter_id)
    page["has_report"] = who(request).role == Role.ATTORNEY and has_report(who(request))
    page["takes_releases"] = who(request).role in RELEASE_TAKERS
    if page["keeps_care"]:
        page |= _care_of(matter_id, who(request))
    return render(request, "care/tab.html", page)


def _care_of(matter_id: UUID, staff: Staff) -> dict[str, object]:
    today = today_for(staff)
    plans = plans_of(matter_id, today)
    coverages = all_coverages_of(matter_id, today)
    log_sealed([*plans, *(one.coverage for one in coverages)], "care tab")
    planned = {plan.client_id for plan in plans}
    clients = queries.clients_of(matter_id)
    sealed = care_compartment(matter_id) in SEALED
    return {
        "lines": lines_of(plans, staff, today),
        "unplanned": any(client.pk not in planned for client in clients),
        "many_clients": len(clients) > 1,
        "visits": visits_ahead(matter_id),
        "coverages": [one for one in coverages if not one.is_lapsed],
        "lapsed": [one for one in coverages if one.is_lapsed],
        "contacts": last_contacts(matter_id, staff.office.zone),
        "trends": [] if sealed else check_ins.trends_of(matter_id),
        "scale": scale(),
        "sealed": sealed,
        "open_needs": 0 if sealed else open_needs(matter_id),
        "open_rides": 0 if sealed else open_rides(matter_id),
        "open_goals": 0 if sealed else open_goals(matter_id),
        "today": today,
        "zone": staff.office.zone,
    }
