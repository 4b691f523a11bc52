"""The page that tells a client who can see what today, in their language."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.consents.readers import readers_of
from nextfriend.ground.languages import language_code
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.queries import clients_of
from nextfriend.people.models import Person

LANGUAGES = ("en", "es")


@staff_only()
@require_safe
def of_matter(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Per client: which coworkers see which kinds of record, and why."""
    page = {**frame_for(matter_id, tab="care"), "now": timezone.now(), "zone": request.staff.office.zone}
    page["language"] = _language(request, [pk for pk, _ in clients_of(matter_id)])
    with translation.override(page["language"]):
        page |= {"clients": readers_of(matter_id), "sheet_title": gettext("Who can see what today")}
    return render(request, "consents/readers.html", page)


def _language(request: StaffRequest, clients: Iterable[UUID]) -> str:
    """The language chosen in the address; or the clients' own, where it is one we write; or English."""
    asked = request.GET.get("language", "")
    if asked in LANGUAGES:
        return asked
    spoken = {language_code(one.languages) for one in Person.objects.filter(pk__in=clients)}
    found = spoken.pop() if len(spoken) == 1 else ""
    return found if found in LANGUAGES else "en"
