"""What may be typed about accounts. Forms check; actions write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from nextfriend.accounts.models import Preference, Staff, User
from nextfriend.accounts.queries import current_staff
from nextfriend.accounts.roles import Role

_ROLES = [choice for choice in Role.choices if choice[0] != Role.CLERK]


class PreferenceForm(forms.Form):
    """Display and shortcuts and listens."""

    theme = forms.ChoiceField(
        label="Light or dark", choices=Preference.Theme.choices, widget=forms.RadioSelect
    )
    letter_keys = forms.BooleanField(
        label="Single letters are shortcuts",
        required=False,
        help_text="For example j and k to move. Turn them off if you dictate or use a screen reader.",
    )


class _Supervised(forms.Form):
    supervisor = forms.ModelChoiceField(
        queryset=Staff.objects.none(), required=False, empty_label="Nobody", label="Supervised by"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["supervisor"]
        field.queryset = current_staff().filter(role__in=[Role.SUPERVISOR, Role.ATTORNEY])


def _why() -> forms.CharField:
    return forms.CharField(
        max_length=300,
        required=False,
        label="Why",
        help_text="For a role that decides over others, or a supervisor: an attorney approves it first.",
    )


class InvitationForm(_Supervised):
    """Whom to invite."""

    name = forms.CharField(max_length=200, label="Name")
    email = forms.EmailField(
        label="E-mail address", help_text="They sign in with it. The invitation's link goes there."
    )
    role = forms.ChoiceField(choices=_ROLES, label="Role")
    reason = _why()
    field_order = ["name", "email", "role", "supervisor", "reason"]


class PlaceForm(_Supervised):
    """A coworker's role and supervisor."""

    role = forms.ChoiceField(
        choices=_ROLES,
        label="Role",
        help_text=(
            "With a new role they leave every matter's team. An attorney or paralegal can add them again."
        ),
    )
    reason = _why()
    field_order = ["role", "supervisor", "reason"]


class AcceptanceForm(forms.Form):
    """A new coworker's name and password."""

    name = forms.CharField(
        max_length=200, label=_("Your name"), help_text=_("The way coworkers will see it.")
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least twelve characters. A sentence is easier to remember than a word."),
    )
    password_again = forms.CharField(
        label=_("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self.email))
        return password

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("password") and given.get("password_again") not in (None, given["password"]):
            self.add_error("password_again", _("The two passwords do not match. Type the same one twice."))
        return given
