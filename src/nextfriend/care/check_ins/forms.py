"""Four ratings, typed while the client speaks; none must be answered."""

from __future__ import annotations

from typing import Any

from django import forms

from nextfriend.calendar.widgets import DayField
from nextfriend.care.check_ins.models import CheckIn
from nextfriend.care.check_ins.scale import scale
from nextfriend.care.forms import ByCoworker
from nextfriend.care.screenings.forms import NumberAnswer
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import ForClient, Once, choose

PREFIX = "rating-"


class CheckInForm(AnywayForm, Once, ForClient, ByCoworker):
    """The ratings, what was said, and who asked when. `spanish` shows each question in Spanish as well."""

    note = forms.CharField(
        required=False,
        max_length=2000,
        label="What the client said",
        help_text="In the client’s own words, as far as you can.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    how = choose("How it was asked", CheckIn.How.choices, initial=CheckIn.How.PERSON)
    asked_date = DayField(label="Asked on", required=False, help_text="Leave empty if you are asking now.")
    use_required_attribute = False

    def __init__(self, *args: Any, spanish: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speaks_spanish = spanish
        self.fields["owner"].label = "Asked by"
        for one in scale().questions:
            self.fields[PREFIX + one.id] = NumberAnswer(
                label=one.asks,
                min_value=0,
                max_value=scale().most,
                required=True,
                help_text=one.spanish if spanish else "",
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
        names = [PREFIX + one.id for one in scale().questions]
        self.order_fields(["client", *names, "note", "reason", "how", "owner", "asked_date"])

    def told(self) -> dict[str, Any]:
        """What the actions take."""
        typed = self.cleaned_data
        return {
            "answers": {one.id: typed.get(PREFIX + one.id) for one in scale().questions},
            **{name: typed[name] for name in ("note", "how", "asked_date")},
            "asked_by": typed["owner"],
            "key": typed.get("key", ""),
        }


class CheckInCorrectionForm(CheckInForm):
    """A correction says what was wrong."""

    reason = forms.CharField(max_length=300, label="What was wrong")


def initial_of(row: CheckIn) -> dict[str, Any]:
    """A check-in as the form shows it."""
    ratings = {PREFIX + name: value for name, value in row.answers.items()}
    return {
        **ratings,
        "note": row.note,
        "how": row.how,
        "owner": str(row.asked_by_id),
        "asked_date": row.asked_date,
    }
