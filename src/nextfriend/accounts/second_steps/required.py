"""Whoever's role needs a second step and has none sets one up before anything else."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

Answer = Callable[[HttpRequest], HttpResponse]
# Their own sign-in, their own account, signing out, and what every page is made of.
_OPEN = ("/accounts/", "/account/", "/sessions/", "/help/", "/health/", settings.STATIC_URL)


def before_anything_else(get_response: Answer) -> Answer:
    """Send them to set one up. The wall knows their session all the same: this is about how they sign in."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.owes_second_step = SimpleLazyObject(lambda: owes(request))  # type: ignore[attr-defined]
        if not request.path.startswith(_OPEN) and owes(request):
            return redirect("mfa_index")
        return get_response(request)

    return answer


def owes(request: HttpRequest) -> bool:
    """Whether the person who speaks has yet to set up what their role needs."""
    staff = getattr(request, "staff", None)
    if staff is None or staff.role in staff.office.without_second_step:
        return False
    used = {record["method"] for record in get_authentication_records(request, request.user)}  # type: ignore[arg-type]
    return "mfa" not in used and not has_second_step(staff.pk)


def has_second_step(user_id: object) -> bool:
    """Whether an app or a key is set up; recovery codes alone are none."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    with transaction.atomic():  # asked before a request has its transaction, and without one nobody speaks
        return Authenticator.objects.filter(user_id=user_id, type__in=kinds).exists()
