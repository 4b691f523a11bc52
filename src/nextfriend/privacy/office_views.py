"""Programmes of the office: the administrator's pages. Nothing on them comes from a matter."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts.asking import acted, bound
from nextfriend.accounts.gate import colleagues
from nextfriend.accounts.roles import Role
from nextfriend.privacy import actions
from nextfriend.privacy.crossing import crossings
from nextfriend.privacy.matrix import Topology
from nextfriend.privacy.models import Programme, ProgrammeMember
from nextfriend.privacy.office_forms import MemberForm, ProgrammeForm, TopologyForm

keeper = colleagues(Role.ADMINISTRATOR)


@keeper
@require_GET
def programmes(request: HttpRequest) -> HttpResponse:
    """Every line of work."""
    found = [(programme, _members(programme).count()) for programme in Programme.objects.all()]
    return render(request, "privacy/programmes.html", {"programmes": found})


@keeper
@require_http_methods(["GET", "POST"])
def programme_new(request: HttpRequest) -> HttpResponse:
    """Add a line of work."""
    form = bound(ProgrammeForm, request)
    if request.method == "POST" and form.is_valid():
        actor = request.staff  # type: ignore[attr-defined]
        programme = actions.add_programme(actor=actor, **form.cleaned_data)
        messages.success(request, f"{programme.name} is set up. Say now who works in it.")
        return redirect("privacy:programme", programme.pk)
    return render(request, "privacy/programme_new.html", {"form": form}, status=422 if form.errors else 200)


@keeper
@require_GET
def programme(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    """One programme: who works in it, and its topology."""
    found = get_object_or_404(Programme, pk=programme_id)
    return _show(request, found, MemberForm(programme=found))


def _show(request: HttpRequest, programme: Programme, form: MemberForm) -> HttpResponse:
    page = {
        "programme": programme,
        "members": _members(programme).select_related("staff"),
        "form": form,
        "topologies": [(value, label) for value, label in Topology.choices if value != programme.topology],
    }
    return render(request, "privacy/programme.html", page, status=422 if form.errors else 200)


def _members(programme: Programme):  # type: ignore[no-untyped-def]
    members = ProgrammeMember.objects.filter(programme=programme, valid_to=None)
    return members.exclude(staff__role=Role.CLERK).order_by("staff__name")


@keeper
@require_POST
def members(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    """Let a colleague work in a programme."""
    found = get_object_or_404(Programme, pk=programme_id)
    form = MemberForm(request.POST, programme=found)
    actor = request.staff  # type: ignore[attr-defined]
    if form.is_valid() and acted(
        form, lambda given: actions.join_programme(actor=actor, programme=found, staff=given["staff"])
    ):
        messages.success(request, f"{form.cleaned_data['staff'].name} works in {found.name} now.")
        return redirect("privacy:programme", found.pk)
    return _show(request, found, form)


@keeper
@require_POST
def member_end(request: HttpRequest, programme_id: UUID, member_id: UUID) -> HttpResponse:
    """End a colleague's work in a programme."""
    member = get_object_or_404(ProgrammeMember, pk=member_id, programme_id=programme_id)
    actions.leave_programme(actor=request.staff, member=member)  # type: ignore[attr-defined]
    messages.success(request, f"{member.staff.name} works there no more.")
    return redirect("privacy:programme", programme_id)


@keeper
@require_http_methods(["GET", "POST"])
def topology(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    """GET shows who would gain and lose what under `?topology=`; POST changes it."""
    found = get_object_or_404(Programme, pk=programme_id)
    form = TopologyForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        messages.warning(request, "Choose one of the ways listed here.")
        return redirect("privacy:programme", found.pk)
    wanted = form.cleaned_data["topology"]
    if request.method == "POST":
        actions.change_topology(actor=request.staff, programme=found, topology=wanted)  # type: ignore[attr-defined]
        messages.success(request, f"{found.name}: {Topology(wanted).label}. It holds from now on.")
        return redirect("privacy:programme", found.pk)
    page = {
        "programme": found,
        "wanted": wanted,
        "wanted_words": Topology(wanted).label,
        "lines": [
            (crossing, _people(found, crossing.line)) for crossing in crossings(found.topology, wanted)
        ],
    }
    return render(request, "privacy/topology.html", page)


def _people(programme: Programme, line: str) -> list[str]:
    """The programme's people on one line of the matrix, by name."""
    members = _members(programme).select_related("staff", "staff__supervisor")
    if not line.startswith("over-"):
        return [member.staff.name for member in members if member.staff.role == line]
    craft = {"case-manager"} if line == "over-carers" else {"attorney", "paralegal"}
    above = {m.staff.supervisor.name for m in members if m.staff.role in craft and m.staff.supervisor}
    return sorted(above)
