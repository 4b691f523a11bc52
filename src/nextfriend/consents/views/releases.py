"""Releases: taken, read, revoked. Both crafts take them, each on its own side of the wall."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.accounts.office_days import today_for
from nextfriend.consents import actions
from nextfriend.consents.earlier import ended, recipients_of
from nextfriend.consents.forms import EndForm, Sure
from nextfriend.consents.lines import consent_lines, last_day, told_of
from nextfriend.consents.models import Release
from nextfriend.consents.papers import papers_of
from nextfriend.consents.people import RELEASE_TAKERS
from nextfriend.consents.views.disclosures import log_sealed
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.consent.waiting import Waiting, shown_of, waiting_for_me
from nextfriend.privacy.models import Consent
from nextfriend.privacy.wall.matrix import SEALED


def who(request: StaffRequest) -> Staff:
    """The coworker who asks; the gate has let them in."""
    staff: Staff = request.staff
    return staff


def home(matter_id: UUID) -> str:
    """The address of a matter's releases."""
    return reverse("consents:releases", args=[matter_id])


@staff_only()
@require_GET
def all_of_matter(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Every release of the matter, as the reader may know of it."""
    page = {**frame_for(matter_id, tab="care"), "consents": consent_lines(matter_id, today_for(who(request)))}
    page["takes_releases"] = who(request).role in RELEASE_TAKERS
    return render(request, "consents/releases.html", page)


def one_release(matter_id: UUID, consent_id: UUID) -> str:
    """The address of one release, where those who received something under it are listed."""
    return reverse("consents:consent", args=[matter_id, consent_id])


def rows_of(matter_id: UUID, consent_id: UUID) -> tuple[Release | None, Consent | None]:
    """What the reader sees of one consent: its release, the consent itself, or both."""
    release = (
        Release.objects.filter(matter_id=matter_id, consent_id=consent_id).select_related("taken_by").first()
    )
    consent = (
        Consent.objects.filter(matter_id=matter_id, pk=consent_id)
        .select_related("recipient_staff", "recorded_by", "countersigned_by")
        .first()
    )
    if release is None and consent is None:
        raise Http404
    return release, consent


@staff_only()
@require_GET
def one(request: StaffRequest, matter_id: UUID, consent_id: UUID) -> HttpResponse:
    """One release, with the paper's terms for those who hold the kind of record it opens."""
    page = frame_for(matter_id, tab="care")
    release, consent = rows_of(matter_id, consent_id)
    if consent and consent.compartment in SEALED:
        audit.record_opening(consent, "read the release")
    extra: dict[str, object] = {"release": release, "consent": consent, "consent_id": consent_id}
    zone = who(request).office.zone
    ends = last_day(consent.valid_to, ZoneInfo(zone)) if consent else None
    extra |= {"zone": zone, "last_day": release.ends_date if release else ends}
    extra["may_revoke"] = who(request).role in RELEASE_TAKERS
    extra["told"] = told_of(matter_id).get(consent_id)
    closes = extra["last_day"]
    extra["has_ended"] = closes is not None and closes < today_for(who(request))
    extra["ended"] = ended(who(request), release, consent)
    extra["recipients"] = recipients = recipients_of(matter_id, consent_id)
    log_sealed([row for whom in recipients for row in whom.rows], "who received records under the release")
    extra["client"] = consent and Person.objects.filter(pk=consent.client_id).first()
    return render(request, "consents/consent.html", {**page, **extra})


@staff_only(*RELEASE_TAKERS)
def revocation(request: StaffRequest, matter_id: UUID, consent_id: UUID) -> HttpResponse:
    """The client took it back."""
    frame_for(matter_id)
    release, consent = rows_of(matter_id, consent_id)
    answer = ask(
        request,
        matter_id,
        form=bind(Sure, request),
        heading="The client revokes this release",
        submit="Revoke it now",
        act=lambda _: actions.revoke_consent(actor=who(request), row=release or consent),  # type: ignore[arg-type]
        done=home(matter_id),
        said="Revoked. It no longer gives access to anything.",
        tab="care",
        about=(
            "The client does not have to give a reason or sign. The release stops giving access right away."
        ),
        danger=True,
    )
    return _to_its_recipients(answer, matter_id, consent_id)


@staff_only(*RELEASE_TAKERS)
def end(request: StaffRequest, matter_id: UUID, consent_id: UUID) -> HttpResponse:
    """What it was for has come to pass."""
    frame_for(matter_id)
    release, consent = rows_of(matter_id, consent_id)
    answer = ask(
        request,
        matter_id,
        form=bind(EndForm, request, initial={"last_day": today_for(who(request))}),
        heading="End this release",
        submit="End it",
        act=lambda typed: actions.end_consent(
            actor=who(request),
            row=release or consent,
            last_day=typed["last_day"],
            reason=typed["reason"],
        ),
        done=home(matter_id),
        said="Ended. It no longer gives access to anything.",
        tab="care",
        about="Use this when what the release was for is over. If the client takes it back, choose "
        "“The client revokes it” instead.",
        danger=True,
    )
    return _to_its_recipients(answer, matter_id, consent_id)


def _to_its_recipients(answer: HttpResponse, matter_id: UUID, consent_id: UUID) -> HttpResponse:
    """On to the release's page, which lists who received what under it; whoever knew of the release only
    because it opened something to them knows of it no more, and goes back to the list.
    """
    if answer.status_code != HTTPStatus.FOUND:
        return answer
    try:
        rows_of(matter_id, consent_id)
    except Http404:
        return answer
    return redirect("consents:consent", matter_id, consent_id)


@staff_only()
def countersignature(request: StaffRequest, consent_id: UUID) -> HttpResponse:
    """The second person reads the terms of a release that opens records to whoever recorded it, and stands
    behind it.
    """
    waiting = next((one for one in waiting_for_me() if one.id == consent_id), None)
    if waiting is None:
        raise Http404
    form = bind(Sure, request)
    if request.method == "POST" and form.is_valid():
        actions.countersign_consent(actor=who(request), waiting=waiting)
        messages.success(request, "Countersigned. The release gives access from now on.")
        return redirect("desk:today")
    return render(request, "consents/countersignature.html", {"form": form, **_terms(waiting, who(request))})


def _terms(waiting: Waiting, reader: Staff) -> dict[str, object]:
    people = {
        s.pk: s.name
        for s in Staff.objects.filter(pk__in=[waiting.recorded_by_id, waiting.recipient_staff_id])
    }
    paper = next((one for one in papers_of(waiting.matter_id) if one.id == waiting.paper_id), None)
    return {
        "waiting": waiting,
        "recorder": people[waiting.recorded_by_id],
        "named": people.get(waiting.recipient_staff_id),
        "paper": paper,
        "client": Person.objects.filter(pk=waiting.client_id).first(),
        "zone": reader.office.zone,
        "last_day": last_day(waiting.valid_to, ZoneInfo(reader.office.zone)),
        "shown": shown_of(waiting.id),
    }
