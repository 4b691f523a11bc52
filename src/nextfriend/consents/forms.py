"""What people type about releases, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.widgets import DayField
from nextfriend.consents.actions import NO_EVIDENCE, refuse_signer, release_faults, sheet_of, signer_doubts
from nextfriend.consents.drawn import FINGER_OR_NAME, Signed
from nextfriend.consents.models import LONGEST_REASON
from nextfriend.consents.papers import Paper
from nextfriend.consents.sheets import Sheet
from nextfriend.consents.signers import Doubt
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.errors import Refusal
from nextfriend.matters.client_fields import ForClient, Once, choose
from nextfriend.privacy.consent.drawing import is_signature
from nextfriend.privacy.consent.rules import Terms, doubts
from nextfriend.privacy.models import Consent


class ConsentForm(AnywayForm, Once, ForClient):
    """A release, field by field as 42 CFR 2.31(a) and 45 CFR 164.508(c) name them (elements.py).

    It is sent with the signed paper; or first to be shown to the client (`show`), who reads it in their own
    language and signs under it, and then again with the signature and the hash of what was shown.
    """

    form = choose("What was signed", Consent.Form.choices)
    discloser_kind = choose(
        "Who may give the records", Consent.Discloser.choices[:3], initial=Consent.Discloser.NAMED
    )
    discloser = forms.CharField(
        max_length=200,
        required=False,
        label="Their name, or the class",
        help_text="Leave empty where it is this office.",
    )
    recipient = choose("Who may receive them", Consent.Recipient.choices)
    recipient_staff = forms.ChoiceField(label="If one coworker, who", required=False)
    outside_name = forms.CharField(max_length=200, required=False, label="If outside this office, their name")
    outside_kind = forms.ChoiceField(
        choices=[("", "Choose"), *Consent.Outside.choices], required=False, label="What they are"
    )
    outside_address = forms.CharField(
        max_length=300, required=False, label="Their address", help_text="Where it would be sent."
    )
    participants = forms.CharField(
        max_length=300, required=False, label="If an intermediary, who may get the records through it"
    )
    records = forms.CharField(
        max_length=300,
        label="Which records",
        help_text="What they are and of which time, such as “visit notes, March to May 2026”.",
    )
    purpose = forms.CharField(max_length=300, label="What for", help_text="In the client's words.")
    signed_by = forms.CharField(max_length=200, label="Signed by")
    capacity = choose("Signed as", Consent.Capacity.choices, initial="self")
    signer_reason = forms.CharField(
        max_length=300, required=False, label="Why they may sign", widget=forms.HiddenInput
    )
    signer_is_accused = forms.BooleanField(
        required=False,
        label="The signer is accused of abusing the client, or the client's other parent",
    )
    signed_date = DayField(label="Signed on")
    starts = DayField(label="Starts on")
    ends = DayField(label="Ends on", required=False)
    ending_event = forms.CharField(max_length=200, required=False, label="Or ends with this event")
    language = forms.CharField(max_length=60, label="Language it was explained in")
    interpreter = forms.CharField(max_length=200, required=False, label="Interpreter")
    form_version = forms.CharField(max_length=60, label="Version printed on the form")
    paper_id = forms.TypedChoiceField(
        required=False,
        coerce=UUID,
        empty_value=None,
        label="The signed paper",
        help_text="A document of this matter that holds the signed form.",
    )
    signature = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    drawing = forms.CharField(max_length=20_000, required=False, widget=forms.HiddenInput)
    shown_digest = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    copy_given = forms.BooleanField(required=False, label="The client has a copy")
    told_not_a_condition = forms.BooleanField(
        required=False, label="Survivor services: the client was told that services do not depend on this"
    )

    def __init__(
        self,
        *args: Any,
        actor: Staff,
        matter_id: UUID,
        team: Iterable[Staff],
        papers: Iterable[Paper],
        today: date,
        is_shown: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._is_shown = is_shown
        self._actor, self._matter_id = actor, matter_id
        held = [(str(paper.id), paper.title) for paper in papers]
        self.fields["paper_id"].choices = [("", "None: the client signs on this screen"), *held]  # type: ignore[attr-defined]
        self._team = {str(staff.pk): staff for staff in team}
        self._today = today
        choices = [("", "No one specific"), *((k, s.name) for k, s in self._team.items())]
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
        if typed["discloser_kind"] == Consent.Discloser.OFFICE:
            typed["discloser"] = self._actor.office.name
        return Terms(**typed, recipient_role=self.named.role if self.named else "")

    def signed(self) -> Signed | None:
        """What was written or drawn on the screen; None where it rests on a paper."""
        typed = self.cleaned_data
        if typed.get("paper_id"):
            return None
        return Signed(*(typed.get(name, "") for name in ("signature", "drawing", "shown_digest")))

    def sheet(self) -> Sheet:
        """The release as the client reads it; only after the form has been checked."""
        typed = self.cleaned_data
        words = (typed["language"].strip(), typed["interpreter"].strip())
        return sheet_of(self._actor, self.person, self.terms(), self.named, *words)

    @property
    def lacks_signature(self) -> bool:
        """Whether all is well but the signature: then the words stay on the screen."""
        return bool(self.errors) and set(self.errors) <= {"signature"}

    def clean(self) -> dict[str, Any]:
        """Every broken rule at its own field; only once each field is readable by itself."""
        super().clean()
        if not self.cleaned_data.get("paper_id"):
            self._on_screen()
        if not self.errors:
            self._question(self.terms())
        return self.cleaned_data

    def _on_screen(self) -> None:
        """Who signs on a screen signs now, under words that were shown."""
        typed = self.cleaned_data
        if typed.get("signed_date") and typed["signed_date"] != self._today:
            self.add_error("signed_date", "On this screen the client signs today. Change the day.")
        if self._is_shown:
            return
        if not typed.get("shown_digest"):
            self.add_error("paper_id", NO_EVIDENCE)
            return
        drawing = typed.get("drawing", "")
        if (
            not (typed.get("signature") or "").strip()
            and not is_signature(drawing)
            or (drawing and not is_signature(drawing))
        ):
            self.add_error("signature", FINGER_OR_NAME)

    def _question(self, terms: Terms) -> None:
        found = release_faults(self._matter_id, terms, self._today)
        found = found or self._about_signer(signer_doubts(self._matter_id, self.person, terms))
        asked = [] if found else doubts(terms)
        if asked:
            self.offer_anyway()
        for field, sentence in found + ([] if self.is_sure else asked):
            self.add_error(field, sentence)

    def _about_signer(self, signed: list[Doubt]) -> list[tuple[str, str]]:
        """The doubt that stands, at its field; an attorney is then asked for a reason."""
        try:
            refuse_signer(self._actor, signed, self.cleaned_data["signer_reason"])
        except Refusal as refused:
            if self._actor.role == Role.ATTORNEY:
                self.fields["signer_reason"].widget = forms.TextInput()
            return [(next(one.field for one in signed if one.code == refused.code), refused.sentence)]
        return []


class EndForm(AnywayForm):
    """What a release was for has come to pass."""

    last_day = DayField(label="Last day")
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        label="What ended it",
        help_text="The event the release names. Anyone who sees this release can read this.",
    )


class TellForm(AnywayForm, Once):
    """By when those who received records are told that a release has ended."""

    due_date = DayField(label="By")
    note = forms.CharField(
        max_length=500,
        required=False,
        label="What the client says to it",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class Sure(forms.Form):
    """A yes."""
