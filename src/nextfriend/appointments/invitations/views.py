"""Answers to invitations, on the Inbox."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.appointments.invitations.actions import mark_seen
from nextfriend.appointments.invitations.models import Attendee


@staff_only()
@require_POST
def response_noted(request: StaffRequest, attendee_id: UUID) -> HttpResponse:
    """Take an answer off the Inbox: the appointment stands as it is."""
    mark_seen(actor=request.staff, attendee=get_object_or_404(Attendee, pk=attendee_id))
    messages.success(request, "Noted. The appointment has not changed; its page shows who is coming.")
    return redirect("correspondence:inbox")
