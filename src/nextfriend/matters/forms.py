"""What people type about a case, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.matters.models import Matter, Party
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy.models import Program
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.reclassification import RECORD_COMPARTMENTS

SAFETY = ContactPoint.Safety.choices


def note_places(held: Iterable[str]) -> list[tuple[str, str]]:
    """The kinds of note to offer, of those the database says the reader holds."""
    held = set(held)
    return [(c.value, c.label) for c in RECORD_COMPARTMENTS if c in held]


class Once(forms.Form):
    """A form that may be sent twice and is done once: its key goes to the action's receipt."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)


class NoteForm(Once):
    compartment = forms.ChoiceField(label="Who may read it", widget=forms.RadioSelect)
    subject = forms.CharField(max_length=200, label="About", help_text="One line, shown on the timeline.")
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), label="Note")

    def __init__(self, *args: Any, held: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["compartment"].choices = note_places(held)  # type: ignore[attr-defined]


class CorrectedNoteForm(Once):
    subject = forms.CharField(max_length=200, label="About", help_text="One line, shown on the timeline.")
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), label="Note")


class StageForm(forms.Form):
    stage = forms.ChoiceField(choices=Matter.Stage.choices)


class MoveForm(forms.Form):
    whose_move = forms.ChoiceField(choices=Matter.Move.choices, widget=forms.RadioSelect, label="Whose move")
    note = forms.CharField(
        max_length=200, required=False, label="For what", help_text="The whole team reads it."
    )


class ClosureForm(forms.Form):
    reason = forms.CharField(max_length=300, label="Why it is closed")


class Yes(forms.Form):
    """A yes."""


class ProceedingForm(forms.Form):
    court_id = forms.CharField(max_length=40, label="Court", help_text="Its short name, such as cod or ca10.")
    docket_number = forms.CharField(max_length=60, help_text="As the court writes it: 1:24-cv-00321.")
    caption = forms.CharField(max_length=300)
    judge = forms.CharField(max_length=120, required=False)


class PersonFacts(forms.Form):
    pronouns = forms.CharField(max_length=40, required=False)
    languages = forms.CharField(max_length=120, required=False, help_text="First the one they prefer.")
    needs_interpreter = forms.BooleanField(required=False)
    safety_note = forms.CharField(
        max_length=300, required=False, help_text="Shown at the top of every page of the matter."
    )


class PartyForm(PersonFacts):
    name = forms.CharField(max_length=200)
    kind = forms.ChoiceField(choices=Person.Kind.choices, widget=forms.RadioSelect, initial="person")
    part = forms.ChoiceField(choices=Party.Part.choices, initial=Party.Part.FAMILY)
    note = forms.CharField(max_length=200, required=False, help_text="The team reads it.")
    field_order = ["name", "kind", "part", "note"]


class RenameForm(forms.Form):
    name = forms.CharField(max_length=200, label="Current name")
    kind = forms.CharField(max_length=40, initial="former name", label="What the old name is")


class ContactForm(forms.Form):
    kind = forms.ChoiceField(choices=ContactPoint.Kind.choices)
    value = forms.CharField(max_length=300, label="Number or address")
    safety = forms.ChoiceField(
        choices=ContactPoint.Safety.choices, initial="unknown", widget=forms.RadioSelect
    )
    message_may_be_left = forms.BooleanField(required=False, label="A message may be left")
    note = forms.CharField(max_length=300, required=False, help_text="For example: only before noon.")
    compartment = forms.ChoiceField(label="Who can see it", initial=Compartment.IDENTITY)

    def __init__(self, *args: Any, held: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [
            (Compartment.IDENTITY, "The team"),
            (Compartment.CARE, "Care only"),
            (Compartment.PROTECTED, "Survivor services only"),
        ]
        held = set(held)
        self.fields["compartment"].choices = [p for p in places if p[0] in held]  # type: ignore[attr-defined]


class MarkForm(forms.Form):
    safety = forms.ChoiceField(
        choices=ContactPoint.Safety.choices, widget=forms.RadioSelect, label="Is it safe?"
    )
    note = forms.CharField(max_length=300, required=False)


class RelateForm(forms.Form):
    kind = forms.CharField(max_length=60, label="Is", help_text="For example: mother of, landlord of.")
    other = forms.ModelChoiceField(Person.objects.none(), label="Of whom")

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others  # type: ignore[attr-defined]


class ShareForm(forms.Form):
    recipient = forms.ModelChoiceField(Staff.objects.none(), label="With whom")
    reason = forms.CharField(max_length=300, label="Why they need it")

    def __init__(self, *args: Any, recipients: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].queryset = recipients  # type: ignore[attr-defined]


class SeatForm(forms.Form):
    staff = forms.ModelChoiceField(Staff.objects.none(), label="Coworker")

    def __init__(self, *args: Any, coworkers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].queryset = coworkers  # type: ignore[attr-defined]


class MovingForm(forms.Form):
    compartment = forms.ChoiceField(label="Where it goes", widget=forms.RadioSelect)
    reason = forms.CharField(max_length=200)

    def __init__(self, *args: Any, held: Iterable[str], now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [p for p in note_places(held) if p[0] != now]
        self.fields["compartment"].choices = places  # type: ignore[attr-defined]


class OpeningForm(forms.Form):
    why = forms.CharField(max_length=200, label="Why you open it", help_text="The client can see the reason.")


class OpenMatterForm(Once):
    client_name = forms.CharField(max_length=200, label="Client")
    name = forms.CharField(max_length=200, label="Short caption", help_text="As people say it aloud.")
    kind = forms.ChoiceField(choices=Matter.Kind.choices)
    program = forms.ModelChoiceField(Program.objects.none())

    def __init__(self, *args: Any, programs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]
