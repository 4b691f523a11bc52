"""What an administrator may type about programmes. Forms check; actions write."""

from __future__ import annotations

from typing import Any

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.accounts.queries import colleagues_now
from nextfriend.accounts.roles import Role
from nextfriend.privacy.matrix import Topology
from nextfriend.privacy.models import Programme


class ProgrammeForm(forms.Form):
    """A new line of work."""

    name = forms.CharField(max_length=120, label="Name")
    topology = forms.ChoiceField(
        choices=Topology.choices, label="How its care staff stand to its lawyers", initial=Topology.OFFICE
    )
    is_open = forms.BooleanField(
        required=False,
        label="Everybody in it is on the team of every matter",
        help_text="Sealed kinds of record stay with each matter's own team. This is decided once.",
    )


class TopologyForm(forms.Form):
    """Another topology for a programme."""

    topology = forms.ChoiceField(choices=Topology.choices, label="How its care staff stand to its lawyers")


class MemberForm(forms.Form):
    """Somebody who is to work in a programme."""

    staff = forms.ModelChoiceField(queryset=Staff.objects.none(), label="Colleague", empty_label="Choose")

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = programme.members.filter(valid_to=None).values("staff_id")
        field: Any = self.fields["staff"]
        field.queryset = colleagues_now().exclude(role=Role.ADMINISTRATOR).exclude(pk__in=there)
