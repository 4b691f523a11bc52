"""The timeline of a matter, and what stands behind its lines."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.roles import LEGAL_CRAFT, Role
from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions, queries
from nextfriend.matters.entry_lines import CRAFTS, Line
from nextfriend.matters.forms import MovingForm, NoteForm, OpeningForm, ShareForm, Yes, note_places
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.models import Entry
from nextfriend.matters.terms.custom_fields import shown_on
from nextfriend.matters.views.form_page import bind
from nextfriend.matters.views.row_pages import Ask
from nextfriend.privacy import audit
from nextfriend.privacy.models import Share, Snapshot
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import SEALED


@staff_only()
@require_GET
def matter(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """The matter: its timeline, where it stands, what was given to the reader."""
    frame = frame_for(matter_id, tab="timeline")
    craft = request.GET.get("craft", "")
    craft = craft if craft in dict(CRAFTS) else ""
    held = held_on(matter_id)
    details = shown_on(frame["frame"].matter)
    lines, more = queries.timeline_of(matter_id, craft=craft, before=request.GET.get("before", ""))
    page = {
        **frame,
        "lines": lines,
        "more": more,
        "craft": craft,
        "may_file": request.staff.role in LEGAL_CRAFT,
        "may_close": request.staff.role == Role.ATTORNEY,
        "crafts": CRAFTS,
        "is_first_page": "before" not in request.GET,
        "proceedings": queries.proceedings_of(matter_id),
        "events": queries.events_of(matter_id),
        "details": details,
        "asks_details": any(not one.field.is_retired for one in details),
        "given": queries.given_in(matter_id),
        "note_form": NoteForm(held=held, clients=queries.clients_of(matter_id))
        if note_places(held)
        else None,
    }
    return render(request, "matters/matter.html", page)


notes = Ask(
    actions.write_note,
    NoteForm,
    given=lambda _, matter_id: {"held": held_on(matter_id), "clients": queries.clients_of(matter_id)},
    heading="Write a note",
    submit="Save note",
    to="matters:matter",
    said="The note is on the timeline.",
    tab="timeline",
)


@staff_only()
def entry(request: StaffRequest, matter_id: UUID, entry_id: UUID) -> HttpResponse:
    """Open what stands behind a line. The opening is logged; of a sealed kind it needs a reason each time."""
    frame = frame_for(matter_id, tab="timeline")
    line = Line(get_object_or_404(Entry, pk=entry_id, matter_id=matter_id))
    form = bind(OpeningForm, request)
    asks_why = line.entry.has_body and line.entry.compartment in SEALED
    body, why = None, form.data.get("why", "") if request.method == "POST" else ""
    try:
        if not asks_why or (request.method == "POST" and form.is_valid()):
            body = actions.open_body(actor=request.staff, entry=line.entry, why=why)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    page = {
        **frame,
        "line": line,
        "body": body,
        "why": why,
        "asks_why": asks_why and body is None,
        "form": form,
        "shares": queries.shares_of(line.entry),
        "is_note": line.entry.kind == actions.NOTE,
        "correction": queries.correction_of(line.entry),
        "corrects": Entry.objects.filter(pk=line.entry.subject_id, kind=actions.NOTE).first(),
    }
    return render(request, "matters/entry.html", page, status=422 if form.errors else 200)


shares = Ask(
    actions.share_note,
    ShareForm,
    model=Entry,
    given=lambda staff, entry: {"recipients": queries.staff_on(entry.matter_id, besides=staff)},
    heading="Share this one item",
    submit="Share it",
    to="matters:entry",
    by=("matter_id", "pk"),
    said="Your coworker can read a copy of it on this matter's Timeline tab.",
    about="{sentence}",
)


def _kept_at(_: StaffRequest, share: Share) -> str:
    """Where what was shared is kept: a note's page, else the matter's."""
    if share.subject_kind == "entry":
        return reverse("matters:entry", args=[share.matter_id, share.subject_id])
    return reverse("matters:matter", args=[share.matter_id])


withdrawal = Ask(
    actions.withdraw_note_share,
    Yes,
    model=Share,
    joined=("staff",),
    heading="Withdraw what you shared",
    submit="Withdraw it",
    to=_kept_at,
    said="Your coworker can no longer see it. The record that you shared it stays.",
    about="Shared with {staff.name}: {reason}",
    danger=True,
)


compartment = Ask(
    actions.move_note,
    MovingForm,
    model=Entry,
    record=lambda entry: actions.place_of(entry.compartment),
    given=lambda _, entry: {"held": held_on(entry.matter_id), "now": entry.compartment},
    heading="Move this note",
    submit="Move it",
    to="matters:entry",
    by=("matter_id", "pk"),
    said="The note has moved.",
    about="{sentence}",
)


@staff_only()
@require_GET
def given(request: StaffRequest, matter_id: UUID, snapshot_id: UUID) -> HttpResponse:
    """Read one item that was shared: a copy as it was then. The reading is logged."""
    frame = frame_for(matter_id, tab="timeline")
    item = get_object_or_404(
        Snapshot.objects.select_related("shared_by", "staff"), pk=snapshot_id, matter_id=matter_id
    )
    audit.record_opening(item, item.reason)
    return render(request, "matters/given.html", {**frame, "item": item})
