"""allauth's forms for a code, with the voucher that looking a recovery code up for use asks for.

allauth locks the row (SELECT … FOR UPDATE), and to PostgreSQL that is a write: without a voucher the row is
not there, and a wrong code or a good recovery code was a failure instead of an answer.
"""

from __future__ import annotations

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm

from nextfriend.accounts.credential_guard import vouch


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """At sign-in, after the password."""

    def clean_code(self) -> str:
        vouch(self.user.pk)
        return str(super().clean_code())


class CodeAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """Of somebody signed in, before they change how they sign in."""

    def clean_code(self) -> str:
        vouch(self.user.pk)
        return str(super().clean_code())
