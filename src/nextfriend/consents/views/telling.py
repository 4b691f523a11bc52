"""After a release has ended: telling those who received records under it. A task, or a letter to print.

No law that we read asks the office to; the client is asked first, because a letter says something of its own.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.office_days import today_for
from nextfriend.consents.disclosures import notices
from nextfriend.consents.disclosures.models import Disclosure
from nextfriend.consents.disclosures.queries import is_part2
from nextfriend.consents.earlier import ended, recipients_of
from nextfriend.consents.forms import TellForm
from nextfriend.consents.people import RELEASE_TAKERS
from nextfriend.consents.reasons import RELEASE_ENDED
from nextfriend.consents.views.disclosures import log_sealed
from nextfriend.consents.views.releases import one_release, rows_of, who
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.people.models import Person
from nextfriend.privacy.wall.crafts import craft_compartment
from nextfriend.tasks.actions import add_task

DAYS_TO_TELL = 3
# Whom it names stays on the release's page: more people read a task than hold what went out.
TITLE = "Tell those who received records that a release has ended"


@staff_only(*RELEASE_TAKERS)
def task(request: StaffRequest, matter_id: UUID, consent_id: UUID) -> HttpResponse:
    """Put it on the list of whoever asks, with the craft's own records."""
    frame_for(matter_id)
    staff = who(request)
    over = ended(staff, *rows_of(matter_id, consent_id))
    told = recipients_of(matter_id, consent_id)
    if over is None or not told:
        raise Http404
    today = today_for(staff)
    return ask(
        request,
        matter_id,
        form=bind(TellForm, request, initial={"due_date": today + timedelta(days=DAYS_TO_TELL)}),
        heading="A task to tell who received records",
        submit="Add the task",
        act=lambda typed: add_task(
            actor=staff,
            matter_id=matter_id,
            title=TITLE,
            reasons=[RELEASE_ENDED(day=over.day.isoformat())],
            compartment=craft_compartment(staff, matter_id),
            about_id=told[0].rows[0].about_id,
            **typed,
        ),
        done=one_release(matter_id, consent_id),
        said="The task is on your list.",
        tab="care",
        about="The task is assigned to you. It names nobody: who received what stays on the release’s page.",
    )


@staff_only(*RELEASE_TAKERS)
@require_safe
def letter(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A letter to whoever received this disclosure: since when the release has ended, and what they have."""
    row = get_object_or_404(Disclosure, pk=pk)
    if row.consent_id is None:
        raise Http404
    staff = who(request)
    release, consent = rows_of(row.matter_id, row.consent_id)
    over = ended(staff, release, consent)
    whom = next((one for one in recipients_of(row.matter_id, row.consent_id) if row in one.rows), None)
    if over is None or whom is None:
        raise Http404
    log_sealed(whom.rows, "letter that the release has ended")
    page = {
        "ended": over,
        "whom": whom,
        "consent": consent,
        "consent_id": row.consent_id,
        "client": Person.objects.filter(pk=row.about_id).first(),
        "notice": notices.SHORT if any(is_part2(one) for one in whom.rows) else "",
        "today": today_for(staff),
        "staff": staff,
    }
    return render(request, "consents/end_letter.html", {**frame_for(row.matter_id, tab="care"), **page})
