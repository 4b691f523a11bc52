"""Programs of the office: the administrator's pages. Nothing on them comes from a matter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound, focus_first
from nextfriend.accounts.roles import Role
from nextfriend.privacy import actions
from nextfriend.privacy.models import Program, ProgramMember
from nextfriend.privacy.office_forms import MemberForm, NoticeForm, Part2Form, ProgramForm, TopologyForm
from nextfriend.privacy.wall.matrix import Topology
from nextfriend.privacy.wall.topology_diff import crossings

keeper = staff_only(Role.ADMINISTRATOR)


@keeper
@require_GET
def programs(request: StaffRequest) -> HttpResponse:
    """Every line of work."""
    found = [(program, _members(program).count()) for program in Program.objects.all()]
    return render(request, "privacy/programs.html", {"programs": found})


@keeper
@require_http_methods(["GET", "POST"])
def program_new(request: StaffRequest) -> HttpResponse:
    """Add a line of work."""
    form = bound(ProgramForm, request)
    focus_first(form)
    made: list[Program] = []

    def add(typed: dict[str, Any]) -> object:
        made.append(actions.add_program(actor=request.staff, **typed))
        return made

    if request.method == "POST" and form.is_valid() and acted(form, add):
        messages.success(request, f"{made[0].name} is set up. Now add the people who work in it.")
        return redirect("privacy:program", made[0].pk)
    return render(request, "privacy/program_new.html", {"form": form}, status=422 if form.errors else 200)


@keeper
@require_GET
def program(request: StaffRequest, program_id: UUID) -> HttpResponse:
    """One program: who works in it, and its topology."""
    found = get_object_or_404(Program, pk=program_id)
    return _show(request, found, MemberForm(program=found))


def _show(request: StaffRequest, program: Program, form: MemberForm) -> HttpResponse:
    page = {
        "program": program,
        "members": _members(program).select_related("staff"),
        "form": form,
        "topologies": [(value, label) for value, label in Topology.choices if value != program.topology],
    }
    return render(request, "privacy/program.html", page, status=422 if form.errors else 200)


def _members(program: Program):  # type: ignore[no-untyped-def]
    members = ProgramMember.objects.filter(program=program, valid_to=None)
    return members.exclude(staff__role=Role.CLERK).order_by("staff__name")


@keeper
@require_POST
def members(request: StaffRequest, program_id: UUID) -> HttpResponse:
    """Let a coworker work in a program."""
    found = get_object_or_404(Program, pk=program_id)
    form = bound(MemberForm, request, program=found)
    actor = request.staff
    if form.is_valid() and acted(
        form, lambda given: actions.join_program(actor=actor, program=found, **given)
    ):
        name = form.cleaned_data["staff"].name
        works = _members(found).filter(staff=form.cleaned_data["staff"]).exists()
        said = f"{name} works in {found.name} now." if works else f"{name}: asked. An attorney approves it."
        messages.success(request, said)
        return redirect("privacy:program", found.pk)
    return _show(request, found, form)


@keeper
@require_POST
def member_end(request: StaffRequest, program_id: UUID, member_id: UUID) -> HttpResponse:
    """End a coworker's work in a program."""
    member = get_object_or_404(ProgramMember, pk=member_id, program_id=program_id)
    actions.leave_program(actor=request.staff, member=member)
    messages.success(request, f"{member.staff.name} no longer works there.")
    return redirect("privacy:program", program_id)


@keeper
@require_http_methods(["GET", "POST"])
def notice(request: StaffRequest, program_id: UUID) -> HttpResponse:
    """Whether this program's clients are told of reports before care staff join."""
    found = get_object_or_404(Program, pk=program_id)
    record = {"notice_first": found.notice_first}
    form = bound(NoticeForm, request, record=record, initial=record)

    def change(typed: dict[str, Any]) -> object:
        return actions.set_notice_first(actor=request.staff, program=found, **typed)

    if request.method == "POST" and form.is_valid() and acted(form, change):
        messages.success(request, f"{found.name}: saved.")
        return redirect("privacy:program", found.pk)
    page = {"program": found, "form": form}
    return render(request, "privacy/notice.html", page, status=422 if form.errors else 200)


@keeper
@require_http_methods(["GET", "POST"])
def part2(request: StaffRequest, program_id: UUID) -> HttpResponse:
    """Whether this is a substance-use program, whose own records are under 42 CFR part 2."""
    found = get_object_or_404(Program, pk=program_id)
    record = {"is_part2": found.is_part2}
    form = bound(Part2Form, request, record=record, initial=record)

    def change(typed: dict[str, Any]) -> object:
        return actions.set_part2(actor=request.staff, program=found, **typed)

    if request.method == "POST" and form.is_valid() and acted(form, change):
        messages.success(request, f"{found.name}: saved.")
        return redirect("privacy:program", found.pk)
    page = {"program": found, "form": form}
    return render(request, "privacy/part2.html", page, status=422 if form.errors else 200)


@keeper
@require_http_methods(["GET", "POST"])
def topology(request: StaffRequest, program_id: UUID) -> HttpResponse:
    """GET shows who would gain and lose what under `?topology=`; POST changes it."""
    found = get_object_or_404(Program, pk=program_id)
    asked = TopologyForm(request.POST if request.method == "POST" else request.GET)
    if not asked.is_valid():
        messages.warning(request, "Choose one of the ways listed here.")
        return redirect("privacy:program", found.pk)
    wanted = asked.cleaned_data["topology"]
    form = bound(TopologyForm, request, record={"topology": found.topology}, initial={"topology": wanted})

    def change(typed: dict[str, Any]) -> object:
        return actions.change_topology(actor=request.staff, program=found, **typed)

    if request.method == "POST" and form.is_valid() and acted(form, change):
        found.refresh_from_db()
        chosen = form.cleaned_data["topology"]
        now = "It is in effect now." if found.topology == chosen else "Asked: an attorney approves it."
        messages.success(request, f"{found.name}: {Topology(chosen).label}. {now}")
        return redirect("privacy:program", found.pk)
    page = {
        "program": found,
        "wanted": wanted,
        "form": form,
        "wanted_words": Topology(wanted).label,
        "lines": [
            (crossing, _people(found, crossing.line)) for crossing in crossings(found.topology, wanted)
        ],
    }
    return render(request, "privacy/topology.html", page, status=422 if form.errors else 200)


def _people(program: Program, line: str) -> list[str]:
    """The program's people on one line of the matrix, by name."""
    members = _members(program).select_related("staff", "staff__supervisor")
    if not line.startswith("over-"):
        return [member.staff.name for member in members if member.staff.role == line]
    craft = {"case-manager"} if line == "over-carers" else {"attorney", "paralegal"}
    above = {m.staff.supervisor.name for m in members if m.staff.role in craft and m.staff.supervisor}
    return sorted(above)
