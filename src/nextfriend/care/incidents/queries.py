"""The incidents that pages show, and those that wait for their review. The wall decides which there are."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.care.care_access import topology_of
from nextfriend.care.incidents.models import Incident, IncidentReview
from nextfriend.privacy.wall.matrix import Topology

OWN_REVIEW = "You wrote part of this report. Someone else has to review it."
NOT_YOURS = "A supervisor reviews incidents. Ask yours."


def standing() -> QuerySet[Incident]:
    """Incidents as they stand, the latest first: what was amended is left out."""
    amended = Incident.objects.filter(corrects=OuterRef("pk"))
    rows = Incident.objects.filter(~Exists(amended)).select_related("by", "client")
    return rows.order_by("-happened_date", "-recorded_at", "-id")


def versions_of(incident: Incident) -> list[Incident]:
    """Every version of one report, the first first."""
    rows = Incident.objects.filter(Q(pk=incident.root_id) | Q(first_id=incident.root_id))
    return list(rows.select_related("by").order_by("written_at", "id"))


def reviews_of(incident: Incident) -> list[IncidentReview]:
    """What was found, the latest first."""
    rows = IncidentReview.objects.filter(incident__in=[one.pk for one in versions_of(incident)])
    return list(rows.select_related("reviewed_by", "follow_up").order_by("-reviewed_at", "-id"))


def unreviewed() -> QuerySet[Incident]:
    """Reports whose words as they stand nobody has reviewed, the oldest first."""
    done = IncidentReview.objects.filter(incident=OuterRef("pk"))
    rows = standing().filter(~Exists(done)).annotate(root=Coalesce("first_id", F("id")))
    return rows.order_by("recorded_at", "id")


def why_not_review(staff: Staff, incident: Incident) -> str:
    """Why this person does not review this report; empty where they may. sql/check_incident_review.sql holds
    the same against every statement.
    """
    if staff.pk in {one.by_id for one in versions_of(incident)}:
        return OWN_REVIEW
    place = topology_of(incident.matter_id)
    agents = place == Topology.EMBEDDED and staff.role == Role.ATTORNEY
    alone = place == Topology.PROTECTED
    return "" if staff.role == Role.SUPERVISOR or agents or alone else NOT_YOURS


def reviewer_of(actor: Staff, matter_id: UUID) -> Staff | None:
    """Whose Today asks for the review: the reporter's supervisor, where supervisors see such care."""
    boss = actor.supervisor
    if boss is None or boss.left_at or topology_of(matter_id) in {Topology.PROTECTED, Topology.RETAINED}:
        return None
    return boss


def waiting_for(staff: Staff) -> int:
    """How many of them a supervisor sees."""
    return unreviewed().count() if staff.role == Role.SUPERVISOR else 0
