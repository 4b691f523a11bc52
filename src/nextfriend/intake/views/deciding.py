"""The office's answer: accept, or decline, refer out, advice only; and its letter."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.roles import Role
from nextfriend.ground.errors import Refusal
from nextfriend.intake import actions, queries
from nextfriend.intake.apps import TAKERS
from nextfriend.intake.forms import AcceptForm, DecideForm, LetterForm, SentForm
from nextfriend.intake.lsc_codes import proposed_problem
from nextfriend.intake.models import Decision, Intake
from nextfriend.intake.views.pages import frame_of, home, intake_of, question

WITHDRAWN = (Intake.State.WITHDRAWN.value, "They withdrew")
ANSWERS = [
    (Intake.State.DECLINED.value, "Decline"),
    (Intake.State.REFERRED.value, "Refer out"),
    (Intake.State.ADVICE.value, "Advice only"),
    WITHDRAWN,
]


@staff_only(*TAKERS)
@require_http_methods(["GET", "POST"])
def decision(request: StaffRequest, intake_id: UUID) -> HttpResponse:
    """Answer without taking the case. Who is no attorney can only record that they withdrew."""
    found = intake_of(intake_id)
    outcomes = ANSWERS if request.staff.role == Role.ATTORNEY else [WITHDRAWN]
    initial = {"problem_code": _proposed(queries.whole(found))}
    form = bound(DecideForm, request, outcomes=outcomes, initial=initial)
    made: list[Decision] = []

    def decide(_: object) -> None:
        made.append(actions.decide_intake(actor=request.staff, intake=found, **form.cleaned_data))

    if request.method == "POST" and form.is_valid() and acted(form, decide):
        messages.success(request, "Decided. What they said is erased after 90 days.")
        letter = made[0].letter_id
        return HttpResponseRedirect(reverse("intake:letter", args=[made[0].pk]) if letter else home(found))
    page = {
        **frame_of(found),
        "form": form,
        "heading": "Decide",
        "submit": "Save the decision",
        "back": home(found),
    }
    return render(request, "intake/question.html", page, status=422 if form.errors else 200)


@staff_only(Role.ATTORNEY)
@require_http_methods(["GET", "POST"])
def acceptance(request: StaffRequest, intake_id: UUID) -> HttpResponse:
    """Take the case and open its matter."""
    found = intake_of(intake_id)
    whole = queries.whole(found)
    coworkers = queries.coworkers_for(found.program, request.staff)
    likely = whole.problem.team if whole.problem else ()
    initial = {
        "name": f"{whole.name}: {whole.problem.label.lower()}" if whole.problem else whole.name,
        "kind": whole.problem.matter_kind if whole.problem else "other",
        "problem_code": _proposed(whole),
        "team": [found.taken_by_id] if found.taken_by.role in likely else [],
    }
    return question(
        request,
        found,
        form=bound(AcceptForm, request, initial=initial, coworkers=coworkers),
        heading="Accept",
        submit="Accept and open the matter",
        act=lambda typed: actions.accept_intake(actor=request.staff, intake=found, **typed),
        said="The matter is open. The engagement letter waits for your signature.",
        about=f"{found.program.name}: {found.program.get_topology_display().lower()}.",
        done=reverse("matters:matter", args=[found.matter_id]),
    )


@staff_only(*TAKERS)
@require_http_methods(["GET", "POST"])
def letter(request: StaffRequest, decision_id: UUID) -> HttpResponse:
    """The letter, to print; POST records how it reached them. Reading it is on record."""
    found = _decision(decision_id)
    intake = intake_of(found.intake_id)
    return question(
        request,
        intake,
        form=bound(SentForm, request),
        heading="Letter",
        submit="Save",
        act=lambda typed: actions.send_letter(actor=request.staff, decision=found, **typed),
        said="Saved.",
        template="intake/letter.html",
        more={"decision": found, "text": _text(request, found)},
    )


@staff_only(*TAKERS)
@require_http_methods(["GET", "POST"])
def letter_text(request: StaffRequest, decision_id: UUID) -> HttpResponse:
    """Change the letter's words before it is sent."""
    found = _decision(decision_id)
    intake = intake_of(found.intake_id)
    text = _text(request, found)
    return question(
        request,
        intake,
        form=bound(LetterForm, request, record={"text": text}),
        heading="Change the letter",
        submit="Save the letter",
        act=lambda typed: actions.rewrite_letter(actor=request.staff, decision=found, **typed),
        said="Saved as a new version.",
        done=reverse("intake:letter", args=[found.pk]),
    )


def _proposed(whole: queries.Whole) -> str:
    """The LSC code that what they said speaks for, as far as the reader may read it."""
    return proposed_problem(whole.problem, whole.narrative.happened if whole.narrative else "")


def _decision(pk: UUID) -> Decision:
    found = get_object_or_404(Decision.objects.select_related("letter", "sent_by"), pk=pk)
    if found.letter is None:
        raise Http404
    return found


def _text(request: StaffRequest, found: Decision) -> str:
    if found.letter is None or not found.letter.versions.exists():
        raise Http404
    try:
        return actions.letter_text(request.staff, found.letter)
    except Refusal as refusal:
        return refusal.sentence
