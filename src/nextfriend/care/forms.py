"""What people type about a client's care, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.appointments.forms import AnywayForm
from nextfriend.calendar.widgets import DayField
from nextfriend.care.days import moment
from nextfriend.care.models import Contact, Coverage
from nextfriend.people.models import Person
from nextfriend.privacy.consent.rules import Terms, broken_rules
from nextfriend.privacy.models import Consent


def clock_field(**facts: Any) -> forms.TimeField:
    return forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **facts)


def choose(label: str, choices: Iterable[tuple[str, str]], **facts: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices), widget=forms.RadioSelect, **facts)


class Once(forms.Form):
    """A form that may be sent twice and is done once: its key goes to the action's receipt."""

    key = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput, initial=uuid4)


class ForClient(forms.Form):
    """Asks whom it is about only where a matter has more than one client."""

    client = forms.ChoiceField(label="Client", required=False)

    def __init__(self, *args: Any, clients: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clients = {str(person.pk): person for person in clients}
        if len(clients) > 1:
            self.fields["client"].choices = [(k, p.name) for k, p in self._clients.items()]  # type: ignore[attr-defined]
            self.fields["client"].required = True
        else:
            del self.fields["client"]

    @property
    def person(self) -> Person:
        """The client it is about; only after the form has been checked."""
        chosen = self.cleaned_data.get("client")
        return self._clients[chosen] if chosen else next(iter(self._clients.values()))


class ByCoworker(forms.Form):
    """Asks which case manager a plan, visit or coverage is given to."""

    owner = forms.ChoiceField(label="Case manager")

    def __init__(self, *args: Any, coworkers: Iterable[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._coworkers = {str(staff.pk): staff for staff in coworkers}
        self.fields["owner"].choices = [(k, s.name) for k, s in self._coworkers.items()]  # type: ignore[attr-defined]

    def clean_owner(self) -> Staff:
        return self._coworkers[self.cleaned_data["owner"]]


class ContactForm(Once, ForClient):
    """One contact, in the order a person remembers it. Everything but the two first may stay empty."""

    outcome = choose(
        "How did it go",
        Contact.Outcome.choices,
        error_messages={"required": "Say whether you reached the client, tried, or spoke with someone else."},
    )
    mode = choose(
        "How were you in touch",
        Contact.Mode.choices,
        error_messages={"required": "Say where or how: a visit, a call, a message."},
    )
    with_whom = forms.CharField(max_length=120, required=False, label="With whom")
    needed = forms.CharField(
        max_length=300, required=False, label="What was needed", widget=forms.Textarea(attrs={"rows": 2})
    )
    next_step = forms.CharField(
        max_length=300, required=False, label="Next step", widget=forms.Textarea(attrs={"rows": 2})
    )
    minutes = forms.IntegerField(min_value=0, max_value=1440, required=False, label="Minutes")
    day = DayField(label="Day", required=False)
    clock = clock_field(label="Time", required=False)

    def at(self, staff: Staff, today: date) -> datetime | None:
        """When it was, as typed; None means now."""
        day, clock = self.cleaned_data.get("day"), self.cleaned_data.get("clock")
        if not day and not clock:
            return None
        return moment(day or today, clock or datetime.min.time().replace(hour=12), staff)

    def words(self) -> dict[str, Any]:
        """The fields of the action that are typed as they are kept."""
        names = ("outcome", "mode", "with_whom", "needed", "next_step", "minutes", "key")
        return {name: self.cleaned_data[name] for name in names}


class PlanForm(ByCoworker, ForClient):
    contacts_a_week = forms.IntegerField(min_value=0, max_value=14, initial=2, label="Contacts a week")
    face_to_face_share = forms.IntegerField(
        min_value=0, max_value=100, initial=50, label="Per cent of them face to face"
    )
    longest_gap_days = forms.IntegerField(
        min_value=1, max_value=90, initial=5, label="Most days without reaching the client"
    )
    collateral_counts = forms.BooleanField(
        required=False, label="Talking with someone else about the client counts as a contact"
    )


class VisitForm(AnywayForm, Once, ByCoworker, ForClient):
    visit_date = DayField(label="Day")
    from_time = clock_field(label="From", required=False)
    to_time = clock_field(label="Until", required=False)
    place = forms.CharField(max_length=200, required=False, label="Where")
    access_note = forms.CharField(
        max_length=300,
        required=False,
        label="Access and safety",
        help_text="Door, parking, who must not know.",
    )


class MoveForm(AnywayForm):
    visit_date = DayField(label="Day")
    from_time = clock_field(label="From", required=False)
    to_time = clock_field(label="Until", required=False)
    place = forms.CharField(max_length=200, required=False, label="Where")
    access_note = forms.CharField(max_length=300, required=False, label="Access and safety")
    position = forms.IntegerField(min_value=1, max_value=60, required=False, label="Stop number on that day")


class CancelForm(forms.Form):
    reason = forms.CharField(
        max_length=300, required=False, label="Why", help_text="Kept with the care record."
    )


class CoverageForm(ByCoworker, ForClient):
    kind = forms.ChoiceField(choices=Coverage.Kind.choices, label="Kind")
    payer = forms.CharField(max_length=120, label="Who pays")
    starts_date = DayField(label="First day")
    ends_date = DayField(label="Last day", required=False, help_text="Leave empty if it has no end.")


class RenewForm(forms.Form):
    ends_date = DayField(label="New last day", required=False, help_text="Leave empty if it has no end.")


class EndForm(forms.Form):
    last_day = DayField(label="Last day of coverage")


class ConsentForm(Once, ForClient):
    """A signed paper, field by field as 42 CFR 2.31(a) and 45 CFR 164.508(c) name them."""

    form = choose("What was signed", Consent.Form.choices)
    discloser = forms.CharField(max_length=200, label="Who may give the records")
    recipient = choose("Who may receive them", Consent.Recipient.choices)
    recipient_staff = forms.ChoiceField(label="If one person, who", required=False)
    purpose = forms.CharField(max_length=300, label="What for", help_text="In the client's words.")
    signed_by = forms.CharField(max_length=200, label="Signed by")
    capacity = choose("Signed as", Consent.Capacity.choices, initial="self")
    signer_is_accused = forms.BooleanField(
        required=False,
        label="The signer is accused of abusing the client, or the client's other parent",
    )
    signed_date = DayField(label="Signed on")
    starts = DayField(label="Starts on")
    ends = DayField(label="Ends on", required=False)
    ending_event = forms.CharField(max_length=200, required=False, label="Or ends with this event")
    language = forms.CharField(max_length=60, initial="English", label="Language it was explained in")
    interpreter = forms.CharField(max_length=200, required=False, label="Interpreter")
    form_version = forms.CharField(max_length=60, label="Version printed on the form")
    copy_given = forms.BooleanField(required=False, label="The client has a copy")
    told_not_a_condition = forms.BooleanField(
        required=False, label="Survivor services: the client was told that services do not depend on this"
    )

    def __init__(self, *args: Any, team: Iterable[Staff], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._team = {str(staff.pk): staff for staff in team}
        self._today = today
        choices = [("", "Nobody in particular"), *((k, s.name) for k, s in self._team.items())]
        self.fields["recipient_staff"].choices = choices  # type: ignore[attr-defined]

    @property
    def named(self) -> Staff | None:
        """The one coworker it names; None where it names a team."""
        if self.cleaned_data["recipient"] != Consent.Recipient.PERSON:
            return None
        return self._team.get(self.cleaned_data.get("recipient_staff", ""))

    def terms(self) -> Terms:
        """What was signed, as the rules read it."""
        typed = {
            name: self.cleaned_data[name] for name in Terms.__dataclass_fields__ if name != "recipient_role"
        }
        return Terms(**typed, recipient_role=self.named.role if self.named else "")

    def clean(self) -> dict[str, Any]:
        """Every broken rule at its own field; only once each field is readable by itself."""
        super().clean()
        if not self.errors:
            for field, sentence in broken_rules(self.terms(), self._today):
                self.add_error(field, sentence)
        return self.cleaned_data


class Sure(forms.Form):
    """A yes."""
