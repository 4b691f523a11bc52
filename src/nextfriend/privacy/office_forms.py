"""What an administrator may type about programs. Forms check; actions write."""

from __future__ import annotations

from typing import Any

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.accounts.queries import current_staff
from nextfriend.accounts.roles import Role
from nextfriend.privacy.models import Program
from nextfriend.privacy.wall.matrix import Topology

PART2_MEANS = (
    "Its own records then leave only under a Part 2 release, order or exception; under a release the federal"
    " notice goes with them. With matters in it, this stays."
)


class ProgramForm(forms.Form):
    """A new line of work."""

    name = forms.CharField(max_length=120, label="Name")
    topology = forms.ChoiceField(
        choices=Topology.choices, label="What lawyers and care staff share", initial=Topology.OFFICE
    )
    is_open = forms.BooleanField(
        required=False,
        label="Everyone in it is on the team of every matter",
        help_text="Sealed kinds of records stay with each matter's own team. This cannot be changed later.",
    )
    is_part2 = forms.BooleanField(
        required=False, label="It is a substance-use program (42 CFR Part 2)", help_text=PART2_MEANS
    )


def _why() -> forms.CharField:
    return forms.CharField(
        max_length=300, required=False, label="Why", help_text="An attorney approves it first."
    )


class TopologyForm(forms.Form):
    """Another topology for a program."""

    reason = _why()
    topology = forms.ChoiceField(choices=Topology.choices, label="What lawyers and care staff share")


class NoticeForm(forms.Form):
    """Whether clients are told before care staff join."""

    notice_first = forms.BooleanField(
        required=False,
        label="Tell clients about reports before care staff join",
        help_text=(
            "Care staff may have to report abuse. The legal team records what each client was told, in which"
            " language, and what they chose; until then no care staff can be added to a matter."
        ),
    )


class Part2Form(forms.Form):
    """Whether this is a substance-use program."""

    is_part2 = forms.BooleanField(
        required=False, label="It is a substance-use program (42 CFR Part 2)", help_text=PART2_MEANS
    )


class MemberForm(forms.Form):
    """Somebody who is to work in a program."""

    staff = forms.ModelChoiceField(queryset=Staff.objects.none(), label="Coworker", empty_label="Choose")
    reason = forms.CharField(
        max_length=300,
        required=False,
        label="Why",
        help_text="Where everyone is on every matter's team: an attorney approves it first.",
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = program.members.filter(valid_to=None).values("staff_id")
        field: Any = self.fields["staff"]
        field.queryset = current_staff().exclude(role=Role.ADMINISTRATOR).exclude(pk__in=there)
