"""The office's own rule for dates: how many people end one. The administrator's page; nothing of a matter."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.models import Office
from nextfriend.accounts.roles import Role
from nextfriend.deadlines import actions
from nextfriend.deadlines.forms import EndingRuleForm


@staff_only(Role.ADMINISTRATOR)
def ending_rule(request: StaffRequest) -> HttpResponse:
    """Two people, or one with a reason and a day to undo it."""
    office = Office.objects.get(pk=request.staff.office_id)
    form = bound(EndingRuleForm, request, initial={"people": "one" if office.one_person_ends else "two"})
    if request.method == "POST" and form.is_valid():
        one = form.cleaned_data["people"] == "one"
        if acted(form, lambda _: actions.choose_ending_rule(actor=request.staff, one_person=one)):
            messages.success(request, "Saved. It holds from the next date that is ended.")
            return redirect("desk:today")
    return render(request, "deadlines/ending_rule.html", {"form": form}, status=422 if form.errors else 200)
