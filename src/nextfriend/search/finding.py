"""What the one box finds, in groups, each hit with why it matched. Everything is read through the wall."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_status import page_of
from nextfriend.calendar.models import Due
from nextfriend.calendar.queries import matter_names
from nextfriend.documents.models import Document
from nextfriend.ground.dates import day
from nextfriend.ground.rooms import Hit
from nextfriend.intake.models import Intake
from nextfriend.matters.choosing import Role, roles_of
from nextfriend.matters.models import CustomField, Entry, FieldValue, Matter, Proceeding
from nextfriend.matters.terms.custom_fields import words_of
from nextfriend.people.known_people import Known, who_is_known
from nextfriend.people.models import ContactPoint, Person
from nextfriend.search.models import Word
from nextfriend.search.places import places_of
from nextfriend.search.queries import Met, asked_words, texts_with, things_with

MOST = 8
PEOPLE, MATTERS, DATES = "People and organizations", "Matters and dockets", "Dates"
DOCUMENTS, LINES, TEXTS, DETAILS = "Documents", "Timeline", "Inside notes", "Details of matters"
M = TypeVar("M", bound=Model)
Kind = Word.Kind


@dataclass(frozen=True)
class _Asked:
    """Who asks for what: the words as typed, and each way they can be read."""

    staff: Staff
    typed: str
    ways: list[tuple[str, ...]]

    def why(self, **named: str) -> str:
        """Which of these texts has the words, in a phrase: "caption: “Hale”". Names come as they are said."""
        wanted = tuple({word for way in self.ways for word in way})
        said = []
        for name, text in named.items():
            met = [w for w in re.findall(r"\w+", text) if _plain(w).startswith(wanted)][:4]
            if met:
                said.append(f"{name}: {', '.join(f'“{one}”' for one in dict.fromkeys(met))}")
        return "; ".join(said)

    def why_person(self, known: Known) -> str:
        """The words of the name where each was begun in it; else how it was known, or how names are alike."""
        words = [_plain(w) for w in re.findall(r"\w+", self.typed)]
        parts = [_plain(w) for w in re.findall(r"\w+", known.person.name)]
        if words and all(any(part.startswith(word) for part in parts) for word in words):
            return self.why(name=known.person.name)
        alike = [one for one in known.reasons if not one.endswith("only in the name found")]
        return "; ".join(alike[:2]) or "another name on record"


def find(staff: Staff, typed: str) -> Iterator[Hit]:
    """Matters first, then people, then what has the words; each kind at most MOST, the newest first."""
    typed = typed.replace("\0", "")  # PostgreSQL takes none
    asked = _Asked(staff, typed, asked_words(typed))
    met: dict[int, dict[UUID, Met]] = {kind: {} for kind in Kind.values}
    for way in asked.ways:
        for one in things_with(way, most=MOST):
            met[one.kind].setdefault(one.thing_id, one)
    yield from _matters(asked, met[Kind.MATTER])
    yield from _dockets(asked, met[Kind.DOCKET])
    yield from _people(asked, met[Kind.POINT])
    yield from _dates(asked, met[Kind.DUE])
    yield from _documents(asked, met[Kind.DOCUMENT])
    yield from _lines(asked, met[Kind.ENTRY])
    yield from _texts({one for way in asked.ways for one in texts_with(way)})
    yield from _details(met[Kind.DETAIL])


def _people(asked: _Asked, points: Iterable[UUID]) -> Iterator[Hit]:
    why = {one.person.pk: asked.why_person(one) for one in who_is_known(asked.staff, asked.typed)}
    rows = ContactPoint.objects.filter(pk__in=points).with_dangers()
    for point in rows.select_related("person").order_by("id"):
        if point.is_replaced:
            continue
        kept = point.person.merged_into_id or point.person_id
        why.setdefault(kept, f"this {point.get_kind_display().lower()}")
    people = {one.pk: one for one in Person.objects.filter(pk__in=list(why)[:MOST])}
    shown = [people[pk] for pk in why if pk in people]
    roles, intakes = roles_of(shown), _intakes(shown)
    for person in shown:
        yield _person(person, roles.get(person.pk, []), intakes, why[person.pk])


def _intakes(people: Iterable[Person]) -> dict[UUID, Intake]:
    """The intake each stands in that has no matter yet, by its wall."""
    walls = {one.matter_id for one in people if one.matter_id}
    matters = set(Matter.objects.filter(pk__in=walls).values_list("pk", flat=True))
    return {one.matter_id: one for one in Intake.objects.filter(matter_id__in=walls - matters)}


def _person(person: Person, roles: Sequence[Role], intakes: dict[UUID, Intake], why: str) -> Hit:
    kind = person.get_kind_display()
    if person.matter_id is None:
        return Hit(person.name, reverse("people:person", args=[person.pk]), f"{kind}, directory", why, PEOPLE)
    if intake := intakes.get(person.matter_id):
        address = reverse("intake:intake", args=[intake.pk])
        return Hit(person.name, address, f"Intake: {intake.get_state_display()}", why, PEOPLE)
    where = "; ".join(map(str, roles))
    address = reverse("matters:person", args=[person.matter_id, person.pk])
    return Hit(person.name, address, f"{kind}, {where}" if where else kind, why, PEOPLE)


def _matters(asked: _Asked, met: dict[UUID, Met]) -> Iterator[Hit]:
    for one in _read(Matter, met):
        why = asked.why(caption=one.name, number=one.number)
        yield Hit(one.name, reverse("matters:matter", args=[one.pk]), f"Matter {one.number}", why, MATTERS)


def _dockets(asked: _Asked, met: dict[UUID, Met]) -> Iterator[Hit]:
    found = _read(Proceeding, met)
    names = matter_names(one.matter_id for one in found)
    for one in found:
        why = asked.why(caption=one.caption, judge=one.judge) or "this docket number"
        yield Hit(
            f"{one.docket_number} {one.caption}",
            reverse("matters:matter", args=[one.matter_id]),
            _within("Proceeding", names.get(one.matter_id, "")),
            why,
            MATTERS,
        )


def _dates(asked: _Asked, met: dict[UUID, Met]) -> Iterator[Hit]:
    found = _read(Due, met)
    names = matter_names(one.matter_id for one in found)
    for one in found:
        said = _within(f"{one.kind_label}, {day(one.due_date)}", names.get(one.matter_id, ""))
        yield Hit(one.title, page_of(one), said, asked.why(title=one.title), DATES)


def _documents(asked: _Asked, met: dict[UUID, Met]) -> Iterator[Hit]:
    found = _read(Document, met)
    kept = places_of(one.matter_id for one in found)
    for one in found:
        if place := kept.get(one.matter_id):
            address = place.address or reverse("documents:document", args=[one.pk])
            why = asked.why(title=one.title, number=one.document_number)
            yield Hit(one.title, address, f"Document in {place.name}", why, DOCUMENTS)


def _lines(asked: _Asked, met: dict[UUID, Met]) -> Iterator[Hit]:
    found = _read(Entry, met)
    names = matter_names(one.matter_id for one in found)
    for one in found:
        said = _within(day(timezone.localtime(one.at).date()), names.get(one.matter_id, ""))
        yield Hit(one.sentence, _entry(one), said, asked.why(words=one.sentence), LINES)


def _texts(met: set[UUID]) -> Iterator[Hit]:
    """Of what is read only on record: that there is one, and nothing of it."""
    found = list(Entry.objects.filter(pk__in=met, has_body=True).order_by("-at", "id")[:MOST])
    names = matter_names(one.matter_id for one in found)
    for one in found:
        said = _within(day(timezone.localtime(one.at).date()), names.get(one.matter_id, ""))
        yield Hit("A text with these words", _entry(one), said, "opening it is recorded", TEXTS)


def _details(met: dict[UUID, Met]) -> Iterator[Hit]:
    found = _read(FieldValue, met)
    names = matter_names(one.matter_id for one in found)
    fields = CustomField.objects.in_bulk({one.custom_field_id for one in found})
    for one in found:
        if (field := fields.get(one.custom_field_id)) and (matter := names.get(one.matter_id)):
            address = reverse("matters:matter", args=[one.matter_id])
            yield Hit(words_of(field.type, one.value), address, f"{field.label} of {matter}", group=DETAILS)


def _entry(one: Entry) -> str:
    return reverse("matters:entry", args=[one.matter_id, one.pk])


def _within(what: str, matter: str) -> str:
    return f"{what} in {matter}" if matter else what


def _read(model: type[M], met: dict[UUID, Met]) -> list[M]:
    """The rows that were met and are still to be seen, in the order they were met."""
    manager: Any = model._default_manager
    rows = manager.in_bulk(list(met)[:MOST])
    return [rows[pk] for pk in met if pk in rows]


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in apart if not unicodedata.combining(c)).lstrip("0") or "0"
