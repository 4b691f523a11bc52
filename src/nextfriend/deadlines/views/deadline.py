"""The date desk: one date, how it was calculated, and every decision about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.calendar import moments, queries
from nextfriend.calendar.forms import DecisionForm, WhyForm
from nextfriend.calendar.models import Due
from nextfriend.deadlines import actions
from nextfriend.deadlines import queries as deadline_queries
from nextfriend.deadlines.date_proposals import Dated, recalculate
from nextfriend.deadlines.decisions import is_answerable, open_to, pending_outcome
from nextfriend.deadlines.dependencies import behind
from nextfriend.deadlines.forms import (
    AsOfForm,
    ExtensionForm,
    KeepForm,
    MetForm,
    MissedForm,
    MoveForm,
    NoteForm,
    OwnerForm,
    ReopenForm,
)
from nextfriend.deadlines.later_dates import ended_alone, was_firm
from nextfriend.deadlines.models import Deadline, Outcome
from nextfriend.deadlines.proofs import proofs_for
from nextfriend.deadlines.question_form import QuestionsForm
from nextfriend.deadlines.signals import date_shown
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.privacy.wall.sharing import holding


@dataclass(frozen=True)
class Decision:
    """One decision: its page's words, its form and its action."""

    name: str
    heading: str
    submit: str
    said: str
    form: type[Form]
    act: Callable[..., object]
    danger: bool = False


DECISIONS = {
    one.name: one
    for one in (
        Decision("confirmation", "Confirm this date", "Confirm", "Confirmed. A second person must verify it.",
                 DecisionForm, actions.confirm_deadline),
        Decision("verification", "Verify this date", "Verify", "Verified. The date is firm.",
                 NoteForm, actions.verify_deadline),
        Decision("rejection", "Does not apply to us", "Take it off the list", "Recorded.",
                 WhyForm, actions.reject_deadline, danger=True),
        Decision("met", "Mark as met", "Mark as met", "Recorded.", MetForm, actions.mark_met),
        Decision("missed", "Record that it was missed", "Record as missed", "Recorded.",
                 MissedForm, actions.mark_missed, danger=True),
        Decision("extension", "Record an extension", "Record the extension",
                 "Recorded. The date in force stays in force until a second person verifies the new one.",
                 ExtensionForm, actions.extend_deadline),
        Decision("agreement", "Agree that it has ended", "Agree", "Agreed. The date has ended.",
                 DecisionForm, actions.second_outcome),
        Decision("withdrawal", "Keep this date", "Keep the date", "The date in force stands as it stood.",
                 KeepForm, actions.withdraw_outcome),
        Decision("reopening", "Reopen this date", "Reopen it", "The date is due again.",
                 ReopenForm, actions.reopen_deadline),
        Decision("owner", "Assign to a coworker", "Assign", "Assigned.",
                 OwnerForm, actions.hand_over_deadline),
    )
}  # fmt: skip


@staff_only()
@require_safe
def deadline(request: StaffRequest, deadline_id: UUID) -> HttpResponse:
    """Trigger, rule, service, court; every step with its source; who has spoken for it; what hangs on it."""
    staff = request.staff
    row = get_object_or_404(Deadline.objects.select_related("follows", "proposed_by"), pk=deadline_id)
    now = timezone.now()
    due = queries.due_of(row.pk)
    pending = pending_outcome(row)
    open_names = open_to(staff, row, due, pending, now) if due else []
    page = {
        **frame_for(row.matter_id, tab="dates"),
        "deadline": row,
        "lines": queries.lines_of(staff, [due] if due else [], now),
        "today": queries.day_of(staff, now),
        "pending": pending,
        "decisions": [DECISIONS[name] for name in open_names],
        # She who confirmed it cannot verify it, and is told so rather than left without a button.
        "has_spoken": bool(due and due.state == Due.State.CONFIRMED and staff.pk in due.spoken_by),
        "forms": _inline_forms(request, row) if due else {},
        "asking": _asking(request, row, due, pending),
        "dependants": deadline_queries.dependants_of(row),
        "history": deadline_queries.history_of(row),
        "waiting": deadline_queries.waiting_of(row),
        "behind": behind(row),
        "marks": [m for _, m in date_shown.send(sender=Deadline, deadline=row, staff=staff) if m],
        "move_form": MoveForm(),
        "printed": timezone.localtime(now),
        **_as_of(request, row),
    }
    return render(request, "deadlines/deadline.html", page)


def _asking(
    request: StaffRequest, row: Deadline, due: Due | None, pending: Outcome | None
) -> QuestionsForm | None:
    """The questions of this date that this person may answer now; None where there are none."""
    if due is None or not is_answerable(request.staff, row, due, pending):
        return None
    return QuestionsForm(deadline=row, only_open=True, auto_id="ask_%s")


def _inline_forms(request: StaffRequest, row: Deadline) -> dict[str, Form]:
    """The two decisions that need no page of their own."""
    shown = actions.shown_of(row)
    return {
        "confirmation": bind(DecisionForm, request, record=shown),
        "verification": bind(
            NoteForm, request, record=shown, auto_id="check_%s", from_memory=row.rests_on_memory
        ),
    }


def _as_of(request: StaffRequest, row: Deadline) -> dict[str, Any]:
    """The same calculation under the law of another day, where one is asked for."""
    form = AsOfForm(request.GET if "as_of" in request.GET else None)
    day = form.day() if form.is_bound else None
    if day is None or row.is_court_fixed:
        return {"as_of_form": form}
    found = recalculate(row, as_of=day.isoformat())
    if isinstance(found, Dated):
        return {"as_of_form": form, "as_of": day, "as_of_found": found}
    return {"as_of_form": form, "as_of": day, "as_of_refused": found.reason}


def decision(request: StaffRequest, deadline_id: UUID, name: str) -> HttpResponse:
    """Take one decision; a refusal comes back with everything typed."""
    staff = request.staff
    row = get_object_or_404(Deadline, pk=deadline_id)
    one = DECISIONS[name]
    extra = _choices(staff, one, row)
    form = bind(one.form, request, record=actions.shown_of(row), **extra)
    return ask(
        request,
        row.matter_id,
        form=form,
        heading=f"{one.heading}: {row.title}",
        submit=one.submit,
        act=lambda typed: one.act(actor=staff, deadline=row, **_arguments(row, typed)),
        done=reverse("deadlines:deadline", args=[row.pk]),
        said=one.said,
        tab="dates",
        about=f"{moments.said(row.prevailing, row.zone)}. {_rests_on(row)}",
        danger=one.danger,
    )


def _choices(staff: Staff, one: Decision, row: Deadline) -> dict[str, Any]:
    """What a decision's form has to know of the date."""
    if one.form is MetForm:
        due = queries.due_of(row.pk)
        needed = row.is_jurisdictional or (due is not None and was_firm(row, due))
        return {"proofs": proofs_for(row.matter_id), "needed": needed}
    if one.form is ReopenForm:
        return {"is_undo": ended_alone(staff, row)}
    if one.form is OwnerForm:
        return {"team": _team(row)}
    return {"from_memory": row.rests_on_memory} if one.form is NoteForm else {}


def _rests_on(row: Deadline) -> str:
    return f"Under {row.rule}, from {row.trigger_label}." if row.rule else row.words or row.trigger_label


def _arguments(row: Deadline, typed: dict[str, Any]) -> dict[str, Any]:
    """The action's keyword arguments from what was typed."""
    day = typed.pop("day", None)
    return {**typed, "to": moments.written(day, None, row.zone)} if day else typed


def _team(row: Deadline) -> object:
    """Of the team, who reads the date."""
    readers = holding(row.matter_id, row.compartment)  # type: ignore[arg-type]
    return Staff.objects.filter(pk__in=readers, left_at=None).exclude(role="clerk")


def deciding(name: str) -> Callable[..., HttpResponse]:
    """The view of one decision, so that every address is known by its own name."""

    @staff_only()
    def view(request: StaffRequest, deadline_id: UUID) -> HttpResponse:
        return decision(request, deadline_id, name)

    view.__name__ = f"decide_{name}"
    return view
