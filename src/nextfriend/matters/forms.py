"""What people type about a case, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.matters.choosing import AsksWhoItIs
from nextfriend.matters.court_field import CourtField
from nextfriend.matters.funder_codes import choices, label_of, proposed_closing
from nextfriend.matters.models import Matter
from nextfriend.matters.name_field import TypedName
from nextfriend.matters.terms.lists import kind_choices
from nextfriend.privacy.models import Program
from nextfriend.privacy.wall.authority import SUCCESSOR
from nextfriend.privacy.wall.matrix import NAMED
from nextfriend.privacy.wall.reclassification import RECORD_COMPARTMENTS


def note_places(held: Iterable[str]) -> list[tuple[str, str]]:
    """The kinds of note to offer, of those the database says the reader holds."""
    held = set(held)
    return [(c.value, c.label) for c in RECORD_COMPARTMENTS if c in held]


class Once(forms.Form):
    """A form that may be sent twice and is done once: its key goes to the action's receipt."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)


class WhoseRecord(forms.Form):
    """Asks whose record it is where a matter has several clients and the speaker holds a kind that belongs to
    one.
    """

    about_id = forms.ChoiceField(
        required=False,
        label="Whose record, if it is health, substance-use program, counseling or a protected program’s",
    )

    def ask_whose(self, clients: Iterable[tuple[UUID, str]], held: Iterable[str]) -> None:
        """Offer the clients; the question goes where there is nothing to choose."""
        choices = [(str(pk), name) for pk, name in clients]
        if len(choices) > 1 and NAMED & set(held):
            self.fields["about_id"].choices = [("", "Of none of these kinds"), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["about_id"]

    def clean_about_id(self) -> UUID | None:
        """The client's id; None where nobody was chosen."""
        return UUID(self.cleaned_data["about_id"]) if self.cleaned_data["about_id"] else None


class NoteForm(Once, WhoseRecord):
    compartment = forms.ChoiceField(label="Who can see it", widget=forms.RadioSelect)
    subject = forms.CharField(max_length=200, label="About", help_text="One line, shown on the timeline.")
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), label="Note")

    def __init__(
        self, *args: Any, held: Iterable[str], clients: Iterable[tuple[UUID, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["compartment"].choices = note_places(held)  # type: ignore[attr-defined]
        self.ask_whose(clients, held)


class CorrectedNoteForm(Once):
    subject = forms.CharField(max_length=200, label="About", help_text="One line, shown on the timeline.")
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), label="Note")


class StageForm(forms.Form):
    stage = forms.ChoiceField()

    def __init__(self, *args: Any, stages: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    whose_move = forms.ChoiceField(choices=Matter.Move.choices, widget=forms.RadioSelect, label="Whose move")
    note = forms.CharField(
        max_length=200, required=False, label="For what", help_text="The whole team can read it."
    )


class ClosureForm(forms.Form):
    """Closing, with the funder's code proposed from what was written: on record before, or in the reason."""

    reason = forms.CharField(max_length=300, label="Why it is closed")
    closing_code = forms.ChoiceField(
        required=False,
        label="LSC closing code",
        choices=lambda: choices("closing"),
        help_text="Proposed from what was written. Only the highest level of help is reported.",
    )
    asked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_reported: bool, in_court: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_reported, self.in_court = is_reported, in_court

    def clean(self) -> dict[str, Any]:
        """Of a case with a problem code: ask once where the reason reads like a code and none is chosen."""
        typed = super().clean() or {}
        was_asked = typed.pop("asked", "")
        found = proposed_closing(typed.get("reason", ""), in_court=self.in_court)
        if self.is_reported and found and not typed.get("closing_code") and not was_asked:
            self.data = self.data.copy()
            self.data["closing_code"], self.data["asked"] = found, "1"
            self.add_error(
                "closing_code",
                f"What you wrote reads like {label_of('closing', found)}. It is chosen below: save again, or "
                "choose another or Not reported.",
            )
        return typed


class Yes(forms.Form):
    """A yes."""


class ProceedingForm(forms.Form):
    """A docket. One that another matter has already is asked about once; nothing tells of a hidden one."""

    court_id = CourtField()
    docket_number = forms.CharField(max_length=60, help_text="As the court writes it: 1:24-cv-00321.")
    caption = forms.CharField(max_length=300)
    judge = forms.CharField(max_length=120, required=False)
    anyway = forms.BooleanField(required=False, label="It is on both matters", widget=forms.HiddenInput)

    def __init__(self, *args: Any, elsewhere: Callable[[str, str], list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.elsewhere = elsewhere

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        sure = typed.pop("anyway", False)
        names = self.elsewhere(typed.get("court_id", ""), typed.get("docket_number", ""))
        if names:
            self.fields["anyway"].widget = forms.CheckboxInput()
        if names and not sure:
            told = " and ".join(f"“{name}”" for name in names)
            self.add_error(
                "docket_number",
                f"This docket is on {told} already. Correct it, or check “It is on both matters”.",
            )
        return typed


class EndingForm(forms.Form):
    reason = forms.CharField(max_length=300, label="How it ended", help_text="Dismissed, decided, moved.")


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


class LeavingForm(forms.Form):
    """Why a seat ends, and who answers for the matter then; each only where it is asked for."""

    reason = forms.CharField(max_length=300, label="Why", help_text="Kept with the team's history.")
    successor = forms.ModelChoiceField(
        Staff.objects.none(),
        label="Attorney who takes the matter over",
        help_text="They join the team now, if they are not on it.",
    )

    def __init__(self, *args: Any, own: bool, needs: str, attorneys: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = attorneys  # type: ignore[attr-defined]
        if own:
            del self.fields["reason"]
        if needs != SUCCESSOR:
            del self.fields["successor"]


class MovingForm(forms.Form):
    compartment = forms.ChoiceField(label="Who can see it now", widget=forms.RadioSelect)
    reason = forms.CharField(max_length=200)

    def __init__(self, *args: Any, held: Iterable[str], now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [p for p in note_places(held) if p[0] != now]
        self.fields["compartment"].choices = places  # type: ignore[attr-defined]


class OpeningForm(forms.Form):
    why = forms.CharField(max_length=200, label="Why you open it", help_text="The client can see the reason.")


class OpenMatterForm(Once, AsksWhoItIs):
    named = "client_name"
    client_name = forms.CharField(max_length=200, label="Client", widget=TypedName(role="client"))
    name = forms.CharField(max_length=200, label="Short caption", help_text="As people say it aloud.")
    kind = forms.ChoiceField(choices=kind_choices)
    program = forms.ModelChoiceField(Program.objects.none())
    first_tasks = forms.BooleanField(
        required=False,
        initial=True,
        label="Add the first tasks",
        help_text="Those of the task list of this kind of matter.",
    )
    field_order = ("known", "client_name")

    def __init__(self, *args: Any, programs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]
