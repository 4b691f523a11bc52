"""The named reads of people. The wall decides what they find."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from nextfriend.people.models import ContactPoint, FormerName, Person, Relationship


def people_of(matter_id: UUID) -> QuerySet[Person]:
    """Everyone this matter knows, by name, with how to reach them; three queries however many they are."""
    return (
        Person.objects.filter(matter_id=matter_id)
        .prefetch_related(
            Prefetch(
                "contact_points", ContactPoint.objects.filter(matter_id=matter_id).order_by("kind", "id")
            ),
            Prefetch("former_names", FormerName.objects.filter(matter_id=matter_id).order_by("name")),
        )
        .order_by("name", "id")
    )


def relationships_of(matter_id: UUID, person_id: UUID | None = None) -> QuerySet[Relationship]:
    """Who stands how to whom in this matter; of one person, to either side, when one is named."""
    found = Relationship.objects.filter(matter_id=matter_id).select_related("subject", "other")
    if person_id:
        found = found.filter(Q(subject_id=person_id) | Q(other_id=person_id))
    return found.order_by("subject__name", "id")


def directory() -> QuerySet[Person]:
    """The office's own directory: courts, insurers, clinics that belong to no single matter."""
    return Person.objects.filter(matter_id=None).prefetch_related("contact_points").order_by("name", "id")
