"""What people type of a records request, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator

from nextfriend.calendar.widgets import DayField
from nextfriend.documents.models import Document
from nextfriend.documents.records.actions import Asked, Done
from nextfriend.documents.records.models import RecordsRequest
from nextfriend.documents.records.queries import ends_of, names_provider
from nextfriend.documents.records.words import words
from nextfriend.engines.records_ladder import Outcome, Step
from nextfriend.ground import dates
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import ForClient, Once, choose
from nextfriend.people.models import Person
from nextfriend.privacy.models import Consent

TWO_LETTERS = RegexValidator(r"^[A-Za-z]{2}$", "Enter the two letters of the state, such as CO.")
SHORT = forms.Textarea(attrs={"rows": 3})
StepWithout = Callable[[Consent], Step | None]


def said_of(consent: Consent, names: dict[UUID, str]) -> str:
    """An authorization in one line: whose, from whom, until when."""
    ends = ends_of(consent)
    until = f"until {dates.full_day(ends)}" if ends else f"until: {consent.ending_event}"
    return f"{names.get(consent.client_id, 'Client')}: {consent.discloser}, {until}"


class RequestForm(AnywayForm, Once, ForClient):
    """Whose records, of which kinds, from whom, under what. `lasts` answers which step of the ladder an
    authorization does not reach.
    """

    use_required_attribute = False
    provider = forms.ChoiceField(label="Who has the records", help_text="Someone on this matter.")
    kinds = forms.MultipleChoiceField(
        label="Which records", choices=list(words().kinds.items()), widget=forms.CheckboxSelectMultiple
    )
    details = forms.CharField(
        label="More exactly",
        max_length=500,
        required=False,
        widget=SHORT,
        help_text="What the letter should name, such as departments. Needed for “Something else”.",
    )
    covers_from = DayField(label="Records from", required=False)
    covers_to = DayField(label="Records to", required=False, help_text="Leave it empty for “to now”.")
    certification = forms.BooleanField(
        label="Ask for the custodian’s certification",
        required=False,
        help_text="So that no witness has to come for them (Fed. R. Evid. 902(11)).",
    )
    authorization = forms.ChoiceField(label="Under which authorization")
    basis = choose("Who asks", RecordsRequest.Basis.choices)
    channel = choose("How it goes out", words().channels.items())
    state = forms.CharField(
        label="State the provider is in",
        max_length=2,
        required=False,
        validators=[TWO_LETTERS],
        help_text="Two letters, such as CO: fees are a matter of state law.",
    )

    def __init__(
        self,
        *args: Any,
        providers: Iterable[Person],
        authorizations: Iterable[Consent],
        lasts: StepWithout,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._providers = {str(one.pk): one for one in providers}
        self._authorizations = {str(one.pk): one for one in authorizations}
        self._lasts = lasts
        names = {one.pk: one.name for one in self._clients.values()}
        self.fields["provider"].choices = [  # type: ignore[attr-defined]
            ("", "Choose"),
            *((key, one.name) for key, one in self._providers.items()),
        ]
        self.fields["authorization"].choices = [  # type: ignore[attr-defined]
            ("", "Choose"),
            *((key, said_of(one, names)) for key, one in self._authorizations.items()),
        ]
        self.fields["basis"].initial = RecordsRequest.Basis.AUTHORIZATION
        self.order_fields(["client"])

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        for sentence in self._doubts(typed):
            self.offer_anyway()
            if not self.is_sure:
                self.add_error("authorization", sentence)
        return typed

    def _doubts(self, typed: dict[str, Any]) -> Iterable[str]:
        """What may be meant, and is asked about once."""
        consent = self._authorizations.get(typed.get("authorization", ""))
        provider = self._providers.get(typed.get("provider", ""))
        if consent is None:
            return
        if provider and not names_provider(consent, provider):
            yield (
                f"This authorization names {consent.discloser}, not {provider.name}. Choose another, or "
                "check “Save it anyway” if they are the same."
            )
        if step := self._lasts(consent):
            yield (
                f"It ends before the step “{step.label}” (day {step.day}). Ask the client for a longer one, "
                "or check “Save it anyway” and renew it in time."
            )

    def chosen(self) -> dict[str, Any]:
        """What the action takes."""
        typed = self.cleaned_data
        asked = {name: typed[name] for name in Asked.__dataclass_fields__}
        return {
            "client": self.person,
            "provider": self._providers[typed["provider"]],
            "authorization_id": self._authorizations[typed["authorization"]].pk,
            "asked": Asked(**asked),
            "key": typed["key"],
        }


class StepForm(AnywayForm, Once):
    """What came of the step that is due. `step` is carried along: the form is of that step and no other."""

    use_required_attribute = False
    step = forms.CharField(max_length=20, widget=forms.HiddenInput)
    outcome = choose("What came of it", ())
    happened_date = DayField(label="Day it was done")
    spoke_with = forms.CharField(
        label="Whom you spoke with",
        max_length=120,
        required=False,
        help_text="Their title, such as “records clerk”.",
    )
    expected_date = DayField(
        label="Day they named", required=False, help_text="When the records are to come."
    )
    fee = forms.DecimalField(
        label="Fee they ask, in dollars",
        required=False,
        min_value=0,
        max_value=1_000_000,
        decimal_places=2,
        error_messages={"invalid": "Enter an amount in dollars, such as 42.50."},
    )
    note = forms.CharField(label="What they said", max_length=500, required=False, widget=SHORT)

    def __init__(self, *args: Any, outcomes: Iterable[Outcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(one.code, one.label) for one in outcomes]
        self.fields["outcome"].choices = found  # type: ignore[attr-defined]
        if len(found) == 1:
            self.fields["outcome"].initial = found[0][0]
            for name in ("spoke_with", "expected_date", "fee"):
                del self.fields[name]

    def as_done(self) -> Done:
        """What the action takes."""
        typed = self.cleaned_data
        fee = typed.get("fee")
        return Done(
            outcome=typed["outcome"],
            happened_date=typed["happened_date"],
            spoke_with=typed.get("spoke_with", ""),
            expected_date=typed.get("expected_date"),
            fee_cents=None if fee is None else int(fee * 100),
            note=typed["note"],
        )


class PartForm(AnywayForm, Once):
    """Whether one kind of the records is here, and which document it is."""

    use_required_attribute = False
    kind = choose("Which records", ())
    state = choose("What came", words().states.items())
    received_date = DayField(label="Day it came, or they said so")
    document = forms.ChoiceField(
        label="The document",
        required=False,
        help_text="Where it is on file already. It stays readable only for those who may see it.",
    )
    note = forms.CharField(label="Note", max_length=300, required=False, help_text="What is short or odd.")

    def __init__(
        self, *args: Any, awaited: Iterable[tuple[str, str]], documents: Iterable[Document], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._documents = {str(one.pk): one for one in documents}
        self.fields["kind"].choices = list(awaited)  # type: ignore[attr-defined]
        self.fields["state"].initial = "received"
        self.fields["document"].choices = [  # type: ignore[attr-defined]
            ("", "None"),
            *((key, one.title) for key, one in self._documents.items()),
        ]

    def clean_document(self) -> Document | None:
        return self._documents.get(self.cleaned_data["document"])


class RenewalForm(forms.Form):
    """The newer authorization."""

    authorization_id = forms.ChoiceField(label="Under which authorization")

    def __init__(self, *args: Any, authorizations: Iterable[Consent], client: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [one for one in authorizations if one.client_id == client.pk]
        self.fields["authorization_id"].choices = [  # type: ignore[attr-defined]
            ("", "Choose"),
            *((str(one.pk), said_of(one, {client.pk: client.name})) for one in own),
        ]

    def clean_authorization_id(self) -> UUID:
        return UUID(self.cleaned_data["authorization_id"])


class EndingForm(forms.Form):
    """Why nothing more is asked."""

    ending = choose("Why it ends", words().endings.items())
    note = forms.CharField(label="In a few words", max_length=500, widget=SHORT)
