"""Any form with a name first says who is there already, in which matters the reader may see them.

The form comes back once with everybody who may be meant: one of them is chosen, or it is said that this is
somebody new. The answer holds for exactly those who were shown: nobody added meanwhile is passed over.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.matters.models import Closure, Matter, Party
from nextfriend.people.known_people import Known, who_is_known
from nextfriend.people.models import Person

SHOWN_REASONS = 2
ASKED = (
    "The office already knows this name or one like it. Choose who it is, or say that this is someone new."
)


@dataclass(frozen=True)
class Role:
    """What somebody is in one matter, or in the office's directory (`matter` is None)."""

    part: str
    matter: Matter | None
    is_closed: bool
    code: str = ""  # the `Party.Part`

    def __str__(self) -> str:
        if self.matter is None:
            return "in the directory"
        closed = " (closed)" if self.is_closed else ""
        return f"{self.part.lower()} in {self.matter.name}{closed}"


def roles_of(people: Collection[Person]) -> dict[UUID, list[Role]]:
    """What each of them is, as far as the reader may see; three queries however many there are."""
    matters = {m.pk: m for m in Matter.objects.filter(pk__in={p.matter_id for p in people if p.matter_id})}
    closed = Closure.objects.filter(matter_id__in=matters, reopened_at=None).values_list(
        "matter_id", flat=True
    )
    shut = set(closed)
    found: dict[UUID, list[Role]] = defaultdict(list)
    for party in Party.objects.filter(person__in=[p.pk for p in people]).order_by("id"):
        if party.matter_id in matters:
            matter = matters[party.matter_id]
            role = Role(party.get_part_display(), matter, party.matter_id in shut, party.part)
            found[party.person_id].append(role)
    for person in people:
        if person.matter_id is None:
            found[person.pk].append(Role("", None, False))
        elif person.matter_id in matters and not found[person.pk]:
            found[person.pk].append(Role("Known", matters[person.matter_id], person.matter_id in shut))
    return found


class AnswerField(forms.ChoiceField):
    """The answer, judged by the form: its choices are not known before the name is."""

    def valid_value(self, value: Any) -> bool:
        return True


class AsksWhoItIs(forms.Form):
    """A form with a name in `named`: `known` is cleaned into the chosen Person, or None for somebody new.

    Where it need not be said who it is (`must_say`), a first contact is not held up by it.
    """

    named = "name"
    must_say = True
    kind_named = ""  # the field that says whether it is a person or an organization
    known = AnswerField(required=False, widget=forms.HiddenInput, label="Who this is")

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = staff
        if not self.is_bound and (answer := (kwargs.get("initial") or {}).get("known")):
            self._begin_with(answer)

    def _begin_with(self, answer: str) -> None:
        """Whoever was chosen in the Find box, as the answer that is filled in."""
        found = [Known(person, (), 1.0) for person in Person.objects.filter(pk=answer)]
        if found:
            self._offer(found)

    def _offer(self, found: Sequence[Known]) -> list[str]:
        offered = _offered(found, roles_of([one.person for one in found]))
        field: Any = self.fields["known"]
        field.widget = forms.RadioSelect()
        field.choices = offered
        return [value for value, _ in offered]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        name, answer = typed.get(self.named, ""), typed.get("known", "")
        typed["known"] = None
        kind = typed.get(self.kind_named, "")
        found = who_is_known(self.staff, name, born=typed.get("born", ""), kind=kind)
        if not found:
            return typed
        values = self._offer(found)
        if answer not in values:
            if answer or self.must_say:
                self.add_error("known", ASKED)
        elif answer != values[-1]:
            typed["known"] = next(one.person for one in found if str(one.person.pk) == answer)
        return typed


def _offered(found: Sequence[Known], roles: dict[UUID, list[Role]]) -> list[tuple[str, str]]:
    """Everybody who may be meant, and last somebody new; its value names whom it was chosen over."""
    shown = hashlib.sha256(" ".join(sorted(str(one.person.pk) for one in found)).encode()).hexdigest()[:16]
    return [
        *((str(one.person.pk), line_of(one, roles[one.person.pk])) for one in found),
        (f"new-{shown}", "Someone new"),
    ]


def line_of(known: Known, roles: list[Role]) -> str:
    """Somebody who may be meant, in one line: name, birth date, roles, and why."""
    born = f", born {known.person.birth.words}" if known.person.birth else ""
    said = f": {'; '.join(known.reasons[:SHOWN_REASONS])}" if known.reasons else ""
    where = "; ".join(map(str, roles))
    return f"{known.person.name}{born}, {where}{said}"
