"""The list of intakes, a new one, its page, and what is corrected or added before it is decided."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.roles import Role
from nextfriend.calendar.queries import day_of
from nextfriend.correspondence.actions import open_kept_email
from nextfriend.correspondence.models import KeptEmail
from nextfriend.engines.eligibility import funders
from nextfriend.ground.errors import Refusal
from nextfriend.intake import actions, queries
from nextfriend.intake.apps import TAKERS
from nextfriend.intake.conflict_checks import standing_of
from nextfriend.intake.forms import (
    LONGEST,
    HouseholdForm,
    IntakeForm,
    NamesForm,
    QuestionsForm,
    StoryForm,
)
from nextfriend.intake.models import Household, Intake
from nextfriend.intake.problem_types import first_dates, guessed
from nextfriend.intake.views.pages import frame_of, intake_of, question
from nextfriend.matters.finding import find_known, find_name
from nextfriend.people.known_people import Known, who_is_known
from nextfriend.people.models import Person

READERS = (*TAKERS, Role.SUPERVISOR)
SAME = "the same person"


@staff_only(*READERS)
@require_GET
def intakes(request: StaffRequest) -> HttpResponse:
    """Who asked for help: those to decide, soonest first, or those decided."""
    decided = request.GET.get("show") == "decided"
    lines, more = queries.intake_lines(decided=decided, before=_id(request.GET.get("before", "")))
    page = {"lines": lines, "more": more, "decided": decided, "may_take": request.staff.role in TAKERS}
    return render(request, "intake/intakes.html", page)


def _known(request: StaffRequest, whole: queries.Whole) -> list[Known]:
    """Who the client may be already, of those the reader may see; not this intake's own people."""
    if whole.client is None or not whole.intake.is_open:
        return []
    mine = whole.client.human_id
    found = who_is_known(request.staff, whole.client.name, born=whole.client.born)
    others = [one for one in found if one.person.matter_id != whole.intake.matter_id]
    return [replace(one, reasons=(SAME,)) if one.person.human_id == mine else one for one in others]


def _id(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


@staff_only(*TAKERS)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """The one screen of first contact."""
    return _first_screen(request, None, {})


@staff_only(Role.ATTORNEY, Role.PARALEGAL)
@require_http_methods(["GET", "POST"])
def from_email(request: StaffRequest, email_id: UUID) -> HttpResponse:
    """The same screen for a referral by e-mail, with its words filled in; reading it is on record."""
    email = get_object_or_404(KeptEmail, pk=email_id, matter_id=None, state=KeptEmail.State.WAITING)
    try:
        text = open_kept_email(actor=request.staff, email=email).text
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return HttpResponseRedirect(reverse("correspondence:inbox"))
    told = {"route": Intake.Route.EMAIL, "happened": text.strip()[:LONGEST]}
    return _first_screen(request, email, told)


def _first_screen(request: StaffRequest, email: KeptEmail | None, initial: dict[str, str]) -> HttpResponse:
    find = find_known(request, request.staff)
    begins = {**initial, **find.initial}
    programs = queries.programs_for(request.staff)
    form = bound(IntakeForm, request, staff=request.staff, programs=programs, initial=begins)
    taken: list[Intake] = []

    def take(_: object) -> None:
        actor, told = request.staff, form.taken()
        if email is None:
            taken.append(actions.take_intake(actor=actor, **told))
        else:
            taken.append(actions.take_referral(actor=actor, email=email, **told))

    if request.method == "POST" and form.is_valid() and acted(form, take):
        messages.success(request, "Saved. Next: its questions and eligibility.")
        step = "intake:questions" if taken[0].problem else "intake:intake"
        return HttpResponseRedirect(reverse(step, args=[taken[0].pk]))
    page = {"form": form, "find": find}
    return render(request, "intake/new.html", page, status=422 if form.errors else 200)


@staff_only(*READERS)
@require_GET
def intake(request: StaffRequest, intake_id: UUID) -> HttpResponse:
    """One intake: who, what happened, what is urgent, what is known, and what can be decided."""
    found = intake_of(intake_id)
    page = frame_of(found)
    whole = page["whole"]
    narrative, kind = whole.narrative, whole.problem
    said = narrative.answers if narrative else {}
    answered = [(one.ask, one.shown(said.get(one.key, ""))) for one in (kind.questions if kind else ())]
    page |= {
        "intake": found,
        "answered": answered,
        "standing": standing_of(found),
        "known": _known(request, whole),
        "dates": first_dates(kind, said, found.region) if kind else [],
        "guessed": guessed(narrative.happened)[:3] if narrative and not kind else [],
        "today": day_of(request.staff, found.taken_at),
        "may_take": request.staff.role in TAKERS,
        "may_decide": request.staff.role == Role.ATTORNEY and found.is_open,
    }
    return render(request, "intake/intake.html", page)


@staff_only(*TAKERS)
@require_POST
def same_person(request: StaffRequest, intake_id: UUID, person_id: UUID) -> HttpResponse:
    """Whoever asks for help is somebody the office knows: their two records are of one human being."""
    found = intake_of(intake_id)
    other = get_object_or_404(Person, pk=person_id)
    try:
        actions.say_who_asks(actor=request.staff, intake=found, known=other)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "Saved. Each team still sees only its own record.")
    return HttpResponseRedirect(reverse("intake:intake", args=[found.pk]))


@staff_only(*TAKERS)
@require_http_methods(["GET", "POST"])
def correction(request: StaffRequest, intake_id: UUID) -> HttpResponse:
    """Correct what was written down; what was there before stays on record."""
    found = intake_of(intake_id)
    narrative = queries.whole(found).narrative
    if narrative is None:
        raise Http404
    form = bound(StoryForm, request, record=actions.facts_of(found, narrative))
    return question(
        request,
        found,
        form=form,
        heading="What happened",
        submit="Save",
        act=lambda typed: actions.correct_intake(actor=request.staff, intake=found, **typed),
        said="Saved.",
    )


@staff_only(*TAKERS)
@require_http_methods(["GET", "POST"])
def questions(request: StaffRequest, intake_id: UUID) -> HttpResponse:
    """The questions of this kind of problem, from the office's data."""
    found = intake_of(intake_id)
    whole = queries.whole(found)
    if whole.narrative is None or whole.problem is None:
        raise Http404
    kept = {one.key: whole.narrative.answers.get(one.key, "") for one in whole.problem.questions}
    form = bound(QuestionsForm, request, record=kept, problem=whole.problem)
    return question(
        request,
        found,
        form=form,
        heading=f"Questions: {whole.problem.label.lower()}",
        submit="Save the answers",
        act=lambda typed: actions.answer_questions(
            actor=request.staff, intake=found, answers=form.answers(), opened=typed.get("opened", "")
        ),
        said="Answers saved.",
        template="intake/questions.html",
        more={"problem": whole.problem},
    )


@staff_only(*TAKERS)
@require_http_methods(["GET", "POST"])
def other_side(request: StaffRequest, intake_id: UUID) -> HttpResponse:
    """More names on the other side."""
    found = intake_of(intake_id)
    find = find_name(request, request.staff, "names")
    return question(
        request,
        found,
        form=bound(NamesForm, request, initial=dict(find.initial)),
        more={"find": find},
        heading="Other side",
        submit="Add the names",
        act=lambda typed: actions.name_other_side(
            actor=request.staff, intake=found, names=typed["names"].splitlines()
        ),
        said="Added.",
    )


@staff_only(*TAKERS)
@require_http_methods(["GET", "POST"])
def eligibility(request: StaffRequest, intake_id: UUID) -> HttpResponse:
    """Household, income, assets and status against a funder's rules."""
    found = intake_of(intake_id)
    whole = queries.whole(found)
    if whole.narrative is None:
        raise Http404
    kept = actions.facts_kept(whole.household or Household())
    form = bound(HouseholdForm, request, record={**kept, "funder": kept["funder"] or funders()[0].code})
    return question(
        request,
        found,
        form=form,
        heading="Eligibility",
        submit="Check",
        act=lambda typed: actions.check_eligibility(
            actor=request.staff, intake=found, on=day_of(request.staff, timezone.now()), **typed
        ),
        said="Checked. What follows stands below, with its rules.",
    )
