"""What is typed of a report notice, checked. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms

from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.day_field import DayField
from nextfriend.matters.client_fields import ForClient, Once, choose
from nextfriend.matters.report_notices.models import ReportNotice


class ReportNoticeForm(AnywayForm, Once, ForClient):
    """Whom, when, in which language, and what they chose."""

    told_date = DayField(label="Day the client was told")
    language = forms.CharField(max_length=60, label="In which language", help_text="“Spanish”")
    how = forms.CharField(
        max_length=200,
        required=False,
        label="How, and through whom",
        help_text="“At the office, with an interpreter.”",
    )
    choice = choose("What the client chose", ReportNotice.Choice.choices)

    def words(self) -> dict[str, Any]:
        """What the action is told."""
        names = ("told_date", "language", "how", "choice", "key")
        return {"client": self.person, **{name: self.cleaned_data[name] for name in names}}
