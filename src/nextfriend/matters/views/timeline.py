"""The timeline of a matter, and what stands behind its lines."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions, queries
from nextfriend.matters.entry_lines import CRAFTS, Line
from nextfriend.matters.forms import MovingForm, NoteForm, OpeningForm, ShareForm, Yes, note_places
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.models import Entry
from nextfriend.matters.views.form_page import ask, bind
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
    lines, more = queries.timeline_of(matter_id, craft=craft, before=request.GET.get("before", ""))
    page = {
        **frame,
        "lines": lines,
        "more": more,
        "craft": craft,
        "crafts": CRAFTS,
        "is_first_page": "before" not in request.GET,
        "proceedings": queries.proceedings_of(matter_id),
        "given": queries.given_in(matter_id),
        "note_form": NoteForm(held=held) if note_places(held) else None,
    }
    return render(request, "matters/matter.html", page)


@staff_only()
def notes(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Write a note."""
    return ask(
        request,
        matter_id,
        form=bind(NoteForm, request, held=held_on(matter_id)),
        heading="Write a note",
        submit="Save note",
        act=lambda typed: actions.write_note(actor=request.staff, matter_id=matter_id, **typed),
        done=reverse("matters:matter", args=[matter_id]),
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


@staff_only()
def shares(request: StaffRequest, matter_id: UUID, entry_id: UUID) -> HttpResponse:
    """Share one entry with one coworker on the team."""
    item = get_object_or_404(Entry, pk=entry_id, matter_id=matter_id)
    staff = request.staff
    recipients = queries.staff_on(matter_id, besides=staff)
    return ask(
        request,
        matter_id,
        form=bind(ShareForm, request, recipients=recipients),
        heading="Share this one item",
        submit="Share it",
        act=lambda typed: actions.share_note(actor=staff, entry=item, **typed),
        done=reverse("matters:entry", args=[matter_id, entry_id]),
        said="Your coworker can read a copy of it on this matter's timeline page.",
        about=item.sentence,
    )


@staff_only()
def withdrawal(request: StaffRequest, matter_id: UUID, share_id: UUID) -> HttpResponse:
    """Close a share."""
    share = get_object_or_404(Share.objects.select_related("staff"), pk=share_id, matter_id=matter_id)
    return ask(
        request,
        matter_id,
        form=bind(Yes, request),
        heading="Withdraw what you shared",
        submit="Withdraw it",
        act=lambda typed: actions.withdraw_note_share(actor=request.staff, share=share),
        done=reverse("matters:entry", args=[matter_id, share.subject_id]),
        said="It is closed to your coworker now. That it was shared stays on record.",
        about=f"Shared with {share.staff.name}: {share.reason}",
        danger=True,
    )


@staff_only()
def compartment(request: StaffRequest, matter_id: UUID, entry_id: UUID) -> HttpResponse:
    """Move a note to another compartment."""
    note = get_object_or_404(Entry, pk=entry_id, matter_id=matter_id)
    return ask(
        request,
        matter_id,
        form=bind(MovingForm, request, held=held_on(matter_id), now=note.compartment),
        heading="Move this note",
        submit="Move it",
        act=lambda typed: actions.move_note(actor=request.staff, entry=note, **typed),
        done=reverse("matters:entry", args=[matter_id, entry_id]),
        said="The note has moved.",
        about=note.sentence,
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
