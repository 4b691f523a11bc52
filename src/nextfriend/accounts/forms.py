"""What may be typed about accounts. Forms check; actions write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from nextfriend.accounts.models import Preference, Staff, User
from nextfriend.accounts.queries import current_staff
from nextfriend.accounts.roles import Role

_ROLES = [choice for choice in Role.choices if choice[0] != Role.CLERK]


class PreferenceForm(forms.Form):
    """How the desk looks and listens."""

    theme = forms.ChoiceField(
        label="Light or dark", choices=Preference.Theme.choices, widget=forms.RadioSelect
    )
    letter_keys = forms.BooleanField(
        label="Single letters are shortcuts",
        required=False,
        help_text="Such as j and k to move. Switch them off if you dictate or use a screen reader.",
    )


class _Supervised(forms.Form):
    supervisor = forms.ModelChoiceField(
        queryset=Staff.objects.none(), required=False, empty_label="Nobody", label="Supervised by"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["supervisor"]
        field.queryset = current_staff().filter(role__in=[Role.SUPERVISOR, Role.ATTORNEY])


class InvitationForm(_Supervised):
    """Whom to invite."""

    name = forms.CharField(max_length=200, label="Name")
    email = forms.EmailField(
        label="E-mail address", help_text="They sign in with it. The invitation's link goes there."
    )
    role = forms.ChoiceField(choices=_ROLES, label="Role")
    field_order = ["name", "email", "role", "supervisor"]


class PlaceForm(_Supervised):
    """A coworker's role and supervisor."""

    role = forms.ChoiceField(
        choices=_ROLES,
        label="Role",
        help_text="With a new role they leave every matter's team; the lawyers put them on the teams again.",
    )
    field_order = ["role", "supervisor"]


class AcceptanceForm(forms.Form):
    """A new coworker's name and password."""

    name = forms.CharField(
        max_length=200, label="Your name", help_text="As coworkers and the record will show it."
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least twelve characters; a sentence is easier to keep than a word.",
    )
    password_again = forms.CharField(
        label="Password again",
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
            self.add_error("password_again", "The two passwords differ. Type the same one twice.")
        return given
