"""One's own relations, and how the office decides conflicts."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.roles import Role
from nextfriend.conflicts import actions
from nextfriend.conflicts.forms import RelationForm, RuleForm, ScreenerForm
from nextfriend.conflicts.models import ConflictRule, EthicsScreener, KnownName


@staff_only(*actions.ASKERS)
@require_http_methods(["GET", "POST"])
def relations(request: StaffRequest) -> HttpResponse:
    """A coworker's own relations and former firms, and a form for one more."""
    form, actor = bound(RelationForm, request), request.staff
    if (
        request.method == "POST"
        and form.is_valid()
        and acted(form, lambda given: actions.keep_name(actor=actor, staff=actor, **given))
    ):
        messages.success(request, "Saved. Conflict checks search it from now on.")
        return redirect("conflicts:relations")
    page = {"form": form, "relations": KnownName.objects.filter(staff=actor).exclude(relation="prospective")}
    return render(request, "conflicts/relations.html", page, status=422 if form.errors else 200)


@staff_only(*actions.ASKERS)
@require_POST
def relation_end(request: StaffRequest, known_id: UUID) -> HttpResponse:
    """A relation of one's own ended today; it stays searched."""
    known = get_object_or_404(KnownName, pk=known_id, staff=request.staff, ended_on=None)
    actions.end_name(actor=request.staff, known=known, day=timezone.localdate())
    messages.success(request, "Saved. It stays searched, with its end.")
    return redirect("conflicts:relations")


@staff_only(Role.ADMINISTRATOR)
@require_GET
def rules(request: StaffRequest) -> HttpResponse:
    """Who sees every hit, and whether two attorneys decide."""
    return _rules(request, bound(ScreenerForm, request))


def _rules(request: StaffRequest, form: ScreenerForm) -> HttpResponse:
    rule = ConflictRule.objects.filter(office_id=request.staff.office_id).first()
    page = {
        "form": form,
        "rule_form": RuleForm(initial={"takes_two": bool(rule and rule.takes_two)}),
        "screeners": EthicsScreener.objects.filter(valid_to=None).select_related("staff"),
    }
    return render(request, "conflicts/rules.html", page, status=422 if form.errors else 200)


@staff_only(Role.ADMINISTRATOR)
@require_POST
def screeners(request: StaffRequest) -> HttpResponse:
    """Ask that an attorney sees every hit."""
    form, actor, asked = bound(ScreenerForm, request), request.staff, []
    if not form.is_valid() or not acted(
        form, lambda given: asked.append(actions.name_screener(actor=actor, **given))
    ):
        return _rules(request, form)
    messages.success(request, "Asked. A second attorney approves it." if asked[0] else "Saved.")
    return redirect("conflicts:rules")


@staff_only(Role.ADMINISTRATOR)
@require_POST
def screener_end(request: StaffRequest, screener_id: UUID) -> HttpResponse:
    """An attorney no longer sees every hit."""
    found = get_object_or_404(EthicsScreener, pk=screener_id, valid_to=None)
    actions.end_screener(actor=request.staff, screener=found)
    messages.success(request, "Saved.")
    return redirect("conflicts:rules")


@staff_only(Role.ADMINISTRATOR)
@require_POST
def second_person(request: StaffRequest) -> HttpResponse:
    """Whether a second attorney has to agree."""
    form = RuleForm(request.POST)
    if form.is_valid():
        actions.set_rule(actor=request.staff, **form.cleaned_data)
        messages.success(request, "Saved. It holds for decisions from now on.")
    return redirect("conflicts:rules")
