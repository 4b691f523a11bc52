"""One's own pages, and the page where an invitation is accepted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts import actions, queries
from nextfriend.accounts.attempts import failures
from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.forms import AcceptanceForm, PreferenceForm
from nextfriend.ground.errors import Refusal


@staff_only()
@require_GET
def account(request: StaffRequest) -> HttpResponse:
    """Who I am here, and the ways to what I may change."""
    return render(request, "accounts/account.html", {"me": request.staff})


@staff_only()
@require_http_methods(["GET", "POST"])
def preferences(request: StaffRequest) -> HttpResponse:
    """Light or dark, and single-letter shortcuts."""
    staff = request.staff
    kept = queries.preference_of(staff)
    form = bound(PreferenceForm, request, initial={"theme": kept.theme, "letter_keys": kept.letter_keys})
    if request.method == "POST" and form.is_valid():
        actions.keep_preference(actor=staff, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("accounts:preferences")
    return render(request, "accounts/preferences.html", {"form": form}, status=422 if form.errors else 200)


@staff_only()
@require_GET
def sessions(request: StaffRequest) -> HttpResponse:
    """Where I am signed in."""
    return render(
        request, "accounts/sessions.html", {"sessions": queries.my_sessions(), "failures": failures.mine()}
    )


@staff_only()
@require_POST
def session_end(request: StaffRequest, name: str) -> HttpResponse:
    """End one session of mine."""
    try:
        actions.end_session(actor=request.staff, name=name)
        messages.success(request, "That session has ended.")
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("accounts:sessions")


@staff_only()
@require_POST
def other_sessions_end(request: StaffRequest) -> HttpResponse:
    """End all sessions of mine but this one."""
    ended = actions.end_other_sessions(actor=request.staff)
    messages.success(request, f"{ended} ended. You are signed in here only.")
    return redirect("accounts:sessions")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def acceptance(request: StaffRequest, secret: str) -> HttpResponse:
    """Join the office: choose a name and a password. Open to whoever holds the link."""
    offer = queries.offer(secret)
    if offer is None:
        return render(request, "accounts/invitation_closed.html", status=404)
    form = bound(AcceptanceForm, request, email=offer.email, initial={"name": offer.name})
    if request.method == "POST" and form.is_valid() and acted(form, lambda given: _accept(secret, given)):
        messages.success(
            request, gettext("Your account is ready. Sign in with your e-mail address and the password.")
        )
        return HttpResponseRedirect("/accounts/login/")
    page = {"form": form, "offer": offer}
    return render(request, "accounts/invitation.html", page, status=422 if form.errors else 200)


def _accept(secret: str, given: dict[str, str]) -> None:
    actions.accept_invitation(secret=secret, name=given["name"], password=given["password"])
