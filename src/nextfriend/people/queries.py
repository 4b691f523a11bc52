"""The named reads of people. The wall decides what they find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet

from nextfriend.people.models import (
    ContactPoint,
    Person,
    PersonName,
    Procedures,
    Relationship,
    Representative,
    Substitute,
)


def people_of(matter_id: UUID) -> QuerySet[Person]:
    """Everyone this matter knows, by name, with how to reach them; three queries however many they are."""
    return (
        Person.objects.filter(matter_id=matter_id)
        .prefetch_related(
            Prefetch(
                "contact_points",
                ContactPoint.objects.filter(matter_id=matter_id).with_dangers().order_by("kind", "id"),
            ),
            Prefetch("other_names", PersonName.objects.filter(matter_id=matter_id).order_by("name")),
        )
        .order_by("name", "id")
    )


def names_of(person: Person) -> list[str]:
    """Every name of one person that the reader may see, the one that pages show first."""
    others = PersonName.objects.filter(person=person).order_by("name", "id")
    return list(dict.fromkeys([person.name, *others.values_list("name", flat=True)]))


def representatives_of(matter_id: UUID, people: Sequence[UUID]) -> QuerySet[Representative]:
    """Who may or might act for somebody of this matter, the latest first. `people` are the ids of their
    records.
    """
    found = Representative.objects.filter(matter_id=matter_id, person__in=people)
    return found.select_related("agent").order_by("-id")


def relationships_of(matter_id: UUID, people: Sequence[UUID] = ()) -> QuerySet[Relationship]:
    """Who stands how to whom in this matter; of the records named, to either side."""
    found = Relationship.objects.filter(matter_id=matter_id).select_related("subject", "other")
    if people:
        found = found.filter(Q(subject__in=people) | Q(other__in=people))
    return found.order_by("subject__name", "id")


def directory(calling: str = "") -> QuerySet[Person]:
    """The office's own directory: courts, insurers, clinics that belong to no single matter; of a calling."""
    points = Prefetch("contact_points", ContactPoint.objects.with_dangers().order_by("kind", "id"))
    found = Person.objects.filter(matter_id=None, **({"calling": calling} if calling else {}))
    return found.prefetch_related(points).order_by("name", "id")


def callings() -> list[str]:
    """What those in the directory do, each once."""
    found = Person.objects.filter(matter_id=None).exclude(calling="").order_by("calling")
    return list(found.values_list("calling", flat=True).distinct())


def with_copies(person: Person) -> list[UUID]:
    """The ids of a record and of those merged into it that the reader may see."""
    return [person.pk, *Person.objects.filter(merged_into=person).order_by("id").values_list("pk", flat=True)]


def points_of(matter_id: UUID, people: Iterable[UUID]) -> list[ContactPoint]:
    """Every way to reach them, each once: where two records hold the same one, the unsafe line is it. A
    person's own addresses read alike under a confidentiality program; each keeps its line, so that it can be
    marked.
    """
    rows = ContactPoint.objects.filter(matter_id=matter_id, person__in=list(people)).with_dangers()
    found: dict[tuple[str, str], ContactPoint] = {}
    for row in rows.order_by("kind", "id"):
        known = found.setdefault((row.kind, row.key or str(row.pk)), row)
        if row.safety == ContactPoint.Safety.UNSAFE and known is not row:
            found[row.kind, row.key] = row
    return list(found.values())


def other_records(person: Person) -> QuerySet[Person]:
    """Records of the same human being that the reader may see, in other matters and in the directory."""
    same = Person.objects.filter(human_id=person.human_id, merged_into=None)
    return same.exclude(pk=person.pk).order_by("matter_id", "id")


def substitutes_of(person: Person) -> QuerySet[Substitute]:
    """The address programs that the person is under now, by any record of theirs that the reader may see, the
    latest first.
    """
    kept = person.merged_into or person
    of_them = Q(person__human_id=kept.human_id) | Q(person__merged_into__human_id=kept.human_id)
    return Substitute.objects.filter(of_them, ended_on=None).order_by("-id")


def to_reconfirm(old_before: date, calling: str = "") -> QuerySet[ContactPoint]:
    """Lines of the directory that nobody has confirmed since that day: those never confirmed first, then the
    oldest. One that is marked as wrong waits for nobody.
    """
    of = {"person__calling": calling} if calling else {}
    lines = ContactPoint.objects.filter(matter_id=None, **of).exclude(safety=ContactPoint.Safety.UNSAFE)
    due = lines.filter(Q(confirmed_on=None) | Q(confirmed_on__lt=old_before)).select_related("person")
    return due.order_by(F("confirmed_on").asc(nulls_first=True), "person__name", "id")


def procedures_of(person: Person) -> list[Procedures]:
    """What somebody of the directory asks for, the latest day first."""
    return list(Procedures.objects.filter(person=person).select_related("by").order_by("-of_date", "-id"))


def substitutes_by_human(people: Iterable[Person]) -> dict[UUID, str]:
    """The substitute address of each human being of these records that is under a program; one query."""
    humans = {one.human_id for one in people}
    of_them = Q(person__human_id__in=humans) | Q(person__merged_into__human_id__in=humans)
    rows = Substitute.objects.filter(of_them, ended_on=None).select_related("person__merged_into")
    return {(row.person.merged_into or row.person).human_id: row.address for row in rows.order_by("id")}
