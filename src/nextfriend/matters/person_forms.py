"""What people type about the people of a case, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.day_field import DayField
from nextfriend.ground.errors import Refusal
from nextfriend.matters.choosing import AsksWhoItIs
from nextfriend.matters.models import Party
from nextfriend.matters.name_field import TypedName
from nextfriend.matters.terms.lists import role_choices
from nextfriend.people import relations
from nextfriend.people.birth_dates import read_birth_date
from nextfriend.people.models import ContactPoint, Identifier, Person, PersonName, Representative
from nextfriend.privacy.wall.matrix import Compartment


class BirthDateField(forms.CharField):
    """As much of a birth date as is known, cleaned into ISO 8601 ("1984", "1984-05", "1984-05-12")."""

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            return read_birth_date(typed).iso if typed else ""
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence) from None


class PersonFacts(forms.Form):
    """What is asked of everyone."""

    pronouns = forms.CharField(max_length=40, required=False)
    languages = forms.CharField(max_length=120, required=False, help_text="First the one they prefer.")
    needs_interpreter = forms.BooleanField(required=False)
    born = BirthDateField(
        max_length=20,
        required=False,
        label="Birth date",
        help_text="5/12/1984, or as much as is known: 5/1984 or 1984.",
    )
    safety_note = forms.CharField(
        max_length=300, required=False, help_text="Shown at the top of every page of the matter."
    )


class PersonRecord(AnywayForm, PersonFacts):
    """All that is kept of a person beside their names."""

    interpreter_note = forms.CharField(
        max_length=200, required=False, label="About the interpreter", help_text="For example: ASL, a woman."
    )
    capacity = forms.ChoiceField(choices=Person.Capacity.choices, required=False, label="Making decisions")
    is_deceased = forms.BooleanField(required=False, label="They have died")
    died_on = DayField(required=False, label="Date of death")


class PartyForm(AsksWhoItIs, PersonFacts):
    """Adds somebody to a matter."""

    kind_named = "kind"
    name = forms.CharField(max_length=200, widget=TypedName())
    kind = forms.ChoiceField(choices=Person.Kind.choices, widget=forms.RadioSelect, initial="person")
    part = forms.ChoiceField(choices=role_choices, initial=Party.Part.FAMILY, label="Role in the matter")
    note = forms.CharField(max_length=200, required=False, help_text="The team can read it.")
    field_order = ["known", "name", "kind", "part", "note"]


class RenameForm(forms.Form):
    name = forms.CharField(max_length=200, label="Current name")
    kind = forms.ChoiceField(
        choices=PersonName.Kind.choices, initial=PersonName.Kind.FORMER, label="What the old name is"
    )


class OtherNameForm(forms.Form):
    name = forms.CharField(max_length=200, label="Other name")
    kind = forms.ChoiceField(
        choices=PersonName.Kind.choices, initial=PersonName.Kind.ALIAS, label="What kind of name"
    )


class IdentifierForm(forms.Form):
    kind = forms.ChoiceField(choices=Identifier.Kind.choices)
    number = forms.CharField(
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="Sealed when it is saved. Pages show the last digits.",
    )
    issuer = forms.CharField(
        max_length=120, required=False, label="Issued by", help_text="The insurer, agency or court."
    )


class WhyForm(forms.Form):
    why = forms.CharField(
        max_length=200, label="Why", help_text="Kept on record. The client can see the reason."
    )


class ActingForm(AnywayForm):
    """For what and how long somebody may act for another."""

    scope = forms.CharField(
        max_length=200, required=False, label="For what", help_text="Money, medical care, this case."
    )
    evidence = forms.CharField(
        max_length=200, required=False, label="Paper seen", help_text="The order, the power of attorney."
    )
    starts_on = DayField(required=False, label="First day")
    ends_on = DayField(required=False, label="Last day", help_text="Leave it empty if there is none.")


class RepresentativeForm(ActingForm):
    agent = forms.ModelChoiceField(Person.objects.none(), label="Who may act for them")
    kind = forms.ChoiceField(choices=Representative.Kind.choices, label="As what")
    field_order = ("agent", "kind")

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agent"].queryset = others  # type: ignore[attr-defined]


class ContactForm(AnywayForm):
    kind = forms.ChoiceField(choices=ContactPoint.Kind.choices)
    value = forms.CharField(max_length=300, label="Number or address")
    safety = forms.ChoiceField(
        choices=ContactPoint.Safety.choices, initial="unknown", widget=forms.RadioSelect
    )
    message_may_be_left = forms.BooleanField(required=False, label="OK to leave a message")
    best_times = forms.CharField(
        max_length=120, required=False, label="Best times", help_text="For example: weekdays before noon."
    )
    note = forms.CharField(max_length=300, required=False)
    confirmed_on = DayField(required=False, label="Confirmed on")
    confirmed_with = forms.CharField(max_length=120, required=False, label="Confirmed with")
    compartment = forms.ChoiceField(label="Who can see it", initial=Compartment.IDENTITY)

    def __init__(self, *args: Any, held: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [
            (Compartment.IDENTITY, "The team"),
            (Compartment.CARE, "Care only"),
            (Compartment.PROTECTED, "Protected program only"),
        ]
        held = set(held)
        self.fields["compartment"].choices = [p for p in places if p[0] in held]  # type: ignore[attr-defined]


class MarkForm(AnywayForm):
    safety = forms.ChoiceField(
        choices=ContactPoint.Safety.choices, widget=forms.RadioSelect, label="Is it safe?"
    )
    best_times = forms.CharField(max_length=120, required=False, label="Best times")
    note = forms.CharField(max_length=300, required=False)
    confirmed_on = DayField(required=False, label="Confirmed on", help_text="When they last said so.")
    confirmed_with = forms.CharField(max_length=120, required=False, label="Confirmed with")


class RelateForm(forms.Form):
    kind = forms.ChoiceField(choices=relations.choices, label="They are")
    other = forms.ModelChoiceField(Person.objects.none(), label="Whom")
    words = forms.CharField(
        max_length=60, required=False, label="In your words", help_text="For example: godmother of."
    )
    note = forms.CharField(max_length=200, required=False)

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others  # type: ignore[attr-defined]


class RelationshipForm(AnywayForm):
    note = forms.CharField(max_length=200, required=False)
    ended_on = DayField(required=False, label="Ended on", help_text="Leave it empty while it lasts.")


class SubstituteForm(AnywayForm):
    """What stands on somebody's program card."""

    program = forms.CharField(max_length=80, help_text="For example: Safe at Home, California.")
    address = forms.CharField(
        max_length=300,
        label="Substitute address",
        help_text="As on their card, with the box or apartment number it gives them.",
    )
    certified_until = DayField(required=False, label="Certified until", help_text="As on the card.")


class SubstituteRecord(SubstituteForm):
    ended_on = DayField(
        required=False, label="Left the program on", help_text="Leave it empty while it lasts."
    )
