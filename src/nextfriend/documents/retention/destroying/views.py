"""The pages of a matter's end: the review list, keeping longer, destroying, the certificate."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.roles import Role
from nextfriend.documents.models import Destruction
from nextfriend.documents.retention.destroying import actions, queries
from nextfriend.documents.retention.destroying.forms import LongerForm, ProposalForm, YearsForm
from nextfriend.documents.retention.queries import standing_holds
from nextfriend.ground.errors import Refusal
from nextfriend.matters.queries import frame_for
from nextfriend.matters.terms.lists import KIND, lists
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.matters.views.row_pages import Ask

_PEOPLE = Destruction.objects.select_related("proposed_by", "decided_by")


@staff_only(Role.ATTORNEY)
@require_GET
def reviews(request: StaffRequest) -> HttpResponse:
    """The closed matters whose years are over, as far as the attorney sees them."""
    found, unset = queries.reviews(timezone.now())
    shown = {
        "due": [one for one in found if one.longer is None],
        "longer": [one for one in found if one.longer is not None],
        "unset": unset,
    }
    return render(request, "documents/reviews.html", shown)


@staff_only(Role.ADMINISTRATOR)
@require_GET
def years(request: StaffRequest) -> HttpResponse:
    """For how many years each kind of matter is kept."""
    return render(request, "documents/years.html", {"kinds": queries.years_of_kinds()})


@staff_only(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def years_of(request: StaffRequest, kind: str) -> HttpResponse:
    """Change the years of one kind."""
    line = lists().line(KIND, kind)
    if line is None:
        raise Http404
    form = bound(YearsForm, request, record=actions.words_of_rule(kind))
    if (
        request.method == "POST"
        and form.is_valid()
        and acted(form, lambda typed: actions.write_years(actor=request.staff, kind=kind, **typed))
    ):
        messages.success(request, "Saved. It holds for matters that are closed already, too.")
        return redirect("documents:years")
    about = (
        "Account records are kept five years at least (ABA Model Rule 1.15(a)); your state may ask for more."
    )
    back = reverse("documents:years")
    page = {"title": f"Years: {line.label}", "of": line.label, "about": about, "form": form, "back": back}
    return render(request, "matters/list_line.html", page, status=422 if form.errors else 200)


longer = Ask(
    actions.keep_longer,
    LongerForm,
    heading="Keep this matter longer",
    submit="Keep it",
    said="Kept. It comes back to the review list on that day.",
    to=lambda request, matter_id: reverse("documents:reviews"),
    roles=[Role.ATTORNEY],
    tab="documents",
    at="matters/<uuid:matter_id>/documents/longer/",
)


@staff_only(Role.ATTORNEY)
@require_http_methods(["GET", "POST"])
def proposal(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Propose to destroy what a closed matter has on file; where nothing is due the page says so."""
    frame_for(matter_id, tab="documents")
    now = timezone.now()
    review = queries.review_of(matter_id, now)
    choices = queries.proposable(review, now) if review else []
    return ask(
        request,
        matter_id,
        form=bind(ProposalForm, request, choices=choices),
        heading="Propose to destroy documents",
        submit="Propose it",
        act=lambda typed: actions.propose_destruction(actor=request.staff, matter_id=matter_id, **typed),
        done=reverse("documents:documents", args=[matter_id]),
        said="Proposed. Nothing is destroyed until a second person confirms it.",
        tab="documents",
        danger=True,
        template="documents/proposal.html",
        more={"review": review, "choices": choices},
    )


@staff_only()
@require_GET
def destruction(request: StaffRequest, destruction_id: UUID) -> HttpResponse:
    """What is to be destroyed or was, file by file, how far it is, and the second person's answer."""
    row = get_object_or_404(_PEOPLE, pk=destruction_id)
    is_mine = row.proposed_by_id == request.staff.pk
    may_act = request.staff.role in queries.CONFIRMERS
    may_decide = may_act and row.decided_at is None
    is_waiting = row.is_confirmed and row.started_at is None
    shown = {
        **frame_for(row.matter_id, tab="documents"),
        "destruction": row,
        "files": queries.files_of(row),
        "holds": [] if row.destroyed_at else standing_holds(row.matter_id),
        "warnings": [] if row.decided_at else queries.warnings_of(row.matter_id, timezone.localdate()),
        "may_confirm": may_decide and not is_mine,
        "may_withdraw": (may_decide and is_mine) or (may_act and is_waiting),
        "may_resume": may_act and row.is_confirmed and not row.destroyed_at,
    }
    return render(request, "documents/destruction.html", shown)


@staff_only()
@require_POST
def destruction_decision(request: StaffRequest, destruction_id: UUID) -> HttpResponse:
    """Confirm, decline or withdraw."""
    row = get_object_or_404(Destruction, pk=destruction_id)
    confirm = request.POST.get("decision") == "confirm"
    try:
        actions.decide_destruction(actor=request.staff, destruction=row, confirm=confirm)
        said = "Confirmed. The files are being destroyed." if confirm else "Nothing is destroyed."
        messages.success(request, said)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("documents:destruction", destruction_id=destruction_id)


@staff_only()
@require_POST
def destruction_resumption(request: StaffRequest, destruction_id: UUID) -> HttpResponse:
    """Have the worker go on where it was left."""
    row = get_object_or_404(Destruction, pk=destruction_id)
    try:
        actions.resume_destruction(actor=request.staff, destruction=row)
        messages.success(request, "The worker goes on with it.")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("documents:destruction", destruction_id=destruction_id)


@staff_only()
@require_GET
def certificate(request: StaffRequest, destruction_id: UUID) -> HttpResponse:
    """The certificate of what was destroyed, to print. It is made of rows that nobody can change."""
    row = get_object_or_404(_PEOPLE, pk=destruction_id)
    if row.destroyed_at is None:
        raise Http404
    files = queries.files_of(row)
    days = [one.version.added_at for one in files]
    shown = {
        **frame_for(row.matter_id, tab="documents"),
        "destruction": row,
        "files": files,
        "kinds": queries.kinds_of_files(files),
        "documents": len({one.document for one in files}),
        "first": min(days, default=row.closed_at),
        "last": max(days, default=row.closed_at),
        "printed": timezone.localtime(),
    }
    return render(request, "documents/certificate.html", shown)
