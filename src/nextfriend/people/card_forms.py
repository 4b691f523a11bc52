"""What people say about contact cards: the file, and what of it they take."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from nextfriend.ground.errors import Refusal
from nextfriend.people.actions.cards import read_card_file
from nextfriend.people.cards import Card, CardPoint, carried_card
from nextfriend.people.forms import DirectoryForm
from nextfriend.people.models import ContactPoint


class CardFile(forms.Form):
    """A .vcf file; `cards` are what is in it."""

    file = forms.FileField(
        label="Contact card (.vcf)",
        help_text="From a phone, a mail program or a website. Nothing is saved until you have confirmed it.",
        widget=forms.ClearableFileInput(attrs={"accept": ".vcf,text/vcard"}),
    )
    cards: tuple[Card, ...] = ()

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            self.cards = read_card_file(file.read())
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence) from None
        return file


class FromCard(forms.Form):
    """Adds to a form about a person what else a card proposes: each line is taken or left."""

    card = forms.CharField(widget=forms.HiddenInput)
    other_names = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label="Other names on the card"
    )
    points = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Contact info on the card",
        help_text="Nobody has said yet whether it is safe.",
    )

    def __init__(self, *args: Any, card: Card, **kwargs: Any) -> None:
        facts = {
            name: getattr(card, name) for name in ("name", "kind", "pronouns", "languages", "born", "calling")
        }
        offered = {f"{point.kind} {point.key}": point for point in card.points}
        chosen = {"points": list(offered), "other_names": list(card.other_names), "card": card.carried}
        kwargs["initial"] = {**facts, **chosen, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self._offered = offered
        kinds = dict(ContactPoint.Kind.choices)
        lines = [(key, f"{kinds.get(point.kind, '')}: {point.value}") for key, point in offered.items()]
        self._choose("points", lines)
        self._choose("other_names", [(name, name) for name in card.other_names])

    def _choose(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = list(choices)
        if not field.choices:
            del self.fields[name]

    def clean_points(self) -> list[CardPoint]:
        """What was chosen, as the card said it."""
        return [self._offered[key] for key in self.cleaned_data["points"]]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        typed.pop("card", None)
        return typed


class DirectoryCardForm(FromCard, DirectoryForm):
    """Somebody for the directory, from a card."""

    calling = forms.CharField(
        max_length=80, label="What they do", help_text="Court, judge, expert, clinic, …"
    )


class CardOut(forms.Form):
    """Which unsafe points a card takes along all the same."""

    unsafe = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Unsafe: take it along all the same",
        help_text="The card then says that it is unsafe. A phone may still dial it or offer it to others.",
    )

    def __init__(self, *args: Any, points: Iterable[ContactPoint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unsafe"]
        field.choices = [(str(p.pk), f"{p.get_kind_display()}: {p.shown}") for p in points if p.is_unsafe]
        if not field.choices:
            del self.fields["unsafe"]


def carried(data: Any) -> Card | None:
    """The card that a form carries."""
    return carried_card(str(data.get("card", "")))
