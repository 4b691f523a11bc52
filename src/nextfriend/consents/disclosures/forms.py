"""What people type about a disclosure, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.calendar.widgets import DayField
from nextfriend.consents.disclosures.actions import Sent, faults
from nextfriend.consents.disclosures.authorities import choices
from nextfriend.consents.disclosures.models import Disclosure
from nextfriend.consents.disclosures.queries import kinds_held, outside_releases
from nextfriend.consents.papers import Paper
from nextfriend.ground import dates
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import ForClient, Once
from nextfriend.privacy.models import Consent


class DisclosureForm(AnywayForm, Once, ForClient):
    """One disclosure: 45 CFR 164.528(b)(2) with the authority, 42 CFR 2.32 for Part 2."""

    disclosed_date = DayField(label="Day it left")
    compartment = forms.ChoiceField(label="Kind of record")
    what = forms.CharField(
        max_length=300, label="What left", help_text="A short description, such as “visit notes of May 2026”."
    )
    documents = forms.MultipleChoiceField(
        required=False, label="Documents that went", widget=forms.CheckboxSelectMultiple
    )
    authority = forms.ChoiceField(label="Under what", choices=choices())
    consent_id = forms.TypedChoiceField(
        required=False, coerce=UUID, empty_value=None, label="If a release, which"
    )
    authority_note = forms.CharField(
        max_length=300,
        required=False,
        label="The law, order or request",
        help_text="With its number and day.",
    )
    to_name = forms.CharField(
        max_length=200, required=False, label="Who received it", help_text="Empty: whom the release names."
    )
    to_kind = forms.ChoiceField(
        required=False, choices=[("", "As the release says"), *Consent.Outside.choices], label="What they are"
    )
    to_address = forms.CharField(max_length=300, required=False, label="Their address, if known")
    purpose = forms.CharField(max_length=300, label="What for")
    how = forms.ChoiceField(choices=Disclosure.How.choices, label="How it went")
    notice = forms.ChoiceField(
        required=False,
        choices=Disclosure.Notice.choices,
        label="Part 2: which federal notice went with it",
    )
    scope_sent = forms.ChoiceField(
        required=False, choices=Disclosure.ScopeSent.choices, label="Part 2: what went with it of the consent"
    )
    waits = forms.ChoiceField(
        required=False,
        choices=Disclosure.Waits.choices,
        label="An agency asked that the accounting leave it out for now",
    )
    waits_until = DayField(required=False, label="Until")

    def __init__(
        self, *args: Any, actor: Staff, matter_id: UUID, papers: Iterable[Paper], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._actor, self._matter_id = actor, matter_id
        self._papers = {str(paper.id): paper for paper in papers}
        self.fields["documents"].choices = [(k, p.title) for k, p in self._papers.items()]  # type: ignore[attr-defined]
        if not self._papers:
            del self.fields["documents"]
        self.fields["compartment"].choices = kinds_held(matter_id)  # type: ignore[attr-defined]
        releases = [(str(one.pk), release_words(one)) for one in outside_releases(matter_id)]
        self.fields["consent_id"].choices = [("", "None"), *releases]  # type: ignore[attr-defined]

    def sent(self) -> Sent:
        """What left, as the rules read it."""
        return Sent(**{name: self.cleaned_data[name] for name in Sent.__dataclass_fields__})

    def went(self) -> list[Paper]:
        """The documents that went."""
        return [self._papers[key] for key in self.cleaned_data.get("documents", ())]

    def clean(self) -> dict[str, Any]:
        """Every broken rule at its own field."""
        super().clean()
        if not self.errors:
            for field, sentence in faults(self._actor, self._matter_id, self.person, self.sent()):
                self.add_error(field, sentence)
        return self.cleaned_data


def release_words(release: Consent) -> str:
    """One release as a form offers it."""
    until = f", until {dates.day(release.valid_to)}" if release.valid_to else ""
    gone = ", ended" if release.revoked_at else until
    return f"{release.get_form_display()} to {release.outside_name}{gone}"
