"""The page where a person chooses reminders and sees whether the last ones went out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nextfriend.accounts.decorators import staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.reminders.digests import keep_choice
from nextfriend.reminders.forms import ChoiceForm, initial
from nextfriend.reminders.models import Digest, ReminderChoice

SHOWN = 7


@staff_only()
@require_http_methods(["GET", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """My reminders."""
    staff = request.staff
    kept = ReminderChoice.objects.filter(staff=staff).first() or ReminderChoice(staff=staff)
    form = bound(ChoiceForm, request, initial=initial(kept.by_email, kept.steps))
    if request.method == "POST" and form.is_valid():
        done = acted(
            form,
            lambda typed: keep_choice(actor=staff, by_email=typed["by_email"], steps=form.steps()),
        )
        if done:
            messages.success(request, "Saved. Your next e-mail will use it.")
            return redirect("reminders:reminders")
    page = {"form": form, "digests": Digest.objects.filter(staff=staff)[:SHOWN]}
    return render(request, "reminders/reminders.html", page, status=422 if form.errors else 200)
